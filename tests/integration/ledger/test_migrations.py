"""The schema's history: it leads to the tables of today, back and forth, and keeps what was written before it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text
from warcio.archiveiterator import ArchiveIterator

from crawler.archive import Archive
from crawler.refusal import Refused
from models.crawl import LastVisit, Validators
from models.exchange import Place
from service import ledger
from service.archiving import export
from service.ledger import ArticleWhere, Paging
from service.rereading import restored
from service.store import EVERYTHING, Store, StoreError, migrations
from service.store.claims import KINDS
from service.store.tables import articles, metadata, sketch_hashes
from tests.integration.ledger.samples import DAY, article, full, own_words, page, reread, told


def test_migrations_and_tables_agree(store: Store) -> None:
    with store.engine.connect() as db:
        context = MigrationContext.configure(db, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_migrations_go_back_and_forth(store: Store) -> None:
    with store.engine.connect().execution_options(writing=True) as db, db.begin():
        command.downgrade(migrations.configuration(db), "base")
        assert db.dialect.get_table_names(db) == ["alembic_version"]
        migrations.upgrade(db)
    assert full().keep(store) == "new"


def test_a_database_of_a_newer_program_is_told(store: Store, address: str) -> None:
    with store.engine.connect().execution_options(writing=True) as db, db.begin():
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="mới hơn"):
        Store(address)


@pytest.mark.parametrize("version", ["0001", "0002", "0003", "0004", "0005"])
def test_facts_of_an_older_database_are_read_after_the_upgrade(store: Store, version: str) -> None:
    one = full()
    one.keep(store)
    with store.engine.connect().execution_options(writing=True) as db, db.begin():
        command.downgrade(migrations.configuration(db), version)
        migrations.upgrade(db)
    with store.read() as db:
        found = ledger.get_article(db, ledger.list_articles(db, ArticleWhere(), Paging()).items[0].id)
    assert found is not None
    for kind in KINDS:
        assert [claim.fact for claim in getattr(found, kind.name)] == list(getattr(one.extraction, kind.name))
    assert reread(one, version="2").keep(store) == "reread"


def test_pages_of_a_database_without_archive_stay_whole_and_are_read_and_exported(store: Store, tmp_path: Path) -> None:
    bodies = [b"", bytes(range(256)), f"<h1>Bài</h1><p>{'Bà con mở đường. ' * 20}</p>".encode()]
    for number, body in enumerate(bodies):
        full(number).keep(store, body)
    with store.engine.connect().execution_options(writing=True) as db, db.begin():
        command.downgrade(migrations.configuration(db), "0005")
        before = db.execute(text("SELECT id, body, sha256 FROM pages ORDER BY id")).all()
        migrations.upgrade(db)
        assert db.execute(text("SELECT id, body, sha256 FROM pages ORDER BY id")).all() == before
    archive = Archive(tmp_path / "kho")
    assert {restored(kept, archive).body for kept in store.kept_pages()} == set(bodies)
    assert export(store, archive, EVERYTHING, tmp_path / "ra.warc.gz").pages == 3
    with (tmp_path / "ra.warc.gz").open("rb") as file:
        read = {
            record.rec_headers.get_header("WARC-Target-URI")[-1]: (record.rec_type, record.raw_stream.read())
            for record in ArchiveIterator(file, check_digests="raise")
        }
    assert read == {str(number): ("resource", body) for number, body in enumerate(bodies)}


def test_articles_outlive_the_way_back_to_a_database_without_archive(store: Store, tmp_path: Path) -> None:
    one = full()
    archived = replace(page(one.article), place=Place(file="a.warc.gz", offset=0, length=1))
    store.record(archived, one.article, one.extraction)
    with store.engine.connect().execution_options(writing=True) as db, db.begin():
        command.downgrade(migrations.configuration(db), "0005")
        migrations.upgrade(db)
    (kept,) = store.kept_pages()
    with pytest.raises(Refused, match="đã hết hạn lưu"):
        restored(kept, Archive(tmp_path))
    assert one.keep(store) == "unchanged"


def test_an_article_is_known_by_its_first_address_after_the_way_back(store: Store) -> None:
    one = replace(article(), identity="bao-mau:88")
    told(one).keep(store)
    assert told(replace(one, url=f"{one.url}-moi")).keep(store) == "reread"
    with store.engine.connect().execution_options(writing=True) as db, db.begin():
        command.downgrade(migrations.configuration(db), "0006")
        migrations.upgrade(db)
    assert told(one).keep(store) == "reread"
    assert store.holds(one, "1")
    with store.read() as db:
        assert len(ledger.list_articles(db, ArticleWhere(), Paging()).items) == 1


def test_equal_texts_of_an_older_database_are_copies_and_the_first_is_found(store: Store) -> None:
    for number, words in ((1, 1), (2, 2), (3, 2)):
        told(article(number, text=own_words(words))).keep(store)
    linked = select(articles.c.url, articles.c.relation, articles.c.first_id).order_by(articles.c.url)
    hashes = select(sketch_hashes).order_by(sketch_hashes.c.hash, sketch_hashes.c.article_id)
    with store.engine.connect().execution_options(writing=True) as db, db.begin():
        command.downgrade(migrations.configuration(db), "0004")
        migrations.upgrade(db)
        found, kept = db.execute(linked).all(), db.execute(hashes).all()
    older = found[2].first_id  # number 3 was published before number 2
    assert [row.relation for row in found] == [None, "copy", None]
    assert [row.first_id == older for row in found] == [False, True, True]
    assert {row.article_id for row in kept} == {found[0].first_id, older}
    told(article(4, text=f"{own_words(2)} Theo TTXVN")).keep(store)
    with store.read() as db:
        assert db.execute(linked).all()[3][1:] == ("copy", older)


def test_an_older_database_keeps_what_it_knows_of_addresses_and_asks_for_its_articles_again(store: Store) -> None:
    one, feed = article(), "https://bao-mau.example/rss"
    told(one).keep(store)
    visit = LastVisit(source="bao-mau", url=one.url, first_at=DAY, asked_at=DAY, full_at=DAY)
    visit = replace(visit, validators=Validators(etag='"1"'), due_at=DAY + timedelta(hours=6))
    of_feed = replace(visit, source="", url=feed, due_at=None)
    store.remember(one.url, visit)
    store.remember(feed, of_feed)
    store.remember("bao-mau:88", replace(visit, url="https://bao-mau.example/88"))
    with store.engine.connect().execution_options(writing=True) as db, db.begin():
        command.downgrade(migrations.configuration(db), "0005")
        migrations.upgrade(db)
    assert store.last_visit(one.url) == visit
    assert store.last_visit(feed) == of_feed
    assert store.last_visit("bao-mau:88") is None, "where to ask for it was not known: it is read anew"
    store.mark_gone(one.url, DAY)
    with store.read() as db:
        (found,) = ledger.list_articles(db, ArticleWhere(), Paging()).items
    assert found.gone_at == DAY
