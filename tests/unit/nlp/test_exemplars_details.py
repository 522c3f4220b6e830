"""What is told of an exemplar: who, how old, where, which field and awards, which evidence. All names are invented."""

import pytest

from models.facts import Exemplar
from models.text import normalise
from nlp.exemplars.finder import find_exemplars
from nlp.names.finder import find_names
from nlp.officials.finder import find_officials
from nlp.reading import read

AWARD_TITLE = "Tuyên dương người tốt, việc tốt\n"


def exemplars(text: str) -> tuple[Exemplar, ...]:
    reading = read(normalise(text))
    names = find_names(reading)
    return find_exemplars(reading, names, find_officials(reading, names))


def one(text: str) -> Exemplar:
    (found,) = (exemplar for exemplar in exemplars(AWARD_TITLE + text) if exemplar.kind != "collective")
    return found


def test_what_is_told_of_the_next_person_describes_nobody_else() -> None:
    text = "UBND tỉnh tặng Bằng khen cho bà Hảng Thị Mỷ, nông dân bản Ví và ông Lò Văn Inh, Giám đốc Công ty Thử."
    assert next((e.name, e.description) for e in exemplars(text)) == ("Hảng Thị Mỷ", "nông dân bản Ví")


@pytest.mark.parametrize(
    ("told", "description"),
    [
        ("thiếu tá Lò Văn Ví, Phó Đội trưởng và trung úy Hà Văn Thử, trinh sát", "Phó Đội trưởng"),
        ("người nhặt được của rơi, học sinh được xác định là em Lò Văn Ví", ""),
        ("ông Lò Văn Ví (Ví Dụ) vì đã cứu người", ""),
        ("em Lò Văn Ví (Trường THPT Ví Dụ) vì đã cứu người", "Trường THPT Ví Dụ"),
        ("ông Lò Văn Ví (NVD) vì đã cứu người", ""),
        ("ông Lò Văn Ví, người đã cứu hai em nhỏ", ""),
        ("ông Lò Văn Ví, người giữ rừng - đã cứu hai em nhỏ", "người giữ rừng"),
    ],
)
def test_a_description_holds_what_describes_and_nothing_else(told: str, description: str) -> None:
    found = exemplars(f"{AWARD_TITLE}UBND tỉnh tặng Bằng khen cho {told}.")
    assert next(exemplar.description for exemplar in found if exemplar.name == "Lò Văn Ví") == description


def test_a_list_behind_one_form_of_award_is_of_those_who_got_it() -> None:
    text = "Bốn đơn vị được Chủ tịch UBND tỉnh tặng Bằng khen. Hai cá nhân gồm ông Bàn Văn Lự, anh Lý Seo Ví."
    assert {e.name: e.awards for e in exemplars(text)} == {"Bàn Văn Lự": ("bang_khen",), "Lý Seo Ví": ("bang_khen",)}


def test_what_is_given_for_their_deed_is_theirs_and_whoever_gives_describes_nobody() -> None:
    giving = "Thủ tướng Chính phủ, Bộ Y tế đã truy tặng bằng khen"
    found = one(f"Ghi nhận hành động dũng cảm cứu người của sinh viên Lò Văn Ví, {giving}.")
    assert (found.awards, found.leader, found.description) == (("bang_khen",), False, "sinh viên")
    others = "UBND tỉnh đã tặng bằng khen cho đơn vị dạy anh"
    assert not one(f"Trước hành động dũng cảm cứu người của sinh viên Lò Văn Ví, {others}.").awards


def test_a_title_that_a_festival_honours_is_not_of_its_guests() -> None:
    text = (
        "Anh Lò Văn Ví và anh Hà Văn Thử chế tạo máy gặt. Anh Ví và anh Thử được mời ra tham dự lễ hội Sen Nà Mơ nhằm "
        "tôn vinh các anh hùng lao động. Tại đây, hai anh được Liên đoàn Lao động tặng bằng khen."
    )
    assert {e.name: e.awards for e in exemplars(AWARD_TITLE + text)} == {
        "Lò Văn Ví": ("bang_khen",),
        "Hà Văn Thử": ("bang_khen",),
    }


