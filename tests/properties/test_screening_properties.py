"""What holds for every health history."""

from collections import Counter

import attrs
from hypothesis import assume, example, given
from hypothesis import strategies as st

from histories import DAY, assert_as_strict, assert_limits_as_much, codes, days, has, note, screened
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


def answered(conditions, more, found):
    """Whether a stop only asks whether the client has `more` too, and now it is told."""
    asks = {ask for line in conditions for ask in CATALOG.contraindication(line.condition).asks}
    return more.condition in asks and (found.code, found.path) == ("question", "client.conditions")


@given(st.lists(records(), max_size=4), records())
@example(
    [HealthCondition(condition="gestational-diabetes", note=note())],
    HealthCondition(condition="pregnancy", weeks=20, on=DAY, note=note()),
)
def test_one_condition_more_never_loosens(conditions, more):
    """No limit is lost, and no stop but the question whether the client has it too."""
    found, other = screened(*conditions, more), screened(*conditions)
    assert_limits_as_much(found, other)
    gone = set(other.stops) - set(found.stops)
    assert all(answered(conditions, more, stop) for stop in gone)


def possible(record):
    """Whether all of the place that was told is where the entry can be, or is asked for anyway."""
    body, entry = CATALOG.body, CATALOG.contraindication(record.condition)
    if "where" in entry.needs:
        return True
    where = {site for name in entry.where for site in body.part(name).sites}
    told = body.part(record.region, record.side).sites if record.region else ()
    return not where or where.issuperset(told)


def contradicts(record, missing):
    """Whether what was told shows that another answer is wrong: without it nobody could see that.

    It stands where it cannot be, at least in part, or it came only after the note about it was
    written.
    """
    if missing == "region":
        return "place-impossible" in codes(screened(record)) or not possible(record)
    told = missing == "since" and record.since is not None and record.note is not None
    return told and record.note.on < record.since


@given(records(), st.sampled_from(["region", "since", "weeks", "on", "note"]))
@example(has("heart-attack-or-stroke-past", since=DAY - days(9), note=note()), "since")
def test_one_answer_less_never_loosens(record, missing):
    assume(not contradicts(record, missing))
    # Most medicines have no place. Where a patch or an injection is, nobody has to say: a caution
    # to keep off it stands in any case.
    assume(missing != "region" or CATALOG.contraindication(record.condition).medicine is None)
    empty, found = "" if missing == "region" else None, screened(record)
    assert_as_strict(screened(attrs.evolve(record, **{missing: empty})), found)


@given(st.lists(records(), max_size=3), st.integers(0, 5))
def test_a_preference_never_loosens(conditions, pressure):
    wants = {"max_pressure": pressure, "avoid_regions": ["neck"], "refuses": ["swedish"]}
    found = screened(*conditions, cannot_lie=["prone"], **wants)
    assert_as_strict(found, screened(*conditions))
    assert found.cap <= pressure
