"""The figure that body maps are drawn on, read from its file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Final

from attrs import evolve, frozen


__all__ = ["VIEWS", "Shape", "figure"]

VIEWS: Final = ("front", "back")
_MOST: Final = 68
"""The size of minutes on the figure where there is room enough."""


@frozen(kw_only=True)
class Shape:
    """One place of the figure.

    Attributes
    ----------
    path
        Its outline as SVG path data.
    x, y
        Where its minutes stand.
    room
        Radius of the circle that fits there.
    most
        The largest size that they may have.
    mirrored
        Whether it is drawn on the other side of the picture than its path.
    """

    path: str
    x: int
    y: int
    room: int
    most: int
    mirrored: bool = False


@cache
def figure() -> dict[str, dict[str, Shape]]:
    """Return every shape by view and place: ``"calf/left"``, or ``"chest"`` on the midline."""
    text = files("massageplan._display").joinpath("figure.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    return {view: _shapes(read[view], view) for view in VIEWS}


def _shapes(table: dict[str, dict[str, Any]], view: str) -> dict[str, Shape]:
    # Seen from the front, the client's left is on the right of the picture.
    sides = ("left", "right") if view == "front" else ("right", "left")
    shapes = {}
    for name, row in table.items():
        shape = Shape(
            path=row["path"],
            x=row["at"][0],
            y=row["at"][1],
            room=row["room"],
            most=row.get("most", _MOST),
        )
        if not row.get("paired"):
            shapes[name] = shape
            continue
        shapes[f"{name}/{sides[0]}"] = shape
        shapes[f"{name}/{sides[1]}"] = evolve(shape, x=-shape.x, mirrored=True)
    return shapes
