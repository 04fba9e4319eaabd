"""What holds for every health history."""

from collections import Counter

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from histories import DAY, codes, days, note, screened
from massageplan.catalog.catalog import default_catalog
from massageplan.client.history import HealthCondition


CATALOG = default_catalog()
BODY = CATALOG.body
IDS = sorted(CATALOG.all("contraindication"))


@st.composite
def records(draw):
    """Draw a line of a health history; what it does not need is seldom told."""
    entry = CATALOG.contraindication(draw(st.sampled_from(IDS)))
    ago = st.none() | st.integers(0, 400).map(lambda number: DAY - days(number))
    places = ["", "left calf", "neck", "shoulder", "low back", "gluteals", "face"]
    grows = "weeks" in entry.needs
    return HealthCondition(
        condition=entry.id,
        region=draw(st.sampled_from(places)),
        since=draw(ago),
        weeks=draw(st.none() | st.integers(0, 40)) if grows else None,
        on=draw(ago),
        note=note() if draw(st.booleans()) else None,
    )


def assert_as_strict(found, other):
    """Assert that `found` allows nothing that `other` does not."""
    assert found.excluded >= other.excluded
    assert found.barred | other.barred == found.barred
    assert bool(found.stops) >= bool(other.stops)
    for site in BODY.flow:
        assert found.cap_on([site]) <= other.cap_on([site])
    everywhere = {(site, technique) for site in BODY.flow for technique in found.banned}
    assert found.banned >= other.banned
    assert found.site_bans | everywhere >= other.site_bans


@given(st.lists(records(), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_conditions_does_not_matter(conditions, random):
    other = random.sample(conditions, len(conditions))
    found, again = screened(*conditions), screened(*other)
    assert (found.limits, found.until) == (again.limits, again.until)
    said = [
        Counter(attrs.evolve(finding, path="") for finding in one.findings)
        for one in (found, again)
    ]
    assert said[0] == said[1]


@given(st.lists(records(), max_size=4), records())
def test_one_condition_more_never_loosens(conditions, more):
    assert_as_strict(screened(*conditions, more), screened(*conditions))


@given(records(), st.sampled_from(["region", "since", "weeks", "on", "note"]))
def test_one_answer_less_never_loosens(record, missing):
    empty, found = "" if missing == "region" else None, screened(record)
    # What it cannot be as it was told is asked again; that is no answer.
    assume(missing != "region" or "place-impossible" not in codes(found))
    assert_as_strict(screened(attrs.evolve(record, **{missing: empty})), found)


@given(st.lists(records(), max_size=3), st.integers(0, 5))
def test_a_preference_never_loosens(conditions, pressure):
    wants = {"max_pressure": pressure, "avoid_regions": ["neck"], "refuses": ["swedish"]}
    found = screened(*conditions, cannot_lie=["prone"], **wants)
    assert_as_strict(found, screened(*conditions))
    assert found.cap <= pressure
