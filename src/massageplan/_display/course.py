"""The strip of a course: its visits on their days as inline SVG, with the scores above them."""

from __future__ import annotations

from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from massageplan._display.key import key_html
from massageplan._display.measure import clean, wrap
from massageplan._display.svg import percent, shown_from


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan._display.blocks import Course, Day, Scores

__all__ = ["course_html", "course_text", "meanings"]

_EDGE: Final = 50_000
"""Free at each end, in millionths of the width."""

_ROW: Final = 58
_LINE: Final = (24, 24)
"""Height of a row of scores; where its line begins in it, and how tall it is."""

_AXIS: Final = 50
_RADIUS: Final = 9
_DIGITS: Final = 22
"""Height of the row of visits; half a visit; the room that its number needs."""

_LIFT: Final = 19
_ROOM: Final = 28
_PHONE: Final = 320
"""How far above the line a missed visit stands that has less room than this beside its neighbours,
on a screen so many pixels wide; all in pixels."""

_ENDS: Final = 96
"""The room that the date at an end needs, in pixels, with half the name of a month."""

_TICK: Final = 'class="mp-tick"'
_VALUE: Final = 'class="mp-value" font-weight="600"'
_SIGNS: Final = {"given": "●", "to-come": "○", "missed": "✕", "off": "·"}
_AGAIN: Final = {"given": "◆", "to-come": "◇"}

_INKS: Final = {
    "given": ("#12555f", "#12555f", "#fffdf9"),
    "to-come": ("#fffdf9", "#12555f", "#12555f"),
    "missed": ("#fffdf9", "#5a6462", "#5a6462"),
    "off": ("#5a6462", "none", "#5a6462"),
}
"""Fill, outline and digits of a visit where no style sheet reaches the drawing."""


def meanings(course: Course) -> list[tuple[str, str]]:
    """Return what the signs mean that are used, each as a class and words."""
    used = {day.state for day in course.days}
    told = [
        (f"mp-day-{state}", words) for state, words in course.said.states.items() if state in used
    ]
    if any(map(_looks_again, course.days)):
        told.append(("mp-again", course.said.again))
    return told


def course_html(course: Course) -> Iterator[str]:
    """Draw the strip and its key; nothing for a course without visits."""
    if not course.days:
        return
    top = _ROW * len(course.scores)
    yield '<div class="mp-frame">'
    yield (
        f'<svg class="mp-course" role="img" width="100%" height="{top + _AXIS + 20}"'
        ' font-family="sans-serif">'
    )
    yield f"<title>{_text(course.title)}</title>"
    yield f"<desc>{_text('; '.join(day.text for day in course.days))}.</desc>"
    for row, scores in enumerate(course.scores):
        yield from _scores(course, scores, row * _ROW)
    yield from _axis(course, top)
    yield "</svg></div>"
    yield from key_html(meanings(course))
    for scores in course.scores:
        if clean(scores.note):
            yield f'<p class="mp-remark">{_text(scores.title)}: {_text(scores.note)}</p>'


def course_text(course: Course, width: int) -> list[str]:
    """Draw the visits as a line of signs, where they fit on it, and tell the scores below."""
    told = [line for scores in course.scores for line in wrap(_in_words(scores), width)]
    signs = _signs(course, width)
    return [*signs, *[""] * bool(signs and told), *told]


def _in_words(scores: Scores) -> str:
    """Write a measure in a line: ``pain, 0-10: 7 → 5, goal 2; lower is better.``."""
    ends = [value for _, value in (scores.points[0], *scores.points[1:][-1:])]
    told = " → ".join(f"{value:g}" for value in ends)
    goal = "" if scores.target is None else f", goal {scores.target:g}"
    note = f"; {clean(scores.note)}" if clean(scores.note) else ""
    return f"{clean(scores.title)}: {told}{goal}{note}"


def _signs(course: Course, width: int) -> list[str]:
    """Draw the visits as a line of signs; nothing when they do not fit on it."""
    if not 0 < len(course.days) <= width:
        return []
    last = max(1, _span(course))
    line = ["─"] * width
    free = 0
    for left, day in zip(range(len(course.days), 0, -1), course.days, strict=True):
        at = max(free, min(round((width - 1) * (day.at - _first(course)) / last), width - left))
        line[at] = _AGAIN[day.state] if _looks_again(day) else _SIGNS[day.state]
        free = at + 1
    first, end = course.ends
    used = {day.state for day in course.days}
    signs = [
        f"{_SIGNS[state]} {words}" for state, words in course.said.states.items() if state in used
    ]
    again = {_AGAIN[day.state] for day in course.days if _looks_again(day)}
    signs += [f"{' '.join(sorted(again))} {course.said.again}"] if again else []
    ends = f"{first}{end.rjust(width - len(first))}"
    return ["".join(line), ends, *wrap(" · ".join(signs), width)]


def _looks_again(day: Day) -> bool:
    return day.looks_again and day.state in _AGAIN


def _first(course: Course) -> int:
    """Return the first day: a baseline may lie before the first visit."""
    return min([course.days[0].at, *(scores.points[0][0] for scores in course.scores)])


def _span(course: Course) -> int:
    return course.days[-1].at - _first(course)


def _x(course: Course, at: int) -> int:
    """Return where a day lies, in millionths of the width."""
    span = _span(course)
    if not span:
        return 500_000
    return _EDGE + (1_000_000 - 2 * _EDGE) * (at - _first(course)) // span


