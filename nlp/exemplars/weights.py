"""What each cue of `nlp/lexicon/exemplar_cues.csv` counts for."""

from collections.abc import Mapping
from functools import cache

from nlp.lexicon import listed, table


@cache
def weights() -> Mapping[str, float]:
    """The weight of each cue that is weighed, in logits."""
    return {row["cue"]: float(row["weight"]) for row in table("exemplar_cues") if row["weight"] != "veto"}


@cache
def vetoes() -> frozenset[str]:
    """The cues that rule a person out whatever else is said."""
    return frozenset(row["cue"] for row in table("exemplar_cues") if row["weight"] == "veto")


@cache
def grounds(*kinds: str) -> frozenset[str]:
    """The cues of a recognition (“award”; “direct”: told of the person by name), or of what somebody did (“deed”).

    Without a kind those of all.
    """
    return frozenset(row["cue"] for row in table("exemplar_cues") if row["ground"] in (kinds or _GROUNDS))


@cache
def flagged(*flags: str) -> frozenset[str]:
    """The cues with any of the flags."""
    return frozenset(row["cue"] for row in table("exemplar_cues") if not set(flags).isdisjoint(listed(row["flags"])))


_GROUNDS = ("award", "deed", "direct")
