#!/bin/sh
# vobject 0.9.9 and ical.js 2.2.1 misread a time zone whose RDATE has several days in one line.
#
# RFC 5545 (3.8.5.2) lets RDATE hold a list: "RDATE:20260322T020000,20270307T020000". In a VTIMEZONE
# (3.6.5) it lists the days on which clocks change by no yearly rule, as in Morocco, where they
# follow Ramadan. Both programs read such a zone without an error, and use only some of its days: an
# event after the second one is an hour off. With one RDATE for each day, they read all of them, and
# icalendar and python-dateutil read both forms alike.
#
# Why it matters: calendar libraries write the list by default (icalendar does), so an appointment
# in such a zone moves by an hour in programs built on these two.
#
# The script fails if this changes. Needs Node.js and npm.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --quiet --disable-pip-version-check \
    "vobject==0.9.9" "icalendar==7.3.2" "python-dateutil==2.9.0.post0" 2>/dev/null
(cd "$work" && npm install --silent --no-save --no-audit --no-fund "ical.js@2.2.1")
cat > "$work/write.py" <<'PYTHON'
import sys

HEAD = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//EN
BEGIN:VTIMEZONE
TZID:Africa/Casablanca
BEGIN:STANDARD
DTSTART:20200101T000000
TZOFFSETFROM:+0100
TZOFFSETTO:+0100
TZNAME:+01
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:20250223T030000
{away}
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:+00
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:20250406T020000
{back}
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:+01
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:1
DTSTAMP:20260101T000000Z
DTSTART;TZID=Africa/Casablanca:20270301T120000
SUMMARY:in Ramadan
END:VEVENT
END:VCALENDAR
"""
AWAY = ("20260215T030000", "20270207T030000")
BACK = ("20260322T020000", "20270314T020000")
for name, join in (("list", ",".join), ("lines", "\nRDATE:".join)):
    text = HEAD.format(away="RDATE:" + join(AWAY), back="RDATE:" + join(BACK))
    with open(f"{sys.argv[1]}/{name}.ics", "w", newline="") as file:
        file.write(text.replace("\n", "\r\n"))
PYTHON
"$work/venv/bin/python" "$work/write.py" "$work"
cat > "$work/read.mjs" <<'NODE'
import ICAL from "ical.js";
import { readFileSync } from "node:fs";
const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
ICAL.TimezoneService.register(calendar.getFirstSubcomponent("vtimezone"));
const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
console.log(new Date(event.startDate.toUnixTime() * 1000).toISOString().slice(0, 16));
NODE
cat > "$work/read.py" <<'PYTHON'
import sys
from datetime import timezone

text = open(sys.argv[2], newline="").read()
if sys.argv[1] == "vobject":
    import vobject

    start = vobject.readOne(text).vevent.dtstart.value
elif sys.argv[1] == "icalendar":
    import icalendar

    start = icalendar.Calendar.from_ical(text).events[0].start
else:
    import io
    from datetime import datetime

    from dateutil.tz import tzical

    start = datetime(2027, 3, 1, 12, tzinfo=tzical(io.StringIO(text)).get())
print(start.astimezone(timezone.utc).isoformat()[:16])
PYTHON
cd "$work"
failed=""
check() { # program, form, expected, seen
    echo "$1: $2: noon on 1 March 2027 is $4 UTC"
    [ "$3" = "$4" ] || failed="$failed $1/$2"
}
for form in list lines; do
    for program in icalendar dateutil; do
        check "$program" "$form" 2027-03-01T12:00 "$(venv/bin/python read.py "$program" "$form.ics")"
    done
done
check vobject lines 2027-03-01T12:00 "$(venv/bin/python read.py vobject lines.ics)"
check ical.js lines 2027-03-01T12:00 "$(node read.mjs lines.ics)"
check vobject list 2027-03-01T11:00 "$(venv/bin/python read.py vobject list.ics)"
check ical.js list 2027-03-01T11:00 "$(node read.mjs list.ics)"
[ -z "$failed" ] || { echo "changed:$failed"; exit 1; }
echo "unchanged"
