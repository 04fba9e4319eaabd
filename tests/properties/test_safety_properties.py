"""No unsafe plan: what holds for every history, request and routine that can be drawn."""

import contextlib
import os
from datetime import date

import pytest
from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import massageplan as mp
from massageplan.anatomy.region import LYING
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.contraindication import RuleClass
from massageplan.screening.clearance import unite
from massageplan.testing import strategies


CATALOG = default_catalog()
BODY = CATALOG.body
IDS = frozenset(CATALOG.all("contraindication"))
# The promise is kept with more than other properties: twenty thousand people in the long run.
MANY = settings(max_examples=20_000 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 200)


def allowed_by(finding, item):
    """Whether what one finding takes away lets a segment be."""
    limit = finding.limit
    here = not limit.sites or not limit.sites.isdisjoint(item.sites)
    return not (
        (limit.out and here)
        or (limit.cap is not None and here and (item.pressure or 0) > limit.cap)
        or (here and not limit.techniques.isdisjoint(item.techniques))
        or any(LYING[name] & item.position.mask for name in limit.positions)
    )


def assert_safe(session, clearance):
    """Hold each segment against each finding by itself, not against their union."""
    assert session.segments
    for item in session.segments:
        assert item.sites
        assert clearance.excluded.isdisjoint(item.sites)
        assert "spinal-manipulation" not in item.techniques
        assert not ("scalp" in item.sites and "cupping" in item.techniques)
        for finding in clearance.findings:
            assert finding.limit is None or allowed_by(finding, item), finding.message


def assert_nothing_distal(session, client):
    """What bars a place and all below it: not one site below it is worked."""
    worked = {place for item in session.segments for place in item.sites}
    for line in client.conditions or ():
        try:
            entry = CATALOG.contraindication(line.condition)
        except mp.UnknownTermError:
            continue
        bars = any(rule.distal and rule.act is RuleClass.LOCAL for rule in entry.rules)
        if bars and not line.past and not line.severity:
            place = BODY.part(line.region, line.side).sites
            assert worked.isdisjoint({*place, *BODY.distal(place)})


def refusal_of(clearance):
    """The refusal that findings ask for, told from their codes alone."""
    stops = {f.code for f in clearance.findings if f.severity is mp.Severity.STOP}
    if stops & {"absolute", "defer", "red-flag"}:
        return mp.ContraindicatedError
    if stops - {"clearance-needed", "red-flag-refer"}:
        return mp.UnansweredError
    return mp.NeedsClinicianError if stops else None


def planned(arguments):
    """A plan, or the refusal of it, or nothing where it cannot be asked for so."""
    try:
        return mp.plan_session(**arguments), None
    except (mp.ContraindicatedError, mp.UnansweredError, mp.NeedsClinicianError) as error:
        return None, type(error)
    except mp.MassagePlanError:
        return None, None


@MANY
@given(strategies.requests())
def test_no_plan_is_unsafe_and_each_refusal_was_found(arguments):
    clearance = mp.screen(arguments["client"], arguments["assessment"])
    session, refusal = planned(arguments)
    expected = refusal_of(clearance)
    if session is None:
        # What is infeasible has its own reasons; what is refused was found, and by this class.
        assert refusal is None or refusal is expected
        assert expected is None or refusal is expected
        return
    assert expected is None
    assert_safe(session, clearance)
    assert_nothing_distal(session, arguments["client"])
    assert session.clearance == clearance


def assert_as_strict(found, other):
    """Assert that `found` allows nothing that `other` does not."""
    if found.stops:
        return
    assert not other.stops
    assert found.excluded >= other.excluded
    assert found.barred | other.barred == found.barred
    everywhere = {(place, id_) for place in BODY.flow for id_ in found.banned}
    assert found.banned >= other.banned
    assert found.site_bans | everywhere >= other.site_bans
    assert all(found.cap_on([place]) <= other.cap_on([place]) for place in BODY.flow)


def asked_for(client, assessment):
    """The entries that a complaint or a line asks for: to tell them answers a question."""
    heard = [CATALOG.condition(c.condition) for c in assessment.complaints if c.condition]
    lines = [*(client.conditions or ()), *(client.medicines or ())]
    told = [CATALOG.contraindication(line.condition) for line in lines if line.condition in IDS]
    return {name for entry in (*heard, *told) for name in entry.asks}


@MANY
@given(strategies.clients(), strategies.assessments(), strategies.health_conditions())
def test_one_condition_more_loosens_nothing(client, assessment, more):
    assume(more.condition not in asked_for(client, assessment))
    with_more = evolve(client, conditions=(*(client.conditions or ()), more))
    if client.conditions is None:
        client = evolve(client, conditions=())
    assert_as_strict(mp.screen(with_more, assessment), mp.screen(client, assessment))


@MANY
@given(strategies.clients(), strategies.assessments(), st.randoms(use_true_random=False))
def test_the_order_does_not_matter(client, assessment, random):
    def shuffled(values):
        return values if values is None else random.sample(values, len(values))

    other = evolve(
        client,
        conditions=shuffled(client.conditions),
        medicines=shuffled(client.medicines),
        allergies=shuffled(client.allergies),
        consents=shuffled(client.consents),
    )
    heard = evolve(
        assessment,
        complaints=shuffled(assessment.complaints),
        red_flags=shuffled(assessment.red_flags),
    )
    found, again = mp.screen(client, assessment), mp.screen(other, heard)
    assert (found.limits, found.until) == (again.limits, again.until)
    assert sorted(f.code for f in found.stops) == sorted(f.code for f in again.stops)


