"""Turn the answers of a web form into files of intakes, one for each row."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from massageplan._display.blocks import FOOTER, Block, Document, Table, Words
from massageplan.cli.output import error_record, words_of
from massageplan.cli.writing import write_new
from massageplan.errors import InvalidValueError, LoadError, MassagePlanError
from massageplan.io.forms.reading import read_form
from massageplan.io.forms.writing_a_mapping import map_form


if TYPE_CHECKING:
    from argparse import Namespace

    from massageplan.catalog.catalog import Catalog

__all__ = ["Intakes", "Mapped", "intakes_of", "mapping_of"]


class Mapped(NamedTuple):
    """A mapping that was written.

    Attributes
    ----------
    form, file
        The form, and where its mapping is.
    """

    form: str
    file: str

    def document(self) -> Document:
        """Lay it out."""
        then = f"massageplan intake {self.form} --by {self.file} --out FOLDER"
        words = f'Wrote {self.file}. Decide wherever a "?" stands, then: {then}'
        return Document(title="A mapping", blocks=(Words(text=words),), footer=FOOTER)

    def records(self) -> dict[str, object]:
        """Return it as records."""
        return {"form": self.form, "file": self.file}


class Intakes(NamedTuple):
    """What became of the rows of a form.

    Attributes
    ----------
    written
        The files of the intakes, each with what nobody answered.
    failed
        The number of each other row, with why.
    out
        The folder.
    """

    written: tuple[tuple[str, tuple[str, ...]], ...]
    failed: tuple[tuple[int, MassagePlanError], ...]
    out: str

    def document(self) -> Document:
        """Lay it out."""
        blocks: list[Block] = [Words(text=f"{len(self.written)} intakes are in {self.out}.")]
        if open_ := tuple([(file, ", ".join(blank)) for file, blank in self.written if blank]):
            blocks.append(
                Table(title="Not everything was answered", columns=("intake", "blank"), rows=open_)
            )
        if rows := tuple(
            [(f"row {n}", words) for n, error in self.failed for words in _why(error)]
        ):
            title = f"Not written: {len(self.failed)}"
            blocks.append(Table(title=title, columns=("where", "why"), rows=rows))
        return Document(title="Answers of a form", blocks=tuple(blocks), footer=FOOTER)

    def records(self) -> dict[str, object]:
        """Return it as records."""
        return {
            "written": [{"intake": file, "blank": list(blank)} for file, blank in self.written],
            "failed": [{"row": n, "error": error_record(error)} for n, error in self.failed],
            "out": self.out,
        }


def _why(error: MassagePlanError) -> list[str]:
    if isinstance(error, LoadError):
        return [f"{path}: {words}".partition(", ")[2] or words for path, words in error.problems]
    return [words_of(error)]


def mapping_of(arguments: Namespace) -> Mapped:
    """Write a mapping of the form that the arguments name.

    Raises
    ------
    LoadError
        The form cannot be read.
    InvalidValueError
        The mapping exists, or the words of the command do not go together.
    """
    if arguments.by or arguments.out:
        message = "--map writes a mapping, --by and --out read by one: pass one or the other"
        raise InvalidValueError(message, path="arguments")
    write_new(arguments.map, map_form(arguments.form, separator=arguments.separator))
    return Mapped(arguments.form, arguments.map)


def intakes_of(arguments: Namespace, catalog: Catalog) -> Intakes:
    """Write an intake for each row of the form that the arguments name.

    Raises
    ------
    LoadError
        The form as a whole or its mapping cannot be used; nothing is written.
    InvalidValueError
        The words of the command do not go together.
    """
    if not (arguments.by and arguments.out):
        message = "pass --map FILE to write a mapping, or --by FILE and --out FOLDER to read by one"
        raise InvalidValueError(message, path="arguments")
    if arguments.separator is not None:
        raise InvalidValueError("--separator goes with --map", path="arguments")
    rows = read_form(arguments.form, arguments.by, catalog=catalog)
    out = Path(arguments.out)
    out.mkdir(parents=True, exist_ok=True)
    written: list[tuple[str, tuple[str, ...]]] = []
    failed: list[tuple[int, MassagePlanError]] = []
    for row in rows:
        file = str(out / f"{Path(arguments.form).stem}-{row.number}.toml")
        try:
            write_new(file, row.to_toml())
        except MassagePlanError as error:
            failed.append((row.number, error))
        else:
            written.append((file, row.blank))
    return Intakes(tuple(written), tuple(failed), arguments.out)
