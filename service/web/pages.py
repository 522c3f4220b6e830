"""How a page is made: the templates, and what they may call."""

from collections.abc import Mapping
from pathlib import Path

from fastapi import Request
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

from service import particulars, telling, wording
from service.addresses import outward
from service.provinces import merger
from service.web import facts, marking

HERE = Path(__file__).parent
PLACES = (
    ("/guong", "Gương"),
    ("/so-lieu", "Số liệu"),
    ("/phong-trao", "Phong trào"),
    ("/can-bo", "Cán bộ"),
    ("/bai-bao", "Bài báo"),
    ("/ban-tin", "Bản tin"),
    ("/nguon-tin", "Nguồn tin"),
)
_FILTERS = (
    wording.label,
    wording.award_name,
    wording.number,
    wording.points,
    wording.counted,
    wording.day,
    wording.moment,
    wording.period,
    wording.whole_week,
    wording.sentence_case,
    marking.anchor,
    marking.ranges,
    facts.evidence,
    facts.shared_evidence,
    facts.quoted,
    telling.told,
    telling.change,
    telling.who,
    particulars.known,
    telling.quote,
    telling.what,
    telling.together,
    telling.circumstances,
    telling.course,
    telling.published,
    outward,
    merger,
)


def make_templates(source_titles: Mapping[str, str]) -> Jinja2Templates:
    """The templates of the pages; a source that has no title is shown by its name."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {function.__name__: function for function in _FILTERS}
    environment.globals |= {
        "labels": wording.labels,
        "places": PLACES,
        "UNKNOWN": wording.UNKNOWN,
        "DISPUTED": telling.DISPUTED,
        "source_title": lambda name: source_titles.get(name, name),
    }
    return Jinja2Templates(env=environment)


def page(request: Request, template: str, **values: object) -> Response:
    """The answer made of one template."""
    templates: Jinja2Templates = request.app.state.templates
    return templates.TemplateResponse(request, template, values)
