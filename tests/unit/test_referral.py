"""A referral is proposed: it waits for the therapist's answer, and nothing is withdrawn before."""

from datetime import date, timedelta

import pytest

import massageplan as mp
from massageplan.catalog.decision import Action
from people import TODAY, assessed, complaint, course


DAY = timedelta(days=1)
WEEK = 7 * DAY
ASKED = "Before any more massage, please talk with your therapist"
NECK = assessed(complaint("neck-pain", pain=4))


def neck(**asked):
    return course(assessment=NECK, sessions=6, **asked)


def worse(**asked):
    """A plan in which one score got worse."""
    return neck(**asked).record(mp.Outcome(session=1, pain=8))


def answered(action, why="she fell on the ice"):
    return mp.replan(worse(), today=TODAY, action=action, why=why)


class TestProposed:
    def test_as_soon_as_the_score_is_recorded(self):
        assert neck().referral_proposed is None
        asked = worse().referral_proposed
        assert (asked.code, asked.severity.value) == ("referral-proposed", "caution")
        assert asked.cite == worse().catalog.find("decision", "worse").cite
        assert dict(asked.args) == {
            "row": "worse",
            "session": 2,
            "measure": "pain-nrs",
            "before": "4",
            "after": "8",
        }
        assert asked.message.startswith("pain, 0-10 got worse, 4 to 8: decide before session 2")

    def test_nothing_is_withdrawn(self):
        plan = worse()
        new = mp.replan(plan, today=TODAY + DAY)
        assert new is plan
        assert (len(new.to_come), new.ended, new.decisions) == (5, False, ())

    def test_it_stays_until_it_is_answered(self):
        plan = worse().record(mp.Outcome(session=2, status="missed"))
        plan = mp.replan(plan, today=TODAY + 8 * DAY)
        assert (len(plan.to_come), plan.referral_proposed is None) == (5, False)
        plan = plan.confirm(3, plan.client, assessed(complaint("neck-pain"), on=plan.visits[2].on))
        assert plan.referral_proposed is not None
        assert mp.io.loads(mp.io.dumps(plan)).referral_proposed == plan.referral_proposed

    def test_it_stands_on_top_of_both_pages(self):
        plan = worse()
        page = str(plan)
        assert page.index("whether to refer the client") < page.index("Day by day")
        first = page[page.index("Precautions") :].splitlines()[2]
        assert first.startswith("▲ Pain, 0-10 got worse, 4 to 8")
        own = mp.export.to_html(plan, audience="client")
        assert own.index(ASKED) < own.index("Day by day")
        assert "worse" not in own[own.index("<body") :]

    def test_the_other_pages_know_it(self):
        plan = worse()
        assert ASKED in " ".join(str(plan.agreement()).split())
        assert "whether to refer the client" in " ".join(str(plan.hand_over()).split())
        assert "Referral to a clinician proposed; not answered yet." in plan.note(1).plan
        assert "proposed and not answered yet" in str(mp.export.to_fhir(plan, release="R4B"))
        for other in (neck(), answered("continue")):
            assert ASKED not in str(other.agreement())
            assert "proposed and not answered" not in str(mp.export.to_fhir(other, release="R4B"))

    def test_two_re_evaluations_without_a_change(self):
        plan = neck().record(mp.Outcome(session=1, pain=4))
        plan = mp.replan(plan, today=TODAY, action="change approach")
        plan = plan.record(mp.Outcome(session=2, pain=4))
        assert plan.referral_proposed is None  # no re-evaluation is due before the last session
        for session in (3, 4, 5, 6):
            plan = plan.record(mp.Outcome(session=session, pain=4))
        asked = plan.referral_proposed
        assert dict(asked.args) == {"row": "no-change-twice", "session": None}
        assert asked.message.startswith("a referral is proposed: decide whether to refer")
        assert mp.replan(plan, today=plan.visits[-1].on) is plan

    def test_what_is_due_by_the_next_visit_is_asked_now(self):
        plan = neck(cadence="every 5 weeks", reevaluation="wac-296-23-250")
        plan = plan.record(mp.Outcome(session=1, pain=4))
        plan = mp.replan(plan, today=TODAY, action="change approach")
        plan = plan.record(mp.Outcome(session=2, pain=4))
        assert not mp.reevaluation_due(plan, on=plan.visits[1].on + DAY - 35 * DAY)
        assert dict(plan.referral_proposed.args)["row"] == "no-change-twice"

    def test_a_better_score_needs_none(self):
        assert neck().record(mp.Outcome(session=1, pain=1)).referral_proposed is None

    def test_a_reason_alone_answers_nothing(self):
        with pytest.raises(mp.InvalidValueError, match="only proposed: also pass action") as caught:
            mp.replan(worse(), today=TODAY, why="she fell on the ice")
        assert caught.value.path == "why"

    def test_a_plan_without_dates(self):
        plan = neck(start=None).record(mp.Outcome(session=1, pain=8, on=TODAY))
        assert plan.referral_proposed is not None


