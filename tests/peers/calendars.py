"""Run our calendars through programs that people use: ``python tests/peers/calendars.py``.

The programs are installed at their pinned versions into ``build/peers/calendars``. Two plans are
in one time zone, one in spring and one in autumn; a visit was missed, and there is a reminder. It
is no part of ``make test``. Needs Node.js and npm for some of them.
"""

from __future__ import annotations

import json
import shutil
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, reset_tzpath

from running import BUILT, NOT_HERE, environment, node_packages, report, say

import massageplan as mp


if TYPE_CHECKING:
    from pathlib import Path

OUT: Final = BUILT / "calendars"
ZONES: Final = ("Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca")
PINNED: Final = {
    "icalendar": "7.3.2",
    "vobject": "0.9.9",
    "recurring-ical-events": "3.8.2",
    "python-dateutil": "2.9.0.post0",
    "ics": "0.7.3",
    "icalevents": "0.3.1",
    "gcalcli": "4.5.1",
    "khal": "0.14.1",
}
NODE: Final = {"ical.js": "2.2.1", "node-ical": "0.27.2"}
FULLCALENDAR: Final = {
    "@fullcalendar/icalendar": "6.1.21",
    "@fullcalendar/core": "6.1.21",
    "ical.js": "1.5.0",  # which it wants older
    "jsdom": "26.1.0",  # a page to stand in
}


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
        told = [start for start in starts if start]
        moments, shown = (
            sorted(int(start.timestamp()) for start in starts)
            for starts in (told, [start.replace(tzinfo=UTC) for start in told])
        )
        what = {"starts": moments, "clock": shown, "own": own(told, name)}
        found.append({"file": str(file), "zone": name, **what})
    return found


def own(starts: list[datetime], name: str) -> list[list[int]]:
    """Return these hours by the rules of the system and by those of the package ``tzdata``.

    A program that takes a zone by its name, whatever the file says of it, has one or the other.
    """
    found = []
    for path in ([], None):
        reset_tzpath(path)
        zone = ZoneInfo.no_cache(name)
        found.append(sorted(int(at.replace(tzinfo=zone).timestamp()) for at in starts))
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
    "ics": """
events = ics.Calendar(text).events
starts = [event.begin.timestamp() for event in events]
titles = [event.name for event in events]
""",
    "icalevents.icalevents": """
from datetime import datetime, timezone
first, last = (datetime(year, 1, 1, tzinfo=timezone.utc) for year in (2026, 2027))
found = icalevents.icalevents.events(string_content=text, start=first, end=last)
starts = [event.start.timestamp() for event in found]
titles = [event.summary for event in found]
""",
    "gcalcli.ics": """
import io
from datetime import datetime
from gcalcli.printer import Printer
found = gcalcli.ics.get_ics_data(io.StringIO(text), False, "UTC", Printer()).events
starts = [datetime.fromisoformat(one.body["start"]["dateTime"]).timestamp() for one in found]
titles = [one.body["summary"] for one in found]
""",
    "khal": """
import pathlib, shutil, subprocess
from datetime import datetime, timezone
shutil.rmtree("khal", ignore_errors=True)
pathlib.Path("khal", "visits").mkdir(parents=True)
pathlib.Path("khal", "config").write_text(
    "[calendars]\\n[[visits]]\\npath = khal/visits\\n[sqlite]\\npath = khal/db\\n"
    "[locale]\\nlocal_timezone = UTC\\ndefault_timezone = UTC\\ntimeformat = %H:%M\\n"
    "dateformat = %Y-%m-%d\\nlongdateformat = %Y-%m-%d\\n"
    "datetimeformat = %Y-%m-%d %H:%M\\nlongdatetimeformat = %Y-%m-%d %H:%M\\n")
command = [sys.executable, "-m", "khal", "-c", "khal/config"]
subprocess.run([*command, "import", "--batch", "-a", "visits", each["file"]], check=True)
asked = ["list", "--day-format", "", "--format", "{start-long}|{title}", "2026-01-01", "365d"]
said = subprocess.run([*command, *asked], check=True, capture_output=True, encoding="utf-8")
lines = [line.partition("|") for line in said.stdout.splitlines() if "|" in line]
starts = [datetime.fromisoformat(at + "+00:00").timestamp() for at, _, _ in lines]
titles = [title for _, _, title in lines]
""",
}

ASK: Final = """
import json, sys, {name}
told, by_name = json.load(sys.stdin), []
for each in told:
    text = open(each["file"], encoding="utf-8", newline="").read()
{reader}
    starts = sorted(map(int, starts))
    assert starts in (each["starts"], *each["own"]), (each["zone"], starts)
    by_name += [each["zone"]] * (starts != each["starts"])
    assert sum(title.startswith("Missed: ") for title in titles) == 2, titles
print("reads every plan at its hours, and the titles of the missed visits", end="")
print("; has rules of its own for " + ", ".join(by_name) if by_name else "")
"""

