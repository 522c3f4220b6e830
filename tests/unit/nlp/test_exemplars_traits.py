"""Sex, ethnicity and today's place of exemplars, only where the article says them. All names are invented."""

import pytest

from models.facts import Exemplar
from models.text import normalise
from nlp.exemplars.finder import find_exemplars
from nlp.names.finder import find_names
from nlp.officials.finder import find_officials
from nlp.reading import read


def one(text: str) -> Exemplar:
    reading = read(normalise("Tuyên dương người tốt, việc tốt\n" + text))
    names = find_names(reading)
    (found,) = find_exemplars(reading, names, find_officials(reading, names))
    return found


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Chị Sầm Thị Pháy được UBND tỉnh tặng Bằng khen.", "female"),
        ("Nữ công nhân Sầm Thị Pháy được UBND tỉnh tặng Bằng khen.", "female"),
        ("Anh Lò Văn Hạ được UBND tỉnh tặng Bằng khen.", "male"),
        ("Thầy giáo Lò Văn Hạ được UBND tỉnh tặng Bằng khen.", "male"),
        ("Công nhân Sầm Thị Pháy được UBND tỉnh tặng Bằng khen.", None),
        ("Vợ chồng anh Lò Văn Hạ được UBND tỉnh tặng Bằng khen.", None),
    ],
)
def test_sex_is_told_by_how_they_are_addressed(text: str, sex: str | None) -> None:
    assert one(text).sex == sex


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Chị Sầm Thị Pháy (dân tộc Tày) được UBND tỉnh tặng Bằng khen.", "Tày"),
        ("Chị Sầm Thị Pháy, người H’Mông, được UBND tỉnh tặng Bằng khen.", "Mông"),
        ("Đồng bào dân tộc Chăm, chị Sầm Thị Pháy được UBND tỉnh tặng Bằng khen.", None),
        ("Chị Sầm Thị Pháy dạy chữ cho người Mông, được UBND tỉnh tặng Bằng khen.", None),
        ("Chị Sầm Thị Pháy được UBND tỉnh tặng Bằng khen.", None),
        ("Chị Sầm Thị Pháy, 34 tuổi, dân tộc Tày, ở bản Nà Thử, được UBND tỉnh tặng Bằng khen.", "Tày"),
        ("Chị Sầm Thị Pháy là người Dao, được UBND tỉnh tặng Bằng khen.", "Dao"),
        ("Bà Sầm Thị Pháy, nghệ nhân Mường, được UBND tỉnh tặng Bằng khen.", "Mường"),
        ("Chị nông dân dân tộc Mường, chị Sầm Thị Pháy được UBND tỉnh tặng Bằng khen.", None),
        ("Cô gái dân tộc Mường là Sầm Thị Pháy được UBND tỉnh tặng Bằng khen.", "Mường"),
        ("Chị Sầm Thị Pháy, công an xã, vận động người Dao hiến đất, được UBND tỉnh tặng Bằng khen.", None),
        ("Chị Sầm Thị Pháy, Hợp tác xã Thuốc tắm người Dao, được UBND tỉnh tặng Bằng khen.", None),
    ],
)
def test_ethnicity_is_told_beside_the_name(text: str, group: str | None) -> None:
    assert one(text).ethnicity == group


def test_the_place_is_told_on_todays_map_too() -> None:
    found = one("Chị Sầm Thị Pháy ở xã Quảng Khê, huyện Ba Bể, tỉnh Bắc Kạn được UBND tỉnh tặng Bằng khen.")
    assert found.place == "xã Quảng Khê, huyện Ba Bể, tỉnh Bắc Kạn"
    assert found.place_today == "Xã Đồng Phúc, tỉnh Thái Nguyên"
