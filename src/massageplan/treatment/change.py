"""Whether a score has changed: more than noise, and by what matters.

Which threshold counts: of those in the same form that were found for one of the plan's complaints
(or, where there is none, for people in general), the greatest for getting better and the least for
getting worse, so that nothing is called an improvement too early, nor a worsening too late. One
that was chosen by name counts both ways. This choice is our own judgement; the figures are not.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from massageplan.catalog.measure import Form, Measure, Threshold
from massageplan.errors import InvalidValueError, UnknownTermError, did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.client.score import Score

__all__ = ["VERDICTS", "Change", "Point", "fitting", "judge"]

VERDICTS: Final = MappingProxyType(
    {
        "worse": "worse",
        "none": "no change beyond noise",
        "some": "some change, less than what matters",
        "better": "better by what matters",
        "unmeasured": "no threshold is known for it",
    }
)
"""Each verdict in words."""


@frozen(kw_only=True)
class Point:
    """A score on a day: of the baseline (session 0), or of a session."""

    on: date
    session: int
    value: Decimal


@frozen(kw_only=True)
class Change:
    """How a score has changed.

    Attributes
    ----------
    measure, form
        What is compared, and in which form.
    before, after
        The two scores.
    verdict
        ``worse``, ``none`` (within noise), ``some`` (more than noise, less than what matters),
        ``better``; ``unmeasured`` where no threshold is known.
    threshold
        The threshold that it was judged by.
    """

    measure: Measure
    form: str
    before: Decimal
    after: Decimal
    verdict: str
    threshold: Threshold | None

    @property
    def words(self) -> str:
        """The change in words, with the figure by which it was judged."""
        told = f"{self.before} to {self.after}, {VERDICTS[self.verdict]}"
        if self.threshold is None:
            return told
        matters = self.threshold.meaningful(self.before)
        return f"{told} ({matters:g} matter: {self.threshold.population})"

    @property
    def gain(self) -> Decimal:
        """How much better it got; negative when it got worse."""
        fall = self.before - self.after
        return fall if self.measure.better == "lower" else -fall


def judge(
    measure: Measure,
    before: Score,
    after: Score,
    *,
    complaints: Sequence[str] = (),
    chosen: str = "",
) -> Change:
    """Judge a change between two scores of one measure and form.

    Parameters
    ----------
    measure
        The measure.
    before, after
        The scores, with their ids as `read_score` gives them.
    complaints
        Ids of the conditions complained of.
    chosen
        A threshold by its name; empty for the cautious choice.

    Raises
    ------
    InvalidValueError
        Two measures, two forms, or an unknown threshold.
    """
    if (before.measure, before.form) != (after.measure, after.form):
        raise InvalidValueError(
            f"scores: {before.measure} in {before.form} and {after.measure} in {after.form} "
            f"cannot be compared: score both in one form",
            path="scores",
        )
    known = fitting(measure, after.form, complaints, chosen)
    plain = Change(
        measure=measure,
        form=after.form,
        before=before.value,
        after=after.value,
        verdict="unmeasured",
        threshold=None,
    )
    if not known:
        return plain

    def needs(threshold: Threshold) -> Decimal:
        return threshold.meaningful(before.value)

    most, least = max(known, key=needs), min(known, key=needs)
    gain = plain.gain
    if gain < 0 and -gain >= needs(least):
        return evolve(plain, verdict="worse", threshold=least)
    if gain > 0 and gain >= needs(most):
        return evolve(plain, verdict="better", threshold=most)
    if gain > 0 and gain >= most.noticeable(before.value):
        return evolve(plain, verdict="some", threshold=most)
    return evolve(plain, verdict="none", threshold=most)


def fitting(
    measure: Measure, form: str, complaints: Sequence[str] = (), chosen: str = ""
) -> tuple[Threshold, ...]:
    """Return the thresholds that may count, in one form.

    Raises
    ------
    InvalidValueError
        The chosen one is unknown, or of another form.
    """
    mine = [row for row in measure.thresholds if row.form == form]
    if chosen:
        named = [row for row in mine if row.id == chosen]
        if not named:
            known = ", ".join(row.id for row in mine) or "none in this form"
            near = did_you_mean(nearest(chosen, [row.id for row in mine]))
            raise UnknownTermError(
                f"thresholds[{measure.id}]: unknown threshold {chosen!r} of {measure.label} in "
                f"{_form(measure, form).label}{near or f': it has {known}'}",
                path=f"thresholds[{measure.id}]",
                value=chosen,
                suggestions=nearest(chosen, [row.id for row in mine]),
            )
        return tuple(named)
    theirs = [row for row in mine if set(row.conditions) & set(complaints)]
    return tuple(theirs or [row for row in mine if not row.conditions])


def _form(measure: Measure, id_: str) -> Form:
    return next(form for form in measure.forms if form.id == id_)
