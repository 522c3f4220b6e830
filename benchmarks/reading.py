"""How fast one text is read, on one core: beside underthesea's NER, beside unrelated texts, and part by part."""

from collections.abc import Iterator, Sequence
from statistics import median

from underthesea import ner, sent_tokenize

from benchmarks.clock import cpu_seconds, in_turn
from benchmarks.texts import SYLLABLES
from models.text import normalise
from nlp.confidence import calibrated
from nlp.pipeline import Analysis, as_found, extract
from nlp.record import KINDS

_PASSES = 5  # over all texts; of each part the median is told


def times_as_fast_as_ner(texts: Sequence[str]) -> float:
    """How many times as long `underthesea.ner`, sentence by sentence, takes as all of `nlp.pipeline.extract`."""
    return in_turn(lambda text: cpu_seconds(lambda: _ner(text)), _extract_seconds, texts)


def times_as_fast_on(unrelated: str, relevant: Sequence[str]) -> float:
    """How many times as long a syllable of a relevant text takes as one of an unrelated text."""
    return in_turn(_seconds_a_syllable, lambda _: _seconds_a_syllable(unrelated), relevant)


def milliseconds(texts: Sequence[str]) -> float:
    """Milliseconds for `SYLLABLES` of text, all parts together."""
    return 1_000 * SYLLABLES * median(map(_seconds_a_syllable, texts))


def parts(texts: Sequence[str]) -> dict[str, float]:
    """Milliseconds for `SYLLABLES` of text by part of the pipeline, in the order in which they run."""
    passes = [_pass(texts) for _ in range(_PASSES)]
    scale = 1_000 * SYLLABLES / sum(len(text.split()) for text in texts)
    return {name: scale * median(one[name] for one in passes) for name in passes[0]}


def _ner(text: str) -> None:
    for line in text.splitlines():
        for sentence in sent_tokenize(line):
            ner(sentence)


def _extract_seconds(text: str) -> float:
    return cpu_seconds(lambda: extract(text))


def _seconds_a_syllable(text: str) -> float:
    return _extract_seconds(text) / len(text.split())


def _pass(texts: Sequence[str]) -> dict[str, float]:
    seconds: dict[str, float] = {}
    for text in texts:
        for name, took in _parts_of(text):
            seconds[name] = seconds.get(name, 0.0) + took
    return seconds


def _parts_of(text: str) -> Iterator[tuple[str, float]]:
    """Each part once what it builds on is there."""
    analysis = Analysis(normalise(text))
    yield "normalise", cpu_seconds(lambda: normalise(text))
    yield "relevance", cpu_seconds(lambda: analysis.relevance)
    yield "reading", cpu_seconds(lambda: analysis.reading.tokens)
    yield "names", cpu_seconds(lambda: analysis.names)
    for kind in KINDS:
        yield kind, cpu_seconds(lambda kind=kind: getattr(analysis, kind))  # type: ignore[misc]
    yield "confidence", cpu_seconds(lambda: calibrated(as_found(analysis)))
