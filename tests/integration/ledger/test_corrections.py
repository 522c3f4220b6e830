"""What becomes of an article after it was published, from a server to the ledger: corrected, renamed, gone, back."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Row, func, select, text

from crawler.archive import Archive
from crawler.fetch import Fetcher, Limits
from models.crawl import Scope
from models.facts import AwardCount
from models.source import Source
from service import ledger
from service.ledger import ArticleDetail, ArticleWhere, AwardWhere, Paging
from service.pipeline import Crew, crawl_source, run_crawl
from service.rereading import reparse
from service.search import SearchIndex, SearchWhere
from service.store import Store
from service.store.tables import articles, list_faults, pages, schedule, source_days
from tests.integration.crawl_server import Answer, Server, StillClock, feed, redirect, reply, serving

LIMITS = Limits(read_seconds=2, total_seconds=5, allow=("127.0.0.0/8",))
STORY = (
    "Sáng 20/11/2026, UBND tỉnh Cao Bằng tổ chức hội nghị tổng kết phong trào thi đua yêu nước trên địa bàn tỉnh. "
    "Dịp này, Chủ tịch UBND tỉnh tặng Bằng khen cho {count} tập thể có thành tích xuất sắc năm 2026."
)


class Paper:
    """A paper on loopback and the ledger that reads it."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server, self.clock = server, StillClock()
        self.store = Store(f"sqlite:///{folder / 'so.db'}")
        fetcher = lambda: Fetcher("a", limits=LIMITS, clock=self.clock)  # noqa: E731
        self.archive = Archive(folder / "archive")
        index = SearchIndex(folder / "index")
        self.crew = Crew(store=self.store, archive=self.archive, index=index, open_fetcher=fetcher)
        self.pattern: str | None = None

    @property
    def source(self) -> Source:
        return Source(
            name="bao",
            title="Báo Ví Dụ",
            kind="newspaper",
            province="Cao Bằng",
            hosts=(f"127.0.0.1:{self.server.port}",),
            feeds=(f"{self.server.base}/rss",),
            identity_pattern=self.pattern,
            delay_seconds=0.0,
        )

    def crawl(self) -> str:
        """What the report of a crawl says, after which a day goes by."""
        (report,) = run_crawl([self.source], self.crew).sources
        self.clock.let_pass(days=1)
        drops = "".join(f", {drop.reason}" for drop in report.drops)
        return f"{report.new} new, {report.changed} changed, {report.unchanged} unchanged{drops}"

    def list(self, *paths: str) -> None:
        self.server.answers["/rss"] = reply(feed(*paths))

    def known_of_the_source(self) -> Sequence[Row[Any]]:
        """What its crawls left behind of the source itself: days, faults of lists, turn."""
        with self.store.read() as db:
            return [row for table in (source_days, list_faults, schedule) for row in db.execute(select(table))]

    def article(self) -> ArticleDetail:
        """The only one that there is."""
        with self.store.read() as db:
            (ref,) = ledger.list_articles(db, ArticleWhere(), Paging()).items
            found = ledger.get_article(db, ref.id)
        assert found is not None
        return found


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    with serving({"/robots.txt": reply(status=404)}) as server:
        opened = Paper(server, tmp_path)
        yield opened
        opened.store.close()


