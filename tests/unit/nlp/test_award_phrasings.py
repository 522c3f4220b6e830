"""Award counts told in ways that no form letter has, each in an invented sentence."""

import pytest

from models.text import normalise
from nlp.awards.finder import find_award_counts
from nlp.reading import read


def told(text: str) -> list[str]:
    """One line for each count: number, recipient, award with its grade, who gives it, P where it is proposed."""
    return [
        " ".join(
            str(part)
            for part in (fact.count, fact.recipient, fact.award, fact.grade, fact.authority, fact.status[0].upper())
            if part
        )
        for fact in find_award_counts(read(normalise(text)))
    ]


TOLD = {
    "dossiers before a council": (
        "Phiên cuối có 183 hồ sơ dự xét danh hiệu Nghệ nhân ưu tú.",
        ["183 individual nghe_nhan_uu_tu P"],
    ),
    "congratulating": (
        "Tỉnh đoàn Sông Lam tặng Bằng khen chúc mừng 10 gương mặt cá nhân tiêu biểu.",
        ["10 individual bang_khen so G"],
    ),
    "to the family": (
        "Sở Giao thông trao Bằng khen của Thủ tướng cho thân nhân hai cán bộ đã hy sinh.",
        ["2 individual bang_khen thu_tuong G"],
    ),
    "the only one": (
        "Ở Nà Mơ, một người duy nhất đạt danh hiệu “Nông dân Việt Nam xuất sắc”.",
        ["1 individual danh_hieu_khac G"],
    ),
    "a whole force": (
        "Nhà nước đã tặng 7 Huân chương Sao vàng cho toàn lực lượng.",
        ["7 collective huan_chuong_sao_vang G"],
    ),
    "a sum of awards and its parts": (
        "Chủ tịch nước tặng 4 Huân chương Lao động hạng Ba cho 1 tập thể và 3 cá nhân.",
        [
            "4 other huan_chuong_lao_dong 3 chu_tich_nuoc G",
            "1 collective huan_chuong_lao_dong 3 chu_tich_nuoc G",
            "3 individual huan_chuong_lao_dong 3 chu_tich_nuoc G",
        ],
    ),
    "money on the spot": ("UBND tỉnh thưởng nóng 8 đơn vị phá án.", ["8 collective khen_thuong tinh G"]),
    "one of those of a unit": (
        "Anh là một trong 12 gương mặt trẻ tiêu biểu của Binh chủng Ví Dụ.",
        ["12 individual danh_hieu_khac don_vi G"],
    ),
    "among so many": (
        "Lễ diễn ra tối qua.\nTrong 10 gương mặt trẻ tiêu biểu có ba nữ sinh.",
        ["10 individual danh_hieu_khac G", "3 individual danh_hieu_khac G"],
    ),
    "a school": (
        "Tại buổi lễ, trường đã khen thưởng 61 sinh viên.",
        ["61 individual khen_thuong don_vi G"],
    ),
    "the form behind": (
        "Chủ tịch UBND tỉnh khen 64 tập thể và 18 cá nhân bằng hình thức Bằng khen.",
        ["64 collective bang_khen tinh G", "18 individual bang_khen tinh G"],
    ),
    "a sum reached": (
        "Số Giấy khen đã ký lên tới 1.940, gồm 512 cho tập thể, 1.301 cho cá nhân, còn lại 127 cho hộ gia đình.",
        [
            "1940 other giay_khen G",
            "512 collective giay_khen G",
            "1301 individual giay_khen G",
            "127 household giay_khen G",
        ],
    ),
    "all of them": ("Bộ Y tế tặng Bằng khen cả 23 người.", ["23 individual bang_khen bo G"]),
    "chosen for a title": ("Năm nay, 45 gương “Sống đẹp” được chọn từ 21 xã.", ["45 individual danh_hieu_khac G"]),
    "a ceremony announced": (
        "Chương trình sẽ tôn vinh 5 tập thể, 12 cá nhân.",
        ["5 collective khen_thuong G", "12 individual khen_thuong G"],
    ),
    "without a link": (
        "Bên cạnh 18 cá nhân được biểu dương, còn 12 tập thể góp nhiều công sức.",
        ["18 individual khen_thuong G", "12 collective khen_thuong G"],
    ),
    "models met": ("Đại biểu giao lưu với 4 gương điển hình.", ["4 individual danh_hieu_khac G"]),
    "dossiers before the council": (
        "Kết quả đã xét 7/10 hồ sơ Nghệ sĩ nhân dân.",
        ["7 individual nghe_si_nhan_dan P"],
    ),
    "who gives, between two verbs of asking": (
        "Ngành đang trình Chủ tịch nước xét tặng Huân chương Lao động hạng Ba cho 4 cá nhân.",
        ["4 individual huan_chuong_lao_dong 3 chu_tich_nuoc P"],
    ),
    "a clause of its own behind a proposal": (
        "Tỉnh đã đề nghị Thủ tướng Chính phủ tặng Bằng khen cho huyện Ví Dụ; UBND các huyện khen thưởng 97 trường hợp.",
        ["97 other khen_thuong huyen G"],
    ),
    "an association by any name": (
        "Hội Luật gia Việt Nam tặng Bằng khen cho 12 tập thể.",
        ["12 collective bang_khen bo G"],
    ),
    "the level in the award's name": (
        "Năm 2023, 6 đồng chí đạt Chiến sĩ thi đua toàn quân.",
        ["6 individual chien_si_thi_dua_cap_tinh bo G"],
    ),
    "who gave the sum gave its part": (
        "UBND tỉnh tặng Bằng khen cho 1.234 cá nhân. Trong 1.234 cá nhân được tặng Bằng khen có 803 nông dân.",
        ["1234 individual bang_khen tinh G", "803 individual bang_khen tinh G"],
    ),
    "in the next sentence": (
        "UBND huyện Ví Dụ trao Giấy khen. Nhận lần này có 6 hộ và 12 cá nhân.",
        ["6 household giay_khen huyen G", "12 individual giay_khen huyen G"],
    ),
    "two titles of one noun": (
        "Chiến sĩ thi đua cơ sở có 45 người, Lao động tiên tiến có 312 người.",
        ["45 individual chien_si_thi_dua_co_so G", "312 individual lao_dong_tien_tien G"],
    ),
    "classes are no counts": (
        "Năm nay, 12 em lớp Một và 9 em lớp Hai được nhà trường tặng Giấy khen.",
        ["12 individual giay_khen don_vi G", "9 individual giay_khen don_vi G"],
    ),
    "where they are from": (
        "Bảy nông dân ở ba xã được Hội Nông dân huyện khen.",
        ["7 individual khen_thuong huyen G"],
    ),
    "a total, then its parts in brackets": (
        "Số lượng Giấy khen đã trao: 120 (tập thể 20, cá nhân 100).",
        ["120 other giay_khen G", "20 collective giay_khen G", "100 individual giay_khen G"],
    ),
    "badges by years": (
        "Huyện ủy trao Huy hiệu Đảng cho 20 đảng viên. Số đảng viên 55 năm tuổi Đảng là 6, 40 năm là 11, 30 năm là 3.",
        [
            "20 individual huy_hieu huyen G",
            "6 individual huy_hieu huyen G",
            "11 individual huy_hieu huyen G",
            "3 individual huy_hieu huyen G",
        ],
    ),
    "voted, then chosen": (
        "Qua bỏ phiếu, hội đồng lựa chọn được 12 tập thể, 18 cá nhân để vinh danh.",
        ["12 collective khen_thuong G", "18 individual khen_thuong G"],
    ),
    "ranked under a name": (
        "Đã có 60 doanh nghiệp được xếp hạng “Doanh nghiệp vì người lao động”.",
        ["60 collective danh_hieu_khac G"],
    ),
    "the best chosen": ("Hội đồng đã chọn ra 95 tác phẩm xuất sắc nhất.", ["95 other danh_hieu_khac G"]),
    "recognised": (
        "Có 34 mô hình được ban dân vận huyện công nhận; cấp tỉnh công nhận 8 mô hình.",
        ["34 other danh_hieu_khac huyen G", "8 other danh_hieu_khac tinh G"],
    ),
    "the title named before": (
        "Lễ trao danh hiệu Bà mẹ Việt Nam anh hùng. Đợt này, Nhà nước phong tặng 2 mẹ, truy tặng 25 mẹ.",
        ["2 individual ba_me_vnah G", "25 individual ba_me_vnah G"],
    ),
    "two titles counted with their head": (
        "Chủ tịch nước phong tặng 79 danh hiệu NSND và 299 danh hiệu NSƯT.",
        ["79 individual nghe_si_nhan_dan chu_tich_nuoc G", "299 individual nghe_si_uu_tu chu_tich_nuoc G"],
    ),
    "lượt of flags": (
        "Cờ thi đua của Bộ Tài chính: 29 lượt; Giấy khen: 30 lượt.",
        ["29 collective co_thi_dua bo G", "30 other giay_khen G"],
    ),
    "offices": ("Hai Phó Giám đốc nhận Bằng khen của UBND tỉnh.", ["2 individual bang_khen tinh G"]),
    "parts in brackets": (
        "UBND xã khen thưởng 97 trường hợp (31 tập thể, 66 cá nhân).",
        ["97 other khen_thuong xa G", "31 collective khen_thuong xa G", "66 individual khen_thuong xa G"],
    ),
    "several givers": (
        "UBND huyện Ví Dụ và Công an huyện Ví Dụ tặng Giấy khen cho 2 cá nhân.",
        ["2 individual giay_khen G"],
    ),
    "who gives, told with the decision": (
        "Chủ tịch UBND tỉnh vừa ký quyết định tặng Bằng khen cho các tập thể.\n4 tập thể được tặng Bằng khen.",
        ["4 collective bang_khen tinh G"],
    ),
    "who received gives nothing": (
        "Công an xã Ví Dụ được tặng Bằng khen.\n4 tập thể được tặng Bằng khen.",
        ["4 collective bang_khen G"],
    ),
    "praised where a prize is given": (
        "Tại lễ trao Giải thưởng Quả cầu vàng, có 10 tài năng trẻ được tuyên dương.",
        ["10 individual danh_hieu_khac G"],
    ),
    "of these only": (
        "Có 19 cá nhân được tặng Huân chương Lao động hạng Ba, thì chỉ có 3 người là nông dân.",
        ["19 individual huan_chuong_lao_dong 3 G", "3 individual huan_chuong_lao_dong 3 G"],
    ),
    "a number without its blank": (
        "Tỉnh có 1.206gia đình được công nhận danh hiệu Gia đình học tập; 68 dòng họ hiếu học; 74cộng đồng học tập.",
        ["1206 household danh_hieu_khac G", "68 collective danh_hieu_khac G", "74 collective danh_hieu_khac G"],
    ),
    "models of a title": (
        "Toàn huyện có 61 mô hình dòng họ học tập được công nhận.",
        ["61 collective danh_hieu_khac G"],
    ),
    "a quoted title for its bearers": (
        "Hội Sinh viên tỉnh tuyên dương 57 “sinh viên vượt khó”.",
        ["57 individual danh_hieu_khac so G"],
    ),
    "the award named behind those it went to": (
        "13 vị được Chủ tịch nước truy tặng và 48 vị được Chủ tịch nước trao tặng Huân chương Đại đoàn kết dân tộc.",
        [
            "13 individual huan_chuong_dai_doan_ket chu_tich_nuoc G",
            "48 individual huan_chuong_dai_doan_ket chu_tich_nuoc G",
        ],
    ),
    "conferred on the living and the dead": (
        "Chủ tịch nước phong tặng 2 mẹ, truy tặng 25 mẹ danh hiệu Bà mẹ Việt Nam anh hùng.",
        ["2 individual ba_me_vnah chu_tich_nuoc G", "25 individual ba_me_vnah chu_tich_nuoc G"],
    ),
    "whom a list of awards went to": (
        "UBND tỉnh tặng 3 Bằng khen; 5 Giấy khen cho các cá nhân.",
        ["3 individual bang_khen tinh G", "5 individual giay_khen tinh G"],
    ),
    "praise beside a prize that counts for nothing": (
        "Có 12 em được tuyên dương, nhận giải Nhất.",
        ["12 individual khen_thuong G"],
    ),
    "the award of another one's list": (
        "Bộ Ví Dụ tặng Bằng khen cho 7 tập thể; UBND tỉnh, 46 tập thể, 73 cá nhân.",
        ["7 collective bang_khen bo G", "46 collective bang_khen tinh G", "73 individual bang_khen tinh G"],
    ),
    "in the name of two": (
        "Thừa ủy quyền của Chủ tịch nước, Thủ tướng Chính phủ, đồng chí Trần Văn Ví trao Huân chương Lao động hạng Ba "
        "cho 6 cá nhân, Bằng khen cho 10 tập thể.",
        ["6 individual huan_chuong_lao_dong 3 chu_tich_nuoc G", "10 collective bang_khen thu_tuong G"],
    ),
    "presented by a third": (
        "Thừa ủy nhiệm của Tỉnh ủy Long An, Huyện ủy Ví Dụ trao Huy hiệu 40 năm tuổi Đảng cho 4 đảng viên.",
        ["4 individual huy_hieu tinh_uy G"],
    ),
    "a body of the province with its capital": (
        "Tỉnh Đoàn Trà Vinh khen thưởng 14 cán bộ.",
        ["14 individual khen_thuong so G"],
    ),
    "the centre shortened": (
        "73 vị được Ủy ban T.Ư MTTQ VN tặng Bằng khen.",
        ["73 individual bang_khen bo G"],
    ),
    "what an article says the State's order is from": (
        "Có 45 cá nhân đã được Sở Ví Dụ tặng Huân chương Lao động.",
        ["45 individual huan_chuong_lao_dong so G"],
    ),
    "who only hands it over": (
        "Sở Ví Dụ trao Huân chương Lao động cho 45 cá nhân.",
        ["45 individual huan_chuong_lao_dong G"],
    ),
    "given by several, though one is named elsewhere": (
        "Chủ tịch nước tặng danh hiệu Nhà giáo Ưu tú cho 2 thầy giáo. Tới nay 15 cô giáo được Đảng, Nhà nước tặng danh "
        "hiệu Nhà giáo Ưu tú.",
        ["2 individual nha_giao_uu_tu chu_tich_nuoc G", "15 individual nha_giao_uu_tu G"],
    ),
    "the head of a centre": (
        "Giám đốc Trung tâm Ví Dụ trao Giấy khen cho hai nhân viên.",
        ["2 individual giay_khen don_vi G"],
    ),
    "a body in brackets": (
        "Hội Ví Dụ Việt Nam tặng 22 Bằng khen cho 22 đơn vị, 1 Bằng khen cho vở X (công ty Ví), 5 Bằng khen cho 5 em.",
        ["22 collective bang_khen bo G", "5 individual bang_khen bo G"],
    ),
    "a department in small letters": (
        "Thừa ủy quyền của Giám đốc sở GD&ĐT tỉnh Ví Dụ, nhà trường trao Giấy khen cho 2 em.",
        ["2 individual giay_khen so G"],
    ),
    "no commune in a cooperative": (
        "Hội Nông dân tỉnh biểu dương 50 nông dân giỏi và 10 hợp tác xã tiêu biểu.",
        ["50 individual danh_hieu_khac so G", "10 collective khen_thuong so G"],
    ),
    "no commune": (
        "Hội Bảo trợ xã hội tỉnh Ví Dụ tặng Bằng khen cho 3 cá nhân.",
        ["3 individual bang_khen so G"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), TOLD.values(), ids=TOLD)
def test_told(text: str, expected: list[str]) -> None:
    assert told(text) == expected


TRAPS = {
    "what may be": "Hai tiến sĩ có thể được xem xét tặng Bằng khen.",
    "onlookers": "UBND tỉnh tặng Bằng khen cho anh Ví, hơn 100 người hâm mộ đứng chờ.",
    "medals of sports": "Thành phố đã giành được 54 huy chương thế giới, 95 huy chương châu Á.",
    "a good example": "Ông nói Ví và Dụ là hai tấm gương dũng cảm của những người trẻ.",
    "a newspaper's past": "Báo cũng vinh dự có 6 Huân chương khác.",
    "a bound": "UBND tỉnh tặng Bằng khen cho không quá 20 tập thể, 30 cá nhân; chọn 5 tập thể trình Thủ tướng.",
    "not yet": "Trường chưa thể trao Giấy khen cho 25 học sinh.",
    "a year": "Thiếu tá vào Đảng năm 1953; 1976 ông được phong tặng danh hiệu Anh hùng.",
    "money": "Phần thưởng cao nhất, 1,4 tỷ đồng, dành cho tập thể giỏi nhất.",
    "parents": "Ba mẹ của anh Ví nhận Bằng khen thay con.",
    "a prize of that year": "Trao Giải thưởng Sao Đỏ 2016 cho các doanh nghiệp trẻ.",
    "a rule": "Huy hiệu được tặng khi 3 cá nhân cùng lập công.",
    "a person's name": "Cơ quan điều tra mời Lò Huy Chương, 40 tuổi, ở bản Ví Dụ đến làm việc.",
    "medals of a contest": "Có 7 HC vàng, 3 HC bạc được trao cho 10 học sinh.",
    "dropped": "UBND tỉnh xét tặng Bằng khen, 7 hồ sơ bị loại.",
    "those looked after": "Công ty chăm sóc 5 Bà mẹ Việt Nam anh hùng.",
    "a title for units": "Trường có 5 cháu được công nhận Tập thể lao động xuất sắc.",
    "enemies": "Với thành tích bắt sống 42 lính dù, ông được tặng Huân chương Chiến công.",
    "prizes of an unknown kind": "Sáu đoàn của nước ta đã mang về 27 giải thưởng.",
    "a wish for each": "Tỉnh muốn mỗi xã có ít nhất hai người dân được khen thưởng.",
    "a difference": "Số khen thưởng tăng 12 tập thể, 45 cá nhân so với năm trước.",
    "how many at least": "Ông yêu cầu phát hiện ít nhất 3 gương mới.",
    "a prize of a contest": "Lễ tuyên dương các em giỏi; có 3 tập thể được trao giải quảng bá.",
    "on to the next round": "Hội đồng tuyên dương và chọn ra 52 thí sinh xuất sắc vào vòng sau.",
    "inventions": "Chị có nhiều Giấy khen; 12 sáng kiến được công nhận.",
    "whom the delegates stand for": (
        "Theo báo cáo biểu dương, hội nghị có 442 đại biểu, đại diện cho 1.100 chủ tịch công đoàn và 100 bí thư chi bộ."
    ),
    "years of the Party without a number": "Lễ trao Huy hiệu 55, 45 tuổi Đảng và Bằng khen của Thủ tướng Chính phủ.",
    "one of those helped": "Em là một trong 100 tấm gương vượt khó sẽ được Báo Ví Dụ giới thiệu và trao học bổng.",
    "winners of a contest": "Ba gương mặt trẻ tài năng đạt giải nhất cuộc thi sẽ đi thi quốc tế.",
    "faces in a contest": "Ba gương mặt trẻ dự giải vô địch tin học.",
    "the name of a unit": "Chị Ví ở C2 Tiểu đoàn 232 Cục Hậu cần được phong danh hiệu kiện tướng.",
    "losses": "Trung đoàn mất 30 nữ phi công, trong đó nhiều người được tặng danh hiệu Anh hùng.",
    "how many took part": "Em đạt điểm cao nhất trên tổng số 261 thí sinh và được vinh danh.",
    "guests with a title": "Hơn 700 gia đình hiếu học về dự đều là tấm gương sáng.",
    "praised less": "Thành phố hạ một bậc khen thưởng hai cán bộ.",
    "no number": "Được tặng Bằng khen của Đảng ủy Khối các cơ quan TƯ cho đảng viên giỏi.",
    "no body but a meeting": "Hội nghị tỉnh có 12 tập thể.",
}


@pytest.mark.parametrize("text", TRAPS.values(), ids=TRAPS)
def test_traps_give_nothing(text: str) -> None:
    assert told(text) == []
