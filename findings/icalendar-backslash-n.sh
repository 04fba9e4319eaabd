#!/bin/sh
# icalendar 7.3.2 turns a backslash before a capital N into a line break when it writes a text.
#
# RFC 5545 (3.3.11) wants a backslash in text written as two. icalendar first replaces "\N" with a
# line break, so a summary of "C:\New" is written as "C:\new", which every reader, itself too, takes
# for "C:", a line break and "ew". It reads rightly what another program wrote, "C:\\New".
#
# Why it matters: a path, a network share or a name with a backslash in a title or a place is torn
# apart without an error. Put something between the two characters, or escape the text yourself.
#
# The script fails if this changes.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --quiet --disable-pip-version-check "icalendar==7.3.2" 2>/dev/null
"$work/venv/bin/python" - <<'PYTHON'
import icalendar

text = "C:" + chr(92) + "New"
event = icalendar.Event()
event.add("summary", text)
written = event.to_ical()
read = str(icalendar.Event.from_ical(written)["summary"])
right = b"BEGIN:VEVENT\r\nSUMMARY:C:" + b"\\\\" + b"New\r\nEND:VEVENT\r\n"
foreign = str(icalendar.Event.from_ical(right)["summary"])
print("icalendar", icalendar.__version__)
print("text    ", repr(text))
print("written ", written)
print("read    ", repr(read))
print("a file of another program, read:", repr(foreign))
assert b"SUMMARY:C:" + b"\\" + b"new" in written, "it escapes the backslash now"
assert read == "C:" + chr(10) + "ew", "it reads its own text back now"
assert foreign == text, "it no longer reads an escaped backslash"
PYTHON
echo "unchanged"
