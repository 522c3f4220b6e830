"""Exemplars: whom the article commends."""

from collections.abc import Sequence

from models.facts import Exemplar, Official
from nlp.names import Name
from nlp.reading import Reading


def find_exemplars(reading: Reading, names: Sequence[Name], officials: Sequence[Official]) -> tuple[Exemplar, ...]:
    """Each person, household or collective that is commended, once, in the order of its first mention."""
    return ()
