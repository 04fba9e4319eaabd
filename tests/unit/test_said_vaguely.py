"""Words about when that name no day: "for ages", "now and then", "last spring"."""

from datetime import date

import pytest

from massageplan import Client, HealthCondition, check, find
from massageplan.screening.said_when import read_when


DAY = date(2026, 11, 2)


def findings(line, day=DAY):
    client = Client(ref="c-1", conditions=[line], medicines=[], allergies=[])
    return {(each.code, each.args) for each in check(client, on=day)}


@pytest.mark.parametrize(
    "words",
    [
        *("now and then", "now and again", "once in a while", "from time to time", "off and on"),
        *("since forever", "for ages", "all my life", "since I was a kid", "for a long time"),
        *("as long as I can remember", "since childhood", "for as long as I can remember"),
    ],
)
def test_words_that_change_nothing(words):
    if words.startswith("as long"):
        words = f"for {words}"
    assert findings(f"asthma {words}") == findings("asthma")
    assert find(f"asthma {words}").unknown == ()


@pytest.mark.parametrize(
    "words", ["as a kid", "when I was little", "growing up", "as a young child"]
)
def test_words_that_say_that_it_is_over(words):
    assert findings(f"broken arm {words}") == findings("broken arm as a child")


@pytest.mark.parametrize(
    ("said", "day", "first", "last"),
    [
        ("last spring", DAY, (2025, 3, 1), (2026, 5, 31)),
        ("last spring", date(2026, 3, 20), (2024, 3, 1), (2025, 5, 31)),
        ("last summer", date(2026, 8, 20), (2025, 6, 1), (2026, 8, 20)),
        ("last winter", date(2026, 4, 1), (2024, 12, 1), (2026, 3, 31)),
        ("last March", DAY, (2025, 3, 1), (2026, 3, 31)),
        ("this past summer", DAY, (2025, 6, 1), (2026, 8, 31)),
        ("last Christmas", DAY, (2024, 12, 1), (2025, 12, 31)),
    ],
)
def test_a_part_of_a_year_is_read_as_the_later_one_that_may_be_meant(said, day, first, last):
    when, end = read_when(said)
    assert end == len(said)
    assert when.span(day, None) == (date(*first), date(*last))


@pytest.mark.parametrize("said", ["in May", "in the fall", "this spring", "over the summer"])
def test_what_may_lie_ahead_is_no_time(said):
    assert read_when(said) is None


@pytest.mark.parametrize(
    "words", ["last spring", "for ages", "now and then", "ages ago", "recently"]
)
def test_a_clot_stays_a_clot(words):
    assert any(code == "absolute" for code, _ in findings(f"blood clot {words}"))


@pytest.mark.parametrize(
    "words", ["controlled now and then", "controlled sometimes", "in remission on and off"]
)
def test_what_is_so_only_at_times_is_no_milder(words):
    assert any(code == "unknown-condition" for code, _ in findings(f"hypertension {words}"))


def test_a_season_counts_by_its_last_day():
    since = HealthCondition(condition="hernia repair", since=date(2026, 5, 31))
    assert findings("hernia repair last spring") == findings(since)
