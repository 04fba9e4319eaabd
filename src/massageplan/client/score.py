"""What an outcome measure came to on one day: its score, or the answers that make it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, cast

from attrs import evolve, field, frozen

from massageplan.anatomy.position import Side
from massageplan.anatomy.sides import a_side, side_of
from massageplan.errors import InvalidValueError
from massageplan.fields import said, several, text, tuple_of


if TYPE_CHECKING:
    from collections.abc import Iterable

    from attrs import Attribute

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.items import Alarm
    from massageplan.catalog.measure import Form, Measure

__all__ = ["Score", "alarms_of", "read_number", "read_score", "scores_of", "value_of"]

_LONGEST: Final = 24
"""Characters of the longest number that is read."""

_MOST: Final = 1_000_000
_LEAST: Final = Decimal("0.000001")
"""Anything closer to 0 is not a score, and would be written with an exponent."""

_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]{1,7}(?:\.[0-9]*)?|\.[0-9]+)", re.ASCII)

_OPEN: Final = "-"
"""How a file that has no null, such as TOML, writes an item that was left open."""

_SIDES: Final = (Side.LEFT, Side.RIGHT)


def read_number(value: Decimal | float | str, path: str = "score.value") -> Decimal:
    """Read a score as it is written: 2.2 is not the binary fraction next to it.

    Raises
    ------
    InvalidValueError
        It is no number, or one that no score is.
    """
    text = value.strip() if isinstance(value, str) else ""
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        # A whole number with thousands of digits is not even written out.
        text = str(value) if isinstance(value, (float, Decimal)) or abs(value) <= _MOST else ""
    sound = len(text) <= _LONGEST and _NUMBER.fullmatch(text)
    if not sound or 0 < abs(Decimal(text)) < _LEAST:
        shown = f"{value!r:.60}" if isinstance(value, (str, float)) else type(value).__name__
        raise InvalidValueError(
            f"expected a number such as 18 or 2.5, got {shown}", path=path, value=value
        )
    number = Decimal(text) + 0  # turns -0 into 0
    # 5 and 5.0 are the same score, so they look the same.
    return number.quantize(Decimal(1)) if number == number.to_integral() else number.normalize()


def _value(value: Decimal | float | str | None) -> Decimal | None:
    return None if value is None else read_number(value)


def _items(value: Iterable[int | str | None]) -> tuple[int | None, ...]:
    items = tuple_of(value)
    if not isinstance(items, tuple):
        return items
    return cast("tuple[int | None, ...]", tuple(None if item == _OPEN else item for item in items))


def _each_item(instance: Score, attribute: Attribute[Any], value: tuple[object, ...]) -> None:
    """Check that the items are whole points, or open, and that one was answered."""
    several(instance, attribute, value)
    for i, item in enumerate(value):
        if item is not None and not (type(item) is int and abs(item) <= _MOST):
            shown = f"{item!r:.60}" if isinstance(item, (str, float)) else type(item).__name__
            raise InvalidValueError(
                f"expected whole points, or None for an item left open ({_OPEN!r} in a file), got "
                f"{shown}",
                path=f"score.items[{i}]",
                value=item,
            )
    if value and set(value) == {None}:
        raise InvalidValueError(
            "no item was answered: leave the score out", path="score.items", value=value
        )


@frozen(kw_only=True)
class Score:
    """What an outcome measure came to: its score, or the points of its items.

    Attributes
    ----------
    measure
        Its name in the catalog, such as ``"ndi"`` or ``"pain"``. The side may be part of it:
        ``"shoulder abduction left"``.
    value
        The score, held exactly as it is written. ``None`` if the items were given.
    form
        How it is scored, such as ``"points"`` or ``"percent"``. It may be left out if the measure
        has only one form.
    items
        In place of the score, the points of each answer in the order of the form, as the form
        prints them. ``None`` (``"-"`` in a file) is an item that was left open. The measure's own
        rule makes the score and says how many may be open.
    side
        Left or right, for a measure that each side has its own score of.

    Raises
    ------
    InvalidValueError
        Empty text, a value that is not a number, items that are not whole points, or not exactly
        one of value and items.

    Examples
    --------
    >>> from massageplan import Score
    >>> Score(measure="ndi", value=22, form="points").value
    Decimal('22')
    >>> marked = Score(measure="ndi", items=[3, 2, 2, 3, 2, 2, 1, None, 2, 2], form="points")
    >>> marked.answered, len(marked.items)
    (9, 10)
    """

    measure: str = field(validator=said)
    value: Decimal | None = field(default=None, converter=_value)
    form: str = field(default="", validator=text)
    items: tuple[int | None, ...] = field(default=(), converter=_items, validator=_each_item)
    side: Side | None = field(default=None, converter=side_of, validator=a_side)

    def __attrs_post_init__(self) -> None:
        """Refuse a score that is given twice, or not at all."""
        if (self.value is None) is not bool(self.items):
            both = self.value is not None
            raise InvalidValueError(
                "is given, and so are the items: keep one"
                if both
                else "expected a number or the points of the items: write value=18 or items=[...]",
                path="score.value",
                value=self.value,
            )

    @property
    def answered(self) -> int:
        """How many items were answered; 0 if the score itself was given."""
        return sum(item is not None for item in self.items)

    @property
    def key(self) -> tuple[str, str, Side | None]:
        """What is compared with what: the measure, its form and the side."""
        return self.measure, self.form, self.side


def scores_of(value: Iterable[Score]) -> tuple[Score, ...]:
    """Take several scores."""
    return tuple_of(value)


def value_of(score: Score, catalog: Catalog) -> Decimal:
    """Return the score: as it was given, or as its items make it.

    The score is one that `read_score` gave.
    """
    if score.value is not None:
        return score.value
    measure: Measure = catalog.find("measure", score.measure)
    return measure.form(score.form).total(score.items)


def alarms_of(score: Score, catalog: Catalog, path: str) -> tuple[Alarm, ...]:
    """Return the items that are a red flag by themselves and were marked.

    Raises
    ------
    InvalidValueError
        As `read_score`, if the items were given.
    """
    if not score.items:
        return ()
    read = read_score(score, catalog, path)
    measure: Measure = catalog.find("measure", read.measure)
    return measure.form(read.form).alarmed(read.items)


def read_score(score: Score, catalog: Catalog, path: str, value: str = "value") -> Score:
    """Return a score with the ids of its measure and form, and its side.

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
        No such form, no form although there are several, a value out of range, items that do not
        fit the form, or a side of a measure that has none.
    """
    measure, named = _measure(score.measure, catalog, f"{path}.measure")
    side = _side(measure, score, named, path)
    form = _form(measure, score, path)
    if score.value is None:
        _check_items(score, form, measure, f"{path}.items")
    elif not _within(score.value, form):
        fitting = [other for other in measure.forms if _within(score.value, other)]
        hint = f": did you mean form={fitting[0].id!r} ({fitting[0].label})?" if fitting else ""
        raise InvalidValueError(
            f"{measure.label} in {form.label} goes from {form.low:g} to {form.high:g}, "
            f"got {score.value}{hint}",
            path=f"{path}.{value}",
            value=score.value,
        )
    return evolve(score, measure=measure.id, form=form.id, side=side)


def _measure(name: str, catalog: Catalog, path: str) -> tuple[Measure, Side | None]:
    """Return the measure of a name, and the side that is part of the name."""
    if not catalog.knows("measure", name):
        words = name.split()
        for side in _SIDES:
            rest = [word for word in words if word.lower() != side.value]
            known = len(rest) + 1 == len(words) and catalog.knows("measure", " ".join(rest))
            if known:
                measure: Measure = catalog.find("measure", " ".join(rest), path=path)
                return measure, side
    found: Measure = catalog.find("measure", name, path=path)
    return found, None


def _side(measure: Measure, score: Score, named: Side | None, path: str) -> Side | None:
    if named and score.side and named is not score.side:
        raise InvalidValueError(
            f"expected the side of {score.measure!r}, got {score.side.value!r}",
            path=f"{path}.side",
            value=score.side,
        )
    side = named or score.side
    if side is not None and not (measure.sided and side in _SIDES):
        expected = "expected 'left' or 'right'" if measure.sided else "has one score for both sides"
        raise InvalidValueError(
            f"{measure.label} {expected}, got {side.value!r}", path=f"{path}.side", value=side
        )
    return side


def _check_items(score: Score, form: Form, measure: Measure, path: str) -> None:
    if not form.parts:
        fitting = [other for other in measure.forms if other.count == len(score.items)]
        hint = f": did you mean form={fitting[0].id!r}?" if fitting else ""
        raise InvalidValueError(
            f"{measure.label} in {form.label} is not scored from its items here: pass value=..."
            f"{hint}",
            path=path,
        )
    try:
        form.total(score.items)
    except InvalidValueError as error:
        raise InvalidValueError(
            f"{measure.label} in {form.label}: {error.message}",
            path=f"{path}{error.path}",
            value=error.value,
        ) from None


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
