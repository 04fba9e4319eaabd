"""Write a table of many plans into one Parquet file, as the plans come."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from massageplan.errors import InvalidValueError, MissingExtraError
from massageplan.export.rows import Kind, Rows, columns_of, kind_of, rows_of
from massageplan.io.writing_files import beside


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike

    import pyarrow as pa  # type: ignore[import-untyped]  # it has no types

    from massageplan.batch.answer import Answer
    from massageplan.export.rows import Row, TableName
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["to_parquet"]

_AT_ONCE: Final = 50_000
"""Rows that are written at a time. They make one group of rows of the file."""


def to_parquet(
    answers: Iterable[Answer[TreatmentPlan] | Answer[Rows]],
    file: str | PathLike[str],
    *,
    of: TableName = "items",
) -> tuple[Answer[Any], ...]:
    """Write one table of many plans into a Parquet file, and return the answers without a plan.

    The columns are those of `to_frame` behind the ``key`` of each request. Lengths of time are
    whole seconds, in columns that end in ``_seconds``: Parquet has no type for them, and programs
    differ in what they make of it. Moments with a zone are in UTC, and next to them are the clock
    time of the plan and the name of its zone: programs differ in their rules for zones too. Only
    some thousand rows are in memory at a time. The file is there when it is whole.

    Parameters
    ----------
    answers
        What `massageplan.plan_many` gives: plans; or their rows, which are lighter to carry, with
        ``then=functools.partial(mp.export.rows_of, of="items")``.
    file
        Where to write. A file that is there is replaced.
    of
        Which table: see `to_records`. Rows that come must be of the same.

    Returns
    -------
    tuple of Answer
        Those with an error, in their order. None of them has a row.

    Raises
    ------
    InvalidValueError
        `of` is not one of the tables of a treatment plan, or rows are of another. Some plans have a
        time zone and some do not.
    MissingExtraError
        pyarrow is not installed.
    OSError
        The file cannot be written.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017")  # nothing was asked, so nothing is planned
    >>> with TemporaryDirectory() as folder:
    ...     failed = to_parquet(mp.plan_many([mp.PlanRequest(client)]), f"{folder}/plans.parquet")
    >>> [(answer.key, type(answer.error).__name__) for answer in failed]
    [('c-017', 'InvalidValueError')]
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  an extra
        from pyarrow import parquet  # noqa: PLC0415  an extra
    except ModuleNotFoundError as missing:
        raise MissingExtraError(
            "to_parquet needs pyarrow: pip install 'massageplan[parquet]'"
        ) from missing
    failed: list[Answer[Any]] = []
    table = _Table(pa, of)
    with beside(Path(os.path.realpath(file))) as written:
        writer = None
        for batch in table.batches(answers, failed):
            writer = writer or parquet.ParquetWriter(written, batch.schema)
            writer.write_table(batch)
        writer = writer or parquet.ParquetWriter(written, table.made([]).schema)
        writer.close()
    return tuple(failed)


class _Table:
    """The columns of one table, and whether its clock times have a zone: the first one decides."""

    def __init__(self, arrow: Any, of: TableName) -> None:  # noqa: ANN401  it has no types
        self.arrow, self.of = arrow, of
        self.columns = ("key", *columns_of(of))
        self.zoned: bool | None = None

    def batches(
        self, answers: Iterable[Answer[Any]], failed: list[Answer[Any]]
    ) -> Iterator[pa.Table]:
        """Yield the rows of the answers, some thousand at a time."""
        rows: list[Row] = []
        for answer in answers:
            if answer.error is not None:
                failed.append(answer)
                continue
            value: Any = answer.value
            table = value if isinstance(value, Rows) else rows_of(value, self.of)
            if ("key", *table.columns) != self.columns:
                raise InvalidValueError(
                    f"these are no rows of the table {self.of!r}: pass the same of= as to rows_of",
                    path="of",
                    value=self.of,
                )
            rows += ((answer.key, *row) for row in table.rows)
            if len(rows) >= _AT_ONCE:
                yield self.made(rows)
                rows = []
        if rows:
            yield self.made(rows)

    def made(self, rows: Sequence[Row]) -> pa.Table:
        """Return rows as a table of Arrow."""
        names = {}
        for i, name in enumerate(self.columns):
            seconds = "_seconds" if kind_of(name) is Kind.DURATION else ""
            names[f"{name}{seconds}"] = self._column(name, [row[i] for row in rows])
        return self.arrow.table(names)

    def _column(self, name: str, values: list[Any]) -> pa.Array:
        arrow, kind = self.arrow, kind_of(name)
        if kind is Kind.MOMENT:
            return self._moments(values)
        if kind is Kind.DURATION:
            values = [None if one is None else int(one.total_seconds()) for one in values]
        types = {
            Kind.TEXT: arrow.string,
            Kind.WHOLE: arrow.int64,
            Kind.NUMBER: arrow.float64,
            Kind.YES_NO: arrow.bool_,
            Kind.DAY: arrow.date32,
            Kind.CLOCK: lambda: arrow.timestamp("us"),
            Kind.DURATION: arrow.int64,
            Kind.AMOUNT: lambda: arrow.decimal128(38, 10),
        }
        return arrow.array(values, types[kind]())

    def _moments(self, values: list[datetime | None]) -> pa.Array:
        zoned = {one.tzinfo is not None for one in values if one is not None}
        if self.zoned is None:
            self.zoned = True in zoned
        if zoned - {self.zoned}:
            raise InvalidValueError(
                "some plans have a time zone and some do not, so their times do not fit in one "
                "column: give every start a time zone, or none",
                path="answers",
            )
        if self.zoned:
            values = [one and one.astimezone(UTC) for one in values]
        return self.arrow.array(values, self.arrow.timestamp("us", "UTC" if self.zoned else None))
