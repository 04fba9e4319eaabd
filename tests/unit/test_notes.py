"""A clinician's note: when it counts, and what is said of it."""

import pytest

import massageplan as mp
from histories import DAY, a_client, days, has
from massageplan.screening.screen import check


def test_why_a_note_does_not_count():
    written = mp.ClinicianNote(by="Dr Chen", on=DAY)
    assert written.fault_on(DAY - days(1)) == "ahead"
    assert written.fault_on(DAY) == "before"
    assert written.fault_on(DAY + days(400)) == "old"
    ended = mp.ClinicianNote(by="Dr Chen", on=DAY, until=DAY)
    assert ended.fault_on(DAY + days(1)) == "ended"


def test_whether_a_note_counts_is_not_kept_for_the_next_day():
    line = has("heart-failure-compensated", note=mp.ClinicianNote(by="Dr Chen", on=DAY, until=DAY))
    for day, code in ((DAY, "clearance-held"), (DAY + days(1), "clearance-needed")) * 2:
        assert code in [f.code for f in check(a_client(line), on=day)]


def test_a_note_on_what_is_unknown_that_names_no_part_says_where():
    written = mp.ClinicianNote(by="Dr Chen", on=DAY, covers=["qqqqqq"])
    with pytest.raises(mp.MassagePlanError) as caught:
        check(a_client(has("kryptonite", note=written)), on=DAY)
    assert caught.value.path.startswith("client.conditions[0]")


def test_a_note_on_a_red_flag_that_names_no_part_says_where():
    written = mp.ClinicianNote(by="Dr Chen", on=DAY, covers=["qqqqqq"])
    flag = mp.FoundFlag(flag="weight-loss", note=written)
    with pytest.raises(mp.MassagePlanError) as caught:
        check(a_client(), mp.Assessment(on=DAY, red_flags=[flag]))
    assert caught.value.path.startswith("assessment.red_flags[0]")
