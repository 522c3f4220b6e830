"""A site on loopback that is looked at for the first time."""

from crawler.fetch import Fetcher, Limits
from crawler.probe import probe
from models.probe import Contact, Probe
from models.source import Source
from tests.integration.crawl_server import STORY, Answer, Server, StillClock, reply

LIMITS = Limits(read_seconds=2, total_seconds=5, allow=("127.0.0.1/32",))
CRAWLED = "2026-11-22"  # of StillClock


def dated_feed(addresses: dict[str, str]) -> bytes:
    items = "".join(f"<item><link>{url}</link><pubDate>{told}</pubDate></item>" for url, told in addresses.items())
    return f'<rss version="2.0"><channel><title>Tin</title>{items}</channel></rss>'.encode()


def cms_body(title: str, day: str = "20/11/2026") -> bytes:
    """An article whose text stands in div alone, as in the family `cms-body`."""
    text = "".join(f"<div>{STORY * 3}</div>" for _ in range(3))
    return (
        f'<html><head><title>{title}</title></head><body><h1 class="article__title cms-title">{title}</h1>'
        f"<div>{day} 08:00</div>"
        f'<div class="article__sapo">Chuyện của xóm Lũng Vân, nơi ai cũng góp một tay.</div>'
        f'<div class="article__body cms-body" itemprop="articleBody">{text}</div></body></html>'
    ).encode()


def home(*links: str) -> bytes:
    anchors = "".join(f'<li><a href="{link}">Bà con hiến đất mở đường {link}</a></li>' for link in links)
    head = '<link rel="alternate" type="application/rss+xml" href="/rss/home.rss">'
    menu = '<a href="/nguoi-tot/">Người tốt, việc tốt</a>'
    return f"<html><head><title>Báo Ví Dụ</title>{head}</head><body>{menu}<ul>{anchors}</ul></body></html>".encode()


ARTICLES = {f"/bai-{number}-post{number}.html": reply(cms_body(f"Bài số {number}")) for number in range(1001, 1006)}
SITE: dict[str, Answer] = ARTICLES | {
    "/robots.txt": reply(b"User-agent: *\nCrawl-delay: 7\nDisallow: /cam/\nSitemap: /sitemap.xml\n"),
    "/": reply(home(*ARTICLES)),
    "/rss/home.rss": reply(
        dated_feed(
            {
                "/bai-1001-post1001.html": "Fri, 20 Nov 2026 08:00:00 +0700",
                "/bai-1002-post1002.html": "Thu, 19 Nov 2026 08:00:00 +0700",
            }
        )
    ),
    "/nguoi-tot/": reply(home("/bai-1003-post1003.html")),
}


def source_of(server: Server, **changes: object) -> Source:
    place = f"bao.example:{server.port}"
    known = {
        "name": "bao",
        "title": "Báo Ví Dụ",
        "kind": "newspaper",
        "province": "Lào Cai",
        "hosts": (place, f"www.bao.example:{server.port}"),
        "feeds": (f"http://{place}/rss/home.rss",),
        "listings": (f"http://{place}/",),
    }
    return Source(**(known | changes))  # type: ignore[arg-type]


def fetcher(clock: StillClock | None = None) -> Fetcher:
    return Fetcher("a", limits=LIMITS, clock=clock or StillClock(), resolver=lambda *_: ["127.0.0.1"])


def probed(source: Source) -> Probe:
    with fetcher() as asking:
        return probe(source, asking)


def by_path(found: Probe) -> dict[str, Contact]:
    return {contact.url.split("/", 3)[3]: contact for contact in found.contacts}
