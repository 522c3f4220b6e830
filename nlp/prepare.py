"""Everything that reading needs, loaded once and for good, before many texts are read."""

import gc
from functools import cache

from nlp.pipeline import extract

# Made up; it tells something of every kind of fact, so that reading it loads every table and compiles the rules.
SPECIMEN = (
    "Phú Thử biểu dương gương người tốt, việc tốt năm 2024\n"
    "Sáng 12/6, tại hội nghị tổng kết phong trào thi đua “Phú Thử chung sức xây dựng nông thôn mới”, ông Lò Văn Mẫu, "
    "Phó Chủ tịch UBND tỉnh Phú Thử, trao Bằng khen của Thủ tướng Chính phủ cho 2 tập thể và 5 cá nhân. "
    "UBND tỉnh tặng Cờ thi đua cho 12 tập thể. Trong số cá nhân được khen thưởng, người trực tiếp lao động chiếm 60%.\n"
    "Anh Vàng A Thử (34 tuổi, dân tộc Mông, ở xã Nà Mơ, huyện Tân Thử) đã dũng cảm lao xuống suối cứu ba em nhỏ khỏi "
    "đuối nước, được Chủ tịch nước tặng Huân chương Dũng cảm. Trường THPT Nà Mơ dạy tốt, học tốt, "
    "được Bộ Giáo dục và Đào tạo tặng Bằng khen. Chị Hà Thị Mẫu hiến 500 m2 đất làm đường."
)


@cache
def prepare() -> None:
    """Loads the tables, compiles the rules, and takes both out of the garbage collector's way.

    Called where many texts will be read, before processes are forked that then share what is loaded. A full collection
    would walk through these 130,000 objects, as long as reading three dense articles (`docs/benchmarks.md`), and in a
    forked process copy what is shared.
    """
    extract(SPECIMEN)
    gc.collect()
    gc.freeze()
