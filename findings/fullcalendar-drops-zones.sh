#!/bin/sh
# @fullcalendar/icalendar 6.1.21 reads "17:00 in New York" as 17:00 of whoever looks at the calendar.
#
# An event of a feed with DTSTART;TZID=America/New_York and its VTIMEZONE becomes an event without a
# zone: the plugin hands the hour on as text, and drops what its own reader, ical.js, knows of the
# zone. So in Tokyo the event stands at 17:00 Tokyo time, 13 hours too early. An event in UTC
# ("...Z") is right.
#
# Why it matters: an appointment on a web page is right for those in the zone of the practice, and
# wrong for everyone else, with no error and no sign. Write feeds for it in UTC.
#
# The script fails if this changes. Needs Node.js and npm.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-save --no-audit --no-fund "@fullcalendar/icalendar@6.1.21" \
    "@fullcalendar/core@6.1.21" "ical.js@1.5.0" "jsdom@26.1.0"
cat > look.cjs <<'NODE'
const { JSDOM } = require("jsdom");
const { window } = new JSDOM("<div></div>");
Object.assign(globalThis, { window, document: window.document });
for (const name of ["HTMLElement", "Element", "Node", "getComputedStyle"])
  globalThis[name] = window[name];
const { Calendar, createPlugin } = require("@fullcalendar/core");
const icalendar = require("@fullcalendar/icalendar").default;
const ICAL = require("ical.js");
const event = (uid, start) => [
  "BEGIN:VEVENT", `UID:${uid}`, "DTSTAMP:20260101T000000Z", `DTSTART${start}`,
  "DURATION:PT1H", `SUMMARY:${uid}`, "END:VEVENT",
];
const feed = [
  "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//example//EN",
  "BEGIN:VTIMEZONE", "TZID:America/New_York",
  "BEGIN:STANDARD", "DTSTART:20071104T020000", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
  "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "END:STANDARD",
  "BEGIN:DAYLIGHT", "DTSTART:20070311T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
  "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "END:DAYLIGHT", "END:VTIMEZONE",
  ...event("zoned", ";TZID=America/New_York:20260601T170000"),
  ...event("utc", ":20260601T210000Z"),
  "END:VCALENDAR", "",
].join("\r\n");
const root = new ICAL.Component(ICAL.parse(feed));
ICAL.TimezoneService.register(root.getFirstSubcomponent("vtimezone"));
const known = new ICAL.Event(root.getFirstSubcomponent("vevent")).startDate.toJSDate();
ICAL.TimezoneService.reset();
const day = createPlugin({ name: "day", views: { day: { content: () => "", duration: { days: 3 } } } });
const calendar = new Calendar(window.document.querySelector("div"), {
  plugins: [icalendar, day], initialView: "day", initialDate: "2026-06-01", timeZone: "local",
  events: { url: `data:text/calendar,${encodeURIComponent(feed)}`, format: "ics" },
});
calendar.render();
setTimeout(() => {
  const shown = Object.fromEntries(calendar.getEvents().map((e) => [e.title, e.start.toISOString()]));
  console.log("right                  2026-06-01T21:00:00.000Z");
  console.log("ical.js alone, zoned  ", known.toISOString());
  console.log("FullCalendar, in UTC  ", shown.utc);
  console.log("FullCalendar, zoned   ", shown.zoned, "for somebody in Tokyo");
  const right = "2026-06-01T21:00:00.000Z";
  if (known.toISOString() !== right || shown.utc !== right) throw new Error("not as it was");
  if (shown.zoned !== "2026-06-01T08:00:00.000Z") throw new Error("it reads the zone now");
  process.exit(0);
}, 500);
NODE
TZ=Asia/Tokyo node look.cjs
echo "unchanged"
