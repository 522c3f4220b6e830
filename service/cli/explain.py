"""The command that tells why an article is read as it is. It needs no database and no network."""

from pathlib import Path
from typing import Annotated

import typer

File = Annotated[str, typer.Argument(metavar="TỆP", help="Tệp văn bản hoặc HTML; “-” là đầu vào chuẩn.")]
Html = Annotated[
    Path | None,
    typer.Option("--html", metavar="TỆP_HTML", help="Ghi thành một trang HTML; nếu không, in ra màn hình."),
]


def register(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(help="Giải thích vì sao máy đọc như vậy. Từng sự kiện, và vì sao không chọn những người khác.")(explain)


def explain(file: File, html: Html = None) -> None:
    from nlp.explain import explain as reasons
    from service.documents import document, file_content
    from service.explanation import as_html, as_text

    try:
        read = document(file, file_content(file))
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from error
    told = reasons(read.text)
    if html is None:
        print(as_text(told), end="")
    else:
        html.write_text(as_html(told), "utf-8")
