"""What is told of an exemplar: who they are, where, what they did, which awards (D01 to D28 of `docs/patterns.md`)."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from functools import cache

from models.facts import ExemplarGroup
from models.span import Span
from models.text import fold
from nlp.exemplars.roles import Portrait
from nlp.exemplars.sights import Sight
from nlp.exemplars.standing import standing
from nlp.lexicon import listed, table
from nlp.lexicon.phrases import PhraseTable
from nlp.lexicon.tokens import words_of
from nlp.names.words import titles
from nlp.places import first_place, is_province, nearest_place, place_level
from nlp.reading import Reading

_AGE = re.compile(r"^\s*(?:[,(–-]\s*(?:[^.;,()]{1,40}, )?)?(?:(?:năm )?nay )?(\d{1,3}) tuổi(?! đảng| nghề| quân)")
_AGED = re.compile(r"^[\s(,]*(?:nay )?(?:\d{1,3} tuổi|sn:? ?\d{4}|sinh năm \d{4})")
_PLACED = re.compile(
    r"^\s*(?:hiện )?(?:ở|trú|ngụ|sống|quê|tạm trú|cư trú|thôn|bản|ấp|xóm|làng|buôn|khóm|xã|phường|huyện"
    r"|quận|tỉnh|tp|thành phố|thị xã|thị trấn|cùng)\b"
)
# “bà A (58 tuổi) và anh B (40 tuổi, cùng ngụ ấp C)”
_AGE_ALONE = r"(?: ?\((?:sn|sinh năm)? ?\d{1,4}(?: tuổi)?\))"
_TOGETHER = re.compile(
    rf"{_AGE_ALONE}?(?:, [^.,;:()\n]{{3,40}}{_AGE_ALONE}){{0,5}} và (?P<other>[^\s.,;:()][^.,;:()\n]{{3,40}}?)"
    r" ?(?:\((?:[^()\n]{0,40}, ?)?|, )(?=(?:đều |cùng )(?:ngụ|trú|ở|quê|sống|thôn|bản|ấp|xóm|xã|phường)(?!\w))"
)
_IN_PICTURE = re.compile(
    r"^\s*(?:bìa|ngoài cùng|thứ|hàng|người|đứng|ngồi|áo|ảnh|bên)?[^,]{0,20}(?:trái|phải|giữa|ảnh|áo \w+)\b"
)
_DESCRIBES = re.compile(
    r"^\s*(?:là |hiện là |nguyên |phó |nữ |nam |người |chủ |thành viên|hội viên|đảng viên|dân tộc|học sinh|sinh viên"
    r"|lớp |trường |bệnh viện|trạm |công ty|công nhân|nhân viên|cán bộ|công chức|giáo viên|bác sĩ|y sĩ|kỹ sư|thợ "
    r"|nông dân|tổ |trưởng |bí thư|chi hội|giám đốc|hiệu trưởng|chủ tịch|phó |đội |phòng |ban |trung tâm|clb|trụ trì"
    r"|tác giả|đại học)"
)
_APPOSITION = re.compile(r"\s*(?:\((?P<bracket>[^()\n]{2,160})\))?(?:\s*[,|–-]\s*(?P<comma>[^.;:()\n]{2,220}))?")
_JOINT = re.compile(r",? (?:và|cùng|cùng với) ")
_WHOEVER = frozenset({"người", "nam", "nữ", "tên"})  # tell nothing alone
_EDGES = ' "“”-–,'
# Between a trade and the name: “bác sĩ: ông …”, “nữ công nhân tên là …”.
_KIN = frozenset({"ông", "bà", "anh", "chị", "em", "cô", "thầy", "cụ", "bác", "chú", "cháu", ":", "gồm", "tên", "là"})
_CLAUSE = frozenset(",;:.()\n") | {
    *(
        "và",
        "cho",
        "là",
        "như",
        "của",
        "có",
        "với",
        "trao",
        "tặng",
        "được",
        "bị",
        "đã",
        "vừa",
        "đang",
        "sẽ",
        "khi",
        "đến",
    ),
    *("gặp", "thăm", "tìm", "nói", "kể"),
}
_COPULA = re.compile(r"^\s*(?:hiện )?là (?=\w)")
_DEED_BEFORE = frozenset({"deed_before", "author_of"})  # told before the name
_DEED = _DEED_BEFORE | {"deed_rescue", "deed_honest", "deed_give", "deed_work", "deed_care", "the_one_who"}
# Fields that no other deed than this gives, and the one that the deed gives alone.
_RESCUES = ("rescue_water", "rescue_flood", "rescue_fire", "rescue_traffic", "rescue_sea")
_DEEDS_OF = {"honesty": "deed_honest", **dict.fromkeys(_RESCUES, "deed_rescue")}
_CERTAIN = {"honesty": "deed_honest"}
_AWARDED_BEHIND = frozenset({"passive_award", "receives", "held_title", "honoured_for"})
_AWARDED_BEFORE = frozenset({"given_to", "praised"})
_LEAD = 70  # characters before a name that may hold a trade
_MOST_INTRODUCTIONS = 6  # a longer article repeats itself, and captions do
_MOST_DEEDS = 4  # sentences: an editor reads them at one glance


@cache
def _trades() -> PhraseTable[str]:
    rows = table("occupations")
    return PhraseTable(
        (name, row["is_direct_labour"])
        for row in rows
        for name in (row["term_vi"], *listed(row["aliases"]))
        if "{" not in name
    )


@cache
def _award_forms() -> PhraseTable[str]:
    """Names of awards; short abbreviations have other meanings too (E42), contests and sports medals have no form."""
    rows = table("awards")
    names = ((name, row["form"]) for row in rows for name in (row["name_vi"], *listed(row["aliases"])))
    return PhraseTable((name, form) for name, form in names if len(name) > 5 and "{" not in name)


@cache
def _field_cues() -> PhraseTable[str]:
    rows = table("fields")
    return PhraseTable((cue, row["code"]) for row in rows for cue in listed(row["cue_phrases"]) if "{" not in cue)


def description_of(reading: Reading, portrait: Portrait) -> str:
    """Trade, position, workplace: a few words as written; empty where nothing is told."""
    if portrait.positions:
        return ", ".join(portrait.positions)
    told = (
        ", ".join(filter(None, (_trade_before(reading, sight), _apposition(reading, sight))))
        for sight in _introductions(portrait)
    )
    return next((text for text in told if text), "")


def _introductions(portrait: Portrait) -> list[Sight]:
    """The first mentions by the whole name: who somebody is, is told there."""
    return [sight for sight in portrait.sights if sight.mention.kind == "full"][:_MOST_INTRODUCTIONS]


def _trade_before(reading: Reading, sight: Sight) -> str:
    """The trade that leads up to the name: “bác sĩ tình nguyện”, “nữ thực tập sinh”."""
    tokens, start = reading.tokens, sight.mention.start
    first = bisect_left(tokens.starts, max(start - _LEAD, reading.sentence_at(start).start))
    end = bisect_left(tokens.starts, start)
    while end > first and tokens.words[end - 1] in _KIN:
        end -= 1
    at = end
    while at > first and tokens.words[at - 1] not in _CLAUSE:
        at -= 1
    trade = next(iter(_trades().all_in(tokens.words[at:end])), None)
    return reading.text[tokens.starts[at + trade[0]] : tokens.ends[end - 1]] if trade else ""


def _apposition(reading: Reading, sight: Sight) -> str:
    """What stands behind the name in brackets or between commas, without age and address."""
    end = reading.sentence_at(sight.mention.start).end
    match = _APPOSITION.match(reading.text, sight.mention.end, max(end, sight.mention.end))
    if match is None or not match[0]:
        return ""
    bracket = [part for part in (match["bracket"] or "").split(",") if not (_is_aside(fold(part)) or is_province(part))]
    parts = [*bracket, *_describing(re.split(r"[,|]", _without_next(match["comma"] or "")))]
    return ", ".join(part for part in (part.strip(_EDGES) for part in parts) if _tells(part))


def _without_next(behind: str) -> str:
    """The words behind a name up to where the next person is joined: “Phó Đội trưởng và trung úy Lò Văn Ví, …”."""
    joints = (joint for joint in _JOINT.finditer(behind) if titles().starting_at(words_of(behind[joint.end() :]), 0))
    joint = next(joints, None)
    return behind[: joint.start()] if joint else behind


def _tells(part: str) -> bool:
    """Whether words describe: no other name alone, no paper's sign (“NLĐ”), not just “người”."""
    folded = fold(part)
    named = all(word[:1].isupper() for word in part.split()) and not _DESCRIBES.match(folded)
    return folded not in _WHOEVER and not named


