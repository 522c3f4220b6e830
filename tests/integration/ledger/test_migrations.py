"""The schema's history: it leads to the tables of today, back and forth, and keeps what was written before it."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from service import ledger
from service.ledger import ArticleWhere, Paging
from service.store import Store, StoreError, migrations
from service.store.claims import KINDS
from service.store.tables import metadata
from tests.integration.ledger.samples import full, reread


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


@pytest.mark.parametrize("version", ["0001", "0002", "0003"])
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
