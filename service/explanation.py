"""The reasons of `nlp.explain` as people read them: lines for the terminal, and a page that needs no other file."""

from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from models.facts import Exemplar, Fact
from nlp.explain import Explanation, FactExplained, Passed, PassedUnit, Reason
from service import particulars, telling, wording
from service.web import facts
from service.web.marking import Mark, Piece, anchor, paragraphs

_WORDS = 90  # characters of the article that are shown for a cue; a pattern may reach over a whole clause
_AROUND = 250  # characters of a sentence that are shown on each side of a fact; a list of names may be one sentence
_VERDICTS = {
    "ruled_out": "có dấu hiệu loại trừ, dù bài nói gì khác",
    "nothing_told": "bài không kể việc làm hay lời khen nào của người này",
    "leader": "là lãnh đạo: chỉ tính hình thức khen nêu đích danh, hoặc khi cả bài viết về người này",
    "outweighed": "dấu hiệu chống nhiều hơn dấu hiệu ủng hộ",
    "one_household": "đã tính chung với vợ hoặc chồng thành một hộ",
    "unit_withheld": "câu nói về việc hoãn, thu hồi hoặc không khen thưởng",
    "unit_beside": "chỉ nêu là nơi công tác, nơi được giúp hoặc một trong nhiều đơn vị",
    "unit_untold": "bài không nói tập thể này được khen hay làm việc gì đáng khen",
}


def as_text(told: Explanation) -> str:
    """The explanation as lines of plain text."""
    return _environment().get_template("explain.txt").render(_values(told))


def as_html(told: Explanation) -> str:
    """The explanation as one HTML page: style inside, nothing asked of any host, everything read escaped."""
    return _environment().get_template("explain.html").render(_values(told) | {"lines": _lines(told)})


def _values(told: Explanation) -> dict[str, object]:
    groups: dict[str, list[FactExplained]] = {kind: [] for kind in facts.KINDS.values()}
    for one in told.facts:
        groups[facts.KINDS[type(one.fact)]].append(one)
    filled = {kind: explained for kind, explained in groups.items() if explained}
    return {"told": told, "groups": filled, "verdicts": _VERDICTS}


def _lines(told: Explanation) -> tuple[tuple[Piece, ...], ...]:
    """The article, the places of every fact and of every person passed over marked."""
    words = [mark for one in told.facts for mark in facts.marks(one.fact)]
    deeds = [
        Mark(span=span, kind="deed", label=f"{wording.label('deed', 'fact')}: {one.fact.name}")
        for one in told.facts
        if isinstance(one.fact, Exemplar)
        for span in one.fact.deed
    ]
    unchosen: tuple[Passed | PassedUnit, ...] = (*told.passed, *told.passed_units)
    passed = [Mark(span=one.span, kind="passed", label=f"Không phải gương: {one.name}") for one in unchosen]
    return paragraphs(told.text, [*words, *deeds, *passed])


def percent(share: float) -> str:
    """0.987 → “98,7%”; what is nearly sure, or nearly excluded, is not told as if it were quite so."""
    if 0.9995 <= share < 1:
        return "trên 99,9%"
    if 0 < share < 0.0005:
        return "dưới 0,1%"
    return f"{wording.number(round(100 * share, 1))}%"


def weight(logits: float | None) -> str:
    """A weight as a line of a column shows it, “−1,70”; empty for what decides unweighed."""
    return "" if logits is None else f"{logits:+.2f}".translate(str.maketrans("-.", "−,"))


def weighing(reasons: Iterable[Reason]) -> list[Reason]:
    """Those that decide or weigh anything, as it is shown."""
    return [reason for reason in reasons if weight(reason.weight).strip("+−") != "0,00"]


def heard(reason: Reason) -> str:
    """The words of the article that gave a cue, of many the first and the last ones."""
    words, half = reason.words, _WORDS // 2
    return words if len(words) <= _WORDS else f"{words[:half].rstrip()} … {words[-half:].lstrip()}"


def quoted(fact: Fact) -> str:
    """The sentence of a fact, of a very long one the words around those of the fact."""
    sentence = fact.sentence
    place = next((span for span in fact.spans if sentence.start <= span.start < sentence.end), sentence)
    text, at = sentence.text, place.start - sentence.start
    start, end = max(at - _AROUND, 0), min(at + _AROUND, len(text))
    if start > 0:
        start = text.find(" ", start, at) + 1 or start
    if end < len(text):
        end = text.rfind(" ", at, end) if " " in text[at:end] else end
    return f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("service"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = (
        wording.label,
        wording.sentence_case,
        telling.told,
        particulars.particulars,
        anchor,
        percent,
        weight,
        weighing,
        heard,
        quoted,
    )
    environment.filters |= {function.__name__: function for function in filters}
    style = files("service").joinpath("web/static/guongsang.css").read_text("utf-8")
    environment.globals["style"] = Markup(style)  # noqa: S704 - the project's own stylesheet
    return environment
