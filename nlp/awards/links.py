"""Which words join a number to an award before it, to a list, or to an award behind it that it received."""

import re

from nlp.awards.authority import Giver
from nlp.awards.marks import Award, Break, Grade, Mark, Verb
from nlp.awards.numbers import Count
from nlp.awards.words import VerbKind

# Longest gaps in characters: a list's modifiers (“có sáng kiến được áp dụng trong toàn tỉnh,”); a passive's subject.
GAP = 120
_NEAR: dict[VerbKind, int] = {"receive": 100, "chosen": 20, "plan": 12, "propose": 12}
# Between an award and the first number it goes to, whatever the award's own words are in between.
_TO = re.compile(r"(?:(?<!\w)(?:cho|đối với|tới|đến|gồm|gồm có)|:) *(?:các +)?$")
_CLOSE = re.compile(r'["”)( ]*(?:đột xuất|có|là|tặng|cho|đối với|-|–)? *')
_LIST = re.compile(
    r"(?:[,;/+-]|(?<!\w)(?:và|cùng|cùng với|hoặc)) *(?:(?:có|trong đó có|trong đó|gồm|cho|còn|đối với) *)?$"
)
# Between two subjects of one passive: “36 tập thể tiêu biểu và 72 cá nhân được …”, not “1.420 hộ hiến đất, 36 tập thể”.
_SUBJECTS = re.compile(
    r"(?: (?:tiêu biểu|xuất sắc|điển hình|có|là|của|thuộc|trong|ở|tại|người|nông dân|đạt|hoàn thành|lao động|trực tiếp)"
    r"[^;]{0,60}?)?(?: *,| *và| *cùng| *với| *cùng với| *hoặc) *(?:có *)?"
)
# Parts of a number told before: “330 tập thể, cá nhân để biểu dương, gồm 80 tập thể” (A11).
_PART = re.compile(r"(?<!\w)(?:gồm|gồm có|trong đó|trong đó có):? $")


def leads_to(gap: str) -> bool:
    """Whether the words between an award and its first number end in “cho”, “đối với”, a colon."""
    return _TO.search(gap) is not None


def is_close(gap: str) -> bool:
    """Whether nothing but a link stands between an award, grade or verb and the number: “hạng Nhất 01 tập thể”."""
    return _CLOSE.fullmatch(gap) is not None


def is_list(gap: str) -> bool:
    """Whether a number behind `gap` goes on the list of the number before it."""
    return gap == " với " or (len(gap) <= GAP + 1 and _LIST.search(gap) is not None)


def is_part(gap: str) -> bool:
    """Whether the words before a number make it a part of the one told before."""
    return _PART.search(gap) is not None


def receivers(folded: str, marks: list[Mark]) -> list[bool]:
    """For each mark: whether what stands there is the subject of “được tặng …” behind it, lists included.

    So is what stands right before an award: “tặng 12 cá nhân danh hiệu …”, “3 đồng chí là Chiến sĩ thi đua cơ sở”.
    """
    follows = _award_follows(marks)
    receives = [False] * len(marks)
    for place in range(len(marks) - 2, -1, -1):
        mark, following = marks[place], marks[place + 1]
        gap = folded[mark.end : following.start]
        if isinstance(following, Verb):
            receives[place] = len(gap) <= _NEAR.get(following.kind, -1) and follows[place + 1]
        elif isinstance(following, Count):
            receives[place] = receives[place + 1] and _SUBJECTS.fullmatch(gap) is not None
        elif isinstance(following, Giver | Grade):
            receives[place] = receives[place + 1]
        elif isinstance(following, Award):
            receives[place] = gap == " " or (gap == " là " and following.form.recipient == "individual")
    return receives


def _award_follows(marks: list[Mark]) -> list[bool]:
    """For each mark: whether an award comes at it or behind it, before any further number or semicolon."""
    follows = [False] * (len(marks) + 1)
    for place in range(len(marks) - 1, -1, -1):
        mark = marks[place]
        if isinstance(mark, Verb):
            follows[place] = _verb_leads_on(marks, place, mark.kind, follows[place + 1])
        else:
            follows[place] = isinstance(mark, Award) or (not isinstance(mark, Count | Break) and follows[place + 1])
    return follows


def _verb_leads_on(marks: list[Mark], place: int, kind: VerbKind, follows: bool) -> bool:
    if kind in ("commend", "honour", "pass"):
        return True
    if kind == "chosen":  # “để” tells of awarding only right before its verb
        return follows and marks[place + 1].start == marks[place].end + 1
    return follows and kind != "aside"
