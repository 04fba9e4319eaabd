"""What an outcome measure came to on one day."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from massageplan.errors import InvalidValueError
from massageplan.fields import said, text, tuple_of


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.measure import Form, Measure

__all__ = ["Score", "read_score", "scores_of"]

_LONGEST: Final = 24
"""Characters of the longest number that is read."""

_MOST: Final = 1_000_000
_LEAST: Final = Decimal("0.000001")
"""Anything closer to 0 is not a score, and would be written with an exponent."""

_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,7}(?:\.[0-9]*)?|\.[0-9]+)", re.ASCII)


def _exact(value: Decimal | float | str) -> Decimal:
    """Read a score as it is written: 2.2 is not the binary fraction next to it."""
    text = value.strip() if isinstance(value, str) else ""
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        # A whole number with thousands of digits is not even written out.
        text = str(value) if isinstance(value, (float, Decimal)) or abs(value) <= _MOST else ""
    sound = len(text) <= _LONGEST and _NUMBER.fullmatch(text)
    if not sound or 0 < abs(Decimal(text)) < _LEAST:
        shown = f"{value!r:.60}" if isinstance(value, (str, float)) else type(value).__name__
        raise InvalidValueError(
            f"expected a number such as 18 or 2.5, got {shown}",
            path="score.value",
            value=value,
        )
    number = Decimal(text) + 0  # turns -0 into 0
    # 5 and 5.0 are the same score, so they look the same.
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()


@frozen(kw_only=True)
class Score:
    """What an outcome measure came to.

    Attributes
    ----------
    measure
        Its name in the catalog, such as ``"ndi"`` or ``"pain"``.
    value
        The score, held exactly as it is written.
    form
        How it is scored, such as ``"points"`` or ``"percent"``. It may be left out if the measure
        has only one form.

    Raises
    ------
    InvalidValueError
        Empty text, or a value that is not a number.

    Examples
    --------
    >>> from massageplan import Score
    >>> Score(measure="ndi", value=22, form="points").value
    Decimal('22')
    """

    measure: str = field(validator=said)
    value: Decimal = field(converter=_exact)
    form: str = field(default="", validator=text)


def scores_of(value: Iterable[Score]) -> tuple[Score, ...]:
    """Take several scores."""
    return tuple_of(value)


def read_score(score: Score, catalog: Catalog, path: str, value: str = "value") -> Score:
    """Return a score with the ids of its measure and form.

    Parameters
    ----------
    score, catalog
        The score as it was written, and what knows its measure.
    path
        Where it was written.
    value
        What its figure is called there.

    Raises
    ------
    UnknownTermError
        No measure has this name.
    InvalidValueError
        No such form, no form although there are several, or a value out of range.
    """
    measure: Measure = catalog.find("measure", score.measure, path=f"{path}.measure")
    form = _form(measure, score, path)
    if not _within(score.value, form):
        fitting = [other for other in measure.forms if _within(score.value, other)]
        hint = f": did you mean form={fitting[0].id!r} ({fitting[0].label})?" if fitting else ""
        raise InvalidValueError(
            f"{measure.label} in {form.label} goes from {form.low:g} to {form.high:g}, "
            f"got {score.value}{hint}",
            path=f"{path}.{value}",
            value=score.value,
        )
    return Score(measure=measure.id, value=score.value, form=form.id)


def _within(value: Decimal, form: Form) -> bool:
    return Decimal(str(form.low)) <= value <= Decimal(str(form.high))


def _form(measure: Measure, score: Score, path: str) -> Form:
    by_id = {form.id: form for form in measure.forms}
    named = score.form.strip().lower().replace(" ", "-")
    if not named and len(by_id) == 1:
        return measure.forms[0]
    if named in by_id:
        return by_id[named]
    choices = " or ".join(f"form={form.id!r} ({form.label})" for form in measure.forms)
    problem = f"unknown form {score.form!r}" if named else "the form is missing"
    raise InvalidValueError(
        f"{problem} for {measure.label}: write {choices}",
        path=f"{path}.form",
        value=score.form,
    )
