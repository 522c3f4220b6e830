"""Which role each person of a text plays: what was said of them, and how much that speaks for an exemplar.

The order of section G of `docs/patterns.md`: some roles (a suspect, one who was disciplined, a photographer) rule a
person out whatever else is said; the others weigh for or against (`weight` in `nlp/lexicon/exemplar_cues.csv`).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from models.facts import Official
from models.text import fold
from nlp.exemplars.cues import Surroundings, fired, hints_of, surroundings, text_cues
from nlp.exemplars.headline import praised_roles, tells_deed
from nlp.exemplars.lists import honoured_items
from nlp.exemplars.people import Mention, Person, is_household
from nlp.exemplars.standing import standing
from nlp.lexicon import table
from nlp.logistic import logistic
from nlp.names.short import short_forms
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
# Who speaks, was helped or lost something is not whom the headline praises.
_AGAINST = _SPEAKS | {
    "victim_list", "victim_named", "victim_self", "victim_right", "rescued_named", "helped", "owner", "owner_after",
    "owner_right", "relative_left", "relative_right", "gift_to", "witness", "crime_near", "ill",
}  # fmt: skip
_BESIDE_THEM = frozenset({"attends", "attends_list", "speaks", "presents", "says"})
_ABOUT = frozenset({"named_most", "the_one_who", "in_title", "trigger_praise", "author_of"})  # the article is on them
_PLACE_WORDS = (
    r"(?<!\w)(?<!trưởng )(?<!phó )(?:thôn|bản|làng|ấp|xóm|buôn|xã|phường|huyện|đèo|đỉnh|núi|đồi|sông|suối|hồ|đập|đảo"
    r"|bãi|chợ|cầu|ga|phố|đường|công ty|tập đoàn|siêu thị|thương mại|hãng|hiệu|quán|chùa|đền|hội quán)"
)
_PUPILS = frozenset({"học sinh", "học trò", "nam sinh", "nữ sinh", "sinh viên"})
_AT_SCHOOL = re.compile(r"lớp \w|cùng học|học sinh|nam sinh|nữ sinh|trường (?:tiểu học|thcs|thpt|trung học)")
_TEACHERS = frozenset({"nhà giáo", "giáo viên", "cô giáo", "thầy giáo"})
_TEACHES = re.compile(r"(?<!\w)(?:thầy|cô giáo|nhà giáo|giáo viên|cô (?=\|))")
_BESIDE = 5  # words before a name that may tell what the person is
_OTHERS_TOLD = re.compile(r"[.;]|(?<!\w)(?:của|cho|với|thấy|gặp|gọi|khen|tiếp|dạy|chủ nhiệm)(?!\w)")
_MANY = 3  # mentions of which a deed is told
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
        return 0.0 if self.vetoed else logistic(self.score)

    @property
    def evidence(self) -> Mention:
        """The mention, below the headline if there is one, whose surroundings tell most of a deed or a recognition."""
        return max(self.sights[self.in_headline :] or self.sights, key=_ground_of).mention


def _ground_of(sight: Sight) -> float:
    told = sight.cues & grounds()
    named = _NAMED if sight.mention.kind != "pronoun" else 0.0
    return sum(weights()[cue] for cue in sorted(told)) + named


@cache
def weights() -> Mapping[str, float]:
    """The weight of each cue that is weighed, in logits."""
    return {row["cue"]: float(row["weight"]) for row in table("exemplar_cues") if row["weight"] != "veto"}


@cache
def _grounds(kind: str) -> frozenset[str]:
    """The cues of a recognition (“award”; “direct”: told of the person by name), or of what somebody did (“deed”)."""
    return frozenset(row["cue"] for row in table("exemplar_cues") if row["ground"] == kind)


@cache
def grounds() -> frozenset[str]:
    """The cues of a deed or of a recognition."""
    return _grounds("deed") | _grounds("award") | _grounds("direct")


def _is_groundless(cues: frozenset[str]) -> bool:
    """Who has neither deed nor recognition is hardly an exemplar, however often named.

    For a leader only an award told of them by name counts, a deed or other praise where the article is about them
    (G5) or tells several, and they give nothing: it tells of many who did their duty.
    """
    several = len(cues & _grounds("deed")) >= _MANY or {"held_title", "passive_award"} <= cues
    about_them = (several and "speaker" not in cues) or cues & {"named_most", "the_one_who"}
    if "office_leader" in cues and ("presents" in cues or not about_them):
        listed = "trigger_praise" in cues and cues & {"sibling", "trigger_list"} and not cues & _BESIDE_THEM
        return not (cues & _grounds("direct") or listed)
    return not cues & grounds()


@cache
def vetoes() -> frozenset[str]:
    """The cues that rule a person out whatever else is said."""
    return frozenset(row["cue"] for row in table("exemplar_cues") if row["weight"] == "veto")


def portraits(reading: Reading, persons: Sequence[Person], officials: Sequence[Official]) -> tuple[Portrait, ...]:
    """A portrait of each person, in their order; none where the text as a whole rules everybody out."""
    of_text = text_cues(reading) if persons else frozenset[str]()
    if not persons or of_text & vetoes():
        return ()
    offices = {fold(official.name): official.positions for official in officials}
    seen = _sights(reading, persons)
    most = max(len(person.mentions) for person in persons)
    title_deed = tells_deed(reading)
    return tuple(
        replace(
            _portrait(
                person,
                seen[person.name],
                of_text | _of_article(reading, person, most, title_deed),
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
    if "text_crime" in cues:  # who is called alike there may be the one they caught
        cues -= {"title_role"}
    if cues & _SPEAKS and not cues & (_ABOUT | _grounds("award") | _grounds("direct")):
        cues |= {"speaker"}
    if sum(bool(sight.cues & _grounds("deed")) for sight in sights) >= _MANY:
        cues |= {"deeds_many"}
    if _is_groundless(cues):
        cues |= {"groundless"}
    return Portrait(
        person=person,
        sights=tuple(sights),
        cues=cues,
        positions=positions,
        score=weights()["always"] + sum(weights().get(cue, 0.0) for cue in sorted(cues)),
        vetoed=bool(cues & vetoes()),
    )


def _sights(reading: Reading, persons: Sequence[Person]) -> dict[str, list[Sight]]:
    """Every mention of each person with its surroundings, in reading order."""
    mentions = sorted(
        ((mention, person.name) for person in persons for mention in person.mentions), key=lambda pair: pair[0].start
    )
    seen: dict[str, list[Sight]] = {person.name: [] for person in persons}
    around = surroundings(reading, [mention for mention, _ in mentions])
    roles = praised_roles(reading)
    begun = hints_of(reading)
    listed = honoured_items(reading, [mention.start for mention, _ in mentions if mention.kind == "full"])
    honoured = listed.lines | listed.parts
    for (mention, name), words in zip(mentions, around, strict=True):
        cues = fired(words, begun)
        heard = cues if mention.kind == "full" else cues - _BY_FULL_NAME
        heard |= {"list_line"} if mention.start in honoured else set()
        if mention.kind == "full" and not heard & _AGAINST and _has_role(words, roles):
            heard |= {"title_role"}
        if "rescued_named" in heard:  # what is told behind is what the others did
            heard -= _grounds("deed")
        heard |= {"deed_plain"} if {"acts", "deed_counted"} <= heard else set()
        seen[name].append(Sight(mention=mention, words=words, cues=heard))
    return _with_siblings(reading, seen)


def _with_siblings(reading: Reading, seen: dict[str, list[Sight]]) -> dict[str, list[Sight]]:
    """Marks the items of a sentence that “;” parts, where a deed or a recognition of one of them is told there."""
    items: dict[int, set[str]] = {}
    for name, sights in seen.items():
        for sight in sights:
            sentence = reading.sentence_at(sight.mention.start)
            if ";" in sentence.text and sight.cues & grounds():
                items.setdefault(sentence.start, set()).add(name)

    def marked(name: str, sight: Sight) -> Sight:
        others = items.get(reading.sentence_at(sight.mention.start).start, set()) - {name}
        return replace(sight, cues=sight.cues | {"sibling"}) if others and sight.mention.kind == "full" else sight

    return {name: [marked(name, sight) for sight in sights] for name, sights in seen.items()} if items else seen


def _has_role(words: Surroundings, roles: frozenset[str]) -> bool:
    """Whether the words beside a name call the person what the headline calls whom it praises."""
    behind = _OTHERS_TOLD.split(words.right, maxsplit=1)[0]
    beside = " ".join(words.left.split()[-_BESIDE:]) + f" | {behind}"
    if (roles & _PUPILS and _AT_SCHOOL.search(beside)) or (roles & _TEACHERS and _TEACHES.search(beside)):
        return True
    return any(role in beside for role in roles)


def _of_article(reading: Reading, person: Person, most: int, title_deed: bool) -> frozenset[str]:
    """Cues of the place that a person takes in the article; `most`: how often the one named most is named.

    `title_deed`: the headline tells a deed or a recognition.
    """
    found = set()
    title = reading.lines[0]
    if any(mention.start < title.end for mention in person.mentions) or _in_title(reading.folded[: title.end], person):
        found.add("in_title")
        found |= {"title_deed"} if title_deed else set()
    if len(person.mentions) >= 3:
        found.add("named_often")
    if len(person.mentions) == most >= 4:
        found.add("named_most")
    if person.foreign:
        found.add("foreign_name")
    if not person.titled and _names_place(reading, person.name):
        found.add("place_name")
    if is_household(reading, person.introduced.start):
        found.add("household")
    return frozenset(found)


def _names_place(reading: Reading, name: str) -> bool:
    """Whether the text has the name behind the word for a place or a firm, or its first syllable in small letters."""
    if name[0].lower() + name[1:] in reading.text:
        return True
    place = rf"{_PLACE_WORDS} {re.escape(fold(name))}(?!\w)"
    return len(name.split()) == 2 and re.search(place, reading.folded) is not None


def _in_title(title: str, person: Person) -> bool:
    """Whether the title shortens the name (“Cô giáo Thắm …”) before it is given in full."""
    padded = f" {title} "
    return any(
        f"{kin} {form}" in padded for form in short_forms(fold(person.name)) for kin in ("anh", "chị", "ông", "bà")
    )
