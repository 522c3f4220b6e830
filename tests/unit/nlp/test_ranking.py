from datetime import date, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.candidate import Ranked
from models.facts import Exemplar
from models.span import Span
from nlp.ranking import rank

TODAY = date(2026, 11, 22)
_PLACE = Span(start=0, end=4, text="Lành")
_DEED = Span(start=0, end=10, text="hiến 620 m")


def exemplar(  # noqa: PLR0913 - each test names what it varies
    *,
    kind: Literal["individual", "household", "collective"] = "individual",
    group: Literal["direct_labour", "grassroots", "leader", "unknown"] = "unknown",
    leader: bool = False,
    name: str = "Tạ Thị Lành",
    field: str | None = None,
    deed: tuple[Span, ...] = (),
    awards: tuple[str, ...] = (),
    confidence: float = 0.9,
) -> Exemplar:
    return Exemplar(
        name=name,
        kind=kind,
        description="",
        place=None,
        leader=leader,
        group=group,
        field=field,
        deed=deed,
        awards=awards,
        confidence=confidence,
        spans=(_PLACE,),
        sentence=_PLACE,
    )


def ranked(*exemplars: Exemplar, remote: bool = False, articles: int = 1, sources: int = 1) -> Ranked:
    return rank(exemplars, remote=remote, articles=articles, sources=sources, newest=None, today=TODAY)


def test_direct_labourers_households_and_small_collectives_come_before_leaders() -> None:
    leader = ranked(exemplar(group="leader", leader=True)).score
    others = [
        exemplar(group="direct_labour"),
        exemplar(group="grassroots"),
        exemplar(kind="household"),
        exemplar(kind="collective", name="Tổ phụ nữ “Sen Xanh”"),
    ]
    assert all(ranked(other).score > leader for other in others)
    assert ranked(others[3]).score > ranked(exemplar(kind="collective", name="Công ty Sen Xanh")).score


@pytest.mark.parametrize(
    ("names", "code"),
    [
        ("Tổ phụ nữ “Sen Xanh”|Trung đội Dân quân cơ động xã Ví Dụ|Trạm Y tế xã Mẫu|làng Thử", "small_collective"),
        ("Tổ công tác Sở Y tế|Đội Xung kích huyện Mẫu", "small_collective"),
        ("Công an xã Ví Dụ|Hội Nông dân phường Mẫu|Trường Mầm non xã Thử", "commune_collective"),
        ("Sở Tư pháp|Thanh tra tỉnh|Ban CHQS huyện Mẫu|UBND xã Ví Dụ|Công an tỉnh Thử|Hội Luật gia tỉnh Mẫu", "agency"),
        ("Bảo hiểm xã hội tỉnh|Đảng ủy phường Mẫu|Bộ Thử nghiệm|Tỉnh đoàn Ví Dụ", "agency"),
        ("Công ty Sen Xanh|Hợp tác xã Sen Xanh|Bộ đội Biên phòng|Trường Trung học phổ thông Mẫu", "other_collective"),
        ("Đảng bộ, chính quyền và Nhân dân thị xã Mẫu|Nhân dân huyện Thử|Đội tuyển Mẫu", "other_collective"),
    ],
)
def test_a_collective_ranks_by_what_it_is(names: str, code: str) -> None:
    for name in names.split("|"):
        assert ranked(exemplar(kind="collective", name=name)).reasons[0].code == code, name


def test_small_collectives_come_first_and_leaders_offices_last() -> None:
    names = ("Tổ phụ nữ “Sen Xanh”", "Công an xã Ví Dụ", "Công ty Sen Xanh", "Sở Tư pháp")
    scores = [ranked(exemplar(kind="collective", name=name, deed=(_DEED,))).score for name in names]
    assert scores == sorted(set(scores), reverse=True)
    named_alone = ranked(exemplar(kind="individual", group="unknown"))
    assert named_alone.score > ranked(exemplar(kind="collective", name="Sở Tư pháp")).score


def test_a_remote_place_and_more_sources_raise_the_rank() -> None:
    near = ranked(exemplar(group="direct_labour"))
    assert ranked(exemplar(group="direct_labour"), remote=True).score > near.score
    assert ranked(exemplar(group="direct_labour"), articles=3, sources=3).score > near.score


def test_reasons_are_told_in_vietnamese_with_their_numbers() -> None:
    texts = {reason.code: reason.text for reason in ranked(exemplar(deed=(_DEED,)), articles=5, sources=3).reasons}
    assert texts["source"] == "Thêm 2 nguồn tin cùng đưa"
    assert texts["article"] == "Thêm 2 bài báo nhắc đến"
    assert texts["confidence"] == "Máy chắc 90% rằng đây là gương được nêu"
    assert texts["figures"] == "Việc làm có số liệu cụ thể: “620 m”"


def test_who_was_awarded_often_needs_less_to_be_discovered() -> None:
    once = ranked(exemplar(awards=("giay_khen",)))
    often = ranked(exemplar(awards=("giay_khen", "bang_khen", "ky_niem_chuong")))
    state = ranked(exemplar(awards=("huan_chuong_lao_dong",)))
    assert once.score > often.score
    assert once.score > state.score


def test_hardship_and_initiative_are_grounds() -> None:
    assert {reason.code for reason in ranked(exemplar(field="poverty")).reasons} >= {"hardship"}
    assert {reason.code for reason in ranked(exemplar(field="invention")).reasons} >= {"initiative"}


@pytest.mark.parametrize(
    ("days", "code"), [(0, "this_month"), (-3, "this_month"), (31, "this_quarter"), (365, "this_year"), (366, None)]
)
def test_recency_gives_one_reason(days: int, code: str | None) -> None:
    newest = TODAY - timedelta(days=days)
    result = rank((exemplar(),), remote=False, articles=1, sources=1, newest=newest, today=TODAY)
    assert [reason.code for reason in result.reasons if reason.code.startswith("this_")] == ([code] if code else [])


def test_a_candidate_without_an_exemplar_is_an_error() -> None:
    with pytest.raises(ValueError, match="without an exemplar"):
        ranked()


_EXEMPLARS = st.builds(
    exemplar,
    kind=st.sampled_from(("individual", "household", "collective")),
    group=st.sampled_from(("direct_labour", "grassroots", "unknown")),
    field=st.sampled_from((None, "poverty", "initiative", "land")),
    deed=st.sampled_from(((), (_DEED,))),
    awards=st.lists(st.sampled_from(("giay_khen", "bang_khen", "huan_chuong")), max_size=3).map(tuple),
    confidence=st.floats(0, 1),
)


@given(st.lists(_EXEMPLARS, min_size=1, max_size=5), st.booleans(), st.integers(1, 9), st.integers(1, 9))
def test_the_score_is_the_sum_of_its_reasons_in_any_order(
    exemplars: list[Exemplar], remote: bool, articles: int, sources: int
) -> None:
    result = ranked(*exemplars, remote=remote, articles=articles, sources=sources)
    assert result.score == sum(reason.points for reason in result.reasons)
    assert result == ranked(*reversed(exemplars), remote=remote, articles=articles, sources=sources)


@given(_EXEMPLARS, st.lists(_EXEMPLARS, max_size=3))
def test_the_leader_flag_never_raises_the_score(one: Exemplar, others: list[Exemplar]) -> None:
    flagged = exemplar(
        kind=one.kind,
        group="leader",
        leader=True,
        field=one.field,
        deed=one.deed,
        awards=one.awards,
        confidence=one.confidence,
    )
    assert ranked(flagged, *others).score <= ranked(one, *others).score