class TestAnswered:
    def test_confirmed(self):
        plan = answered("refer", why="")
        assert (plan.ended, plan.referral_proposed) == (True, None)
        (decision,) = plan.decisions
        assert (decision.action, decision.overruled) == (Action.REFER, "")
        assert [one.status.value for one in plan.outcomes[1:]] == ["withdrawn"] * 5
        top = next(one for one in plan.findings if one.severity.value == "caution")
        assert (top.code, dict(top.args)) == ("referred", {"on": "2026-03-02"})
        assert mp.io.loads(mp.io.dumps(plan)) == plan

    def test_gone_on(self):
        plan = answered("continue")
        assert (plan.ended, plan.referral_proposed, len(plan.to_come)) == (False, None, 5)
        assert plan.decisions[0].overruled == "she fell on the ice"
        assert plan.decisions[0].proposed is Action.REFER
        assert mp.io.loads(mp.io.dumps(plan)) == plan

    def test_without_a_reason_it_is_not_gone_on(self):
        with pytest.raises(mp.InvalidValueError, match="the table says 'refer'"):
            answered("continue", why="")

    def test_worse_again_is_asked_again(self):
        plan = answered("continue").record(mp.Outcome(session=2, pain=9))
        assert dict(plan.referral_proposed.args)["session"] == 3

    def test_a_stop_among_visits_to_come_is_refused_with_the_way_on(self):
        ill = mp.Client(ref="c-1", conditions=["dvt-current"], medicines=[], allergies=[])
        with pytest.raises(mp.ContraindicatedError, match=r"on hold .* pass action='refer'"):
            mp.replan(worse(), today=TODAY, client=ill)
        assert mp.replan(worse(), today=TODAY, client=ill, action="refer").ended


class TestWhatIsSaid:
    """What is said of a visit follows the action that was taken."""

    def said(self, new, old=None):
        return [line for line in mp.diff(old or worse(), new).words if line.startswith("session 2")]

    def test_of_the_proposal(self):
        (first, *_) = mp.diff(neck(), worse()).words
        assert first.startswith("you may need to see a clinician first")
        again = mp.diff(worse(), worse().record(mp.Outcome(session=2, pain=8))).words
        assert not [line for line in again if line.startswith("you may need")]

    def test_of_a_referral(self):
        assert self.said(answered("refer")) == ["session 2 is on hold: see a clinician first"]
        assert "put on hold by a referral" in str(answered("refer"))

    def test_of_a_discharge(self):
        plan = answered("discharge")
        assert self.said(plan) == ["session 2 will not take place: your treatment plan is finished"]
        assert "not given: the plan ended" in str(plan)

    def test_of_goals_that_are_reached(self):
        plan = neck(goals=[mp.Goal(measure="pain", target=2)]).record(mp.Outcome(session=1, pain=1))
        done = mp.replan(plan, today=TODAY, action="discharge", why="all is well")
        assert self.said(done, plan) == ["session 2 is no longer needed: your goals are reached"]
        assert "no longer needed" in str(done)

    def test_of_fewer_sessions(self):
        plan = neck()
        new = mp.replan(plan, today=TODAY, sessions=1)
        assert self.said(new, plan)[0] == "session 2 is no longer planned"
        assert "no longer needed" not in str(new)

    def test_of_a_referral_that_was_taken_back_the_same_day(self):
        plan = mp.replan(answered("refer"), today=TODAY, action="continue", why="seen, all clear")
        held = {one.session for one in plan.outcomes if one.status.value == "withdrawn"}
        assert len(plan.to_come) == 5
        assert len(held) == 5
        new = mp.replan(plan, today=TODAY, action="discharge", why="she moves away")
        words = mp.diff(plan, new).words
        assert not [line for line in words if "on hold" in line]
        assert len([line for line in words if "will not take place" in line]) == 5

    @pytest.mark.parametrize(
        ("action", "words"), [("refer", "the client was referred"), ("discharge", "the plan ended")]
    )
    def test_of_a_record_that_comes_too_late(self, action, words):
        with pytest.raises(mp.InvalidValueError, match=words):
            answered(action).record(mp.Outcome(session=2, on=date(2026, 3, 9)))
