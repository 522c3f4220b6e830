"""The figures of a deed: the numbers in its sentences that tell how much was done, and so can be checked.

None are the age of a person, a date, a year, an ordinal or the number of a thing (“lớp 4”, “quốc lộ 32”), nor how
many were commended (“một trong 45 nhà giáo”, “gặp mặt 120 điển hình”): they tell nothing of the deed.
"""

import re
from collections.abc import Iterator

from models.text import fold

# “1.234,5”, “620”; none is a piece of a date, of a decision number, of “COVID-19”, or a year.
_NUMBER = re.compile(
    r"(?<![\w/.,+-])(?!(?:19|20)\d\d(?!\d|\.\d|,\d))\d{1,9}(?:\.\d{3})*(?:,\d{1,2})?(?! *[/:-] *\d|\d|[.,]\d|/\w)"
)
_NONE_BEFORE = re.compile(
    r"(?<!\w)(?:ngày|mùng|mồng|tháng|năm|quý|thế kỷ|lúc|thứ|hạng|khóa|khoá|lớp|khối|(?<!tổng )số|tuổi|quốc lộ|tỉnh lộ|"
    r"ngõ|thôn|bản|ấp|khóm|tổ|khu|đội|chi hội|chi bộ|phường|quận|tiểu đoàn|trung đoàn|lữ đoàn|sư đoàn|đoàn|điều|khoản|"
    r"nghị quyết|chỉ thị|chương trình|đợt|kỳ|lần|vòng|chương|mục|sn|"
    r"một trong(?: số)?) $"
)
_NONE_BEHIND = re.compile(
    r" +(?:năm +)?tuổi(?!\w)| +(?:giờ|tháng \d)| +(?:cá nhân|tập thể|điển hình|gương|tấm gương|đại biểu|người) "
    r"(?:(?:tiêu biểu|điển hình|xuất sắc|tiên tiến) |(?:đã |vừa )?được )?"
    r"(?:biểu dương|tuyên dương|tôn vinh|vinh danh|khen|tặng)"
    r"| +(?:cá nhân|tập thể|điển hình|gương|tấm gương|đại biểu|ông|bà|em|cháu)(?!\w)"
    r"| +(?:và|hay|tại|ở|thuộc|của|vào|là|đã|được|cho|trong|với|do|để|khi)(?!\w)"
)
_UNIT = re.compile(r" ?%|(?: [^\W\d_]+[²³23]?){1,3}")  # the words behind, that are shown with it


def deed_figures(deed: str) -> Iterator[str]:
    """Each figure of a deed's sentence with the words behind it, as written: “620 m² đất vườn”."""
    folded = fold(deed)
    for number in _NUMBER.finditer(folded):
        unit = _UNIT.match(folded, number.end())
        before = folded[max(number.start() - 20, 0) : number.start()]
        if unit and not _NONE_BEFORE.search(before) and not _NONE_BEHIND.match(folded, number.end()):
            yield deed[number.start() : unit.end()]
