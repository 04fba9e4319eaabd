"""Plan for every intake of some folders, and write one table of all plans."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from attrs import evolve

from massageplan._display.blocks import FOOTER, Block, Document, Table, Words
from massageplan.batch.planning_many import plan_many
from massageplan.batch.request import PlanRequest
from massageplan.cli.intakes import read_whole, routine_to_rest
from massageplan.cli.output import error_record, words_of
from massageplan.errors import InvalidValueError, MassagePlanError
from massageplan.export.parquet import to_parquet
from massageplan.export.rows import columns_of, rows_of


if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator

    from massageplan.catalog.catalog import Catalog

__all__ = ["Many", "plan_many_intakes"]


_AT_ONCE: Final = 25
"""The most intakes that a worker gets at once."""


class Many(NamedTuple):
    """What became of many intakes.

    Attributes
    ----------
    planned
        How many have a plan.
    failed
        The files of the others, each with why.
    out
        Where the table of the plans is.
    """

    planned: int
    failed: tuple[tuple[str, Exception], ...]
    out: str

    def document(self) -> Document:
        """Lay it out."""
        blocks: list[Block] = [Words(text=f"{self.planned} planned; their table is {self.out}.")]
        if self.failed:
            rows = tuple([(file, _why(error, file)) for file, error in self.failed])
            blocks.append(
                Table(title=f"Not planned: {len(rows)}", columns=("intake", "why"), rows=rows)
            )
        return Document(title="Plans for many", blocks=tuple(blocks), footer=FOOTER)

    def records(self) -> dict[str, object]:
        """Return it as records."""
        failed = [{"intake": file, "error": error_record(error)} for file, error in self.failed]
        return {"planned": self.planned, "out": self.out, "failed": failed}


def _why(error: Exception, file: str) -> str:
    words = words_of(error).removeprefix(f"{file}: ") or type(error).__name__
    first, *rest = words.splitlines()
    return "; ".join([first, *map(str.strip, rest)])


def plan_many_intakes(arguments: Namespace, catalog: Catalog) -> Many:
    """Plan for every intake that the arguments name, and write the table.

    Parameters
    ----------
    arguments
        The words of the command.
    catalog
        What knows the names.

    Raises
    ------
    InvalidValueError
        There is no intake, one is named twice, or a number of workers or a table that there cannot
        be.
    MissingExtraError
        What writes the table is not installed.
    """
    columns_of(arguments.table)
    if not arguments.out.endswith(".parquet"):
        message = f"{arguments.out}: expected a name that ends in .parquet"
        raise InvalidValueError(message, path="arguments", value=arguments.out)
    if arguments.workers < 1:
        message = f"--workers: expected a whole number from 1 on, got {arguments.workers}"
        raise InvalidValueError(message, path="arguments", value=arguments.workers)
    files = _each_once(_files(arguments.intakes))
    unread: list[tuple[int, str, Exception]] = []
    number = {str(file): i for i, file in enumerate(files)}
    pool = ProcessPoolExecutor(arguments.workers) if arguments.workers > 1 else nullcontext()
    with pool as executor:
        answers = plan_many(
            _requests(files, catalog, unread),
            then=partial(rows_of, of=arguments.table),
            executor=executor,
            chunk=max(1, min(_AT_ONCE, len(files) // (2 * arguments.workers))),
            ahead=2 * arguments.workers,
            catalog=catalog,
        )
        failed = to_parquet(answers, arguments.out, of=arguments.table)
    unplanned = [(number[each.key], each.key, each.error) for each in failed if each.error]
    told = sorted([*unread, *unplanned], key=lambda each: each[0])
    return Many(
        planned=len(files) - len(told),
        failed=tuple([(file, error) for _, file, error in told]),
        out=arguments.out,
    )


def _files(names: Iterable[str]) -> Iterator[Path]:
    """Yield the intakes that are named, and those of the folders that are, by name."""
    for name in names:
        path = Path(name)
        found = sorted(path.glob("*.toml")) if path.is_dir() else [path]
        if not found:
            raise InvalidValueError(
                f"{name}: no intake is there: expected files that end in .toml",
                path="arguments",
                value=name,
            )
        yield from found


def _each_once(files: Iterable[Path]) -> list[Path]:
    """Return the files; one that is named twice would be planned and counted twice."""
    named: dict[str, Path] = {}
    for file in files:
        before = named.setdefault(os.path.abspath(file), file)  # noqa: PTH100  links are files of their own
        if before is not file:
            message = f"{file}: is named twice"
            raise InvalidValueError(message, path="arguments", value=str(file))
    return list(named.values())


def _requests(
    files: Iterable[Path], catalog: Catalog, unread: list[tuple[int, str, Exception]]
) -> Iterator[PlanRequest]:
    """Yield a request for each intake that can be read; the others are added to `unread`."""
    for number, file in enumerate(files):
        try:
            intake = read_whole(str(file), catalog, length=True)
        except MassagePlanError as error:
            unread.append((number, str(file), error))
            continue
        routine = routine_to_rest(intake, catalog) or intake.plan.routine
        options: dict[str, Any] = {**evolve(intake.plan, routine=routine).for_course()}
        yield PlanRequest(intake.client, intake.assessment, options=options, key=str(file))
