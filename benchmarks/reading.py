"""How fast one text is read, on one core: beside underthesea's NER, beside unrelated texts, and part by part."""

from collections.abc import Callable, Sequence
from functools import partial
from statistics import median

from underthesea import ner, sent_tokenize

from benchmarks.clock import cpu_seconds, in_turn
from benchmarks.texts import SYLLABLES
from models.text import normalise
from nlp.confidence import calibrated
from nlp.pipeline import Analysis, as_found, extract
from nlp.record import KINDS


def times_as_fast_as_ner(texts: Sequence[str]) -> float:
    """How many times as long `underthesea.ner`, sentence by sentence, takes as all of `nlp.pipeline.extract`."""
    return in_turn(lambda text: cpu_seconds(lambda: _ner(text)), _extract_seconds, texts)


def times_as_fast_on(unrelated: str, relevant: Sequence[str]) -> float:
    """How many times as long a syllable of a relevant text takes as one of an unrelated text."""
    return in_turn(_seconds_a_syllable, lambda _: _seconds_a_syllable(unrelated), relevant)


def parts(texts: Sequence[str]) -> dict[str, float]:
    """Milliseconds for `SYLLABLES` of text by part of the pipeline, in the order in which they run: the median text."""
    told = [_parts_of(text) for text in texts]
    return {name: median(one[name] for one in told) for name in told[0]}


def _ner(text: str) -> None:
    for line in text.splitlines():
        for sentence in sent_tokenize(line):
            ner(sentence)


def _extract_seconds(text: str) -> float:
    return cpu_seconds(lambda: extract(text))


def _seconds_a_syllable(text: str) -> float:
    return _extract_seconds(text) / len(text.split())


def _parts_of(text: str) -> dict[str, float]:
    """Each part is timed once what it builds on is there."""
    analysis = Analysis(normalise(text))
    work: dict[str, Callable[[], object]] = {
        "normalise": lambda: normalise(text),
        "relevance": lambda: analysis.relevance,
        "reading": lambda: analysis.reading.tokens,
        "names": lambda: analysis.names,
        **{kind: partial(getattr, analysis, kind) for kind in KINDS},
        "confidence": lambda: calibrated(as_found(analysis)),
    }
    scale = 1_000 * SYLLABLES / len(text.split())
    return {name: scale * cpu_seconds(do) for name, do in work.items()}
