"""What mypy says of calls that plan one session or share whole steps.

This file is read by mypy and never run. Each wrong call silences the error that it makes. Were the
error not made, mypy would report that there is nothing to silence.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

import massageplan as mp


def planning(client: mp.Client, assessment: mp.Assessment, routine: mp.Routine) -> None:
    mp.plan_session(client, assessment, length="60 min", length_is="table", first="prone")
    mp.plan_session(routine=routine, length=timedelta(hours=1), first=mp.Position.SUPINE)
    mp.plan_session(client, assessment, length="60 min", minutes={"neck": "12 min"})
    mp.plan_session(5, assessment)  # type: ignore[arg-type]
    mp.plan_session(client, assessment, length=60)  # type: ignore[arg-type]
    mp.plan_session(client, assessment, length_is="booking")  # type: ignore[arg-type]
    mp.plan_session(client, assessment, first="standing")  # type: ignore[arg-type]
    mp.plan_session(client, assessment, minutes={"neck": 12})  # type: ignore[dict-item]
    mp.plan_session(client, assessment, start=date(2026, 3, 2))  # type: ignore[arg-type]
    mp.plan_session(client, assessment, on="2026-03-02")  # type: ignore[arg-type]
    mp.plan_session(client, assessment, visit="first")  # type: ignore[arg-type]


def both_at_once(client: mp.Client, assessment: mp.Assessment) -> None:
    first = mp.Guest(client, assessment, minutes={"neck": "12 min"}, first="prone")
    second = mp.Guest(client, routine="full-body-relaxation", therapist=mp.Therapist(name="Kim"))
    both = mp.plan_couple(first, second, length="60 min", together=False)
    one: mp.SessionPlan = both.sessions[0]
    assert one.items
    mp.plan_couple(client, second)  # type: ignore[arg-type]
    mp.plan_couple(first, second, length=60)  # type: ignore[arg-type]
    mp.Guest("ana")  # type: ignore[arg-type]
    mp.Guest(client, first="standing")  # type: ignore[arg-type]
    four = mp.plan_four_hands(client, routine="full-body-relaxation", step="divided")
    assert four.lanes[0][0].label
    mp.plan_four_hands(client, routine="full-body-relaxation", step="both")  # type: ignore[arg-type]
    mp.plan_four_hands(client)  # type: ignore[call-arg]


def changing(session: mp.SessionPlan, client: mp.Client, assessment: mp.Assessment) -> None:
    session.with_minutes({"low back": "20 min"}, why="guarding")
    session.with_minutes({"low back": 20})  # type: ignore[dict-item]
    session.confirm(client, assessment, on=date(2026, 3, 9))
    session.confirm(client)  # type: ignore[call-arg]
    mp.replan_session(session, at="17 min", done={"neck": "9 min"}, wishes=["feet"])
    mp.replan_session(session, at=17)  # type: ignore[arg-type]
    mp.replan_session(session, at="17 min", wishes=[5])  # type: ignore[list-item]


def reading(session: mp.SessionPlan) -> None:
    for item in session.items:
        if item.kind == "hands on":  # type: ignore[comparison-overlap]
            return
        if item.role == "focus" and isinstance(item.starts, datetime):
            return


def advising(client: mp.Client, assessment: mp.Assessment, session: mp.SessionPlan) -> None:
    mp.advise(client, assessment, length="90 min")
    mp.advise(client, "sciatica")  # type: ignore[arg-type]
    mp.compare_intentions(session)
    mp.compare_intentions("medical")  # type: ignore[arg-type]
    mp.lint("sefton-2012")
    mp.lint(5)  # type: ignore[arg-type]


def sharing() -> None:
    claims = [mp.Claim(id="neck", weight=2, least=6, most=20), mp.Claim(id="back", priority=1)]
    mp.allocate(54, claims, [mp.Group(id="both", members=("neck", "back"), most=40)])
    mp.allocate("54 min", claims)  # type: ignore[arg-type]
    mp.allocate(54, ["neck"])  # type: ignore[list-item]
    mp.Claim(id="neck", weight="2")  # type: ignore[arg-type]


def therapists() -> None:
    """A therapist is a name, or says more."""
    mp.plan_session(routine="chair-15", therapist="Ana")
    mp.plan_session(routine="chair-15", therapist=mp.Therapist(name="Ana", practices=["chair"]))
    mp.Therapist(training=[])
    mp.plan_session(routine="chair-15", therapist=5)  # type: ignore[arg-type]
    mp.Therapist(practices=5)  # type: ignore[arg-type]
