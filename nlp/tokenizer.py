"""A lossless tokenizer: the tokens and the spaces between them are the text again, to the character."""

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

# A word with its marks, one other character, or a run of white space that is not a single blank.
_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")


class LosslessTokenizer:
    """Words, single signs and odd white space as tokens; `Doc.text` equals the text given."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(text):
            token = match[0]
            if token[0] == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1], token = True, token[1:]
            if token:
                words.append(token)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)