_TWO_LABELS: Final = 20
"""Pixels of height that two numbers need, one above the other."""


def _scores(course: Course, scores: Scores, top: int) -> Iterator[str]:
    values = [value for _, value in scores.points]
    values += [] if scores.target is None else [scores.target]
    low, high = min(values), max(values)
    start, tall = _LINE

    def y(value: float) -> float:
        # A flat line runs through the middle.
        return round(
            top + start + tall * (0.5 if low == high else (high - value) / (high - low)), 1
        )

    places = [(_x(course, at), y(value)) for at, value in scores.points]
    yield _label(_TICK, "0%", top + 12, "start", scores.title)
    if scores.target is not None:
        at = y(scores.target)
        yield (
            f'<line class="mp-target" x1="0%" y1="{at}" x2="100%" y2="{at}" stroke="#5a6462"'
            ' stroke-width="1.5" stroke-dasharray="5 4"/>'
        )
        # Beside the last score there is no room for two numbers: the goal's then stands below.
        beside = at - _TWO_LABELS < places[-1][1] < at
        yield _label(_TICK, "100%", at + 14 if beside else at - 8, "end", f"goal {scores.target:g}")
    for (x, one), (x2, other) in pairwise(places):
        yield (
            f'<line class="mp-line" x1="{percent(x)}" y1="{one}" x2="{percent(x2)}" y2="{other}"'
            ' stroke="#24302f" stroke-width="2"/>'
        )
    for (x, at), (_, value) in zip(places, scores.points, strict=True):
        yield (
            f'<circle class="mp-dot" cx="{percent(x)}" cy="{at}" r="4" fill="#24302f">'
            f"<title>{_text(scores.title)}: {value:g}</title></circle>"
        )
    ends = [(places[-1], scores.points[-1][1], "start", 9)]
    if len(places) > 1:
        ends.insert(0, (places[0], scores.points[0][1], "end", -9))
    for (x, at), value, anchor, away in ends:
        yield _label(_VALUE, percent(x), at + 4, anchor, f"{value:g}", away=away)


def _axis(course: Course, top: int) -> Iterator[str]:
    middle = top + _AXIS // 2
    ends = _x(course, _first(course)), _x(course, course.days[-1].at)
    yield (
        f'<line class="mp-axis" x1="{percent(ends[0])}" y1="{middle}" x2="{percent(ends[1])}"'
        f' y2="{middle}" stroke="#ddd7ca" stroke-width="2"/>'
    )
    low = top + _AXIS + 14
    for at, words in course.ticks:
        x = _x(course, at)
        yield (
            f'<line class="mp-axis" x1="{percent(x)}" y1="{middle - 14}"'
            f' x2="{percent(x)}" y2="{middle + 18}"'
            ' stroke="#ddd7ca" stroke-width="1"/>'
        )
        if shown := shown_from("mp-tick", _ENDS * 1_000_000 / min(x, 1_000_000 - x)):
            yield _label(shown, percent(x), low, "middle", words)
    first, last = course.ends
    yield _label(_TICK, "0%", low, "start", first)
    if last != first:
        yield _label(_TICK, "100%", low, "end", last)
    gaps = [_x(course, later.at) - _x(course, day.at) for day, later in pairwise(course.days)]
    shown = shown_from("mp-digit", _DIGITS * 1_000_000 / max(1, min(gaps, default=1_000_000)))
    near = _ROOM * 1_000_000 // _PHONE
    for day, before, after in zip(course.days, (near, *gaps), (*gaps, near), strict=True):
        lifted = day.state == "missed" and min(before, after) < near
        yield _day(day, percent(_x(course, day.at)), middle, shown, lifted=lifted)


def _day(day: Day, x: str, y: int, shown: str, *, lifted: bool) -> str:
    """Draw a visit: a circle, or a diamond when a re-evaluation lies inside it."""
    size, again = _RADIUS, _looks_again(day)
    if lifted:
        size, y = 2 * size // 3, y - _LIFT
    # A place of its own, so that a turned square can stand at a percentage.
    shape = (
        f'<rect x="{-size}" y="{-size}" width="{2 * size}" height="{2 * size}" rx="2"'
        ' transform="rotate(45)"/>'
        if again
        else f'<circle r="{size if day.state != "off" else size // 3}"/>'
    )
    arm = size // 2
    cross = f'<path d="M-{arm}-{arm} {arm} {arm}M{arm}-{arm}-{arm} {arm}"/>'
    cross = cross if day.state == "missed" else ""
    digits = (
        f'<text {shown} y="4" text-anchor="middle" font-size="11"'
        f' font-weight="600" fill="{_INKS[day.state][2]}" stroke="none">{_text(day.label)}</text>'
        if shown and day.state in _AGAIN
        else ""
    )
    fill, stroke, _ = _INKS[day.state]
    return (
        f'<svg class="mp-day mp-day-{day.state}" x="{x}" y="{y}" overflow="visible" fill="{fill}"'
        f' stroke="{stroke}" stroke-width="2">'
        f"<title>{_text(day.text)}</title> {shape}{cross}{digits}</svg>"
    )


def _label(look: str, x: str, y: float, anchor: str, text: str, *, away: int = 0) -> str:
    return (
        f'<text {look} x="{x}" y="{y}" dx="{away}" text-anchor="{anchor}" font-size="12"'
        f' fill="#24302f">{_text(text)}</text>'
    )


def _text(text: str) -> str:
    return escape(clean(text), quote=True)
