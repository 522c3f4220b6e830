"""Where the sides of a mention lie: between which offsets each cue of `nlp/exemplars/cues.py` is looked for.

The mentions of one list of names share what stands before and behind the list.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.exemplars.people import Mention, spouse_behind
from nlp.lexicon.patterns import word_pattern
from nlp.reading import Reading

Side = tuple[int, int]

_REACH = 260  # characters on each side: a clause of news prose is shorter in 99 of 100 cases
_LEAD = 400  # characters before a list that may announce it
_HEAD = 70  # the words that lead up to a name: title, trade, rank
_SENTENCE = 4 * _REACH
_TITLE_END = re.compile(
    r"(?<!\w)(?:các |hai |ba |bốn |năm )?(?:ông|bà|anh|chị|em|cô|thầy|cụ|bác|chú|cháu|bé|đồng chí|đ/c):? ?$"
)
_DEGREE = re.compile(r"(?<!\w)(?:(?:pgs|gs|ts|tskh|ths|bs|nsnd|nsưt|ngnd|ngưt)[.,-]? ?)+$")  # its stop ends no clause
_ABBREVIATED = re.compile(r"(?<!\w)(?:pgs|gs|ts|tskh|ths|bs)\.")  # “…, GS. NSND …”
_TITLE = 16  # characters of the longest: “các đồng chí: ”
_SAID_BY = re.compile(r'(?:[.!?…,]",?|.",) (?!(?:của|cho|là|do|với|và) )(?:[^\W\d]+ ){0,5}$')
_BRACKET = re.compile(r"\([^()]{0,160}\)")
_OF_BODY = re.compile(r" của (?!(?:ông|bà|anh|chị|em|cô|thầy|cụ)(?!\w))[^,]{1,60}?(?=,| và )")  # “A của Công ty X và B”
_GLUE = re.compile(r"(?: lớp \w+)?\s*(?:$|[,&–-]|và(?!\w)|cùng(?!\w)|với(?!\w))")  # no verb: “… cõng cụ bà …”
_MAY_GLUE = re.compile(r"\s*(?:[(,&–-]|và|cùng|với|của|lớp)")
_STOP = re.compile(r"[.:;\n]")
# What may stand between two items of one list of names: no verb among it.
VERB = re.compile(
    r"(?<!\w)(?:được|đã|là|có|trao|tặng|nhận|đạt|phát biểu|cho biết|nói|kể|chia sẻ|trả lại|cứu|bị|vừa|đang|sẽ|với"
    r"|tại(?! (?:tp|thành phố|tỉnh|huyện|quận|xã|phường|hà nội)(?!\w))"
    r"|của|hiến|nuôi|nhặt|giúp|theo|làm|vận động|ủng hộ|xây|trồng|mở|dạy|khám|gom|viết|lập|cho|khi|gửi|khen|thưởng|thăm"
    r"|tuyên dương|biểu dương|vinh danh|tôn vinh|động viên|chúc mừng|cảm ơn|ký|công bố|đưa|mời|gặp|bắt|khống chế"
    r"|phát hiện|thấy|hướng dẫn|đến|như|gồm)(?!\w)"
)
# What is told behind these words may be told of anybody.
_SPEECH = word_pattern(
    (
        *("cho biết", "cho hay", "cho rằng", "nhận xét", "đánh giá", "khẳng định", "nhấn mạnh", "chia sẻ", "nói"),
        *("đồng tình", "tâm sự", "phát biểu", "báo cáo kết quả", "báo cáo tóm tắt"),
    )
)
# Directly behind a name these open what the person says of others: “đại biểu A (tỉnh B) băn khoăn: …”.
_DEBATES = re.compile(
    r"(?: ?\([^()\n]{1,60}\))?(?: (?:cũng|đã|còn|thì|lại|rất))* (?:băn khoăn|kiến nghị|đề nghị|góp ý|tranh luận"
    r"|thắc mắc|lo ngại|đặt vấn đề|nêu ý kiến|thống nhất|tán thành)(?!\w)"
)
_ACCORDING = re.compile(r"(?<!\w)theo(?: lời)?(?: (?:nhận xét|chia sẻ|đánh giá) của)?(?: [^\s,.;:]+){0,2} $")
_PASSIVE = word_pattern(("được", "nhận", "do", "vinh dự"))
_ITEM = re.compile(r"(?:^|[;:,]|(?<!\w)(?:và|là|có|như|gồm|cùng|với|các|còn))[^;:,.]{0,60}$")
_ITEM_REACH = 80  # characters that hold a match of `_ITEM`


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The sides of one mention. `bracket`: where one stands behind a name inside a list, which belongs to that name."""

    folded: str
    name: Side
    sides: Mapping[str, Side]
    bracket: Side | None

    @property
    def left(self) -> str:
        """The words that lead up to the name, without “ông”, “bà”."""
        return self._text("left")

    @property
    def right(self) -> str:
        """The words directly behind the name."""
        return self._text("right")

    @property
    def before(self) -> str:
        """The clause before the list of names."""
        return self._text("before")

    @property
    def after(self) -> str:
        """The clause behind the list, and the bracket behind the name."""
        return self._bracket() + self._text("after")

    @property
    def did(self) -> str:
        """The same, to the first verb of speaking."""
        return self._bracket() + self._text("did")

    @property
    def line_before(self) -> str:
        """What the line tells before the list of names, over the end of a sentence too."""
        end = self.sides["lead"][1]
        return self.folded[max(self.folded.rfind("\n", 0, end) + 1, end - _LEAD) : end]

    @property
    def opens_item(self) -> bool:
        """Whether the name opens an item of a list; what stands in brackets before it is left out."""
        start, end = self.sides["item"]
        near = self.folded[max(start, end - _ITEM_REACH) : end]
        if ")" in near:
            near = _BRACKET.sub("", self.folded[start:end])[-_ITEM_REACH:]
        return _ITEM.search(near) is not None

    @property
    def until(self) -> int:
        """The offset at which the clause behind the list ends."""
        return self.sides["after"][1]

    def _text(self, side: str) -> str:
        return self.folded[slice(*self.sides[side])]

    def _bracket(self) -> str:
        return f"{self.folded[slice(*self.bracket)]} " if self.bracket else ""


