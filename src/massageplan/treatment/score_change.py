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

from massageplan.catalog.measure import Measure, Threshold, exact
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
    matters
        The change that matters by it.
    slipped
        Whether it got worse by more than noise, and by less than what matters.
    """

    measure: Measure
    form: str
    before: Decimal
    after: Decimal
    verdict: str
    threshold: Threshold | None
    matters: Decimal | None = None
    slipped: bool = False

    @property
    def words(self) -> str:
        """The change in words, with the figure by which it was judged."""
        verdict = "a little worse, less than what matters" if self.slipped else ""
        told = f"{self.before} to {self.after}, {verdict or VERDICTS[self.verdict]}"
        if self.threshold is None or self.matters is None:
            return told
        figure = f"{float(self.matters):g}"
        # What matters may be less than what can be told from chance; then say which of them it is.
        chance = self.verdict == "none" and self.threshold.mdc == float(self.matters)
        by = f"less than {figure} may be chance" if chance else f"{figure} matter"
        return f"{told} ({by}: {self.threshold.population})"

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
    baseline: Decimal | None = None,
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
    baseline
        The score of which a percentage is taken; by default `before`.

    Raises
    ------
    InvalidValueError
        Two measures, two forms, or an unknown threshold.
    """
    if (before.measure, before.form) != (after.measure, after.form):
        raise InvalidValueError(
            f"{before.measure} in {before.form} and {after.measure} in {after.form} "
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

    first = before.value if baseline is None else baseline

    def needs(threshold: Threshold) -> Decimal:
        return threshold.meaningful(first)

    most, least = max(known, key=needs), min(known, key=needs)
    gain = plain.gain
    if gain < 0 and -gain >= needs(least):
        return evolve(plain, verdict="worse", threshold=least, matters=needs(least))
    judged = evolve(plain, verdict="none", threshold=most, matters=needs(most))
    if gain > 0 and gain >= needs(most):
        return evolve(judged, verdict="better")
    noise = min((exact(row.mdc) for row in known if row.mdc is not None), default=needs(most))
    if gain > 0 and gain >= noise:
        return evolve(judged, verdict="some")
    if gain < 0 and -gain >= noise:
        return evolve(judged, threshold=least, matters=needs(least), slipped=True)
    return judged


def fitting(
    measure: Measure, form: str, complaints: Sequence[str] = (), chosen: str = ""
) -> tuple[Threshold, ...]:
    """Return the thresholds that may count, in one form.

    Raises
    ------
    UnknownTermError
        The measure has no threshold of the chosen name.
    """
    if chosen:
        every = [row.id for row in measure.thresholds]
        if chosen not in every:
            near, listed = nearest(chosen, every), ", ".join(every) or "none"
            raise UnknownTermError(
                f"unknown threshold {chosen!r} of {measure.label}"
                f"{did_you_mean(near) or f': it has {listed}'}",
                path=f"thresholds[{measure.id}]",
                value=chosen,
                suggestions=near,
            )
    mine = [row for row in measure.thresholds if row.form == form]
    # One that was chosen for another form says nothing of this one.
    if named := [row for row in mine if row.id == chosen]:
        return tuple(named)
    theirs = [row for row in mine if set(row.conditions) & set(complaints)]
    return tuple(theirs or [row for row in mine if not row.conditions])
