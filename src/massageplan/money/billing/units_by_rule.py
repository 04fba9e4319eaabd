"""From whole minutes by code to units of 15 minutes, by either rule. It knows no codes.

Both rules give a unit for every whole 15 minutes, and one more when what is over has 8 or more. The
rule of CMS looks at the minutes of all codes together and gives the units that remain to the codes
with the most minutes left over; that of the AMA looks at each code by itself.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["ENOUGH", "UNIT", "Shared", "ama_units", "cms_units", "units_of"]

UNIT: Final = 15
"""Minutes of one unit."""
ENOUGH: Final = 8
"""Minutes that make the first unit, and each further one on top of whole ones."""

Units: TypeAlias = "Mapping[str, int]"


@frozen
class Shared:
    """Units by code.

    Attributes
    ----------
    units
        What each code gets, in the order of the codes.
    alternatives
        Every way of sharing that the rule allows as well, this one left out. Only a tie has any.
    chosen
        Codes that got a unit although others had as many minutes left over.
    """

    units: dict[str, int]
    alternatives: tuple[dict[str, int], ...] = ()
    chosen: tuple[str, ...] = ()


def units_of(minutes: int) -> int:
    """Return how many units so many minutes are.

    Examples
    --------
    >>> [units_of(minutes) for minutes in (7, 8, 22, 23, 52, 53)]
    [0, 1, 1, 2, 3, 4]
    """
    return (minutes + UNIT - ENOUGH) // UNIT


def ama_units(minutes: Mapping[str, int]) -> Shared:
    """Count each code by itself.

    Examples
    --------
    >>> ama_units({"97112": 24, "97110": 23}).units
    {'97112': 2, '97110': 2}
    """
    return Shared({code: units_of(each) for code, each in minutes.items()})


def cms_units(minutes: Mapping[str, int], prefer: Sequence[str] = ()) -> Shared:
    """Count all codes together, and share the units among them.

    Codes that have the same minutes left over are equal by the rule. Then comes first what is
    preferred, then a code that has no unit yet, then the order in which the codes are given.

    Examples
    --------
    >>> cms_units({"97110": 33, "97140": 7}).units
    {'97110': 2, '97140': 1}
    >>> cms_units({"97112": 20, "97110": 20}).alternatives
    ({'97112': 1, '97110': 2},)
    """
    whole = {code: each // UNIT for code, each in minutes.items()}
    left = {code: each % UNIT for code, each in minutes.items()}
    more = units_of(sum(minutes.values())) - sum(whole.values())
    place = {code: number for number, code in enumerate(dict.fromkeys((*prefer, *minutes)))}
    order = sorted(minutes, key=lambda code: (-left[code], _late(code, prefer, whole), place[code]))
    taken = order[:more]
    edge = left[order[more - 1]] if more else -1
    sure = [code for code in taken if left[code] > edge]
    equal = [code for code in minutes if left[code] == edge]
    ways = [{*sure, *way} for way in combinations(equal, more - len(sure))]
    if len(ways) < len("ab"):
        return Shared(_with(whole, {*taken}))
    return Shared(
        units=_with(whole, {*taken}),
        alternatives=tuple(_with(whole, way) for way in ways if way != {*taken}),
        chosen=tuple(code for code in taken if code in equal),
    )


def _late(code: str, prefer: Sequence[str], whole: Units) -> int:
    """Return 0 for what is preferred, 1 for what has no unit yet, 2 for the others."""
    if code in prefer:
        return 0
    return 2 if whole[code] else 1


def _with(whole: Units, taken: set[str]) -> dict[str, int]:
    return {code: units + (code in taken) for code, units in whole.items()}
