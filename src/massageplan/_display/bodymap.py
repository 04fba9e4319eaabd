"""The body map as inline SVG: front and back, colored by minutes."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias
from zlib import crc32

from massageplan._display.figure import VIEWS, figure
from massageplan._display.key import key_html
from massageplan._display.measure import clean, short_minutes
from massageplan._display.tones import HEAT, HEATS


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massageplan._display.blocks import BodyMap, Worked
    from massageplan._display.drawn import Drawn
    from massageplan._display.figure import Shape

__all__ = ["body_html", "off_the_figure"]

_BOX: Final = "-440 20 880 2040"
_LEAST: Final = 40
"""The smallest size of minutes that can be read on the figure."""

_WIDE: Final = 0.7
"""How wide a digit is in the widest fonts of the stack, as a part of its size."""

_ENDS: Final = {"front": ("right", "left"), "back": ("left", "right")}
"""Which side of the client is on the left and on the right of the picture."""


def body_html(body: BodyMap) -> Iterator[str]:
    """Draw both views, and beside them the key and what is not on the figure."""
    marks, told = _marks(body.worked), _told(body)
    yield '<div class="mp-drawn"><div class="mp-bodies">'
    for view in VIEWS:
        yield from _view(body, view, marks, told)
    yield '</div><div class="mp-aside">'
    yield from key_html(_meanings(body, told))
    if missing := off_the_figure(body):
        yield f'<p class="mp-remark">{_text(body.said.not_shown.format(", ".join(missing)))}</p>'
    yield "</div></div>"


def off_the_figure(body: BodyMap) -> tuple[str, ...]:
    """Return the names of what no view of the figure shows."""
    drawn = {place for view in VIEWS for place in figure()[view]}
    worked = [one.label for one in body.worked if not drawn.issuperset(one.places)]
    return (*worked, *(label for place, label in body.excluded if place not in drawn))


Told: TypeAlias = "dict[str, tuple[int, str, bool]]"
"""For each place the time of what it is part of, what is said of it, and whether it is focus."""


class _Mark(NamedTuple):
    """Minutes written on the figure: once for all places that are worked as one."""

    text: str
    size: int


def _marks(worked: tuple[Worked, ...]) -> dict[tuple[str, str], _Mark]:
    """Give the minutes of each a view and place with room; what has none goes without."""
    marks: dict[tuple[str, str], _Mark] = {}
    for one in worked:
        text = short_minutes(one.seconds)
        wide = _WIDE * (len(text) + text.count("½") / 2)
        rooms = {
            (view, place): figure()[view][place].room
            for view in VIEWS
            for place in one.places
            if place in figure()[view] and (view, place) not in marks
        }
        if rooms:
            at = max(rooms, key=rooms.__getitem__)
            view, place = at
            size = min(figure()[view][place].most, int(2 * rooms[at] / max(1.0, wide)))
            if size >= _LEAST:
                marks[at] = _Mark(text, size)
    return marks


def _view(
    body: BodyMap, view: str, marks: Mapping[tuple[str, str], _Mark], told: Told
) -> Iterator[str]:
    shapes, said = figure()[view], body.said
    excluded = {place: label for place, label in body.excluded if place in shapes}
    seen = [place for place in shapes if place in told or place in excluded]
    labels = (told[p][1] if p in told else said.avoid.format(excluded[p]) for p in seen)
    named = "; ".join(dict.fromkeys(labels))
    yield f'<svg class="mp-body" role="img" viewBox="{_BOX}" font-family="sans-serif">'
    yield f"<title>{_text(said.views[view])}</title>"
    yield f"<desc>{_text(_ended(named or said.no_work))}</desc>"
    hatch = f"mp-hatch-{crc32(repr((view, body)).encode()):08x}"
    if excluded:
        yield (
            f'<defs><pattern id="{hatch}" width="22" height="22" patternUnits="userSpaceOnUse"'
            ' patternTransform="rotate(45)"><rect class="mp-blank-paper" width="22" height="22"'
            ' fill="#fffdf9"/><rect class="mp-hatch" width="7" height="22" fill="#24302f"/>'
            "</pattern></defs>"
        )
    # Edges as attributes too: not every printer lets a style sheet reach into a drawing.
    yield '<g stroke="#fffdf9" stroke-width="5" stroke-linejoin="round">'
    for place, shape in shapes.items():
        if place in excluded:
            fill = f'class="mp-place" fill="url(#{hatch})"'
            yield _shape(shape, fill, said.avoid.format(excluded[place]))
        elif place in told:
            seconds, words, _ = told[place]
            heat = _heat(seconds)
            yield _shape(shape, _filled(heat), words)
        else:
            yield _unworked()[view][place]
    yield "</g>"
    for place in (place for place in seen if place in told and told[place][2]):
        # Drawn last: an outline lies half over its neighbours.
        outline = 'class="mp-outlined" fill="none" stroke="#24302f" stroke-width="11"'
        yield _shape(shapes[place], outline, "")
    for (side, place), mark in marks.items():
        if side == view:
            yield _minutes(shapes[place], mark, _heat(told[place][0]))
    yield from _ends(view, said)
    yield "</svg>"


def _told(body: BodyMap) -> Told:
    """Return for each place the time of what it is part of, what is said of it, if it is focus."""
    told: Told = {}
    for one in body.worked:
        words = f"{clean(one.label)}: {body.said.length(one.seconds)}"
        for place in one.places:
            time, before, focus = told.get(place, (0, "", False))
            words_here = f"{before}, {words}" if before else words
            told[place] = (time + one.seconds, words_here, focus or one.focus)
    return told


def _heat(seconds: int) -> str:
    return next((name for most, name in HEATS if seconds <= most), "heat-5")


def _filled(heat: str) -> str:
    return f'class="mp-place mp-{heat}" fill="{HEAT[heat].light}"'


@cache
def _unworked() -> dict[str, dict[str, str]]:
    """Return how each place is drawn where nothing is done: most of every figure."""
    look = _filled("heat-0")
    return {
        view: {place: _shape(shape, look, "") for place, shape in shapes.items()}
        for view, shapes in figure().items()
    }


def _ended(words: str) -> str:
    """End a sentence, if an abbreviation does not end it already: "7 Min."."""
    return words if words.endswith(".") else f"{words}."


def _shape(shape: Shape, look: str, words: str) -> str:
    mirrored = ' transform="scale(-1 1)"' if shape.mirrored else ""
    title = f"<title>{_text(words)}</title>" if words else ""
    return f'<path {look} d="{shape.path}"{mirrored}>{title}</path>'


def _minutes(shape: Shape, mark: _Mark, heat: str) -> str:
    return (
        f'<text class="mp-mark-{heat}" x="{shape.x}" y="{shape.y + mark.size // 3}"'
        f' font-size="{mark.size}" font-weight="600" text-anchor="middle"'
        f' fill="{HEAT[heat].on_light}">'
        f"{mark.text}</text>"
    )


def _ends(view: str, said: Drawn) -> Iterator[str]:
    first, last = _ENDS[view]
    for x, anchor, words in ((-400, "start", first), (0, "middle", view), (400, "end", last)):
        yield (
            f'<text class="mp-end" x="{x}" y="2040" font-size="60" text-anchor="{anchor}"'
            f' fill="#5a6462">{_text(said.sides[words])}</text>'
        )


def _meanings(body: BodyMap, told: Told) -> Iterator[tuple[str, str]]:
    used = {_heat(time) for time, _, _ in told.values()}
    yield from ((f"mp-{name}", body.said.tones[name]) for name in HEAT if name in used)
    if any(one.focus for one in body.worked):
        yield "mp-outline", body.focus
    if body.excluded:
        # By name too: nobody hovers over paper, and a finger covers a small place.
        named = ", ".join(label for _, label in body.excluded)
        yield "mp-hatched", body.said.to_avoid.format(named)


def _text(text: str) -> str:
    return escape(clean(text), quote=True)
