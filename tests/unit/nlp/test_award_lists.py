"""Award counts in lists, tables and lines, and those whose award or noun stands elsewhere."""

import pytest

from models.text import normalise
from nlp.awards.finder import find_award_counts
from nlp.awards.parts import mark_parts
from nlp.reading import read


def told(text: str) -> list[str]:
    """One line for each count: number, recipient, award with its grade; P where it is proposed, `part` of a sum."""
    reading = read(normalise(text))
    lines = []
    for count in mark_parts(reading, find_award_counts(reading)):
        grade = f" {count.grade}" if count.grade else ""
        marks = f"{' P' if count.status == 'proposed' else ''}{' part' if count.part else ''}"
        lines.append(f"{count.count} {count.recipient} {count.award}{grade}{marks}")
    return lines


WITHOUT_NOUN = {
    "A16 the noun ends the list": (
        "Chủ tịch nước tặng Huân chương Lao động hạng Nhất cho 1, hạng Nhì cho 3, hạng Ba cho 8 cá nhân.",
        [
            "1 individual huan_chuong_lao_dong 1",
            "3 individual huan_chuong_lao_dong 2",
            "8 individual huan_chuong_lao_dong 3",
        ],
    ),
    "turns of ways to commend": (
        "Huyện khen thường xuyên 642 lượt, khen theo chuyên đề 391 lượt.",
        ["642 other khen_thuong", "391 other khen_thuong"],
    ),
    "a total told last": (
        "Tổng số tập thể, cá nhân được khen thưởng trong năm là 354, trong đó tập thể 112, cá nhân 242.",
        ["354 other khen_thuong", "112 collective khen_thuong part", "242 individual khen_thuong part"],
    ),
    "both": ("UBND xã tặng Giấy khen cho cả hai.", ["2 individual giay_khen"]),
    "all nine": ("UBND xã tặng Giấy khen cho cả 9 người.", ["9 individual giay_khen"]),
    "abbreviated": ("Bằng khen của UBND tỉnh: 34 TT, 120 CN.", ["34 collective bang_khen", "120 individual bang_khen"]),
    "dealt out": (
        "Có 23 Bằng khen được trao, trong đó 8 cho tập thể và 15 cho cá nhân.",
        ["23 other bang_khen", "8 collective bang_khen part", "15 individual bang_khen part"],
    ),
    "the heading tells of whom": (
        "Về tập thể: 12 Bằng khen, 34 Giấy khen; về cá nhân: 15 Bằng khen.",
        ["12 collective bang_khen", "34 collective giay_khen", "15 individual bang_khen"],
    ),
    "what a province received": (
        "Trong năm, Quảng Bình đón nhận 01 Huân chương Độc lập hạng Nhì (tập thể), 12 Huân chương Lao động.",
        ["1 collective huan_chuong_doc_lap 2", "12 other huan_chuong_lao_dong"],
    ),
    "one of them alone": (
        "27 đồng chí đạt Chiến sĩ thi đua cơ sở; riêng Đồn Sông Lam chiếm 4.",
        ["27 individual chien_si_thi_dua_co_so", "4 individual chien_si_thi_dua_co_so part"],
    ),
}
ELSEWHERE = {
    "the title named before": (
        "Chủ tịch nước phong tặng danh hiệu Bà mẹ Việt Nam anh hùng cho 6 mẹ và truy tặng danh hiệu này cho 14 mẹ.",
        ["6 individual ba_me_vnah", "14 individual ba_me_vnah"],
    ),
    "which hero is not said": (
        "Có 1 tập thể được phong tặng danh hiệu Anh hùng.",
        ["1 collective danh_hieu_vinh_du"],
    ),
    "another hero": (
        "Ông là một trong 10 người nhận danh hiệu Anh hùng môi trường biển.",
        ["10 individual danh_hieu_khac"],
    ),
    "praise beside the award": ("Xã trao Giấy khen biểu dương hai nữ sinh.", ["2 individual giay_khen"]),
    "put to the vote": ("Có 55 hồ sơ đủ điều kiện đưa ra bỏ phiếu.", ["55 other khen_thuong P"]),
    "nominated": ("Năm nay có 64 gương điển hình được đề cử.", ["64 individual danh_hieu_khac P"]),
    "dossiers of individuals": (
        "Còn 9 hồ sơ đề nghị tặng Huân chương Lao động hạng Ba cho cá nhân.",
        ["9 individual huan_chuong_lao_dong 3 P"],
    ),
    "the award told first": (
        "Nhận Bằng khen của Bộ Tư lệnh Ví Dụ có bốn tập thể.",
        ["4 collective bang_khen"],
    ),
    "names in brackets": (
        "Ba tập thể (Phòng A, Phòng B và Phòng C) cùng bảy cá nhân được Sở Y tế tặng Giấy khen.",
        ["3 collective giay_khen", "7 individual giay_khen"],
    ),
    "a list opened by a passive": (
        "Có 90 trường hợp được UBND tỉnh khen thưởng, cụ thể: Cờ thi đua 31 tập thể; Bằng khen 59 cá nhân.",
        ["90 other khen_thuong", "31 collective co_thi_dua", "59 individual bang_khen"],
    ),
    "recipients who bear a title": (
        "UBND huyện tặng Giấy khen cho 12 ấp, 8 cơ quan, 31 gia đình văn hóa tiêu biểu.",
        ["12 collective giay_khen", "8 collective giay_khen", "31 household giay_khen"],
    ),
    "a comma without a space": (
        "UBND tỉnh tặng Bằng khen cho 8 tập thể,7 cá nhân.",
        ["8 collective bang_khen", "7 individual bang_khen"],
    ),
    "another state's order": (
        "Tổng thống Pháp trao Huân chương Dũng cảm cho 5 phi công.",
        ["5 individual huan_chuong"],
    ),
    "skilled": ("Công đoàn tuyên dương 88 công nhân giỏi.", ["88 individual danh_hieu_khac"]),
}
PLACES = {
    "in the next sentence": (
        "Có 183 nhà giáo được tặng Bằng khen. Sơn La có 12 thầy cô, Kon Tum 9, Trà Vinh 7.",
        [
            "183 individual bang_khen",
            "12 individual bang_khen part",
            "9 individual bang_khen part",
            "7 individual bang_khen part",
        ],
    ),
    "in brackets": (
        "Có 800 đảng viên được trao Huy hiệu Đảng, nhiều nhất là huyện Sông Lam (161), huyện Yên Sơn (157).",
        ["800 individual huy_hieu", "161 individual huy_hieu part", "157 individual huy_hieu part"],
    ),
    "more than the whole are others": (
        "UBND tỉnh tặng Bằng khen cho 3 học sinh. Sơn La có 12 học sinh, Kon Tum có 9 học sinh.",
        ["3 individual bang_khen"],
    ),
    "of another kind": (
        "UBND tỉnh tặng Bằng khen cho 30 tập thể. Sơn La có 12 học sinh, Kon Tum có 9 học sinh.",
        ["30 collective bang_khen"],
    ),
}
LINES = {
    "a table in lines": (
        "Hình thức | Tập thể | Cá nhân\nCờ thi đua của UBND tỉnh | 12 | 0\nBằng khen của UBND tỉnh | 34 | 1.120",
        ["12 collective co_thi_dua", "34 collective bang_khen", "1120 individual bang_khen"],
    ),
    "a cell a line, with ordinals": (
        "STT\nHình thức\nTập thể\nCá nhân\n1\nCờ thi đua\n12\n-\n2\nBằng khen của UBND tỉnh\n34\n120",
        ["12 collective co_thi_dua", "34 collective bang_khen", "120 individual bang_khen"],
    ),
    "a number in brackets": (
        "Chủ tịch UBND xã tặng Giấy khen cho:\n1. Tập thể (03): Chi bộ A.\n2. Hộ gia đình (04): hộ ông Ví.",
        ["3 collective giay_khen", "4 household giay_khen"],
    ),
    "a list far below its heading": (
        "DANH SÁCH ĐƯỢC TẶNG GIẤY KHEN\nA. Các đơn vị\nTrạm Y tế\nTổng cộng: 06 tập thể và 07 cá nhân.",
        ["6 collective giay_khen", "7 individual giay_khen"],
    ),
    "a vote and its list": (
        "Hội đồng bỏ phiếu 20 hồ sơ đề nghị khen thưởng. Gồm có:\n+ Huân chương Lao động hạng Nhì: 02 tập thể;\n"
        "+ Bằng khen của Thủ tướng Chính phủ: 18 cá nhân.",
        ["20 other khen_thuong P", "2 collective huan_chuong_lao_dong 2 P", "18 individual bang_khen P"],
    ),
}
ALL = {**WITHOUT_NOUN, **ELSEWHERE, **PLACES, **LINES}


