"""Commands on files: extract, parse, evaluate. They need no database and no network."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from service.cli.messages import about_file, report

Files = Annotated[list[str], typer.Argument(metavar="TỆP…", help="Tệp văn bản hoặc HTML; “-” là đầu vào chuẩn.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="THƯ_MỤC", help="Ghi mỗi tệp thành <tên>.json; nếu không, in từng dòng JSON."),
]
Record = dict[str, Any]


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(help="Trích sự kiện từ tệp: phong trào, cán bộ, số lượng khen thưởng, gương, tỷ lệ.")(extract)
    app.command(help="Đọc tệp HTML thành bài báo: tiêu đề, sapo, nội dung, tác giả, ngày đăng.")(parse)
    app.command(help="Chấm kết quả trích so với bộ chú giải.")(evaluate)


def extract(files: Files, out: Out = None) -> None:
    from nlp.pipeline import extract as read_facts
    from nlp.record import to_record
    from service.documents import document

    def facts(name: str, content: bytes) -> Record:
        found = document(name, content)
        record = to_record(read_facts(found.text))
        return record | {"text": found.text} if found.is_html else record

    _write_all(files, out, facts)


def parse(
    files: Files,
    url: Annotated[str, typer.Option("--url", metavar="ĐỊA_CHỈ", help="Địa chỉ của trang.")] = "",
    out: Out = None,
) -> None:
    from crawler.parse import parse_html

    def article(_name: str, content: bytes) -> Record:
        return asdict(parse_html(content, url))

    _write_all(files, out, article)


def evaluate(
    gold: Annotated[Path, typer.Option("--gold", metavar="THƯ_MỤC", help="Bộ chú giải: một tệp JSON mỗi bài.")],
    texts: Annotated[Path, typer.Option("--texts", metavar="THƯ_MỤC", help="Các bài: <tên>.txt hoặc <tên>.html.")],
    minimum: Annotated[
        list[str] | None, typer.Option("--min", metavar="LOẠI=F1", help="Báo lỗi (mã 1) nếu F1 thấp hơn.")
    ] = None,
    more_minimums: Annotated[list[str] | None, typer.Argument(metavar="[LOẠI=F1…]", help="Thêm mức cho --min.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Liệt kê chỗ thiếu và chỗ thừa.")] = False,
) -> None:
    from nlp.evaluate import mistakes, rate, table
    from service.rating import below, extracted_records, gold_records, minimums

    levels = minimums([*(minimum or ()), *(more_minimums or ())])
    wanted = gold_records(gold)
    found = extracted_records(texts, wanted)
    for mistake in mistakes(wanted, found) if errors else ():
        print(mistake)
    ratings = rate(wanted, found)
    print("\n".join(table(ratings)))
    if low := below(ratings, levels):
        report("thấp hơn mức: " + ", ".join(low))
        raise typer.Exit(1)


def _write_all(files: list[str], out: Path | None, make: Callable[[str, bytes], Record]) -> None:
    """Writes the record of each file. One that cannot be read gets one line, the others go on, exit status 1."""
    if out:
        out.mkdir(parents=True, exist_ok=True)
    failed, written = False, set[Path]()
    for name in files:
        try:
            record = make(name, _content(name))
            if out is None:
                print(_json({"file": name} | record))
            else:
                _write(record, out / f"{_stem(name)}.json", written)
        except (OSError, ValueError) as error:
            report(about_file(error) if isinstance(error, OSError) else f"{name}: {error}")
            failed = True
    if failed:
        raise typer.Exit(1)


def _write(record: Record, target: Path, written: set[Path]) -> None:
    """Writes one file; of two inputs with the same stem the second is refused, so that nothing is lost."""
    if target in written:
        raise ValueError(f"trùng tên {target.name} với một tệp khác; không ghi đè")
    target.write_text(_json(record, indent=1) + "\n", "utf-8")
    written.add(target)


def _content(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def _stem(name: str) -> str:
    return "stdin" if name == "-" else Path(name).stem


def _json(record: Record, indent: int | None = None) -> str:
    return json.dumps(record, ensure_ascii=False, indent=indent, default=datetime.isoformat)
