"""A complaint's own cap holds wherever its sites are worked, whatever else is told."""

from itertools import product

import pytest

import massageplan as mp
from people import (
    CATALOG,
    CONDITIONS,
    ROUTINES,
    TODAY,
    a_client,
    assessed,
    codes,
    complaint,
    customised,
    found,
    full_body,
    history,
    pressures,
    sided,
    spread,
)


CAPPED = [name for name in CONDITIONS if CATALOG.condition(name).max_pressure is not None]


def heard(condition, pain=None):
    """A complaint on the left, where it has a side."""
    return complaint(condition, "left" if sided(condition) else None, pain)


def capped_sites(condition):
    """Where a condition on the left caps the pressure, by the catalogue alone."""
    places = set()
    for target in CATALOG.condition(condition).targets:
        side = mp.Side.LEFT if target.side == "same" else None
        places.update(CATALOG.body.part(target.region, side).sites)
    return places


def hardest_on(session, places):
    given = [item.pressure for item in session.segments if places & set(item.sites)]
    return max((pressure for pressure in given if pressure is not None), default=0)


def test_which_conditions_have_a_cap():
    assert {name: CATALOG.condition(name).max_pressure for name in CAPPED} == {
        "after-birth": 3,
        "after-spinal-fusion": 3,
        "after-stroke": 2,
        "ankylosing-spondylitis": 2,
        "back-arthritis": 3,
        "back-strain": 2,
        "belly-scar": 2,
        "bloating": 2,
        "cancer-fatigue": 2,
        "cellulite": 2,
        "cerebral-palsy": 2,
        "chemo-neuropathy": 2,
        "constipation": 2,
        "copd": 2,
        "cording": 2,
        "cubital-tunnel": 2,
        "dementia": 1,
        "endometriosis": 2,
        "fibromyalgia": 2,
        "foot-neuropathy": 2,
        "golfers-elbow": 3,
        "gout-between": 3,
        "grief": 2,
        "heavy-legs": 2,
        "hypermobility-care": 2,
        "irritable-bowel": 2,
        "kyphosis": 3,
        "lumbar-disc": 3,
        "me-cfs": 2,
        "menopause": 2,
        "multiple-sclerosis": 3,
        "neck-disc": 2,
        "occipital-neuralgia": 2,
        "osteoporosis-care": 2,
        "parkinsons": 3,
        "period-pain": 2,
        "post-event": 3,
        "post-surgical-swelling": 1,
        "pregnancy-back-pain": 3,
        "rheumatoid-stable": 2,
        "rib-pain": 2,
        "sciatica": 3,
        "shoulder-arthritis": 3,
        "sinus-pressure": 2,
        "sleep-bruxism": 3,
        "spinal-stenosis": 3,
        "spondylolisthesis": 3,
        "tailbone-pain": 2,
        "thoracic-outlet": 3,
        "thumb-tendon": 2,
        "tired-all-the-time": 2,
        "tmj": 3,
        "trauma-stress": 3,
        "whiplash": 2,
        "wry-neck": 2,
    }


@pytest.mark.parametrize(
    ("capped", "other"), spread([(a, b) for a, b in product(CAPPED, CONDITIONS) if a != b], 400)
)
def test_a_cap_holds_beside_every_other_complaint(capped, other):
    """Neither the one that hurts more nor the one that is told first makes it harder."""
    client = a_client(*history(capped, other))
    most, places = CATALOG.condition(capped).max_pressure, capped_sites(capped)
    for pains in ((2, 9), (9, 2)):
        both = heard(capped, pains[0]), heard(other, pains[1])
        for told in (both, both[::-1]):
            session = customised("3 h", assessment=assessed(*told), client=client)
            assert hardest_on(session, places) <= most


@pytest.mark.parametrize("preview", [False, True])
@pytest.mark.parametrize("routine", ROUTINES)
@pytest.mark.parametrize("capped", CAPPED)
def test_a_cap_holds_in_every_routine(capped, routine, preview):
    client = None if preview else a_client(*history(capped))
    session = mp.plan_session(client, assessed(heard(capped)), routine=routine, on=TODAY)
    most, places = CATALOG.condition(capped).max_pressure, capped_sites(capped)
    assert hardest_on(session, places) <= most
    label = CATALOG.condition(capped).label
    assert [told for told in found(session, "cap") if told.endswith(f" ({label})")]


