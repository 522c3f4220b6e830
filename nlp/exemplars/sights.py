"""Each mention of a person with what is said around it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nlp.exemplars.cues import Said, fired, said_in
from nlp.exemplars.headline import praised_roles, praises_pupils
from nlp.exemplars.lists import honoured_items
from nlp.exemplars.people import Mention, Person
from nlp.exemplars.rows import sentences_opened
from nlp.exemplars.surroundings import Surroundings, surroundings
from nlp.exemplars.weights import flagged, grounds
from nlp.reading import Reading

_TURNS = 2  # others of whom a deed is told
_TURN = 600  # characters that a turn may take
# “Bà …, vợ ông …, hiến đất”: the deed is hers.
_KIN_OF_ANOTHER = re.compile(r"\w\)?, (?:vợ|chồng|con trai|con gái|em trai|em gái|anh trai|chị gái)(?: của)? $")
_BRAVE = frozenset({"deed_rescue", "deed_honest"})  # who is visited and given something for these was not helped
_REWARDED = frozenset({"helped", "gift_to"})
_SPEAKING = frozenset({"says", "speaks", "speech_open"})
_PUPILS = frozenset({"học sinh", "học trò", "nam sinh", "nữ sinh", "sinh viên"})
_AT_SCHOOL = re.compile(r"lớp \w|cùng học|học sinh|nam sinh|nữ sinh|trường (?:tiểu học|thcs|thpt|trung học)")
_TEACHERS = frozenset({"nhà giáo", "giáo viên", "cô giáo", "thầy giáo"})
_TEACHES = re.compile(r"(?<!\w)(?:thầy|cô giáo|nhà giáo|giáo viên|cô (?=\|))")
_BESIDE = 5  # words before a name that may tell what the person is
_OTHERS_TOLD = re.compile(r"[.;]|(?<!\w)(?:của|cho|với|thấy|gặp|gọi|khen|tiếp|dạy|chủ nhiệm)(?!\w)")


_Heard = tuple[tuple[Mention, str], frozenset[str]]  # a mention, whose it is, and the cues around it


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One mention with the words around it and the cues that they give."""

    mention: Mention
    words: Surroundings
    cues: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What the article tells beside the sentences of a mention.

    `roles`: what the headline calls those whom it praises; `honoured`: where the items of lists of honoured begin;
    `honours`: the headline tells of honours; `pupils`: of good pupils, who may speak.
    """

    said: Said
    roles: frozenset[str]
    honoured: frozenset[int]
    honours: bool
    pupils: bool


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
        honours=listed.titled,
        pupils=praises_pupils(reading),
    )


def _cues(told: _Told, mention: Mention, words: Surroundings) -> frozenset[str]:
    """The cues that the words around one mention give."""
    heard = fired(told.said, words)
    if mention.kind == "full":
        heard -= _SPEAKING if told.pupils and "pupil" in heard else set()
        heard |= (
            {"title_role"} if told.roles and not heard & flagged("against") and _has_role(words, told.roles) else set()
        )
    else:
        heard -= flagged("full_name")
    heard -= grounds() | {"acts"} if _KIN_OF_ANOTHER.search(words.left) else set()
    heard -= {"deed_honest"} if "owner_after" in heard else set()
    heard -= _REWARDED if heard & _BRAVE else set()
    heard -= {"list_counted"} if not told.honours else set()
    heard |= {"list_line"} if mention.start in told.honoured and "presents" not in heard else set()
    if {"rescued_named", "rescued_self"} & heard or {
        "presents",
        "deed_rescue",
    } <= heard:  # what is told behind others did
        heard -= grounds("deed")
    return heard | {"deed_plain"} if {"acts", "deed_counted"} <= heard else heard


def _siblings(
    reading: Reading, pairs: Sequence[tuple[Mention, str]], cues: Sequence[frozenset[str]]
) -> frozenset[Mention]:
    """The items of one list, where a deed or a recognition of others of them is told.

    Items are parted by “;” in a sentence, or are turns: sentences that open with a name each, and what follows them.
    """
    told = [*zip(pairs, cues, strict=True)]
    return _beside(told, _parts(reading, pairs), 1) | _beside(told, _turns(reading, told), _TURNS)


def _beside(told: Sequence[_Heard], lists: Mapping[Mention, int], least: int) -> frozenset[Mention]:
    """The full names of a list with a deed or a recognition of `least` others in it; `lists`: which one each is in."""
    honoured: dict[int, set[str]] = {}
    for (mention, name), heard in told:
        if mention in lists and heard & grounds():
            honoured.setdefault(lists[mention], set()).add(name)
    return frozenset(
        mention
        for (mention, name), _ in told
        if mention.kind == "full" and mention in lists and len(honoured.get(lists[mention], set()) - {name}) >= least
    )


def _parts(reading: Reading, pairs: Sequence[tuple[Mention, str]]) -> Mapping[Mention, int]:
    """The mentions in sentences that “;” parts."""
    if ";" not in reading.text:
        return {}
    places = ((mention, reading.sentence_at(mention.start)) for mention, _ in pairs)
    return {mention: place.start for mention, place in places if ";" in place.text}


def _turns(reading: Reading, told: Sequence[_Heard]) -> Mapping[Mention, int]:
    """The mentions in runs of turns; no turn is of one who only speaks, gives or was helped."""
    names = [
        mention.start
        for (mention, _), heard in told
        if mention.kind == "full" and not heard & flagged("against", "no_turn")
    ]
    opens = set(sentences_opened(reading, names).values())
    found, begun, latest = dict[Mention, int](), -1, -_TURN
    for (mention, _), _heard in told:
        if mention.start in opens:
            begun = begun if mention.start - latest < _TURN else mention.start
            latest = mention.start
        elif mention.kind == "full" or mention.start - latest >= _TURN:
            continue
        found[mention] = begun
    return found


def _has_role(words: Surroundings, roles: frozenset[str]) -> bool:
    """Whether the words beside a name call the person what the headline calls whom it praises."""
    behind = _OTHERS_TOLD.split(words.right, maxsplit=1)[0]
    beside = " ".join(words.left.split()[-_BESIDE:]) + f" | {behind}"
    if (roles & _PUPILS and _AT_SCHOOL.search(beside)) or (roles & _TEACHERS and _TEACHES.search(beside)):
        return True
    return any(role in beside for role in roles)
