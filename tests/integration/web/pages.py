"""Pages as their reader sees them, every page that the links lead to, and whether its markup is whole."""

from html.parser import HTMLParser

from bs4 import BeautifulSoup, Tag
from fastapi.testclient import TestClient
from httpx import Response

PLACES = ("/guong", "/so-lieu", "/so-lieu/khen-thuong", "/phong-trao", "/can-bo", "/bai-bao", "/ban-tin", "/nguon-tin")


def soup(client: TestClient, path: str) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.text, "html.parser")


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ", strip=True).split())


def status(found: BeautifulSoup) -> str:
    """How many the page says it found."""
    return words(found.select_one("[role=status]"))


def known(found: BeautifulSoup) -> dict[str, str]:
    """What a page tells of one thing, under its names."""
    return {words(dt): words(dt.find_next_sibling("dd")) for dt in found.select("dl dt")}  # type: ignore[arg-type]


def crawl(client: TestClient) -> dict[str, Response]:
    """Every page that can be reached by links within the site, each once, up to 400."""
    waiting, answers = ["/guong"], dict[str, Response]()
    while waiting and len(answers) < 400:
        path = waiting.pop()
        if path in answers:
            continue
        answers[path] = answer = client.get(path)
        found = BeautifulSoup(answer.text, "html.parser")
        links = {str(tag["href"]).partition("#")[0] for tag in found.select("[href]")}
        waiting += [
            link for link in links | {str(form["action"]) for form in found.select("form")} if link.startswith("/")
        ]
    return answers


class _Tags(HTMLParser):
    VOID = frozenset({"meta", "link", "input", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(tag)


def unclosed(html: str) -> list[str]:
    """Tags that are closed in the wrong order or not at all."""
    parser = _Tags()
    parser.feed(html)
    return parser.wrong + parser.open
