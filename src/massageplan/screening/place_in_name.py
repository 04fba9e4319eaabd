"""Where something is, if its very name says so: a broken wrist, acne on the back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.catalog.contraindication import RuleClass
from massageplan.errors import InvalidValueError
from massageplan.screening.said_besides import may_be_no_place, place_in


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import Contraindication
    from massageplan.client.history import HealthCondition

__all__ = ["with_its_place"]

_STOPS: Final = frozenset({RuleClass.ABSOLUTE, RuleClass.DEFER, RuleClass.CLEARANCE})
_MOST_WORDS: Final = 4


def with_its_place(
    catalog: Catalog, entry: Contraindication | None, line: HealthCondition
) -> HealthCondition:
    """Return a line with the place that its name has, if the entry asks where it is.

    What stops, as a cancer does, is asked about all the same: the name may have where it began.

    Parameters
    ----------
    catalog, entry
        What knows the places, and the entry of the line.
    line
        A line of a health history.
    """
    if entry is None or line.region or "where" not in entry.needs:
        return line
    if any(rule.act in _STOPS for rule in entry.rules):
        return line
    region = _place_of(catalog, line.condition)
    try:
        catalog.body.parts(region or "back", line.side, whole=True)
    except InvalidValueError:
        return line  # it has no such side
    return evolve(line, region=region) if region else line


def _place_of(catalog: Catalog, name: str) -> str:
    """Return the one place that the words of a name are; empty if there is none, or several."""
    words = name.replace("/", " ").split()
    found: list[tuple[int, int, str]] = []
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        for at in range(len(words) - count + 1):
            taken = any(at < end and start < at + count for start, end, _ in found)
            said = " ".join(words[at : at + count])
            if taken or (at + count == len(words) and may_be_no_place(said)):
                continue
            if place := place_in(catalog, f"in {said}"):
                found.append((at, at + count, place))
    return found[0][2] if len(found) == 1 else ""
