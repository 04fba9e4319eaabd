"""A chart always opens: what was given stays as it stood, what is to come may be put on hold."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.contraindication import RuleClass
from massageplan.io.as_it_stood import seal_of
from people import TODAY, a_client, assessed, complaint


CATALOG = default_catalog()
WEEK = timedelta(days=7)
HERE = Path(__file__).parents[1] / "contract"
DUMPED = "a kind of neck pain of this house"


def with_rule(act):
    """The shipped catalog of a house that is stricter about hypermobility."""
    entry = CATALOG.contraindication("hypermobility")
    rule = evolve(entry.rules[-1], act=act, cap=None)
    return CATALOG.merge({"contraindication": {"hypermobility": evolve(entry, rules=(rule,))}})


STRICTER = [with_rule(act) for act in (RuleClass.CLEARANCE, RuleClass.ABSOLUTE)]


def course(given=2, catalog=None, named="neck pain", sessions=4):
    """A course of which some sessions were given, with what happens in between."""
    plan = mp.plan_treatment(
        a_client("hypermobility"),
        assessed(complaint(named, None, 6)),
        length="60 min",
        start=TODAY,
        sessions=sessions,
        catalog=catalog,
    )
    for number in range(1, given + 1):
        plan = plan.record(mp.Outcome(session=number, pain=6 - number, minutes={"neck": "6 min"}))
    return plan


@pytest.mark.parametrize("catalog", STRICTER, ids=["a note first", "never"])
class TestByAStricterCatalog:
    def test_what_was_given_is_as_it_was(self, catalog):
        plan = course()
        again = mp.io.loads(mp.io.dumps(plan), catalog=catalog)
        assert again.visits[:2] == plan.visits[:2]
        assert again.outcomes == plan.outcomes
        assert again.ledger.worked == plan.ledger.worked
        assert again.note(1) == plan.note(1)
        assert [one.points for one in again.trends] == [one.points for one in plan.trends]

    def test_what_is_to_come_is_on_hold_and_says_why(self, catalog):
        again = mp.io.loads(mp.io.dumps(course()), catalog=catalog)
        assert [bool(visit.stops) for visit in again.visits] == [False, False, True, True]
        assert all(stop.severity is mp.Severity.STOP for stop in again.visits[2].stops)
        told = [one for one in again.findings if one.code == "on-hold"]
        assert [dict(one.args)["session"] for one in told] == [3, 4]
        assert again.findings[0].severity is mp.Severity.STOP or again.findings[1] in told
        assert told[0].message.startswith("session 3 is on hold: ")
        assert "hypermobil" in told[0].message

    def test_nothing_on_hold_is_given(self, catalog):
        again = mp.io.loads(mp.io.dumps(course()), catalog=catalog)
        with pytest.raises(mp.InvalidValueError, match="session 3 is on hold"):
            again.record(mp.Outcome(session=3))
        with pytest.raises(mp.CannotPlanError):
            mp.replan(again, today=TODAY + 2 * WEEK)
        assert again.record(mp.Outcome(session=3, status="missed")).outcome(3) is not None

    def test_it_is_written_and_read_again(self, catalog):
        again = mp.io.loads(mp.io.dumps(course()), catalog=catalog)
        text = mp.io.dumps(again)
        once_more = mp.io.loads(text, catalog=catalog)
        assert once_more.visits == again.visits
        assert mp.io.dumps(once_more) == text
        # By the first catalog, what is to come is planned again.
        assert not any(visit.stops for visit in mp.io.loads(text).visits)

    def test_new_facts_take_it_off_hold(self, catalog):
        again = mp.io.loads(mp.io.dumps(course()), catalog=catalog)
        well = assessed(complaint("neck pain", None, 3), on=TODAY + 2 * WEEK)
        new = again.confirm(3, a_client(), well)
        assert not any(visit.stops for visit in new.visits)
        assert new.visits[:2] == again.visits[:2]
        assert not [one for one in new.findings if one.code == "on-hold"]

    def test_every_page_of_it_can_be_seen(self, catalog):
        again = mp.io.loads(mp.io.dumps(course()), catalog=catalog)
        for page in (again, again.hand_over(), again.ledger, again.visits[2], again.visits):
            assert "neck" in str(page)
            assert page._repr_html_()
        assert mp.export.to_ics(again)

    def test_a_single_session_is_never_given_by_it(self, catalog):
        session = course().visits[2].session
        with pytest.raises(mp.CannotPlanError):
            mp.io.loads(mp.io.dumps(session), catalog=catalog)


@pytest.mark.parametrize("number", [1, 2])
def test_a_course_of_an_earlier_format_opens_too(number):
    saved = json.loads((HERE / f"format-{number}-course.json").read_text(encoding="utf-8"))
    for session in saved["sessions"]:
        session.pop("client", None)
    saved["client"]["conditions"] = ["hypermobility"]
    again = mp.io.loads(json.dumps(saved | {"catalog": "then"}), catalog=STRICTER[1])
    to_come = {visit.number for visit in again.to_come}
    assert {visit.number for visit in again.visits if visit.stops} == to_come
    assert all(visit.session.minutes for visit in again.visits)
    assert str(again)


def test_a_complaint_that_the_catalog_no_longer_has():
    own = CATALOG.merge(
        {"condition": {"of-the-house": evolve(CATALOG.condition("neck pain"), id="of-the-house",
                                              label=DUMPED, names=())}}
    )  # fmt: skip
    plan = course(catalog=own, named="of-the-house")
    again = mp.io.loads(mp.io.dumps(plan))
    assert again.visits[:2] == plan.visits[:2]
    assert all(visit.stops for visit in again.to_come)
    assert "of-the-house" in again.visits[2].stops[0].message


@pytest.mark.parametrize(
    "change",
    [
        lambda saved: saved["sessions"][0]["stood"].update(title="something else"),
        lambda saved: saved["sessions"][0]["stood"]["items"].reverse(),
        lambda saved: saved["sessions"][0]["stood"].pop("reasons"),
        lambda saved: saved["sessions"][0].update(length="3000 s"),
        lambda saved: saved["once"]["items"][3].update(duration="60 s"),
        lambda saved: saved["once"]["reasons"].reverse(),
        lambda saved: saved["once"]["findings"].clear(),
    ],
)
def test_what_was_given_cannot_be_edited(change):
    saved = json.loads(mp.io.dumps(course()))
    change(saved)
    with pytest.raises(mp.LoadError, match="seal: does not fit the sessions that are over"):
        mp.io.loads(json.dumps(saved))


@pytest.mark.parametrize("number", [-1, 9999, True, None, "0", 0.0, [0]])
@pytest.mark.parametrize("part", ["items", "findings"])
def test_a_number_leads_to_what_is_written_once_or_nowhere(part, number):
    saved = json.loads(mp.io.dumps(course()))
    saved["sessions"][0]["stood"][part][0] = number
    saved["seal"] = seal_of(saved)
    with pytest.raises(mp.LoadError, match=r"sessions\[0\].stood: is not a session as it was"):
        mp.io.loads(json.dumps(saved))


def test_what_sessions_have_in_common_is_written_once():
    saved = json.loads(mp.io.dumps(course(sessions=6)))
    for part in saved["once"].values():
        assert part == [each for i, each in enumerate(part) if each not in part[:i]]
    held = [
        n for each in saved["sessions"] for why in each["stood"]["reasons"] for n in why["reasons"]
    ]
    assert len(held) > 2 * len(saved["once"]["reasons"])
    again = mp.io.loads(json.dumps(saved))
    first, second = (visit.session.reasons[0].reasons[0] for visit in again.visits[:2])
    assert first is second


def test_sessions_that_were_written_whole_are_read_as_they_are():
    plan = course()
    saved = json.loads(mp.io.dumps(plan))
    once = saved.pop("once")
    for each in saved["sessions"]:
        stood = each["stood"]
        for part in ("items", "findings"):
            stood[part] = [once[part][number] for number in stood.get(part, ())]
        for why in stood["reasons"]:
            why["reasons"] = [once["reasons"][number] for number in why["reasons"]]
    saved["seal"] = seal_of(saved)
    assert mp.io.loads(json.dumps(saved)) == plan


def test_a_decision_follows_its_visit_when_days_change():
    plan = course(given=0, sessions=3)
    plan = plan.record(mp.Outcome(session=2, status="cancelled", on=TODAY))
    plan = plan.record(mp.Outcome(session=1, status="moved", to=TODAY + timedelta(days=10)))
    plan = plan.record(mp.Outcome(session=1, pain=2))
    today = TODAY + timedelta(days=10)
    plan = mp.replan(plan, today=today, action="continue", why="as agreed")
    decided = plan.decisions[0].session
    assert plan.outcome(decided).pain == 2
    assert mp.io.loads(mp.io.dumps(plan)) == plan
    # So that what gets worse after it is seen.
    after = plan.record(mp.Outcome(session=plan.to_come[0].number, pain=9))
    assert mp.decide(after, on=after.given[-1].on).case != plan.decisions[0].case
