"""Who does what to whom: deeds, headlines, pronouns (D16 to D24, D30, D46, E13). All names are invented."""

import pytest

from models.text import normalise
from nlp.exemplars.finder import find_exemplars
from nlp.exemplars.headline import praised_roles, tells_deed
from nlp.names.finder import find_names
from nlp.officials.finder import find_officials
from nlp.reading import read

TITLE = "Tuyên dương người tốt, việc tốt\n"


def people(text: str, title: str = TITLE) -> list[str]:
    reading = read(normalise(title + text))
    names = find_names(reading)
    found = find_exemplars(reading, names, find_officials(reading, names))
    return [exemplar.name for exemplar in found if exemplar.kind != "collective"]


@pytest.mark.parametrize(
    "text",
    [
        "Binh nhất Lò Văn Hạ cõng cụ bà Tô Thị Ngần 90 tuổi ra khỏi vùng lũ.",
        "Anh Lò Văn Hạ lao xuống suối cứu em Tô Thị Ngần. Sau khi lên bờ, Ngần được anh Hạ hà hơi thổi ngạt.",
        "Anh Lò Văn Hạ nhặt được chiếc ví và trả lại. Chủ nhân chiếc ví là bà Tô Thị Ngần, tiểu thương.",
        "Anh Lò Văn Hạ hiến máu cứu người. Người được truyền máu cứu sống là em Tô Thị Ngần, 9 tuổi.",
        "Anh Lò Văn Hạ dựng lớp, dạy chữ cho bản. Bà Tô Thị Ngần, một nạn nhân, kể lại mọi chuyện.",
    ],
)
def test_who_was_carried_saved_or_given_back_is_no_exemplar(text: str) -> None:
    assert people(text) == ["Lò Văn Hạ"]


@pytest.mark.parametrize(
    "text",
    [
        "Bà Trần Thị Ví được anh Lò Văn Hạ cứu sống khi nhà cháy.",
        "Chị Trần Thị Ví được cứu sống nhờ anh Lò Văn Hạ.",
        "Ông Trần Văn Ví (70 tuổi) may mắn được cứu sống nhờ anh Lò Văn Hạ nhảy xuống sông.",
    ],
)
def test_who_was_saved_by_another_is_no_exemplar(text: str) -> None:
    assert people(f"UBND xã tặng Giấy khen cho anh Lò Văn Hạ vì dũng cảm cứu người. {text}") == ["Lò Văn Hạ"]


@pytest.mark.parametrize(
    "text",
    [
        "Chị Sầm Thị Pháy, người Mông ở bản Nà Tăm, phục hồi 12 hoa văn dệt cổ.",
        "Bếp cơm do chị Sầm Thị Pháy lập ra đã nấu 9.000 suất cơm từ thiện.",
        "Chị Sầm Thị Pháy, Chi hội trưởng phụ nữ bản Nà Tăm, lập tổ tiết kiệm gồm 15 người.",
        "Em Sầm Thị Pháy, mới 16 tuổi, ba lần bơi qua dòng lũ chuyển thuốc.",
        "Cô Sầm Thị Pháy mỗi tháng góp 500.000 đồng tiền lương mua sữa cho lớp.",
        "Y sĩ Sầm Thị Pháy mổ ruột thừa thành công cho một bà cụ trong đêm bão.",
        "Nhóm thợ hàn gồm Sầm Thị Pháy nhận việc từ năm giờ chiều.",
        "Mẹ con bà Sầm Thị Pháy tự nguyện dời chuồng trâu, giúp 9 gia đình khác cùng dời.",
        "Nhớ lại hành động cứu người đêm ấy, chị Sầm Thị Pháy (38 tuổi) kể trời tối đen.",
        "Kỹ sư Sầm Thị Pháy ở Hà Lâm vẽ thiết kế cầu không lấy tiền.",
        "Có hai người được tặng Bằng khen đợt này. Thứ nhất là chị Sầm Thị Pháy (41 tuổi).",
        "UBND tỉnh trao Huy hiệu 70 năm tuổi Đảng tới cụ Sầm Thị Pháy.",
    ],
)
def test_a_deed_without_the_usual_words_counts(text: str) -> None:
    assert people(text) == ["Sầm Thị Pháy"]


@pytest.mark.parametrize(
    "text",
    [
        "Tàu của ngư dân Tô Văn Sự (50 tuổi) ra khơi đêm 3/5. Ông Sự cho tàu chạy né nhưng bị tàu lạ đâm mạnh.",
        "Tàu cá bị đâm, sắp chìm. Trên tàu lúc này có chủ tàu và ngư dân Tô Văn Sự (26 tuổi).",
        "Nhận tín hiệu cầu cứu của tàu cá NM 01 của ngư dân Tô Văn Sự, họ lập tức lên đường.",
    ],
)
def test_whose_boat_was_lost_is_no_exemplar(text: str) -> None:
    assert people(f"Ngư dân Lò Văn Hạ cứu sống cả thuyền. {text}") == ["Lò Văn Hạ"]


