"""Which role each person of a text plays: what was said of them, and how much that speaks for an exemplar.

The order of section G of `docs/patterns.md`: some roles (a suspect, one who was disciplined, a photographer) rule a
person out whatever else is said; the others weigh for or against (`weight` in `nlp/lexicon/exemplar_cues.csv`).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from models.facts import Official
from models.text import fold
from nlp.exemplars.cues import Surroundings, fired, surroundings, text_cues
from nlp.exemplars.lists import honoured_in_lines
from nlp.exemplars.people import Mention, Person, is_household, short_forms
from nlp.exemplars.standing import standing
from nlp.lexicon import table
from nlp.reading import Reading

# What is said behind a short mention or a pronoun is often said to somebody else: these need the full name.
_BY_FULL_NAME = frozenset(
    {
        "speaks",
        "says",
        "presents",
        "attends",
        "attends_list",
        "speech_open",
        "authorised",
        "relative_left",
        "suspect_list",
        "victim_list",
        "victim_named",
        "photo",
        "quoted_name",
        "parent_of",
        "list_award",
        "deed_before",
    }
)
_SPEAKS = frozenset({"says", "speaks", "speech_open"})
_ABOUT = frozenset({"named_most", "the_one_who", "in_title", "trigger_praise", "author_of"})  # the article is on them
_NAMED = 0.5  # logits by which a sentence that names the person shows a deed better than one that says “anh”


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One mention with the words around it and the cues that they give."""

    mention: Mention
    words: Surroundings
    cues: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """A person as the text shows them; `score` is in logits: above 0 an exemplar is likelier than not.

    `positions` are those of the official of that name. `vetoed`: a role was told that rules them out. `in_headline`:
    how many of the sights are in the first line.
    """

    person: Person
    sights: tuple[Sight, ...]
    cues: frozenset[str]
    positions: tuple[str, ...]
    score: float
    vetoed: bool
    in_headline: int = 0

    @property
    def confidence(self) -> float:
        """Probability 0 to 1 that the text commends this person."""
        return 0.0 if self.vetoed else 1 / (1 + math.exp(-self.score))

    @property
    def evidence(self) -> Mention:
        """The mention, below the headline if there is one, whose surroundings tell most of a deed or a recognition."""
        return max(self.sights[self.in_headline :] or self.sights, key=_ground_of).mention


def _ground_of(sight: Sight) -> float:
    grounds = sight.cues & (_grounds("deed") | _grounds("award"))
    named = _NAMED if sight.mention.kind != "pronoun" else 0.0
    return sum(_weights()[cue] for cue in sorted(grounds)) + named


@cache
def _weights() -> dict[str, float]:
    return {row["cue"]: float(row["weight"]) for row in table("exemplar_cues") if row["weight"] != "veto"}


@cache
def _grounds(kind: str) -> frozenset[str]:
    """The cues of a recognition (“award”), or of what somebody did (“deed”)."""
    return frozenset(row["cue"] for row in table("exemplar_cues") if row["ground"] == kind)


def _is_groundless(cues: frozenset[str]) -> bool:
    """Who has neither deed nor recognition is no exemplar, however often named.

    For a leader a deed counts only where the article is about them (G5) and they give nothing: it tells of many who
    did their duty.
    """
    about_them = bool(cues & {"named_most", "the_one_who"}) and "presents" not in cues
    deed = cues & _grounds("deed") and ("office_leader" not in cues or about_them)
    return not deed and not cues & _grounds("award")


@cache
def _vetoes() -> frozenset[str]:
    return frozenset(row["cue"] for row in table("exemplar_cues") if row["weight"] == "veto")


def portraits(reading: Reading, persons: Sequence[Person], officials: Sequence[Official]) -> tuple[Portrait, ...]:
    """A portrait of each person, in their order; none where the text as a whole rules everybody out."""
    of_text = text_cues(reading) if persons else frozenset[str]()
    if not persons or of_text & _vetoes():
        return ()
    offices = {fold(official.name): official.positions for official in officials}
    seen = _sights(reading, persons)
    most = max(len(person.mentions) for person in persons)
    return tuple(
        replace(
            _portrait(
                person,
                seen[person.name],
                of_text | _of_article(reading, person, most),
                offices.get(fold(person.name), ()),
            ),
            in_headline=sum(mention.start < reading.lines[0].end for mention in person.mentions),
        )
        for person in persons
    )


def _portrait(
    person: Person, sights: Sequence[Sight], of_article: frozenset[str], positions: tuple[str, ...]
) -> Portrait:
    of_office = frozenset({f"office_{standing(positions)}"}) if positions else frozenset[str]()
    cues = of_article.union(of_office, *(sight.cues for sight in sights))
    if cues & _SPEAKS and not cues & (_ABOUT | _grounds("award")):
        cues |= {"speaker"}
    return Portrait(
        person=person,
        sights=tuple(sights),
        cues=cues,
        positions=positions,
        score=_weights()["always"] + sum(_weights().get(cue, 0.0) for cue in sorted(cues)),
        vetoed=bool(cues & _vetoes()) or _is_groundless(cues),
    )


def _sights(reading: Reading, persons: Sequence[Person]) -> dict[str, list[Sight]]:
    """Every mention of each person with its surroundings, in reading order."""
    mentions = sorted(
        ((mention, person.name) for person in persons for mention in person.mentions), key=lambda pair: pair[0].start
    )
    seen: dict[str, list[Sight]] = {person.name: [] for person in persons}
    around = surroundings(reading, [mention for mention, _ in mentions])
    listed = honoured_in_lines(reading, {mention.start for mention, _ in mentions if mention.kind == "full"})
    for (mention, name), words in zip(mentions, around, strict=True):
        cues = fired(words)
        heard = cues if mention.kind == "full" else cues - _BY_FULL_NAME
        heard |= {"list_line"} if mention.start in listed else set()
        seen[name].append(Sight(mention=mention, words=words, cues=heard))
    return seen


def _of_article(reading: Reading, person: Person, most: int) -> frozenset[str]:
    """Cues of the place that a person takes in the article; `most`: how often the one named most is named."""
    found = set()
    title = reading.lines[0]
    if any(mention.start < title.end for mention in person.mentions) or _in_title(reading.folded[: title.end], person):
        found.add("in_title")
    if len(person.mentions) >= 3:
        found.add("named_often")
    if len(person.mentions) == most >= 4:
        found.add("named_most")
    if person.foreign:
        found.add("foreign_name")
    if is_household(reading, person.introduced.start):
        found.add("household")
    return frozenset(found)


def _in_title(title: str, person: Person) -> bool:
    """Whether the title shortens the name (“Cô giáo Thắm …”) before it is given in full."""
    padded = f" {title} "
    return any(
        f"{kin} {form}" in padded for form in short_forms(fold(person.name)) for kin in ("anh", "chị", "ông", "bà")
    )
