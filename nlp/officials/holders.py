"""Who holds which office: chains of offices before and behind a name, and offices that several persons share.

Patterns B01, B02, B06, B07, B09, B15, B22, B24, B25 of `docs/patterns.md`.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlp.lexicon import table
from nlp.lexicon.phrases import PhraseTable
from nlp.names.finder import Name
from nlp.names.words import titles
from nlp.officials.layout import Layout, Place, lay_out
from nlp.officials.links import DECIDES, GIVES, JOINTS, LINK, MERIT_OF, ON_BEHALF, SPOKEN_TO, TELLING, THEN, TOLD
from nlp.officials.positions import Office
from nlp.officials.sharing import BEFORE_OFFICE, companions, fellows, lender_before, lender_behind, paired, sharers
from nlp.reading import Reading

_GAP = 20  # words between a name and its office: age, people, place in the picture
_APART = frozenset({",", ":", "-", "là"})  # between an office and its holder
_GIVERS = frozenset({"của", "được", "do", "cho", "từ", "bởi"})
_PRONOUNS = frozenset({"ông", "bà", "anh", "chị", "thầy", "cô", "thượng", "tọa", "đức"})
_RECENT = 40  # mentions among which the person of a pronoun is looked for
_PRONOUN_REACH = 11  # words from a pronoun to the office: TOLD and its seven free words
_BY = frozenset({("của",), ("do",)})
_MERIT = 16  # words before a person that may tell for what they are honoured
_GIFT = 30  # words behind a giver that may tell of others who give, and the verb
_AWARDS = frozenset({"khen", "chương", "cờ", "hiệu", "thưởng"})  # last words of awards
_AUTHORITIES = frozenset({("chủ", "tịch", "nước"), ("thủ", "tướng"), ("thủ", "tướng", "chính", "phủ")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Person `name` (its number among the names) holds `offices`, which follow each other; `cue` is the pattern.

    `lender`: the office of another person, whose body is told for both.
    """

    name: int
    offices: tuple[Office, ...]
    cue: str
    lender: Office | None = None


@cache
def _asides() -> PhraseTable[str]:
    """With these begins what is told of a person between the name and the office, up to the next comma."""
    return PhraseTable((row["word"], "aside") for row in table("asides"))


def find_holdings(reading: Reading, names: Sequence[Name], offices: Sequence[Office]) -> tuple[Holding, ...]:
    """Which person holds which offices, in reading order of the offices."""
    layout = lay_out(reading, names, offices)
    matcher = _Matcher(layout=layout)
    chains = _chains(layout.tokens.words, [office for office in offices if not matcher.is_others(office)])
    return tuple(holding for chain in chains for holding in matcher.holdings(chain))


def _chains(words: tuple[str, ...], offices: Sequence[Office]) -> Iterator[tuple[Office, ...]]:
    """Offices that belong to one person by the joints between them."""
    chain: list[Office] = []
    for office in offices:
        if chain and not _is_joint(words[chain[-1].end : office.first]):
            yield tuple(chain)
            chain = []
        chain.append(office)
    if chain:
        yield tuple(chain)


