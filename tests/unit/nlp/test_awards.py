"""Award counts: the patterns of `docs/patterns.md`, each in an invented sentence."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.facts import AwardCount
from models.text import normalise
from nlp.awards.finder import find_award_counts
from nlp.reading import read


def found(text: str) -> tuple[AwardCount, ...]:
    return find_award_counts(read(normalise(text)))


def told(text: str) -> list[str]:
    """One line for each count: number, recipient, award with its grade, who gives it, P where it is proposed."""
    lines = []
    for count in found(text):
        grade = f" {count.grade}" if count.grade else ""
        proposed = " P" if count.status == "proposed" else ""
        lines.append(f"{count.count} {count.recipient} {count.award}{grade} {count.authority}{proposed}")
    return lines


PATTERNS = {
    "A01 active": (
        "Chủ tịch UBND tỉnh tặng Bằng khen cho 12 tập thể, 30 cá nhân.",
        ["12 collective bang_khen tinh", "30 individual bang_khen tinh"],
    ),
    "A02 passive": (
        "Có 3 tập thể và 7 hộ gia đình được UBND huyện tặng Giấy khen.",
        ["3 collective giay_khen huyen", "7 household giay_khen huyen"],
    ),
    "A03 of whom": (
        "9 cá nhân vinh dự đón nhận Bằng khen của Thủ tướng Chính phủ.",
        ["9 individual bang_khen thu_tuong"],
    ),
    "A04 no form": ("Trong tháng, có 14 cá nhân được khen thưởng.", ["14 individual khen_thuong None"]),
    "A05 elliptical": (
        "Tổng LĐLĐ Việt Nam tặng Cờ thi đua cho 2 tập thể, Bằng khen cho 4 tập thể và 5 cá nhân.",
        ["2 collective co_thi_dua bo", "4 collective bang_khen bo", "5 individual bang_khen bo"],
    ),
    "A06 scope of a proposal": (
        "Hội đồng đề nghị Thủ tướng Chính phủ tặng Cờ thi đua cho 3 tập thể, Bằng khen cho 2 cá nhân; "
        "trình Chủ tịch nước tặng thưởng Huân chương Lao động hạng Ba cho 1 cá nhân.",
        [
            "3 collective co_thi_dua thu_tuong P",
            "2 individual bang_khen thu_tuong P",
            "1 individual huan_chuong_lao_dong 3 chu_tich_nuoc P",
        ],
    ),
    "A07 decided, then proposed": (
        "Tỉnh đã quyết định khen thưởng đối với 40 tập thể; đề nghị Thủ tướng Chính phủ tặng Bằng khen cho 2 cá nhân.",
        ["40 collective khen_thuong tinh", "2 individual bang_khen thu_tuong P"],
    ),
    "proposed in the passive": (
        "Có 3 tập thể, 4 cá nhân được đề nghị Thủ tướng Chính phủ tặng Bằng khen.",
        ["3 collective bang_khen thu_tuong P", "4 individual bang_khen thu_tuong P"],
    ),
    "A11 parts": (
        "Ban tổ chức chọn 90 tập thể, cá nhân để biểu dương, gồm 20 tập thể và 70 cá nhân.",
        ["90 other khen_thuong None", "20 collective khen_thuong None", "70 individual khen_thuong None"],
    ),
    "A12 one number of both": (
        "Giám đốc Sở Y tế tặng Giấy khen cho 45 tập thể, cá nhân.",
        ["45 other giay_khen so"],
    ),
    "A15 several grades": (
        "Chủ tịch nước tặng Huân chương Lao động hạng Nhì, Ba cho 6 cá nhân.",
        ["6 individual huan_chuong_lao_dong chu_tich_nuoc"],
    ),
    "A16 grade by grade": (
        "Chủ tịch nước tặng thưởng Huân chương Lao động, gồm: hạng Nhất 01 tập thể; hạng Ba 02 tập thể, 03 cá nhân.",
        [
            "1 collective huan_chuong_lao_dong 1 chu_tich_nuoc",
            "2 collective huan_chuong_lao_dong 3 chu_tich_nuoc",
            "3 individual huan_chuong_lao_dong 3 chu_tich_nuoc",
        ],
    ),
    "A17 colons, heading": (
        "Cấp tỉnh: Tập thể lao động xuất sắc: 19; Chiến sĩ thi đua cấp tỉnh: 04; Bằng khen: 24 tập thể, 57 cá nhân.",
        [
            "19 collective tap_the_lao_dong_xuat_sac tinh",
            "4 individual chien_si_thi_dua_cap_tinh tinh",
            "24 collective bang_khen tinh",
            "57 individual bang_khen tinh",
        ],
    ),
    "A17 lines": (
        "Chủ tịch nước tặng Huy chương Kháng chiến cho:\n- hạng Nhất: 5 người;\n- hạng Nhì: 6 người.",
        ["5 individual huy_chuong 1 chu_tich_nuoc", "6 individual huy_chuong 2 chu_tich_nuoc"],
    ),
    "A34 headings": (
        "Kết quả trong năm như sau\nI. Khen thưởng cấp Nhà nước\nBằng khen của Thủ tướng Chính phủ: 3 cá nhân\n"
        "II. Khen thưởng cấp tỉnh\nCờ thi đua: 10 tập thể\nBằng khen: 20 tập thể, 30 cá nhân",
        [
            "3 individual bang_khen thu_tuong",
            "10 collective co_thi_dua tinh",
            "20 collective bang_khen tinh",
            "30 individual bang_khen tinh",
        ],
    ),
    "a table turned round": (
        "Bằng khen của UBND tỉnh: tập thể 45, cá nhân 60.",
        ["45 collective bang_khen tinh", "60 individual bang_khen tinh"],
    ),
    "A18 pieces and recipients": (
        "Lãnh đạo tỉnh trao ba Huân chương Lao động hạng Ba cho ba cá nhân.",
        ["3 individual huan_chuong_lao_dong 3 None"],
    ),
    "A19 pieces": (
        "UBND tỉnh tặng 25 Cờ thi đua, 450 Bằng khen cho các tập thể, cá nhân.",
        ["25 collective co_thi_dua tinh", "450 other bang_khen tinh"],
    ),
    "A35 posthumous": (
        "Chủ tịch nước truy tặng Huân chương Dũng cảm cho 02 cá nhân.",
        ["2 individual huan_chuong_dung_cam chu_tich_nuoc"],
    ),
    "A36 years of a Party badge": (
        "Ban Thường vụ Tỉnh ủy trao Huy hiệu 60 năm tuổi Đảng cho 2 đảng viên, 50 năm cho 2 đảng viên.",
        ["2 individual huy_hieu tinh_uy", "2 individual huy_hieu tinh_uy"],
    ),
    "A38 honoured": ("Hội Nông dân tỉnh tuyên dương 30 hộ.", ["30 household khen_thuong so"]),
    "A38 honoured with a title": (
        "Huyện ủy biểu dương 12 tập thể, 20 cá nhân điển hình tiên tiến.",
        ["12 collective khen_thuong huyen", "20 individual danh_hieu_khac huyen"],
    ),
    "A39 recognised": (
        "58 tập thể được công nhận Tập thể lao động tiên tiến, 11 Tập thể lao động xuất sắc.",
        ["58 collective tap_the_lao_dong_tien_tien None", "11 collective tap_the_lao_dong_xuat_sac None"],
    ),
    "A48 words": (
        "UBND xã tặng Giấy khen cho mười hai hộ và một cá nhân.",
        ["12 household giay_khen xa", "1 individual giay_khen xa"],
    ),
    "B15 delegated": (
        "Thừa ủy quyền của Thủ tướng Chính phủ, Chủ tịch UBND tỉnh trao Bằng khen cho 3 tập thể.",
        ["3 collective bang_khen thu_tuong"],
    ),
    "B16 presented by another": (
        "Phó Chủ tịch UBND huyện trao Giấy khen của Giám đốc Công an tỉnh cho 2 cá nhân.",
        ["2 individual giay_khen don_vi"],
    ),
    "the State's award handed over": (
        "Lãnh đạo thành phố trao Huân chương Lao động hạng Nhì cho 2 tập thể.",
        ["2 collective huan_chuong_lao_dong 2 None"],
    ),
    "abbreviations": (
        "CSTĐ cấp tỉnh: 15; LĐTT: 1.560.",
        ["15 individual chien_si_thi_dua_cap_tinh None", "1560 individual lao_dong_tien_tien None"],
    ),
    "numerator": ("Có 40/50 hộ đạt danh hiệu Gia đình văn hóa.", ["40 household gia_dinh_van_hoa None"]),
}


@pytest.mark.parametrize(("text", "expected"), PATTERNS.values(), ids=PATTERNS)
def test_patterns(text: str, expected: list[str]) -> None:
    assert told(text) == expected


TRAPS = {
    "A23 target": "Mỗi đơn vị giới thiệu từ 03 đến 05 cá nhân để tặng Bằng khen.",
    "A24 money": "Mỗi tập thể được thưởng 5 triệu đồng, mỗi cá nhân 2 triệu đồng kèm Giấy khen.",
    "A28 difference": "Tổng số khen thưởng tăng 12 tập thể, 45 cá nhân so với năm trước.",
    "A44 plan": "Phấn đấu có 40 tập thể đạt danh hiệu Tập thể lao động xuất sắc.",
    "A45 registration": "Các đơn vị đăng ký 12 tập thể đạt danh hiệu Tập thể lao động xuất sắc.",
    "E13 rescued": "Ông được tặng Bằng khen vì đã cứu 3 người.",
    "E16 sports": "Đoàn giành 11 Huy chương Vàng; 3 vận động viên đoạt Huy chương Bạc.",
    "E17 contest": "Ban tổ chức trao 5 giải Nhất cho 5 thí sinh.",
    "E25 dead": "Vụ tai nạn làm 3 người tử vong, 5 người bị thương; cảnh sát được khen ngợi.",
    "E26 delegates": "Dự lễ trao Bằng khen có 300 đại biểu.",
    "E28 gifts": "Dịp này, xã tặng 30 suất quà cho 30 hộ nghèo.",
    "E29 plan": "UBND tỉnh sẽ xem xét tặng Bằng khen cho khoảng 10 tập thể, 20 cá nhân.",
    "E32 other headlines": "Tin liên quan\nXã Yên Sơn: 12 tập thể được tặng Giấy khen",
    "E37 offices": "Hội đồng Thi đua - Khen thưởng có 17 đồng chí.",
    "an article, no number": "Dù sai phạm, một xã trong huyện vẫn được khen thưởng.",
    "a stage, no number": "Khánh thành giai đoạn 1 Trung tâm huấn luyện được đề nghị khen thưởng.",
    "bearers of a title": "Dự lễ có 12 Mẹ Việt Nam anh hùng.",
    "a year, no number": "Năm 2015 tỉnh được tặng Cờ thi đua.",
    "works, not people": "Có 42 giải thưởng cho sáu nhóm tác phẩm.",
    "no number at all": "Chủ tịch UBND tỉnh tặng Bằng khen cho nhiều tập thể, cá nhân.",
}


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_traps_give_nothing(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("place", "authority"),
    [("UBND thành phố Hải Phòng", "tinh"), ("UBND thành phố Sông Lam", "huyen"), ("Thành ủy Hà Nội", "tinh_uy")],
)
def test_a_city_is_a_province_only_under_the_government(place: str, authority: str) -> None:
    (count,) = found(f"{place} tặng Bằng khen cho 5 tập thể.")
    assert count.authority == authority


def test_who_holds_the_ceremony_praises() -> None:
    (count,) = found("Sáng 12/3, Thành ủy Đà Nẵng tổ chức lễ biểu dương. Tại buổi lễ, 45 tập thể được biểu dương.")
    assert (count.authority, count.award) == ("tinh_uy", "khen_thuong")
    assert count.confidence < found("Thành ủy Đà Nẵng biểu dương 45 tập thể.")[0].confidence


def test_the_giver_of_the_sentence_before_goes_on_less_surely() -> None:
    first, second = found("UBND tỉnh tặng Bằng khen cho 5 tập thể. Ngoài ra còn tặng Bằng khen cho 7 cá nhân.")
    assert (first.authority, second.authority) == ("tinh", "tinh")
    third = found("UBND tỉnh tặng Bằng khen cho 5 tập thể. Sau đó đã tặng Bằng khen cho 7 cá nhân.")[1]
    assert third.authority == "tinh"
    assert third.confidence < first.confidence


def test_headline_and_body_are_one_count_with_two_places() -> None:
    text = "Xã Yên Sơn khen thưởng 15 hộ\n\nHôm qua, Chủ tịch UBND xã Yên Sơn tặng Giấy khen cho 15 hộ hiến đất."
    (count,) = found(text)
    assert (count.award, count.authority) == ("giay_khen", "xa")
    assert [span.text for span in count.spans] == ["15 hộ", "15 hộ"]
    assert count.sentence.text.startswith("Hôm qua")  # it names the Giấy khen


def test_this_year_is_the_year_of_the_headline() -> None:
    (count,) = found("Vinh danh 74 hộ giỏi năm 2017\n\nNăm nay, có 74 hộ được vinh danh.")
    assert (count.year, len(count.spans)) == (2017, 2)


def test_a_place_in_a_headline_gives_what_it_names_only() -> None:
    first, second = found("TP Cần Thơ: 20 gia đình hiếu học\n\nToàn thành phố có 35 gia đình hiếu học.")
    assert (first.authority, second.authority) == ("tinh", None)


def test_qualifier_turns_and_decision() -> None:
    (count,) = found("Theo Quyết định số 123/QĐ-UBND, UBND tỉnh tặng Bằng khen cho hơn 1.200 lượt hội viên.")
    assert (count.count, count.qualifier, count.cumulative) == (1200, "at_least", True)
    assert count.decision == "123/QĐ-UBND"
    assert count.spans[0].text == "hơn 1.200 lượt hội viên"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Năm 2021, UBND tỉnh tặng Bằng khen cho 5 tập thể.", 2021),
        ("Tổng kết năm 2021, triển khai nhiệm vụ năm 2022\n\nUBND tỉnh tặng Bằng khen cho 5 tập thể.", 2021),
        ("Tổng kết năm học 2021-2022\n\nUBND tỉnh tặng Bằng khen cho 5 tập thể.", 2022),
        ("Tổng kết năm 2021\n\nGiai đoạn 2016 - 2020, UBND tỉnh tặng Bằng khen cho 5 tập thể.", None),
        ("Tin ngày 12/5/2023\n\nUBND tỉnh tặng Bằng khen cho 5 tập thể.", 2023),
        ("Kỷ niệm Ngày truyền thống (16/11/1982 - 16/11/2017).\n\nSở Y tế tặng Bằng khen cho 5 tập thể.", 2017),
        ("Kỷ niệm Ngày truyền thống (12/3/1955).\n\nSở Y tế tặng Bằng khen cho 5 tập thể.", None),
        ("UBND tỉnh tặng Bằng khen cho 5 tập thể.", None),
        ("Hội thi năm 2021.\nNăm nay, UBND tỉnh tặng Bằng khen cho 12 cá nhân.", 2021),
    ],
)
def test_year(text: str, year: int | None) -> None:
    (count,) = found(text)
    assert count.year == year


def test_decomposed_text_and_hard_spaces_read_alike() -> None:
    text = "UBND tỉnh tặng Bằng khen cho 5 tập thể và 7 cá nhân."
    assert told(unicodedata.normalize("NFD", text).replace(" ", "\u00a0")) == told(text) != []


WORDS = st.sampled_from(
    re.findall(
        r"[^|]+",
        "tặng|Bằng khen|Giấy khen|cho|5 tập thể|,|;|:|và|mười hai cá nhân|1.234 lượt hộ|được|đề nghị|hơn|3/5|đã|của|"
        "Huân chương Lao động|hạng Ba|hạng Nhất, Nhì|UBND tỉnh|Thủ tướng Chính phủ|Thừa ủy quyền của|trong đó có|gồm|"
        "biểu dương|sẽ|danh hiệu|Hà Nội|Chiến sĩ thi đua cơ sở|Huy hiệu 50 năm tuổi Đảng|40 năm|năm 2021|\n|.|-|(|)|“|"
        "”|3 Anh hùng|danh hiệu này|hồ sơ|đề cử|Trong số 5 cá nhân|cả hai|chục|\nTập thể\tCá nhân\n|\nBằng khen 3 4\n|"
        "Sơn La có|trong 12 cá nhân|trong số 45 cá nhân|có 3 nông dân|45 cá nhân|"
        "giai đoạn 2016 - 2020|\u00a0|hoà|Khoá|xã|thành phố|11 Tập thể lao động xuất sắc|: 05;",
    )
)


@given(st.lists(WORDS | st.text(max_size=4), max_size=40))
def test_spans_are_the_text(pieces: list[str]) -> None:
    text = normalise(" ".join(pieces))
    for count in find_award_counts(read(text)):
        assert count.count > 0
        assert all(text[span.start : span.end] == span.text for span in (*count.spans, count.sentence))


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=40))
def test_no_two_counts_are_one_fact(pieces: list[str]) -> None:
    counts = find_award_counts(read(normalise(" ".join(pieces))))
    told = [(count.spans[0].start, count.recipient) for count in counts]
    assert len(set(told)) == len(told)


def test_one_sentence_as_long_as_a_book() -> None:
    counts = found("UBND tỉnh tặng Bằng khen cho " + "3 tập thể, 5 cá nhân, " * 5000)
    assert len(counts) == 10_000
