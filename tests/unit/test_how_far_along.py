from datetime import date

import pytest

from massageplan import Assessment, Catalog, Client, HealthCondition, check, find
from massageplan.screening.how_far_along import read_how_far


DAY = date(2026, 3, 2)


def codes(*conditions, on=DAY, catalog=None):
    client = Client(ref="c-1", conditions=conditions, medicines=[], allergies=[])
    return {each.code for each in check(client, on=on, catalog=catalog)}


@pytest.mark.parametrize(
    ("said", "weeks"),
    [
        ("22 weeks pregnant", (22, 22)),
        ("I'm 22 weeks pregnant", (22, 22)),
        ("I\N{RIGHT SINGLE QUOTATION MARK}m 22 weeks along", (22, 22)),
        ("22 weeks along", (22, 22)),
        ("pregnant, 20 wks", (20, 20)),
        ("Pregnant (20 weeks)", (20, 20)),
        ("twenty-two weeks pregnant", (22, 22)),
        ("twenty two weeks into my pregnancy", (22, 22)),
        ("30-31 weeks pregnant", (30, 31)),
        ("about 22 weeks pregnant", (20, 24)),
        ("in my 22nd week of pregnancy", (21, 21)),
        ("pregnancy week 22", (21, 22)),
        ("five months pregnant", (17, 26)),
        ("second trimester", (13, 27)),
        ("pregnant, 3rd trimester", (28, 42)),
        ("due in June", (22, 27)),
        ("pregnant, due in June", (22, 27)),
        ("expecting, due June 15", (25, 25)),
        ("due date 15 June 2026", (25, 25)),
        ("EDD 2026-06-15", (25, 25)),
        ("due in March", (35, 40)),
        ("due in early February", (40, 44)),
        ("due in January", None),
        ("due in January 2020", None),
    ],
)
def test_how_far_along_people_say_that_they_are(said, weeks):
    read = read_how_far(said).weeks_on(DAY)
    assert (read and tuple(read)) == weeks


@pytest.mark.parametrize(
    "said",
    [
        *("20 wks", "22 weeks", "not 22 weeks pregnant", "was 22 weeks pregnant", "pregnant"),
        *("miscarriage at 12 weeks", "60 weeks pregnant", "22 weeks after pregnancy"),
        *("due for an MRI in March", "due to stress", "22 weeks pregnant and bleeding", ""),
        *("no longer pregnant, 22 weeks", "trying to get pregnant", "pregnant 22 weeks ago"),
    ],
)
def test_what_says_something_else_is_not_read_so(said):
    assert read_how_far(said) is None


@pytest.mark.parametrize(
    "said", ["22 weeks pregnant", "pregnant, 20 wks", "second trimester", "due in June"]
)
def test_the_week_is_not_asked_again(said):
    weeks = HealthCondition(condition="pregnancy", weeks=22, on=DAY)
    assert codes(said) == codes(weeks)


@pytest.mark.parametrize("said", ["first trimester", "about 13 weeks pregnant", "week 13 pregnant"])
def test_the_week_is_asked_for_where_rules_differ(said):
    client = Client(ref="c-1", conditions=[said], medicines=[], allergies=[])
    stop = check(client, on=DAY)[0]
    assert (stop.code, dict(stop.args)["question"]) == ("question", "weeks")


def test_a_policy_that_tells_more_weeks_apart_asks_more():
    policy = next(
        each.id
        for each in Catalog().all("policy").values()
        if "question" in codes("second trimester", catalog=Catalog().with_policy(each.id))
    )
    assert "question" not in codes("22 weeks pregnant", catalog=Catalog().with_policy(policy))


def test_the_first_weeks_wait_until_they_are_over():
    client = Client(ref="c-1", conditions=["8 weeks pregnant"], medicines=[], allergies=[])
    told = Assessment(on=DAY, red_flags=[])
    first = check(client, told)[0]
    assert (first.code, first.until) == ("defer", date(2026, 4, 6))
    later = {each.code for each in check(client, told, on=first.until)}
    assert not {"defer", "question"} & later


def test_a_line_that_says_two_weeks_is_asked_about():
    line = HealthCondition(condition="22 weeks pregnant", weeks=30, on=DAY)
    assert "question" in codes(line)


def test_it_may_stand_beside_other_things():
    assert codes("22 weeks pregnant, asthma") == codes("22 weeks pregnant", "asthma")


def test_find_tells_it_from_a_length_of_time():
    found = find("I'm 22 weeks pregnant and my low back aches")
    assert [each.id for each in found.meanings] == ["pregnancy", "low-back-pain"]
    assert found.unknown == ()
