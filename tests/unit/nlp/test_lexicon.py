"""The tables of nlp/lexicon/ as data: written one way, each phrase once, every code known, every phrase found."""

import csv
import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any, get_args

import pytest

from models.facts import Authority, CampaignKind, CampaignPhase, Recipient
from models.text import fold, normalise
from nlp.awards import words
from nlp.awards.authority import find_givers
from nlp.campaigns import names as campaign_names
from nlp.lexicon import listed, table
from nlp.lexicon.phrases import PhraseTable
from nlp.lexicon.tokens import tokens_of, words_of
from nlp.pipeline import extract
from nlp.places import provinces_in
from nlp.reading import read
from nlp.record import KINDS

ROOT = Path(__file__).parents[3]
LEXICON = ROOT / "nlp" / "lexicon"
NAMES = sorted(path.stem for path in LEXICON.glob("*.csv"))
Row = dict[str, str]

# Which columns of a table hold phrases that are looked for, and the column that tells two uses of one phrase apart.
PHRASES = {
    "abbreviations": ("short",),
    "asides": ("word",),
    "authorities": ("phrase",),
    "award_subjects": ("phrase",),
    "award_verbs": ("phrase",),
    "awards": ("name_vi", "aliases"),
    "body_words": ("word",),
    "campaign_cues": ("phrase",),
    "campaigns": ("name", "variants"),
    "collectives": ("word",),
    "ethnic_groups": ("name", "aliases"),
    "giver_words": ("phrase",),
    "historic_persons": ("name",),
    "lookalikes": ("name",),
    "namesakes": ("head",),
    "occupations": ("term_vi", "aliases"),
    "office_words": ("word",),
    "places": ("word",),
    "exemplar_words": ("word",),
    "positions": ("title_vi", "abbreviations"),
    "recipients": ("noun",),
    "remote_places": ("phrase",),
    "surnames": ("surname",),
    "titles": ("title",),
    "uncounted": ("before",),
}
# Tables matched on the text as it is written, where “ủy” and “uỷ”, “H'Mông” and “H’Mông” are two.
AS_WRITTEN: dict[str, Callable[[str], object]] = {"collectives": str.lower, "ethnic_groups": str}
USES = {"campaign_cues": "role", "collectives": "kind", "exemplar_words": "kind", "positions": "kind"}
_PATTERNS = ("pattern", "gap", "given")
IDS = {"exemplar_cues": "cue", "fields": "code", "awards": "code", "campaigns": "code", "ranking": "code", "cues": "id"}
AUTHORITIES = {*get_args(Authority), *(row["class"] for row in table("authority_levels"))}
# Every column that holds a code, and what it may be; `|` parts several.
CODES: dict[tuple[str, str], set[str]] = {
    ("authorities", "class"): {*AUTHORITIES, "none", "unsaid", "foreign"},
    **{("authority_levels", level): {*get_args(Authority), ""} for level in list(table("authority_levels")[0])[1:]},
    ("giver_words", "kind"): {*list(table("authority_levels")[0])[1:-1], "centre", "unit", "verb", "none"},
    ("giver_words", "place"): {"before", "name", ""},
    ("award_subjects", "kind"): {"territory", "one", "neither"},
    ("award_verbs", "kind"): set(get_args(words.VerbKind)),
    ("awards", "for_whom"): {"individual", "collective", "family", "both"},
    ("recipients", "recipient"): {*get_args(Recipient), "none"},
    ("recipients", "title"): {"yes", "nominee", "capitals", ""},
    ("campaigns", "kind"): set(get_args(CampaignKind)),
    ("campaigns", "alone"): {"always", "yes", "no"},
    ("occupations", "is_direct_labour"): {"yes", "no", "partly", "depends", "n/a"},
    ("positions", "counts_as"): {"leader", "grassroots", "direct", "n/a"},
    ("positions", "kind"): {"office", "role", "prefix", "modifier", "military_rank", "religious"},
    ("historic_persons", "unless"): {*(row["kind"] for row in table("titles")), "office", ""},
    ("places", "level"): {"1", "2", "3", "4", "5"},
    ("provinces", "status"): {"current", "legacy"},
    ("provinces", "current_name"): {row["name_vi"] for row in table("provinces") if row["status"] == "current"},
    ("surnames", "kind"): {"strong", "weak", "titled"},
    ("exemplar_cues", "side"): {
        *("after", "article", "before", "did", "giver", "item", "lead", "left", "prior", "quote", "right", "sentence"),
        *("text", "title"),
    },
    ("collective_cues", "side"): {
        *("after", "announces", "bar_after", "bar_before", "bar_sentence", "before", "item", "slot"),
    },
    ("campaign_cues", "role"): {
        *("cue", "launcher", "no_name", "no_start", "phase", "start", "stop", "stop_drive", "veto", "veto_alone"),
    },
    ("exemplar_cues", "ground"): {"award", "deed", "direct", ""},
    ("exemplar_cues", "flags"): {"full_name", "against", "no_turn", ""},
    ("exemplar_words", "kind"): {"honour", "other_list", "role", "place"},
}


