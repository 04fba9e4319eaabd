"""The one tree of errors, and the "did you mean" that its messages share.

Everything the library raises on purpose is a `MassagePlanError`. Bad input is also a
`ValueError`, so that either kind of ``except`` works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

__all__ = [
    "CannotPlanError",
    "CatalogError",
    "ContraindicatedError",
    "InfeasibleError",
    "InvalidValueError",
    "LoadError",
    "MassagePlanError",
    "MissingExtraError",
    "NeedsClinicianError",
    "UnansweredError",
    "UnitError",
    "UnknownTermError",
]


class MassagePlanError(Exception):
    """Root of every error that the library raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle whole, so that an error comes back from another process with all it holds."""
        return _rebuild, (type(self), self.args, self.__dict__.copy())


def _rebuild(
    kind: type[MassagePlanError], args: tuple[Any, ...], held: dict[str, Any]
) -> MassagePlanError:
    error = kind.__new__(kind, *args)
    error.args = args
    error.__dict__.update(held)
    return error


class InvalidValueError(MassagePlanError, ValueError):
    """A value that cannot be used. It prints as its path and its message.

    Attributes
    ----------
    message
        What is wrong with the value, without the path.
    path
        Where the value stood, such as ``"length"`` or ``"assessment.complaints[1].side"``.
    value
        The value as it was given.
    """

    def __init__(self, message: str, *, path: str = "", value: object = None) -> None:
        super().__init__(f"{path}: {message}" if path else message)
        self.message = message
        self.path = path
        self.value = value


class UnknownTermError(InvalidValueError):
    """A name that the catalogue does not hold.

    Attributes
    ----------
    suggestions
        The nearest known names, best first; empty when nothing is near.
    """

    def __init__(
        self, message: str, *, path: str = "", value: object = None, suggestions: Sequence[str] = ()
    ) -> None:
        super().__init__(message, path=path, value=value)
        self.suggestions = tuple(suggestions)


class UnitError(InvalidValueError):
    """A quantity with no unit, the wrong dimension, or a spelling that means something else."""


class CannotPlanError(MassagePlanError):
    """Good input for which no acceptable plan exists.

    Attributes
    ----------
    findings
        Why not, as `massageplan.Finding` values.
    """

    def __init__(self, message: str, *, findings: Sequence[Any] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class ContraindicatedError(CannotPlanError):
    """Massage is contraindicated: an absolute or deferred stop, or a red flag.

    Attributes
    ----------
    until
        The first date on which planning may be tried again, when the catalogue knows one.
    """

    def __init__(
        self, message: str, *, findings: Sequence[Any] = (), until: date | None = None
    ) -> None:
        super().__init__(message, findings=findings)
        self.until = until


class NeedsClinicianError(CannotPlanError):
    """A clinician's written note must come first."""


class UnansweredError(CannotPlanError):
    """A question that safety needs was not asked.

    Attributes
    ----------
    questions
        What to ask, in words.
    """

    def __init__(
        self, message: str, *, questions: Sequence[str], findings: Sequence[Any] = ()
    ) -> None:
        super().__init__(message, findings=findings)
        self.questions = tuple(questions)


class InfeasibleError(CannotPlanError):
    """The wants do not fit into the time.

    Attributes
    ----------
    conflicts
        Which wants collide, and by how much.
    repairs
        The smallest changes that would each make it fit.
    """

    def __init__(
        self,
        message: str,
        *,
        conflicts: Sequence[Any] = (),
        repairs: Sequence[Any] = (),
        findings: Sequence[Any] = (),
    ) -> None:
        super().__init__(message, findings=findings)
        self.conflicts = tuple(conflicts)
        self.repairs = tuple(repairs)


class _FileError(MassagePlanError, ValueError):
    """Problems in one file, all of them at once."""

    def __init__(self, file: str, problems: Sequence[tuple[str, str]]) -> None:
        self.file = file
        self.problems = tuple(problems)
        self.path = self.problems[0][0] if self.problems else ""
        lines = [f"{path}: {message}" if path else message for path, message in self.problems]
        if len(lines) == 1:
            super().__init__(f"{file}: {lines[0]}")
        else:
            listed = "\n".join(f"  {line}" for line in lines)
            super().__init__(f"{file}: {len(lines)} problems\n{listed}")


class CatalogError(_FileError):
    """A catalogue file that cannot be used.

    Attributes
    ----------
    file
        The file's name.
    path
        Where in the file the first problem stands.
    problems
        Every problem as ``(path, message)``.
    """


class LoadError(_FileError):
    """An intake or saved file that cannot be used.

    Attributes
    ----------
    file
        The file's name.
    path
        Where in the file the first problem stands.
    problems
        Every problem as ``(path, message)``.
    """


class MissingExtraError(MassagePlanError, ImportError):
    """An optional library is not installed; the message holds the exact install line."""


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return up to three of `known` that are spelled most like `word`, best first."""
    import difflib  # noqa: PLC0415  needed only once something is wrong

    listed, word = list(known), word[:80]
    near = difflib.get_close_matches(word, listed, n=3, cutoff=0.7)
    if near or len(word) < len("abc"):
        return tuple(near)
    return tuple(sorted(name for name in listed if name.startswith(word))[:3])


def did_you_mean(suggestions: Sequence[str]) -> str:
    """Return ``": did you mean 'a' or 'b'?"``, or nothing when there is no suggestion."""
    if not suggestions:
        return ""
    return f": did you mean {' or '.join(repr(s) for s in suggestions[:2])}?"
