"""What the words around a name say about the role of the person (section G of `docs/patterns.md`).

The cues are `nlp/lexicon/exemplar_cues.csv`; `side` tells where each is looked for: `left` in the words that lead up
to the name, `right` directly behind it, `before` and `after` in the clause on that side, `did` in `after` up to a verb
of speaking, `giver` in `after` with no passive between, `item` before the list that it is an item of, `prior` in the
words before it, `lead` the same before a list of names, `sentence` anywhere in it, `text` in the whole article, `title`
in its first line; `article` and `quote` cues are no patterns (`nlp/exemplars/roles.py`).

Where a cue can begin is found once in a text, by its first two words; a side of a mention is a range of these places.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

from models.span import Span
from nlp.exemplars.surroundings import Side, Surroundings
from nlp.lexicon import table
from nlp.lexicon.beginnings import Beginning, alternatives_of, beginnings
from nlp.lexicon.patterns import WordPattern, first_words
from nlp.lexicon.tokens import ANY_NUMBER, Tokens
from nlp.reading import Reading

Family = Literal["ahead", "behind", "anywhere"]  # where a side lies: before the name, behind it, in its sentence

_BEFORE = frozenset({"left", "before", "lead", "prior"})  # their patterns say themselves where they end (`$`)
_CLAUSE = ("after", "did", "giver")
_FAMILIES: Mapping[str, Family] = {
    **dict.fromkeys((*_BEFORE, "item"), "ahead"),
    **dict.fromkeys((*_CLAUSE, "right"), "behind"),
    "sentence": "anywhere",
}
_NOWHERE = (0, 0)
_BRACKET = 160  # characters of the longest
_GIVEN = 260  # characters before a match that may hold what must be told there
_BEHIND_LINE = 70  # characters: a table tells the trade in the next cell
# “không được xét khen”: neither deed nor recognition is told.
_NOT = re.compile(
    r"(?<!\w)(?:không|chưa|chẳng)(?: (?:hề|từng|bao giờ|thể|còn|kịp|được|xét|công|nhận|tặng|trao|đạt)){0,5} $"
)
_NOT_REACH = 40  # characters that hold a match of `_NOT`
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r'"[^"]{2,60} $')
# Who is awarded is no suspect and no victim, though the sentence that lists them tells of those.
_OF_LISTS = frozenset({"suspect_list", "victim_named"})
_AWARDED = frozenset({"given_to", "praised", "passive_award", "receives"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Phrase:
    """One alternative of a cue, as regular expressions on folded text.

    `gap`: what may stand between the name and a match behind it; `given`: what the line must tell before a match;
    `ground`: it tells a deed or a recognition.
    """

    cue: str
    side: str
    begins: frozenset[Beginning]
    pattern: re.Pattern[str]
    gap: re.Pattern[str] | None
    given: re.Pattern[str] | None
    ground: bool


Phrases = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Hints:
    """Where in a text phrases of some sides may begin: `phrases[i]` at `starts[i]`, in reading order."""

    starts: list[int] = field(default_factory=list)
    phrases: list[Phrases] = field(default_factory=list)

    def between(self, start: int, end: int) -> Iterable[tuple[int, Phrases]]:
        """The phrases that may begin in `[start, end)`, each place with its offset."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return zip(self.starts[first:last], self.phrases[first:last], strict=True) if first < last else ()


Said = Mapping[Family, Hints]  # what a text may say of the phrases


@cache
def phrases() -> Phrases:
    """The alternatives of all cues that are looked for beside a name."""
    rows = (row for row in table("exemplar_cues") if row["side"] in _FAMILIES)
    return tuple(_phrase(row, alternative) for row in rows for alternative in alternatives_of(row["pattern"]))


@cache
def _begun() -> Mapping[str, Mapping[str, Sequence[tuple[Family, Phrases]]]]:
    """The phrases of each family by the first and second word with which they can begin.

    The second word "" is for any that is not told.
    """
    begun: dict[str, dict[str, list[Phrase]]] = defaultdict(lambda: defaultdict(list))
    for phrase in phrases():
        for first, second in ((*beginning, "")[:2] for beginning in phrase.begins):
            begun[first][second].append(phrase)
    return {
        first: {second: _by_family((*told, *seconds[""] * bool(second))) for second, told in [*seconds.items()]}
        for first, seconds in begun.items()
    }


def _by_family(phrases: Iterable[Phrase]) -> tuple[tuple[Family, Phrases], ...]:
    found: dict[Family, Phrases] = {}
    for phrase in phrases:
        family = _FAMILIES[phrase.side]
        found[family] = (*found.get(family, ()), phrase)
    return tuple(found.items())


def _phrase(row: Mapping[str, str], alternative: str) -> Phrase:
    return Phrase(
        cue=row["cue"],
        side=row["side"],
        begins=beginnings(alternative),
        pattern=_words(alternative if row["side"] in _BEFORE else rf"(?:{alternative})(?!\w)"),
        gap=re.compile(row["gap"]) if row["gap"] else None,
        given=_words(rf"(?:{row['given']})(?!\w)") if row["given"] else None,
        ground=bool(row["ground"]),
    )


