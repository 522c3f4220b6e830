"""Commands on files: extract, parse, evaluate. They need no database and no network."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from service.cli.many import WorkerDiedError, cores, in_order
from service.cli.messages import report
from service.cli.values import demand_address
from service.errors import about_file

Files = Annotated[list[str], typer.Argument(metavar="TỆP…", help="Tệp văn bản hoặc HTML; “-” là đầu vào chuẩn.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="THƯ_MỤC", help="Ghi mỗi tệp thành <tên>.json; nếu không, in từng dòng JSON."),
]
Workers = Annotated[
    int | None,
    typer.Option("--workers", metavar="SỐ", min=1, help="Số tiến trình cùng đọc; nếu không, bằng số lõi dùng được."),
]
Record = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What came of one file: its record as JSON, or why there is none; `notice` where nothing could be extracted.
    `is_no_file`: what is named is not there, a folder, or an address."""

    name: str
    json: str = ""
    notice: str | None = None
    error: OSError | ValueError | None = None
    is_no_file: bool = False


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(help="Trích sự kiện từ tệp. Đó là phong trào, cán bộ, số lượng khen thưởng, gương, tỷ lệ.")(extract)
    app.command(help="Đọc tệp HTML thành bài báo. Lấy tiêu đề, sapo, nội dung, tác giả, ngày đăng.")(parse)
    app.command(help="Chấm kết quả trích so với bộ chú giải.")(evaluate)


def extract(files: Files, out: Out = None, workers: Workers = None) -> None:
    if len(files) > 1:
        from nlp.prepare import prepare

        prepare()
    alone = "-" in files  # only this process has the standard input
    read = partial(_read, _facts, out is not None)
    try:
        _write_all(in_order(read, files, 1 if alone else workers or cores()), out, is_only=len(files) == 1)
    except WorkerDiedError:
        report("một tiến trình đọc bị dừng đột ngột (có thể do thiếu bộ nhớ); hãy chạy lại với --workers 1")
        raise typer.Exit(1) from None


def parse(
    files: Files,
    url: Annotated[str, typer.Option("--url", metavar="ĐỊA_CHỈ", help="Địa chỉ của trang.")] = "",
    out: Out = None,
) -> None:
    if url:
        demand_address(url)
    reads = map(partial(_read, partial(_article, url), out is not None), files)
    _write_all(reads, out, is_only=len(files) == 1)


def evaluate(
    gold: Annotated[Path, typer.Option("--gold", metavar="THƯ_MỤC", help="Bộ chú giải: một tệp JSON mỗi bài.")],
    texts: Annotated[Path, typer.Option("--texts", metavar="THƯ_MỤC", help="Các bài: <tên>.txt hoặc <tên>.html.")],
    minimum: Annotated[
        list[str] | None, typer.Option("--min", metavar="LOẠI=F1", help="Báo lỗi (mã 1) nếu F1 thấp hơn.")
    ] = None,
    more_minimums: Annotated[list[str] | None, typer.Argument(metavar="LOẠI=F1…", help="Thêm mức cho --min.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="Liệt kê chỗ thiếu và chỗ thừa.")] = False,
) -> None:
    from nlp.evaluate import mistakes, rate, table
    from service.documents import refuse_address
    from service.rating import below, extracted_records, gold_records, minimums, mistake_line

    for folder in (gold, texts):
        refuse_address(folder)
    levels = minimums([*(minimum or ()), *(more_minimums or ())])
    wanted = gold_records(gold)
    found = extracted_records(texts, wanted)
    for mistake in mistakes(wanted, found) if errors else ():
        print(mistake_line(mistake))
    ratings = rate(wanted, found)
    print("\n".join(table(ratings)))
    if low := below(ratings, levels):
        report("thấp hơn mức: " + ", ".join(low))
        raise typer.Exit(1)


def _facts(name: str, content: bytes) -> Record:
    from nlp.pipeline import extract as facts_of
    from nlp.record import to_record
    from service.documents import document

    found = document(name, content)
    record = to_record(facts_of(found.text))
    return record | {"text": found.text} if found.is_rewritten else record


def _article(url: str, _name: str, content: bytes) -> Record:
    from crawler.decode import decode
    from crawler.links import links
    from crawler.markup import tree_of
    from crawler.near_duplicates import near_duplicate_key
    from crawler.parse import parse_html

    article = parse_html(content, url)
    record = {name: value for name, value in asdict(article).items() if name != "identity"}  # known to sources alone
    base = url or article.canonical or ""
    linked = dict.fromkeys(address for address, _ in links(tree_of(decode(content)), base))
    return record | {"links": list(linked), "near_duplicate_key": near_duplicate_key(article.text)}


def _read(make: Callable[[str, bytes], Record], apart: bool, name: str) -> Read:
    """What comes of one file. `apart`: for a file of its own, else for one line among others."""
    from service.documents import file_content

    try:
        content = file_content(name)
    except (OSError, ValueError) as error:
        return Read(name=name, error=error, is_no_file=True)
    try:
        record = make(name, content)
        written = _json(record, indent=1) if apart else _json({"file": name} | record)
        return Read(name=name, json=written, notice=record.get("notice"))
    except (OSError, ValueError) as error:
        return Read(name=name, error=error)
    except Exception as error:  # noqa: BLE001  one file that breaks a reader is a line of the report, not the end
        return Read(name=name, error=ValueError(f"lỗi của chương trình, không đọc được: {error!r}"[:300]))


def _write_all(reads: Iterable[Read], out: Path | None, *, is_only: bool) -> None:
    """Writes the record of each file. One that cannot be read gets one line, the others go on, exit status 1; 2 where
    the only one named is no file."""
    if out:
        out.mkdir(parents=True, exist_ok=True)
    status, written = 0, set[Path]()
    for read in reads:
        if read.notice:
            report(f"{read.name}: {_notice(read.notice)}")
        try:
            _write(read, out / f"{_stem(read.name)}.json" if out else None, written)
        except BrokenPipeError:
            raise  # nobody reads what the others would give
        except (OSError, ValueError) as error:
            report(about_file(error) if isinstance(error, OSError) else f"{read.name}: {error}")
            status = 2 if is_only and read.is_no_file else 1
    if status:
        raise typer.Exit(status)


def _notice(code: str) -> str:
    from service.wording import label

    return label(code, "notice")


def _write(read: Read, target: Path | None, written: set[Path]) -> None:
    """Writes or prints one record; of two inputs with the same stem the second is refused, so that nothing is lost."""
    if read.error:
        raise read.error
    if target is None:
        print(read.json)
        return
    if target in written:
        raise ValueError(f"trùng tên {target.name} với một tệp khác; không ghi đè")
    target.write_text(read.json + "\n", "utf-8")
    written.add(target)


def _stem(name: str) -> str:
    return "stdin" if name == "-" else Path(name).stem


def _json(record: Record, indent: int | None = None) -> str:
    return json.dumps(record, ensure_ascii=False, indent=indent, default=datetime.isoformat)
