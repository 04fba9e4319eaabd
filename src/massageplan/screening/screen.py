"""Screening: from a person's facts to what may be worked on one day. The strictest counts.

Everything fails closed: a question that a rule needs answered stops planning until it is.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Findings, Severity, args
from massageplan.screening.case import Case, finding
from massageplan.screening.clearance import unite
from massageplan.screening.complaints import caps_of, judge_complaints
from massageplan.screening.flags import judge_flags
from massageplan.screening.judging import judge_history
from massageplan.screening.personal import (
    consents_needed,
    judge_allergies,
    judge_consents,
    judge_preferences,
)
from massageplan.screening.standing import standing_findings, standing_limits


if TYPE_CHECKING:
    from massageplan.screening.clearance import Clearance

__all__ = ["check", "screen", "unscreened"]


def screen(
    client: Client,
    assessment: Assessment | None = None,
    *,
    on: date | None = None,
    catalog: Catalog | None = None,
) -> Clearance:
    """Screen a person for one day.

    Every planning function does this for itself; this one is for looking at the outcome.

    Parameters
    ----------
    client, assessment
        The person's facts.
    on
        The day of the session; by default the day of the assessment.
    catalog
        The catalogue to judge by; by default the shipped one.

    Returns
    -------
    Clearance
        What may be worked, how hard, with what, and lying how; with every finding. Stops are
        findings here; planning raises them.

    Raises
    ------
    InvalidValueError
        No day is known, or the assessment lies after the day of the session.
    UnknownTermError
        A complaint, region or technique that the catalogue does not hold. What nobody knows of
        a health history is a finding that stops.

    Examples
    --------
    >>> from datetime import date
    >>> from massageplan import Client, HealthCondition, screen
    >>> calf = screen(
    ...     Client(
    ...         ref="c-1",
    ...         conditions=[
    ...             HealthCondition(condition="varicose-veins-severe", region="calf", side="left")
    ...         ],
    ...         medicines=[],
    ...     ),
    ...     on=date(2026, 3, 2),
    ... )
    >>> sorted(calf.excluded)
    ['ankle/left', 'calf/left', 'sole/left', 'top-of-foot/left']
    """
    for path, value, kind in (
        ("client", client, Client),
        ("assessment", assessment, Assessment),
        ("catalog", catalog, Catalog),
    ):
        if not isinstance(value, kind) and (value is not None or path == "client"):
            # The value itself stays out of the message: it may be somebody's data.
            raise InvalidValueError(
                f"expected {kind.__name__}(...), got {type(value).__name__}", path=path
            )
    day = _day(client, assessment, on)
    known = catalog or default_catalog()
    case = Case(known, client, assessment, day)
    history = judge_history(case)
    found = [
        *judge_flags(case, history.told),
        *history.findings,
        *judge_complaints(case, history.told),
        *judge_allergies(case),
        *judge_consents(case),
        *judge_preferences(case),
        *standing_findings(known),
    ]
    if known.policy is not None:
        found.append(
            finding(
                "policy",
                Severity.CAUTION,
                "",
                args(policy=known.policy.label, reason=known.policy.reason),
            )
        )
    return unite(day, found, standing=standing_limits(known), consents=consents_needed(case))


def unscreened(assessment: Assessment | None, catalog: Catalog) -> Clearance:
    """Return what holds for everyone and what the complaints set: what a preview keeps to."""
    found = [*standing_findings(catalog), *(caps_of(catalog, assessment) if assessment else ())]
    day = assessment.on if assessment else date.min
    return unite(day, found, standing=standing_limits(catalog))


def check(
    client: Client,
    assessment: Assessment | None = None,
    *,
    on: date | None = None,
    catalog: Catalog | None = None,
) -> Findings:
    """Return the findings of `screen` alone, worst first. Takes and raises the same."""
    return screen(client, assessment, on=on, catalog=catalog).findings


def _day(client: Client, assessment: Assessment | None, on: date | None) -> date:
    if on is not None and (not isinstance(on, date) or isinstance(on, datetime)):
        raise InvalidValueError(
            f"expected a date, such as date(2026, 3, 2), got {on!r}", path="on", value=on
        )
    day = on or (assessment.on if assessment else None)
    if day is None:
        raise InvalidValueError(
            f"expected the day of the session for client {client.ref!r}, "
            "for health changes with time: write on=date(2026, 3, 2)",
            path="on",
        )
    if assessment and assessment.on > day:
        raise InvalidValueError(
            f"{assessment.on} lies after the session on {day}",
            path="assessment.on",
            value=assessment.on,
        )
    return day
