"""What mypy says of calls of `massageplan.io`, `export` and `testing`.

This file is read by mypy and never run. Each wrong call silences the error that it makes. Were the
error not made, mypy would report that there is nothing to silence.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import massageplan as mp
from massageplan import export, io, testing


if TYPE_CHECKING:
    import polars as pl


def plans(session: mp.SessionPlan, course: mp.TreatmentPlan) -> None:
    export.to_html(5)  # type: ignore[arg-type]
    export.to_html(session, audience="everyone")  # type: ignore[arg-type]
    export.to_html(session, audience="client")
    export.to_cues(course)  # type: ignore[arg-type]
    export.to_cues(session).to_text(width=40)
    export.to_ics(session)
    export.to_ics(course.visits[0])  # type: ignore[arg-type]
    export.to_ics(course, alarm=24)  # type: ignore[arg-type]
    export.to_ics(course, alarm="24 h", timezone="America/Los_Angeles")


def tables(plan: mp.SessionPlan | mp.TreatmentPlan) -> pl.DataFrame:
    export.to_csv("plan")  # type: ignore[arg-type]
    export.to_csv(plan, of="everything")  # type: ignore[arg-type]
    export.to_csv(plan, separator="|")  # type: ignore[arg-type]
    export.to_csv(plan, separator=";", decimal=",")
    export.to_excel(plan)  # type: ignore[call-arg]
    export.to_excel(plan, Path("plan.xlsx"), of="scores")
    export.to_records(plan, of="everything")  # type: ignore[arg-type]
    export.to_records(plan, of="scores")[0]["value"] = 5
    export.to_frame(plan, library="numpy")  # type: ignore[call-overload]
    export.to_frame(plan, of="everything")  # type: ignore[call-overload]
    return export.to_frame(plan, of="findings", library="polars")


def fhir(session: mp.SessionPlan, course: mp.TreatmentPlan) -> mp.TreatmentPlan:
    export.to_fhir(session, release="R4B")  # type: ignore[arg-type]
    export.to_fhir(course, release="R9")  # type: ignore[arg-type]
    export.from_fhir("{}")  # type: ignore[arg-type]
    export.to_fhir(course, release="R5", bundle="batch")  # type: ignore[arg-type]
    export.to_fhir(course, release="R5", bundle="transaction", system="urn:x", personal=True)
    export.to_fhir(course, release="R4B", codes={"neck pain": {"system": "urn:x", "code": "1"}})
    return export.from_fhir(export.to_fhir(course, release="R4B"))


def form(intake: io.Intake) -> io.Intake:
    export.questionnaire(release="R4")  # type: ignore[arg-type]
    export.to_questionnaire_response(intake.client, release="R5")  # type: ignore[arg-type]
    return export.from_questionnaire_response(
        export.to_questionnaire_response(intake, release="R5"), ref="c-1"
    )


def files(plan: mp.SessionPlan | mp.TreatmentPlan) -> mp.SessionPlan | mp.TreatmentPlan:
    io.dumps("plan")  # type: ignore[arg-type]
    io.loads({})  # type: ignore[arg-type]
    io.save(plan, 5)  # type: ignore[arg-type]
    io.save(plan, Path("plan.json"))
    io.load("plan.json", catalog="mine.toml")  # type: ignore[arg-type]
    io.to_dict(5)  # type: ignore[arg-type]
    io.to_dict(plan, personal=True)
    return io.loads(io.dumps(plan))


def intakes(client: mp.Client, assessment: mp.Assessment) -> None:
    io.parse_intake("[client]", "intake.toml")  # type: ignore[arg-type]
    io.read_form("form.csv")  # type: ignore[call-arg]
    io.map_form("form.csv", separator=5)  # type: ignore[arg-type]
    io.dumps(next(io.read_form("form.csv", Path("map.toml"))))  # type: ignore[arg-type]
    io.schema(mp.Outcome, refs=5)  # type: ignore[arg-type]
    io.from_dict(mp.Outcome, "session")  # type: ignore[arg-type]
    io.PlanSettings(length=60)  # type: ignore[arg-type]
    io.PlanSettings(length_is="booking")  # type: ignore[arg-type]
    io.PlanSettings(first="upside down")  # type: ignore[arg-type]
    io.PlanSettings(minutes={"neck": 5})  # type: ignore[arg-type]
    settings = io.PlanSettings(length="60 min", first="prone", minutes={"neck": "5 min"})
    settings.for_session()["lenght"] = "60 min"  # type: ignore[typeddict-unknown-key]
    mp.plan_session(client, assessment, **settings.for_session())
    mp.plan_treatment(client, assessment, **settings.for_course())
    mp.plan_session(client, assessment, **settings.for_course())  # type: ignore[arg-type, misc]


def checks(session: mp.SessionPlan, course: mp.TreatmentPlan) -> None:
    testing.assert_valid_session(course)  # type: ignore[arg-type]
    testing.assert_same_time(session, 5)  # type: ignore[arg-type]
    testing.assert_same_time(session, {"neck": 5})  # type: ignore[dict-item]
    testing.assert_same_time(session, {"neck": "5 min"}, tolerance="1 min")
    testing.strategies.sessions(on="today")  # type: ignore[arg-type]
    testing.strategies.clients(at_most=2)
