"""A TOML file as a table; where it is none, one Vietnamese line that tells the place."""

import re
import tomllib
from pathlib import Path
from typing import Any

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")  # Python 3.11 tells it in its message alone


def toml_table(text: str) -> dict[str, Any]:
    """The table that the text says. ValueError: “không phải TOML: sai ở dòng 3, cột 2”."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        told = f"dòng {place[1]}, cột {place[2]}" if place else "cuối tệp"
        raise ValueError(f"không phải TOML: sai ở {told}") from None


def toml_text(file: Path) -> str:
    """The text of a TOML file. ValueError where it is not in UTF-8, OSError where it cannot be read."""
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"không phải TOML: byte thứ {error.start + 1} không phải chữ mã UTF-8") from None
