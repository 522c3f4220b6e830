"""The command that takes an article out of the ledger, when a person told of in it wishes so."""

import re
from typing import Annotated

import typer

from service.cli.ask import Database

Wanted = Annotated[
    str, typer.Argument(metavar="ĐỊA_CHỈ_HOẶC_MÃ_BÀI", help="Địa chỉ của bài báo, hoặc mã bài gồm 16 chữ số.")
]


def register(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(help="Gỡ hẳn một bài báo khỏi mọi danh sách, theo nguyện vọng của người được nêu tên.")(remove)


def remove(wanted: Wanted, database: Database = None) -> None:
    from service.app import opened
    from service.ledger import get_article

    article_id = _id_of(wanted)
    with opened(database) as home:
        with home.store.read() as db:
            found = get_article(db, article_id)
        if found is None or not home.store.remove(article_id):
            raise ValueError(f"không có bài báo nào là “{wanted}”")
        print(f"đã gỡ hẳn: {found.article.title} ({found.article.url})")
        for copy in found.copies:
            print(f"còn bài cùng nội dung: {copy.url}")
        home.index.catch_up(home.store)


def _id_of(wanted: str) -> str:
    from crawler.addresses import canonical
    from models.ids import content_id

    try:
        return wanted if re.fullmatch("[0-9a-f]{16}", wanted) else content_id(canonical(wanted))
    except ValueError:
        raise ValueError(f"“{wanted}” không phải mã bài, cũng không phải địa chỉ http hay https") from None