def _is_joint(between: tuple[str, ...]) -> bool:
    """Whether two offices are of one person: “Giám đốc …, được bầu làm Chủ tịch …”."""
    if between in JOINTS:
        return True
    told = 1 < len(between) <= _PRONOUN_REACH and not TELLING.isdisjoint(between)
    return told and TOLD.fullmatch(" ".join(between)) is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matcher:
    """Finds the person of each chain of offices in one text."""

    layout: Layout

    def _sign(self, office: Office) -> str:
        """The word behind an office and what stands in brackets there."""
        return self.layout.word(self._closed(office.end))

    def is_others(self, office: Office) -> bool:
        """Whether it is the office of a dead person, or another acts in its holder's name (B15).

        “thừa ủy quyền của Chủ tịch nước, …”
        """
        words = self.layout.tokens.words
        if "cố" in office.prefixes:
            return True
        before, sign = words[max(office.first - 2, 0) : office.first], self._sign(office)
        if sign in ("là", ":") and before[-1:] == ("của",) and before[0] in _AWARDS:
            return True  # “… nhận bằng khen của Thủ tướng là em …”
        if self._following(office.end) is not None and sign != ",":
            return False
        if words[office.first : office.last] in _AUTHORITIES:
            behind = " ".join(words[office.end : office.end + 4])
            if before[-1:] in _BY or DECIDES.match(behind):
                return True
        if self._honours(office):
            return True
        behind_of = office.first - (self.layout.word(office.first - 1) == "của")
        return any(table.ending_at(words, behind_of) for table in (ON_BEHALF, SPOKEN_TO))

    def _honours(self, office: Office) -> bool:
        """Whether it gives for what the person before it did: “… việc làm của em A, Thủ tướng, Bộ B đã tặng …”."""
        place, words = self.layout.before(office.first), self.layout.tokens.words
        if place is None or words[place.last : office.first] != (",",):
            return False
        ahead, behind = words[max(place.lead - _MERIT, 0) : place.lead], words[office.end : office.end + _GIFT]
        given = GIVES.match(" ".join(behind)) if MERIT_OF.search(" ".join(ahead)) else None
        # “của ông A, Chủ tịch Hội B, UBND tỉnh đã tặng …” tells A's office; the Prime Minister's is nobody else's.
        return given is not None and ("," not in given[0] or words[office.first : office.last] in _AUTHORITIES)

    def holdings(self, chain: tuple[Office, ...]) -> list[Holding]:
        """Who holds the offices of one chain."""
        if shared := sharers(self.layout, chain):
            return [Holding(name=place.number, offices=chain, cue="B09") for place in shared]
        if pair := paired(self.layout, chain):
            return [Holding(name=place.number, offices=(office,), cue="B09", lender=chain[0]) for place, office in pair]
        owner, heir = self._owner(chain[0]) or self._in_row(chain), self._heir(chain)
        if owner is None and heir is None:
            owner = self._meant(chain[0])
        own = len(chain)
        if heir is not None and (owner is None or self._is_heirs(chain[-1], heir, owner)):
            own = 0 if owner is None or self._is_led(owner) else len(chain) - 1
        behind = self._of_heir(chain[own:], heir) if heir and own < len(chain) else []
        return behind + (self._of_owner(chain[:own], owner) if owner and own else [])

    def _of_heir(self, chain: tuple[Office, ...], heir: Place) -> list[Holding]:
        """The offices told before the name, and those named with it."""
        cue = "B06" if len(chain) == 1 else "B25"
        lender = lender_before(self.layout, chain[-1])
        heirs = (heir, *fellows(self.layout, chain[-1], heir))
        return [Holding(name=place.number, offices=chain, cue=cue, lender=lender) for place in heirs]

    def _of_owner(self, chain: tuple[Office, ...], owner: Place) -> list[Holding]:
        """The offices told behind the name, and those named with it."""
        lender = lender_behind(self.layout, chain[-1])
        owners = (owner, *companions(self.layout, chain, owner))
        return [Holding(name=place.number, offices=chain, cue=self._cue(owner), lender=lender) for place in owners]

    def _owner(self, office: Office) -> Place | None:
        """The person right before an office: “Trần Văn A (45 tuổi), Chủ tịch …”, “anh Tám được bầu làm …”."""
        place = self.layout.before(office.first)
        if place is None or office.first - place.last > _GAP:
            return None
        if (
            self.layout.reading.sentence_at(self.layout.tokens.starts[office.first]).start
            > self.layout.tokens.starts[place.first]
        ):
            return None
        between = self._told_from(place, office)
        if not TELLING.isdisjoint(between) and TOLD.fullmatch(" ".join(between)):
            # “hội đồng do ông A làm Chủ tịch”, “con của ông A làm Chủ tịch” are not A's
            before = self.layout.word(place.lead - 1)
            return None if before == "của" or (office.bare and before == "do") else place
        link = " ".join(self.layout.tokens.words[self._asides_end(place.last, office.first) : office.first])
        return place if LINK.fullmatch(link) else None

    def _told_from(self, place: Place, office: Office) -> tuple[str, ...]:
        """The words between a person and an office, without “, giáo viên Trường …” before “được bầu làm”."""
        between = self.layout.tokens.words[place.last : office.first]
        aside = between[:1] == (",",) and "được" in between and self._is_aside(place.last + 1)
        return between[between.index("được") :] if aside else between

    def _in_row(self, chain: tuple[Office, ...]) -> Place | None:
        """The person whose name ends the line before, where the offices are a line of their own, as in a table."""
        first = chain[0].first
        place = self.layout.before(first)
        alone = self.layout.word(first - 1) == "\n" and self.layout.word(chain[-1].end) in ("\n", "")
        return place if place and alone and place.last == first - 1 else None

    def _asides_end(self, start: int, end: int) -> int:
        """The word behind what is told of a person in passing: “(trái)”, “, 64 tuổi”, “ở thôn Nà Mơ”."""
        words = self.layout.tokens.words
        while start < end:
            told = start + (words[start] in BEFORE_OFFICE)
            if words[start] == "(" and ")" in words[start:end]:
                start = words.index(")", start) + 1
            elif "," in words[told:end] and self._is_aside(told):
                start = words.index(",", told)
            else:
                break
        return start

    def _is_aside(self, index: int) -> bool:
        words = self.layout.tokens.words
        return words[index].isdigit() or any(table.starting_at(words, index) for table in (_asides(), titles()))

    def _meant(self, office: Office) -> Place | None:
        """The person of the pronoun before an office (“ông từng làm …”): the one last addressed alike (B20)."""
        words = self.layout.tokens.words
        for at in range(office.first - 2, max(office.first - _PRONOUN_REACH, -1), -1):
            if words[at] in _PRONOUNS and TOLD.fullmatch(" ".join(words[at + 1 : office.first])):
                before = bisect_left(self.layout.leads, at)
                recent = self.layout.places[max(before - _RECENT, 0) : before]
                meant = (place for place in reversed(recent) if self._may_be(words[at], place, recent))
                return next(meant, None)
        return None

    def _may_be(self, pronoun: str, place: Place, recent: Sequence[Place]) -> bool:
        """Whether the person was addressed with the pronoun, or with a rank or degree and named twice."""
        words = self.layout.tokens.words
        addressed, name = words[place.lead : place.first], words[place.first : place.last]
        if pronoun in addressed or addressed == () or not _PRONOUNS.isdisjoint(addressed):
            return pronoun in addressed
        return sum(words[other.first : other.last] == name for other in recent) > 1

    def _following(self, word: int) -> Place | None:
        """The person whose name or title begins at `word`, or behind the sign or the brackets there."""
        word = self._closed(word)
        for lead in (word, word + 1 if self.layout.word(word) in _APART else self._linked(word)):
            if place := self.layout.starting_at(lead):
                return place
        return None

    def _closed(self, word: int) -> int:
        """The word behind the brackets that open at `word`: “phường Phú Thử (quận Nà Mơ) Trần …”."""
        brackets = self.layout.tokens.words[word : word + _GAP]
        return word + brackets.index(")") + 1 if brackets[:1] == ("(",) and ")" in brackets else word

    def _linked(self, word: int) -> int:
        """The word behind “lúc đó là” and the like, at `word`."""
        found = THEN.starting_at(self.layout.tokens.words, word)
        return found[0] if found else word

    def _heir(self, chain: tuple[Office, ...]) -> Place | None:
        """The person right behind an office; a comma between only where the office opens the clause or closes it."""
        words, end = self.layout.tokens.words, chain[-1].end
        place = self._following(end)
        if place is None or self._sign(chain[-1]) != ",":
            return place
        start = self.layout.tokens.starts[chain[0].first]
        set_off = (
            self.layout.word(place.last) in (",", ";", ".") or self.layout.reading.sentence_at(start).start == start
        )
        passive = chain[0].first > 0 and words[chain[0].first - 1] in _GIVERS
        return place if (place.lead < place.first or set_off) and not passive else None

    def _is_heirs(self, office: Office, heir: Place, owner: Place) -> bool:
        """Whether an office between two persons is of the one behind: “Bí thư A, Giám đốc Sở B - bác sĩ C”."""
        sign = self._sign(office)
        return sign not in (",", "-") or (sign == "-" and heir.lead < heir.first and self._is_led(owner))

    def _is_led(self, owner: Place) -> bool:
        """Whether offices stand before names here: of “Bí thư A, Phó Bí thư, Chủ tịch B” the latter two are B's."""
        return owner.lead == owner.first and owner.lead in self.layout.closed and self.layout.word(owner.last) == ","

    def _cue(self, owner: Place) -> str:
        return {",": "B01", "-": "B02", "(": "B07"}.get(self.layout.word(owner.last), "B20")