def surroundings(reading: Reading, mentions: Sequence[Mention]) -> list[Surroundings]:
    """The surroundings of each mention, where `mentions` are those of all people of the text in reading order."""
    cuts = _cuts_of(reading)
    found: list[Surroundings] = []
    for head, tail in _lists(reading, mentions):
        shared = _beside_list(reading, mentions, head, tail, cuts)
        found += [_around(reading, mentions[index], shared, index < tail) for index in range(head, tail + 1)]
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cuts:
    """Where the verbs of speaking of a text begin, and where its words of the passive end."""

    speech: list[int]
    passive: list[int]


def _cuts_of(reading: Reading) -> _Cuts:
    whole = (reading.tokens, reading.folded, 0, len(reading.folded))
    return _Cuts(
        speech=[match.start() for match in _SPEECH.finditer(*whole)],
        passive=[match.end() for match in _PASSIVE.finditer(*whole)],
    )


def _first(offsets: list[int], start: int, end: int) -> int:
    """The first of the offsets in `[start, end)`, else `end`."""
    index = bisect_left(offsets, start)
    return min(offsets[index], end) if index < len(offsets) else end


def _lists(reading: Reading, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """The first and the last mention of each list of names; one alone is a list too."""
    head = 0
    for index in range(1, len(mentions) + 1):
        if index == len(mentions) or not _is_list_glue(reading, mentions[index - 1].end, mentions[index].start):
            yield head, index - 1
            head = index


def _is_list_glue(reading: Reading, start: int, end: int) -> bool:
    """Whether only a comma, “và”, “và vợ là”, or a description without a verb stands between two names."""
    folded = reading.folded
    if spouse_behind(reading, start) == end:
        return True
    if end - start > 2 * _HEAD or (start < end and not _MAY_GLUE.match(folded, start)):
        return False
    plain = _OF_BODY.sub("", _ABBREVIATED.sub(" ", _BRACKET.sub("", folded[start:end])))
    return _GLUE.match(plain) is not None and _STOP.search(plain) is None and VERB.search(plain) is None


def _beside_list(reading: Reading, mentions: Sequence[Mention], head: int, tail: int, cuts: _Cuts) -> dict[str, Side]:
    """The sides that the names of one list share."""
    begin, behind, folded = mentions[head].start, mentions[tail].end, reading.folded
    sentence = _clause_start(reading, begin)
    ahead = max(sentence, begin - _REACH, mentions[head - 1].end if head else 0)
    led = _title_start(folded, begin)
    degree = _DEGREE.search(folded, max(led - _TITLE, 0), led)
    led = degree.start() if degree else led
    prior = (max(begin - _LEAD, sentence), led)
    following = _next_name(folded, mentions, tail)
    end = _clause_end(reading, behind)
    passive = _first(cuts.passive, behind, end)
    # To the next name; past it where a passive has begun: “được Chủ tịch … tặng”.
    until = end if passive <= following else max(min(end, following), behind)
    return {
        "before": (max(ahead, folded.rfind(";", ahead, begin) + 1), led),
        "lead": prior if tail > head else (begin, begin),
        "prior": prior,
        "after": (behind, until),
        "did": (behind, behind if _tells_others(folded, led, behind) else _first(cuts.speech, behind, until)),
        "giver": (behind, min(passive, until)),
    }


def _clause_start(reading: Reading, start: int) -> int:
    """Where the words before a name begin: its sentence, or behind what it is said to have said: “…”, ông … nói."""
    sentence = reading.sentence_at(start).start
    quoted = reading.folded.rfind('"', max(sentence, start - _HEAD), start)
    return quoted + 1 if quoted > sentence and _SAID_BY.match(reading.folded, quoted - 1, start) else sentence


def _tells_others(folded: str, led: int, behind: int) -> bool:
    """Whether what stands behind a name, its titles told from `led` on, is what the person says: “Theo cô A, …”."""
    told = folded.startswith(",", behind) and _ACCORDING.search(folded, max(led - _HEAD, 0), led)
    return bool(told or _DEBATES.match(folded, behind))


def _next_name(folded: str, mentions: Sequence[Mention], tail: int) -> int:
    """Where the next name begins: “A (thầy của B) được …” is told of A, “A (B) được …” of B too."""
    bracket = _BRACKET.match(folded, mentions[tail].end + 1)
    first, last = bracket.span() if bracket else (0, 0)
    told = (
        one.start for one in mentions[tail + 1 :] if one.start >= last or (one.start, one.end) == (first + 1, last - 1)
    )
    return next(told, len(folded))


def _clause_end(reading: Reading, start: int) -> int:
    end = max(start, min(reading.sentence_at(start).end, start + _REACH))
    stop = reading.folded.find(";", start, end)
    return end if stop < 0 else stop


def _around(reading: Reading, mention: Mention, shared: dict[str, Side], inside: bool) -> Surroundings:
    """The surroundings of one name of a list; `inside`: others follow it there."""
    start, end = mention.start, mention.end
    sentence = reading.sentence_at(start)
    bracket = _BRACKET.match(reading.folded, end + 1) if inside else None
    own = {
        "left": (max(start - _HEAD, sentence.start), _title_start(reading.folded, start)),
        "right": (end, end + _HEAD),
        "item": (max(_clause_start(reading, start), start - _SENTENCE), start),
        "sentence": (sentence.start, min(sentence.end, sentence.start + _SENTENCE)),
    }
    return Surroundings(
        folded=reading.folded, name=(start, end), sides=shared | own, bracket=bracket.span() if bracket else None
    )


def _title_start(folded: str, end: int) -> int:
    """Where the title begins that ends at `end`; `end` where there is none."""
    title = _TITLE_END.search(folded, max(end - _TITLE, 0), end)
    return title.start() if title else end
