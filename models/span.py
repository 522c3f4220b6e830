"""A place in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Half-open range of code points; `analysed_text[start:end] == text` always holds."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"no such range: [{self.start}, {self.end})")
        if self.end - self.start != len(self.text):
            raise ValueError(f"[{self.start}, {self.end}) is not as long as {self.text!r}")

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """The span `[start, end)` of `text`."""
        return cls(start=start, end=end, text=text[start:end])
