"""Every page that the library draws, and every fragment that it gives to a notebook, by name."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import massageplan as mp
from massageplan.catalog.catalog import default_catalog


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["fragments", "pages"]

EXAMPLES: Final = Path(__file__).resolve().parents[2] / "examples"
INTAKES: Final = EXAMPLES / "intakes"


def values() -> dict[str, Any]:
    """Return one value of each kind that draws itself."""
    intake = mp.read_intake(INTAKES / "sciatica.toml")
    session = mp.plan_session(intake.client, intake.assessment, **intake.plan.for_session())
    drawn = {
        "session": session,
        "advice": mp.advise(intake.client, intake.assessment),
        "comparison": mp.compare_intentions(session),
        "preview": mp.plan_session(routine="full-body-relaxation", length="60 min"),
        "clearance": session.clearance,
        "findings": session.findings,
        "routine": default_catalog().routine("full-body-relaxation"),
        "cues": mp.export.to_cues(session),
        "couple": _couple(intake),
        "four-hands-mirrored": _four_hands("mirrored"),
        "four-hands-divided": _four_hands("divided"),
        "crowded": _crowded(),
        "client": intake.client,
        "assessment": intake.assessment,
        "intake": intake,
        **_spa(),
    } | _money(intake)
    return drawn | {f"course-{name}": value for name, value in _course().items()}


def _spa() -> dict[str, Any]:
    """Return a day of visits, and a session with what a spa adds."""
    spa = mp.plan_session(routine="full-body-relaxation", length="60 min")
    home = {"length": "60 min", "pressure": 2, "place": "12 Maple St", "therapist": "Ana"}
    wanted = [
        mp.DayVisit("mother", **home),
        mp.DayVisit("father", **home),
        mp.DayVisit("c-017", length="90 min", hands_on="75 min", pressure=4, latest="10:00"),
        mp.DayVisit("c-018", session=spa),
        mp.DayVisit("c-019", length="60 min", pressure=5, earliest="15:00"),
        mp.DayVisit("c-020", length="90 min", pressure=5, therapist="Ben", priority=2),
    ]
    day = mp.plan_day(
        wanted,
        opens="09:00",
        closes="17:30",
        therapists=["Ana", "Ben"],
        ceiling={"Ana": "5 h", "Ben": "4 h"},
        breaks=[mp.DayBreak("30 min", "11:30", "14:00")],
        closed={"Ben": "09:00-10:00"},
        travel={("practice", "12 Maple St"): "20 min"},
        on=date(2026, 3, 2),
    )
    added = [
        mp.AddOn("hot tub", length="10 min", temperature="102 °F"),
        "hot stones",
        mp.AddOn("facial", length="15 min"),
    ]
    return {"day": day, "add-ons": mp.with_add_ons(spa, added, companions=["acupuncture"])}


def _couple(intake: mp.Intake) -> mp.CoupleSession:
    """Return two guests at once, one of whom has a complaint."""
    other = mp.Client(ref="c-018", conditions=[], medicines=[], allergies=[])
    return mp.plan_couple(
        mp.Guest(intake.client, intake.assessment, therapist="Kim"),
        mp.Guest(other, routine="full-body-relaxation", therapist="Lee"),
        length="60 min",
        on=date(2026, 3, 2),
    )


def _four_hands(step: Literal["mirrored", "divided"]) -> mp.FourHandSession:
    return mp.plan_four_hands(
        mp.Client(ref="c-018", conditions=[], medicines=[], allergies=[]),
        routine="full-body-with-feet",
        length="75 min",
        step=step,
        therapists=("Kim", "Lee"),
        on=date(2026, 3, 2),
    )


def _money(intake: mp.Intake) -> dict[str, Any]:
    """Return what visits cost, and what a budget allows."""
    start = date(2026, 3, 2)
    plan = mp.plan_treatment(intake.client, intake.assessment, length="60 min", start=start)
    cover = mp.Cover(
        payer="Example Health",
        as_of=start,
        plan_year=date(2026, 1, 1),
        rules=[mp.CostRule(deductible=True, client_pays="20")],
        counters=[mp.Counter("deductible", "500", left="250"), mp.Counter("maximum", "3000")],
        needs_prescription=True,
        prescriptions=[mp.Prescription(on=start, diagnosis="M54.31", visits=4)],
    )
    offers = [
        mp.VisitOffer("45 min", "90", allowed="72"),
        mp.VisitOffer("60 min", "120", allowed="95"),
    ]
    prices = mp.read_price_list(EXAMPLES / "prices" / "quiet-room.toml")
    return {
        "prices": prices,
        "quote": mp.quote(plan, prices, buy=["four"], referral=True),
        "cover": cover,
        "costs": mp.schedule_costs(plan, cover, charge="120", allowed="95"),
        "budget": mp.fit_budget(offers, budget="300", sessions=6, start=start, cover=cover),
    }


def pages() -> Iterator[tuple[str, str]]:
    """Draw every page, those for a client too."""
    for file in sorted(INTAKES.glob("*.toml")):
        intake = mp.read_intake(file)
        session = mp.plan_session(intake.client, intake.assessment, **intake.plan.for_session())
        plan = mp.plan_treatment(intake.client, intake.assessment, **intake.plan.for_course())
        for kind, value in (("session", session), ("plan", plan)):
            yield f"{kind}-{file.stem}", mp.export.to_html(value)
            yield f"{kind}-{file.stem}-client", mp.export.to_html(value, audience="client")
    drawn = values()
    del drawn["session"]  # an intake's, drawn above
    for name, value in drawn.items():
        yield name, mp.export.to_html(value)
    for name in ("course-plan", "course-rest"):
        yield f"{name}-client", mp.export.to_html(drawn[name], audience="client")
    yield "session-in-german-client", _in_german()


def fragments() -> Iterator[tuple[str, str]]:
    """Draw every kind of value as a notebook shows it."""
    for name, value in values().items():
        yield f"notebook-{name}", value._repr_html_()


def _in_german() -> str:
    """Draw a client's page in another language, with the client's name."""
    client = mp.Client(
        ref="c-017", name="Ottoline Fairweather", conditions=[], medicines=[], allergies=[]
    )
    neck = mp.Complaint(condition="neck pain", pain=5)
    told = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=[])
    catalog = mp.Catalog().in_language("de")
    session = mp.plan_session(client, told, length="60 min", catalog=catalog)
    return mp.export.to_html(session, audience="client", lang="de", personal=True)


def _crowded() -> mp.SessionPlan:
    """Return a session about which there is as much to say as one person can bring."""
    client = mp.Client(
        ref="c-900",
        conditions=[
            "hypertension-controlled",
            mp.HealthCondition(condition="wound", region="left calf"),
            "rheumatoid-arthritis",
            "asthma",
            "diabetes-uncomplicated",
        ],
        medicines=["blood pressure medication"],
        allergies=["lavender", "latex"],
        preferences=mp.Preferences(
            avoid_regions=["face", "abdomen"],
            wishes=["feet"],
            max_pressure=3,
            likes=["sports massage"],
            refuses=["trigger point", "cupping"],
            cannot_lie=["prone"],
        ),
    )
    pains = (("low back pain", 6), ("neck pain", 5), ("tension headache", 4))
    heard = [mp.Complaint(condition=name, pain=pain) for name, pain in pains]
    told = mp.Assessment(on=date(2026, 3, 2), complaints=heard, red_flags=[])
    return mp.plan_session(client, told, length="90 min")


def _course() -> dict[str, Any]:
    """Return what a course of eight sessions shows on its way."""
    client = mp.Client(
        ref="c-031",
        conditions=["hypertension-controlled"],
        medicines=["blood pressure medication"],
        allergies=[],
        goals=["drive without turning the whole body"],
        preferences=mp.Preferences(max_pressure=3, wishes=["feet"]),
    )
    heard = mp.Complaint(condition="neck pain", pain=7, words="it pulls when I look back")
    start = date(2026, 3, 2)
    told = mp.Assessment(on=start, complaints=[heard], red_flags=[], scores=[_ndi(26)])
    plan = mp.plan_treatment(
        client,
        told,
        length="60 min",
        sessions=8,
        cadence="2/week",
        start=start,
        reevaluation="every-four-sessions",
        goals=[mp.Goal(measure="ndi", form="points", target=10, by=date(2026, 4, 10))],
        availability=mp.Availability(name="the house", closed={date(2026, 3, 9)}),
        therapist="R. Vale",
    )
    first = plan
    for session, pain, points in ((1, 6, 25), (2, 6, 21), (3, 5, 17), (4, 3, 13)):
        short = {"neck": "8 min"} if session == 4 else {}  # noqa: PLR2004  the last so far
        outcome = mp.Outcome(
            session=session,
            pain=pain,
            scores=[_ndi(points)],
            minutes=short,
            response="easier to look back afterwards",
            home_care=["rest on your side with your head level"],
        )
        plan = plan.record(outcome)
    on = date(2026, 3, 12)
    new = mp.replan(plan, today=on)
    return {
        "plan": new,
        "visits": new.visits,
        "visit": new.to_come[0],
        "home-care": new.home_care(),
        "decision": new.decisions[-1],
        "ledger": plan.ledger,
        "diff": mp.diff(plan, new),
        "note": new.note(4),
        "agreement": first.agreement(),
        "hand-over": new.hand_over(),
        "rest": mp.replan_session(new.to_come[0].session, at="17 min"),
    }


def _ndi(points: int) -> mp.Score:
    return mp.Score(measure="ndi", form="points", value=points)