def _is_aside(folded: str) -> bool:
    return bool(_AGED.match(folded) or _PLACED.match(folded) or _IN_PICTURE.match(folded))


def _describing(parts: Iterable[str]) -> list[str]:
    """The leading parts that describe; the first that tells of something else ends them."""
    kept: list[str] = []
    for part in parts:
        folded = fold(part)
        if _DESCRIBES.match(folded):
            kept.append(_to_verb(_COPULA.sub("", part)))
        elif not _is_aside(folded):
            break
    return kept


def _to_verb(part: str) -> str:
    """The part without what they did or said: a description has no finite verb."""
    return re.split(
        r" (?=(?:(?:ở|tại|trong) (?:buổi|lễ|hội nghị)"
        r"|vì|do|nhờ|đã|cho biết|chia sẻ|cho hay|nói|kể|được|vừa|vẫn|trao|phát biểu|liên kết|hiến|với|là)\b)",
        part.strip(),
    )[0]


def _place_beside(reading: Reading, sight: Sight) -> str | None:
    """The nearest place told; that of the person named next where it is told of both."""
    start, end, until = sight.mention.start, sight.mention.end, sight.words.until
    both = _TOGETHER.match(reading.folded, end, max(end, until))
    return nearest_place(reading, *(both.span("other") if both else (start, end)), until)


