"""The turns that areas are said to cost are those of a session that has them."""

from datetime import timedelta
from itertools import combinations, pairwise
from unittest.mock import patch

from attrs import evolve
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.session import arranging
from massageplan.testing import strategies
from people import asked


MINUTE = timedelta(minutes=1)
LYING = st.sampled_from([None, *mp.Position])
SESSIONS = asked() | strategies.routines().map(lambda routine: {"routine": routine, "visit": 2})
SLOW = settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


def layouts_of(plan, *given_, **asked_for):
    """Plan; return with what each layout was made that planning looked at, and the session."""
    made = []

    class Seen(arranging.Layout):
        def __init__(self, *parts):
            made.append(parts)
            super().__init__(*parts)

    default_catalog().memo.clear()  # what was arranged before would not be arranged again
    with patch.object(arranging, "Layout", Seen):
        try:
            session = plan(*given_, **asked_for)
        except mp.MassagePlanError:
            session = None
    return made or reject(), session


def turns_in(layout, ids):
    """Count how often the client turns from stop to stop, from how they lie now."""
    lain = [position for position, _ in layout.keeping(ids).sequence]
    if layout.request.lying is not None:
        lain.insert(0, layout.request.lying)
    return sum(before is not after for before, after in pairwise(lain))


def turns_agree(parts, data, lying):
    request, *others = parts
    layout = arranging.Layout(evolve(request, lying=lying), *others)
    names = [want.id for want in layout.wants]
    few = [*combinations(names, 1), *combinations(names, 2)]  # several positions reach them
    for ids in (names, data.draw(st.sets(st.sampled_from(names), min_size=1)), *few):
        assert layout.turns(ids) == turns_in(layout, ids)


@SLOW
@given(SESSIONS, LYING, st.data())
def test_the_turns_are_those_of_the_sequence(arguments, lying, data):
    made, _ = layouts_of(mp.plan_session, **arguments)
    turns_agree(made[-1], data, lying)


@SLOW
@given(SESSIONS, st.data())
def test_the_turns_of_the_rest_of_a_session_are_those_of_its_sequence(arguments, data):
    _, session = layouts_of(mp.plan_session, **arguments)
    if session is None or session.length < 2 * MINUTE:
        reject()
    worked = data.draw(st.lists(st.sampled_from(list(session.minutes)), min_size=1, unique=True))
    done = {want: session.minutes[want] for want in worked}
    at = sum(done.values(), timedelta())
    made, _ = layouts_of(mp.replan_session, session, at=at, done=done)
    for parts in made:  # what is finished is one of its wants, and reached from nowhere
        turns_agree(parts, data, parts[0].lying)