def phrases(name: str) -> Iterator[tuple[str, str]]:
    """Each phrase of a table and its use."""
    first, *rest = PHRASES[name]
    for row in table(name):
        for phrase in (row[first], *(alias for column in rest for alias in listed(row[column]))):
            yield phrase, row.get(USES.get(name, ""), "")


def test_every_table_is_described() -> None:
    told = set(re.findall(r"\b([a-z_]+)\.csv\b", (LEXICON / "README.md").read_text("utf-8")))
    assert told == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_written_one_way(name: str) -> None:
    written = (LEXICON / f"{name}.csv").read_bytes().decode("utf-8")
    assert written == unicodedata.normalize("NFC", written)
    assert "\r" not in written
    assert written == normalise(written), "double spaces, no-break spaces, spaces at a line's end"
    header, *rows = csv.reader(written.splitlines())
    assert {len(row) for row in rows} == {len(header)}
    cells = [cell for row in rows for column, cell in zip(header, row, strict=True) if column not in _PATTERNS]
    assert [part for cell in cells for part in cell.split("|") if part != part.strip()] == []
    assert [cell for cell in cells if cell and "" in cell.split("|")] == []


@pytest.mark.parametrize("name", PHRASES)
def test_a_phrase_stands_once_in_its_table(name: str) -> None:
    alike = AS_WRITTEN.get(name, words_of)
    count = Counter((alike(phrase), use) for phrase, use in phrases(name))
    assert [phrase for phrase, often in count.items() if often > 1] == []


@pytest.mark.parametrize("name", IDS)
def test_a_code_stands_once_in_its_table(name: str) -> None:
    count = Counter(row[IDS[name]] for row in table(name))
    assert [code for code, often in count.items() if often > 1] == []


@pytest.mark.parametrize(("name", "column"), CODES)
def test_every_code_is_known(name: str, column: str) -> None:
    used = {code for row in table(name) for code in row[column].split("|")}
    assert used <= CODES[name, column]


def test_the_values_of_campaign_cues_are_kinds_and_phases() -> None:
    known = {"cue": get_args(CampaignKind), "phase": get_args(CampaignPhase)}
    assert [row for row in table("campaign_cues") if row["value"] not in known.get(row["role"], ("",))] == []


def test_forms_of_awards_are_those_of_the_guidelines() -> None:
    guidelines = (ROOT / "docs" / "annotation-guidelines.md").read_text("utf-8")
    assert {row["form"] for row in table("awards")} - {""} <= set(re.findall(r"`(\w+)`", guidelines))


def test_patterns_referred_to_are_in_the_catalogue() -> None:
    catalogue = (ROOT / "docs" / "patterns.md").read_text("utf-8")
    known = {*re.findall(r"^\| ([A-E]\d\d) \|", catalogue, re.MULTILINE), *(f"G{step}" for step in range(1, 11))}
    told = {
        (name, pattern)
        for name in NAMES
        for row in table(name)
        for column in ("source", "note", "id")
        for pattern in re.findall(r"\b(?:[A-E]\d\d|G\d{1,2})\b", row.get(column) or "")
    }
    assert len(told) > 100
    assert {(name, pattern) for name, pattern in told if pattern not in known} == set()


@pytest.mark.parametrize(
    ("name", "column"),
    [
        *(("exemplar_cues", column) for column in ("pattern", "gap", "given")),
        *(
            ("collective_cues", "pattern"),
            ("collective_ranks", "pattern"),
            ("recipients", "unless"),
            ("uncounted", "before"),
        ),
    ],
)
def test_every_regular_expression_compiles(name: str, column: str) -> None:
    assert all(re.compile(row[column]) for row in table(name))


def test_every_weight_is_a_number_or_a_veto() -> None:
    assert [row for row in table("exemplar_cues") if not re.fullmatch(r"-?\d+(?:\.\d+)?|veto|", row["weight"])] == []


def taken(known: PhraseTable[Any], phrase: str) -> str:
    """What a table takes of the phrase, standing in a sentence."""
    text = fold(f"năm nay {phrase}.")
    tokens = tokens_of(text)
    return " ".join(
        text[tokens.starts[first] : tokens.ends[after - 1]] for first, after, _ in known.within(tokens, 2, len(tokens))
    )