IN_NODE: Final = {
    "ical.js": """
import ICAL from "ical.js";
export const read = (text) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.register(calendar.getFirstSubcomponent("vtimezone"));
  const events = calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event));
  const read = events.map((event) => [event.startDate.toUnixTime(), event.summary]);
  ICAL.TimezoneService.reset();
  return read;
};
""",
    "node-ical": """
import ical from "node-ical";
export const read = (text) => Object.values(ical.sync.parseICS(text))
  .filter((event) => event.type === "VEVENT")
  .map((event) => [event.start.getTime() / 1000, event.summary]);
""",
    "@fullcalendar/icalendar": """
import { createRequire } from "node:module";
import { JSDOM } from "jsdom";
const load = createRequire(import.meta.url);
export const clockAlone = true;
const { window } = new JSDOM("<div></div>");
for (const name of ["window", "document", "HTMLElement", "Element", "Node", "getComputedStyle"])
  globalThis[name] = name === "window" ? window : window[name];
const { Calendar, createPlugin } = load("@fullcalendar/core");
const year = createPlugin({ name: "year", views: {
  year: { content: () => "", duration: { years: 1 } } } });
const { default: plugin } = load("@fullcalendar/icalendar");
export const read = async (text) => {
  const calendar = new Calendar(window.document.querySelector("div"), {
    plugins: [plugin, year], initialView: "year", timeZone: "UTC", initialDate: "2026-06-01",
    events: { url: "data:text/calendar;base64," + Buffer.from(text).toString("base64"),
              format: "ics" },
  });
  calendar.render();
  await new Promise((done) => setTimeout(done, 500));
  return calendar.getEvents().map((event) => [event.start.getTime() / 1000, event.title]);
};
""",
}
NODE_ASK: Final = """
import { readFileSync } from "node:fs";
const { read, clockAlone } = await import(`./${process.argv[2]}.mjs`);
const byName = [];
for (const each of JSON.parse(readFileSync(0))) {
  const events = await read(readFileSync(each.file, "utf8"));
  const starts = events.map(([start]) => start).sort((a, b) => a - b);
  const right = clockAlone ? [each.clock] : [each.starts, ...each.own];
  if (!right.some((moments) => String(moments) === String(starts)))
    throw new Error(`${each.zone}: ${starts}`);
  if (!clockAlone && String(starts) !== String(each.starts)) byName.push(each.zone);
  const missed = events.filter(([, title]) => title.startsWith("Missed: "));
  if (missed.length !== 2) throw new Error("titles");
}
console.log("reads every plan at its hours, and the titles of the missed visits"
  + (clockAlone ? "; shows them without their zone, as the hours of whoever looks" : "")
  + (byName.length ? `; has rules of its own for ${byName.join(", ")}` : ""));
process.exit(0);
"""


CALCURSE: Final = """
import json, re, shutil, subprocess, sys
from pathlib import Path
for each in json.load(sys.stdin):
    shutil.rmtree("calcurse", ignore_errors=True)
    Path("calcurse").mkdir()
    command = ["calcurse", "-D", "calcurse", "-C", "calcurse"]
    subprocess.run([*command, "-i", each["file"]], check=True, capture_output=True)
    asked = ["-Q", "--filter-type", "apt", "--from", "01/01/2026", "--to", "12/31/2026"]
    shown = subprocess.run([*command, *asked, "--format-apt", "%(start:epoch)|%m\\n"],
                           check=True, capture_output=True, encoding="utf-8").stdout
    lines = [line.partition("|") for line in shown.splitlines() if "|" in line]
    starts = sorted(int(at) for at, _, _ in lines)
    assert starts == each["starts"], (each["zone"], starts)
    assert sum(title.startswith("Missed: ") for _, _, title in lines) == 2, lines
print("reads every plan at its hours, and the titles of the missed visits")
"""


def calcurse(told: str) -> tuple[str, str, str]:
    """Let a calendar of the terminal import the files, where it is installed."""
    if shutil.which("calcurse") is None:
        return "calcurse", "-", NOT_HERE
    version = say(["calcurse", "--version"], OUT).split()[1]
    return "calcurse", version, say([sys.executable, "-c", CALCURSE], OUT, told)


def main() -> int:
    """Write the calendars, and let each program read them."""
    OUT.mkdir(parents=True, exist_ok=True)
    told = json.dumps(calendars(OUT))
    python = environment(OUT / "env", PINNED)
    rows = []
    for (package, version), (module, reader) in zip(PINNED.items(), READERS.items(), strict=True):
        indented = "\n".join(f"    {line}" for line in reader.strip().splitlines())
        script = ASK.format(name=module, reader=indented)
        rows.append((package, version, say([python, "-c", script], OUT, told)))
    for pins in (NODE, FULLCALENDAR):
        folder = OUT / next(iter(pins)).replace("/", "-")
        node = node_packages(folder, pins)
        for package in pins.keys() & IN_NODE.keys() - {"" if pins is NODE else "ical.js"}:
            seen = NOT_HERE
            if node:
                (folder / "ask.mjs").write_text(NODE_ASK, encoding="utf-8")
                (folder / "read.mjs").write_text(IN_NODE[package], encoding="utf-8")
                seen = say([node, "ask.mjs", "read"], folder, told)
            rows.append((package, pins[package], seen))
    rows.append(calcurse(told))
    return report(rows)


if __name__ == "__main__":
    sys.exit(main())
