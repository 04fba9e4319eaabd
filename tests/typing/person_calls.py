"""What mypy says of calls about a person, screening, and the catalog.

This file is read by mypy and never run. Each wrong call silences the error that it makes. Were the
error not made, mypy would report that there is nothing to silence.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import massageplan as mp


if TYPE_CHECKING:
    import pint

DAY = date(2026, 3, 2)


def a_client(names: list[str]) -> mp.Client:
    mp.Client(ref="c", conditions=5)  # type: ignore[arg-type]
    mp.Client(ref="c", conditions=[5])  # type: ignore[list-item]
    mp.Client(ref="c", medicines=5)  # type: ignore[arg-type]
    mp.Client(ref="c", allergies=5)  # type: ignore[arg-type]
    mp.Client(ref="c", goals=[5])  # type: ignore[list-item]
    mp.Client(ref="c", consents=["gluteals"])  # type: ignore[list-item]
    mp.Client(ref="c", preferences="swedish")  # type: ignore[arg-type]
    mp.Client(ref="c", born="1988-04-12")  # type: ignore[arg-type]
    mp.Client(ref=5)  # type: ignore[arg-type]
    mp.Client(ref="c", conditions=["hypertension"], medicines=("ibuprofen",), allergies=None)
    mp.Client(ref="c", conditions=names, medicines=names, goals=names, allergies=names)
    line = mp.HealthCondition(condition="asthma", side="left")
    return mp.Client(ref="c", conditions=[line, "hypertension"], consents=[mp.Consent(on=DAY)])


def preferences() -> mp.Preferences:
    mp.Preferences(likes=5)  # type: ignore[arg-type]
    mp.Preferences(intention=5)  # type: ignore[arg-type]
    mp.Preferences(max_pressure="3")  # type: ignore[arg-type]
    return mp.Preferences(intention="relaxation", likes=["swedish"], cannot_lie=("prone",))


def a_history() -> mp.HealthCondition:
    mp.HealthCondition(condition=5)  # type: ignore[arg-type]
    mp.HealthCondition(condition="asthma", side=5)  # type: ignore[arg-type]
    mp.HealthCondition(condition="asthma", since="2026-03-02")  # type: ignore[arg-type]
    mp.ClinicianNote(by="Dr. Chen", on="2026-03-02")  # type: ignore[arg-type]
    mp.ClinicianNote(by="Dr. Chen", on=DAY, covers=5)  # type: ignore[arg-type]
    note = mp.ClinicianNote(by="Dr. Chen", on=DAY, covers=["swedish"])
    return mp.HealthCondition(condition="asthma", side=mp.Side.LEFT, note=note)


def an_assessment(fever: pint.Quantity[float]) -> mp.Assessment:
    mp.Complaint(condition="sciatica", side=5)  # type: ignore[arg-type]
    mp.Complaint(condition="sciatica", pain="7")  # type: ignore[arg-type]
    mp.Score(measure="ndi", items=[3, None, "-"], side="left")
    mp.Score(measure="ndi", value=[3])  # type: ignore[arg-type]
    mp.Temperature("38.6")  # type: ignore[arg-type]
    mp.BloodPressure("128", 82)  # type: ignore[arg-type]
    mp.Assessment(on="2026-03-02")  # type: ignore[arg-type]
    mp.Assessment(on=DAY, complaints=["sciatica"])  # type: ignore[list-item]
    mp.Assessment(on=DAY, red_flags=5)  # type: ignore[arg-type]
    mp.Assessment(on=DAY, temperature=37)  # type: ignore[arg-type]
    mp.Assessment(on=DAY, blood_pressure=120)  # type: ignore[arg-type]
    mp.Assessment(on=DAY, scores=[5])  # type: ignore[list-item]
    mp.Assessment(on=DAY, red_flags=["foot-drop"], temperature=fever, blood_pressure="128/82")
    score = mp.Score(measure="ndi", value=18.5)
    complaint = mp.Complaint(condition="sciatica", side="right", pain=7)
    return mp.Assessment(on=DAY, complaints=[complaint], red_flags=None, scores=(score,))


def screening(client: mp.Client, assessment: mp.Assessment) -> mp.Findings:
    mp.screen(5)  # type: ignore[arg-type]
    mp.screen(client, on="2026-03-02")  # type: ignore[arg-type]
    mp.check(client, assessment, catalog="mine.toml")  # type: ignore[arg-type]
    clearance: mp.Clearance = mp.screen(client, assessment, on=DAY, catalog=mp.Catalog())
    return clearance.findings


def the_rest(catalog: mp.Catalog) -> mp.Routine:
    mp.quantity(5)  # type: ignore[arg-type]
    mp.quantity(timedelta(minutes=5), unit=60)  # type: ignore[arg-type]
    mp.Catalog.from_toml(5)  # type: ignore[arg-type]
    catalog.with_policy(5)  # type: ignore[arg-type]
    catalog.technique(5)  # type: ignore[arg-type]
    return catalog.routine("full-body-relaxation")