def story(title: str = "Tỉnh khen thưởng", count: int = 120, head: str = "", more: str = "") -> Answer:
    head = f"<title>{title}</title>{head}"
    body = f"<h1>{title}</h1><p>{STORY.format(count=count)}</p><p>{more}</p>"
    return reply(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def test_an_article_that_is_gone_is_kept_marked_and_still_counts_until_it_is_back(paper: Paper) -> None:
    paper.list("/1.html")
    paper.server.answers["/1.html"] = story()
    assert paper.crawl() == "1 new, 0 changed, 0 unchanged"
    assert paper.article().article.gone_at is None
    first_missed = paper.clock.now()
    paper.server.answers["/1.html"] = reply(status=404)
    assert paper.crawl() == "0 new, 0 changed, 0 unchanged, gone"
    paper.clock.let_pass(days=1)
    assert paper.crawl() == "0 new, 0 changed, 0 unchanged, gone"
    found = paper.article()
    assert (found.article.gone_at, found.revision) == (first_missed, 1)
    with paper.store.read() as db:
        assert [total.granted for total in ledger.award_totals(db, ("year",), AwardWhere())] == [120]
        assert db.scalar(select(articles.c.change)) == 2
        (hit,) = paper.crew.index.search(db, "khen thưởng", SearchWhere(), Paging()).hits.items
    assert hit.gone_at == first_missed
    paper.clock.let_pass(days=4)
    paper.server.answers["/1.html"] = story()
    assert paper.crawl() == "0 new, 0 changed, 1 unchanged"
    assert paper.article().article.gone_at is None
    with paper.store.read() as db:
        assert db.scalar(select(articles.c.change)) == 3


def test_a_notice_that_nothing_is_there_does_not_take_the_place_of_the_article(paper: Paper) -> None:
    paper.list("/1.html")
    paper.server.answers["/1.html"] = story()
    paper.crawl()
    notice = "<html><body><h1>Thông báo</h1><p>Bài viết không tồn tại hoặc đã bị xóa.</p></body></html>"
    paper.server.answers["/1.html"] = reply(notice.encode())
    assert paper.crawl() == "0 new, 0 changed, 0 unchanged, soft_404"
    found = paper.article()
    assert (found.article.gone_at is not None, found.article.title) == (True, "Tỉnh khen thưởng")
    assert reparse([paper.source], paper.store, paper.archive).unchanged == 1
    assert paper.article().article.gone_at is not None, "a page that is kept does not say that it is still there"


def test_a_server_that_fails_does_not_say_that_an_article_is_gone(paper: Paper) -> None:
    paper.list("/1.html")
    paper.server.answers["/1.html"] = story()
    paper.crawl()
    paper.server.answers["/1.html"] = reply(status=500)
    assert paper.crawl() == "0 new, 0 changed, 0 unchanged, http_status"
    assert paper.article().article.gone_at is None


def test_an_article_that_leads_to_the_home_page_is_gone_and_the_home_page_no_article(paper: Paper) -> None:
    paper.list("/1.html")
    paper.server.answers |= {"/1.html": story(), "/": story("Trang chủ", more="Tin mới trong ngày. " * 20)}
    paper.crawl()
    paper.server.answers["/1.html"] = redirect("/")
    assert paper.crawl() == "0 new, 0 changed, 0 unchanged, soft_404"
    assert paper.article().article.gone_at is not None
    paper.clock.let_pass(days=7)
    assert paper.crawl() == "0 new, 0 changed, 0 unchanged, soft_404"


def test_a_headline_that_changes_in_a_numbered_address_makes_no_new_article(paper: Paper) -> None:
    paper.pattern = r"-(\d+)\.html$"
    paper.list("/khen-120-tap-the-88.html")
    paper.server.answers["/khen-120-tap-the-88.html"] = story("Khen 120 tập thể")
    paper.crawl()
    first = paper.article()
    paper.list("/khen-102-tap-the-88.html")
    paper.server.answers["/khen-102-tap-the-88.html"] = story("Khen 102 tập thể", 102)
    assert paper.crawl() == "0 new, 1 changed, 0 unchanged"
    found = paper.article()
    assert (found.article.id, found.revision, found.article.title) == (first.article.id, 2, "Khen 102 tập thể")
    assert found.article.url.endswith("/khen-102-tap-the-88.html")
    assert [claim.fact.count for claim in found.award_counts] == [102]
    again = reparse([paper.source], paper.store, paper.archive)
    assert again.unchanged == 1, "the page of the old address is not read again"
    with paper.store.read() as db:
        assert db.scalar(select(func.count()).select_from(pages)) == 1


def test_a_bad_address_in_the_list_of_a_source_with_numbers_is_one_line_and_the_others_are_read(paper: Paper) -> None:
    paper.pattern = r"-(\d+)\.html$"
    paper.list("http://[sai/bai-1.html", "/tin-3.html")
    paper.server.answers["/tin-3.html"] = story()
    assert paper.crawl() == "1 new, 0 changed, 0 unchanged, bad_address"


def test_the_number_of_an_article_becomes_known_when_the_source_gets_its_pattern(paper: Paper) -> None:
    paper.list("/cu-88.html")
    paper.server.answers["/cu-88.html"] = story()
    paper.crawl()
    paper.pattern = r"-(\d+)\.html$"
    assert reparse([paper.source], paper.store, paper.archive).unchanged == 1
    paper.list("/moi-88.html")
    paper.server.answers["/moi-88.html"] = story("Tên mới hẳn", 102, more="Một kết thúc khác.")
    assert paper.crawl() == "0 new, 1 changed, 0 unchanged"
    assert paper.article().revision == 2


def test_an_address_that_leads_to_another_with_the_same_text_is_the_same_article(paper: Paper) -> None:
    paper.list("/ten-cu.html")
    paper.server.answers["/ten-cu.html"] = story("Tên cũ")
    paper.crawl()
    paper.list("/ten-cu.html", "/ten-moi.html")
    paper.server.answers |= {"/ten-cu.html": redirect("/ten-moi.html"), "/ten-moi.html": story("Tên mới")}
    assert paper.crawl() == "0 new, 1 changed, 0 unchanged"
    assert paper.article().article.url.endswith("/ten-moi.html")
    asked = paper.server.asked.count("/ten-moi.html")
    assert paper.crawl() == "0 new, 0 changed, 0 unchanged"
    assert paper.server.asked.count("/ten-moi.html") == asked


def test_an_address_that_leads_to_another_article_does_not_overwrite_the_one_it_had(paper: Paper) -> None:
    paper.list("/1.html")
    paper.server.answers |= {"/1.html": story(), "/2.html": story("Tin khác", more="Chuyện khác. " * 40, count=7)}
    paper.crawl()
    other = "<html><body><h1>Tin khác</h1>" + "<p>Trời hôm nay nắng đẹp, bà con ra đồng gặt lúa.</p>" * 3
    paper.server.answers |= {"/1.html": redirect("/2.html"), "/2.html": reply(other.encode())}
    assert paper.crawl() == "1 new, 0 changed, 0 unchanged"


def test_a_database_that_fails_ends_the_crawl_and_the_article_is_read_next_time(paper: Paper) -> None:
    paper.server.answers |= {"/rss": reply(feed("/1.html"), ETag='"f"'), "/1.html": story()}
    with paper.store.engine.connect().execution_options(writing=True) as db, db.begin():
        db.execute(text("CREATE TRIGGER broken BEFORE INSERT ON articles BEGIN SELECT khong_co(); END"))
    assert paper.crawl() == "0 new, 0 changed, 0 unchanged, aborted"
    with paper.store.engine.connect().execution_options(writing=True) as db, db.begin():
        db.execute(text("DROP TRIGGER broken"))
    assert paper.crawl() == "1 new, 0 changed, 0 unchanged"


def test_an_archive_that_takes_nothing_ends_the_crawl_which_counts_as_failed(paper: Paper, tmp_path: Path) -> None:
    paper.list("/1.html")
    paper.server.answers["/1.html"] = story()
    (tmp_path / "tep").write_bytes(b"")
    report = crawl_source(paper.source, replace(paper.crew, archive=Archive(tmp_path / "tep")), Event())
    assert ([drop.reason for drop in report.drops], report.unread) == (["aborted"], True)
    assert paper.crawl() == "1 new, 0 changed, 0 unchanged"


def test_a_crawl_back_in_time_changes_nothing_of_what_is_known_of_the_source(paper: Paper) -> None:
    paper.list("/1.html")
    paper.server.answers["/1.html"] = story()
    paper.crawl()
    before = paper.known_of_the_source()
    assert before[0].new == 1
    paper.server.answers |= {"/rss": reply(status=404), "/2.html": story("Tin cũ")}
    back = replace(paper.crew, scope=Scope(since=date(2020, 1, 1)))
    assert run_crawl([paper.source], back).failed is False
    paper.list("/2.html")
    (report,) = run_crawl([paper.source], back).sources
    assert (report.new, paper.known_of_the_source()) == (1, before)
    run_crawl([paper.source], replace(paper.crew, scope=Scope(most_pages=1)))
    assert paper.known_of_the_source() != before


def canonical(path: str) -> str:
    return f'<link rel="canonical" href="{path}">'


def test_a_page_that_calls_a_known_address_its_own_is_that_article(paper: Paper) -> None:
    paper.list("/ten-cu.html")
    paper.server.answers["/ten-cu.html"] = story("Tên cũ", head=canonical("/ten-cu.html"))
    paper.crawl()
    paper.list("/ten-moi.html")
    renamed = story("Tên mới", head=canonical("/ten-cu.html"))
    paper.server.answers |= {"/ten-cu.html": renamed, "/ten-moi.html": renamed}
    assert paper.crawl() == "0 new, 1 changed, 1 unchanged"
    assert paper.article().article.url.endswith("/ten-cu.html")


@pytest.mark.parametrize("address", ["/1.html", "https://khac.example/1.html", "http://[", ""])
def test_a_page_that_is_wrong_about_its_own_address_is_an_article_of_its_own(paper: Paper, address: str) -> None:
    """Some sites call every page by one address."""
    paper.list("/1.html")
    paper.server.answers["/1.html"] = story(head=canonical("/1.html"))
    paper.crawl()
    other = "<p>Trời hôm nay nắng đẹp, bà con ra đồng gặt lúa từ sáng sớm đến chiều muộn.</p>" * 3
    paper.list("/1.html", "/2.html")
    html = f"<html><head>{canonical(address)}</head><body><h1>Tin khác</h1>{other}</body></html>"
    paper.server.answers["/2.html"] = reply(html.encode())
    assert paper.crawl().startswith("1 new")


def test_a_corrected_figure_stands_beside_the_one_before(paper: Paper) -> None:
    paper.list("/1.html")
    paper.server.answers["/1.html"] = story()
    first_seen = paper.clock.now()
    paper.crawl()
    paper.server.answers["/1.html"] = story(count=102)
    assert paper.crawl() == "0 new, 1 changed, 0 unchanged"
    with paper.store.read() as db:
        first, second = ledger.list_versions(db, paper.article().article.id)
        assert ledger.list_versions(db, "khong-co") == ()
    assert [(one.revision, one.title, one.fetched_at) for one in (first, second)] == [
        (1, "Tỉnh khen thưởng", first_seen),
        (2, "Tỉnh khen thưởng", first_seen + timedelta(days=1)),
    ]
    assert (STORY.format(count=120) in first.text, STORY.format(count=102) in second.text) == (True, True)
    counts = [[fact.count for fact in one.facts if isinstance(fact, AwardCount)] for one in (first, second)]
    assert counts == [[120], [102]]


def test_the_versions_of_a_removed_article_are_not_shown(paper: Paper) -> None:
    paper.list("/1.html")
    paper.server.answers["/1.html"] = story()
    paper.crawl()
    article_id = paper.article().article.id
    paper.store.remove(article_id)
    with paper.store.read() as db:
        assert ledger.list_versions(db, article_id) == ()
