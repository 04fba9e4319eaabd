"""Print text on any terminal, and JSON."""

from __future__ import annotations

import json
import shutil
import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING, Any

import attrs

from massageplan._display.days import format_day
from massageplan._display.measure import clean
from massageplan._display.text import to_text
from massageplan.cli.how_to_write import as_written
from massageplan.errors import CannotPlanError, InvalidValueError, MassagePlanError


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan._display.blocks import Document
    from massageplan.findings.finding import Finding

__all__ = ["error_record", "say", "say_document", "say_error", "say_json", "words_of"]

_WIDEST = 96
_PLAIN = {
    "═": "=",
    "─": "-",
    "–": "-",  # noqa: RUF001  an en dash, as printed between numbers
    "−": "-",  # noqa: RUF001  the minus sign is what is meant
    "·": ".",
    "■": "#",
    "▲": "!",
    "█": "#",
    "▓": "%",
    "▒": "+",
    "░": "=",
    **dict.fromkeys("▋▊▉", "#"),
    **dict.fromkeys("▏▎▍▌", "."),
    **dict(zip("▁▂▃▄▅▆▇", "_.-=+*%", strict=True)),
    "●": "*",
    "○": "o",
    "◆": "R",
    "◇": "r",
    "✕": "x",
    "▶": ">",
    "→": "->",
    "½": ".5",
    "’": "'",  # noqa: RUF001  and so is the apostrophe
    "…": "...",
}


def say(text: str, stream: IO[str] | None = None) -> None:
    """Print text on a stream, replacing what its encoding cannot hold."""
    stream = sys.stdout if stream is None else stream
    if stream is None:
        return
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(_in_encoding(text, encoding) + "\n")


def say_document(document: Document) -> None:
    """Print a document, no wider than the terminal."""
    width = _WIDEST
    if sys.stdout is not None and sys.stdout.isatty():
        width = min(width, shutil.get_terminal_size().columns)
    say(to_text(document, width))


def say_json(data: object) -> None:
    """Print JSON. Outside UTF-8, characters are escaped: replacing them would change the data."""
    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    plain = json.dumps(data, indent=2, ensure_ascii=encoding != "utf8", allow_nan=False)
    say(plain)


def say_error(error: Exception, *, as_json: bool) -> None:
    """Print an error: in words on stderr, or as JSON on stdout."""
    if as_json:
        say_json({"error": error_record(error)})
        return
    first, *rest = words_of(error).splitlines() or [""]
    lines = [f"massageplan: {clean(first)}"]
    lines += [f"  {clean(line)}" for line in rest if clean(line)]
    until = getattr(error, "until", None)
    if until is not None:
        lines.append(f"  Check again on or after {format_day(until)}.")
    with suppress(OSError):
        say("\n".join(lines), sys.stderr)


def _in_encoding(text: str, encoding: str) -> str:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        plain = {ord(c): p for c, p in _PLAIN.items() if not _holds(encoding, c)}
        return text.translate(plain).encode(encoding, "replace").decode(encoding)
    except LookupError:
        return text.encode("ascii", "replace").decode("ascii")
    return text


def _holds(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def words_of(error: Exception) -> str:
    """Return an error in words, a line for each thing that it says."""
    if isinstance(error, OSError) and not isinstance(error, MassagePlanError):
        name = f"{error.filename}: " if error.filename else ""
        return f"{name}{error.strerror or error}"
    if isinstance(error, InvalidValueError):
        # What stood on the command line is named in the message itself.
        return error.message if error.path in ("arguments", "file") else str(error)
    if isinstance(error, CannotPlanError) and (stops := _stops(error)):
        first = [_ALL_FIRST] if len(stops) > 1 else []
        return "\n".join([*first, *_lines(stops)])
    return str(error)


_ALL_FIRST = "nothing is planned yet; each of these has to be settled first:"


def _stops(error: CannotPlanError) -> list[Finding]:
    return [finding for finding in error.findings if finding.severity.value == "stop"]


def _lines(stops: list[Finding]) -> Iterator[str]:
    """Yield what each stop asks for, and what to tell the client about the most urgent one."""
    for stop in stops:
        yield ": ".join(filter(None, (stop.path, as_written(stop))))
    if urgent := [stop.to_tell for stop in stops if stop.urgency != "ask"]:
        yield urgent[0]


def error_record(error: Exception) -> dict[str, Any]:
    """Return an error as records: its type, its message, and everything else it holds."""
    from massageplan.io import to_dict  # noqa: PLC0415  only for errors in JSON

    record: dict[str, Any] = {"type": type(error).__name__, "message": words_of(error)}
    if path := getattr(error, "path", ""):
        record["path"] = path
    if problems := getattr(error, "problems", ()):
        record["file"] = getattr(error, "file", "")
        record["problems"] = [{"path": path, "message": words} for path, words in problems]
    for name in ("suggestions", "questions"):
        if listed := getattr(error, name, ()):
            record[name] = list(listed)
    for name in ("findings", "repairs", "conflicts"):
        if listed := getattr(error, name, ()):
            record[name] = [to_dict(v) if attrs.has(type(v)) else str(v) for v in listed]
    if until := getattr(error, "until", None):
        record["until"] = until.isoformat()
    return record
