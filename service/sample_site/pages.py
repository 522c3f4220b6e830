"""All that one website answers: address → page, built at once from its articles. Nothing is asked or served here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files
from urllib.parse import parse_qsl

from service.sample_site.articles import SampleArticle
from service.sample_site.rendering import encode, templates
from service.sample_site.websites import CRAWL_DELAY, Website

HTML = "text/html"
FEED_ITEMS = 30  # NukeViet's own limit (modules/news/funcs/rss.php)
FEED_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml"}
RELATED = 4  # titles in the boxes beside and below an article
# These tell how the reader came there; the answer is the same without them.
_NOISE = frozenset({"redirect", "inheritRedirect", "p_p_id", "p_p_state", "l"})
_ASSETS = files("service.sample_site") / "assets"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer. `location` is where a redirect leads, `modified` what Last-Modified tells."""

    status: int = 200
    content_type: str = f"{HTML}; charset=utf-8"
    body: bytes = b""
    modified: datetime | None = None
    location: str | None = None


def address_key(target: str) -> str:
    """What of a request's target decides the answer: the path, and the parameters that are no noise, sorted."""
    path, _, query = target.partition("?")
    # “1” is the number of the page that a listing shows without being asked.
    kept = sorted(f"{name}={value}" for name, value in parse_qsl(query) if name not in _NOISE and value != "1")
    return "?".join([path, *kept])


def build_pages(site: Website, base: str, articles: tuple[SampleArticle, ...]) -> dict[str, Page]:
    """Every page of the site by its `address_key`; `articles` are those of all sites, newest first."""
    builder = _Builder(site, base, tuple(article for article in articles if article.site == site.name))
    return {address_key(path): page for path, page in builder.pages()}


class _Builder:
    def __init__(self, site: Website, base: str, articles: tuple[SampleArticle, ...]) -> None:
        self._site = site
        self._base = base
        self._articles = articles

    def pages(self) -> Iterator[tuple[str, Page]]:
        yield "/robots.txt", self._robots()
        yield "/style.css", _asset("text/css", f"{self._site.design}.css")
        for drawing in _ASSETS.iterdir():
            if drawing.name.endswith(".svg"):
                yield f"/assets/{drawing.name}", _asset("image/svg+xml", drawing.name)
        yield "/", self._listing("", self._articles)
        for category in self._site.categories:
            yield from self._category(category)
        yield from self._feeds()
        for article in self._articles:
            yield from self._article(article)

    def _category(self, category: str) -> Iterator[tuple[str, Page]]:
        articles = self._of(category)
        size = self._site.per_page
        last = max(1, -(-len(articles) // size))
        for number in range(1, last + 1):
            shown = articles[(number - 1) * size : number * size]
            yield self._site.listing_path(category, number), self._listing(category, shown, number, last)

    def _feeds(self) -> Iterator[tuple[str, Page]]:
        site = self._site
        if site.sitemap:
            yield site.sitemap, self._xml("sitemap", "application/xml", self._articles)
        if site.front_feed:
            yield site.front_feed, self._feed(self._articles)
            for category in site.categories:
                yield site.feed.format(category=category), self._feed(self._of(category))

    def _article(self, article: SampleArticle) -> Iterator[tuple[str, Page]]:
        path = self._site.article_path(article)
        if article.state == "lost":
            yield path, Page(body=self._render("lost", article=article).encode())
        elif article.state == "shown":
            html = self._render("article", article=article, newer=self._newer(article), older=self._older(article))
            content_type = f"{HTML}; charset={article.charset}"
            yield path, Page(content_type=content_type, body=encode(html, article), modified=article.changed)
        if article.old_slug:
            yield self._site.listed_path(article), Page(status=301, location=self._base + path)

    def _of(self, category: str) -> tuple[SampleArticle, ...]:
        return tuple(article for article in self._articles if article.category == category)

    def _newer(self, article: SampleArticle) -> tuple[SampleArticle, ...]:
        return tuple(other for other in self._articles if other.published > article.published)[-RELATED:]

    def _older(self, article: SampleArticle) -> tuple[SampleArticle, ...]:
        return tuple(other for other in self._articles if other.published < article.published)[:RELATED]

    def _listing(self, category: str, articles: tuple[SampleArticle, ...], number: int = 1, last: int = 1) -> Page:
        html = self._render("listing", category=category, articles=articles, number=number, last=last)
        return Page(body=html.encode(), modified=_newest(articles))

    def _xml(self, template: str, content_type: str, articles: tuple[SampleArticle, ...]) -> Page:
        text = templates().get_template(f"{template}.xml").render(self._context(articles=articles))
        return Page(content_type=f"{content_type}; charset=utf-8", body=text.encode(), modified=_newest(articles))

    def _feed(self, articles: tuple[SampleArticle, ...]) -> Page:
        kind = self._site.feed_format
        return self._xml(kind, FEED_TYPES[kind], articles[:FEED_ITEMS])

    def _robots(self) -> Page:
        lines = ["User-agent: *", f"Crawl-delay: {CRAWL_DELAY}", f"Disallow: {self._site.forbidden}"]
        if self._site.sitemap:
            lines.append(f"Sitemap: {self._base}{self._site.sitemap}")
        return Page(content_type="text/plain", body="\n".join([*lines, ""]).encode())

    def _render(self, template: str, **values: object) -> str:
        return templates().get_template(f"{self._site.design}/{template}.html").render(self._context(**values))

    def _context(self, **values: object) -> dict[str, object]:
        return {"site": self._site, "base": self._base, "latest": self._articles[: RELATED + 2], **values}


def _newest(articles: tuple[SampleArticle, ...]) -> datetime | None:
    return max((article.changed for article in articles), default=None)


def _asset(content_type: str, name: str) -> Page:
    return Page(content_type=content_type, body=(_ASSETS / name).read_bytes())
