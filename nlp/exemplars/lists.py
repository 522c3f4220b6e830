"""Lists of the honoured set line by line under a heading (D47: “1. Ông … - nông dân, xã …”)."""

import re
from collections.abc import Collection, Iterator

from nlp.reading import Reading

_MARKER = re.compile(
    r"\s*(?:\d{1,3}\s?[.)/-]?|[-–•+*])?\s*(?:(?:các )?(?:ông|bà|anh|chị|em|cô|thầy|cụ|đồng chí|đ/c|cháu):? )?"
)
_HONOURS = re.compile(
    r"(?<!\w)(?:khen|khen thưởng|tuyên dương|biểu dương|vinh danh|tôn vinh|bằng khen|giấy khen|huân chương|danh hiệu"
    r"|kỷ niệm chương|tiêu biểu|điển hình|gương|giải thưởng)(?!\w)"
)
_OTHERS = re.compile(
    r"(?<!\w)(?:tham dự|đến dự|dự lễ|chủ trì|thành phần|đối tượng|bị can|nạn nhân|tử vong|ban tổ chức|tác giả)(?!\w)"
)
_LEAST = 3  # items: two names on two lines may be anything
_LONGEST = 160  # characters of an item and of the line that goes on with it


def honoured_in_lines(reading: Reading, starts: Collection[int]) -> frozenset[int]:
    """Those of the `starts` of names that begin a line of a list of three or more under a heading of honour."""
    return frozenset(start for run in _runs(reading, starts) if len(run) >= _LEAST for start in run)


def _runs(reading: Reading, starts: Collection[int]) -> Iterator[list[int]]:
    """The items of each list whose heading tells of honours; a line without a name may stand between two items."""
    run: list[int] = []
    heading, gap = "", 0
    for line in reading.lines:
        start = _item(reading, line.start, starts) if len(line.text) <= _LONGEST else None
        gap = 0 if start is not None else gap + 1
        if gap > 1 or len(line.text) > _LONGEST:
            yield run
            run = []
        if start is None:
            heading = reading.folded[line.start : line.end] if gap > 1 or not run else heading
        elif run or (_HONOURS.search(heading) and not _OTHERS.search(heading)):
            run.append(start)
    yield run


def _item(reading: Reading, line_start: int, starts: Collection[int]) -> int | None:
    marker = _MARKER.match(reading.folded, line_start)
    return marker.end() if marker and marker.end() in starts else None