def test_whose_boat_sank_while_they_saved_others_is_one() -> None:
    assert people("Ngư dân Lò Văn Hạ cứu 12 người rồi tàu của ông bị sóng đánh chìm.") == ["Lò Văn Hạ"]


@pytest.mark.parametrize(
    "text",
    [
        "Đại biểu Tô Văn Sự (Nà Mơ) băn khoăn: đối tượng được tặng danh hiệu lao động tiên tiến là nông dân.",
        "Đại biểu Tô Văn Sự (Nà Mơ) cũng kiến nghị quy định ai là nhà giáo được công nhận danh hiệu nhà giáo ưu tú.",
        "Theo cô Tô Văn Sự, nhiều học trò ở bản được tặng giấy khen và được nhận danh hiệu cháu ngoan.",
    ],
)
def test_who_speaks_of_the_awards_of_others_got_none(text: str) -> None:
    assert people(text) == []


def test_a_thing_once_given_to_somebody_and_now_shown_commends_nobody() -> None:
    shown = "Điểm nổi bật của triển lãm là chiếc đồng hồ Bác Hồ tặng ông Tô Văn Sự, Ban vận động thi đua ái quốc."
    assert people(shown, "Triển lãm về phong trào thi đua yêu nước\n") == []


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Tô Thi Lan Sự", "Tô Thị Lan Sự", ["Tô Thị Lan Sự"]),
        ("Tô Thanh Sự", "Tô Thành Sự", ["Tô Thanh Sự", "Tô Thành Sự"]),
        ("Tô Thị Hoa", "Tô Thị Hòa", ["Tô Thị Hoa", "Tô Thị Hòa"]),
    ],
)
def test_a_mark_left_out_before_the_given_name_makes_no_second_person(
    first: str, second: str, found: list[str]
) -> None:
    text = f"UBND xã tặng giấy khen cho em {first}, học sinh lớp 4A. Em {second} nhặt được ví và trả lại. Trước đó, em "
    assert people(f"{text}{second} đã trả lại một chiếc xe.") == found


def test_whom_the_headline_calls_by_their_role_is_praised() -> None:
    title = "Học sinh lớp 5 trả lại ví tiền được khen\n"
    text = "Em Sầm Thị Pháy, học sinh Trường Tiểu học Nà Tăm, thấy một chiếc ví ven đường."
    assert people(text, title) == ["Sầm Thị Pháy"]
    assert praised_roles(read(title)) == {"học sinh"}
    assert praised_roles(read("Tặng Bằng khen tài xế cứu 30 ngư dân\n")) == {"tài xế"}
    assert tells_deed(read("Nữ công nhân trả lại 40 triệu đồng\n"))
    assert not tells_deed(read("Giá lúa tăng nhẹ\n"))


def test_a_pronoun_means_whom_the_text_told_of_last() -> None:
    text = (
        "Ông Tô Văn Sự sống ở xã Đông Quan. Theo ông Lường Văn Tắc, hàng xóm, ông Sự ít nói. Năm 2019, ông được "
        "UBND tỉnh tặng Bằng khen."
    )
    assert people(text) == ["Tô Văn Sự"]


@pytest.mark.parametrize(
    "text",
    [
        "Khoảng 14h, xe tải do tài xế Tô Văn Sự (41 tuổi) điều khiển lao xuống vực; công an được khen thưởng.",
        "Tài xế Tô Văn Sự, 38 tuổi, kẹt chân trong cabin, được người dân cứu; ba người được khen thưởng.",
        "Khám xét kho hàng của chị Tô Văn Sự (SN 1977) có 50 bộ loa chứa ma túy; ban chuyên án được khen thưởng.",
        "Công an được khen thưởng. Họ triệt xóa ổ nhóm cờ bạc tại nhà của gia đình Tô Văn Sự (tức Sự “Còi”, SN 1981).",
        "Người dân thôn Tô Văn Sự được khen thưởng vì dựng 5 căn nhà. Ở thôn Tô Văn Sự, ai cũng góp công.",
    ],
)
def test_drivers_suspects_and_places_are_none(text: str) -> None:
    assert people(text) == []


def test_an_article_that_praises_nobody_puts_nobody_forward() -> None:
    assert people("Ca sĩ Tô Văn Sự vừa giành giải nhất, nhận 50 triệu đồng.", "Đêm chung kết\n") == []
