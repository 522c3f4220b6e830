"""Who holds which office: chains of offices before and behind a name, and offices that several persons share.

Patterns B01, B02, B06, B07, B09, B15, B22, B24, B25 of `docs/patterns.md`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.lexicon import table
from nlp.lexicon.phrases import PhraseTable, Tokens, tokens_of
from nlp.names.finder import Name
from nlp.names.runs import titles
from nlp.officials.links import AWARD_OF, DECIDES, JOINTS, LINK, ON_BEHALF, THEN, TOLD
from nlp.officials.mentions import Place, find_places
from nlp.officials.positions import Office
from nlp.reading import Reading

_GAP = 16  # words between a name and its office: age, people, place in the picture
_OPENS_LIST = frozenset({"gồm", "có", "là", ":", "các", "ông", ","})
_LISTED = frozenset({(",",), ("và",), (",", "và"), ("cùng",)})
_APART = frozenset({",", ":", "-", "là"})  # between an office and its holder
_FELLOWS = 3  # holders of one office named behind it; more are a list of another kind
_BEFORE_OFFICE = frozenset({",", "-", "("})
_GIVERS = frozenset({"của", "được", "do", "cho", "từ", "bởi"})
_PLURAL = re.compile(r"(?:^| )(?:các|những|hai|ba|bốn|0?[2-9])(?: đồng chí| đ / c| ông| bà| ông , bà| anh| chị)?$")
_PRONOUNS = frozenset({"ông", "bà", "anh", "chị", "thầy", "cô", "thượng", "tọa", "đức"})
_RECENT = 40  # mentions among which the person of a pronoun is looked for
_LONGEST_LIST = 400  # words
_PRONOUN_REACH = 11  # words from a pronoun to the office: TOLD and its seven free words
_AUTHORITIES = frozenset({("chủ", "tịch", "nước"), ("thủ", "tướng"), ("thủ", "tướng", "chính", "phủ")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Person `name` (its number among the names) holds `offices`, which follow each other; `cue` is the pattern.

    `lender`: the office of the next person, whose body is told for both.
    """

    name: int
    offices: tuple[Office, ...]
    cue: str
    lender: Office | None = None


@cache
def _asides() -> PhraseTable:
    """With these begins what is told of a person between the name and the office, up to the next comma."""
    return PhraseTable((row["word"], "aside") for row in table("asides"))


def find_holdings(reading: Reading, names: Sequence[Name], offices: Sequence[Office]) -> tuple[Holding, ...]:
    """Which person holds which offices, in reading order of the offices."""
    tokens = tokens_of(reading.folded)
    places = find_places(reading, tokens, names)
    matcher = _Matcher(
        reading=reading,
        tokens=tokens,
        places=places,
        leads=tuple(place.lead for place in places),
        opened={office.first: office for office in offices},
        closed=frozenset(office.end for office in offices),
    )
    chains = _chains(tokens.words, [office for office in offices if not matcher.is_others(office)])
    return tuple(holding for chain in chains for holding in matcher.holdings(chain))


