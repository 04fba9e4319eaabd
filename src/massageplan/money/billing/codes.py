"""The codes that minutes are billed by, and what sources warn about: dated data, no advice."""

from __future__ import annotations

import pkgutil
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from attrs import frozen

from massageplan.catalog.shipped import parse_as
from massageplan.cite import Cite
from massageplan.errors import InvalidValueError, UnknownTermError


__all__ = ["BillingCode", "BillingData", "BillingRule", "CodePair", "UnitCap", "billing_data"]


@frozen(kw_only=True)
class BillingRule:
    """A way to count units, such as ``cms``."""

    id: str
    label: str
    cite: Cite


@frozen(kw_only=True)
class BillingCode:
    """A code, with our own words for it.

    Attributes
    ----------
    id, label
        The code, and what it is.
    timed
        Whether it is counted in units of 15 minutes. If not, it is one unit, however long it takes.
    noted_by
        The rules under which there is something to know about it: a finding says what.
    cite
        Where it comes from.
    """

    id: str
    label: str
    timed: bool
    cite: Cite
    noted_by: tuple[str, ...] = ()


@frozen(kw_only=True)
class UnitCap:
    """A number of units a day that a source limits: of a code, or of all timed codes."""

    id: str
    units: int
    cite: Cite
    code: str = ""


@frozen(kw_only=True)
class CodePair:
    """Codes that a source warns about when both are billed for one day."""

    id: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    cite: Cite


@frozen(kw_only=True)
class BillingData:
    """All of it, with the day it was put together and the day from which it counts as old."""

    as_of: date
    old_after: date
    rules: Mapping[str, BillingRule]
    codes: Mapping[str, BillingCode]
    caps: tuple[UnitCap, ...]
    pairs: tuple[CodePair, ...]

    def code(self, name: object, path: str) -> BillingCode:
        """Return a code.

        Raises
        ------
        UnknownTermError
            It is none that is known here, so nobody can say whether it is timed.
        """
        if isinstance(name, int) and not isinstance(name, bool):
            raise InvalidValueError(f"a code is text: write '{name}'", path=path, value=name)
        found = self.codes.get(name.strip().upper()) if isinstance(name, str) else None
        if found:
            return found
        known = ", ".join(self.codes)  # none is nearer: a digit more is another code
        raise UnknownTermError(
            f"unknown code {name!r:.60}: expected one of {known}", path=path, value=name
        )


@cache
def billing_data() -> BillingData:
    """Read the rules, codes, caps and pairs that are shipped."""
    data = pkgutil.get_data("massageplan.money", "data/billing.toml") or b""
    read: dict[str, Any] = tomllib.loads(data.decode())
    return BillingData(
        as_of=read["as_of"],
        old_after=read["old_after"],
        rules=parse_as(BillingRule, read, "rule"),
        codes=parse_as(BillingCode, read, "code"),
        caps=tuple(parse_as(UnitCap, read, "cap").values()),
        pairs=tuple(parse_as(CodePair, read, "pair").values()),
    )
