"""From a fetched page to an Article."""

from models.article import Article, FetchedPage
from models.crawl import Reason
from models.source import Source


class NotAnArticle(Exception):  # noqa: N818  what the page is, not an error of ours
    """A page from which no article can be read; `reason` as in a crawl report, `detail` one Vietnamese line."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


def parse_page(page: FetchedPage, source: Source | None = None) -> Article:
    """The article of a page. NotAnArticle where it is a PDF or picture, empty, or a notice that nothing is there."""
    raise NotImplementedError


def parse_html(html: bytes | str, url: str) -> Article:
    """The article of a file of HTML. NotAnArticle as `parse_page`."""
    raise NotImplementedError
