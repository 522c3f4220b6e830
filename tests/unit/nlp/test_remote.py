"""Which places the law puts first. All names are invented."""

from nlp.remote import is_remote


def test_remote_places_by_cue_and_by_highland_words() -> None:
    assert is_remote("xã biên giới Tri Vân")
    assert is_remote("buôn Kna B, xã Cư Né")
    assert is_remote("một xã đặc biệt khó khăn")
    assert not is_remote("phường Cát Dài, quận Lê Chân")
    assert not is_remote("bản tin hằng tuần")
