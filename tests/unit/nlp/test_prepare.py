"""The specimen makes every finder work: what it leaves out would be loaded with the first article that tells it."""

import gc

from nlp.pipeline import extract
from nlp.prepare import SPECIMEN, prepare
from nlp.record import KINDS


def test_the_specimen_tells_facts_of_every_kind() -> None:
    found = extract(SPECIMEN)
    assert [kind for kind in KINDS if not getattr(found, kind)] == []


def test_what_is_loaded_is_out_of_the_collectors_way() -> None:
    prepare()
    assert gc.get_freeze_count() > 10_000
    gc.unfreeze()
