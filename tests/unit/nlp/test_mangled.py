"""The same facts come out of a text that was mangled on its way: spaces, marks, quotes, line ends, page furniture."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache, reduce
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.facts import Extraction
from models.text import fold, normalise
from nlp.pipeline import extract

FIXTURES = Path(__file__).parents[2] / "fixtures"
ARTICLES = {path.stem: path.read_text("utf-8") for path in sorted(FIXTURES.glob("gold/*.txt"))}
Mangling = Callable[[str], str]

TONES = "\u0300\u0301\u0303\u0309\u0323"
OLD_TONES = {  # hòa → hoà
    unicodedata.normalize("NFC", first + tone + second): unicodedata.normalize("NFC", first + second + tone)
    for (first, second), tone in product(("oa", "oe", "uy"), TONES)
}
FURNITURE_ABOVE = "Trang chủ › Thời sự\nChia sẻ Facebook Zalo\nCỡ chữ A- A A+\n"
FURNITURE_BELOW = """
Bài, ảnh: Lê Hồng Dụ
Từ khóa: Ví Dụ
Chia sẻ Facebook Zalo
Bình luận (1)
Trần Văn Khách: Bài viết rất hay!
Gửi bình luận
Tin liên quan
Trao Giấy khen cho 7 cá nhân cứu người bị nạn
Bắt đối tượng Lò Văn Thí về hành vi trộm cắp
Đọc nhiều nhất
© Bản quyền của Báo Ví Dụ"""


def in_old_tones(text: str) -> str:
    return re.sub(rf"(?<!q)(?:{'|'.join(OLD_TONES)})(?!\w)", lambda match: OLD_TONES[match[0]], text)


def shouted_title(text: str) -> str:
    title, newline, body = text.partition("\n")
    return title.upper() + newline + body


# What a reader does not see, and normalising takes away.
UNSEEN: dict[str, Mangling] = {
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "two spaces": lambda text: text.replace(" ", "  "),
    "tabs and thin spaces": lambda text: re.sub(" (.{40})", "\t\u2009\\1", text),
    "zero-width spaces": lambda text: re.sub(r"(\w)(\w)", "\\1\u200b\\2", text),
    "soft hyphens": lambda text: re.sub(r"(\w\w)(\w\w)", "\\1\u00ad\\2", text),
    "right-to-left marks": lambda text: text.replace(" ", " \u200f").replace("\n", "\u202e\n\u202c"),
    "null and surrogates": lambda text: text.replace(" ", " \0").replace("\n", "\n\ud800"),
    "spaces at line ends": lambda text: text.replace("\n", "  \n \t"),
    "byte order mark": lambda text: "\ufeff" + text,
    "mixed line ends": lambda text: re.sub("\n(.+)\n(.+)\n", "\r\n\\1\r\\2\u2028", text),
}
# What a reader sees and reads alike.
SEEN: dict[str, Mangling] = {
    "empty lines": lambda text: text.replace("\n", "\n\n \n"),
    "old tone marks": in_old_tones,
    "straight quotes": lambda text: text.translate(str.maketrans("“”", '""')),
    "hyphens for dashes": lambda text: text.replace("–", "-"),
    "dashes for hyphens": lambda text: text.replace(" - ", " – "),
    "no space behind a colon": lambda text: re.sub(r": (?=\w)", ":", text),
    "no space behind a full stop": lambda text: re.sub(r"(?<=[^\W\d_A-Z])\. (?=[^\W\d_][^\W\d_])", ".", text),
}
# What may be read otherwise here and there.
CARELESS: dict[str, Mangling] = {
    "no space behind a comma": lambda text: re.sub(r"(?<=[^\W\d_]), (?=\w)", ",", text),
    "a space before a comma": lambda text: re.sub(r"(?<=\w), ", " , ", text),
    "a title in capitals": shouted_title,
    "furniture above": lambda text: FURNITURE_ABOVE + text,
    "furniture below": lambda text: text + FURNITURE_BELOW,
}


def plain(words: str) -> str:
    """For comparing: folded, without spaces and quotes, which a mangling may change inside a name."""
    return re.sub(r'[\s"]+', "", fold(words))


def names_and_counts(found: Extraction) -> Counter[tuple[object, ...]]:
    """What the article tells: who, which, how many."""
    return Counter[tuple[object, ...]](
        [
            *(("campaign", plain(fact.name)) for fact in found.campaigns),
            *(("official", plain(fact.name)) for fact in found.officials),
            *(("award", fact.award, fact.recipient, fact.count, fact.status) for fact in found.award_counts),
            *(("exemplar", plain(fact.name), fact.kind) for fact in found.exemplars),
            *(("share", fact.numerator, fact.denominator, fact.percent, fact.change) for fact in found.shares),
        ]
    )


@cache
def clean(stem: str) -> Counter[tuple[object, ...]]:
    return names_and_counts(extract(ARTICLES[stem]))


def test_the_clean_articles_tell_facts() -> None:
    assert sum(clean(stem).total() for stem in ARTICLES) > 10 * len(ARTICLES)


@given(st.sampled_from(sorted(ARTICLES)), st.sets(st.sampled_from(sorted(UNSEEN))))
def test_what_a_reader_does_not_see_is_gone_when_a_text_is_normalised(stem: str, manglings: set[str]) -> None:
    mangled = reduce(lambda text, name: UNSEEN[name](text), filter(manglings.__contains__, UNSEEN), ARTICLES[stem])
    assert normalise(mangled) == normalise(ARTICLES[stem])


@settings(deadline=None)
@given(st.sampled_from(sorted(ARTICLES)), st.lists(st.sampled_from(sorted(SEEN)), min_size=1, max_size=3, unique=True))
def test_other_signs_for_the_same_change_no_name_and_no_count(stem: str, manglings: list[str]) -> None:
    mangled = reduce(lambda text, name: SEEN[name](text), manglings, ARTICLES[stem])
    assert names_and_counts(extract(mangled)) == clean(stem)


@pytest.mark.parametrize("mangling", CARELESS)
def test_careless_writing_changes_two_facts_in_a_hundred_at_most(mangling: str) -> None:
    total = changed = 0
    for stem, text in ARTICLES.items():
        found = names_and_counts(extract(CARELESS[mangling](text)))
        total += clean(stem).total()
        changed += (found - clean(stem)).total() + (clean(stem) - found).total()
    assert changed <= total / 50
