"""Who holds which office: chains of offices before and behind a name, and offices that several persons share.

Patterns B01, B02, B06, B07, B09, B15, B22, B24, B25 of `docs/patterns.md`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from nlp.names import Name, titles
from nlp.phrases import Tokens, tokens_of
from nlp.positions import Office
from nlp.reading import Reading

_GAP = 16  # words between a name and its office: age, people, place in the picture
_JOINTS = frozenset(
    {(",",), ("-",), ("kiêm",), (",", "kiêm"), ("-", "kiêm"), ("kiêm", "nhiệm"), (",", "đồng", "thời", "là")}
)
_LISTED = frozenset({(",",), ("và",), (",", "và"), ("cùng",)})
_APART = frozenset({",", ":", "là"})  # between an office and its holder
_GIVERS = frozenset({"của", "được", "do", "cho", "từ", "bởi"})
_PLURAL = re.compile(r"(?:^| )(?:các|những|hai|ba|bốn|0?[2-9])(?: đồng chí| đ / c| ông| bà| ông , bà| anh| chị)?$")
# What may stand between a name and the office behind it.
_BEHIND = re.compile(
    r"(?:\( [^()]* \) ?|[,(] (?:sinh năm |sn )?\d+(?: tuổi)? ?|, (?:người |dân tộc |quê |nữ |nam |đảng viên )[^,]* ?)*"
    r"(?:[,(-]|, -)?(?: ?(?:người|hiện|nay|đang|từng|khi đó|lúc đó|bấy giờ|vừa|mới|được bầu|được bổ nhiệm))*"
    r"(?: ?(?:là|làm|giữ chức|giữ chức vụ|giữ cương vị|nhận nhiệm vụ|với cương vị|trên cương vị))? ?"
)
# Behind these an office is an authority in whose name another acts (B15).
_ON_BEHALF = re.compile(r"(?:ủy quyền|ủy nhiệm|thừa lệnh|thay mặt|được sự ủy quyền)(?: của)?$")
_AUTHORITIES = frozenset({("chủ", "tịch", "nước"), ("thủ", "tướng"), ("thủ", "tướng", "chính", "phủ")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Person `name` (its number among the names) holds `offices`, which follow each other; `cue` is the pattern."""

    name: int
    offices: tuple[Office, ...]
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """The words of one name `[first, last)`; its titles begin at word `lead`."""

    lead: int
    first: int
    last: int


def find_holdings(reading: Reading, names: Sequence[Name], offices: Sequence[Office]) -> tuple[Holding, ...]:
    """Which person holds which offices, in reading order of the offices."""
    tokens = tokens_of(reading.folded)
    places = _places(tokens, names)
    matcher = _Matcher(
        reading=reading,
        tokens=tokens,
        places=places,
        leads=tuple(place.lead for place in places),
        closed=frozenset(office.last for office in offices),
    )
    chains = _chains(tokens.words, [office for office in offices if not matcher.is_authority(office)])
    return tuple(holding for chain in chains for holding in matcher.holdings(chain))


def _places(tokens: Tokens, names: Sequence[Name]) -> tuple[_Place, ...]:
    index_at = {start: index for index, start in enumerate(tokens.starts)}
    end_at = {end: index + 1 for index, end in enumerate(tokens.ends)}
    found = []
    for name in names:
        first = index_at[name.span.start]
        found.append(_Place(lead=_lead(tokens.words, first), first=first, last=end_at[name.span.end]))
    return tuple(found)


def _lead(words: tuple[str, ...], first: int) -> int:
    """Where the titles before a name begin: “Thiếu tướng, PGS. TS Trần …”."""
    lead = first
    while True:
        before = lead
        while before and words[before - 1] in (".", ":", "-") and before - 1 > 0:
            before -= 1
        title = titles().ending_at(words, before)
        if title is None:
            return lead
        lead = title[0]