@pytest.mark.parametrize(("text", "expected"), ALL.values(), ids=ALL)
def test_told(text: str, expected: list[str]) -> None:
    assert told(text) == expected


TRAPS = {
    "a range": "Từng xã chọn 3 - 5 hộ đề nghị huyện khen.",
    "the plan of a whole sentence": "Kế hoạch khen thưởng gồm: 10 Bằng khen cho tập thể; 01 Cờ thi đua cho huyện.",
    "one each": "UBND tỉnh tặng mỗi người một Bằng khen.",
    "a target": "Tỉnh đặt mục tiêu biểu dương 20 gương người tốt, việc tốt.",
    "a year, no number": "Công ty đón nhận danh hiệu Anh hùng Lao động năm 2011.",
    "deserved": "Hai ông xứng đáng được tặng Bằng khen.",
    "what one person got": "Ông đã nhận 13 Bằng khen, 12 Giấy khen.",
    "a table of something else": "Nội dung | Tập thể | Cá nhân\nDự thi chạy | 12 | 30",
}


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_traps_give_nothing(text: str) -> None:
    assert told(text) == []


ECHOES = {
    "in the next sentence": (
        "UBND tỉnh tặng Bằng khen cho 45 cá nhân. Trong 45 cá nhân có 20 nông dân, 12 công nhân.",
        ["45 individual bang_khen", "20 individual bang_khen part", "12 individual bang_khen part"],
    ),
    "in the same sentence": (
        "Trong số 120 cá nhân được tôn vinh có 45 nông dân.",
        ["120 individual khen_thuong", "45 individual khen_thuong part"],
    ),
    "of another number": (
        "UBND tỉnh tặng Bằng khen cho 45 cá nhân. Trong 90 cá nhân dự thi có 20 nông dân.",
        ["45 individual bang_khen"],
    ),
    "without a verb": (
        "Một tập thể Huân chương Lao động hạng Ba, 2 tập thể Cờ thi đua, 14 tập thể Đơn vị quyết thắng.",
        ["1 collective huan_chuong_lao_dong 3", "2 collective co_thi_dua", "14 collective don_vi_quyet_thang"],
    ),
    "tens": ("Hai chục hộ được xã khen.", ["20 household khen_thuong"]),
    "some of the dossiers": (
        "Hội đồng chọn 9 trong 21 hồ sơ để trình Thủ tướng tặng Bằng khen.",
        ["9 other bang_khen P"],
    ),
    "two of five": ("Chị Ví và anh Dụ là 2 trong 5 người được tặng Bằng khen.", ["5 individual bang_khen"]),
}


@pytest.mark.parametrize(("text", "expected"), ECHOES.values(), ids=ECHOES)
def test_a_number_named_again(text: str, expected: list[str]) -> None:
    assert told(text) == expected
