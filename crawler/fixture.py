"""A page kept as a golden fixture: the page as it was served, and the article that has to be read from it."""

import json
from pathlib import Path

from models.probe import Sample

FIELDS = ("title", "lead", "text", "author", "credit", "source", "province")
_MOMENTS = ("published_at", "modified_at")


def save_fixture(sample: Sample, file: Path) -> None:
    """Writes the article to `file` (.json) and its page beside it (.html), in the form that tests/golden reads.

    What stands in it is what was read today: somebody has to compare it with the page. OSError where the folder is not.
    """
    article, page = sample.article, sample.page
    told = {"url": page.final_url, "content_type": page.content_type, "fetched_at": page.fetched_at.isoformat()}
    told |= {name: getattr(article, name) for name in FIELDS}
    told |= {name: moment and moment.isoformat() for name in _MOMENTS for moment in [getattr(article, name)]}
    file.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")
    file.with_suffix(".html").write_bytes(page.body)