def _chains(words: tuple[str, ...], offices: Sequence[Office]) -> Iterator[tuple[Office, ...]]:
    """Offices that belong to one person by the joints between them."""
    chain: list[Office] = []
    for office in offices:
        if chain and words[chain[-1].end : office.first] not in JOINTS:
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
    places: tuple[Place, ...]
    leads: tuple[int, ...]
    opened: Mapping[int, Office]  # by the word at which they begin
    closed: frozenset[int]  # words at which an office ends

    def _word(self, index: int) -> str:
        return self.tokens.words[index] if index < len(self.tokens) else ""

    def _sign(self, office: Office) -> str:
        """The word behind an office and what stands in brackets there."""
        return self._word(self._closed(office.end))

    def is_others(self, office: Office) -> bool:
        """Whether it is the office of a dead person, or another acts in its holder's name (B15).

        “thừa ủy quyền của Chủ tịch nước, …”
        """
        words = self.tokens.words
        if "cố" in office.prefixes:
            return True
        before = " ".join(words[max(office.first - 5, 0) : office.first])
        if self._sign(office) in ("là", ":") and AWARD_OF.search(before):
            return True
        if self._following(office.end) is not None and self._sign(office) != ",":
            return False
        if words[office.first : office.last] in _AUTHORITIES:
            behind = " ".join(words[office.end : office.end + 4])
            if before.endswith((" của", " do")) or DECIDES.match(behind):
                return True
        return ON_BEHALF.search(before) is not None

    def holdings(self, chain: tuple[Office, ...]) -> list[Holding]:
        """Who holds the offices of one chain."""
        shared = self._sharers(chain)
        if shared:
            return [Holding(name=place.number, offices=chain, cue="B09") for place in shared]
        found = []
        owner, heir = self._owner(chain[0]) or self._in_row(chain), self._heir(chain)
        if heir is not None and (owner is None or self._sign(chain[-1]) not in (",", "-")):
            own = 0 if owner is None or self._is_led(owner) else len(chain) - 1
            cue = "B06" if len(chain) - own == 1 else "B25"
            heirs = (heir, *self._fellows(chain[-1], heir))
            found += [Holding(name=place.number, offices=chain[own:], cue=cue) for place in heirs]
            chain = chain[:own]
        if owner is None and heir is None:
            owner = self._meant(chain[0])
        if owner is not None and chain:
            lender = self._lender(chain[-1])
            found.append(Holding(name=owner.number, offices=chain, cue=self._cue(owner), lender=lender))
        return found

    def _lender(self, office: Office) -> Office | None:
        """The office whose body is this one's too: “A, Chính ủy và B, Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh”."""
        if not office.bare or office.kind == "complete" or self._word(office.end) not in ("và", "cùng"):
            return None
        fellow = self._starting_at(office.end + 1)
        return self.opened.get(fellow.last + 1) if fellow and self._word(fellow.last) in _BEFORE_OFFICE else None

    def _owner(self, office: Office) -> Place | None:
        """The person right before an office: “Trần Văn A (45 tuổi), Chủ tịch …”, “anh Tám được bầu làm …”."""
        at = bisect_left(self.leads, office.first) - 1
        if at < 0 or office.first - self.places[at].last > _GAP:
            return None
        place = self.places[at]
        if self.reading.sentence_at(self.tokens.starts[office.first]).start > self.tokens.starts[place.first]:
            return None
        between = " ".join(self.tokens.words[place.last : office.first])
        if TOLD.fullmatch(between):  # “hội đồng do ông A làm Chủ tịch”, “con của ông A làm Chủ tịch” are not A's
            before = self._word(place.lead - 1)
            return None if before == "của" or (office.bare and before == "do") else place
        link = " ".join(self.tokens.words[self._asides_end(place.last, office.first) : office.first])
        return place if LINK.fullmatch(link) else None

    def _in_row(self, chain: tuple[Office, ...]) -> Place | None:
        """The person whose name ends the line before, where the offices are a line of their own, as in a table."""
        first = chain[0].first
        at = bisect_left(self.leads, first) - 1
        alone = self._word(first - 1) == "\n" and self._word(chain[-1].end) in ("\n", "")
        return self.places[at] if alone and at >= 0 and self.places[at].last == first - 1 else None

    def _asides_end(self, start: int, end: int) -> int:
        """The word behind what is told of a person in passing: “(trái)”, “, 64 tuổi”, “ở thôn Nà Mơ”."""
        words = self.tokens.words
        while start < end:
            told = start + (words[start] in _BEFORE_OFFICE)
            if words[start] == "(" and ")" in words[start:end]:
                start = words.index(")", start) + 1
            elif "," in words[told:end] and self._is_aside(told):
                start = words.index(",", told)
            else:
                break
        return start

    def _is_aside(self, index: int) -> bool:
        words = self.tokens.words
        return words[index].isdigit() or any(table.starting_at(words, index) for table in (_asides(), titles()))

    def _meant(self, office: Office) -> Place | None:
        """The person of the pronoun before an office (“ông từng làm …”): the one last addressed alike (B20)."""
        words = self.tokens.words
        for at in range(office.first - 2, max(office.first - _PRONOUN_REACH, -1), -1):
            if words[at] in _PRONOUNS and TOLD.fullmatch(" ".join(words[at + 1 : office.first])):
                before = bisect_left(self.leads, at)
                recent = reversed(self.places[max(before - _RECENT, 0) : before])
                return next((place for place in recent if words[at] in words[place.lead : place.first]), None)
        return None

    def _following(self, word: int) -> Place | None:
        """The person whose name or title begins at `word`, or behind the sign or the brackets there."""
        word = self._closed(word)
        for lead in (word, word + 1 if self._word(word) in _APART else self._linked(word)):
            if place := self._starting_at(lead):
                return place
        return None

    def _starting_at(self, word: int) -> Place | None:
        """The person whose titles, or name, begin at `word`."""
        at = bisect_left(self.leads, word)
        return self.places[at] if at < len(self.leads) and self.leads[at] == word else None

    def _closed(self, word: int) -> int:
        """The word behind the brackets that open at `word`: “phường Phú Thử (quận Nà Mơ) Trần …”."""
        brackets = self.tokens.words[word : word + _GAP]
        return word + brackets.index(")") + 1 if brackets[:1] == ("(",) and ")" in brackets else word

    def _linked(self, word: int) -> int:
        """The word behind “lúc đó là” and the like, at `word`."""
        for size in range(2, 5):
            if " ".join(self.tokens.words[word : word + size]) in THEN:
                return word + size
        return word

    def _heir(self, chain: tuple[Office, ...]) -> Place | None:
        """The person right behind an office; a comma between only where the office opens the clause or closes it."""
        words, end = self.tokens.words, chain[-1].end
        place = self._following(end)
        if place is None or self._sign(chain[-1]) != ",":
            return place
        start = self.tokens.starts[chain[0].first]
        set_off = self._word(place.last) in (",", ";", ".") or self.reading.sentence_at(start).start == start
        passive = chain[0].first > 0 and words[chain[0].first - 1] in _GIVERS
        return place if (place.lead < place.first or set_off) and not passive else None

    def _is_led(self, owner: Place) -> bool:
        """Whether offices stand before names here: of “Bí thư A, Phó Bí thư, Chủ tịch B” the latter two are B's."""
        return owner.lead == owner.first and owner.lead in self.closed and self._word(owner.last) == ","

    def _cue(self, owner: Place) -> str:
        return {",": "B01", "-": "B02", "(": "B07"}.get(self._word(owner.last), "B20")

    def _sharers(self, chain: tuple[Office, ...]) -> list[Place]:
        """Persons to whom one office is given together (B09): all of the sentence, or the names of a plain list."""
        words, end = self.tokens.words, chain[-1].end
        if not _PLURAL.search(" ".join(words[max(chain[0].first - 5, 0) : chain[0].first])):
            return []
        opened, listed = end, self._list_from(end)
        while not listed and self._word(opened) in _OPENS_LIST:
            opened += 1
            listed = self._list_from(opened)
        colon = self._word(end) == ":"
        if colon and len(listed) < 2:
            return self._rest_of_sentence(end)
        return listed

    def _fellows(self, office: Office, heir: Place) -> list[Place]:
        """Who is named with the heir, without an office of their own, where several hold or held the same.

        “nguyên Tổng Bí thư A, B; nguyên Chủ tịch nước C”, “Phó Chủ tịch Hội Luật gia A, B dự”.
        """
        listed = self._list_from(heir.lead)
        if not listed or any(place.lead != place.first for place in listed):
            return []
        last = listed[-1].last
        if "nguyên" in office.prefixes:
            return listed[1:] if self._word(last) == ";" else []
        several = "phó" in office.prefixes or office.kind == "member"
        few = heir.lead == office.end and len(listed) <= _FELLOWS
        apart = self._word(last) not in _BEFORE_OFFICE or last + 1 not in self.opened
        return listed[1:] if several and few and apart else []

    def _list_from(self, word: int) -> list[Place]:
        """The persons that follow each other from `word` on, parted by commas or “và” only."""
        at = bisect_left(self.leads, word)
        if at == len(self.leads) or self.leads[at] != word:
            return []
        last = at
        while last + 1 < len(self.places) and self._between(last) in _LISTED:
            last += 1
        return list(self.places[at : last + 1])

    def _between(self, at: int) -> tuple[str, ...]:
        """The words between one mention and the next."""
        return self.tokens.words[self.places[at].last : self.places[at + 1].lead]

    def _rest_of_sentence(self, word: int) -> list[Place]:
        """The persons up to the end of the sentence or to “cùng”, behind which others are told of."""
        end = bisect_left(self.tokens.starts, self.reading.sentence_at(self.tokens.starts[word]).end)
        words = self.tokens.words[word : min(end, word + _LONGEST_LIST)]
        last = word + (words.index("cùng") if "cùng" in words else len(words))
        return list(self.places[bisect_left(self.leads, word) : bisect_left(self.leads, last)])
