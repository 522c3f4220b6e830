"""The spaCy pipeline: tokens, then one component for each kind of fact, then the Extraction."""

from collections.abc import Callable, Iterable
from functools import cache
from threading import Lock

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from models.facts import Extraction, Fact
from models.text import normalise
from nlp.awards.finder import find_award_counts
from nlp.awards.parts import mark_parts
from nlp.campaigns.finder import find_campaigns
from nlp.confidence import calibrated
from nlp.exemplars.finder import find_exemplars
from nlp.names.finder import find_names
from nlp.officials.finder import find_officials
from nlp.reading import read
from nlp.relevance import THRESHOLD, relevance
from nlp.shares import find_shares
from nlp.tokenizer import LosslessTokenizer

VERSION = "2"  # written beside every fact; raised whenever another result may come out
# spaCy's vocabulary is shared and was not made for threads; holding the GIL, only one would run anyway.
_ONE_AT_A_TIME = Lock()
KINDS = ("campaigns", "officials", "award_counts", "exemplars", "shares")

for _extension in ("reading", "names", "relevance", *KINDS):
    Doc.set_extension(_extension, default=(), force=True)


def _component(name: str, find: Callable[[Doc], object]) -> None:
    """Registers a component that keeps what `find` gives as `doc._.<name>` and its places as `doc.spans[<name>]`.

    Facts are looked for in relevant texts only: that is most of the time an unrelated text would take.
    """

    def component(doc: Doc) -> Doc:
        if name in KINDS and doc._.relevance < THRESHOLD:
            return doc
        found = find(doc)
        doc._.set(name, found)
        if name in KINDS and isinstance(found, Iterable):
            doc.spans[name] = [_token_span(doc, fact, name) for fact in found if isinstance(fact, Fact)]
        return doc

    Language.component(name, func=component)


def _token_span(doc: Doc, fact: Fact, label: str) -> TokenSpan:
    place = fact.spans[0]
    span = doc.char_span(place.start, place.end, label=label, alignment_mode="expand")
    if span is None:
        raise ValueError(f"{label}: [{place.start}, {place.end}) is outside the text")
    return span


_component("reading", lambda doc: read(doc.text))
_component("names", lambda doc: find_names(doc._.reading))
_component("relevance", lambda doc: relevance(doc._.reading))
_component("campaigns", lambda doc: find_campaigns(doc._.reading))
_component("officials", lambda doc: find_officials(doc._.reading, doc._.names))
_component("award_counts", lambda doc: mark_parts(doc._.reading, find_award_counts(doc._.reading)))
_component("exemplars", lambda doc: find_exemplars(doc._.reading, doc._.names, doc._.officials))
_component("shares", lambda doc: find_shares(doc._.reading))


@cache
def pipeline() -> Language:
    """The pipeline, built once a process."""
    language = spacy.blank("xx")
    language.tokenizer = LosslessTokenizer(language.vocab)
    language.max_length = 100_000_000  # spaCy's own limit guards its parser, which is not used here
    for name in ("reading", "names", "relevance", *KINDS):
        language.add_pipe(name)
    return language


def extract(text: str) -> Extraction:
    """The facts of one text. Spans count code points of `normalise(text)`. Empty text gives an empty Extraction.

    A text that is not relevant keeps its probability and gives no facts: what nobody asked for must not be wrong.
    """
    text = normalise(text)
    if not text.strip():
        return Extraction(relevant=False, relevance=0.0, version=VERSION)
    return calibrated(as_found(analysed(text)))


def analysed(text: str) -> Doc:
    """The Doc of a normalised text: what each component found in it."""
    with _ONE_AT_A_TIME:
        return pipeline()(text)


def as_found(doc: Doc) -> Extraction:
    """The facts of a Doc with the confidence that each finder gave, not calibrated yet."""
    facts = {kind: doc._.get(kind) for kind in KINDS}
    return Extraction(relevant=doc._.relevance >= THRESHOLD, relevance=doc._.relevance, version=VERSION, **facts)
