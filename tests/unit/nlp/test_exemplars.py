"""Roles of persons (section G of docs/patterns.md). All names and sentences are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.facts import Exemplar, Official
from models.text import normalise
from nlp.exemplars.finder import find_exemplars
from nlp.names.finder import find_names
from nlp.officials.finder import find_officials
from nlp.reading import Reading, read

AWARD_TITLE = "Tuyên dương người tốt, việc tốt\n"


def exemplars(text: str) -> tuple[Exemplar, ...]:
    reading = read(normalise(text))
    names = find_names(reading)
    return find_exemplars(reading, names, find_officials(reading, names))


def people(text: str) -> list[str]:
    return [exemplar.name for exemplar in exemplars(AWARD_TITLE + text) if exemplar.kind != "collective"]


def one(text: str) -> Exemplar:
    (found,) = (exemplar for exemplar in exemplars(AWARD_TITLE + text) if exemplar.kind != "collective")
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Chủ tịch UBND tỉnh Lê Văn Quyết trao Bằng khen cho chị Sầm Thị Pháy vì thành tích xuất sắc.",
        "Chị Sầm Thị Pháy được UBND tỉnh tặng Bằng khen.",
        "Chị Sầm Thị Pháy vinh dự đón nhận Huân chương Lao động hạng Ba.",
        "Tiêu biểu như chị Sầm Thị Pháy ở bản Nà Tăm nuôi 12 trẻ mồ côi.",
        "Chị Sầm Thị Pháy (41 tuổi), người bán vé số, nhặt được 40 triệu đồng và trả lại người đánh rơi.",
        "Cô giáo Sầm Thị Pháy mỗi tuần lội suối hai lần mang gạo cho học trò.",
        "Công nhân Sầm Thị Pháy có 9 sáng kiến làm lợi 2 tỷ đồng.",
        "Sáu cá nhân nhận giải gồm: GS Sầm Thị Pháy, giảng viên Học viện Nà Lâm; Trường Mầm non Sen Xanh.",
        "Trong đó có một em giành Huy chương Vàng quốc tế môn tiếng Nga là Sầm Thị Pháy.",
        "Đại sứ trao tặng huân chương cho PGS. Sầm Thị Pháy ngày 14/4.",
        "Cá nhân duy nhất được tôn vinh vì những đóng góp cho nghề dệt của vùng cao là TS. Sầm Thị Pháy.",
        "Trong quyết định phong tặng Nghệ sĩ Ưu tú có các nghệ sĩ như Sầm Thị Pháy (Nhà hát Chèo Nà Lâm).",
        "Thượng úy Sầm Thị Pháy trong 40 giờ liền giải mã dữ liệu 26 chiếc điện thoại.",
    ],
)
def test_a_recipient_or_the_subject_of_a_deed_is_an_exemplar(text: str) -> None:
    assert people(text) == ["Sầm Thị Pháy"]


def test_a_name_in_a_bracket_ends_no_clause() -> None:
    text = "Em Lò Văn Hạ được tặng Bằng khen. Cô giáo Sầm Thị Pháy (người dạy em Hạ) cũng được khen thưởng."
    assert people(text) == ["Lò Văn Hạ", "Sầm Thị Pháy"]


def test_a_list_of_recipients_counts_one_by_one() -> None:
    text = (
        "UBND huyện tặng Giấy khen cho em Tô Văn Sự (lớp 9A), em Kiều Văn Bể (lớp 9B) và em Mai Thị Sen vì cứu người."
    )
    assert people(text) == ["Tô Văn Sự", "Kiều Văn Bể", "Mai Thị Sen"]


@pytest.mark.parametrize(
    "text",
    [
        "Tham dự có các đồng chí: Tô Văn Sự, Phó Chủ tịch UBND tỉnh; Mai Thị Sen, Giám đốc Sở Nội vụ.",
        "Phát biểu tại lễ biểu dương, ông Tô Văn Sự, Phó Chủ tịch UBND tỉnh nhấn mạnh vai trò của phong trào thi đua.",
        "Ông Tô Văn Sự, Giám đốc Công an tỉnh trao Bằng khen cho các tập thể.",
        "Thừa ủy quyền của Chủ tịch nước, ông Tô Văn Sự trao Huân chương Lao động cho các cá nhân.",
        "Em Lò Văn Hạ nhận Bằng khen của Bộ trưởng Tô Văn Sự.",
        "Dự và trao thưởng có các đồng chí: Tô Văn Sự, Phó Bí thư Huyện ủy; Mai Thị Sen, Chủ tịch LĐLĐ huyện.",
        "Cô Lò Thị Mận đọc quyết định tặng Giấy khen cho em Hạ; Chủ tịch UBND xã Nà Mơ Tô Văn Sự trao em Giấy khen.",
    ],
)
def test_who_gives_speaks_or_attends_is_no_exemplar(text: str) -> None:
    assert "Tô Văn Sự" not in people(text)
    assert "Mai Thị Sen" not in people(text)


@pytest.mark.parametrize(
    "text",
    [
        "Anh Lò Văn Hạ đã khống chế đối tượng Tô Văn Sự, được Công an tỉnh tặng Giấy khen.",
        "Công an huyện khởi tố Tô Văn Sự về tội trộm cắp; anh Lò Văn Hạ được khen thưởng.",
        "Tô Văn Sự bị bắt khi đang lừa đảo chiếm đoạt tài sản, từng được tặng Bằng khen.",
        "Theo điều tra, các đối tượng gồm: Tô Văn Sự (22 tuổi), Lường Văn Tắc (23 tuổi) gây án tại chợ.",
        "Ông Tô Văn Sự bị kỷ luật cảnh cáo dù từng đạt danh hiệu Chiến sĩ thi đua.",
        "Tỉnh đã thu hồi Huân chương Lao động từng tặng cho ông Tô Văn Sự vì khai man thành tích.",
    ],
)
def test_a_suspect_or_one_who_was_disciplined_is_never_put_forward(text: str) -> None:
    assert "Tô Văn Sự" not in people(text)
    assert "Lường Văn Tắc" not in people(text)


@pytest.mark.parametrize(
    "text",
    [
        "Anh Lò Văn Hạ nhặt được chiếc ví và trả lại cho chị Tô Thị Ngần.",
        "Anh Lò Văn Hạ dũng cảm cứu cháu Tô Thị Ngần bị đuối nước.",
        "Nhà trường trao học bổng cho em Tô Thị Ngần có hoàn cảnh khó khăn; anh Lò Văn Hạ hiến đất.",
        "Anh Lò Văn Hạ nhặt được 5 triệu đồng. Bà Tô Thị Ngần là chủ nhân chiếc ví đánh rơi.",
        "Anh Lò Văn Hạ nhặt được cái cặp. Người đánh rơi - bà Tô Thị Ngần, tiểu thương - tới xin gửi 5 triệu đồng.",
        "Anh Lò Văn Hạ lao ra biển. Sau khi cứu được hai cậu cháu anh Tô Thị Ngần (33 tuổi), cả nhóm lại bơi ra.",
    ],
)
def test_an_owner_a_victim_a_beneficiary_is_no_exemplar(text: str) -> None:
    assert people(text) == ["Lò Văn Hạ"]


@pytest.mark.parametrize(
    "text",
    [
        "Chị Sầm Thị Pháy hiến đất làm đường. Ảnh: Tô Thị Ngần",
        "Chị Sầm Thị Pháy hiến đất làm đường, theo nhà báo Tô Thị Ngần.",
        "Chị Sầm Thị Pháy hiến đất làm đường vào Trường THCS Tô Thị Ngần.",
    ],
)
def test_photographers_journalists_and_schools_are_none(text: str) -> None:
    assert people(text) == ["Sầm Thị Pháy"]


def test_the_dead_are_not_a_list_of_awarded() -> None:
    text = "Trường vừa tặng Giấy khen. Bốn học sinh đuối nước gồm: Tô Thị Ngần (lớp 8), Kiều Văn Bể (lớp 7)."
    assert people(text) == []
    rescuers = "Tuyên dương hai học sinh cứu người đuối nước gồm: Tô Thị Ngần (lớp 8), Kiều Văn Bể (lớp 7)."
    assert people(rescuers) == ["Tô Thị Ngần", "Kiều Văn Bể"]


def test_nobody_of_an_article_on_a_charge_is_put_forward() -> None:
    text = (
        "Chủ tịch công ty bị bắt mới nhận bằng khen\nÔng Tô Văn Sự được vinh danh là cá nhân xuất sắc, tặng Bằng khen."
    )
    assert exemplars(text) == ()


def test_a_mother_who_receives_it_for_her_son_is_none() -> None:
    text = "Anh Tô Văn Sự hy sinh khi cứu người. Bà Lò Thị Mận, mẹ anh Sự, nhận Huân chương Dũng cảm."
    assert people(text) == ["Tô Văn Sự"]


def test_a_text_that_praises_nobody_gives_none() -> None:
    assert exemplars("Giá vàng hôm nay\nAnh Lò Văn Hạ, 41 tuổi, trồng 3 ha cà phê, thu lãi 200 triệu đồng.") == ()


def test_a_text_without_people_or_words_gives_none() -> None:
    assert exemplars("") == ()
    assert exemplars("Tuyên dương 35 tập thể, 40 cá nhân.") == ()


def test_a_leader_who_is_awarded_is_one_and_is_flagged() -> None:
    found = one("Huân chương Lao động hạng Ba được trao tặng cho ông Tô Văn Sự, Phó Giám đốc Sở Xây dựng.")
    assert (found.name, found.leader, found.group) == ("Tô Văn Sự", True, "leader")


@pytest.mark.parametrize(
    "text",
    [
        "Bộ trưởng trao Huy hiệu 60 năm tuổi Đảng cho nguyên Bí thư Tỉnh ủy Nà Lâm Tô Văn Sự.",
        "Ông Tô Văn Sự (Chánh án Tòa án huyện), cũng được Chủ tịch nước tặng thưởng Huân chương Lao động hạng Ba.",
        "Cá nhân được Chủ tịch nước tặng thưởng Huân chương Lao động hạng ba là ông Tô Văn Sự - Chánh án Tòa án tỉnh.",
        "Thủ tướng nước bạn đã trao tặng Chủ tịch UBND tỉnh Tô Văn Sự Huân chương Hữu nghị.",
        "Lần thứ hai được tôn vinh trong chương trình này, Giáo sư Tô Văn Sự, Viện trưởng Viện Huyết học chia sẻ.",
        "Nhiều người xúc động vì câu chuyện xây 16 cầu thang chung cư của ông Tô Văn Sự, Chủ tịch UBND phường 8.",
        "Ông Tô Văn Sự, Chủ tịch Hội Nông dân tỉnh năm thứ hai liên tiếp được tặng Bằng khen.",
    ],
)
def test_a_leader_is_told_to_be_awarded_in_many_ways(text: str) -> None:
    assert (one(text).name, one(text).leader) == ("Tô Văn Sự", True)


def test_who_is_said_to_have_bought_a_title_is_none() -> None:
    assert exemplars("Nghi vấn ông Tô Văn Sự mua danh hiệu\nÔng Tô Văn Sự từng được tặng Huân chương Lao động.") == ()


def test_a_leader_who_only_does_his_duty_is_none() -> None:
    text = "Ông Tô Văn Sự, Chủ tịch UBND huyện vận động bà con hiến đất."
    reading = read(normalise(AWARD_TITLE + text))
    official = Official(
        name="Tô Văn Sự",
        positions=("Chủ tịch UBND huyện",),
        spans=(reading.sentences[1],),
        sentence=reading.sentences[1],
    )
    assert find_exemplars(reading, find_names(reading), (official,)) == ()


def test_grassroots_cadres_are_not_leaders() -> None:
    found = one("Tiêu biểu là bà Lò Thị Mận, Bí thư Chi bộ, Trưởng bản Nà Tăm, vận động dân hiến đất mở đường.")
    assert (found.leader, found.group) == (False, "grassroots")


def test_a_couple_and_a_family_are_one_household() -> None:
    found = one("Tiêu biểu như hộ ông Tô Văn Sự ở xã Đông Quan hiến 700 m2 đất.")
    assert (found.name, found.kind) == ("Tô Văn Sự", "household")
    couple = exemplars(AWARD_TITLE + "Vợ chồng ông Tô Văn Sự và bà Tạ Thị Lành nuôi 12 đứa trẻ mồ côi.")
    assert [(e.name, e.kind) for e in couple] == [("Tô Văn Sự", "household")]


@pytest.mark.parametrize(
    "told", [", vợ là chị Tạ Thị Lành,", " và vợ là bà Tạ Thị Lành", " (70 tuổi) cùng vợ mình, bà Tạ Thị Lành,"]
)
def test_husband_and_wife_told_of_together_are_one_household(told: str) -> None:
    found = one(f"Ông Tô Văn Sự{told} hiến 500 m2 đất làm đường.")
    assert (found.name, found.kind) == ("Tô Văn Sự", "household")


@pytest.mark.parametrize(
    "told",
    ["không được xét khen", "chưa từng được tặng bằng khen nào", "không được công nhận danh hiệu chiến sĩ thi đua"],
)
def test_who_was_not_honoured_is_no_exemplar_beside_others(told: str) -> None:
    assert people(f"Bà Tạ Thị Lành được tặng giấy khen. Ông Tô Văn Sự {told}.") == ["Tạ Thị Lành"]


def test_who_only_speaks_is_no_exemplar_for_a_deed_of_theirs() -> None:
    assert people("Chủ cửa hàng, anh Tô Văn Sự, cho hay nhiều khách đến mua. Anh Sự nói doanh thu đã tăng.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Nhà tài trợ cho biết em Tô Văn Sự được hội trao học bổng.",
        "Nhân viên nhà ga đã trao trả lại ví cho hành khách đánh rơi là anh Tô Văn Sự.",
    ],
)
def test_who_gets_a_grant_or_the_lost_thing_is_no_exemplar(text: str) -> None:
    assert people(text) == []


def test_who_praises_before_they_speak_is_no_exemplar() -> None:
    assert people("Sau khi trao thưởng, bà Tô Thị Sự động viên hai nhân viên lao ra cứu người.") == []
    assert people("Sau khi được khen thưởng, bà Tô Thị Sự vẫn lao ra cứu người.") == ["Tô Thị Sự"]


def test_an_obituary_puts_nobody_forward() -> None:
    assert exemplars("Tin buồn\nĐồng chí Tô Văn Sự từng được tặng Huân chương Lao động hạng Ba.") == ()


def test_every_decision_explains_itself() -> None:
    found = one("Chị Sầm Thị Pháy được UBND tỉnh tặng Bằng khen.")
    assert "passive_award" in found.cues
    assert 0.5 < found.confidence <= 1


_PIECES = st.sampled_from(
    [
        "Chị Sầm Thị Pháy ", "ông Tô Văn Sự", "anh Sự ", "em ", "Em ", "được tặng Bằng khen", " cho ", ", ", "; ", ". ",
        "\n", "hiến đất ", "tiêu biểu như ", "(", ")", "41 tuổi", "đối tượng ", "\u00a0", "a\u0302\u0301", "“", "”",
        "Công ty Sen Xanh ", "xã Bản Vược", "vợ chồng ", "H'Lim Niê ", "Nhân dân và cán bộ ", "Trường ", " - ", "và ",
    ]
)  # fmt: skip


def _stands(reading: Reading, found: Exemplar) -> bool:
    places = (*found.spans, *found.deed, found.sentence)
    return all(reading.text[place.start : place.end] == place.text for place in places)


@given(st.lists(_PIECES | st.text(max_size=4), max_size=40).map("".join))
def test_every_span_stands_where_it_says(raw: str) -> None:
    reading = read(normalise(AWARD_TITLE + raw))
    names = find_names(reading)
    found = find_exemplars(reading, names, find_officials(reading, names))
    assert all(_stands(reading, exemplar) for exemplar in found)
    assert [exemplar.spans[0].start for exemplar in found] == sorted(exemplar.spans[0].start for exemplar in found)
    assert len({(exemplar.kind, exemplar.name) for exemplar in found}) == len(found)


def test_a_list_of_the_honoured_line_by_line() -> None:
    lines = "1. Ông Tô Văn Sự - nông dân, xã Đông Quan\n2. Bà Lò Thị Mận\n3. Chị Sầm Thị Pháy, xã Nà Tăm"
    assert people(f"Danh sách được tặng danh hiệu Nông dân giỏi:\n{lines}") == [
        "Tô Văn Sự",
        "Lò Thị Mận",
        "Sầm Thị Pháy",
    ]
    assert people(f"Thành phần tham dự lễ khen thưởng:\n{lines}") == []
