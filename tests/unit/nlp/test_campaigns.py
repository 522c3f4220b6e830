"""Campaigns: what is named, in which manner, and what is none. All names of places and campaigns here are invented."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.facts import Campaign
from models.text import normalise
from nlp.campaigns.finder import find_campaigns
from nlp.reading import read


def found(text: str) -> tuple[Campaign, ...]:
    return find_campaigns(read(normalise(text)))


def names(text: str) -> list[str]:
    return [campaign.name for campaign in found(text)]


def only(text: str) -> Campaign:
    (campaign,) = found(text)
    return campaign


@pytest.mark.parametrize(
    ("text", "kind", "name", "cue"),
    [
        ("Hưởng ứng phong trào thi đua “Ngõ sạch, nhà vui”, bà con góp công.", "movement", "Ngõ sạch, nhà vui", "C01"),
        (
            "Phát động phong trào giai đoạn 2020 - 2025 mang tên “Kho số, phục vụ mẫu”.",
            "movement",
            "Kho số, phục vụ mẫu",
            "C01",
        ),
        ("Năm 2026, với chủ đề “Gần dân, hiểu dân”, xã mở phong trào.", "theme", "Gần dân, hiểu dân", "C03"),
        (
            "Khối mở 2 phong trào thi đua theo chuyên đề, trong đó có “Phòng họp không giấy”.",
            "movement",
            "Phòng họp không giấy",
            "C01",
        ),
        ('Cuộc vận động "Mỗi nhà một vườn rau" được duy trì.', "mobilisation", "Mỗi nhà một vườn rau", "C11"),
        ("Xã mở đợt thi đua 'Sáu mươi ngày vì dân' từ 1/7.", "drive", "Sáu mươi ngày vì dân", "C10"),
        ("Phát động thi đua năm 2024 với chủ đề «Gần dân, hiểu dân».", "theme", "Gần dân, hiểu dân", "C03"),
        ("Thực hiện Đề án “Nhân rộng gương người tốt ở cơ sở”.", "scheme", "Nhân rộng gương người tốt ở cơ sở", "C14"),
    ],
)
def test_a_quoted_name_behind_a_cue(text: str, kind: str, name: str, cue: str) -> None:
    campaign = only(text)
    assert (campaign.kind, campaign.name, campaign.cues) == (kind, name, (cue,))


@pytest.mark.parametrize(
    "separator", ["; ", ", ", " và ", ", cùng với ", "... ", " "], ids=["semicolon", "comma", "and", "with", "dots", ""]
)
def test_a_list_of_quotes_is_one_campaign_each(separator: str) -> None:
    assert names(
        f'Các phong trào thi đua: “Ngõ sạch nhà vui”{separator}"Đường hoa nông thôn"{separator}“Ba cùng”.'
    ) == [
        "Ngõ sạch nhà vui",
        "Đường hoa nông thôn",
        "Ba cùng",
    ]


def test_a_name_split_over_two_quotes_is_one() -> None:
    text = "Phong trào “Cả nước chung tay vì người nghèo” - “Không để ai bị bỏ lại phía sau” lan rộng."
    assert names(text) == ["Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau"]


def test_a_missing_closing_quote_ends_the_name_where_the_next_begins() -> None:
    assert names("Phong trào “Ngõ sạch nhà vui và phong trào “Đường hoa nông thôn” được giữ vững.") == [
        "Ngõ sạch nhà vui",
        "Đường hoa nông thôn",
    ]
    assert names("Phong trào “Ngõ sạch nhà vui; các xã cùng làm.") == ["Ngõ sạch nhà vui"]


def test_words_may_stand_between_cue_and_quote() -> None:
    text = "Tiếp tục các phong trào thi đua do Thủ tướng Chính phủ phát động gồm: “Ngõ sạch nhà vui”."
    assert only(text).launched_by == "Thủ tướng Chính phủ"
    assert names(text) == ["Ngõ sạch nhà vui"]


@pytest.mark.parametrize(
    "text",
    [
        "Từ phong trào, xã lập mô hình “Ngõ sạch nhà vui”.",
        "Phong trào gắn với “mục tiêu kép” của tỉnh.",
        "Cuộc thi viết “Gương sáng quanh ta” nằm trong phong trào của hội.",
        "Hội thảo khoa học với chủ đề “Lúa gạo và biến đổi khí hậu” diễn ra sáng nay.",
        "Chương trình nghệ thuật “Sắc hoa ngày mới” khép lại buổi lễ.",
        "Tỉnh phê duyệt Đề án “Phát triển cảng biển nước sâu”.",
        "Xã có khẩu hiệu “Nói ít, làm nhiều”.",
        'Ông nói: "Bà con giữ vững phong trào", rồi cười.',
        "Đẩy mạnh phong trào thi đua yêu nước trong toàn tỉnh.",
        "Phong trào thi đua của tỉnh năm 2023 có nhiều đổi mới.",
        "LỄ PHÁT ĐỘNG PHONG TRÀO THI ĐUA VÀ TRAO TẶNG HUÂN CHƯƠNG LAO ĐỘNG",
        "Chi đoàn có phong trào “sạch”.",
        "Luật Thi đua, khen thưởng và Chỉ thị 41 được phổ biến.",
        "Trao danh hiệu “Người tốt, việc tốt” cho 20 người.",
        "Xây dựng nông thôn mới là nhiệm vụ lâu dài.",
        "",
    ],
)
def test_models_slogans_contests_laws_and_speech_are_no_campaigns(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Phong trào Hà Nam chung sức xây dựng nông thôn mới lan rộng.", "Hà Nam chung sức xây dựng nông thôn mới"),
        ("Ngành giáo dục đẩy mạnh phong trào thi đua dạy tốt, học tốt.", "dạy tốt, học tốt"),
        (
            "Cuộc vận động Người Việt Nam ưu tiên dùng hàng Việt Nam lan tỏa.",
            "Người Việt Nam ưu tiên dùng hàng Việt Nam",
        ),
        ("Bà con cả nước chung tay xây dựng nông thôn mới.", "cả nước chung tay xây dựng nông thôn mới"),
        ("Thôn dẫn đầu phong trào Mỗi nhà một cây ăn quả trong huyện.", "Mỗi nhà một cây ăn quả"),
        ("Hội có phong trào giúp nhau xóa nhà dột được bà con ủng hộ.", "giúp nhau xóa nhà dột"),
        ("Xã có phong trào nuôi heo đất khuyến học rất hiệu quả.", "nuôi heo đất khuyến học"),
        (
            "Tỉnh phát động phong trào thi đua thực hiện thắng lợi nhiệm vụ phát triển kinh tế - xã hội năm 2026.",
            "thực hiện thắng lợi nhiệm vụ phát triển kinh tế - xã hội",
        ),
    ],
)
def test_names_without_quotes(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tỉnh phát động đợt thi đua cao điểm lập thành tích chào mừng Đại hội Đảng bộ tỉnh lần thứ XX, nhiệm kỳ "
            "2025 - 2030, chia làm hai đợt.",
            ["chào mừng Đại hội Đảng bộ tỉnh lần thứ XX, nhiệm kỳ 2025 - 2030"],
        ),
        (
            "Hai đợt thi đua đặc biệt là chào mừng bầu cử khóa XVI và chào mừng 30 năm Ngày tái lập tỉnh (01/01/1997).",
            ["chào mừng bầu cử khóa XVI", "chào mừng 30 năm Ngày tái lập tỉnh"],
        ),
        (
            "Huyện mở đợt cao điểm 45 ngày đêm giải phóng mặt bằng hồ chứa, từ ngày 15/2.",
            ["45 ngày đêm giải phóng mặt bằng hồ chứa"],
        ),
        (
            "Tỉnh phát động thi đua đặc biệt chào mừng Đại hội Đảng bộ tỉnh lần thứ XX; các xã hưởng ứng.",
            ["chào mừng Đại hội Đảng bộ tỉnh lần thứ XX"],
        ),
        (
            "Công an xã ra quân chiến dịch cao điểm 60 ngày đêm làm sạch dữ liệu dân cư.",
            ["60 ngày đêm làm sạch dữ liệu dân cư"],
        ),
        (
            "Hưởng ứng đợt thi đua nước rút 60 ngày đêm trên công trường kè Nà Mơ, thợ làm cả Tết.",
            ["60 ngày đêm trên công trường kè Nà Mơ"],
        ),
        (
            "Huyện phát động đợt thi đua cao điểm kỷ niệm 70 năm Ngày lập huyện, từ tháng 3.",
            ["kỷ niệm 70 năm Ngày lập huyện"],
        ),
        ("Xã mở lễ phát động cao điểm kỷ niệm 70 năm Ngày lập huyện.", ["kỷ niệm 70 năm Ngày lập huyện"]),
    ],
)
def test_drives_are_named_by_their_occasion_or_days(text: str, expected: list[str]) -> None:
    assert names(text) == expected
    assert {campaign.kind for campaign in found(text)} == {"drive"}


def test_known_names_without_quotes_form_a_list() -> None:
    assert names("Các phong trào thi đua như: Dân vận khéo, Dạy tốt - học tốt và Đền ơn đáp nghĩa được giữ vững.") == [
        "Dân vận khéo",
        "Dạy tốt - học tốt",
        "Đền ơn đáp nghĩa",
    ]


def test_one_entry_however_often_it_is_named() -> None:
    text = (
        'Sơ kết phong trào “Ngõ sạch, nhà vui”\n\nSáng nay, huyện sơ kết phong trào thi đua "Ngõ sạch - nhà vui". '
        "Phong trào “Ngõ sạch, nhà vui” bắt đầu từ năm 2021."
    )
    campaign = only(text)
    assert len(campaign.spans) == 3
    assert campaign.sentence.text == "Sơ kết phong trào “Ngõ sạch, nhà vui”"


def test_a_motto_that_holds_the_name_of_a_movement_is_another_campaign() -> None:
    text = "Tổng kết phong trào thi đua Quyết thắng. Năm nay thi đua với chủ đề “Đoàn kết, kỷ luật, quyết thắng”."
    assert names(text) == ["Quyết thắng", "Đoàn kết, kỷ luật, quyết thắng"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'Thời ấy có phong trào "Ruộng đẹp quê ta"; Thanh niên "Ba sẵn sàng"; Phụ nữ "Ba đảm đang".',
            ["Ruộng đẹp quê ta", "Ba sẵn sàng", "Ba đảm đang"],
        ),
        ("Tiếp nối Gió Đại Phong, Sóng Duyên Hải, cả xã ra đồng.", ["Gió Đại Phong", "Sóng Duyên Hải"]),
        ("Điểm mới: “Bình dân học vụ số” do Công an xã làm nòng cốt.", ["Bình dân học vụ số"]),
        (
            "Phong trào thi đua lan rộng: phụ nữ có Ba đảm đang, thiếu nhi làm Nghìn việc tốt.",
            ["Ba đảm đang", "Nghìn việc tốt"],
        ),
        (
            "Các phong trào Mỗi nhà một cây ăn quả, Đền ơn đáp nghĩa đi vào từng ngõ.",
            ["Mỗi nhà một cây ăn quả", "Đền ơn đáp nghĩa"],
        ),
        ("Đã hoàn thành; “Bình dân học vụ số” do Công an xã làm nòng cốt.", ["Bình dân học vụ số"]),
        ("Phong trào hiến máu có “Lễ hội Hoa hồng”.", []),
        ("Bà con có lối sống “Uống nước nhớ nguồn”.", []),
        ("Mô hình “Bình dân học vụ số” của thôn.", []),
        ("Chương trình “Sáng tạo trẻ” phát sóng tối qua.", []),
        ("Đưa phong trào đi vào chiều sâu, “thi đua từ bếp ăn đến vườn rau”.", []),
        ("Nhiều năm thực hiện phong trào KTM và hiện nay đã khác.", []),
    ],
)
def test_known_names_need_no_cue_where_they_are_unmistakable(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_short_form_belongs_to_the_full_name_but_two_items_of_a_list_stay_two() -> None:
    assert names(
        "Phong trào “Cả nước chung sức xây dựng nông thôn mới”. Phong trào xây dựng nông thôn mới sôi nổi."
    ) == ["Cả nước chung sức xây dựng nông thôn mới"]
    assert names("Các phong trào: “Ngõ sạch nhà vui”, “Ngõ sạch nhà vui mùa nước nổi”.") == [
        "Ngõ sạch nhà vui",
        "Ngõ sạch nhà vui mùa nước nổi",
    ]


PIECES = st.sampled_from(
    [
        "phong trào",
        "phong trào thi đua ",
        "Cuộc vận động ",
        "đợt thi đua cao điểm ",
        "thi đua với chủ đề ",
        "Đề án",
        "chào mừng ",
        "và chào mừng",
        "“",
        "”",
        '"',
        "'",
        " - ",
        "; ",
        ", ",
        ".",
        "...",
        "\n",
        "\u00a0",
        "\u200b",
        "e\u0302\u0301",
        "Hoà Bình",
        "chung sức xây dựng nông thôn mới",
        "Không để ai bị bỏ lại",
        "90 ngày đêm ",
        "năm 2021 - 2025",
        "do UBND tỉnh phát động",
        " A",
        "ß İ ﬁ",
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=25).map("".join))
@example("phong trào “")
@example("phong trào thi đua '")
@example("đợt thi đua chào mừng ")
@settings(max_examples=150)
def test_every_span_is_the_text_at_its_place(text: str) -> None:
    reading = read(normalise(text))
    for campaign in find_campaigns(reading):
        for span in campaign.spans:
            assert reading.text[span.start : span.end] == span.text
        assert campaign.sentence.start <= campaign.spans[0].start < campaign.sentence.end
        assert campaign.name.strip()


@pytest.mark.parametrize("before", ["tổng - kết", "tổng, kết", 'tổng "kết'])
def test_a_sign_inside_a_phrase_does_no_harm(before: str) -> None:
    found = find_campaigns(read(f"Hội nghị {before} phong trào “Ba tốt, hai giỏi”."))
    assert [campaign.name for campaign in found] == ["Ba tốt, hai giỏi"]


def test_a_comma_without_a_blank_ends_the_name_of_a_drive() -> None:
    found = find_campaigns(read("Xã mở đợt thi đua cao điểm 60 ngày đêm làm xong cầu Mẫu,phấn đấu về đích."))
    assert [campaign.name for campaign in found] == ["60 ngày đêm làm xong cầu Mẫu"]
