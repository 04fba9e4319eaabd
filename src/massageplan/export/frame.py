"""The tables of a plan as data frames of pandas or polars."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Literal, overload

from massageplan.errors import InvalidValueError, MissingExtraError, did_you_mean, nearest
from massageplan.export.rows import Kind, kind_of, rows_of
from massageplan.session.facts import zone_name


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd  # type: ignore[import-untyped]  # it has no types
    import polars as pl

    from massageplan.export.rows import Rows
    from massageplan.session.plan import SessionPlan
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["to_frame"]


@overload
def to_frame(
    value: SessionPlan | TreatmentPlan, *, of: str = ..., library: Literal["pandas"] = ...
) -> pd.DataFrame: ...


@overload
def to_frame(
    value: SessionPlan | TreatmentPlan, *, of: str = ..., library: Literal["polars"]
) -> pl.DataFrame: ...


def to_frame(
    value: SessionPlan | TreatmentPlan, *, of: str = "items", library: str = "pandas"
) -> pd.DataFrame | pl.DataFrame:
    """Return one of the tables of a plan as a data frame.

    The columns are those of `to_records`, except that a length of time is held as one, in a column
    without ``_seconds`` in its name. Types do not depend on the rows, and a table without rows has
    them too:

    =============== ========================= ======================
    column          pandas                    polars
    =============== ========================= ======================
    text            ``string``                ``String``
    whole numbers   ``Int64``                 ``Int64``
    scores          ``Float64``               ``Float64``
    yes or no       ``boolean``               ``Boolean``
    days            ``datetime64[us]``        ``Date``
    clock times     ``datetime64[us, zone]``  ``Datetime("us", zone)``
    lengths of time ``timedelta64[us]``       ``Duration("us")``
    =============== ========================= ======================

    Clock times are in the zone of the plan's start, without a zone where that has none, and in UTC
    where it has no name that the library knows or the visits have several.

    Parameters
    ----------
    value, of
        As for `to_records`.
    library
        ``"pandas"`` or ``"polars"``.

    Raises
    ------
    InvalidValueError
        Another library, or clock times of which some have a zone and some have none; otherwise as
        for `to_records`.
    MissingExtraError
        The library is not installed.

    Examples
    --------
    >>> import massageplan as mp
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> frame = to_frame(hour)
    >>> frame[frame["kind"] == "hands-on"]["duration"].sum()
    Timedelta('0 days 00:54:00')
    """
    if not isinstance(library, str) or library not in _LIBRARIES:
        near = did_you_mean(nearest(library, _LIBRARIES)) if isinstance(library, str) else ""
        raise InvalidValueError(
            f"expected 'pandas' or 'polars', got {library!r:.40}{near}",
            path="library",
            value=library,
        )
    rows = rows_of(value, of)
    try:
        return _LIBRARIES[library](rows)
    except ModuleNotFoundError as missing:
        if missing.name != library:
            raise
        raise MissingExtraError(
            f"to_frame needs {library}: pip install 'massageplan[{library}]'"
        ) from missing


def _columns(rows: Rows) -> dict[str, list[Any]]:
    return {name: [row[i] for row in rows.rows] for i, name in enumerate(rows.columns)}


def _zone(moments: Sequence[datetime | None]) -> str | None:
    """Return the zone of clock times by its name; ``None`` where they have none.

    Raises
    ------
    InvalidValueError
        Some have a zone and some have none: no column holds both.
    """
    zones = {moment.tzinfo for moment in moments if moment is not None}
    if zones <= {None}:
        return None
    if None in zones:
        raise InvalidValueError(
            "some visits start in a time zone and others in none, so their clock times do "
            "not fit one column: give every visit's start a zone, or none",
            path="value",
        )
    names = {zone_name(moment) or "UTC" for moment in moments if moment is not None}
    return names.pop() if len(names) == 1 else "UTC"


def _in_utc(moments: Sequence[datetime | None]) -> list[datetime | None]:
    """Return clock times in UTC: the hour that is shown twice stays what was meant."""
    return [moment and moment.astimezone(UTC) for moment in moments]


_PANDAS: Final = {
    Kind.TEXT: "string",
    Kind.WHOLE: "Int64",
    Kind.NUMBER: "Float64",
    Kind.YES_NO: "boolean",
    Kind.DAY: "datetime64[us]",
    Kind.MOMENT: "datetime64[us]",
    Kind.DURATION: "timedelta64[us]",
}


def _pandas(rows: Rows) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415  an extra

    def series(name: str, values: list[Any]) -> pd.Series:
        kind = kind_of(name)
        if kind is Kind.MOMENT and (zone := _zone(values)) is not None:
            held = pd.Series(_in_utc(values), dtype="datetime64[us, UTC]")
            return held.dt.tz_convert(zone)
        return pd.Series(values, dtype=_PANDAS[kind])

    return pd.DataFrame({name: series(name, values) for name, values in _columns(rows).items()})


def _polars(rows: Rows) -> pl.DataFrame:
    import polars as pl  # noqa: PLC0415  an extra

    kinds = {
        Kind.TEXT: pl.String(),
        Kind.WHOLE: pl.Int64(),
        Kind.NUMBER: pl.Float64(),
        Kind.YES_NO: pl.Boolean(),
        Kind.DAY: pl.Date(),
        Kind.MOMENT: pl.Datetime("us"),
        Kind.DURATION: pl.Duration("us"),
    }

    def series(name: str, values: list[Any]) -> pl.Series:
        kind = kind_of(name)
        if kind is Kind.MOMENT and (zone := _zone(values)) is not None:
            held = pl.Series(name, _in_utc(values), dtype=pl.Datetime("us", "UTC"))
            with suppress(pl.exceptions.ComputeError):  # it has a list of zones of its own
                held = held.dt.convert_time_zone(zone)
            return held
        return pl.Series(name, values, dtype=kinds[kind])

    return pl.DataFrame([series(name, values) for name, values in _columns(rows).items()])


_LIBRARIES: Final[dict[str, Callable[[Rows], Any]]] = {"pandas": _pandas, "polars": _polars}
