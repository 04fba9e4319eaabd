"""All errors in one tree.

Everything that the library raises on purpose is a `MassagePlanError`. Bad input is a `ValueError`
too, so that either kind of ``except`` works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from massageplan.problem import problem


if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

__all__ = [
    "CannotPlanError",
    "CatalogError",
    "ContraindicatedError",
    "ExecutorStoppedError",
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
    """The root of every error that the library raises on purpose.

    Examples
    --------
    >>> import massageplan as mp
    >>> try:
    ...     mp.plan_session(routine="full-body-relaxation", length="60")
    ... except mp.MassagePlanError as error:
    ...     print(error)
    length: '60' has no unit: write '60 min'
    """

    def to_problem(self, *, options: str = "") -> dict[str, Any]:
        """Return the error as problem details for a web service (RFC 9457).

        Parameters
        ----------
        options
            The key under which you received the arguments of planning: with ``"plan"``, as in an
            intake, the pointer to ``start`` is ``#/plan/start``. By default, it is ``#/start``.

        Returns
        -------
        dict
            Plain data: ``type``, ``title``, ``status``, ``detail``, and ``errors`` with a JSON
            pointer to each value. What somebody wrote may be in a message; no name and no birth
            date is.

        Examples
        --------
        >>> import massageplan as mp
        >>> try:
        ...     mp.Complaint(condition="sciatica", pain=11)
        ... except mp.MassagePlanError as error:
        ...     told = error.to_problem()
        >>> told["type"], told["status"], told["errors"][0]["pointer"]
        ('urn:massageplan:problem:invalid-value', 422, '#/complaint/pain')
        """
        return problem(self, options)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the whole error, so that it comes back from another process with all its facts."""
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
        Where the value is, such as ``"length"`` or ``"assessment.complaints[1].side"``.
    value
        The value as it was given.

    Examples
    --------
    >>> import massageplan as mp
    >>> try:
    ...     mp.Complaint(condition="sciatica", pain=11)
    ... except mp.InvalidValueError as error:
    ...     print(error)
    ...     error.path, error.value
    complaint.pain: expected a whole number from 0 to 10, got 11
    ('complaint.pain', 11)
    """

    def __init__(self, message: str, *, path: str = "", value: object = None) -> None:
        super().__init__(f"{path}: {message}" if path else message)
        self.message = message
        self.path = path
        self.value = value


class UnknownTermError(InvalidValueError):
    """A name that is not in the catalog.

    Attributes
    ----------
    suggestions
        What may have been meant. Empty if nothing is near enough.

    Examples
    --------
    >>> import massageplan as mp
    >>> try:
    ...     mp.Catalog().technique("swedisch")
    ... except mp.UnknownTermError as error:
    ...     print(error)
    technique: unknown technique 'swedisch': did you mean 'Swedish massage'?
    """

    def __init__(
        self, message: str, *, path: str = "", value: object = None, suggestions: Sequence[str] = ()
    ) -> None:
        super().__init__(message, path=path, value=value)
        self.suggestions = tuple(suggestions)


class UnitError(InvalidValueError):
    """A quantity without a unit, of the wrong dimension, or with a spelling of two meanings.

    Examples
    --------
    >>> import massageplan as mp
    >>> try:
    ...     mp.plan_session(routine="full-body-relaxation", length="1:30")
    ... except mp.UnitError as error:
    ...     print(error.message)
    '1:30' can mean hours:minutes or minutes:seconds: write '1 h 30 min' or '1 min 30 s'
    """


class CannotPlanError(MassagePlanError):
    """Good input for which there is no acceptable plan.

    Attributes
    ----------
    findings
        Why not, as `massageplan.Finding` values.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-1", conditions=["fever"], medicines=[])
    >>> today = date(2026, 3, 2)
    >>> try:
    ...     mp.plan_session(client, routine="full-body-relaxation", on=today)
    ... except mp.CannotPlanError as error:
    ...     [finding.code for finding in error.findings]
    ['absolute', 'allergies-not-asked']
    """

    # Typed as anything, because findings are built on top of errors.
    def __init__(self, message: str, *, findings: Sequence[Any] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class ContraindicatedError(CannotPlanError):
    """Massage is contraindicated, at all or for now, or there is a red flag.

    Attributes
    ----------
    until
        The first day on which planning may be tried again, if the catalog knows one.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> pregnancy = mp.HealthCondition(condition="pregnancy", weeks=10, on=date(2026, 3, 2))
    >>> client = mp.Client(ref="c-1", conditions=[pregnancy], medicines=[])
    >>> today = date(2026, 3, 2)
    >>> try:
    ...     mp.plan_session(client, routine="full-body-relaxation", on=today)
    ... except mp.ContraindicatedError as error:
    ...     print(error.until)
    2026-03-23
    """

    def __init__(
        self, message: str, *, findings: Sequence[Any] = (), until: date | None = None
    ) -> None:
        super().__init__(message, findings=findings)
        self.until = until


class NeedsClinicianError(CannotPlanError):
    """A clinician's note has to come first.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-1", conditions=["epilepsy"], medicines=[])
    >>> today = date(2026, 3, 2)
    >>> try:
    ...     mp.plan_session(client, routine="full-body-relaxation", on=today)
    ... except mp.NeedsClinicianError as error:
    ...     [finding.code for finding in error.findings if finding.severity.value == "stop"]
    ['clearance-needed']
    """


class UnansweredError(CannotPlanError):
    """A question that safety depends on was not asked.

    Attributes
    ----------
    questions
        What to ask, in words.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-1", conditions=[])
    >>> today = date(2026, 3, 2)
    >>> try:
    ...     mp.plan_session(client, routine="full-body-relaxation", on=today)
    ... except mp.UnansweredError as error:
    ...     print(*error.questions)
    no medicines on file. Ask, then write medicines = [] if there are none
    """

    def __init__(
        self, message: str, *, questions: Sequence[str], findings: Sequence[Any] = ()
    ) -> None:
        super().__init__(message, findings=findings)
        self.questions = tuple(questions)


class InfeasibleError(CannotPlanError):
    """What is asked for does not fit into the time.

    Attributes
    ----------
    conflicts
        What does not fit together, and by how much.
    repairs
        The smallest changes. Each of them makes it fit.

    Examples
    --------
    >>> import massageplan as mp
    >>> neck = mp.Claim(id="neck", weight=1, least=4)
    >>> back = mp.Claim(id="back", weight=1, least=8)
    >>> try:
    ...     mp.allocate(10, [neck, back])
    ... except mp.InfeasibleError as error:
    ...     len(error.conflicts), len(error.repairs) > 0
    (1, True)
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
    """The problems of one file, all of them at once."""

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
    """A catalog file that cannot be used.

    Attributes
    ----------
    file
        The file's name.
    path
        Where the first problem is in the file.
    problems
        Every problem as ``(path, message)``.

    Examples
    --------
    >>> import massageplan as mp
    >>> try:
    ...     mp.Catalog.from_toml("no-such-file.toml")
    ... except mp.CatalogError as error:
    ...     print(error)
    no-such-file.toml: cannot be read: No such file or directory
    """


