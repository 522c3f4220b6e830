"""Whom the headline praises (D46), by name or by what they are: “Học sinh lớp 3 trả lại ví”, “khen tài xế”."""

import re

from nlp.lexicon import table
from nlp.reading import Reading

_ROLE = "|".join(row["word"] for row in table("exemplar_words") if row["kind"] == "role")
_PRAISE = (
    r"(?:tặng|trao|gửi|truy tặng|phong tặng)(?: (?:tặng|thưởng))? ?(?:bằng khen|giấy khen|thư khen|huân chương|huy hiệu"
    r"|danh hiệu)|thư khen|khen thưởng|khen|tuyên dương|biểu dương|vinh danh|tôn vinh|thưởng nóng|tri ân"
)
_DEED = (
    r"cứu(?! hộ giao)|nhặt|trả (?:lại )?(?:ví|tiền|vàng|túi|tài sản|của|hơn|gần|\d)|trả lại|hiến|giúp"
    r"|lao (?:mình|xuống|ra|vào)|nhảy|ngăn|chặn|bắt (?:cướp|trộm|gọn)|khống chế|đỡ đẻ|vá đường|xây|dạy|nuôi|đỡ đầu|cõng"
    r"|nấu|tặng|quyên góp|làm giàu|sáng chế|chế tạo|vượt khó|đạt|giành|đoạt|hết lòng|tận tụy|dũng cảm|quên mình"
    r"|miễn phí|từ thiện"
)
_PRAISED = re.compile(rf"(?<!\w)(?:{_PRAISE})(?: (?:cho|đối với|của))?(?: \w+){{0,3}}? (?P<role>{_ROLE})(?!\w)")
_DOES = re.compile(rf"^(?P<lead>[^.!?]*?)(?<!\w)(?:{_DEED}|được (?:[^.!?]{{0,40}})?(?:{_PRAISE}))(?!\w)")
_PUPILS = re.compile(
    r"(?<!\w)(?:thủ khoa|(?:học sinh|sinh viên|nam sinh|nữ sinh)(?: \w+){0,2}"
    r" (?:giỏi|tiêu biểu|xuất sắc|5 tốt|ưu tú|vượt khó|đạt))(?!\w)"
)
_LONGEST = 300  # characters
_ROLES = re.compile(rf"(?<!\w)(?:{_ROLE})(?!\w)")


def praised_roles(reading: Reading) -> frozenset[str]:
    """What the headline calls those whom it praises, or who do the deed that it tells; empty where it tells none."""
    title = _headline(reading)
    roles = {match["role"] for match in _PRAISED.finditer(title)}
    does = _DOES.match(title)
    if does:
        roles.update(_ROLES.findall(does["lead"]))
    return frozenset(roles)


def praises_pupils(reading: Reading) -> bool:
    """Whether the headline tells of good pupils in general, whoever of them is named below."""
    return _PUPILS.search(_headline(reading)) is not None


def tells_deed(reading: Reading) -> bool:
    """Whether the headline tells a deed or a recognition."""
    return _DOES.match(_headline(reading)) is not None


def _headline(reading: Reading) -> str:
    """The folded first line; of a text without lines, its beginning."""
    return reading.folded[: min(reading.lines[0].end, _LONGEST)]
