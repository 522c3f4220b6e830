"""Whom a text names as where it was taken from: “Theo TTXVN”, “Đỗ Bình (TTXVN)”, “Nguồn: Báo Ví Dụ”."""

import re
from collections.abc import Iterator, Sequence

from crawler.byline import is_names
from models.text import fold

_LONGEST = 80  # characters of a credit with its label
_LAST_LINES = 3  # where a credit stands, the author's line among them
_AGENCY = r"(?P<name>TTXVN|Thông tấn xã Việt Nam|Vietnam\+|Vietnam[Pp]lus)"
_OPENING = re.compile(rf"[^.()]{{0,25}}\(?{_AGENCY}(?:/[^()]{{2,20}})?(?:\)? ?[-–:]|\)) ")
# Behind the last sentence, or in brackets at the end. Without “theo” only the name of an agency is a credit.
_BEHIND = r"(?:^|(?<=[.!?…”\")]) )"
_CLOSING = (
    re.compile(rf"{_BEHIND}(?:dẫn )?(?:theo|nguồn(?: tin)?):? (?P<name>[^,;:!?>]{{2,50}})$", re.IGNORECASE),
    re.compile(rf"{_BEHIND}{_AGENCY}(?:/[^()]{{2,20}})?$"),
)
_PAPER = r"(?:Báo|Đài|Cổng|Tạp chí) [^.:;,()]{2,25}"
_SIGNED = re.compile(rf"(?P<names>[^.:;()]{{2,40}}?) (?:[-–] (?P<behind>{_PAPER})|\((?P<bracketed>{_PAPER})\))$")
_BRACKETED = re.compile(r"\(([^()]{2,60})\)$")
_LABEL = re.compile(r"^\(?(?:theo|nguồn(?: tin)?)[: ] ?", re.IGNORECASE)
_OF_PICTURE = re.compile(r"(?<!tin, )(?<!bài, )\b(?:ảnh|video|clip|đồ họa) ?:")


def read_credit(lines: Sequence[str]) -> str | None:
    """The agency or paper that the first or the last lines of a text say it was taken from; None where they do not.

    A picture has a credit of its own, which tells nothing of the text.
    """
    opening = _OPENING.match(lines[0]) if lines else None
    closing = (name for line in reversed(lines[-_LAST_LINES:]) for name in _closing(line))
    return opening["name"] if opening else next(closing, None)


def _closing(line: str) -> Iterator[str]:
    end = line.rstrip(" .")
    if _OF_PICTURE.search(fold(end[-80:])):
        return
    signed = None if line.endswith(".") else _SIGNED.match(_LABEL.sub("", end))
    if signed and is_names(signed["names"]):
        yield signed["behind"] or signed["bracketed"]
    for words in (*_BRACKETED.findall(end), end):
        for pattern in _CLOSING:
            found = pattern.search(words, max(len(words) - _LONGEST, 0))
            if found and (found["name"][0].isupper() or found["name"].endswith((".vn", ".com"))):
                yield found["name"]
