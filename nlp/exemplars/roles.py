"""Which role each person of a text plays: what was said of them, and how much that speaks for an exemplar.

The order of section G of `docs/patterns.md`: some roles (a suspect, one who was disciplined, a photographer) rule a
person out whatever else is said; the others weigh for or against (`weight` in `nlp/lexicon/exemplar_cues.csv`).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from models.facts import Official
from models.text import fold
from nlp.exemplars.cues import text_cues
from nlp.exemplars.people import Mention, Person
from nlp.exemplars.prominence import Article, article_of, prominence
from nlp.exemplars.sights import Sight, sights_of
from nlp.exemplars.standing import standing
from nlp.exemplars.weights import grounds, vetoes, weights
from nlp.logistic import logistic
from nlp.reading import Reading

_SPEAKS = frozenset({"says", "speaks", "speech_open"})
_BESIDE_THEM = frozenset({"attends", "attends_list", "speaks", "presents"})
_ABOUT = frozenset({"named_most", "the_one_who", "in_title", "trigger_praise", "author_of"})  # the article is on them
_MANY = 3  # mentions of which a deed is told
_NAMED = 0.5  # logits by which a sentence that names the person shows a deed better than one that says “anh”


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
    return math.fsum(map(weights().__getitem__, told)) + named


def _is_groundless(cues: frozenset[str]) -> bool:
    """Who has neither deed nor recognition is hardly an exemplar, however often named.

    For a leader only an award told of them by name counts, a deed or other praise where the article is about them
    (G5) or tells several, and they give nothing: it tells of many who did their duty.
    """
    several = len(cues & grounds("deed")) >= _MANY or {"held_title", "passive_award"} <= cues
    about_them = (several and "speaker" not in cues) or cues & {"named_most", "the_one_who"}
    if "office_leader" in cues and ("presents" in cues or not about_them):
        listed = "trigger_praise" in cues and cues & {"sibling", "trigger_list"} and not cues & _BESIDE_THEM
        return not (cues & grounds("direct") or listed)
    return not cues & grounds()


def portraits(reading: Reading, persons: Sequence[Person], officials: Sequence[Official]) -> tuple[Portrait, ...]:
    """A portrait of each person, in their order; none where the text as a whole rules everybody out."""
    of_text = text_cues(reading) if persons else frozenset[str]()
    if not persons or of_text & vetoes():
        return ()
    offices = {fold(official.name): official.positions for official in officials}
    article, seen = article_of(reading, persons), sights_of(reading, persons)
    return tuple(
        _portrait(article, person, seen[person.name], of_text, offices.get(fold(person.name), ())) for person in persons
    )


def _portrait(
    article: Article,
    person: Person,
    sights: Sequence[Sight],
    of_text: frozenset[str],
    positions: tuple[str, ...],
) -> Portrait:
    of_office = (f"office_{standing(positions)}",) if positions else ()
    told = of_text.union(prominence(article, person), of_office, *(sight.cues for sight in sights))
    cues = told | _judged(told, sights)
    if "text_crime" in cues:  # who is called alike there may be the one they caught
        cues -= {"title_role"}
    return Portrait(
        person=person,
        sights=tuple(sights),
        cues=cues,
        positions=positions,
        score=weights()["always"] + math.fsum(map(weights().__getitem__, cues & weights().keys())),
        vetoed=bool(cues & vetoes()),
        in_headline=sum(mention.start < len(article.title) for mention in person.mentions),
    )


def _judged(cues: frozenset[str], sights: Sequence[Sight]) -> frozenset[str]:
    """What follows from the cues of a person taken together."""
    found = set[str]()
    if cues & _SPEAKS and not cues & (_ABOUT | grounds("award", "direct")):
        found.add("speaker")
    if sum(not grounds("deed").isdisjoint(sight.cues) for sight in sights) >= _MANY:
        found.add("deeds_many")
    if _is_groundless(cues | found):
        found.add("groundless")
    return frozenset(found)
