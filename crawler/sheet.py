"""What one page of a feed, sitemap or listing says there is to read."""

from dataclasses import dataclass
from datetime import datetime

Form = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An article that is listed: the address as written there, made absolute; when it says the article was published,
    and when the page was last changed, both at +07:00."""

    url: str
    listed_at: datetime | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A further sheet: its address, the form to be sent to it where it is not simply asked for, and when it says it was
    last changed. `is_guess`: by custom of the site, no link leads there."""

    url: str
    form: Form = ()
    changed_at: datetime | None = None
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Articles, and further sheets: the next page of a listing, the sitemaps or feeds of an index."""

    items: tuple[Item, ...]
    more: tuple[Step, ...] = ()
