"""A re-evaluation of its own: in a session that is named, or on a day without massage."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from massageplan.client.score import Score, scores_of
from massageplan.errors import InvalidValueError
from massageplan.fields import a_date, each_of, number_between, text
from massageplan.read import read_kind
from massageplan.scheduling.phase import DAYS_OF_WEEK, months_later
from massageplan.treatment.outcome import PAIN


if TYPE_CHECKING:
    from collections.abc import Iterable

    from attrs import Attribute

__all__ = ["Look", "day_of_look", "read_looks"]

_AFTER: Final = re.compile(r"([1-9]\d{0,2}) (day|week|month)s?")


def _so_long(_: object, __: Attribute[str], value: object) -> None:
    if not isinstance(value, str) or (value and not _AFTER.fullmatch(value)):
        raise InvalidValueError(
            f"expected so long after the last visit, such as '1 month'; got {value!r:.40}",
            path="look.after",
            value=value,
        )


@frozen(kw_only=True)
class Look:
    """A re-evaluation besides those of the rule: in a session, or on a day without massage.

    Pass those that are planned to `massageplan.plan_treatment`, and what one found to
    `TreatmentPlan.record`.

    Attributes
    ----------
    session
        The session that holds it, counted as they are given: 1 for the first.
    on
        Its day, if it is without massage.
    after
        So long after the last visit, if it is without massage: ``"1 month"``, ``"10 days"``.
    pain, scores
        What it found, as in an `Outcome`.
    notes
        What was said and observed.

    Raises
    ------
    InvalidValueError
        A value cannot be read, not exactly one of `session`, `on` and `after` is given, or it has
        results and no day.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    ... )
    >>> looks = [mp.Look(session=1), mp.Look(after="1 month")]
    >>> plan = mp.plan_treatment(
    ...     client, neck, length="60 min", sessions=4, start=date(2026, 3, 2), looks=looks
    ... )
    >>> plan.reevaluations, plan.look_days
    ((1, 4), (datetime.date(2026, 4, 23),))
    """

    session: int | None = field(default=None, validator=number_between(1, 10_000))
    on: date | None = field(default=None, validator=a_date)
    after: str = field(default="", validator=_so_long)
    pain: int | None = field(default=None, validator=number_between(0, 10))
    scores: tuple[Score, ...] = field(default=(), converter=scores_of, validator=each_of(Score))
    notes: str = field(default="", validator=text, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse what does not say when, or says it twice."""
        said = [self.session is not None, self.on is not None, bool(self.after)]
        if sum(said) != 1:
            raise InvalidValueError(
                "expected one of session=1, on=date(...) and after='1 month'", path="look"
            )
        if self.is_recorded and self.on is None:
            raise InvalidValueError(
                "is missing: pass the day on which it was found; what a session found belongs "
                "into its Outcome",
                path="look.on",
            )

    @property
    def is_recorded(self) -> bool:
        """Whether it took place: it says what was found."""
        return self.pain is not None or bool(self.scores) or bool(self.notes)

    @property
    def measured(self) -> tuple[Score, ...]:
        """All scores; the pain is one of them."""
        if self.pain is None:
            return self.scores
        return (*self.scores, Score(measure=PAIN, value=self.pain, form="points"))


def read_looks(looks: Iterable[Look], count: int, first: date, *, dated: bool) -> tuple[Look, ...]:
    """Return the re-evaluations that are planned besides those of the rule.

    Raises
    ------
    InvalidValueError
        Something else, one that is recorded already, or one that has no place in the plan.
    """
    listed = (looks,) if isinstance(looks, Look) else tuple(looks)
    for i, look in enumerate(listed):
        path = f"looks[{i}]"
        read_kind(look, path, Look, "such as Look(session=1) or Look(after='1 month')")
        if look.is_recorded:
            raise InvalidValueError("has results: record it when it took place", path=path)
        if look.session is not None and look.session > count:
            raise InvalidValueError(
                f"expected 1 to {count}, got {look.session}", path=f"{path}.session"
            )
        if look.on is not None and look.on < first:
            raise InvalidValueError(
                f"{look.on} is before the plan, which begins on {first}",
                path=f"{path}.on",
                value=look.on,
            )
        if look.session is None and not dated:
            raise InvalidValueError("the plan has no dates: pass start=date(...)", path=path)
    return listed


def day_of_look(look: Look, last: date | None) -> date | None:
    """Return the day of a re-evaluation without massage; ``None`` for one in a session.

    `last` is the day of the last visit.
    """
    if look.session is not None or look.on is not None:
        return look.on
    found = _AFTER.fullmatch(look.after)
    if last is None or found is None:
        return None
    number, unit = int(found[1]), found[2]
    if unit == "month":
        return last + timedelta(days=months_later(number, last, 0))
    return last + timedelta(days=number * (DAYS_OF_WEEK if unit == "week" else 1))
