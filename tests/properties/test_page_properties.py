"""What a page draws is what it says in words: a strip's numbers and minutes, and the body's."""

import re
from datetime import timedelta
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.testing import strategies as own
from massageplan.units import format_duration


SPAN = re.compile(
    r'<svg class="mp-span [^>]*width="(?P<wide>[\d.]+)%"[^>]*><title>(?P<title>.*?)</title>'
    r'(?:.*?<text class="mp-number[^>]*>(?P<mark>[^<]*)</text>)?'
)
ENTRY = re.compile(
    r'<li><span class="mp-chip [^"]*">(\d+)</span> <span class="mp-what">(.*?)'
    r'(?: <span class="mp-detail">.*?</span>)?</span> <span class="mp-length">(.*?)</span></li>'
)
ROW = re.compile(r'<tr role="row"><th [^>]*>(.*?)</th>(.*?)</tr>')
CELL = re.compile(r"<td [^>]*>(?:<svg.*?</svg> <span[^>]*>)?(.*?)(?:</span>)?</td>")


def seconds(text):
    """Read a length as pages write it."""
    parts = re.fullmatch(r"(?:(\d+)?(½)?\s?min)?\s?(?:(\d+)\s?s)?", text)
    assert parts, text
    whole, half, rest = parts.groups()
    return int(whole or 0) * 60 + (30 if half else 0) + int(rest or 0)


def drawn(page):
    """Return the spans of the strip as (title, width), and check the numbers in them."""
    strip = page[page.index('class="mp-strip"') :]
    strip = strip[: strip.index('class="mp-key"')]
    spans = []
    for found in SPAN.finditer(strip):
        spans.append((unescape(found["title"]), float(found["wide"])))
        if found["mark"]:
            assert int(found["mark"]) == len(spans)
    return spans


def check(page, items):
    """Compare a strip with the items, and with all that is said of them in words."""
    spans = drawn(page)
    total = sum((item.duration for item in items), timedelta())
    timed = [item for item in items if item.duration]
    assert len(spans) == len(timed)
    for (title, wide), item in zip(spans, timed, strict=True):
        assert title.partition(": ")[0].endswith(f" {format_duration(item.duration)}")
        assert wide == pytest.approx(100 * (item.duration / total), abs=0.001)
    return spans


@given(own.sessions() | own.previews())
def test_the_strip_of_a_session_says_what_its_table_says(session):
    page = mp.export.to_html(session)
    spans = check(page, session.items)
    table = page[page.index('mp-numbered" role') :]
    table = table[: table.index("</table>")]
    rows = ROW.findall(table[table.index("<tbody") :])
    assert len(rows) == len(session.items)
    said = []
    for (label, cells), item in zip(rows, session.items, strict=True):
        lengths = [each for each in CELL.findall(cells) if re.search(r"\d\s?(min|s)$|½", each)]
        assert seconds(lengths[0]) == item.duration.total_seconds()
        said.append(f"{unescape(label)} {lengths[0]}")
    assert [title.partition(": ")[0] for title, _ in spans] == [
        each for each, item in zip(said, session.items, strict=True) if item.duration
    ]


@given(own.sessions())
def test_the_strip_of_a_clients_page_says_what_its_list_says(session):
    page = mp.export.to_html(session, audience="client")
    spans = check(page, session.booked)
    listed = ENTRY.findall(page)
    assert [int(number) for number, _, _ in listed] == list(range(1, len(session.booked) + 1))
    for (_, _, length), item in zip(listed, session.booked, strict=True):
        assert seconds(length) == item.duration.total_seconds()
    named = [f"{unescape(name)} {length}" for _, name, length in listed if seconds(length)]
    assert [title.partition(": ")[0] for title, _ in spans] == named
    booked, hands_on = re.findall(r"<dd>(.*?)</dd>", page)[:2]
    assert seconds(booked) == session.length.total_seconds()
    assert seconds(hands_on) == session.hands_on.total_seconds()


@given(own.sessions() | own.previews(), st.sampled_from(["therapist", "client"]))
def test_the_minutes_on_the_body_are_those_of_an_area(session, audience):
    if session.is_preview:
        audience = "therapist"
    page = mp.export.to_html(session, audience=audience)
    body = page[page.index('class="mp-bodies"') : page.index('class="mp-aside"')]
    times = {}
    for item in session.segments:
        key = (item.label, item.sites, item.role == "focus")
        times[key] = times.get(key, timedelta()) + item.duration
    minutes = {time.total_seconds() / 60 for time in times.values()}
    for mark in re.findall(r'<text class="mp-mark-[^>]*>(.*?)</text>', body):
        shown = float(mark.replace("½", ".5"))
        assert any(abs(shown - each) < 0.06 for each in minutes), (mark, minutes)
