"""What is wrong in a saved plan is named by its place: what somebody said is not repeated."""

import json
from copy import deepcopy
from datetime import date

import pytest

import massageplan as mp
from people import TODAY, a_client, complaint, course


def places(value, path=()):
    """The places in plain tables, with the keys on the way to each; of a list its two ends."""
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from places(inner, (*path, key))
    if isinstance(value, list):
        # What lies between the first and the last is read like them.
        for i in sorted({0, len(value) - 1}) if value else ():
            yield from places(value[i], (*path, i))


def told_freely():
    """A course, saved, with something private wherever words are free."""
    note = mp.ClinicianNote(by=SAID, on=TODAY)
    ill = mp.HealthCondition(condition="hypertension-controlled", note=note, judged=SAID)
    client = a_client(ill, name=SAID, goals=[SAID], allergies=[SAID], medicines=[])
    hurt = mp.Assessment(
        on=TODAY,
        complaints=[complaint("neck pain", pain=6, words=SAID)],
        red_flags=(),
        blood_pressure="120/80",
        temperature="36.6 °C",
    )
    goal = mp.Goal(measure="pain", target=2, words=SAID)
    plan = course(sessions=3, client=client, assessment=hurt, goals=[goal])
    want = plan.visits[0].session.reasons[-1].want
    given = mp.Outcome(
        session=1,
        pain=5,
        notes=SAID,
        response=SAID,
        home_care=[SAID],
        left_out={want: SAID},
    )
    plan = plan.record(given).record(mp.Outcome(session=2, status="missed", why=SAID))
    plan = mp.replan(plan, today=date(2026, 3, 9), action="taper", why=SAID)
    return json.loads(mp.io.dumps(plan))


SAID = "Ottoline"
FREELY = told_freely()
WRONG = [[[SAID]], {"a": {"b": SAID}}, [{"a": [SAID]}]]


def refusals(table, path, value):
    """What is said of a saved plan in which one place is wrong."""
    changed = deepcopy(table)
    *way, last = path
    inner = changed
    for key in way:
        inner = inner[key]
    inner[last] = value(inner[last]) if callable(value) else value
    try:
        mp.io.loads(json.dumps(changed))
    except mp.LoadError as error:
        return error.problems
    except mp.CannotPlanError:
        pass
    return ()


def test_a_table_or_a_list_in_the_wrong_place_is_never_repeated():
    for path in [one for one in places(FREELY) if one]:
        for value in WRONG:
            said = [words for _, words in refusals(FREELY, path, value)]
            assert not any(SAID in words for words in said), (path, said)


def wrapped(value):
    return [value] if isinstance(value, dict) else {"of": value}


def test_what_is_there_and_of_another_kind_is_never_repeated():
    for path in [one for one in places(FREELY) if one]:
        said = [words for _, words in refusals(FREELY, path, wrapped)]
        assert not any(SAID in words for words in said), (path, said)


@pytest.mark.parametrize(
    "path",
    [
        ("client",),
        ("assessment",),
        ("told", "client"),
        ("client", "conditions"),
        ("client", "goals"),
        ("assessment", "complaints", 0),
        ("outcomes",),
        ("outcomes", 0),
        ("outcomes", 0, "home_care"),
        ("outcomes", 0, "left_out"),
        ("outcomes", 0, "left_out", 0),
        ("decisions", 0),
        ("decisions", 0, "reasons", 0, "args", 0),
        ("sessions", -1, "found"),
        ("sessions", -1, "found", "clearance", "excluded"),
    ],
)
def test_text_where_more_is_wanted_is_not_repeated(path):
    problems = refusals(FREELY, path, f"{SAID} says that she drinks")
    assert problems
    assert not any(SAID in words for _, words in problems)


@pytest.mark.parametrize(
    "path",
    [("client", "name"), ("client", "goals", 0), ("outcomes", 0, "left_out", 0, 1)],
)
def test_a_number_in_the_place_of_words_is_not_repeated(path):
    ((_, words),) = refusals(FREELY, path, 19611224)
    assert words == "expected text"


def test_what_helps_is_repeated():
    assert refusals(FREELY, ("outcomes", 0, "pain"), "five") == (
        ("outcomes[0].pain", "expected a whole number, got 'five'"),
    )
    assert refusals(FREELY, ("massageplan",), [2]) == (("massageplan", "expected 3, got a list"),)
