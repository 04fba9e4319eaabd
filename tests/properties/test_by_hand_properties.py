"""Whatever is changed by hand: it is exact and safe, or refused where it was written."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.testing import assert_valid_session, strategies
from people import CATALOG, REGIONS


NOTHING = timedelta()
NAMES = st.one_of(
    st.sampled_from(REGIONS),
    st.builds("{} {}".format, st.sampled_from(["left", "right"]), st.sampled_from(REGIONS)),
)
TIMES = st.integers(0, 12).map(lambda minutes: timedelta(minutes=minutes))
CLOCK = st.sampled_from(["consultation", "greeting", "check-in", "check-out", "re-evaluation"])
MORE = st.dictionaries(st.one_of(NAMES, NAMES, CLOCK), TIMES, min_size=1, max_size=3)


def planned(session, asked, why=""):
    """The session with what was asked for, or nothing for what is refused as it should be."""
    try:
        return session.with_minutes(asked, why=why)
    except (mp.InvalidValueError, mp.InfeasibleError) as refused:
        error = refused
    if isinstance(error, mp.InfeasibleError):
        assert error.conflicts
    else:
        assert error.path in {"grid", *(f"minutes[{name}]" for name in asked)}
        assert error.message
    return None


@given(strategies.sessions(), MORE)
def test_what_is_set_is_exact_and_safe_or_refused_by_name(session, asked):
    after = planned(session, asked, "as agreed")
    if after is None:
        return
    assert_valid_session(after)
    assert sum(after.minutes.values(), NOTHING) == after.hands_on
    excluded = after.clearance.excluded if after.clearance else frozenset()
    assert all(excluded.isdisjoint(item.sites) for item in after.segments)
    told = [why.reasons[-1].code for why in after.reasons]
    taken = [found for found in after.findings if found.code == "taken-out"]
    clock = [found for found in after.findings if found.code == "clock-by-hand"]
    assert told.count("pinned") + len(taken) + len(clock) >= len(asked)


@given(strategies.sessions(), MORE)
def test_the_order_in_one_call_is_free(session, asked):
    one, other = (planned(session, each) for each in (asked, dict(reversed(asked.items()))))
    assert (one and one.items) == (other and other.items)


@given(strategies.sessions(), MORE)
def test_a_file_keeps_it(session, asked):
    after = planned(session, asked)
    if after is None:
        return
    assert mp.io.loads(mp.io.dumps(after), catalog=after.request.catalog) == after


@given(strategies.sessions(), NAMES)
def test_what_is_added_and_taken_out_again_leaves_no_trace_in_the_time(session, name):
    added = planned(session, {name: "5 min"})
    if added is None or session.left_out:
        return
    by_hand = {why.want for why in added.reasons if why.reasons[-1].code == "pinned"}
    new = by_hand - session.minutes.keys()
    if not new:
        return
    if any(id_.removesuffix("-left").removesuffix("-right") in session.minutes for id_ in new):
        return  # a side of a pair, which stays set apart
    back = added.with_minutes({name: None})
    assert back.items == session.items


@given(strategies.sessions(), st.data())
def test_one_side_by_hand_leaves_the_other_within_its_share(session, data):
    pairs = [
        why.want
        for why in session.reasons
        if len([item for item in session.segments if item.want == why.want]) > 1
        and not {"further", "other-side", "relaxes"} & {reason.code for reason in why.reasons}
    ]
    if not pairs:
        return
    pair = data.draw(st.sampled_from(pairs))
    side = data.draw(st.sampled_from(["left", "right"]))
    after = planned(
        session, {f"{pair}-{side}": session.request.grid * data.draw(st.integers(0, 9))}
    )
    if after is None:
        return
    other = f"{pair}-{'left' if side == 'right' else 'right'}"
    assert pair not in after.minutes
    assert other in after.minutes or is_told_left_out(after, CATALOG.body.part(other).sites)


def is_told_left_out(session, sites):
    """Whether the plan says that something of these sites is left out."""
    told = [dict(f.args).get("wants", ()) for f in session.findings if f.code == "left-out"]
    named = [name for names in told for name in ([names] if isinstance(names, str) else names)]
    return any(not set(sites).isdisjoint(CATALOG.body.part(name).sites) for name in named)


def test_every_region_can_be_added_to_some_session_or_says_what_to_write():
    hour = mp.plan_session(routine="back-neck-shoulders-30", length="60 min")
    for name in REGIONS:
        after = planned(hour, {name: "3 min"})
        if after is not None:
            assert timedelta(minutes=3) in after.minutes.values()
