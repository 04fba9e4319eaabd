"""Any course as a FHIR bundle: recorded, moved, replanned or without dates, it comes back whole."""

import json
from datetime import UTC, datetime, timedelta, timezone

from attrs import evolve
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import massageplan as mp
from bundles import BERLIN, bundle_of, check
from massageplan._display.measure import clean
from massageplan.export import from_fhir
from people import BLANKS, TODAY, assessments, clients


TEXTS = st.text(max_size=8) | st.sampled_from([*BLANKS, "a\x00b\n\tc", "\xa0x ", "Ö字"])
SAID = TEXTS.filter(clean)
STARTS = st.sampled_from(
    [
        TODAY,
        None,
        datetime(2026, 3, 2, 9, 30),  # noqa: DTZ001  no zone is the point
        datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
        datetime(2026, 3, 2, 9, 30, tzinfo=BERLIN),
        datetime(2026, 3, 2, 9, 30, tzinfo=timezone(timedelta(seconds=-4321))),
    ]
)
CADENCES = st.sampled_from(
    [
        *("weekly", "2/week", "every 10 days", "monthly", "2/week for 2 weeks then weekly"),
        "2/week until pain halves, at most 4, then weekly",
    ]
)

LOOKS = st.sampled_from([(), (), [mp.Look(session=1)], [mp.Look(after="1 month")]])
AUTHORIZATIONS = st.sampled_from(
    [
        (),
        (),
        [mp.Authorization(visits=9)],
        [
            mp.Authorization(visits=2, until=TODAY + timedelta(weeks=3), name="A\x0017"),
            mp.Authorization(visits=9, start=TODAY + timedelta(weeks=4)),
        ],
    ]
)


@st.composite
def courses(draw):
    """Draw a course to which a few things may have happened."""
    person = evolve(
        draw(clients()), ref=draw(SAID), name=draw(st.none() | TEXTS), goals=draw(st.lists(SAID))
    )
    told = draw(assessments(2))
    told = evolve(told, complaints=[evolve(heard, words=draw(TEXTS)) for heard in told.complaints])
    goal = mp.Goal(measure="pain", target=0, words=draw(TEXTS))
    try:
        plan = mp.plan_treatment(
            person,
            told,
            length=timedelta(seconds=draw(st.integers(2700, 6000))),
            sessions=draw(st.integers(1, 5)),
            cadence=draw(CADENCES),
            start=draw(STARTS),
            routine=draw(st.sampled_from(["", "", "full-body-relaxation"])),
            goals=draw(st.sampled_from([[], [goal]])),
            therapist=draw(TEXTS),
            looks=draw(LOOKS),
            authorizations=draw(AUTHORIZATIONS),
        )
    except mp.MassagePlanError:
        assume(False)  # noqa: FBT003  its own signature
    for _ in range(draw(st.integers(0, 6))):
        try:
            plan = happened(draw, plan)
        except mp.MassagePlanError:
            continue
    return plan


def happened(draw, plan):
    """Draw what happens next; some of it is refused."""
    coming = plan.to_come[0] if plan.to_come else plan.visits[-1]
    day = coming.on or max((one.on for one in plan.outcomes if one.on), default=TODAY)
    kinds = ["done", "done", "missed", "cancelled", "moved", "replan", "told", "look"]
    what = draw(st.sampled_from(kinds))
    if what == "replan":
        action = draw(st.none() | st.sampled_from(["taper", "progress", "discharge", "refer"]))
        asked = {"action": action, "why": draw(SAID)} if action else {}
        return mp.replan(plan, today=day, **asked)
    if what == "look":
        return plan.record(mp.Look(on=day, pain=draw(st.integers(0, 10)), notes=draw(TEXTS)))
    if what == "told":
        return plan.confirm(
            coming.number, plan.client, evolve(plan.assessment, on=coming.session.on)
        )
    more = {"why": draw(TEXTS)}
    if what == "done":
        more = {"pain": draw(st.none() | st.integers(0, 10))}
    if what == "moved":
        more["to"] = coming.on and coming.on + timedelta(days=draw(st.integers(1, 3)))
    on = day if what in {"done", "missed"} else None
    return plan.record(mp.Outcome(session=coming.number, status=what, on=on, **more))


@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(courses(), st.booleans())
def test_any_course_is_valid_and_comes_back(plan, personal):
    bundle = bundle_of(plan, personal=personal)
    check(bundle)
    assert from_fhir(json.loads(json.dumps(bundle))) == plan
    assert bundle_of(from_fhir(bundle), personal=personal) == bundle
