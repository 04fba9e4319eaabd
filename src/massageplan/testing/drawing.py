"""What the strategies share: the day, and small draws from a catalogue.

Every module of strategies takes `st` from here, so that a missing extra is told in one place.
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
"""The day on which everything is told, unless another is asked for; a Monday."""

# What people write: accents, what is code in HTML and CSV, a quotation, two lines.
_WORDS: Final = ("stiff", "Zoë & Søren", "<b>worse</b> at night", "=1+1", "„tight“", "one\ntwo")

# All that can be printed, in any script; a lone surrogate is in no file.
_ANYTHING: Final = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=20
).filter(clean)

# Their clocks change on different days.
_NAMED_ZONES: Final = ("Europe/Berlin", "America/New_York")


def ids(kind: str, catalog: Catalog | None) -> list[str]:
    """Return the ids of a kind of entries."""
    return sorted((catalog or default_catalog()).all(kind))


def regions(catalog: Catalog | None) -> list[str]:
    """Return the ids of the regions, without the whole body."""
    return sorted(r.id for r in (catalog or default_catalog()).body.regions if r.id != "body")


def sides() -> SearchStrategy[str | None]:
    """Draw a side, or none."""
    return st.sampled_from([None, "left", "right"])


def few(values: Sequence[T], at_most: int = 2) -> SearchStrategy[list[T]]:
    """Draw a few different ones of these."""
    return st.lists(st.sampled_from(values), max_size=at_most, unique=True)


def before(day: date, most: int = 500) -> SearchStrategy[date]:
    """Draw a day up to so many days before another, or that day itself."""
    return st.integers(0, most).map(lambda days: day - timedelta(days=days))


def minutes(least: int, most: int) -> SearchStrategy[timedelta]:
    """Draw whole minutes."""
    return st.integers(least, most).map(lambda number: timedelta(minutes=number))


def moments(day: date) -> SearchStrategy[datetime]:
    """Draw a moment of a day, in working hours, with and without a zone."""
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
    """Draw a moment in the night of a clock change, within a year after a day.

    Some lie in the hour that comes twice; none lies in the hour that is skipped.
    """
    night = draw(st.sampled_from([night for name in _NAMED_ZONES for night in _nights(day, name)]))
    # Counted where no hour is skipped or comes twice.
    passed = timedelta(minutes=15 * draw(st.integers(0, 16)))
    return (night.astimezone(UTC) + passed).astimezone(night.tzinfo)


@cache
def _nights(day: date, zone: str) -> list[datetime]:
    """Return the midnights before the changes of a zone's clocks, within a year after a day."""
    midnights = [
        datetime.combine(day + timedelta(days=n), time(), ZoneInfo(zone)) for n in range(367)
    ]
    return [now for now, then in pairwise(midnights) if now.utcoffset() != then.utcoffset()]


def words() -> SearchStrategy[str]:
    """Draw words as people write them, with what a page or a file has to take care of."""
    return st.sampled_from(_WORDS) | _ANYTHING
