"""The words that award counts are told with, from the lexicons: patterns for folded text and what they mean."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from models.facts import Recipient
from models.text import fold
from nlp.lexicon import listed, table
from nlp.lexicon.phrases import PhraseTable

VerbKind = Literal[
    "grant",
    "grant_posthumous",
    "decide",
    "receive",
    "chosen",
    "pass",
    "propose",
    "nominate",
    "plan",
    "scheme",
    "target",
    "cancel",
    "aside",
    "commend",
    "honour",
    "none",
]
# Forms that stand in the lexicon once for each giver: only their bare heads (codes in _chung) are looked for.
_HEADS_ONLY = frozenset({"bang_khen", "giay_khen", "co_thi_dua", "ky_niem_chuong"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What an award's name stands for: `code` of the guidelines ("" for none), `for_whom` as in `lexicon/awards.csv`.

    `bare`: a head word whose name may follow (“danh hiệu Nhà giáo ưu tú”). `bound`: an award only behind such a head.
    `of_state`: only the State gives it. `title`: a title, which “danh hiệu này” may mean.
    """

    code: str
    for_whom: str
    bare: bool = False
    bound: bool = False
    of_state: bool = False
    title: bool = False

    @property
    def recipient(self) -> Recipient | None:
        """Whom the award goes to, where it can go to one kind only."""
        kinds: dict[str, Recipient] = {"collective": "collective", "individual": "individual", "family": "household"}
        return kinds.get(self.for_whom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noun:
    """A noun of recipients; `recipient` None for those counted only where praised (delegates). `title`: it honours.
    `nominee`: it is of those put forward (hồ sơ). `capitals`: an abbreviation, only so written (TT, CN).

    `unless`: matches what follows where the words count nobody (“3 người bị thương”, “Đội 14 tổ chức lễ”).
    """

    phrase: str
    recipient: Recipient | None
    title: bool
    nominee: bool
    capitals: bool
    unless: re.Pattern[str] | None


def key(phrase: str) -> str:
    """The phrase as the tables of this module know it: folded, words parted by one blank, “sỹ” as “sĩ”."""
    return re.sub(r"[\W_]+", " ", fold(phrase)).replace("sỹ", "sĩ").strip()


@cache
def forms() -> dict[str, Form]:
    """Every name and alias of `lexicon/awards.csv` that tells no giver; the first row of a name wins."""
    found: dict[str, Form] = {}
    for row in table("awards"):
        if row["form"] in _HEADS_ONLY and not row["code"].endswith("_chung"):
            continue
        for phrase in (*listed(row["name_vi"]), *listed(row["aliases"])):
            if not set("{:;/") & set(phrase) and " của " not in phrase:
                found.setdefault(key(phrase), _form(row))
    return found


def _form(row: dict[str, str]) -> Form:
    return Form(
        code=row["form"],
        for_whom=row["for_whom"],
        bare=row["code"] in ("dh_chung", "gt_chung", "dh_vd_chung"),
        bound=row["code"] == "dh_anh_hung",
        title=row["kind"].startswith("danh_hieu"),
        of_state=row["level"] == "state" and row["form"] not in ("huy_hieu", "khen_thuong"),
    )


@cache
def verbs() -> dict[str, VerbKind]:
    """The verbs of `lexicon/award_verbs.csv`."""
    kinds = get_args(VerbKind)
    return {key(row["phrase"]): kinds[kinds.index(row["kind"])] for row in table("award_verbs")}


@cache
def nouns() -> dict[str, Noun]:
    """The nouns of `lexicon/recipients.csv`."""
    recipients = get_args(Recipient)
    return {
        key(row["noun"]): Noun(
            phrase=key(row["noun"]),
            recipient=recipients[recipients.index(row["recipient"])] if row["recipient"] != "none" else None,
            title=row["title"] == "yes",
            nominee=row["title"] == "nominee",
            capitals=row["title"] == "capitals",
            unless=re.compile(rf" (?:{row['unless']})(?!\w)") if row["unless"] else None,
        )
        for row in table("recipients")
    }


@cache
def award_forms() -> PhraseTable[Form]:
    """The names of awards."""
    return PhraseTable(forms().items(), loose=True)


@cache
def award_verbs() -> PhraseTable[VerbKind]:
    """The verbs of awarding."""
    return PhraseTable(verbs().items(), loose=True)


@cache
def recipient_nouns() -> PhraseTable[Noun]:
    """The nouns of recipients."""
    return PhraseTable((row["noun"], nouns()[key(row["noun"])]) for row in table("recipients"))


@cache
def uncounted_pattern() -> re.Pattern[str]:
    """What makes the number behind it no count of people awarded: a grade, a date, a range, a difference, help."""
    words = "|".join(
        "".join(f"(?<!{word} )" for word in listed(row["unless"])) + row["before"] for row in table("uncounted")
    )
    return re.compile(rf"(?:(?<!\w)(?:{words})|(?<![\d/.])\d{{1,3}}(?: đến| tới| ?[-–])) ?$")


@cache
def uncounted_ends() -> tuple[str, ...]:
    """What each match of `uncounted_pattern` ends with, the blank behind it left out."""
    return (*(row["before"] for row in table("uncounted")), " đến", " tới", "-", "–")
