"""Officials: persons named together with an office."""

from collections.abc import Sequence

from models.facts import Official
from nlp.names import Name
from nlp.reading import Reading


def find_officials(reading: Reading, names: Sequence[Name]) -> tuple[Official, ...]:
    """Each person who holds an office, once, with every office told."""
    return ()
