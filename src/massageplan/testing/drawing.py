"""What the strategies share: the day, and small draws from a catalog.

Every module of strategies imports `st` from here, so a missing extra is reported in one place.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, TypeVar
from zoneinfo import ZoneInfo

from massageplan._display.measure import clean
from massageplan.catalog.catalog import default_catalog
from massageplan.errors import MissingExtraError


try:
    from hypothesis import strategies as st
except ImportError as missing:
    raise MissingExtraError(
        "massageplan.testing.strategies needs hypothesis: pip install 'massageplan[testing]'"
    ) from missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DrawFn, SearchStrategy

    from massageplan.catalog.catalog import Catalog

__all__ = [
    "DAY",
    "before",
    "clock_changes",
    "few",
    "ids",
    "minutes",
    "moments",
    "regions",
    "sides",
    "st",
    "words",
]

T = TypeVar("T")

DAY: Final = date(2026, 3, 2)
"""The day of everything that is drawn, unless you pass another. It is a Monday."""

# What people write: accents, what HTML and CSV take for code, quotation marks, two lines.
_WORDS: Final = ("stiff", "Zoë & Søren", "<b>worse</b> at night", "=1+1", "„tight“", "one\ntwo")

# Anything printable, in any script, but no lone surrogates: a file cannot hold them.
_ANYTHING: Final = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=20
).filter(clean)

# Clocks change on different days in these.
_NAMED_ZONES: Final = ("Europe/Berlin", "America/New_York")


def ids(kind: str, catalog: Catalog | None) -> list[str]:
    """Return the ids of the entries of a kind."""
    return sorted((catalog or default_catalog()).all(kind))


def regions(catalog: Catalog | None) -> list[str]:
    """Return the ids of the regions, except the whole body."""
    return sorted(r.id for r in (catalog or default_catalog()).body.regions if r.id != "body")


def sides() -> SearchStrategy[str | None]:
    """Draw a side, or none."""
    return st.sampled_from([None, "left", "right"])


def few(values: Sequence[T], at_most: int = 2) -> SearchStrategy[list[T]]:
    """Draw a few of these values, all different."""
    return st.lists(st.sampled_from(values), max_size=at_most, unique=True)


def before(day: date, most: int = 500) -> SearchStrategy[date]:
    """Draw this day or one up to `most` days before it."""
    return st.integers(0, most).map(lambda days: day - timedelta(days=days))


def minutes(least: int, most: int) -> SearchStrategy[timedelta]:
    """Draw whole minutes."""
    return st.integers(least, most).map(lambda number: timedelta(minutes=number))


def moments(day: date) -> SearchStrategy[datetime]:
    """Draw a time on a day, during working hours, with or without a time zone."""
    quarters = st.integers(7 * 4, 20 * 4)
    fixed = (None, UTC, timezone(-timedelta(hours=3, minutes=30)))
    zones = st.sampled_from([*fixed, *map(ZoneInfo, _NAMED_ZONES)])
    return st.builds(
        lambda quarter, zone: datetime.combine(day, time(quarter // 4, 15 * (quarter % 4)), zone),
        quarters,
        zones,
    )


@st.composite
def clock_changes(draw: DrawFn, day: date) -> datetime:
    """Draw a time in the night of a clock change, within a year after a day.

    Some are in the hour that repeats. None is in the hour that is skipped.
    """
    night = draw(st.sampled_from([night for name in _NAMED_ZONES for night in _nights(day, name)]))
    # Counted in UTC, where no hour is skipped or repeats.
    passed = timedelta(minutes=15 * draw(st.integers(0, 16)))
    return (night.astimezone(UTC) + passed).astimezone(night.tzinfo)


@cache
def _nights(day: date, zone: str) -> list[datetime]:
    """Return the midnights before the clock changes of a time zone, within a year after a day."""
    midnights = [
        datetime.combine(day + timedelta(days=n), time(), ZoneInfo(zone)) for n in range(367)
    ]
    return [now for now, then in pairwise(midnights) if now.utcoffset() != then.utcoffset()]


def words() -> SearchStrategy[str]:
    """Draw words as people write them, including what a page or a file must escape."""
    return st.sampled_from(_WORDS) | _ANYTHING
