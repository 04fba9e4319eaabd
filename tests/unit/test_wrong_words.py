"""Words that a client only mentions are not lost because they have two meanings."""

from datetime import date

import pytest

import massageplan as mp


DAY = date(2026, 3, 2)


def codes(words, *lines, judged=""):
    complaint = mp.Complaint(condition="wrist pain", side="left", words=words, judged=judged)
    client = mp.Client(ref="c-1", conditions=lines, medicines=[], allergies=[])
    found = mp.check(client, mp.Assessment(on=DAY, complaints=[complaint], red_flags=[]))
    said = [each.code for each in found if each.path.endswith(".words")]
    return [code for code in said if code != "words-searched"]  # the words are repeated besides


@pytest.mark.parametrize("words", ["my thumb goes numb", "pins and needles in my thumb", "numb"])
def test_a_sign_that_may_be_serious_is_asked_about(words):
    assert codes(words) == ["two-meanings"]


def test_a_line_of_the_history_or_a_judgment_answers():
    assert codes("numb", mp.HealthCondition(condition="neuropathy", region="hand")) == []
    assert codes("numb", judged="only after a night on that arm") == ["words-judged"]


def test_what_is_denied_or_of_every_day_is_not():
    assert codes("no numbness") == codes("worse in the cold") == codes("under pressure") == []
