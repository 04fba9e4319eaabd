"""Outcome measures: their range, how they are scored, and how much change is a change."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from attrs import frozen

from massageplan.catalog.source import Fact
from massageplan.cite import Cite
from massageplan.errors import InvalidValueError


__all__ = ["BETTER", "Form", "Measure", "Threshold", "check_measure", "exact"]

BETTER: Final = ("lower", "higher")
"""Which way a score goes when somebody gets better."""


@frozen(kw_only=True)
class Form:
    """A way in which a measure is scored; scores of two forms are never compared.

    Attributes
    ----------
    id, label
        Its name, such as ``"points"``, and what it is, such as ``"points of 50"``.
    low, high
        The least and the greatest score.
    """

    id: str
    label: str
    low: float
    high: float


@frozen(kw_only=True)
class Threshold:
    """How much change is a change, as one study found it in one population.

    Attributes
    ----------
    id
        Its name within the measure, by which it can be chosen.
    form
        The form that it is in.
    population
        Whom it was found in.
    mdc
        Minimal detectable change: less may be noise.
    mcid
        Minimal clinically important difference: it matters to the person.
    percent
        The same as a percentage of the baseline.
    conditions
        Complaints that it fits; empty for any.
    note
        What else has to be known.
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

        The greatest of the three counts. Where a source gives a figure "or a percentage of the
        baseline", to ask for both is our own judgement.
        """
        figures = [exact(figure) for figure in (self.mdc, self.mcid) if figure is not None]
        if self.percent is not None:
            figures.append(exact(self.percent) * abs(baseline) / 100)
        return max(figures)


def exact(figure: float) -> Decimal:
    """Return a figure of the catalogue as it is written there: 1.05, not its nearest binary."""
    return Decimal(str(figure))


@frozen(kw_only=True)
class Measure:
    """A questionnaire, a scale or a range of motion, by which a course is judged.

    Only its figures are here, no item of a questionnaire: many are under copyright.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    better
        ``lower`` or ``higher``: which way a score goes when somebody gets better.
    forms
        The ways in which it is scored.
    thresholds
        How much change is a change, by population and form; empty where no source was found.
    conditions
        Complaints that it is usual for; empty for any.
    facts
        What to tell, with sources.
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

    def form(self, id_: str) -> Form:
        """Return the form with this id, which a score or a goal was read with.

        Raises
        ------
        KeyError
            It is not scored so.
        """
        return {form.id: form for form in self.forms}[id_]


def check_measure(measure: Measure) -> None:
    """Check a measure that comes from a user's file.

    Raises
    ------
    InvalidValueError
        No form, a form without a range, a threshold of no form of its measure or without a
        figure above 0, or two of one name.
    """
    forms = {form.id for form in measure.forms}
    if not forms or any(form.low >= form.high for form in measure.forms):
        raise InvalidValueError("expected forms, each from a low to a higher high")
    for name, ids in (
        ("forms", [form.id for form in measure.forms]),
        ("thresholds", [row.id for row in measure.thresholds]),
    ):
        if len(set(ids)) < len(ids):
            raise InvalidValueError(f"two {name} have one id: {', '.join(ids)}")
    for row in measure.thresholds:
        figures = [one for one in (row.mdc, row.mcid, row.percent) if one is not None]
        if row.form not in forms:
            known = ", ".join(sorted(forms))
            raise InvalidValueError(f"threshold {row.id}: {row.form!r} is no form of it: {known}")
        if not figures or min(figures) <= 0:
            raise InvalidValueError(f"threshold {row.id}: expected figures above 0")