def _words(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled; a match begins with a whole word."""
    return re.compile(rf"(?<!\w)(?:{pattern})")


def said_in(reading: Reading, sentences: Iterable[Span]) -> Said:
    """What some sentences of a text may say of the phrases, in reading order, and the lines directly behind them."""
    starts, shapes, known = reading.tokens.starts, _shapes(reading.tokens), _begun()
    said: Said = {family: Hints() for family in ("ahead", "behind", "anywhere")}
    done = 0
    for sentence in sentences:
        first, done = bisect_left(starts, sentence.start, done), bisect_left(starts, sentence.end + _BEHIND_LINE, done)
        for place in [place for place in range(first, done) if shapes[place] in known]:
            seconds = known[shapes[place]]
            for family, phrases in seconds.get(shapes[place + 1]) or seconds.get("", ()):
                said[family].starts.append(starts[place])
                said[family].phrases.append(phrases)
    return said


def _shapes(tokens: Tokens) -> list[str]:
    """The words of a text, `ANY_NUMBER` for each number, and a line end behind them."""
    shapes = [*tokens.words, "\n"]
    for places in [places for word, places in tokens.places.items() if word.isdigit()]:
        for place in places:
            shapes[place] = ANY_NUMBER
    return shapes


def fired(said: Said, around: Surroundings) -> frozenset[str]:
    """The names of the cues that the surroundings of one mention give."""
    (start, end), sides = around.name, around.sides
    hints = (
        *said["anywhere"].between(*sides["sentence"]),
        *said["ahead"].between(min(sides["item"][0], sides["prior"][0]), start),
        *said["behind"].between(end, max(sides["right"][1], sides["after"][1])),
    )
    found = _heard(hints, around.folded, sides)
    if around.bracket:
        own = dict.fromkeys(_CLAUSE, around.bracket)
        found |= _heard(said["behind"].between(*around.bracket), around.folded, own)
    if found & _of_items() and not around.opens_item:
        found -= _of_items()
    if around.sides["left"][1] < start:  # “Ảnh: Chị …” tells whom it shows; nobody signs so
        found.discard("photo")
    if "trade_left" not in found and around.folded.startswith('"', end) and _QUOTED.search(around.left):
        found.add("quoted_name")
    return frozenset(found - _OF_LISTS if found & _AWARDED else found)


@cache
def _of_items() -> frozenset[str]:
    return frozenset(row["cue"] for row in table("exemplar_cues") if row["side"] == "item")


def _heard(hints: Iterable[tuple[int, Phrases]], folded: str, sides: Mapping[str, Side]) -> set[str]:
    """The cues that are said within their sides."""
    found = set[str]()
    for start, begun in hints:
        for phrase in begun:
            side = sides.get(phrase.side, _NOWHERE)
            if side[0] <= start < side[1] and phrase.cue not in found and _is_said(phrase, folded, start, side):
                found.add(phrase.cue)
    return found


def _is_said(phrase: Phrase, folded: str, start: int, side: Side) -> bool:
    """Whether a phrase is said at a place of a side, as near to the name and behind what it needs."""
    if phrase.gap and not phrase.gap.fullmatch(folded, side[0], start):
        return False
    if not phrase.pattern.match(folded, start, side[1]) or (phrase.side == "item" and _in_bracket(folded, start)):
        return False
    if phrase.ground and _NOT.search(folded, max(start - _NOT_REACH, 0), start):
        return False
    if phrase.given is None:
        return True
    line = max(folded.rfind("\n", max(start - _GIVEN, 0), start), start - _GIVEN, 0)
    return phrase.given.search(folded, line, start) is not None


def words_of(cue: str, around: Surroundings) -> str:
    """The words by which the surroundings of a mention give a cue; empty where none do."""
    sides = [(phrase, around.sides[phrase.side]) for phrase in phrases() if phrase.cue == cue]
    sides += [(phrase, around.bracket) for phrase, _ in sides if around.bracket and phrase.side in _CLAUSE]
    said = (
        phrase.pattern.match(around.folded, word.start(), side[1])
        for phrase, side in sides
        for word in _WORD.finditer(around.folded, *side)
        if _is_said(phrase, around.folded, word.start(), side)
    )
    return next((match[0] for match in said if match), "")


def _in_bracket(folded: str, start: int) -> bool:
    """Whether a bracket is open: what it says belongs to an item of the list and announces none."""
    opened = folded.rfind("(", max(start - _BRACKET, 0), start)
    return opened >= 0 and folded.find(")", opened, start) < 0


@lru_cache(maxsize=2)  # people and collectives of a text ask for the same
def text_cues(reading: Reading) -> frozenset[str]:
    """The cues of the whole text: whether it praises anybody at all, and whether it is rather about crime."""
    hits = {name: _count(reading, pattern) for name, pattern in _text_patterns().items()}
    praise, crime = hits["text_praise"], hits["text_crime"]
    title = reading.folded[: reading.lines[0].end]
    found = {cue for cue, pattern in _title_patterns().items() if pattern.search(title)}
    silent = not praise or not hits["text_silent"]
    told = {"text_praise": praise >= 2, "text_crime": crime >= 4 and crime > praise, "text_silent": silent}
    return frozenset(found.union(name for name, fires in told.items() if fires))


def _count(reading: Reading, pattern: WordPattern) -> int:
    return sum(1 for _ in pattern.finditer(reading.tokens, reading.folded, 0, len(reading.folded)))


@cache
def _title_patterns() -> Mapping[str, re.Pattern[str]]:
    rows = (row for row in table("exemplar_cues") if row["side"] == "title")
    return {row["cue"]: _words(rf"(?:{row['pattern']})(?!\w)") for row in rows}


@cache
def _text_patterns() -> Mapping[str, WordPattern]:
    """The cues of the whole text: alternatives that each begin with a whole word."""
    rows = (row for row in table("exemplar_cues") if row["side"] == "text")
    return {row["cue"]: _word_pattern(row["pattern"]) for row in rows}


def _word_pattern(pattern: str) -> WordPattern:
    words = re.sub(r"\([^()]*\)", "", pattern).split("|")
    return WordPattern(_words(rf"(?:{pattern})(?!\w)"), first_words(words))
