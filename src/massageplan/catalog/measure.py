"""Outcome measures: their range, how they are scored, and how much change counts."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from attrs import frozen

from massageplan.catalog.items import Alarm, Answers, Part, check_parts, total_of
from massageplan.catalog.source import Fact
from massageplan.cite import Cite
from massageplan.errors import InvalidValueError


__all__ = ["BETTER", "Form", "Measure", "Threshold", "check_measure", "exact"]

BETTER: Final = ("lower", "higher")
"""Which way a score goes when the client gets better."""


@frozen(kw_only=True)
class Form:
    """A way to score a measure. Scores of two forms are never compared.

    Attributes
    ----------
    id, label
        Its name, such as ``"points"``, and what it is, such as ``"points of 50"``.
    low, high
        The lowest and the highest score.
    parts
        How its items make the score. Empty if only the score itself can be given: it was
        measured, comes from a table, or its items are weighted in another way.
    alarms
        Items that are a red flag by themselves.
    """

    id: str
    label: str
    low: float
    high: float
    parts: tuple[Part, ...] = ()
    alarms: tuple[Alarm, ...] = ()

    @property
    def count(self) -> int:
        """How many items it has; 0 if only the score can be given."""
        return sum(part.count for part in self.parts)

    def total(self, answers: Answers) -> Decimal:
        """Return the score that the points of its items come to, in hundredths.

        Raises
        ------
        InvalidValueError
            A wrong number of items, points that an item cannot have, or too many that are open.
            An alarm may never be open.

        Examples
        --------
        >>> from massageplan import Catalog
        >>> points = Catalog().find("measure", "ndi").form("points")
        >>> points.total([3, 2, 2, 3, 2, 2, 1, None, 2, 2])
        Decimal('21.11')
        """
        total = total_of(self.parts, answers)
        for alarm in self.alarms:
            if answers[alarm.item - 1] is None:
                raise InvalidValueError(
                    f"item {alarm.item} may not be open, because it can be a red flag by itself: "
                    f"ask it, or leave the score out",
                    path=f"[{alarm.item - 1}]",
                )
        return total

    def alarmed(self, answers: Answers) -> tuple[Alarm, ...]:
        """Return the alarms among the answers: items above the fewest points of their part."""
        low = [part.low for part in self.parts for _ in range(part.count)]
        marked = {
            number
            for number, (points, least) in enumerate(zip(answers, low, strict=True), start=1)
            if points is not None and points > least
        }
        return tuple(alarm for alarm in self.alarms if alarm.item in marked)


@frozen(kw_only=True)
class Threshold:
    """How much change counts, as one study found it in one group of people.

    Attributes
    ----------
    id
        Its name within the measure, by which it can be chosen.
    form
        The form that it is in.
    population
        The people it was found in.
    mdc
        Minimal detectable change: less may be noise.
    mcid
        Minimal clinically important difference: it matters to the person.
    percent
        The same as a percentage of the baseline.
    conditions
        Complaints that it fits. Empty for any.
    note
        What else is good to know.
    """

    id: str
    form: str
    population: str
    cite: Cite
    mdc: float | None = None
    mcid: float | None = None
    percent: float | None = None
    conditions: tuple[str, ...] = ()
    note: str = ""

    def meaningful(self, baseline: Decimal) -> Decimal:
        """Return the change that is neither noise nor too little to matter.

        The largest of the three counts. Some sources give a figure "or a percentage of the
        baseline"; to ask for both is our judgment.
        """
        figures = [exact(figure) for figure in (self.mdc, self.mcid) if figure is not None]
        if self.percent is not None:
            figures.append(exact(self.percent) * abs(baseline) / 100)
        return max(figures)


def exact(figure: float) -> Decimal:
    """Return a figure as the catalog has it: exactly 1.05, not its nearest binary fraction."""
    return Decimal(str(figure))


@frozen(kw_only=True)
class Measure:
    """A questionnaire, a scale or a range of motion that shows progress.

    Only its figures are here. Questions are not, because many are under copyright.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    better
        ``lower`` or ``higher``: which way a score goes when the client gets better.
    forms
        The ways to score it.
    sided
        Whether each side of the body has its own score.
    thresholds
        How much change counts, by population and form. Empty if no source was found.
    conditions
        Complaints that it is usual for. Empty for any.
    facts
        What is good to know, with sources.
    """

    id: str
    label: str
    better: str
    forms: tuple[Form, ...]
    cite: Cite
    thresholds: tuple[Threshold, ...] = ()
    conditions: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    names: tuple[str, ...] = ()
    sided: bool = False

    def form(self, id_: str) -> Form:
        """Return the form with this id, which a score or a goal was read with.

        Raises
        ------
        KeyError
            It has no such form.
        """
        return {form.id: form for form in self.forms}[id_]


def check_measure(measure: Measure) -> None:
    """Check a measure that comes from a user's file.

    Raises
    ------
    InvalidValueError
        No form, a form without a range, items that do not fit their form, a threshold without a
        form or without a figure above 0, or the same id twice.
    """
    forms = {form.id for form in measure.forms}
    if not forms or any(form.low >= form.high for form in measure.forms):
        raise InvalidValueError("expected at least one form, and low below high in each")
    for form in measure.forms:
        try:
            check_parts(form.parts, form.alarms, form.low, form.high)
        except InvalidValueError as error:
            raise InvalidValueError(f"form {form.id}: {error.message}") from None
    for name, ids in (
        ("forms", [form.id for form in measure.forms]),
        ("thresholds", [row.id for row in measure.thresholds]),
    ):
        if len(set(ids)) < len(ids):
            raise InvalidValueError(f"two {name} have the same id: {', '.join(ids)}")
    for row in measure.thresholds:
        figures = [figure for figure in (row.mdc, row.mcid, row.percent) if figure is not None]
        if row.form not in forms:
            known = ", ".join(sorted(forms))
            raise InvalidValueError(
                f"threshold {row.id}: {row.form!r} is not one of its forms: {known}"
            )
        if not figures or min(figures) <= 0:
            raise InvalidValueError(f"threshold {row.id}: expected figures above 0")
