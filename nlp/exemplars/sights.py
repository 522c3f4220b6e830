"""Each mention of a person with what is said around it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.exemplars.cues import Said, fired, said_in
from nlp.exemplars.headline import praised_roles
from nlp.exemplars.lists import honoured_items
from nlp.exemplars.people import Mention, Person
from nlp.exemplars.surroundings import Surroundings, surroundings
from nlp.exemplars.weights import grounds
from nlp.reading import Reading

# What is said behind a short mention or a pronoun is often said to somebody else: these need the full name.
_BY_FULL_NAME = frozenset(
    {
        *("speaks", "says", "presents", "attends", "attends_list", "speech_open", "authorised", "relative_left"),
        *("suspect_list", "victim_list", "victim_named", "photo", "quoted_name", "parent_of", "list_award"),
        "deed_before",
    }
)
# Who speaks, was helped or lost something is not whom the headline praises.
_AGAINST = frozenset(
    {
        *("says", "speaks", "speech_open", "victim_list", "victim_named", "victim_self", "victim_right"),
        *("rescued_named", "helped", "owner", "owner_after", "owner_right", "relative_left", "relative_right"),
        *("gift_to", "witness", "crime_near", "ill"),
    }
)
_PUPILS = frozenset({"học sinh", "học trò", "nam sinh", "nữ sinh", "sinh viên"})
_AT_SCHOOL = re.compile(r"lớp \w|cùng học|học sinh|nam sinh|nữ sinh|trường (?:tiểu học|thcs|thpt|trung học)")
_TEACHERS = frozenset({"nhà giáo", "giáo viên", "cô giáo", "thầy giáo"})
_TEACHES = re.compile(r"(?<!\w)(?:thầy|cô giáo|nhà giáo|giáo viên|cô (?=\|))")
_BESIDE = 5  # words before a name that may tell what the person is
_OTHERS_TOLD = re.compile(r"[.;]|(?<!\w)(?:của|cho|với|thấy|gặp|gọi|khen|tiếp|dạy|chủ nhiệm)(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One mention with the words around it and the cues that they give."""

    mention: Mention
    words: Surroundings
    cues: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What the article tells beside the sentences of a mention.

    `roles`: what the headline calls those whom it praises; `honoured`: where the items of lists of honoured begin.
    """

    said: Said
    roles: frozenset[str]
    honoured: frozenset[int]


def sights_of(reading: Reading, persons: Iterable[Person]) -> Mapping[str, Sequence[Sight]]:
    """Every mention of each person, by name, with its surroundings, in reading order."""
    pairs = [(mention, person.name) for person in persons for mention in person.mentions]
    pairs.sort(key=lambda pair: pair[0].start)
    mentions = [mention for mention, _ in pairs]
    told, around = _told(reading, mentions), surroundings(reading, mentions)
    cues = [_cues(told, mention, words) for mention, words in zip(mentions, around, strict=True)]
    siblings = _siblings(reading, pairs, cues)
    seen: dict[str, list[Sight]] = {person.name: [] for person in persons}
    for (mention, name), words, heard in zip(pairs, around, cues, strict=True):
        known = heard | {"sibling"} if mention in siblings else heard
        seen[name].append(Sight(mention=mention, words=words, cues=known))
    return seen


def _told(reading: Reading, mentions: Sequence[Mention]) -> _Told:
    sentences = {reading.sentence_at(mention.start).start: mention.start for mention in mentions}
    listed = honoured_items(reading, tuple(mention.start for mention in mentions if mention.kind == "full"))
    return _Told(
        said=said_in(reading, [reading.sentence_at(start) for start in sentences]),
        roles=praised_roles(reading),
        honoured=listed.lines | listed.parts,
    )


def _cues(told: _Told, mention: Mention, words: Surroundings) -> frozenset[str]:
    """The cues that the words around one mention give."""
    heard = fired(told.said, words)
    if mention.kind == "full":
        heard |= {"title_role"} if told.roles and not heard & _AGAINST and _has_role(words, told.roles) else set()
    else:
        heard -= _BY_FULL_NAME
    heard |= {"list_line"} if mention.start in told.honoured and "presents" not in heard else set()
    if "rescued_named" in heard:  # what is told behind is what the others did
        heard -= grounds("deed")
    return heard | {"deed_plain"} if {"acts", "deed_counted"} <= heard else heard


def _siblings(
    reading: Reading, pairs: Sequence[tuple[Mention, str]], cues: Sequence[frozenset[str]]
) -> frozenset[Mention]:
    """The items of a sentence that “;” parts, where a deed or a recognition of another of them is told there."""
    if ";" not in reading.text:
        return frozenset()
    places = [reading.sentence_at(mention.start) for mention, _ in pairs]
    items: dict[int, set[str]] = {}
    for (_, name), place, heard in zip(pairs, places, cues, strict=True):
        if ";" in place.text and heard & grounds():
            items.setdefault(place.start, set()).add(name)
    return frozenset(
        mention
        for (mention, name), place in zip(pairs, places, strict=True)
        if mention.kind == "full" and items.get(place.start, set()) - {name}
    )


def _has_role(words: Surroundings, roles: frozenset[str]) -> bool:
    """Whether the words beside a name call the person what the headline calls whom it praises."""
    behind = _OTHERS_TOLD.split(words.right, maxsplit=1)[0]
    beside = " ".join(words.left.split()[-_BESIDE:]) + f" | {behind}"
    if (roles & _PUPILS and _AT_SCHOOL.search(beside)) or (roles & _TEACHERS and _TEACHES.search(beside)):
        return True
    return any(role in beside for role in roles)