def place_of(reading: Reading, portrait: Portrait) -> str | None:
    """The smallest place told of the person; of the one whom the article is about, else the first place told in it."""
    full = _introductions(portrait)
    places = [_place_beside(reading, sight) for sight in full]
    told = [place for place in places if place]
    if told:
        return min(told, key=place_level)
    return first_place(reading) if "named_most" in portrait.cues else None


def age_of(portrait: Portrait) -> int | None:
    """The age in years that stands beside the name."""
    for sight in _introductions(portrait):
        match = _AGE.search(sight.words.right)
        if match and 5 <= int(match[1]) <= 115:
            return int(match[1])
    return None


def group_of(portrait: Portrait, description: str) -> ExemplarGroup:
    """Leader before grassroots before direct labourer; the law ranks them the other way round."""
    rank = standing(portrait.positions or tuple(part.strip() for part in description.split(",")))
    if rank != "other":
        return rank
    found = {kind for _, _, kind in _trades().all_in(words_of(description))} if description else set()
    return "direct_labour" if "yes" in found else "grassroots" if "partly" in found else "unknown"


def deed_of(reading: Reading, portrait: Portrait) -> tuple[Span, ...]:
    """The sentences that tell what they did, first first."""
    told = [reading.sentence_at(sight.mention.start) for sight in portrait.sights if sight.cues & _DEED]
    return tuple({sentence.start: sentence for sentence in told}.values())[:_MOST_DEEDS]


def field_of(portrait: Portrait, description: str) -> str | None:
    """The code of `fields.csv` with most cue phrases in what they are told to have done; the first of equals.

    What stands in the description tells who they are, not what for: a secretary of a cell may have given land.
    """
    deeds = [(sight.cues, words_of(_deed_told(sight))) for sight in portrait.sights if sight.cues & _DEED]
    told, votes = " ".join(words_of(description)) if deeds else "", Counter[str]()
    for cues, words in deeds:
        fields = [(" ".join(words[first:last]), field) for first, last, field in _field_cues().all_in(words)]
        votes.update(field for phrase, field in fields if phrase not in told and _fits(field, cues))
        votes.update(field for field, deed in _CERTAIN.items() if deed in cues)
    return votes.most_common(1)[0][0] if votes else None


def _fits(field: str, cues: frozenset[str]) -> bool:
    """Whether a field may be that of a deed with these cues."""
    return field not in _DEEDS_OF or _DEEDS_OF[field] in cues


def _deed_told(sight: Sight) -> str:
    """The words around one mention that tell a deed: behind the name, or before it for some cues."""
    before = sight.words.before if sight.cues & _DEED_BEFORE else ""
    behind = sight.words.did if sight.cues & (_DEED - _DEED_BEFORE) else ""
    return f"{before} . {behind}"


def awards_of(portrait: Portrait) -> tuple[str, ...]:
    """The forms of the awards told of them, each once, in reading order."""
    told = [form for sight in portrait.sights for text in _awarded(sight) for form in forms_in(words_of(text))]
    leads = [sight.words.line_before for sight in portrait.sights if "list_award" in sight.cues]
    told += [forms[0] for text in leads if len({*(forms := forms_in(words_of(text)))}) == 1]  # which of several?
    return tuple(dict.fromkeys(told))


def _awarded(sight: Sight) -> list[str]:
    """The words around one mention that tell an award of the person."""
    before = [sight.words.before] if sight.cues & _AWARDED_BEFORE else []
    return before + ([sight.words.after] if sight.cues & _AWARDED_BEHIND else [])


def forms_in(words: tuple[str, ...]) -> list[str]:
    """The forms of the awards named, in reading order."""
    return [form for _, _, form in _award_forms().all_in(words) if form]


def field_in(words: tuple[str, ...]) -> str | None:
    """The field with most cue phrases among the words; the first of equals. No field of a single deed of rescue."""
    votes = Counter(field for _, _, field in _field_cues().all_in(words))
    return votes.most_common(1)[0][0] if votes else None


def aside_of(reading: Reading, end: int) -> str:
    """What stands in brackets behind a name and is no address: “(HTX)”, “(Công an tỉnh)”."""
    match = _APPOSITION.match(reading.text, end, reading.sentence_at(end).end)
    bracket = (match["bracket"] or "") if match else ""
    return "" if _is_aside(fold(bracket)) or is_province(bracket) else bracket
