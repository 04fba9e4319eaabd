"""Run our calendars through programs that people use: ``python tests/peers/calendars.py``.

Each program is installed at its pinned version in a folder of its own. Two plans are in one time
zone, one in spring and one in autumn; a visit was missed, and there is a reminder. It is no part of
``make test``. Needs Node.js and npm for one of them.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zoneinfo import ZoneInfo

import massageplan as mp


ZONES: Final = ("Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca")
HERE: Final = Path(__file__).resolve().parent
PINNED: Final = {
    "icalendar": "7.3.2",
    "vobject": "0.9.9",
    "recurring-ical-events": "3.8.2",
    "python-dateutil": "2.9.0.post0",
}
ICAL_JS: Final = "2.2.1"


def plan(start: datetime) -> mp.TreatmentPlan:
    client = mp.Client(ref=f"c-{start.month}", conditions=[], medicines=[], allergies=[])
    neck = mp.Complaint(condition="neck pain", pain=6)
    told = mp.Assessment(on=start.date(), complaints=[neck], red_flags=[])
    made = mp.plan_treatment(client, told, length="60 min", start=start)
    return made.record(mp.Outcome(session=1, status="missed"))


def calendars(folder: Path) -> list[dict[str, object]]:
    """Write the calendars, and return what each has to be read as."""
    found = []
    for name in ZONES:
        zone, starts, texts = ZoneInfo(name), [], []
        for day in (date(2026, 3, 9), date(2026, 10, 12)):
            made = plan(datetime(day.year, day.month, day.day, 17, tzinfo=zone))
            texts.append(mp.export.to_ics(made, alarm="24 h"))
            starts += [visit.session.request.start for visit in made.visits]
        # As a program merges them: the first description of the zone serves both.
        events = texts[1][texts[1].index("BEGIN:VEVENT") : texts[1].index("END:VCALENDAR")]
        whole = texts[0].replace("END:VCALENDAR", events + "END:VCALENDAR")
        file = folder / f"{name.replace('/', '-')}.ics"
        file.write_text(whole, encoding="utf-8", newline="")
        moments = sorted(int(start.timestamp()) for start in starts if start)
        found.append({"file": str(file), "starts": moments, "zone": name})
    return found


READERS: Final = {
    "icalendar": """
calendar = icalendar.Calendar.from_ical(text)
starts = [event.start.timestamp() for event in calendar.events]
titles = [str(event["summary"]) for event in calendar.events]
""",
    "vobject": """
calendar = vobject.readOne(text)
starts = [event.dtstart.value.timestamp() for event in calendar.vevent_list]
titles = [event.summary.value for event in calendar.vevent_list]
""",
    "recurring_ical_events": """
import icalendar
calendar = icalendar.Calendar.from_ical(text)
found = recurring_ical_events.of(calendar).between((2026, 1, 1), (2027, 1, 1))
starts = [event["dtstart"].dt.timestamp() for event in found]
titles = [str(event["summary"]) for event in found]
""",
    "dateutil": """
import io, re
from dateutil.tz import tzical
from datetime import datetime
zone = tzical(io.StringIO(text)).get()
shown = re.findall(r"DTSTART;TZID=[^:]*:(\\S+)", text)
starts = [datetime.strptime(at, "%Y%m%dT%H%M%S").replace(tzinfo=zone).timestamp() for at in shown]
titles = re.findall(r"SUMMARY:(.*?)\\r", text)
""",
}

ASK: Final = """
import json, sys, {name}
told = json.load(sys.stdin)
for each in told:
    text = open(each["file"], encoding="utf-8", newline="").read()
{reader}
    assert sorted(map(int, starts)) == each["starts"], each["zone"]
    assert sum(title.startswith("Missed: ") for title in titles) == 2, titles
print("reads every plan at its hours, and the titles of the missed visits")
"""

IN_NODE: Final = """
import ICAL from "ical.js";
import { readFileSync } from "node:fs";
for (const each of JSON.parse(readFileSync(0))) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(each.file, "utf8")));
  ICAL.TimezoneService.register(calendar.getFirstSubcomponent("vtimezone"));
  const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  const starts = events.map((event) => event.startDate.toUnixTime()).sort((a, b) => a - b);
  if (String(starts) !== String(each.starts)) throw new Error(each.zone);
  const missed = events.filter((event) => event.summary.startsWith("Missed: "));
  if (missed.length !== 2) throw new Error("titles");
  ICAL.TimezoneService.reset();
}
console.log("reads every plan at its hours, and the titles of the missed visits");
"""


def run(command: list[str], told: str, where: Path) -> str:
    done = subprocess.run(
        command, input=told, capture_output=True, text=True, cwd=where, check=False, timeout=600
    )
    return done.stdout.strip() if not done.returncode else f"FAILED: {done.stderr.strip()[-300:]}"


def main() -> int:
    rows = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        told = json.dumps(calendars(folder))
        subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
        python = str(folder / "venv" / "bin" / "python")
        pins = [f"{package}=={version}" for package, version in PINNED.items()]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *pins], check=True)
        for (package, version), (module, reader) in zip(
            PINNED.items(), READERS.items(), strict=True
        ):
            indented = "\n".join(f"    {line}" for line in reader.strip().splitlines())
            script = ASK.format(name=module, reader=indented)
            rows.append((package, version, run([python, "-c", script], told, folder)))
        node, npm = shutil.which("node"), shutil.which("npm")
        if node and npm:
            install = [npm, "install", "--silent", "--no-save", f"ical.js@{ICAL_JS}"]
            subprocess.run(install, check=True, cwd=folder)
            (folder / "read.mjs").write_text(IN_NODE, encoding="utf-8")
            rows.append(("ical.js", ICAL_JS, run([node, "read.mjs"], told, folder)))
    for row in rows:
        sys.stdout.write(f"| {' | '.join(row)} |\n")
    return any(seen.startswith("FAILED") for _, _, seen in rows)


if __name__ == "__main__":
    sys.exit(main())
