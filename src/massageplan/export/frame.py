"""Turn the tables of a plan into data frames of pandas or polars."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Literal, overload
from zoneinfo import ZoneInfo

from massageplan.errors import InvalidValueError, MissingExtraError
from massageplan.export.rows import Kind, kind_of, rows_of
from massageplan.session.plain_tables import zone_name
from massageplan.spelling import did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd  # type: ignore[import-untyped]  # it has no types
    import polars as pl

    from massageplan.export.rows import Rows, Tabled, TableName

__all__ = ["to_frame"]


@overload
def to_frame(
    value: Tabled,
    *,
    of: TableName = ...,
    library: Literal["pandas"] = ...,
) -> pd.DataFrame: ...


@overload
def to_frame(
    value: Tabled,
    *,
    of: TableName = ...,
    library: Literal["polars"],
) -> pl.DataFrame: ...


def to_frame(
    value: Tabled,
    *,
    of: TableName = "items",
    library: Literal["pandas", "polars"] = "pandas",
) -> pd.DataFrame | pl.DataFrame:
    """Return one table of a plan as a data frame.

    The columns are those of `to_records`, except that lengths of time have a type of their own, in
    columns without ``_seconds`` in their names. The types do not depend on the rows, so an empty
    table has them too:

    =============== ========================= ======================
    column          pandas                    polars
    =============== ========================= ======================
    text            ``string``                ``String``
    whole numbers   ``Int64``                 ``Int64``
    scores          ``Float64``               ``Float64``
    yes or no       ``boolean``               ``Boolean``
    dates           ``datetime64[us]``        ``Date``
    moments         ``datetime64[us, zone]``  ``Datetime("us", zone)``
    clock times     ``datetime64[us]``        ``Datetime("us")``
    lengths of time ``timedelta64[us]``       ``Duration("us")``
    money, percent  ``object`` of ``Decimal`` ``Decimal(38, 10)``
    =============== ========================= ======================

    Moments are in the time zone of the plan's start, or without one if the start has none. They are
    in UTC if the visits have different zones, or the library does not know the zone or has other
    rules for it: polars has its own table of zones. The column ``clock_time`` is the hour of the
    plan in any case.

    Parameters
    ----------
    value
        A session, a preview, a treatment plan, a quote, or a schedule of what its visits cost.
    of
        Which table: see `to_records`, which has the same columns and rows.
    library
        ``"pandas"`` or ``"polars"``.

    Returns
    -------
    pandas.DataFrame or polars.DataFrame
        The table.

    Raises
    ------
    InvalidValueError
        `value` is not a plan, `of` is not one of the tables, only a treatment plan has it, or the
        library is another one. Or some visits have a time zone and some do not.
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
    """Return the name of the time zone of these moments; None if they have no zone.

    Raises
    ------
    InvalidValueError
        Some have a zone and some do not: no column holds both.
    """
    zones = {moment.tzinfo for moment in moments if moment is not None}
    if zones <= {None}:
        return None
    if None in zones:
        raise InvalidValueError(
            "some visits have a time zone and some do not, so their times do not fit in one "
            "column: give every visit a time zone, or none",
            path="value",
        )
    names = {zone_name(moment) or "UTC" for moment in moments if moment is not None}
    return names.pop() if len(names) == 1 else "UTC"


def _in_utc(moments: Sequence[datetime | None]) -> list[datetime | None]:
    """Return moments in UTC, which tells the two hours apart when clocks go back."""
    return [moment and moment.astimezone(UTC) for moment in moments]


def _on_the_wall(moments: Sequence[datetime | None]) -> list[datetime | None]:
    """Return what the clocks of the plan show."""
    return [moment and moment.replace(tzinfo=None, fold=0) for moment in moments]


_PANDAS: Final = {
    Kind.TEXT: "string",
    Kind.WHOLE: "Int64",
    Kind.NUMBER: "Float64",
    Kind.YES_NO: "boolean",
    Kind.DAY: "datetime64[us]",
    Kind.MOMENT: "datetime64[us]",
    Kind.CLOCK: "datetime64[us]",
    Kind.DURATION: "timedelta64[us]",
    Kind.AMOUNT: "object",
}


def _pandas(rows: Rows) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415  an extra

    def series(name: str, values: list[Any]) -> pd.Series:
        kind = kind_of(name)
        if kind is Kind.MOMENT and (zone := _zone(values)) is not None:
            held = pd.Series(_in_utc(values), dtype="datetime64[us, UTC]")
            return held.dt.tz_convert(ZoneInfo(zone))  # by name, old ones have other rules
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
        Kind.CLOCK: pl.Datetime("us"),
        Kind.DURATION: pl.Duration("us"),
        Kind.AMOUNT: pl.Decimal(38, 10),
    }

    def series(name: str, values: list[Any]) -> pl.Series:
        kind = kind_of(name)
        if kind is Kind.MOMENT and (zone := _zone(values)) is not None:
            held = pl.Series(name, _in_utc(values), dtype=pl.Datetime("us", "UTC"))
            with suppress(pl.exceptions.ComputeError):  # polars has its own table of zones
                shown = held.dt.convert_time_zone(zone)
                if shown.dt.replace_time_zone(None).to_list() == _on_the_wall(values):
                    return shown
            return held
        return pl.Series(name, values, dtype=kinds[kind])

    return pl.DataFrame([series(name, values) for name, values in _columns(rows).items()])


_LIBRARIES: Final[dict[str, Callable[[Rows], Any]]] = {"pandas": _pandas, "polars": _polars}