@pytest.mark.parametrize("capped", CAPPED)
def test_a_cap_holds_in_a_preview(capped):
    session = mp.plan_session(None, assessed(heard(capped, 9)), length="90 min")
    assert session.is_preview
    assert hardest_on(session, capped_sites(capped)) <= CATALOG.condition(capped).max_pressure
    assert "cap" in codes(session)


@pytest.mark.parametrize("capped", CAPPED)
def test_a_cap_is_part_of_screening(capped):
    told = assessed(heard(capped))
    clearance = mp.screen(a_client(*history(capped)), told)
    most, everywhere = CATALOG.condition(capped).max_pressure, CATALOG.condition(capped).whole_body
    assert all(clearance.cap_on([place]) <= most for place in capped_sites(capped))
    assert not everywhere or clearance.cap <= most
    (cap,) = [
        finding
        for finding in clearance.findings
        if finding.code == "cap"
        and dict(finding.args)["condition"] == capped
        # An illness of the health history may have the same id, and a cap of its own.
        and finding.cite == CATALOG.condition(capped).pressure_cite
    ]
    assert cap.severity is mp.Severity.CAUTION
    assert dict(cap.args)["cap"] == most
    where = "everywhere" if everywhere else "on the "
    assert f"stay at {most} of 5 or lighter {where}" in cap.message


def test_a_cap_stays_where_the_complaint_is():
    # Sciatica on the right: its low back is capped, its left thigh is not.
    clearance = mp.screen(a_client(), assessed(complaint("sciatica", "right", 7)))
    caps = dict(clearance.site_caps)
    assert caps["low-back"] == caps["back-of-thigh/right"] == 3
    assert "back-of-thigh/left" not in caps
    assert clearance.cap == 5


def test_a_routine_is_softer_where_it_hurts_and_there_alone():
    neck = assessed("whiplash")
    session = full_body(client=a_client(*history("whiplash")), assessment=neck)
    # The history says at most 1 on the neck, the complaint at most 2 as far as the upper back.
    assert pressures(session) == {
        "back": 2,
        "back-of-leg": 3,
        "front-of-leg": 3,
        "arm-and-hand": 3,
        "neck": 1,
        "head": 3,
    }
    why = {why.want: [reason.code for reason in why.reasons] for why in session.reasons}
    assert "pressure-held" in why["back"]
    assert "pressure-routine" in why["arm-and-hand"]


# --- why so hard ----------------------------------------------------------------------------
def one_pressure_before_minutes(session):
    for why in session.reasons:
        told = [r.code for r in why.reasons if r.code.startswith("pressure")]
        assert len(told) == 1
        assert told[0] in (
            "pressure",
            "pressure-held",
            "pressure-place",
            "pressure-routine",
            "pressure-usual",
        )
        assert not why.reasons[-1].code.startswith("pressure")


@pytest.mark.parametrize("condition", CONDITIONS)
def test_every_want_says_why_it_is_pressed_so(condition):
    client = a_client(*history(condition))
    session = customised("90 min", assessment=assessed(heard(condition)), client=client)
    one_pressure_before_minutes(session)


@pytest.mark.parametrize("most", [None, 1, 2])
@pytest.mark.parametrize("routine", ROUTINES)
def test_every_step_says_why_it_is_pressed_so(routine, most):
    session = mp.plan_session(a_client(max_pressure=most), routine=routine, on=TODAY)
    one_pressure_before_minutes(session)


def test_the_three_reasons_for_a_pressure():
    def told(session, want):
        (why,) = [why for why in session.reasons if why.want == want]
        return next(r for r in why.reasons if r.code.startswith("pressure"))

    heel = assessed(complaint("plantar-heel-pain", "left", 5))
    usual = told(customised(assessment=heel), "calf-left")
    assert usual.text == "pressure 4 of 5, usual for deep tissue massage"
    assert usual.cite == CATALOG.technique("deep-tissue").pressure_cite
    held = told(customised(assessment=heel, client=a_client(max_pressure=3)), "calf-left")
    assert held.text == "pressure 3 of 5, the most allowed here"
    assert told(full_body(), "back").text == "pressure 3 of 5, as in the routine"


def test_light_massage_of_the_frail_is_given_at_1():
    assert set(pressures(mp.plan_session(routine="frail-leg-massage")).values()) == {1}
