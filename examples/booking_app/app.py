"""Not for production: a small booking service, for invented clients and for this machine alone.

It takes an intake, says what is wrong with it, plans the course on the days of the house, shows the
page, records what happened, plans again, and gives the calendar. Its forms are built from the JSON
Schema of the library. It has no users, no passwords and no encryption. To start it:

    pip install 'massageplan[ics]' fastapi uvicorn
    python examples/booking_app/app.py
"""

import os
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from fastapi import Body, Depends, FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from pages import drawn, form_of, table_of

import massageplan as mp


HERE = Path(__file__).resolve().parent
DATABASE = os.environ.get("BOOKING_DATABASE", "booking.sqlite3")
HOUSE = mp.Availability(name="the house", weekdays="mon-fri", hours="09:00-18:00")
ONLY_THIS = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
ONLY_THIS += "connect-src 'self'; img-src data:; form-action 'none'; frame-ancestors 'none'"

INTAKE = mp.io.schema(mp.Intake)
OUTCOME = mp.io.schema(mp.Outcome)
DAY = {"properties": {"today": {"type": "string", "format": "date"}}}
ASKED = {
    "Client": ["client/ref", "client/name", "client/born"],
    "Health": ["client/conditions", "client/medicines", "client/allergies"],
    "Today": ["assessment/on", "assessment/red_flags"]
    + [f"assessment/complaints/0/{key}" for key in ("condition", "side", "pain", "words")],
    "Plan": [f"plan/{key}" for key in ("length", "sessions", "cadence", "start")],
}
RECORDED = {
    "What happened": ["session", "status", "on", "to", "pain", "pain_after", "late", "notes"]
}

app = FastAPI(title="Booking, not for production", docs_url=None, redoc_url=None)
app.mount("/static", StaticFiles(directory=HERE / "static"))


# What keeps it on this machine.


@app.middleware("http")
async def guard(request: Request, go_on: Callable) -> Response:
    """Answer only what is asked of this machine, in JSON: no other site can send a form here."""
    if request.url.hostname not in ("127.0.0.1", "localhost"):
        return Response(status_code=421)
    if request.method == "POST" and request.headers.get("content-type") != "application/json":
        return Response(status_code=415)
    answer = await go_on(request)
    answer.headers["Content-Security-Policy"] = ONLY_THIS
    answer.headers["Cache-Control"] = "no-store"
    return answer


# What is refused, as RFC 9457 has it.


def refused(problem: dict[str, Any]) -> JSONResponse:
    """Answer with a problem."""
    return JSONResponse(problem, problem["status"], media_type="application/problem+json")


@app.exception_handler(mp.MassagePlanError)
async def not_planned(_: Request, error: mp.MassagePlanError) -> JSONResponse:
    """Say what is wrong with what was sent, or why there is no plan."""
    return refused(error.to_problem(options="plan"))


@app.exception_handler(RequestValidationError)
async def not_read(_: Request, error: RequestValidationError) -> JSONResponse:
    """Say it of what FastAPI itself reads: the day to plan from."""
    rows = [
        {"pointer": "#/" + "/".join(map(str, each["loc"][1:])), "detail": each["msg"]}
        for each in error.errors()
    ]
    return refused({"title": "A value cannot be used", "status": 422, "errors": rows})


# What is kept: each course as the text that `dumps` writes.


@contextmanager
def database() -> Iterator[sqlite3.Connection]:
    """Open the database, for one change that is made whole or not at all."""
    with closing(sqlite3.connect(DATABASE)) as opened, opened:
        opened.execute("CREATE TABLE IF NOT EXISTS courses (id TEXT PRIMARY KEY, saved TEXT)")
        opened.execute("BEGIN IMMEDIATE")
        yield opened


def saved_in(opened: sqlite3.Connection, course: str) -> mp.TreatmentPlan:
    """Return the plan of a course."""
    row = opened.execute("SELECT saved FROM courses WHERE id = ?", [course]).fetchone()
    if row is None:
        raise HTTPException(404)
    return mp.io.loads(row[0])