@given(strategies.clients(), strategies.assessments())
def test_a_clearance_is_the_union_of_its_findings(client, assessment):
    found = mp.screen(client, assessment)
    standing = mp.screen(
        mp.Client(ref="c-2", conditions=(), medicines=(), allergies=()), on=assessment.on
    )
    again = unite(found.on, found.findings)
    assert again.excluded == found.excluded
    assert again.cap == found.cap
    assert again.site_caps == found.site_caps
    assert again.banned | standing.banned == found.banned
    assert again.barred == found.barred


@given(strategies.clients(), strategies.assessments(), st.sampled_from(["hospital", "prenatal"]))
def test_a_policy_is_said_and_touches_no_red_flag(client, assessment, policy):
    catalog = CATALOG.with_policy(policy)
    plain, read = mp.screen(client, assessment), mp.screen(client, assessment, catalog=catalog)
    assert [f.message for f in read.findings if f.code == "policy"]

    def flags(clearance):
        return [f for f in clearance.findings if f.code.startswith("red-flag")]

    assert flags(read) == flags(plain)
    assert_as_strict(plain, read)


def with_strokes(practices):
    """What a therapist practices, with the strokes of each technique."""
    techniques = CATALOG.all("technique")
    return {id_ for id_ in techniques if {id_, techniques[id_].family} & set(practices)}


@MANY
@given(strategies.requests(), strategies.therapists())
def test_nothing_is_planned_that_the_therapist_does_not_practice(arguments, therapist):
    plain, _ = planned(arguments)
    session, _ = planned(arguments | {"therapist": therapist})
    if session is None:
        return
    used = {id_ for item in session.segments for id_ in item.techniques}
    if therapist.practices is not None:
        assert used <= with_strokes(therapist.practices)
    assert all(item.techniques for item in session.segments)
    named = {
        id_
        for found in session.findings
        if found.code in ("not-practiced", "none-practiced")
        for id_ in dict(found.args)["techniques"]
    }
    assert therapist.practices is None or named.isdisjoint(with_strokes(therapist.practices))
    assert_safe(session, session.clearance)
    # Nobody gets more than with a therapist of whom nothing is known.
    assert plain is not None
    assert session.clearance.excluded >= plain.clearance.excluded


@given(strategies.requests())
def test_who_practices_everything_plans_as_one_of_whom_nothing_is_known(arguments):
    everything = mp.Therapist(name="Kim", practices=sorted(CATALOG.all("technique")))
    plain, refusal = planned(arguments | {"therapist": "Kim"})
    session, again = planned(arguments | {"therapist": everything})
    assert refusal is again
    if plain is None:
        assert session is None
        return
    assert session.items == plain.items
    assert session.reasons == plain.reasons
    # To practice a technique is to be trained in it.
    asked = [found for found in plain.findings if found.code != "technique-asks"]
    assert list(session.findings) == asked


@given(strategies.requests())
def test_who_is_trained_in_everything_hears_nothing_of_training(arguments):
    trained = mp.Therapist(training=sorted(CATALOG.all("training")))
    plain, refusal = planned(arguments)
    session, again = planned(arguments | {"therapist": trained})
    assert refusal is again
    if session is not None:
        assert session.items == plain.items
        codes = {"training-asked", "technique-asks"}
        asked = [found for found in plain.findings if found.code not in codes]
        assert list(session.findings) == asked


@given(strategies.requests())
def test_effects_are_told_of_each_limit(arguments):
    session, _ = planned(arguments)
    if session is None:
        return
    limited = [found for found in session.findings if found.limit is not None]
    assert [effect.finding for effect in session.effects] == limited
    assert all(effect.text for effect in session.effects)


@pytest.mark.parametrize("name", strategies.__all__[1:])
def test_the_strategies_are_documented(name):
    assert getattr(strategies, name).__doc__


SYSTEMIC = {
    entry.id: min(
        rule.cap for rule in entry.rules if rule.act is RuleClass.CAP and not rule.regions
    )
    for entry in CATALOG.all("contraindication").values()
    if any(
        rule.act is RuleClass.CAP and not rule.regions and not rule.hours for rule in entry.rules
    )
}


@given(
    st.sampled_from(sorted(SYSTEMIC)),
    st.sampled_from(sorted(CATALOG.all("condition"))),
    st.sampled_from(["back", "legs", "neck and shoulders"]),
)
@settings(max_examples=100)
def test_an_illness_of_the_whole_body_caps_it_whatever_is_asked_for(id_, complaint, wish):
    on = date(2026, 3, 2)
    note = mp.ClinicianNote(by="Dr Chen", on=on)
    line = mp.HealthCondition(condition=id_, note=note, judged="on file")
    wants = mp.Preferences(likes=["deep tissue"], wishes=[wish])
    client = mp.Client(ref="c", conditions=[line], medicines=[], allergies=[], preferences=wants)
    told = mp.Complaint(condition=complaint, side=None, pain=8)
    assessment = mp.Assessment(on=on, complaints=[told], red_flags=[])
    for more in ({"assessment": assessment}, {"routine": "full-body-relaxation"}):
        try:
            session = mp.plan_session(client, length="90 min", on=on, **more)
        except mp.MassagePlanError:
            continue
        pinned = session
        with contextlib.suppress(mp.MassagePlanError):
            pinned = session.with_minutes({session.segments[0].want: "8 min"}, why="as agreed")
        for item in (*session.segments, *pinned.segments):
            assert (item.pressure or 0) <= SYSTEMIC[id_]
