"""Under which province an award is counted."""

from typing import Any

import pytest

from service import ledger
from service.ledger import AwardWhere
from service.store import Store
from tests.integration.ledger.samples import article, award, place, told

MINISTRY = "Bộ trưởng tặng Bằng khen cho 251 cá nhân."
NATIONAL = {"province_from": "text", "title": "Tuyên dương những người bám trụ vùng khó"}
_WORDS = "251 cá nhân"


def _counted_under(store: Store, sentence: str, about: dict[str, Any] | None = None, **fact: Any) -> list[str | None]:
    one = article(text=f"{sentence}\nChị Mẩy là người Lào Cai.", **(about or {}))
    given: dict[str, Any] = {"authority": "bo", **place(one, _WORDS)} | fact
    told(one, award(one, 251, **given)).keep(store)
    with store.read() as db:
        return [total.key[0] for total in ledger.award_totals(db, ("province",), AwardWhere())]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("sentence", "about", "fact"),
    [
        (MINISTRY, NATIONAL, {}),
        (MINISTRY, NATIONAL, {"authority": "thu_tuong"}),
        ("Bộ trưởng tặng Bằng khen cho 251 cá nhân trong cả nước, riêng Lào Cai có 3 người.", {}, {}),
        ("Đó là một trong 251 cá nhân được tuyên dương tại Hà Nội.", NATIONAL, {"authority": None, "place": "Hà Nội"}),
        ("Cô giáo ở tỉnh Lào Cai là một trong 251 cá nhân được tuyên dương.", {}, {"authority": None}),
        ("Cô ở Lào Cai là một trong số 251 cá nhân được Bộ khen.", {"province_from": "source"}, {}),
        ("Bằng khen của Bộ đến với 251 cá nhân ở 34 tỉnh, thành phố.", NATIONAL, {}),
        ("Bằng khen của Bộ đến với 251 cá nhân tiêu biểu toàn quốc.", {"title": "Lào Cai: biểu dương"}, {}),
    ],
)
def test_what_an_article_only_mentions_is_counted_under_no_province(
    store: Store, sentence: str, about: dict[str, Any], fact: dict[str, Any]
) -> None:
    assert _counted_under(store, sentence, about, **fact) == [None]


@pytest.mark.parametrize(
    ("sentence", "about", "fact"),
    [
        (MINISTRY, {"province_from": "source"}, {}),
        (MINISTRY, {}, {}),  # kept before it was asked where the province is from
        (MINISTRY, NATIONAL | {"title": "Lào Cai tổng kết công tác thi đua, khen thưởng"}, {}),
        ("Năm qua, Lào Cai có 251 cá nhân được Bộ tặng Bằng khen.", NATIONAL, {}),
        ("Năm qua, toàn tỉnh có 251 cá nhân được Bộ tặng Bằng khen.", NATIONAL, {}),
        ("Công an tỉnh đề nghị Bộ trưởng tặng Bằng khen cho 251 cá nhân.", NATIONAL, {"status": "proposed"}),
        ("Danh hiệu được trao tại Hà Nội cho 251 cá nhân.", {"province_from": "source"}, {"place": "Hà Nội"}),
        ("Có 251 cá nhân là Chiến sĩ thi đua toàn quốc.", {"province_from": "source"}, {}),
        ("Danh hiệu ấy đã đến với 251 cá nhân, nhiều nhất cả nước.", {"province_from": "source"}, {}),
        ("Chủ tịch UBND tỉnh tặng Bằng khen cho 251 cá nhân.", NATIONAL, {"authority": "tinh"}),
        ("Cô là một trong 251 cá nhân được Chủ tịch tỉnh khen.", {}, {"authority": "tinh"}),
        ("Cô là một trong 251 cá nhân của ngành giáo dục tỉnh được khen.", {}, {"authority": None}),
    ],
)
def test_what_the_article_tells_of_its_province_is_counted_under_it(
    store: Store, sentence: str, about: dict[str, Any], fact: dict[str, Any]
) -> None:
    assert _counted_under(store, sentence, about, **fact) == ["Lào Cai"]


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        (MINISTRY, {"place": "xã Ví Dụ, tỉnh Phú Thọ"}),
        ("Bộ trưởng tặng Bằng khen cho 251 cá nhân tiêu biểu của tỉnh Hòa Bình.", {}),
        ("Chủ tịch UBND tỉnh Phú Thọ tặng Bằng khen cho 251 cá nhân.", {"authority": "tinh"}),
    ],
)
def test_what_another_province_gave_or_got_is_counted_under_that_one(
    store: Store, sentence: str, fact: dict[str, Any]
) -> None:
    assert _counted_under(store, sentence, {"province_from": "source"}, **fact) == ["Phú Thọ"]


def test_the_list_behind_a_figure_of_a_province_holds_what_the_figure_counts(store: Store) -> None:
    _counted_under(store, "Bộ trưởng tặng Bằng khen cho 251 cá nhân tiêu biểu của tỉnh Phú Thọ.")
    with store.read() as db:
        found = [ledger.every_decision(db, AwardWhere(province=name)) for name in ("Phú Thọ", "Lào Cai")]
    assert [[decision.province for decision in decisions] for decisions in found] == [["Phú Thọ"], []]


def test_an_award_whose_evidence_is_another_sentence_is_of_the_article(store: Store) -> None:
    one = article(text="- Hòa Bình: khen thưởng theo quyết định của Bộ:\n251 cá nhân của tỉnh Ví Dụ.")
    evidence = place(one, "khen thưởng")["sentence"]
    told(one, award(one, 251, authority="bo", spans=place(one, _WORDS)["spans"], sentence=evidence)).keep(store)
    with store.read() as db:
        assert [decision.province for decision in ledger.every_decision(db, AwardWhere())] == ["Lào Cai"]
