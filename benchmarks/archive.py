"""What it costs to keep pages in the archive: `python -m benchmarks.archive --pages DIR` (DIR/*.html.gz)."""

import argparse
import gzip
import time
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.archive import Archive
from models.article import FetchedPage
from models.exchange import Exchange


def main() -> None:
    """Prints the processor time of a page into a folder here, and back, and its length before and after."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, required=True)
    bodies = [gzip.decompress(path.read_bytes()) for path in sorted(parser.parse_args().pages.glob("*.html.gz"))]
    with TemporaryDirectory(dir=".") as folder:
        archive = Archive(Path(folder))
        start = time.process_time()
        places = [archive.keep(_page(body)).place for body in bodies]
        kept = time.process_time()
        assert [archive.body(place) for place in places if place] == bodies
        back = time.process_time()
        archive.close()
        size = sum(path.stat().st_size for path in archive.files())
    milliseconds = 1000 / len(bodies)
    print(
        f"{(kept - start) * milliseconds:.1f} ms to keep a page, {(back - kept) * milliseconds:.1f} ms to read it back"
    )
    print(
        f"{sum(map(len, bodies)) / len(bodies) / 1000:.0f} KB a page, {size / len(bodies) / 1000:.0f} KB in the archive"
    )


def _page(body: bytes) -> FetchedPage:
    url = "https://bao.example/bai-1.html"
    exchange = Exchange(
        request_line="GET /bai-1.html HTTP/1.1",
        request_headers=((b"Host", b"bao.example"),),
        status_line="HTTP/1.1 200 OK",
        headers=((b"Content-Type", b"text/html"),),
        payload=body,
    )
    return FetchedPage(
        source="bao",
        url=url,
        final_url=url,
        content_type="text/html",
        body=body,
        fetched_at=datetime.now(UTC),
        exchange=exchange,
    )


if __name__ == "__main__":
    main()
