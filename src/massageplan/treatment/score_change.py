"""Whether a score has changed: by more than noise, and by a meaningful amount.

Which threshold counts: of those in the same form that were found for one of the plan's complaints
(or, if there is none, for people in general), the greatest for getting better and the least for
getting worse. So nothing is called an improvement too early, and no worsening too late. One that
was chosen by name counts both ways. This choice is our own judgment; the figures are not.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import evolve, field, frozen

from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.catalog.measure import Measure, Threshold, exact
from massageplan.client.score import value_of
from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.findings.finding import args
from massageplan.findings.saying import say
from massageplan.findings.words import ENGLISH
from massageplan.spelling import did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Sequence

    from massageplan.client.score import Score
    from massageplan.findings.arg import Args

__all__ = ["Change", "Point", "Verdict", "check_threshold", "fitting", "judge"]

Verdict: TypeAlias = Literal["worse", "none", "some", "better", "unmeasured"]


@frozen(kw_only=True)
class Point:
    """A score on a day: of the baseline (session 0), or of a session.

    If it was made from items, `items` says how many there are and `answered` how many of them
    were answered; otherwise both are 0. `is_look` marks a score of a day without massage; its
    session is the last one given before.
    """

    on: date
    session: int
    value: Decimal
    answered: int = 0
    items: int = 0
    is_look: bool = False


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
        ``worse``, ``none`` (within noise), ``some`` (more than noise, but less than a meaningful
        change) or ``better`` (a meaningful improvement); ``unmeasured`` if no threshold is known.
    threshold
        The threshold it was judged by.
    matters
        The meaningful change by this threshold, in points of the form.
    slipped
        Whether it got worse by more than noise, but by less than a meaningful change.
    catalog
        What the ids stand for; by default the shipped catalog.
    """

    measure: Measure
    form: str
    before: Decimal
    after: Decimal
    verdict: Verdict
    threshold: Threshold | None
    matters: Decimal | None = None
    slipped: bool = False
    catalog: Catalog = field(factory=default_catalog, eq=False, repr=False)

    @property
    def args(self) -> Args:
        """The change as arguments of a reason or a line."""
        figure = None if self.matters is None else f"{float(self.matters):g}"
        # A meaningful change may be smaller than noise. Then the figure is what may be chance.
        chance = (
            self.verdict == "none"
            and self.threshold is not None
            and self.matters is not None
            and self.threshold.mdc == float(self.matters)
        )
        return args(
            before=str(self.before),
            after=str(self.after),
            verdict="slipped" if self.slipped else self.verdict,
            matters=None if chance else figure,
            chance=figure if chance else None,
            form=self.form,
            threshold=None if self.threshold is None else f"{self.measure.id}/{self.threshold.id}",
        )

    @property
    def words(self) -> str:
        """The change in words, with the figure by which it was judged."""
        return say(ENGLISH, "changed-score", self.args, self.catalog)

    @property
    def gain(self) -> Decimal:
        """How much better it got; negative if it got worse."""
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
    catalog: Catalog | None = None,
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
    catalog
        The catalog of the measure; by default the shipped one.

    Raises
    ------
    InvalidValueError
        Two measures, two forms, two sides, or an unknown threshold.
    """
    if before.key != after.key:
        raise InvalidValueError(
            f"{_named(before)} and {_named(after)} cannot be compared: score both in one form",
            path="scores",
        )
    known = fitting(measure, after.form, complaints, chosen)
    catalog = catalog or default_catalog()
    first, now = value_of(before, catalog), value_of(after, catalog)
    plain = Change(
        measure=measure,
        form=after.form,
        before=first,
        after=now,
        verdict="unmeasured",
        threshold=None,
        catalog=catalog,
    )
    return _judged(plain, known, first if baseline is None else baseline) if known else plain


def _named(score: Score) -> str:
    side = f" ({score.side.value})" if score.side else ""
    return f"{score.measure}{side} in {score.form}"


def _judged(plain: Change, known: Sequence[Threshold], baseline: Decimal) -> Change:
    """Judge a change by the thresholds that may count."""

    def needs(threshold: Threshold) -> Decimal:
        return threshold.meaningful(baseline)

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
        check_threshold(measure, chosen)
    mine = [row for row in measure.thresholds if row.form == form]
    # One that was chosen for another form says nothing about this one.
    if named := [row for row in mine if row.id == chosen]:
        return tuple(named)
    theirs = [row for row in mine if set(row.conditions) & set(complaints)]
    return tuple(theirs or [row for row in mine if not row.conditions])


def check_threshold(measure: Measure, chosen: str, path: str = "") -> None:
    """Refuse the name of a threshold that a measure does not have.

    Raises
    ------
    UnknownTermError
        It has none of this name; the nearest is offered.
    """
    known = [row.id for row in measure.thresholds]
    if chosen not in known:
        near, listed = nearest(str(chosen), known), ", ".join(known) or "none"
        raise UnknownTermError(
            f"unknown threshold {chosen!r} of {measure.label}"
            f"{did_you_mean(near) or f': it has {listed}'}",
            path=path or f"thresholds[{measure.id}]",
            value=chosen,
            suggestions=near,
        )
