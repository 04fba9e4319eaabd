"""Every example of units that was read in a source, with that source.

The rules were read in Pub. 100-04 chapter 5 section 20.2 of CMS through reprints (chirocode
article 25388, findacode, FCSO), the midpoint rule at ptcompliancegroup.com and stratapt.com.
"""

import pytest

import massageplan as mp


MANUAL = "CMS manual, chapter 5 section 20.2"
TABLE = [(0, 7), (8, 22), (23, 37), (38, 52), (53, 67), (68, 82), (83, 97), (98, 112), (113, 127)]

CMS = {
    "example 1": (MANUAL, {"97112": 24, "97110": 23}, {"97112": 2, "97110": 1}),
    "example 3": (MANUAL, {"97110": 33, "97140": 7}, {"97110": 2, "97140": 1}),
    "example 4": (
        MANUAL,
        {"97110": 18, "97140": 13, "97116": 10, "97035": 8},
        {"97110": 1, "97140": 1, "97116": 1, "97035": 0},
    ),
    "5 and 18": (
        "tests of mikemena/medicare-calculator",
        {"97110": 5, "97140": 18},
        {"97110": 1, "97140": 1},
    ),
}
TIES = {
    "example 2": (MANUAL, {"97112": 20, "97110": 20}, {(2, 1), (1, 2)}),
    "example 5 (from memory)": (
        MANUAL,
        {"97112": 7, "97110": 7, "97140": 7},
        {(1, 0, 0), (0, 1, 0), (0, 0, 1)},
    ),
}
BOTH = [
    ("repository tests", (10, 10), 1, 2),
    ("https://aapc.com/discuss/threads/pt-ot-units.161558", (8, 8, 8), 2, 3),
    ("clinivise-pm; tests of mikemena/medicare-calculator", (20, 20), 3, 2),
    ("tests of mikemena/medicare-calculator", (5, 18), 2, 1),
    ("tests of mikemena/medicare-calculator", (5, 7), 1, 0),
    (MANUAL, (24, 23), 3, 4),
    (MANUAL, (33, 7), 3, 2),
    (MANUAL, (18, 13, 10, 8), 3, 4),
    (MANUAL, (7, 7, 7), 1, 0),
    ("http://www.dynamicchiropractic.com/mpacms/dc/article.php?id=57682", (10, 10), 1, 2),
]
TIMED = ["97124", "97140", "97110", "97112"]
LENGTHS = {30: 2, 45: 3, 50: 3, 60: 4, 75: 5, 80: 5, 90: 6, 120: 8}
WRONG_TABLES = [
    ("codingahead.com 2011; Dynamic Chiropractic: 1 unit to 23", 23, 1),
    ("codingahead.com 2011; Dynamic Chiropractic: 2 units to 38", 38, 2),
    ("mysarasotalmt.com: 3 units 39-53", 53, 3),
    ("predictionhealth.com: 5 units 68-72, so 6 from 73", 73, 6),
]


def billed(minutes, rule="cms", **more):
    given = {code: f"{each} min" for code, each in minutes.items()}
    return mp.billing_units(given, rule=rule, **more)


def of(minutes, rule):
    return billed(dict(zip(TIMED, minutes, strict=False)), rule)


@pytest.mark.parametrize("rule", ["cms", "ama"])
@pytest.mark.parametrize(("units", "bounds"), [*enumerate(TABLE)])
def test_the_table_holds_at_each_edge(units, bounds, rule):
    for minutes in bounds:
        assert billed({"97124": minutes}, rule).units == {"97124": units}


@pytest.mark.parametrize("name", CMS)
def test_an_example_without_a_tie(name):
    _, minutes, units = CMS[name]
    assert billed(minutes).units == units
    assert not billed(minutes).tied


@pytest.mark.parametrize("name", TIES)
def test_an_example_with_a_tie_gives_every_way(name):
    _, minutes, ways = TIES[name]
    found = billed(minutes)
    assert found.tied
    others = {tuple(units for _, units in other) for other in found.alternatives}
    assert {tuple(found.units.values()), *others} == ways
    assert tuple(found.units.values()) not in others


@pytest.mark.parametrize(("source", "minutes", "cms", "ama"), BOTH)
def test_both_rules_side_by_side(source, minutes, cms, ama):
    assert of(minutes, "cms").total == cms, source
    assert of(minutes, "ama").total == ama, source


def test_the_midpoint_alone():
    """ptcompliancegroup.com and docuspine: 8 minutes are one unit, 23 two."""
    assert [billed({"97140": m}, "ama").total for m in (7, 8, 22, 23)] == [0, 1, 1, 2]


@pytest.mark.parametrize("rule", ["cms", "ama"])
@pytest.mark.parametrize(("minutes", "units"), [*LENGTHS.items()])
def test_the_length_of_one_code(minutes, units, rule):
    assert billed({"97124": minutes}, rule).total == units


@pytest.mark.parametrize(("source", "minutes", "wrong"), WRONG_TABLES)
def test_published_tables_that_are_wrong_are_not_followed(source, minutes, wrong):
    assert billed({"97124": minutes}).total != wrong, source


def test_a_spa_hour_of_fifty_minutes_is_three_units():
    assert billed({"97124": 50}).total == 3
    assert [billed({"97124": m}).total for m in (38, 53, 68, 83)] == [3, 4, 5, 6]
    assert [billed({"97124": m}).total for m in (37, 52, 67, 82)] == [2, 3, 4, 5]


def test_untimed_minutes_are_charted_and_not_pooled():
    """AAPC, Gawenda: 35 timed and 20 untimed minutes are 2 units and 1."""
    found = billed({"97124": 35, "97014": 20})
    assert found.units == {"97124": 2}
    assert found.untimed == {"97014": 1}


@pytest.mark.parametrize(
    ("first", "second"),
    [((10, 25), {"97124": 1, "97140": 1}), ((25, 10), {"97124": 1, "97140": 1})],
)
def test_a_code_without_a_unit_comes_first_in_a_tie(first, second):
    """MEDINEXT: 25 and 10 are one unit each."""
    assert of(first, "cms").units == second
