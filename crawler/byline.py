"""Who wrote: the author line of a page, or the short line at the end of a text."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from lxml.html import HtmlElement

from crawler.dates import find_dates
from crawler.markup import blank, called, select, text_of
from models.text import fold

_MARKED = re.compile(r"[aA]uthor(?!i)|created?-?by|tacgia|TacGia|tac-gia|(?<!\S)byline(?!\S)|[_-]auth(?!\S)")
_LABEL = re.compile(
    r"(?:tác giả(?: bài viết)?|người viết|thực hiện|nội dung(?:,? ảnh)?|nguồn(?: tin)?"
    r"|theo|(?:tin|bài)(?:,| và| -)? ?ảnh|tin,? bài|bài|tin"
    r"|ảnh|trình bày|thiết kế|(?:người )?đăng bởi|người đăng) ?: ?"
    r"|(?:tác giả|(?:được )?viết bởi|đăng bởi|bởi|by) (?=[^:]+$)"
    r"|(?:ghi chép|bút ký|ký sự|phóng sự|ghi nhanh|bài và ảnh) (?:của )?(?=[^\W\d])"
)
_CREDITED = re.compile(
    r"(?:tác giả(?: bài viết)?|người viết|thực hiện|nội dung(?:,? ảnh)?|(?:tin|bài)(?:,| và| -)? ?ảnh|tin,? bài) ?:"
)
# Pictures and design, other papers.
_OF_OTHERS = re.compile(r"(?:ảnh|video|clip|đồ họa|trình bày|thiết kế) ?:|(?:nguồn(?: tin)?|theo)(?: ?:| )")
# A line of its own below a text: “(TTXVN/Vietnam+)”, “Theo Cổng TTĐT tỉnh”; not “Theo Báo cáo số 12 …”.
_SOURCE = re.compile(
    r"(?:theo )?(?:ttxvn|vietnam\+|vietnamplus|thông tấn xã việt nam)(?:/[\w.+ -]{2,20})?$"
    r"|theo (?:báo (?!cáo|động)|đài |cổng |tạp chí |trang (?:tin|thông tin|web))[^.:;!?]{2,50}$"
)
_OFFICE = re.compile(
    r"(?:ban|phòng|sở|ubnd|trung tâm|văn phòng|(?:tỉnh|thành|huyện) đoàn|hội|công an|cổng|báo) |tổ truyền thông$"
)
_NOBODY = re.compile(
    r"\w{0,6}admin\w*$|quản ?trị|quantri|ban biên tập|biên ?tập ?viên|bientap|bbt$|btv(?:[_.\d-]\w*)?$|editor"
    r"|super user|khách$|guest|root$|bởi$|by$|mới nhất từ|latest from|p\.? ?v\.?$|phóng viên$|ctv$|cộng tác viên$"
    r"|đăng (?:nhập|ký)|log ?in"
)
_SEPARATORS = re.compile(r"(?:[ .,&/;'’–-]| và )+")
_AUTHOR = re.compile(r"(?:tác giả|(?:được )?viết bởi) ?:?")
_OTHERS_PART = re.compile(r"[ ,.;|/–-]+(?:ảnh|video|clip|đồ họa) ?: ?")
_PLACE = re.compile(r" \([^()]{2,40}\)$")
# “Minh Anh/TTXVN”, “Minh Anh - Báo Ví Dụ”.
_OFFICE_BEHIND = re.compile(
    r" ?/ ?[A-ZĐ]{2,8}(?![^\W\d_]).*| [-–] (?:Báo|Đài|Cổng|Tạp chí) .+| \((?:Báo|Đài|Cổng|Tạp chí|Theo) [^()]*\)$"
)
# What a design puts behind a name in one element: “… . Ngày đăng: …”, an address, “Theo dõi báo trên Google”.
_BEHIND = re.compile(r"[ .|–-]+(?:ngày đăng|đăng (?:ngày|lúc)|cập nhật|lượt xem|theo dõi)(?!\w).*| [\w.+-]+@[\w.-]+.*")
_DAY = re.compile(r"(?:thứ|chủ nhật|ngày|tháng|hôm nay)(?!\w)")
_SIGNED = re.compile(r" ?[@(|] ?(?=\d)")  # “Lào Cai - 20/11/2026” is a place
_DEED = re.compile(r" \(?(?:tổng hợp|thực hiện|lược ghi|ghi|sưu tầm|biên tập)\)?$")
_MOST_TRIED = 20  # elements
_MOST_WORDS = 8
_LONGEST = 80


def take_byline(tree: HtmlElement, selector: str | None) -> str | None:
    """Takes the element that names the author out of the page and gives the name; None where there is none."""
    marked = select(tree, selector) if selector else called(tree, _MARKED, "author")
    for element in islice(marked, _MOST_TRIED):
        name = without_label(text_of(element))
        if 2 <= len(name) <= _LONGEST:
            blank(element)
            if not is_nobody(name):
                return name
    return None


def is_nobody(name: str) -> bool:
    """Whether a byline names an account or an office that publishes, and nobody who wrote."""
    return bool(_NOBODY.match(fold(_DEED.sub("", name))))


def author_of(names: Sequence[str]) -> str | None:
    """The first of the names on a page's author lines that is a person's, else the first; None where none wrote."""
    wrote = [name for name in names if not is_nobody(name) and not _OF_OTHERS.match(fold(name))]
    people = [name for name in wrote if not _OFFICE.match(fold(name))]
    return next((name for name in [*filter(is_names, people), *people, *wrote]), None)


def labelled_byline(lines: Sequence[str]) -> str | None:
    """The author named anywhere on the page by a line “Tác giả: …” or “Viết bởi …”, or by the line behind “Tác giả”."""
    for line, behind in pairwise([*lines, ""]):
        if len(line) <= _LONGEST and _AUTHOR.match(fold(line)):
            name = without_label(line) if not _AUTHOR.fullmatch(fold(line)) else behind if is_names(behind) else ""
            if name and not is_nobody(name):
                return name
    return None


def labelled_name(line: str) -> str | None:
    """The names of a line “Tin, ảnh: …”; None for any other line, as “Tin: Thời sự” or “Người đăng: …”."""
    folded = fold(_bare(line))
    label = _CREDITED.match(folded) if len(line) <= _LONGEST else None
    name = without_label(line) if label else ""
    return name if is_names(name) and not is_nobody(name) else None


def _bare(line: str) -> str:
    """A line without the brackets or the star that a design puts around a label: “(Nguồn: …)”."""
    line = line.lstrip("* ")
    return line[1:-1].strip() if line[:1] + line[-1:] in {"()", "[]"} else line


def without_label(name: str) -> str:
    """A byline without “Tin, ảnh:” and the like before it, and without a date behind it."""
    name = _bare(name)
    label = _LABEL.match(fold(name))
    name = name[label.end() :] if label else name
    behind = _BEHIND.search(fold(name))
    name = name[: behind.start()] if behind else name
    return _OFFICE_BEHIND.sub("", _without_date(name)).strip(" .:-–|")


def _without_date(name: str) -> str:
    rest = _OTHERS_PART.search(fold(name)) or next(find_dates(fold(name)), None)
    end = rest.start() if isinstance(rest, re.Match) else rest.start if rest else None
    return name if end is None else name[:end].strip(" -–|(")


def take_bylines(lines: list[str]) -> list[str]:
    """Takes the author lines off the end of a text and gives the names, the upper first, but for those of others: of
    photographers, and of papers that the text was taken from."""
    names: list[str] = []
    while name := byline_at_end(lines):
        if not _is_of_others(_bare(lines.pop())):
            names.insert(0, name)
    return names


def byline_at_end(lines: Sequence[str]) -> str | None:
    """The author, if the last line names one: “Tin, ảnh: …”, or only capitalised words below a longer line.

    A name below another name belongs to a list of people, not to the author.
    """
    if len(lines) < 2 or len(lines[-1]) > _LONGEST:
        return None
    bare = _bare(lines[-1])
    # “Theo Báo Ví Dụ”, not “(Theo Quyết định số 214)”.
    if _LABEL.match(fold(bare)) or _SOURCE.match(fold(bare)) or (_is_of_others(bare) and is_names(bare)):
        return without_label(lines[-1]) or None
    signed = signer(lines[-1]) or (_OFFICE_BEHIND.sub("", _without_date(lines[-1])) if _signs(lines[-1]) else None)
    return signed if not _signs(lines[-2]) else None


def _is_of_others(bare: str) -> bool:
    """Whether a line names photographers, or whom the text was taken from."""
    return bool(_OF_OTHERS.match(fold(bare)) or _SOURCE.match(fold(bare)))


def signer(line: str) -> str | None:
    """The names before the moment of a signature (“Nguyễn Thị Ví @ 10:20 21/11/2018”); None for any other line."""
    moment = _SIGNED.search(line)
    name = line[: moment.start()] if moment else ""
    return name if name and is_names(name) and not _DAY.match(fold(name)) and _without_date(line) != line else None


def _signs(line: str) -> bool:
    """Whether a line can be a signature: names, or an office without the end of a sentence."""
    return is_names(line) or (len(line) <= _LONGEST and line[-1].isalnum() and bool(_OFFICE.match(fold(line))))


def is_names(line: str) -> bool:
    """Whether a line holds capitalised words and nothing else: “Minh Anh - Thu Hà (tổng hợp)”."""
    line = _DEED.sub("", line)
    if len(line) > _LONGEST:
        return False
    place = _PLACE.search(line)
    line = (line[: place.start()] if place and place[0][2].isupper() else line).rstrip(".")
    names = _SEPARATORS.split(line)
    words = re.findall(r"[^\W\d_]+", line.replace(" và ", " "))
    return (
        len(names) <= _MOST_WORDS
        and all(name.isalnum() and name[0].isalpha() for name in names)
        and all(word[0].isupper() for word in words)
    )
