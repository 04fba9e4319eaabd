"""A course that lives: record, miss, move, cancel, replan, look again, save and load, in any order.

What is checked after every step is recounted here, not asked of the plan.
"""

import json
from datetime import timedelta
from functools import partial

from attrs import evolve
from hypothesis import assume, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from jsonschema import Draft202012Validator

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.decision import Action
from massageplan.errors import CannotPlanError
from people import TODAY, a_client, assessed, complaint


COMPLAINTS = [("neck pain", None), ("sciatica", "right"), ("low back pain", None)]
CADENCES = ["weekly", "2/week", "every 10 days", "2/week for 2 weeks then weekly", "monthly"]
CADENCES += ["2/week until pain halves, at most 4, then weekly", "5 in 4 weeks"]
LIGHT = mp.Phase(max_pressure=2)
IN_PHASES = [
    {},
    {},
    {"phases": [mp.Phase(length="45 min", visits=2), LIGHT]},
    {"phases": [mp.Phase(until="pain halves", cadence="2/week", visits=3), LIGHT]},
    {"phases": [mp.Phase(regions=["back"]), mp.Phase(regions=["legs"])], "turns": "visits"},
    {
        "phases": [evolve(LIGHT, visits=2), mp.Phase(until="pain halves", visits=3)],
        "sessions": None,
    },
]
NEW_PHASES = [
    {"phases": [mp.Phase(length="45 min", visits=1), LIGHT]},
    {"phases": [mp.Phase(cadence="2/week", visits=2), mp.Phase(until="pain halves", visits=2)]},
    {"phases": [mp.Phase(regions=["back"]), mp.Phase(regions=["legs"])], "turns": "visits"},
]
ALLOWED = [
    (),
    (),
    [mp.Authorization(visits=30)],
    [
        mp.Authorization(visits=3, until=TODAY + timedelta(days=30)),
        mp.Authorization(visits=40, start=TODAY + timedelta(days=35)),
    ],
]
OFF = {"cancelled", "withdrawn"}
ENDS = {Action.DISCHARGE, Action.REFER}
ANA = mp.Therapist(name="Ana", practices=("myofascial-release", "swedish"), training=())
CATALOG = default_catalog()
SCHEMA = Draft202012Validator(mp.io.schema())


class Holidays:
    """What can only say whether it holds a day."""

    def __init__(self, days):
        self.days = days

    def __contains__(self, day):
        return day in self.days


@st.composite
def availabilities(draw):
    closed = draw(st.sets(st.integers(0, 400), max_size=60))
    first = draw(st.integers(0, 120))
    away = (TODAY + timedelta(days=first), TODAY + timedelta(days=first + draw(st.integers(0, 4))))
    return mp.Availability(
        name="house",
        weekdays=draw(st.sampled_from(["", "mon tue wed thu fri", "mon wed fri sat sun"])),
        closed=draw(st.sampled_from([set, Holidays]))({TODAY + timedelta(days=n) for n in closed}),
        absences=draw(st.sampled_from([(), (away,)])),
        most_per_week=draw(st.sampled_from([None, None, 2, 3])),
        most_per_month=draw(st.sampled_from([None, None, 4, 8])),
    )


def attempt(step, *kinds):
    """Do something; return what came of it, or the error of one of these kinds."""
    try:
        return step(), None
    except kinds as error:
        return None, error


def worked_in(visit, outcome):
    """All minutes of a session: those told, and of the others as planned what a late start left."""
    told = dict(outcome.minutes) | {region: timedelta() for region, _ in outcome.left_out}
    named = sum(told.values(), timedelta())
    rest = sum((t for want, t in visit.session.minutes.items() if want not in told), timedelta())
    planned = sum(visit.session.minutes.values(), timedelta())
    left = max(timedelta(), planned - outcome.late - named)
    return named + (min(rest, left) if outcome.late else rest)