class LoadError(_FileError):
    """An intake, a price list or a saved plan that cannot be used.

    Attributes
    ----------
    file
        The file's name.
    path
        Where the first problem is in the file.
    problems
        Every problem as ``(path, message)``.

    Examples
    --------
    >>> import massageplan as mp
    >>> try:
    ...     mp.read_intake("no-such-file.toml")
    ... except mp.LoadError as error:
    ...     print(error)
    no-such-file.toml: cannot be read: No such file or directory
    """


class MissingExtraError(MassagePlanError, ImportError):
    """An optional library is not installed. The message has the exact line to install it.

    Examples
    --------
    >>> import massageplan as mp
    >>> session = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> try:
    ...     table = mp.export.to_frame(session, library="pandas")
    ... except mp.MissingExtraError as error:
    ...     print(error)  # to_frame needs pandas: pip install 'massageplan[pandas]'
    """


class ExecutorStoppedError(MassagePlanError, RuntimeError):
    """The executor that planned for many died, or was shut down, before all had an answer.

    All answers before were given. Another executor goes on if it is told their keys.

    Examples
    --------
    >>> from concurrent.futures import ThreadPoolExecutor
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-1", conditions=(), medicines=(), allergies=())
    >>> pool = ThreadPoolExecutor()
    >>> pool.shutdown()
    >>> try:
    ...     list(mp.plan_many([mp.PlanRequest(client)], executor=pool))
    ... except mp.ExecutorStoppedError as error:
    ...     print(error)
    the executor stopped when 0 requests had an answer: start another, and pass ...
    """