@pytest.mark.parametrize(
    ("phrase_table", "known"),
    [(words.award_forms, words.forms), (words.award_verbs, words.verbs)],
    ids=["awards", "verbs"],
)
def test_names_of_awards_and_verbs_are_found(
    phrase_table: Callable[[], PhraseTable[Any]], known: Callable[[], dict[str, object]]
) -> None:
    assert [phrase for phrase in known() if words.key(taken(phrase_table(), phrase)) != phrase] == []


def test_nouns_of_recipients_are_counted() -> None:
    nouns = [phrase for phrase, _ in phrases("recipients")]
    assert [noun for noun in nouns if taken(words.recipient_nouns(), noun) != fold(noun)] == []


def test_bodies_that_give_are_found() -> None:
    bodies = {row["phrase"]: row["class"] for row in table("authorities") if row["class"] in get_args(Authority)}
    found = {
        phrase: [giver.code for giver in find_givers(text, 0, len(text.text), central_city=False)]
        for phrase in bodies
        for text in [read(f"{phrase} tặng Bằng khen.")]
    }
    assert {phrase: codes for phrase, codes in found.items() if codes != [bodies[phrase]]} == {}


def test_names_of_campaigns_are_known() -> None:
    names = [phrase for phrase, _ in phrases("campaigns") if "{" not in phrase]
    assert [name for name in names if campaign_names.known(name) is None] == []
    told = {name: tokens_of(fold(name)).words for name in names}
    found = {name: campaign_names.known_names().starting_at(words, 0) for name, words in told.items()}
    assert [name for name in names if not found[name] or found[name][0] < len(told[name]) - 1] == []


def test_names_of_provinces_are_found() -> None:
    spelt = [(row["current_name"], name) for row in table("provinces") for name in listed(row["variants"])]
    found = {name: [seen.current for seen in provinces_in(read(f"Đoàn của tỉnh {name}."))] for _, name in spelt}
    assert {name: found[name] for current, name in spelt if found[name] != [current]} == {}


# One row more in a table each, and an article that nobody could read without them.
NEW_ROWS = {
    "awards": "phu_hieu_vi_du,huy_hieu,Phù hiệu Ví Dụ Xanh,huy_hieu,province,,both,,Phù hiệu VDX,other,",
    "award_verbs": "gửi tận tay,grant,",
    "recipients": "nhà vườn ví dụ,individual,,,",
    "authorities": "Viện Ví Dụ,bo,",
    "campaigns": "vi_du,Bảy ngày cho dòng kênh Ví Dụ mãi xanh,,movement,yes,,2026,,",
    "office_words": "chưởng ấn,complete",
    "collectives": "vạn chài,head,",
}
ARTICLE = """Lễ trao thưởng thi đua, khen thưởng tỉnh Ví Dụ năm 2026
Dự lễ có ông Nguyễn Văn Ví, Chưởng ấn Viện Ví Dụ.
Viện Ví Dụ gửi tận tay Phù hiệu Ví Dụ Xanh cho 17 nhà vườn ví dụ có thành tích xuất sắc.
Bảy ngày cho dòng kênh Ví Dụ mãi xanh được các cấp hưởng ứng. Tỉnh tặng Bằng khen cho tập thể Vạn chài Sông Ví.
"""
READ = """
import json, sys
from nlp.pipeline import extract
from nlp.record import to_record
print(json.dumps(to_record(extract(sys.stdin.buffer.read().decode()))))
"""


def what_is_read(folder: Path) -> Any:
    """The record that the program in `folder` makes of the article, in a process of its own, which reads its tables."""
    command = [sys.executable, "-c", READ]
    return json.loads(
        subprocess.run(command, cwd=folder, input=ARTICLE.encode(), capture_output=True, check=True).stdout
    )


def test_a_phrase_is_added_without_code(tmp_path: Path) -> None:
    for package in ("models", "nlp"):
        copytree(ROOT / package, tmp_path / package, ignore=ignore_patterns("__pycache__"))
    for name, row in NEW_ROWS.items():
        path = tmp_path / "nlp" / "lexicon" / f"{name}.csv"
        path.write_text(f"{path.read_text('utf-8')}{row}\n", "utf-8")
    found = what_is_read(tmp_path)
    told = [(count["award"], count["count"], count["recipient"], count["authority"]) for count in found["award_counts"]]
    assert told == [("huy_hieu", 17, "individual", "bo")]
    assert [campaign["name"] for campaign in found["campaigns"]] == ["Bảy ngày cho dòng kênh Ví Dụ mãi xanh"]
    assert [official["positions"] for official in found["officials"]] == [["Chưởng ấn Viện Ví Dụ"]]
    assert [exemplar["name"] for exemplar in found["exemplars"]] == ["Vạn chài Sông Ví"]


def test_without_the_new_rows_nothing_is_read() -> None:
    found = extract(ARTICLE)
    assert found.relevant
    assert [kind for kind in KINDS if getattr(found, kind)] == []
