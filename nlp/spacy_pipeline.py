"""The facts as spans of a spaCy Doc, for whoever goes on in spaCy.

`nlp.pipeline.extract` needs no Doc: its tokens would cost a quarter of an article's time, and importing spaCy a second.
"""

import re
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from models.facts import Fact
from models.text import normalise
from nlp.pipeline import extract
from nlp.record import KINDS

_COMPONENT = "guongsang"
# A word with its marks, one other character, or a run of white space that is not a single blank.
_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")

Doc.set_extension(_COMPONENT, default=None, force=True)


class LosslessTokenizer:
    """Words, single signs and odd white space as tokens; `Doc.text` equals `normalise(text)`."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(normalise(text)):
            token = match[0]
            if token[0] == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1], token = True, token[1:]
            if token:
                words.append(token)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


@Language.component(_COMPONENT)
def find_facts(doc: Doc) -> Doc:
    """Sets `doc._.guongsang` to the Extraction, and `doc.spans[kind]` to the first mention of each fact of a kind.

    For a Doc of `LosslessTokenizer`, whose text is normalised.
    """
    doc._.guongsang = extract(doc.text)
    for kind in KINDS:
        doc.spans[kind] = [_tokens(doc, kind, fact) for fact in getattr(doc._.guongsang, kind)]
    return doc


def _tokens(doc: Doc, kind: str, fact: Fact) -> Span:
    place = fact.spans[0]
    span = doc.char_span(place.start, place.end, label=kind, alignment_mode="expand")
    if span is None:
        raise ValueError(f"{kind}: [{place.start}, {place.end}) is outside the text")
    return span


@cache
def spacy_pipeline() -> Language:
    """A blank pipeline of this tokenizer and this component, built once a process. Not for several threads at once."""
    language = spacy.blank("xx")
    language.tokenizer = LosslessTokenizer(language.vocab)
    language.max_length = 100_000_000  # spaCy's own limit guards its parser, which is not used here
    language.add_pipe(_COMPONENT)
    return language
