"""What a sentence has told so far of awards and numbers, and the ways to add a number to it."""

import re
from dataclasses import dataclass, field

from nlp.awards.entries import Entry, Scope, Way
from nlp.awards.giving import Giving
from nlp.awards.links import receivers
from nlp.awards.marks import Award, Mark
from nlp.awards.numbers import Count
from nlp.awards.pieces import to_whom
from nlp.awards.words import Form
from nlp.reading import Reading

_LIST_OPENS = re.compile(r"[^.;:\n]{0,30}(?::|,? (?:trong đó|cụ thể|gồm|bao gồm|chia ra)(?!\w))")
BADGE = "huy_hieu"
_AGAIN = re.compile(r" (?:cao quý )?(?:này|trên|nói trên)(?!\w)")


@dataclass(slots=True, kw_only=True)
class Clause:
    """The state of the one pass over a sentence's marks."""

    reading: Reading
    marks: list[Mark]
    giving: Giving
    award: Award | None = None
    named: Form | None = None  # the last title or badge named, for “danh hiệu này”
    entries: list[Entry] = field(default_factory=list)
    receives: list[bool] = field(default_factory=list)
    anchor: int = -1  # where the open award, its grade or its last number ends
    given: Award | None = None  # the open award that got a number last
    done: Award | None = None  # the last award of a passive: its parts may be told behind (“gồm: hạng Nhất 01 tập thể”)
    fresh: bool = False  # the open award has got no number yet
    last: Way | None = None  # how the last number was read
    variant: str = ""
    borne: Award | None = None  # a title that recipients of the open award bear
    waiting: list[Count] = field(default_factory=list)
    receiving: bool = False
    shared: bool = False  # what waits goes on a list whose giver was told (“khen thưởng 9 tập thể, 12 cá nhân đạt …”)

    def __post_init__(self) -> None:
        self.receives = receivers(self.reading.folded, self.marks)

    def scope(self) -> Scope:
        giving = self.giving
        return Scope(
            award=self.award if self.fresh_at_end() else self.given or self.award,
            done=self.done,
            authority=giving.authority,
            status=giving.status,
            before=giving.before,
            named=self.named,
        )

    def fresh_at_end(self) -> bool:
        """Whether the award named last opens a list in the lines behind: “…; tặng Giấy khen cho:”."""
        return self.fresh and self.reading.sentence_at(self.anchor).text.endswith(":")

    def resolved(self, award: Award) -> Award:
        """“danh hiệu này”: the award named last."""
        if award.form.bare and self.named and _AGAIN.match(self.reading.folded, award.end):
            return award._replace(form=self.named)
        if (award.form.title and not award.form.bare) or award.form.code == BADGE:
            self.named = award.form
        return award

    def open(self, award: Award, end: int) -> None:
        """From here on numbers belong to this award."""
        self.award, self.anchor, self.fresh = award, end, True

    def add_waiting(self, award: Award) -> None:
        proposed = self.giving.proposed
        for count in self.waiting:
            self.giving.proposed = proposed
            whom = (to_whom(self.reading, award) or award.form.recipient) if count.nominee else None
            self.add(count._replace(recipient=whom) if whom else count, award, "passive")
        self.waiting, self.receiving, self.award = [], False, None
        giver = self.giving.giver_of_passive()
        self.done = award._replace(giver=giver) if giver and not award.giver else award
        self.anchor = award.end
        if _LIST_OPENS.match(self.reading.folded, award.end):
            self.giving.giver = giver or self.giving.giver
            self.giving.status = "proposed" if proposed else self.giving.status

    def add_active(self, count: Count, way: Way) -> None:
        if self.award:
            self.add(count, self.award, way)
            self.given, self.anchor, self.fresh = self.award, count.end, False

    def add(self, count: Count, award: Award, way: Way) -> None:
        entry = self.giving.entry(count, award, way, shared=self.shared)
        if entry:
            self.last, self.giving.proposed = way, False
            self.entries.append(entry)

    def before(self, count: Count, reach: int) -> str:
        """The words before a number, back to the anchor or `reach` characters."""
        return self.reading.folded[max(self.anchor, count.start - reach, 0) : count.start]

    def gap(self, one: Mark, other: Mark) -> str:
        return self.reading.folded[one.end : other.start]
