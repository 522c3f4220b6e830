"""The command that takes an article out of the ledger, when a person told of in it wishes so."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from models.text import strip_marks
from service.cli.ask import Database, follow

if TYPE_CHECKING:
    from service.ledger import ArticleDetail

Wanted = Annotated[
    str, typer.Argument(metavar="ĐỊA_CHỈ_HOẶC_MÃ_BÀI", help="Địa chỉ của bài báo, hoặc mã bài gồm 16 chữ số.")
]


def register(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(help="Gỡ hẳn một bài báo theo nguyện vọng của người được nêu tên.")(remove)


def remove(
    wanted: Wanted,
    yes: Annotated[bool, typer.Option("--yes", help="Gỡ ngay, không hỏi lại.")] = False,
    database: Database = None,
) -> None:
    from service.app import opened
    from service.ledger import get_article, is_removed

    article_id = _id_of(wanted)
    with opened(database) as home:
        home.store.demand_writable()
        with home.store.read() as db:
            found, gone = get_article(db, article_id), is_removed(db, article_id)
        if gone:
            print(f"đã gỡ trước đó: {wanted}")
            return
        if found is None:
            raise ValueError(f"không có bài báo nào là “{wanted}”")
        print(_what_goes(found))
        if not yes and not _agreed():
            print("chưa gỡ gì")
            return
        home.store.remove(article_id)
        print(f"đã gỡ hẳn: {found.article.title} ({found.article.url})")
        for copy in found.copies:
            print(f"còn bài cùng nội dung: {copy.url}")
        follow(home)


def _what_goes(found: "ArticleDetail") -> str:
    """“sẽ gỡ hẳn bài “…”: 3 gương, 2 cán bộ, 4 số liệu khen thưởng, …”."""
    counts = (
        (found.exemplars, "gương"),
        (found.officials, "cán bộ"),
        (found.award_counts, "số liệu khen thưởng"),
        (found.campaigns, "phong trào"),
        (found.shares, "tỷ lệ"),
    )
    told = ", ".join(f"{len(claims)} {what}" for claims, what in counts)
    return f"sẽ gỡ hẳn bài “{found.article.title}” ({found.article.url}), trong bài có: {told}"


def _agreed() -> bool:
    """Whether the one asked types “có”. Raises Abort where nobody is there to be asked."""
    answer: str = typer.prompt("Gỡ không hoàn lại được. Gõ “có” để gỡ", default="không", show_default=False)
    return strip_marks(answer.strip()) in {"co", "c", "y", "yes"}


def _id_of(wanted: str) -> str:
    from crawler.addresses import canonical
    from models.ids import content_id

    try:
        return wanted if re.fullmatch("[0-9a-f]{16}", wanted) else content_id(canonical(wanted))
    except ValueError:
        raise ValueError(f"“{wanted}” không phải mã bài, cũng không phải địa chỉ http hay https") from None
