"""What the ledger holds, as tables in the terminal."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from textwrap import fill
from typing import Literal

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from models.source import Source
from service.crawl_report import CrawlReport, SourceReport
from service.ledger import AwardTotal, Candidate, Decision, Overview, names_province
from service.provinces import merger
from service.search import Found
from service.telling import circumstances, published, quote, sides, what, who
from service.wording import award_name, by_place, label, labels, number

console = Console()
_TITLE = 20  # characters of a source's title on one line, at least
_TERMS = (
    "≈: trong tổng có số báo chỉ nói “hơn”, “gần”. Số liệu: một lần khen thưởng, nhiều báo cùng đưa chỉ tính một. "
    "Vênh nhau: các báo đưa số khác nhau, tổng lấy số thấp nhất. "
    "Nằm trong số chung (từng hạng, từng phần) và theo lượt (cộng dồn nhiều năm): không cộng vào tổng."
)
_UNVERIFIED = "đọc mà không kiểm tra chứng chỉ của máy chủ (tls = insecure)"


def show_overview(held: Overview, candidates: int) -> None:
    """How much of each kind the ledger holds; `candidates` are those put forward."""
    rows = [
        ("bài báo", held.articles),
        ("trong đó về thi đua, khen thưởng", held.relevant),
        ("gương được đề xuất", candidates),
        ("số liệu khen thưởng", held.award_counts),
        ("phong trào", held.campaigns),
        ("cán bộ", held.officials),
    ]
    show_table("Đã đọc được", ("", "số lượng"), ((name, number(count)) for name, count in rows), right=(1,))


def show_candidates(candidates: Sequence[Candidate], total: int, source_titles: Mapping[str, str]) -> None:
    """The candidates by rank, each with the sentence it was read from."""
    rows = (
        (
            str(place),
            f"{candidate.name}\n{who(candidate)}",
            _evidence(candidate, source_titles),
            number(candidate.ranked.score),
        )
        for place, candidate in enumerate(candidates, 1)
    )
    title = f"Gương đề xuất: {number(len(candidates))} trong {number(total)} (chưa xác minh)"
    show_table(title, ("", "gương", "bằng chứng", "điểm"), rows, right=(0, 3))


def show_totals(totals: Sequence[AwardTotal]) -> None:
    """Awards by province, year and form; granted and proposed apart."""
    if not totals:
        console.print("Không có số liệu khen thưởng nào như vậy.")
        return
    rows = (
        (
            str(total.key[0] or "chưa rõ"),
            str(total.key[1] or "chưa rõ"),
            award_name(str(total.key[2])),
            _sum(total.granted, total),
            _sum(total.proposed, total),
            _grounds(total),
        )
        for total in totals
    )
    columns = ("tỉnh, thành phố", "năm", "hình thức", "đã tặng", "đề nghị", "căn cứ")
    show_table("Số liệu khen thưởng (chưa xác minh)", columns, rows, right=(3, 4))
    for province in dict.fromkeys(str(total.key[0]) for total in totals):
        if note := merger(province):
            console.print(f"{province} {note}.", highlight=False, markup=False)
    console.print(_TERMS, highlight=False, markup=False)


def show_old_province(old: str, current: str, decisions: Sequence[Decision]) -> None:
    """That the figures are of today's province, and how many of these decisions name the old one."""
    naming = sum(any(names_province(claim, old) for claim in decision.claims) for decision in decisions)
    console.print(
        f"{old} nay thuộc {current} (từ 07/2025): các số trên là của cả {current}. "
        f"{number(naming)} trong {number(len(decisions))} số liệu có nêu tên {old}; phần còn lại không tách được.",
        highlight=False,
        markup=False,
        soft_wrap=True,
    )


def show_evidence(decisions: Sequence[Decision], source_titles: Mapping[str, str]) -> None:
    """Each decision with its sentence, of disputed numbers each side's."""
    for decision in decisions:
        lines = [what(decision), circumstances(decision)]
        for claim in sides(decision):
            source = source_titles.get(claim.article.source, claim.article.source)
            lines += [f"  “{claim.fact.sentence.text}”", f"  {source}, {published(claim.article)}: {claim.article.url}"]
        console.print("", *lines, sep="\n", highlight=False, markup=False, soft_wrap=True)


def show_found(found: Found, source_titles: Mapping[str, str]) -> None:
    """Search hits, the words looked for marked."""
    console.print(f"{number(found.hits.total)} bài")
    for hit in found.hits.items:
        title, piece = Text(hit.title.text, "bold"), Text(hit.snippet.text)
        for text, marks in ((title, hit.title.marks), (piece, hit.snippet.marks)):
            for start, end in marks:
                text.stylize("reverse", start, end)
        source = source_titles.get(hit.source, hit.source)
        console.print(title, f"[{source}, {published(hit)}]", highlight=False, markup=False)
        console.print(piece, hit.url, sep="\n", highlight=False, markup=False, soft_wrap=True)
        console.print()