def load(course: str) -> mp.TreatmentPlan:
    """Return the plan of a course, only to be read."""
    with database() as opened:
        return saved_in(opened, course)


def change(course: str, make: Callable[[mp.TreatmentPlan], mp.TreatmentPlan]) -> dict[str, str]:
    """Put another plan in the place of one; nobody else can change it in between."""
    with database() as opened:
        text = mp.io.dumps(make(saved_in(opened, course)))
        opened.execute("UPDATE courses SET saved = ? WHERE id = ?", [text, course])
    return {"at": f"/courses/{course}"}


# What the service does.


async def sent(request: Request) -> bytes:
    """Return the body as it was sent: the library reads it."""
    return await request.body()


@app.post("/courses", status_code=201)
def plan(body: Annotated[bytes, Depends(sent)]) -> dict[str, str]:
    """Plan a course for an intake, on days when the house is open."""
    intake = mp.io.from_json(mp.Intake, body)
    options = intake.plan.for_course()
    options["availability"] = [HOUSE, *options.get("availability", ())]
    made = mp.plan_treatment(intake.client, intake.assessment, **options)
    course = secrets.token_urlsafe(12)
    with database() as opened:
        opened.execute("INSERT INTO courses VALUES (?, ?)", [course, mp.io.dumps(made)])
    return {"at": f"/courses/{course}"}


@app.post("/courses/{course}/outcomes")
def record(course: str, body: Annotated[bytes, Depends(sent)]) -> dict[str, str]:
    """Record what became of a session."""
    outcome = mp.io.from_json(mp.Outcome, body)
    return change(course, lambda plan: plan.record(outcome))


@app.post("/courses/{course}/replan")
def replan(course: str, today: Annotated[date, Body(embed=True)]) -> dict[str, str]:
    """Plan the visits to come again."""
    return change(course, lambda plan: mp.replan(plan, today=today))


@app.get("/courses/{course}/page", response_class=HTMLResponse)
def page(course: str) -> str:
    """Show the plan as the library draws it."""
    return mp.export.to_html(load(course))


@app.get("/courses/{course}/calendar.ics")
def calendar(course: str) -> Response:
    """Give the visits to a calendar."""
    return Response(mp.export.to_ics(load(course), name=course), media_type="text/calendar")


# What people see.


@app.get("/favicon.ico")
def no_icon() -> Response:
    """Answer a browser that asks for an icon."""
    return Response(status_code=204)


@app.get("/", response_class=HTMLResponse)
def start() -> str:
    """Show the form of an intake, and the courses that there are."""
    with database() as opened:
        ids = [row[0] for row in opened.execute("SELECT id FROM courses ORDER BY rowid")]
    form = form_of(INTAKE, ASKED, "/courses", "Plan the course")
    listed = [(each[:6], f"/courses/{each}") for each in ids]
    return drawn("A new course", form, links=listed)


@app.get("/courses/{course}", response_class=HTMLResponse)
def overview(course: str) -> str:
    """Show what became of each visit, and the forms to go on."""
    plan = load(course)
    at = f"/courses/{course}"
    links = [
        ("the plan", f"{at}/page"),
        ("the calendar", f"{at}/calendar.ics"),
        ("all courses", "/"),
    ]
    rows = [(str(v.number), str(v.on), became(plan, v.number)) for v in plan.visits]
    return drawn(
        plan.title,
        table_of(("Visit", "Day", "What became of it"), rows),
        form_of(OUTCOME, RECORDED, f"{at}/outcomes", "Record it"),
        form_of(DAY, {"The visits to come": ["today"]}, f"{at}/replan", "Plan again"),
        links=links,
    )


def became(plan: mp.TreatmentPlan, number: int) -> str:
    """Say what became of a visit."""
    outcome = plan.outcome(number)
    return outcome.status.value if outcome else "to come"


if __name__ == "__main__":
    import uvicorn

    uvicorn.run(app, host="127.0.0.1", port=int(os.environ.get("BOOKING_PORT", "8000")))
