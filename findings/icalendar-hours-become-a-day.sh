#!/bin/sh
# icalendar 7.3.2 reads a reminder of "-PT24H" and writes it again as "-P1D", which is another time.
#
# In RFC 5545 (3.3.6) a duration in hours is exact, and one in days or weeks is nominal: the same
# time on the clock of another day. On the Sunday on which clocks go forward, 24 hours before ten
# o'clock is nine o'clock on Saturday, and a day before is ten. icalendar keeps a duration as a
# timedelta, which cannot tell the two apart, and writes whole days as days.
#
# Why it matters: whoever reads a calendar with it and writes it back changes reminders that are
# not theirs, and adding timedelta(hours=24) never writes what was meant. To keep hours, give the
# property a subclass of vDuration that writes itself.
#
# The script fails if this changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --quiet --disable-pip-version-check "icalendar==7.3.2" 2>/dev/null
"$work/venv/bin/python" - <<'PYTHON'
from datetime import timedelta

import icalendar

alarm = b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Massage\r\nTRIGGER:-PT24H\r\nEND:VALARM\r\n"
again = icalendar.Alarm.from_ical(alarm).to_ical()
added = icalendar.Alarm()
added.add("trigger", -timedelta(hours=24))
hours = icalendar.Alarm.from_ical(alarm.replace(b"PT24H", b"PT23H")).to_ical()
print("icalendar", icalendar.__version__)
print("read          TRIGGER:-PT24H")
print("written again", again.split(b"\r\n")[3].decode())
print("added as hours", added.to_ical().split(b"\r\n")[1].decode())
print("23 hours stay ", hours.split(b"\r\n")[3].decode())
assert b"TRIGGER:-P1D" in again, "it keeps hours now"
assert b"TRIGGER:-P1D" in added.to_ical(), "it writes 24 hours as hours now"
assert b"TRIGGER:-PT23H" in hours, "it changes 23 hours too now"
PYTHON
echo "unchanged"
