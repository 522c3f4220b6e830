"""`kill -9` at random moments of a crawl of 500 pages, twenty times over: no article is lost, none is there twice."""

import random
import signal
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from itertools import product
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from threading import Lock

import pytest
from warcio.archiveiterator import ArchiveIterator

from service.paging import Paging
from service.search import SearchIndex, SearchWhere
from service.store import Store
from tests.integration.crawl_server import Answer, Server, feed, page, reply, serving
from tests.integration.hostile.crawl_process import crawl_in

SIZES = (20, 60, 100, 140, 180)  # articles of each source: one is done while the others are still read
KILLS = 20
# 120 syllables: of nine nouns alone some articles were near-duplicates, and which came first is chance.
RIMES = ("a", "á", "e", "ó", "ôn", "ung", "ươi", "in", "áp", "ên")
SYLLABLES = [onset + rime for onset, rime in product("bdđghklmnrtv", RIMES)]


@dataclass
class Watch:
    """Kills the crawl once the server was asked for so many different articles; a request may come again."""

    moment: int = 1_000_000
    process: ForkServerProcess | None = None
    asked: set[str] = field(default_factory=set)
    lock: Lock = field(default_factory=Lock)

    def over(self, answer: Answer) -> Answer:
        def watched(handler: BaseHTTPRequestHandler) -> None:
            with self.lock:
                self.asked.add(handler.path)
                if self.process and len(self.asked) >= self.moment:
                    self.process.kill()
            answer(handler)

        return watched


def article(number: int) -> bytes:
    """An article unlike all others, with one award in it."""
    words = random.Random(number).choices(SYLLABLES, k=60)
    text = f"Xóm {number} có {' '.join(words)}. Chủ tịch UBND tỉnh tặng Bằng khen cho {number + 2} tập thể của xóm. "
    return page(f"Chuyện xóm {number}", text=text)


def unchanging(body: bytes) -> Answer:
    """A feed with an ETag: read to its end once, it is not sent again."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        known = handler.headers.get("If-None-Match") == '"1"'
        (reply(status=304) if known else reply(body, ETag='"1"'))(handler)

    return answer


def fill(server: Server, watch: Watch) -> str:
    """Puts the sites on the server; the registry that names them."""
    entries = []
    for number, size in enumerate(SIZES):
        paths = [f"/{number}/tin-{place}.html" for place in range(size)]
        server.answers[f"/{number}/rss"] = unchanging(feed(*paths))
        for place, path in enumerate(paths):
            server.answers[path] = watch.over(reply(article(sum(SIZES[:number]) + place)))
        entries.append(
            f'[[source]]\nname = "bao-{number}"\ntitle = "Báo {number}"\nkind = "newspaper"\nstate = "active"\n'
            f'delay_seconds = 0\nhosts = ["127.0.0.1:{server.port}"]\nfeeds = ["{server.base}/{number}/rss"]\n'
        )
    return "\n".join(entries)


def begin(folder: Path, watch: Watch) -> ForkServerProcess:
    """The command, running, forked from a process that has everything loaded: four seconds of each start are saved."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.integration.hostile.crawl_process"])
    process = context.Process(target=crawl_in, args=(folder,))
    with watch.lock:
        process.start()
        watch.process = process
    return process


def killed(folder: Path, watch: Watch, moments: Sequence[int]) -> None:
    for watch.moment in moments:
        process = begin(folder, watch)
        process.join(60)
        assert process.exitcode == -signal.SIGKILL
    watch.moment = 1_000_000


def finished(folder: Path, watch: Watch) -> None:
    process = begin(folder, watch)
    process.join(120)
    assert process.exitcode == 0, (folder / "in-ra.txt").read_text("utf-8")


def prepared(folder: Path, registry: str) -> Path:
    folder.mkdir()
    (folder / "nguon.toml").write_text(registry, "utf-8")
    (folder / "guongsang.toml").write_text('[crawl]\nallowed_networks = ["127.0.0.0/8"]\n', "utf-8")
    return folder


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "data" / "guongsang.db")) as db:
        return db.execute(query).fetchall()


def ledger(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """What was kept, but for the time and the order in which it came."""
    return {
        "articles": rows(folder, "SELECT url, source, title, text, revision, first_id FROM articles ORDER BY url"),
        "claims": rows(folder, "SELECT id, article_id, count, superseded FROM award_claims ORDER BY id"),
        "pages": rows(folder, "SELECT url, sha256 FROM pages ORDER BY url"),
        "revisions": rows(folder, "SELECT * FROM article_revisions"),
        "visits": rows(folder, "SELECT url, etag FROM visits ORDER BY url"),
    }


def archived(folder: Path) -> dict[object, str]:
    """The SHA-256 of every page as any tool for web archives reads it at its place; no file breaks off."""
    archive = folder / "data" / "guongsang.archive"
    for file in archive.iterdir():
        with file.open("rb") as stream:
            for record in ArchiveIterator(stream):
                record.content_stream().read()
    places = rows(folder, "SELECT url, archive_file, archive_offset FROM pages")
    return {url: digest_at(archive / str(name), offset) for url, name, offset in places}


def digest_at(file: Path, offset: object) -> str:
    with file.open("rb") as stream:
        stream.seek(int(str(offset)))
        record = next(ArchiveIterator(stream))
        assert record.rec_type == "response"
        return sha256(record.content_stream().read()).hexdigest()


def found(folder: Path) -> list[str]:
    """The id of every article that the search index holds, as often as it holds it."""
    store = Store(f"sqlite:///{folder / 'data' / 'guongsang.db'}")
    index = SearchIndex(folder / "data" / "guongsang.index")
    assert index.catch_up(store) == 0, "the crawl left something for the index to take over"
    ids, paging = list[str](), Paging(limit=100)
    with store.read() as db:
        while True:
            hits = index.search(db, "", SearchWhere(), paging).hits
            ids += [hit.article_id for hit in hits.items]
            if hits.next is None:
                return ids
            paging = Paging(limit=100, cursor=hits.next)


@pytest.fixture
def site() -> Iterator[tuple[Server, Watch, str]]:
    with serving({"/robots.txt": reply(status=404)}) as server:
        watch = Watch()
        yield server, watch, fill(server, watch)


def test_a_crawl_that_is_killed_twenty_times_ends_as_one_that_nobody_disturbed(
    site: tuple[Server, Watch, str], tmp_path: Path
) -> None:
    server, watch, registry = site
    seed = random.randrange(10**6)
    print("seed", seed)
    disturbed, calm = prepared(tmp_path / "giet", registry), prepared(tmp_path / "yen", registry)
    killed(disturbed, watch, sorted(random.Random(seed).sample(range(1, sum(SIZES)), KILLS)))
    finished(disturbed, watch)
    finished(calm, watch)
    kept = ledger(disturbed)
    assert len(kept["articles"]) == len(kept["claims"]) == len(set(found(disturbed))) == len(found(disturbed)) == 500
    assert kept == ledger(calm)
    assert archived(disturbed) == dict(kept["pages"])
    assert rows(disturbed, "PRAGMA integrity_check") == [("ok",)]
    assert rows(disturbed, "PRAGMA foreign_key_check") == []
    server.asked.clear()
    finished(disturbed, watch)
    feeds = [f"/{number}/rss" for number in range(len(SIZES))]
    assert sorted(server.asked) == sorted([*feeds, *["/robots.txt"] * len(SIZES)]), "nothing is new"
    assert ledger(disturbed) == kept
