"""What collectives.csv and collective_cues.csv promise each other."""

from nlp.lexicon import table


def test_behind_every_member_word_a_unit_may_begin() -> None:
    lead = {row["word"] for row in table("collectives") if row["kind"] == "lead"}
    members = next(row["pattern"] for row in table("collective_cues") if row["cue"] == "member").split("|")
    assert {member.split()[-1] for member in members} <= lead
