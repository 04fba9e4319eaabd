"""What a correction of a record keeps."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from massageplan.fields import a_value_of, number_between, said, some_date
from massageplan.treatment.outcome import Outcome


__all__ = ["Amendment"]


@frozen(kw_only=True)
class Amendment:
    """A correction of the record of a session; `TreatmentPlan.amend` makes it.

    Attributes
    ----------
    session
        Number of the session.
    on
        The day of the correction.
    by
        Who corrected it.
    why
        Why.
    before
        The record as it was before.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Complaint(condition="neck pain", pain=6)
    >>> intake = mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=())
    >>> plan = mp.plan_treatment(client, intake, length="60 min", start=date(2026, 3, 2))
    >>> plan = plan.record(mp.Outcome(session=1, pain=9))
    >>> right = mp.Outcome(session=1, pain=5)
    >>> plan = plan.amend(right, by="Ana", on=date(2026, 3, 3), why="mistyped")
    >>> plan.outcome(1).pain, plan.amendments[0].before.pain
    (5, 9)
    """

    session: int = field(validator=number_between(1, 10_000))
    on: date = field(validator=some_date)
    by: str = field(validator=said)
    why: str = field(validator=said, repr=False)
    before: Outcome = field(validator=a_value_of(Outcome))
