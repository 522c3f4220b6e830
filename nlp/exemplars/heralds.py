"""The words of a text that announce lists: of the honoured, or of others (D47, A42, A48)."""

from bisect import bisect_left
from dataclasses import dataclass

from nlp.lexicon.patterns import word_pattern
from nlp.reading import Reading

HEADING = 240  # characters that announce a list
_HONOURS = word_pattern(
    (
        *("khen", "khen thưởng", "tuyên dương", "biểu dương", "vinh danh", "tôn vinh", "bằng khen", "giấy khen"),
        *("huân chương", "danh hiệu", "kỷ niệm chương", "tiêu biểu", "điển hình", "gương", "giải thưởng"),
        *(
            "trao thưởng",
            "huy chương",
            "đề cử",
            "huy hiệu",
            "tặng cờ",
            "phong tặng",
            "truy tặng",
            "hồ sơ được",
            "hồ sơ xét tặng",
        ),
        *("đạt giải", "đoạt giải", "giải nhất", "giải nhì", "giải ba", "giải khuyến khích", "giải đặc biệt"),
    )
)
_OTHERS = word_pattern(
    (
        *("tham dự", "đến dự", "tới dự", "dự lễ", "dự có", "dự và", "cùng dự", "chủ trì", "thành phần", "đối tượng"),
        *("bị can", "nạn nhân", "tử vong", "ban tổ chức", "hội đồng gồm", "tác giả", "nhiệm vụ", "giải pháp"),
        *("tiêu chí", "phân công", "bầu", "phát biểu"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heralds:
    """Where in a text words for honours begin, and words that announce other lists; in reading order.

    `headline`: where the first line ends.
    """

    honours: list[int]
    others: list[int]
    headline: int

    @property
    def titled(self) -> bool:
        """Whether the headline tells of honours."""
        return self.honoured(0, self.headline)

    def honoured(self, start: int, end: int) -> bool:
        """Whether a word for honours begins in `[start, end)`."""
        return _is_any(self.honours, start, end)

    def tell_others(self, start: int, end: int) -> bool:
        """Whether a word that announces another list begins in `[start, end)`."""
        return _is_any(self.others, start, end)

    def announce(self, start: int, end: int, *, titled: bool = False) -> bool:
        """Whether what stands in `[start, end)` announces a list of honoured; `titled`: or the headline does."""
        honours = self.honoured(start, end) or (titled and self.titled)
        return honours and not self.tell_others(start, end)


def _is_any(offsets: list[int], start: int, end: int) -> bool:
    return bisect_left(offsets, start) < bisect_left(offsets, end)


def heralds_of(reading: Reading) -> Heralds:
    """The words of a text, which has a line, that announce lists."""
    whole = (reading.tokens, reading.folded, 0, len(reading.folded))
    return Heralds(
        honours=[match.start() for match in _HONOURS.finditer(*whole)],
        others=[match.start() for match in _OTHERS.finditer(*whole)],
        headline=reading.lines[0].end,
    )