def _chains(words: tuple[str, ...], offices: Sequence[Office]) -> Iterator[tuple[Office, ...]]:
    """Offices that belong to one person by the joints between them."""
    chain: list[Office] = []
    for office in offices:
        if chain and words[chain[-1].last : office.first] not in _JOINTS:
            yield tuple(chain)
            chain = []
        chain.append(office)
    if chain:
        yield tuple(chain)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matcher:
    """The names of one text, by the word at which they begin and end."""

    reading: Reading
    tokens: Tokens
    places: tuple[_Place, ...]
    leads: tuple[int, ...]
    closed: frozenset[int]  # words at which an office ends

    def _word(self, index: int) -> str:
        return self.tokens.words[index] if index < len(self.tokens) else ""

    def is_authority(self, office: Office) -> bool:
        """Whether another acts in the name of its holder: “thừa ủy quyền của Chủ tịch nước, …” (B15)."""
        words = self.tokens.words
        if self._following(office.last) is not None and self._word(office.last) != ",":
            return False
        before = " ".join(words[max(office.first - 5, 0) : office.first])
        given = before.endswith((" của", " do")) and words[office.first : office.last] in _AUTHORITIES
        return given or _ON_BEHALF.search(before) is not None

    def holdings(self, chain: tuple[Office, ...]) -> list[Holding]:
        """Who holds the offices of one chain."""
        shared = self._sharers(chain)
        if shared:
            return [Holding(name=name, offices=chain, cue="B09") for name in shared]
        found = []
        owner, heir = self._owner(chain[0]), self._heir(chain)
        if heir is not None and (owner is None or self._word(chain[-1].last) != ","):
            own = 0 if owner is None or self._is_led(owner) else len(chain) - 1
            found.append(Holding(name=heir, offices=chain[own:], cue="B06" if len(chain) - own == 1 else "B25"))
            chain = chain[:own]
        if owner is not None and chain:
            found.append(Holding(name=owner, offices=chain, cue=self._cue(owner)))
        return found

    def _owner(self, office: Office) -> int | None:
        """The person right before an office: “Trần Văn A (45 tuổi), Chủ tịch …”."""
        number = bisect_left(self.leads, office.first) - 1
        if number < 0 or office.first - self.places[number].last > _GAP:
            return None
        between = " ".join(self.tokens.words[self.places[number].last : office.first])
        return number if _BEHIND.fullmatch(between) else None

    def _following(self, word: int) -> int | None:
        """The person whose name or title begins at `word`, or behind the sign or the brackets there."""
        for lead in (word, word + 1 if self._word(word) in _APART else self._closed(word)):
            number = bisect_left(self.leads, lead)
            if number < len(self.leads) and self.leads[number] == lead:
                return number
        return None

    def _closed(self, word: int) -> int:
        """The word behind the brackets that open at `word`: “phường Phú Thử (quận Nà Mơ) Trần …”."""
        brackets = self.tokens.words[word : word + _GAP]
        return word + brackets.index(")") + 1 if brackets[:1] == ("(",) and ")" in brackets else word

    def _heir(self, chain: tuple[Office, ...]) -> int | None:
        """The person right behind an office; a comma between only where the office opens the clause or closes it."""
        words, last = self.tokens.words, chain[-1].last
        number = self._following(last)
        if number is None or self._word(last) != ",":
            return number
        place = self.places[number]
        start = self.tokens.starts[chain[0].first]
        set_off = self._word(place.last) in (",", ";") or self.reading.sentence_at(start).start == start
        passive = chain[0].first > 0 and words[chain[0].first - 1] in _GIVERS
        return number if (place.lead < place.first or set_off) and not passive else None

    def _is_led(self, owner: int) -> bool:
        """Whether offices stand before names here: of “Bí thư A, Phó Bí thư, Chủ tịch B” the latter two are B's."""
        place = self.places[owner]
        return place.lead == place.first and place.lead in self.closed and self._word(place.last) == ","

    def _cue(self, owner: int) -> str:
        sign = self._word(self.places[owner].last)
        return {"-": "B02", "(": "B07"}.get(sign, "B01")

    def _sharers(self, chain: tuple[Office, ...]) -> list[int]:
        """Persons to whom one office is given together (B09): all of the sentence, or the names of a plain list."""
        words, last = self.tokens.words, chain[-1].last
        if not _PLURAL.search(" ".join(words[max(chain[0].first - 5, 0) : chain[0].first])):
            return []
        colon = words[last : last + 1] == (":",)
        listed = self._list_from(last + colon)
        if colon and len(listed) < 2:
            return self._rest_of_sentence(last)
        return listed

    def _list_from(self, word: int) -> list[int]:
        """The names that follow each other from `word` on, parted by commas or “và” only."""
        number = bisect_left(self.leads, word)
        if number == len(self.leads) or self.leads[number] != word:
            return []
        listed = [number]
        for left, right in pairwise(range(number, len(self.places))):
            if self.tokens.words[self.places[left].last : self.places[right].lead] not in _LISTED:
                break
            listed.append(right)
        return listed

    def _rest_of_sentence(self, word: int) -> list[int]:
        end = self.reading.sentence_at(self.tokens.starts[word]).end
        rest = []
        for number in range(bisect_left(self.leads, word), len(self.places)):
            place = self.places[number]
            if self.tokens.starts[place.first] >= end or "cùng" in self.tokens.words[word : place.lead]:
                break
            rest.append(number)
        return rest
