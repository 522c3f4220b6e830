"""What a first look at a source found, in the terminal."""

from collections.abc import Iterator, Sequence

from crawler.addresses import host_of, on_registry
from crawler.proposal import leaves_doubt
from crawler.source_text import to_toml
from models.crawl import Drop
from models.probe import Contact, Probe, Robots, Sample
from models.source import Source
from service.cli.shown import console, show_table
from service.wording import UNKNOWN, day, label, number

_EXCERPT = 200  # characters of an article
_SITEMAPS = 3  # that robots.txt names, of perhaps hundreds


def show_probe(probe: Probe, registry: Sequence[Source]) -> None:
    """The addresses with their answers, what the site runs on, the articles as read, and the entry proposed."""
    source, proposed = probe.source, probe.proposed
    state = f"{label(source.state, 'source_state')} → {label(proposed.state, 'source_state')}"
    rows = (_row(contact, source, registry) for contact in probe.contacts)
    columns = ("địa chỉ", "loại", "bài", "mới nhất", "kết quả")
    show_table(f"{source.title} ({source.name}): {state}", columns, rows, right=(2, 3))
    for line in (*_site(probe), *_articles(probe), "", "Bản khai đề xuất:", "", to_toml(proposed)):
        console.print(line, highlight=False, markup=False, soft_wrap=True)


def nothing_there(url: str, probe: Probe, registry: Sequence[Source]) -> str:
    """The line for an address of which nothing could be read: what the page itself gave."""
    page = next(contact for contact in probe.contacts if contact.kind == "listing")
    why = "; ".join(_result(page, probe.source, registry))
    return f"không đọc được gì ở {url}: {why}; không đề xuất bản khai nào, hãy xem lại địa chỉ"


def what_was_guessed(proposed: Source, province: str | None) -> str:
    """The line that says what of a new entry is a guess from the site's page; `province` is what the caller gave."""
    fields = "title, kind, province" if proposed.province != province else "title, kind"
    told = f"Máy đoán theo trang: {fields}; hãy kiểm tra lại."
    if proposed.province or proposed.kind == "national":
        return told
    return f"{told} Chưa rõ tỉnh, thành phố: hãy ghi province; báo Trung ương thì không ghi, và kind là national."


def _row(contact: Contact, source: Source, registry: Sequence[Source]) -> tuple[str, ...]:
    newest = day(contact.newest) if contact.newest else ""
    result = "; ".join(_result(contact, source, registry))
    return contact.url, label(contact.kind, "list_kind"), number(contact.items), newest, result


def _result(contact: Contact, source: Source, registry: Sequence[Source]) -> Iterator[str]:
    if contact.drop:
        yield contact.drop.detail or label(contact.drop.reason, "drop")
    else:
        yield f"{number(contact.sheets)} {label(contact.kind, 'further_sheets')}" if contact.sheets else "đọc được"
    if contact.led_to:
        yield f"chuyển hướng đến {contact.led_to}"
        if not on_registry(source, contact.led_to):
            yield _owner(contact.led_to, registry)


def _owner(url: str, registry: Sequence[Source]) -> str:
    owner = next((source for source in registry if on_registry(source, url)), None)
    return f"máy ấy thuộc nguồn {owner.name}" if owner else f"{host_of(url)} chưa có trong danh mục"


def _site(probe: Probe) -> Iterator[str]:
    yield f"robots.txt: {_robots(probe.robots)}"
    told = f"{probe.proposed.platform} (dấu hiệu: {probe.sign})" if probe.sign else "chưa nhận ra"
    yield f"Hệ quản trị nội dung: {told}"
    yield f"Địa chỉ không có thật: {label(probe.missing_page, 'missing_page')}"
    if probe.proposed.keeps_cookies and not probe.source.keeps_cookies:
        yield "Trang chuyển hướng vòng tròn nếu không giữ cookie: đề xuất keeps_cookies = true"
    if leaves_doubt(probe.source, probe.contacts, probe.drops):
        yield "Có lỗi có thể chỉ nhất thời: các địa chỉ ấy giữ nguyên chỗ, trạng thái không hạ; hãy hỏi thử lại sau"
    if probe.source.tls != "strict":
        yield f"Chứng chỉ của máy chủ được kiểm tra theo khai báo tls = {probe.source.tls}"


def _robots(robots: Robots | Drop) -> str:
    if isinstance(robots, Drop):
        return robots.detail
    told = ["cho phép đọc trang chủ" if robots.permits_home else "không cho phép đọc trang chủ"]
    if robots.delay_seconds:
        told.append(f"xin chờ {number(robots.delay_seconds)} giây giữa hai lượt")
    return "; ".join([*told, *(f"sơ đồ trang {url}" for url in robots.sitemaps[:_SITEMAPS])])


def _articles(probe: Probe) -> Iterator[str]:
    yield f"Bài đọc thử: {number(len(probe.samples))}"
    for place, sample in enumerate(probe.samples, 1):
        yield from _article(place, sample)
    for drop in probe.drops:
        yield f"{drop.url}: {drop.detail or label(drop.reason, 'drop')}"


def _article(place: int, sample: Sample) -> Iterator[str]:
    article = sample.article
    found = f"nội dung theo {label(article.text_from, 'text_source')}"
    doubt = "; chưa chắc: cách tìm khác cho nội dung khác" if article.text_disputed else ""
    dated = (
        f"{day(article.published_at)} (theo {article.published_from})" if article.published_at else f"ngày {UNKNOWN}"
    )
    yield f"{place}. {article.title or UNKNOWN}"
    yield f"   {dated}; {found}{doubt}"
    yield f"   {' '.join(article.text.split())[:_EXCERPT]}"