def show_crawl(report: CrawlReport, source_titles: Mapping[str, str]) -> None:
    """What came from each source; then every address that gave none, with its reason."""
    rows = (
        (
            source_titles.get(source.source, source.source),
            number(source.new),
            number(source.changed),
            number(source.as_before),
            number(source.same_lists),
            number(len(source.drops)),
        )
        for source in report.sources
    )
    columns = ("nguồn tin", "bài mới", "đã sửa", "như cũ", "danh sách\nkhông đổi", "không lấy")
    show_table("Lần đọc tin này", columns, rows, right=range(1, len(columns)))
    for source in report.sources:
        for line in _about(source, source_titles.get(source.source, source.source)):
            console.print(line, highlight=False, markup=False, soft_wrap=True)


def show_sources(sources: Sequence[Source]) -> None:
    """How many sources each province has in which state, then each of them; national papers come last."""
    if not sources:
        console.print("Không có nguồn tin nào như vậy.")
        return
    _show_states(sources)
    widest = title_width(sources)
    rows = (
        (
            _place(source),
            f"{fill(source.title, widest)}\n{source.name}",
            label(source.kind, "source_kind"),
            label(source.state, "source_state"),
            number(len(source.addresses)),
            number(len(source.guessed.addresses)),
        )
        for source in sorted(sources, key=by_place)
    )
    columns = ("tỉnh, thành phố", "nguồn, tên để gọi", "loại", "trạng thái", "địa chỉ", "còn đoán")
    show_table("Nguồn tin", columns, rows, right=(4, 5), whole=(1,))
    unprobed = sum(source.state == "unprobed" for source in sources)
    told = f"{number(unprobed)} trong {number(len(sources))} nguồn tin chưa thử"
    way = "; nguồn chưa thử chỉ được đọc khi gọi tên: guongsang crawl --source TÊN" if unprobed else ""
    console.print(f"{told}{way}.", highlight=False, markup=False, soft_wrap=True)


def title_width(sources: Sequence[Source]) -> int:
    """The characters of a line for the title of a source above its name, which is typed again and never broken."""
    return max(_TITLE, *(len(source.name) for source in sources))


def _about(source: SourceReport, title: str) -> Iterator[str]:
    """What is to be told of one source beside its numbers: what was left out, and each address that gave none."""
    if source.tls == "insecure":
        yield f"{title}: {_UNVERIFIED}"
    if source.outside:
        yield f"{title}: bỏ qua {number(source.outside)} địa chỉ nằm ngoài những ngày cần đọc"
    if source.left:
        yield f"{title}: để lại {number(source.left)} địa chỉ chưa đọc, vì đã đủ số bài muốn đọc (--max)"
    for drop in source.drops:
        yield f"{drop.url or title}: {drop.detail or label(drop.reason, 'drop')}"


def _show_states(sources: Sequence[Source]) -> None:
    states = labels("source_state")
    counts = Counter[tuple[str, str | None]](
        (_place(source), state) for source in sources for state in (source.state, None)
    )
    rows = (
        (place, *(number(counts[place, state]) for state in (None, *states)))
        for place in dict.fromkeys(map(_place, sorted(sources, key=by_place)))
    )
    columns = ("tỉnh, thành phố", "nguồn tin", *states.values())
    show_table("Nguồn tin của mỗi tỉnh, thành phố", columns, rows, right=range(1, len(columns)))


def _place(source: Source) -> str:
    return source.province or "toàn quốc"


def _sum(count: int, total: AwardTotal) -> str:
    """“≈ 1.234”; a dash where nothing could be summed: that nobody was commended is not known."""
    return f"{'≈ ' if total.rough else ''}{number(count)}" if count else "–"


def _grounds(total: AwardTotal) -> str:
    """“7 số liệu, 2 nằm trong số chung, 1 theo lượt”: what the sums were made of, and what they leave out."""
    told = ((total.disputed, "vênh nhau"), (total.parts, "nằm trong số chung"), (total.cumulative, "theo lượt"))
    return ", ".join(
        [f"{number(total.decisions)} số liệu", *(f"{number(count)} {what}" for count, what in told if count)]
    )


def _evidence(candidate: Candidate, source_titles: Mapping[str, str]) -> Text:
    shown = quote(candidate)
    start = shown.place.start - shown.sentence.start
    sentence = Text(shown.sentence.text)
    if 0 <= start < len(sentence):
        sentence.stylize("bold", start, start + len(shown.place.text))
    article = shown.claim.article
    return sentence.append(f"\n{source_titles.get(article.source, article.source)}, {published(article)}", "dim")


def show_table(
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str | Text]],
    *,
    right: Collection[int] = (),
    whole: Collection[int] = (),
) -> None:
    """Rows under columns; those at the places `right` are aligned to the right, no line of those at `whole` is broken
    (what stands there is typed again)."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for place, column in enumerate(columns):
        side: Literal["left", "right"] = "right" if place in right else "left"
        table.add_column(column, justify=side, overflow="fold", no_wrap=place in whole)
    for row in rows:
        table.add_row(*(cell if isinstance(cell, Text) else Text(cell) for cell in row))
    console.print(table)
