"""Whether an office makes its holder a leader, or somebody of the grassroots (`counts_as` of `positions.csv`)."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from nlp.lexicon import listed, table
from nlp.lexicon.phrases import PhraseTable
from nlp.lexicon.tokens import words_of

Standing = Literal["leader", "grassroots", "other"]

_FORMER = frozenset({"nguyên", "cố", "quyền", "cựu", "tân"})
# Heads of an office that the table does not hold with every body; a head alone means a leader (E09).
_LEADING = re.compile(
    r"^(?:phó |tổng )?(?:chủ tịch|chủ nhiệm|trưởng đoàn|bí thư|giám đốc|phó giám đốc|hiệu trưởng|trưởng phòng"
    r"|viện trưởng|chánh|cục trưởng|vụ trưởng|thuyền phó|chính trị viên|đồn trưởng|đồn phó|chỉ huy|tham mưu trưởng"
    r"|chính ủy|tư lệnh|trưởng ban|trưởng khoa)\b"
)
_GRASSROOTS = re.compile(
    r"^(?:phó )?(?:bí thư )?(?:chi bộ|chi đoàn|chi hội|đoàn trường|đoàn xã|tổ trưởng|tổ phó|đội trưởng|ban công tác"
    r"|trưởng (?:thôn|bản|ấp|xóm|buôn|làng|khóm|khu|ban công tác mặt trận)|chủ nhiệm (?:clb|câu lạc bộ))"
)


@cache
def _offices() -> PhraseTable[str]:
    rows = [row for row in table("positions") if row["kind"] in ("office", "role")]
    names = ((name, row["counts_as"]) for row in rows for name in (row["title_vi"], *listed(row["abbreviations"])))
    return PhraseTable((name, counts_as) for name, counts_as in names if "{" not in name and len(name) > 4)


def standing(positions: Iterable[str]) -> Standing:
    """What the highest of some offices counts as; a former leader is a leader still (E09)."""
    found = {_standing(position) for position in positions}
    return "leader" if "leader" in found else "grassroots" if "grassroots" in found else "other"


def _standing(position: str) -> Standing:
    words = words_of(position)
    while words and words[0] in _FORMER:
        words = words[1:]
    folded = " ".join(words)
    if _GRASSROOTS.match(folded):
        return "grassroots"
    known = _offices().starting_at(words, 0) if words else None
    if known and known[1] in ("leader", "grassroots"):
        return "leader" if known[1] == "leader" else "grassroots"
    return "leader" if _LEADING.match(folded) else "other"
