"""What the words around a name say about the role of the person (section G of `docs/patterns.md`).

The cues are `nlp/lexicon/exemplar_cues.csv`; `side` tells where each is looked for: `left` in the words that lead up
to the name, `right` directly behind it, `before` and `after` in the clause on that side, `did` in `after` up to a verb
of speaking, `giver` in `after` with no passive between, `item` before the list that it is an item of, `prior` in the
words before it in that sentence and the one before, `lead` the same before a list of names, `sentence` anywhere in it,
`text` in the whole article, `title` in its first line; `article` and `quote` cues are no patterns
(`nlp/exemplars/roles.py`).
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from nlp.exemplars.people import Mention
from nlp.lexicon import table
from nlp.lexicon.beginnings import alternatives_of, beginnings
from nlp.lexicon.patterns import WordPattern, first_words
from nlp.reading import Reading

_REACH = 260  # characters on each side: a clause of news prose is shorter in 99 of 100 cases
_LEAD = 400  # characters before a list that may hold the award: the sentence and the one before it
_HEAD = 70  # the words that lead up to a name: title, trade, rank
_KIN = r"(?:các |hai |ba |bốn |năm )?(?:ông|bà|anh|chị|em|cô|thầy|cụ|bác|chú|cháu|bé|đồng chí|đ/c)"
_TITLE_END = re.compile(rf"(?<!\w){_KIN}:? ?$")
_END = 80  # characters that hold every match of `_TITLE_END` and `_ITEM`, which end with the text
_BRACKET = re.compile(r"\([^()]{0,160}\)")
_GLUE = re.compile(r"\s*(?:$|[,&–-]|và(?!\w)|cùng(?!\w)|với(?!\w))")  # no verb: “… cõng cụ bà …”
# What may stand between two items of one list of names: no verb among it.
VERB = re.compile(
    r"(?<!\w)(?:được|đã|là|có|trao|tặng|nhận|đạt|phát biểu|cho biết|nói|kể|chia sẻ|trả lại|cứu|bị|vừa|đang|sẽ|với|tại"
    r"|của|hiến|nuôi|nhặt|giúp|theo|làm|vận động|ủng hộ|xây|trồng|mở|dạy|khám|gom|viết|lập|cho|khi|gửi|khen|thưởng|thăm"
    r"|tuyên dương|biểu dương|vinh danh|tôn vinh|động viên|chúc mừng|cảm ơn|ký|công bố|đưa|mời|gặp|bắt|khống chế"
    r"|phát hiện|thấy|hướng dẫn|đến|như|gồm)(?!\w)"
)
# What is told behind these words may be told of anybody.
_SPEECH = re.compile(
    r"(?<!\w)(?:cho biết|cho hay|cho rằng|nhận xét|đánh giá|khẳng định|nhấn mạnh|chia sẻ|nói|đồng tình|tâm sự"
    r"|phát biểu)(?!\w)"
)
_SIDES = ("left", "right", "before", "after", "did", "giver", "item", "lead", "prior", "sentence")
_ANYWHERE = frozenset({""})
_QUOTED = re.compile(r'"[^"]{2,60} $')
# Who is awarded is no suspect and no victim, though the sentence that lists them tells of those.
_OF_LISTS = frozenset({"suspect_list", "victim_named"})
_AWARDED = frozenset({"given_to", "praised", "passive_award", "receives"})
_PASSIVE = re.compile(r"(?<!\w)(?:được|nhận|do|vinh dự)(?!\w)")
_ITEM = re.compile(r"(?:^|[;:,]|(?<!\w)(?:và|là|có|như|gồm|cùng|với|các|còn))[^;:,.]{0,60}$")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cue:
    """One row of the table; `pattern` is a regular expression on folded text, whose matches begin with `begins`.

    `opens`: they begin where the text of the side does.
    """

    name: str
    side: str
    pattern: re.Pattern[str]
    begins: frozenset[str]
    opens: bool


@dataclass(frozen=True, slots=True)
class Hints:
    """Where in a text the cues of one side may begin: `cues[i]` at the word at `starts[i]`, in reading order."""

    starts: list[int] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)

    def between(self, start: int, end: int) -> list[Cue]:
        """The cues that may begin in `[start, end)`."""
        return self.cues[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """The folded text around a mention, cut as the cues want it. `until`: the offset at which the clause ends.

    `reach`: between which offsets the text of each side stands.
    """

    left: str
    right: str
    before: str
    after: str
    did: str
    item: str
    lead: str
    prior: str
    sentence: str
    until: int
    reach: Mapping[str, tuple[int, int]]


@cache
def cues() -> tuple[Cue, ...]:
    """The table, compiled. Whole words only; on the near side a pattern says itself where it ends (`$`)."""
    return tuple(_cue(row) for row in table("exemplar_cues") if row["pattern"])


def _cue(row: Mapping[str, str]) -> Cue:
    pattern, side = row["pattern"], row["side"]
    opens = side == "right" or all(alternative.startswith("^") for alternative in alternatives_of(pattern))
    whole = _whole_words(pattern, side)
    begins = _ANYWHERE if opens else beginnings(whole)
    return Cue(name=row["cue"], side=side, pattern=re.compile(whole), begins=begins, opens=opens)


@cache
def _cues_anywhere(side: str) -> frozenset[Cue]:
    return frozenset(cue for cue in cues() if cue.side == side and "" in cue.begins)


@lru_cache(maxsize=16384)
def _begun_by(word: str) -> tuple[tuple[Cue, tuple[str, ...]], ...]:
    """The cues that may begin at a word, each with its beginnings there."""
    firsts = (f"{word} ", *(word[:length] for length in range(1, len(word) + 1)))
    begun: dict[Cue, list[str]] = {}
    for cue, told in (pair for first in firsts for pair in _by_first().get(first, ())):
        begun.setdefault(cue, []).append(told)
    return tuple((cue, tuple(told)) for cue, told in begun.items())


@cache
def _by_first() -> Mapping[str, Sequence[tuple[Cue, str]]]:
    """Each cue and beginning by its first word, a blank behind it where the word ends there."""
    found: dict[str, list[tuple[Cue, str]]] = {}
    for cue in (cue for cue in cues() if cue.side in _SIDES and "" not in cue.begins):
        for told in cue.begins:
            first, blank, _ = told.partition(" ")
            found.setdefault(first + blank, []).append((cue, told.rstrip()))
    return found


def _whole_words(pattern: str, side: str) -> str:
    if side in ("left", "before", "lead", "prior"):
        return rf"(?<!\w)(?:{pattern})"
    if side == "right":
        return rf"^[\s,–(-]*(?:{pattern})(?!\w)"
    return rf"(?:{pattern})(?!\w)" if pattern.startswith("^") else rf"(?<!\w)(?:{pattern})(?!\w)"


def hints_of(reading: Reading) -> Mapping[str, Hints]:
    """For each side where its cues may begin; a word that a window cuts begins none.

    Most words begin no cue: of 67 searches a mention 24 are left.
    """
    found = {side: Hints() for side in _SIDES}
    begun = {word: _begun_by(word) for word in reading.tokens.places}
    for start, word in zip(reading.tokens.starts, reading.tokens.words, strict=True):
        for cue, told in begun[word]:
            if reading.folded.startswith(told, start):
                found[cue.side].starts.append(start)
                found[cue.side].cues.append(cue)
    return found


def fired(surroundings: Surroundings, hints: Mapping[str, Hints]) -> frozenset[str]:
    """The names of the cues that the surroundings of one mention give."""
    found = frozenset(cue.name for side in _SIDES for cue in _told(side, surroundings, hints[side]))
    if "trade_left" not in found and _QUOTED.search(surroundings.left) and surroundings.right.startswith('"'):
        found |= {"quoted_name"}
    return found - _OF_LISTS if found & _AWARDED else found


def _told(side: str, surroundings: Surroundings, hints: Hints) -> list[Cue]:
    """The cues of one side in its text."""
    tried = _cues_anywhere(side).union(hints.between(*surroundings.reach[side]))
    if not tried:
        return []
    text = surroundings.after if side == "giver" else getattr(surroundings, side)
    fires = _gives if side == "giver" else _found
    return [cue for cue in tried if fires(cue, text)]


def _found(cue: Cue, text: str) -> bool:
    return (cue.pattern.match(text) if cue.opens else cue.pattern.search(text)) is not None


def text_cues(reading: Reading) -> frozenset[str]:
    """The cues of the whole text: whether it praises anybody at all, and whether it is rather about crime."""
    hits = {name: _count(reading, pattern) for name, pattern in _text_patterns().items()}
    praise, crime = hits["text_praise"], hits["text_crime"]
    title = reading.folded[: reading.lines[0].end]
    found = {cue.name for cue in cues() if cue.side == "title" and cue.pattern.search(title)}
    silent = not praise or not hits["text_silent"]
    told = {"text_praise": praise >= 2, "text_crime": crime >= 4 and crime > praise, "text_silent": silent}
    return frozenset(found.union(name for name, fires in told.items() if fires))


def _count(reading: Reading, pattern: WordPattern) -> int:
    return sum(1 for _ in pattern.finditer(reading.tokens, reading.folded, 0, len(reading.folded)))


@cache
def _text_patterns() -> dict[str, WordPattern]:
    """The cues of the whole text: alternatives that each begin with a whole word."""
    alternatives = {row["cue"]: re.sub(r"\([^()]*\)", "", row["pattern"]).split("|") for row in table("exemplar_cues")}
    return {
        cue.name: WordPattern(cue.pattern, first_words(alternatives[cue.name])) for cue in cues() if cue.side == "text"
    }


def _gives(cue: Cue, after: str) -> bool:
    match = cue.pattern.search(after)
    passive = _PASSIVE.search(after)
    return match is not None and (passive is None or match.start() < passive.start())


def surroundings(reading: Reading, mentions: Sequence[Mention]) -> list[Surroundings]:
    """The surroundings of each mention, where `mentions` are those of all people of the text in reading order."""
    heads, tails = _lists(reading, mentions)
    return [_around(reading, mentions, index, heads[index], tails[index]) for index in range(len(mentions))]


def _lists(reading: Reading, mentions: Sequence[Mention]) -> tuple[list[int], list[int]]:
    """For each mention the first and the last one of the list of names that it is in."""
    heads = list(range(len(mentions)))
    tails = list(range(len(mentions)))
    for index in range(1, len(mentions)):
        if _is_list_glue(reading.folded, mentions[index - 1].end, mentions[index].start):
            heads[index] = heads[index - 1]
    for index in range(len(mentions) - 1, 0, -1):
        if heads[index] != index:
            tails[index - 1] = tails[index]
    return heads, tails


def _is_list_glue(folded: str, start: int, end: int) -> bool:
    """Whether only a comma, “và”, or a description without a verb stands between two names."""
    if end - start > 2 * _HEAD:
        return False
    plain = _BRACKET.sub("", folded[start:end])
    return _GLUE.match(plain) is not None and re.search(r"[.:;\n]", plain) is None and VERB.search(plain) is None


def _around(reading: Reading, mentions: Sequence[Mention], index: int, head: int, tail: int) -> Surroundings:
    mention, sentence = mentions[index], reading.sentence_at(mentions[index].start)
    clause = _clause_after(reading, mentions, tail)
    bracket = _BRACKET.match(reading.folded, mention.end + 1) if tail != index else None
    after = f"{bracket[0]} {clause}" if bracket else clause
    begin = mentions[head].start
    before_start = max(reading.sentence_at(begin).start, begin - _REACH, mentions[head - 1].end if head else 0)
    before = reading.folded[before_start:begin]
    left = reading.folded[max(mention.start - _HEAD, sentence.start) : mention.start]
    lead = _without_title(reading.folded[max(begin - _LEAD, 0) : begin])
    until = mentions[tail].end + len(clause)
    behind = (mention.end, until)
    ahead = (max(begin - _LEAD, 0), begin)
    return Surroundings(
        left=_without_title(left),
        right=reading.folded[mention.end : mention.end + _HEAD],
        before=_without_title(before[before.rfind(";") + 1 :]),
        after=after,
        did=_SPEECH.split(after, maxsplit=1)[0],
        item=_item(reading, sentence.start, mention.start),
        lead=lead if tail > head else "",
        prior=lead,
        sentence=reading.folded[sentence.start : sentence.end][: 4 * _REACH],
        until=until,
        reach={
            "left": (max(mention.start - _HEAD, sentence.start), mention.start),
            "right": (mention.end, mention.end + _HEAD),
            "before": (before_start, begin),
            **dict.fromkeys(("after", "did", "giver"), behind),
            "item": (max(sentence.start, mention.start - 4 * _REACH), mention.start),
            **dict.fromkeys(("lead", "prior"), ahead),
            "sentence": (sentence.start, min(sentence.start + 4 * _REACH, sentence.end)),
        },
    )


def _without_title(text: str) -> str:
    title = _TITLE_END.search(text, max(len(text) - _END, 0))
    return text[: title.start()] + text[title.end() :] if title else text


def _clause_after(reading: Reading, mentions: Sequence[Mention], tail: int) -> str:
    """The clause behind a list: to the next name, past it where a passive has begun (“được Chủ tịch … tặng”)."""
    start = mentions[tail].end
    sentence_end = reading.sentence_at(mentions[tail].start).end
    clause = reading.folded[start : max(start, min(sentence_end, start + _REACH))].partition(";")[0]
    if tail + 1 < len(mentions):
        own = clause[: max(mentions[tail + 1].start - start, 0)]
        clause = clause if _PASSIVE.search(own) else own
    return clause


def _item(reading: Reading, start: int, end: int) -> str:
    """The sentence before a mention that begins an item of a list; nothing for a mention inside an item."""
    text = _BRACKET.sub("", reading.folded[max(start, end - 4 * _REACH) : end])
    return text if _ITEM.search(text, max(len(text) - _END, 0)) else ""
