"""What the page asks the library for. Texts go in and out: nothing of it leaves the page."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, ClassVar

import massageplan as mp


class Shown:
    """The session that the page shows, as it was planned and as it is now."""

    planned: ClassVar[Any] = None
    now: ClassVar[Any] = None


def choices(_: None) -> dict[str, Any]:
    """Return what the form offers."""
    catalog = mp.Catalog()
    areas: dict[str, list[tuple[str, str]]] = {}
    for flag in catalog.all("red-flag").values():
        areas.setdefault(flag.area or "anywhere", []).append((flag.id, flag.label))
    labels = sorted({entry.label for entry in catalog.all("condition").values()}, key=str.lower)
    return {"conditions": labels, "flags": areas}


def plan(form: dict[str, Any]) -> dict[str, Any]:
    """Plan the session of a form. What was not asked stays so, and the library refuses it."""
    client = mp.Client(
        ref="this-page",
        conditions=form["conditions"],
        medicines=form["medicines"],
        allergies=form["allergies"],
        preferences=mp.Preferences(max_pressure=form["max_pressure"]),
    )
    complaints = [
        mp.Complaint(condition=each["condition"], side=each["side"], pain=each["pain"])
        for each in form["complaints"]
    ]
    assessment = mp.Assessment(
        on=date.fromisoformat(form["on"]), complaints=complaints, red_flags=form["flags"]
    )
    Shown.planned = Shown.now = mp.plan_session(
        client,
        assessment,
        length=form["length"],
        visit=form["visit"],
        routine=None if complaints else "full-body-relaxation",
    )
    return shown()


def change(minutes: dict[str, int]) -> dict[str, Any]:
    """Give an area other minutes by hand; without any, take back all that was changed."""
    if minutes:
        by_hand = {want: f"{many} min" for want, many in minutes.items()}
        Shown.now = Shown.planned.with_minutes(by_hand)
    else:
        Shown.now = Shown.planned
    return shown()


def shown() -> dict[str, Any]:
    """Return the minutes of each area, and the session as it draws itself."""
    session = Shown.now
    labels = {item.want: item.label for item in session.segments}
    areas = [
        {"id": want, "label": labels.get(want, want), "seconds": time.total_seconds()}
        for want, time in session.minutes.items()
    ]
    hands_on = session.hands_on.total_seconds()
    return {"areas": areas, "hands_on": hands_on, "html": session._repr_html_()}


def page(audience: str) -> dict[str, Any]:
    """Return the page to print."""
    return {"html": mp.export.to_html(Shown.now, audience=audience)}


def saved(_: None) -> dict[str, Any]:
    """Return the plan as a text that `massageplan.io.loads` opens."""
    return {"text": mp.io.dumps(Shown.now)}


ASKED = {each.__name__: each for each in (choices, plan, change, page, saved)}


def answer(name: str, given: str) -> str:
    """Answer one question of the page; a refusal is an answer too."""
    try:
        told = ASKED[name](json.loads(given))
    except (mp.MassagePlanError, ValueError) as error:
        told = {"refused": str(error)}
    return json.dumps(told)