def test_what_is_told_of_them() -> None:
    found = one(
        "Bác sĩ Lò Thị Mận, 41 tuổi, Trạm Y tế xã Bản Vược, đã 30 lần hiến máu. Bà Mận được Chủ tịch UBND tỉnh tặng "
        "Bằng khen."
    )
    assert found.age == 41
    assert found.place == "xã Bản Vược"
    assert found.group == "direct_labour"
    assert found.field == "blood"
    assert found.awards == ("bang_khen",)
    assert "ác sĩ" in found.description
    assert "Trạm Y tế xã Bản Vược" in found.description
    assert [span.text for span in found.spans] == ["Lò Thị Mận", "Mận"]
    assert found.deed[0].text.endswith("hiến máu.")


def test_the_field_is_that_of_the_own_deed() -> None:
    donor = one("Ông Tô Văn Sự, Bí thư Chi bộ thôn Nà Mơ, đã hiến đất mở rộng đường. Ông Sự được tặng Bằng khen.")
    assert donor.field == "land"
    finder = one("Chị Sầm Thị Pháy trả lại 3 triệu đồng cho người bị mất và được tặng Giấy khen.")
    assert finder.field == "honesty"
    assert one("Chị Sầm Thị Pháy được tặng Bằng khen. Bà con nơi ấy hay hiến máu.").field is None


def test_the_evidence_is_where_the_deed_or_the_recognition_is_told() -> None:
    (found,) = exemplars(
        "Gặp anh Tô Văn Sự được biểu dương\nAnh Tô Văn Sự năm nay 34 tuổi. Anh Sự được UBND tỉnh tặng Bằng khen.\n"
        "Mọi người đều mừng."
    )
    assert found.sentence.text == "Anh Sự được UBND tỉnh tặng Bằng khen."
    assert found.age == 34


def test_the_age_of_another_is_not_theirs() -> None:
    found = one("Anh Tô Văn Sự bơi ra kéo được một cụ bà, 74 tuổi, vào bờ và được tặng Giấy khen.")
    assert found.age is None


def test_the_place_of_one_of_two_is_whole() -> None:
    found = exemplars(
        AWARD_TITLE + "Đó là Tô Văn Sự (31 tuổi) và Kiều Văn Bể (30 tuổi) cùng trú xã Đông Quan, được tặng Giấy khen."
    )
    assert {exemplar.place for exemplar in found} == {"xã Đông Quan"}


def test_a_place_told_of_all_is_of_each() -> None:
    named = "ông Lò Văn Ví (58 tuổi), bà Hảng Thị Mỷ (SN 1970) và anh Hà Văn Thử (40 tuổi, cùng ngụ ấp Sen, xã Nà Mơ)"
    found = exemplars(f"{AWARD_TITLE}UBND tỉnh tặng Bằng khen cho {named} vì đã cứu người.")
    assert {e.name: e.place for e in found} == dict.fromkeys(
        ("Lò Văn Ví", "Hảng Thị Mỷ", "Hà Văn Thử"), "ấp Sen, xã Nà Mơ"
    )


def test_where_they_were_praised_describes_nobody() -> None:
    text = "UBND xã tuyên dương em Lò Văn Ví, học sinh lớp 4A ở buổi lễ chào cờ, vì nhặt được của rơi trả lại."
    assert one(text).description == "học sinh lớp 4A"


def test_later_short_mentions_and_pronouns_count_for_the_person() -> None:
    found = one(
        "Em Tô Văn Sự sống với bà ngoại. Chiều 3/2, Sự nhặt được chiếc ví. Em trả lại cho người đánh rơi. "
        "Trường cũng khen em Sự."
    )
    assert found.name == "Tô Văn Sự"
    assert len(found.deed) == 2
    assert [span.text for span in found.spans] == ["Tô Văn Sự", "Sự", "Sự"]
