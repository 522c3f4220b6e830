"""The lexicons: CSV tables, and the one way to read them (`README.md` beside this file says what the columns mean)."""

import csv
import re
from functools import cache
from importlib.resources import files

from models.text import normalise

_COMMENT = re.compile(r"\s*\([^)]*\)\s*$")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `<name>.csv`, normalised, in file order. Raises FileNotFoundError where there is no such table."""
    text = normalise(files(__name__).joinpath(f"{name}.csv").read_text("utf-8"))
    return tuple(csv.DictReader(text.splitlines()))


def listed(cell: str) -> tuple[str, ...]:
    """The entries of a `|`-separated cell, trailing comments in parentheses taken off."""
    return tuple(entry for part in cell.split("|") if (entry := _COMMENT.sub("", part).strip()))
