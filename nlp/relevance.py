"""Whether an article is about emulation, commendation or exemplary people."""

from nlp.reading import Reading

THRESHOLD = 0.5


def relevance(reading: Reading) -> float:
    """Probability 0 to 1 that the text is about this field."""
    return 0.0
