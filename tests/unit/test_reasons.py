"""The last reason of each want: its figures are those of the session."""

from datetime import timedelta

import attrs
import pytest

import massageplan as mp
from people import SCIATICA, TODAY, a_client, assessed, complaint


COMPLAINTS = [
    assessed(complaint("sciatica", "right", 7)),
    assessed(complaint("neck-pain", pain=6)),
    assessed(complaint("tmj", pain=6), complaint("shoulder-pain", "left", 2)),
]


SOFT = {"useful", "over-useful", "gave-way"}


def sessions(length, grid):
    for heard in COMPLAINTS:
        try:
            yield mp.plan_session(a_client(), heard, length=f"{length} min", grid=grid)
        except mp.InfeasibleError:
            continue


def seconds(time):
    return int(time.total_seconds())


@pytest.mark.parametrize("grid", ["30 s", "1 min", "2 min"])
@pytest.mark.parametrize("length", [20, 35, 45, 60, 90, 150, 240])
def test_the_figures_of_a_reason_are_those_of_the_session(length, grid):
    seen = set()
    for session in sessions(length, grid):
        step = session.request.grid
        for why in session.reasons:
            last = why.reasons[-1]
            told, minutes = dict(last.args), session.minutes[why.want]
            assert why.duration == minutes
            bound = told.get("bound", seconds(minutes))
            if last.code == "over-useful":
                assert seconds(minutes) > bound
            elif last.code == "gave-way":
                assert seconds(minutes) < bound
            else:
                assert seconds(minutes) == bound
            assert told.get("minutes", seconds(minutes)) == seconds(minutes)
            if last.code == "share":
                fair = session.hands_on * told["weight"] / told["whole"]
                assert abs(fair - minutes) <= 1.5 * step
            if last.code == "least":
                assert minutes > timedelta()
                assert told["fair"] != seconds(minutes)
            seen.add(last.code)
    assert seen <= {"share", "share-less", "share-more", "left-over", "least", "most", *SOFT}
    assert ("gave-way" in seen) == (length == 20)
    assert "over-useful" not in seen or length >= 90
    assert "over-useful" in seen or length < 240


def test_who_is_held_at_the_most_names_who_got_the_rest():
    (session,) = [s for s in sessions(150, "1 min") if "neck" in s.title]
    reasons = {why.want: why.reasons[-1] for why in session.reasons}
    told = dict(reasons["neck"].args)
    assert (reasons["neck"].code, told["bound"], told["fair"]) == ("most", 20 * 60, 45 * 60)
    assert set(told["to"]) == {want for want, why in reasons.items() if has_more(why)}


def has_more(reason):
    """Whether an area has more than its share."""
    told = dict(reason.args)
    if reason.code == "over-useful":  # it may still be less than its share
        return False
    return told.get("minutes", told.get("bound")) > told.get("fair", 0)


def kept(value, seen):
    """Every finding and reason inside a value."""
    if isinstance(value, (mp.Finding, mp.Reason)):
        yield value
    if isinstance(value, (tuple, list)):
        for one in value:
            yield from kept(one, seen)
    elif attrs.has(type(value)) and id(value) not in seen and not isinstance(value, mp.Catalog):
        seen.add(id(value))
        for field in attrs.fields(type(value)):
            yield from kept(getattr(value, field.name), seen)


def test_whatever_is_said_knows_the_catalog_it_was_said_by():
    ours = mp.Catalog().merge({"measure": {}})
    told = {"catalog": ours, "length": "60 min"}
    whiplash = a_client("osteoporosis", max_pressure=2, avoid_regions=["neck", "calf"])
    sessions = [
        mp.plan_session(a_client(), SCIATICA, **told),
        mp.plan_session(whiplash, SCIATICA, **told),
        mp.plan_session(whiplash, on=TODAY, routine="full-body-relaxation", **told),
        mp.plan_session(a_client(), SCIATICA, minutes={"low-back": "20 min"}, **told),
    ]
    plan = mp.plan_treatment(a_client(), SCIATICA, sessions=3, start=TODAY, **told)
    short = plan.record(mp.Outcome(session=1, minutes={"low-back": "3 min"}))
    repaid = mp.replan(short, today=TODAY)
    assert "repaid" in {r.code for v in repaid.visits for w in v.session.reasons for r in w.reasons}
    assert "lost" in {reason.code for why in sessions[2].reasons for reason in why.reasons}
    for value in (*sessions, plan, repaid, mp.screen(whiplash, SCIATICA, catalog=ours)):
        said = list(kept(value, set()))
        assert said
        assert [one.code for one in said if one.catalog is not ours] == []
    with pytest.raises(mp.InfeasibleError) as caught:
        mp.plan_session(a_client(), SCIATICA, catalog=ours, length="12 min")
    repairs = caught.value.repairs
    assert repairs
    assert all(repair.catalog is ours for repair in repairs)


def test_a_refusal_knows_its_catalog():
    ours = mp.Catalog().merge({"measure": {}})
    knee = mp.HealthCondition(condition="open-wound", region="left calf")
    with pytest.raises(mp.InfeasibleError) as nothing:
        mp.plan_session(
            a_client(knee),
            assessed(mp.Complaint(region="left calf", pain=4)),
            catalog=ours,
            length="60 min",
        )
    with pytest.raises(mp.InfeasibleError) as short:
        mp.plan_session(
            a_client(), on=TODAY, routine="full-body-relaxation", catalog=ours, length="10 min"
        )
    for error in (nothing.value, short.value):
        assert error.repairs
        assert [one.kind for one in error.repairs if one.catalog is not ours] == []