RULES = ["every-four-sessions", "every-six-sessions", "wac-296-23-250"]
goals = st.integers(0, 3).map(lambda target: mp.Goal(measure="pain", target=target))


class Course(RuleBasedStateMachine):
    """One client's course, from its agreement to wherever it goes."""

    @initialize(
        heard=st.sampled_from(COMPLAINTS),
        pain=st.integers(4, 10),
        asked=st.fixed_dictionaries(
            {
                "sessions": st.integers(1, 8),
                "cadence": st.sampled_from(CADENCES),
                "availability": availabilities(),
                "reevaluation": st.sampled_from(RULES),
                "goals": st.lists(goals, max_size=1),
                "authorizations": st.sampled_from(ALLOWED),
                "looks": st.sampled_from([[], [mp.Look(session=1)], [mp.Look(after="1 month")]]),
            }
        ),
        parts=st.sampled_from(IN_PHASES),
    )
    def agree(self, heard, pain, asked, parts):
        condition, side = heard
        if parts:
            asked |= {"cadence": "weekly", "sessions": max(2, asked["sessions"])} | parts
        if " in " in asked["cadence"]:
            del asked["sessions"]
        complaints = assessed(complaint(condition, side, pain))
        ask = partial(mp.plan_treatment, a_client(), complaints, length="60 min", window=6)
        self.plan, error = attempt(partial(ask, start=TODAY, **asked), mp.InfeasibleError)
        assume(error is None)
        self.today = TODAY
        self.was = {}
        self.kept = self.laid = self.plan
        self.giver = mp.Therapist()

    # --- what can happen --------------------------------------------------------------------
    def upcoming(self):
        return self.plan.to_come

    def one_of(self, which):
        return self.upcoming()[which % len(self.upcoming())]

    @precondition(lambda self: self.plan.to_come)
    @rule(
        pain=st.none() | st.integers(0, 10),
        told=st.dictionaries(st.integers(0, 5), st.integers(0, 12), max_size=2),
        late=st.sampled_from(["0 min", "10 min"]),
    )
    def give(self, pain, told, late):
        visit = self.upcoming()[0]
        wants = list(visit.session.minutes)
        minutes = {wants[i % len(wants)]: f"{time} min" for i, time in told.items()}
        self.today = max(self.today, visit.on)
        outcome = mp.Outcome(session=visit.number, pain=pain, minutes=minutes, late=late)
        room = visit.session.length - outcome.late
        worked = worked_in(visit, outcome)
        _, error = attempt(partial(self.put_down, outcome), mp.InvalidValueError)
        assert (worked > room) is (error is not None)
        assert error is None or error.path == "outcome.minutes"

    @precondition(lambda self: self.plan.to_come)
    @rule()
    def miss(self):
        visit = self.upcoming()[0]
        self.today = max(self.today, visit.on)
        self.put_down(mp.Outcome(session=visit.number, status="missed", why="ill"))

    @rule(days=st.integers(0, 40), pain=st.integers(0, 10))
    def see_without_massage(self, days, pain):
        """What was found on a day without massage counts, and waits for a decision."""
        on = self.today + timedelta(days=days)
        before = self.plan
        planned = [one for one in before.looks if one.session is None and not one.is_recorded]
        _, error = attempt(partial(self.put_down, mp.Look(on=on, pain=pain)), mp.InvalidValueError)
        if error is not None:
            assert error.path == "look.on"
            assert on in {one.on for one in before.looks if one.is_recorded}
            return
        assert len(self.plan.looks) == len(before.looks) + (not planned)
        assert self.plan.visits == before.visits
        self.today = on

    @precondition(lambda self: [one for one in self.plan.outcomes if one.is_final])
    @rule(
        which=st.integers(0, 9),
        status=st.sampled_from(["done", "missed", "cancelled"]),
        pain=st.none() | st.integers(0, 10),
    )
    def amend(self, which, status, pain):
        """A record is corrected; the first one stays, and nothing else changes."""
        final = [one for one in self.plan.outcomes if one.is_final]
        was = final[which % len(final)]
        on = {} if status == "done" else {"on": self.plan.visits[was.session - 1].on}
        right = mp.Outcome(session=was.session, status=status, **on)
        right = evolve(right, pain=pain) if status == "done" else right
        before = self.plan
        after, error = attempt(
            partial(before.amend, right, by="Ana", on=max(self.today, was.on or TODAY), why="typo"),
            mp.InvalidValueError,
        )
        if error is not None:
            # Withdrawn, the same as before, or its day was taken by now.
            assert error.path in {"outcome.session", "outcome", "outcome.status", "outcome.on"}
            return
        assert after.amendments[-1].before == was
        assert after.amendments[:-1] == before.amendments
        assert after.visits == before.visits
        others = [one for one in after.outcomes if one.session != was.session or not one.is_final]
        assert others == [one for one in before.outcomes if one is not was]
        assert after.outcome(was.session).status.value == status
        self.was.pop(before.visits[was.session - 1].on, None)  # a correction is a change
        if status == "done":
            self.today = max(self.today, after.visits[was.session - 1].on)
        self.changed(after)
        self.kept = after

    @precondition(lambda self: self.plan.to_come)
    @rule(which=st.integers(0, 9))
    def call_off(self, which):
        visit = self.one_of(which)
        on = max(min(self.today, visit.on), TODAY)
        self.put_down(mp.Outcome(session=visit.number, status="cancelled", on=on))

    @precondition(lambda self: self.plan.to_come)
    @rule(which=st.integers(0, 9), days=st.integers(-6, 20))
    def move(self, which, days):
        visit = self.one_of(which)
        before = self.plan
        to = max(visit.on + timedelta(days=days), self.today)
        moved = mp.Outcome(session=visit.number, status="moved", to=to, on=self.today)
        _, error = attempt(partial(self.put_down, moved), mp.InvalidValueError)
        if error is not None:
            assert error.path in {"outcome.to", "outcome.on"}
            assert self.plan is before

    @rule(
        days=st.integers(0, 10),
        action=st.none() | st.sampled_from([action.value for action in Action]),
        cadence=st.sampled_from(["", "", "", "weekly", "2/week", "every 2 weeks"]),
        sessions=st.none() | st.none() | st.integers(1, 4),
        giver=st.sampled_from(["", "", "Bo", ANA]),
    )
    def replan(self, days, action, cadence, sessions, giver):
        today = self.today + timedelta(days=days)
        past = [visit for visit in self.plan.to_come if visit.on < today]
        asked = {"action": action, "cadence": cadence, "sessions": sessions, "therapist": giver}
        asked = {name: value for name, value in asked.items() if value not in (None, "")}
        if action:
            asked["why"] = "as the client wishes"
        new, error = attempt(
            partial(mp.replan, self.plan, today=today, **asked),
            mp.InvalidValueError,
            CannotPlanError,
        )
        if isinstance(error, CannotPlanError):
            assert isinstance(error, mp.InfeasibleError)  # nothing stops this client
            return
        if error is not None and error.path == "sessions":
            assert sessions is not None
            then = Action(action) if action else mp.decide(self.plan, on=today).action
            # Only the therapist refers: what the table says ends a plan only as a discharge.
            ends = then in ENDS if action else (self.plan.ended or then is Action.DISCHARGE)
            assert ends
            return
        if error is not None:
            assert error.path == "plan"
            assert past
            return
        assert not past
        self.nothing_lies_where_it_was_called_off(new)
        self.changed(new)
        self.today = today
        count = len(new.to_come)
        assert count == (0 if new.ended else max(0, new.agreed - len(new.given)))
        if new.decisions and len(new.decisions) > len(self.kept.decisions):
            assert (count == 0) or new.decisions[-1].action not in ENDS
            assert action or new.decisions[-1].action is not Action.REFER
        if action:
            assert new.referral_proposed is None
        self.kept = self.laid = new
        if giver:
            self.giver = giver if isinstance(giver, mp.Therapist) else mp.Therapist(name=giver)
        # Once more, without news, is nothing new.
        assert mp.replan(new, today=today) is new

    @rule(days=st.integers(0, 10), asked=st.sampled_from(NEW_PHASES))
    def give_new_phases(self, days, asked):
        """What is to come gets new phases; what was given keeps its own."""
        today = self.today + timedelta(days=days)
        past = [visit for visit in self.plan.to_come if visit.on < today]
        new, error = attempt(
            partial(mp.replan, self.plan, today=today, **asked),
            mp.InvalidValueError,
            mp.InfeasibleError,
        )
        if isinstance(error, mp.InfeasibleError):
            return
        if error is not None:
            ends = self.plan.ended or mp.decide(self.plan, on=today).action is Action.DISCHARGE
            assert (error.path == "plan" and past) or (error.path == "phases" and ends)
            return
        kept = [v for v in self.plan.visits if self.plan.outcome(v.number) is not None]
        over = [v for v in new.visits if new.outcome(v.number) is not None]
        assert {(v.on, v.phase) for v in kept} <= {(v.on, v.phase) for v in over}
        assert all(visit.phase > new.phases_over for visit in new.to_come)
        assert new.phases[: new.phases_over] == self.plan.phases[: new.phases_over]
        self.changed(new)
        self.today = today
        self.kept = self.laid = new
        assert mp.replan(new, today=today) is new

    @rule(
        days=st.integers(0, 10),
        week=st.sampled_from([None, 1, 2]),
        month=st.sampled_from([None, 3]),
        allowed=st.none() | st.sampled_from(ALLOWED),
    )
    def other_limits(self, days, week, month, allowed):
        """The house has room for fewer or more, or the payer allows others."""
        today = self.today + timedelta(days=days)
        past = [visit for visit in self.plan.to_come if visit.on < today]
        (house,) = self.plan.availability
        asked = {"availability": evolve(house, most_per_week=week, most_per_month=month)}
        if allowed is not None:
            asked["authorizations"] = allowed
        new, error = attempt(
            partial(mp.replan, self.plan, today=today, **asked),
            mp.InvalidValueError,
            mp.InfeasibleError,
        )
        if error is not None:
            assert isinstance(error, mp.InfeasibleError) or (error.path == "plan" and past)
            return
        self.nothing_lies_where_it_was_called_off(new)
        self.changed(new)
        self.today = today
        self.kept = self.laid = new
        assert mp.replan(new, today=today) is new

    def nothing_lies_where_it_was_called_off(self, new):
        """A day that was called off is not found again; only a move can lead there."""
        numbers = {one.session for one in self.plan.outcomes if one.status.value == "cancelled"}
        called_off = {self.plan.visits[number - 1].on for number in numbers}
        known = {visit.on for visit in self.plan.to_come}
        assert called_off.isdisjoint({visit.on for visit in new.to_come} - known)

    @precondition(lambda self: self.plan.to_come)
    @rule(has=st.booleans())
    def confirm(self, has):
        """On the day, something may be told that changes all that is to come."""
        visit = self.upcoming()[0]
        client = a_client(*(["osteoporosis"] if has else []))
        told = evolve(self.plan.assessment, on=visit.on)
        self.today = max(self.today, visit.on)
        self.changed(self.plan.confirm(visit.number, client, told))
        assert not self.plan.visits[visit.number - 1].provisional

    @rule(days=st.integers(0, 40))
    def look_again(self, days):
        """Whether it is due and what follows are functions of plan and day; nothing changes."""
        before, day = self.plan.digest, self.today + timedelta(days=days)
        due = mp.reevaluation_due(self.plan, on=day)
        decision = mp.decide(self.plan, on=day)
        assert mp.reevaluation_due(self.plan, on=day) == due
        assert mp.decide(self.plan, on=day) == decision
        assert decision.row.answers(dict(decision.case))
        assert decision.action is decision.row.action
        assert self.plan.digest == before
        decided = self.plan.decisions[-1].on if self.plan.decisions else None
        alone = any(on <= day and (not decided or on > decided) for on in self.plan.look_days)
        if (self.plan.ended or not self.plan.given) and not alone:
            assert not due
        worse = any(trend.verdict == "worse" for trend in self.plan.trends)
        seen = self.plan.decisions[-1].session if self.plan.decisions else 0
        if worse and any(one.pain is not None and one.session > seen for one in self.plan.given):
            assert due or self.plan.ended
            assert (self.plan.referral_proposed is None) is self.plan.ended

    @rule(text=st.booleans())
    def save_and_load(self, text):
        saved = mp.io.dumps(self.plan)
        SCHEMA.validate(json.loads(saved))
        loaded = mp.io.loads(saved if text else saved.encode())
        assert loaded == self.plan
        assert loaded.parent == self.plan.parent
        assert loaded.digest == self.plan.digest
        assert mp.io.dumps(loaded) == saved
        self.plan = loaded

    def put_down(self, outcome):
        self.changed(self.plan.record(outcome))

    def changed(self, new):
        old = self.plan
        found = mp.diff(old, new)
        assert found.apply(old) == new
        assert bool(found) is (old != new)
        assert not mp.diff(new, new)
        if new is not old:
            assert new.parent == old.digest
        self.plan = new

    # --- what always holds ------------------------------------------------------------------
    @invariant()
    def days_increase_and_are_free(self):
        if not hasattr(self, "plan"):
            return
        off = {one.session for one in self.plan.outcomes if one.status.value in OFF}
        days = [visit.on for visit in self.plan.visits if visit.number not in off]
        assert days == sorted(set(days))
        assert [visit.number for visit in self.plan.visits] == [
            *range(1, len(self.plan.visits) + 1)
        ]
        (house,) = self.plan.availability
        for day in days:
            short = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"][day.weekday()]
            assert not house.weekdays or short in house.weekdays
            assert day not in house.closed
            assert not any(away.first <= day <= away.last for away in house.absences)
            assert house.known_until is None or day <= house.known_until
        for visit in self.plan.visits:
            assert visit.session.on == visit.on
            assert visit.session.clearance.on == visit.on

    @invariant()
    def what_was_given_never_changes(self):
        if not hasattr(self, "plan"):
            return
        final = {one.session: one for one in self.plan.outcomes if one.is_final}
        for on, held in self.was.items():
            assert held in [
                (self.plan.visits[number - 1].session, one.status, one.minutes, one.pain)
                for number, one in final.items()
                if self.plan.visits[number - 1].on == on
            ]
        for number, one in final.items():
            if one.status.value == "done":
                visit = self.plan.visits[number - 1]
                self.was[visit.on] = (visit.session, one.status, one.minutes, one.pain)

    @invariant()
    def a_referral_waits_for_its_answer(self):
        if not hasattr(self, "plan"):
            return
        plan = self.plan
        asked = plan.referral_proposed
        if asked is None:
            assert "Before any more massage" not in mp.export.to_html(plan, audience="client")
            return
        assert not plan.ended
        cautions = [one for one in plan.findings if one.severity.value == "caution"]
        assert cautions[0] is asked
        assert CATALOG.find("decision", dict(asked.args)["row"]).action is Action.REFER
        assert "Before any more massage" in mp.export.to_html(plan, audience="client")

    @invariant()
    def whoever_gives_the_visits_to_come_practices_what_is_planned(self):
        if not hasattr(self, "plan"):
            return
        strokes = {"effleurage", "petrissage", "friction", "tapotement"}
        for visit in self.plan.to_come:
            assert visit.session.request.giver == self.giver
            used = {id_ for item in visit.session.segments for id_ in item.techniques}
            assert self.giver is not ANA or used <= {*ANA.practices, *strokes}

    @invariant()
    def what_was_told_last_holds(self):
        if not hasattr(self, "plan"):
            return
        for visit in self.plan.to_come:
            request = visit.session.request
            assert request.client == self.plan.client
            assert request.assessment == self.plan.assessment
            assert request.assessment.on <= visit.on
            hard = [i.pressure for i in visit.session.segments if i.pressure is not None]
            assert not self.plan.client.conditions or max(hard) <= 2

    @invariant()
    def the_ledger_adds_up(self):
        if not hasattr(self, "plan"):
            return
        planned = worked = timedelta()
        for one in self.plan.outcomes:
            if one.status.value != "done":
                continue
            visit = self.plan.visits[one.session - 1]
            session = visit.session
            planned += sum(session.minutes.values(), timedelta())
            worked += worked_in(visit, one)
            planned -= sum((pin.owed or timedelta() for pin in session.request.pins), timedelta())
        assert self.plan.ledger.planned == planned
        assert self.plan.ledger.worked == worked
        for entry in self.plan.ledger.entries:
            short = entry.planned - entry.worked
            assert entry.owed == (max(timedelta(), short) if entry.focus else timedelta())
        ahead = sum(
            (sum(v.session.minutes.values(), timedelta()) for v in self.plan.to_come), timedelta()
        )
        assert sum((entry.ahead for entry in self.plan.ledger.entries), timedelta()) == ahead

    @invariant()
    def each_visit_is_as_its_phase_asks(self):
        if not hasattr(self, "plan"):
            return
        plan = self.plan
        for visit in plan.visits:
            assert visit.phase <= len(plan.phases)
            phase = plan.phases[visit.phase - 1] if visit.phase else None
            request = visit.session.request
            if phase is not None:
                asked = (request.length, request.regions, request.max_pressure, request.techniques)
                assert asked == (
                    *(phase.length, phase.regions, phase.max_pressure, phase.techniques),
                )
        over = plan.phases_over
        coming = [visit.phase - over for visit in plan.to_come]
        assert not plan.phases or all(phase > 0 for phase in coming)
        if not plan.turns:
            assert coming == sorted(coming)
        elif plan is self.laid:
            given = sum(plan.visits[one.session - 1].phase > over for one in plan.given)
            assert coming == [(given + i) % 2 + 1 for i in range(len(coming))]

    @invariant()
    def no_period_has_more_than_it_may(self):
        """Counted by hand: of each week, month and authorization that has a visit to come."""
        if not hasattr(self, "plan") or self.plan.amendments:
            return  # a correction may tell of more than was allowed
        plan = self.plan
        (house,) = plan.availability
        given = [plan.visits[one.session - 1].on for one in plan.given]
        for day in (visit.on for visit in plan.to_come):
            taken = [*given, *(visit.on for visit in plan.to_come)]
            monday = day - timedelta(days=day.weekday())
            in_week = sum(monday <= one < monday + timedelta(days=7) for one in taken)
            in_month = sum((one.year, one.month) == (day.year, day.month) for one in taken)
            assert house.most_per_week is None or in_week <= house.most_per_week
            assert house.most_per_month is None or in_month <= house.most_per_month
            if plan.authorizations:
                (one,) = [each for each in plan.authorizations if each.covers(day)]
                assert sum(map(one.covers, taken)) <= one.visits

    @invariant()
    def counts_are_right(self):
        if not hasattr(self, "plan"):
            return
        plan = self.plan
        final = [one for one in plan.outcomes if one.is_final]
        assert len({one.session for one in final}) == len(final)
        assert len(plan.given) + len(plan.to_come) + sum(
            one.status.value in {"missed", *OFF} for one in final
        ) == len(plan.visits)
        assert evolve(plan, parent="another") == plan


TestCourse = Course.TestCase
TestCourse.settings = settings(
    max_examples=max(10, settings.default.max_examples // 5), stateful_step_count=15, deadline=None
)
