"""Relaxation or medical: a recommendation with its reasons, and what each would give.

The rules are our own judgement, after the two people in Martel (2020) who chose wrongly; what a
trial says stands beside them with its source.
"""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.anatomy.technique import Intention
from massageplan.catalog.catalog import default_catalog
from massageplan.cite import CLIENT, JUDGEMENT, Cite
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.errors import CannotPlanError, InvalidValueError
from massageplan.findings.finding import Findings, Reason, args
from massageplan.screening.complaints import find_condition
from massageplan.screening.screen import screen
from massageplan.session.plan import SessionPlan
from massageplan.session.planning import plan_session
from massageplan.units import to_seconds


if TYPE_CHECKING:
    from massageplan.anatomy.region import Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.client.assessment import Complaint
    from massageplan.units import Duration

__all__ = ["Advice", "Option", "Sureness", "advise"]

MARTEL = Cite(source="martel20", grade="C", status="V")


class Sureness(Enum):
    """How sure a recommendation is."""

    CLEAR = "clear"
    LEANING = "leaning"
    OPEN = "open"


@frozen(kw_only=True)
class Option:
    """One of the two kinds, and what it would give this client.

    Attributes
    ----------
    intention
        Relaxation or medical.
    session
        The session it would be.
    on_focus
        How much of its hands-on time would go to where the complaint is; nothing without one.
    """

    intention: Intention
    session: SessionPlan
    on_focus: timedelta


@frozen(kw_only=True)
class Advice(Displayable):
    """Relaxation or medical, with reasons.

    Attributes
    ----------
    intention
        What is recommended; ``None`` when neither should go ahead now.
    sureness
        How sure that is.
    reasons
        Why.
    options
        What each kind would give; both of them wherever both are worth a thought.
    findings
        What screening found.
    """

    _view = "views.advice:advice_document"

    intention: Intention | None
    sureness: Sureness
    reasons: tuple[Reason, ...]
    options: tuple[Option, ...]
    findings: Findings = field(converter=Findings)


def advise(
    client: Client,
    assessment: Assessment,
    *,
    length: Duration = "60 min",
    routine: str = "full-body-relaxation",
    catalog: Catalog | None = None,
) -> Advice:
    """Say whether a relaxation or a medical massage answers what this client needs.

    Parameters
    ----------
    client, assessment
        The person's facts.
    length, routine
        The session and the routine by which the two are compared.
    catalog
        The catalogue to judge by; by default the shipped one.

    Returns
    -------
    Advice
        Pain that a condition explains recommends medical massage, and a hard week and nothing
        else the routine. Where the client wished for the other, or a trial found both alike,
        both are shown. A red flag or another stop outranks all of it: then neither.

    Raises
    ------
    InvalidValueError
        Input that cannot be used; see also its kinds `UnitError` and `UnknownTermError`.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-3", conditions=(), medicines=(), allergies=())
    >>> mp.advise(client, mp.Assessment(on=date(2026, 3, 2))).intention
    <Intention.RELAXATION: 'relaxation'>
    """
    known = catalog or default_catalog()
    given = {"client": (client, Client), "assessment": (assessment, Assessment)}
    for path, (value, kind) in given.items():
        if not isinstance(value, kind):
            raise InvalidValueError(
                f"expected {kind.__name__}(...), got {type(value).__name__}", path=path
            )
    to_seconds(length)
    known.routine(routine)
    clearance = screen(client, assessment, catalog=known)
    if clearance.stops:
        stops = tuple(
            Reason(
                code="red-flag-first" if stop.code.startswith("red-flag") else "stop-first",
                args=args(flag=stop.message),
                cite=stop.cite,
            )
            for stop in clearance.stops
        )
        return Advice(
            intention=None,
            sureness=Sureness.CLEAR,
            reasons=stops,
            options=(),
            findings=clearance.findings,
        )
    intention, reasons = _recommend(assessment, known)
    wished = client.preferences.intention
    sureness, also = _weigh(intention, wished, reasons)
    options = _options(client, assessment, length, routine, known) if also else ()
    return Advice(
        intention=intention,
        sureness=sureness,
        reasons=(*reasons, *_of_wish(intention, wished)),
        options=options,
        findings=clearance.findings,
    )


def _recommend(assessment: Assessment, catalog: Catalog) -> tuple[Intention, tuple[Reason, ...]]:
    if not assessment.complaints:
        return Intention.RELAXATION, (
            Reason(code="nothing-hurts", cite=MARTEL),
            Reason(code="payment", cite=MARTEL),
        )
    reasons: list[Reason] = []
    kinds = {_kind(complaint, catalog, reasons) for complaint in assessment.complaints}
    medical = Intention.MEDICAL in kinds
    return Intention.MEDICAL if medical else Intention.RELAXATION, tuple(reasons)


def _kind(complaint: Complaint, catalog: Catalog, reasons: list[Reason]) -> Intention:
    """Return which kind one complaint asks for, and add why."""
    pain = f", pain {complaint.pain} of 10" if complaint.pain is not None else ""
    if not complaint.condition:
        label = catalog.body.part(complaint.region, complaint.side).label
        reasons.append(Reason(code="function", args=args(complaint=label), cite=JUDGEMENT))
        return Intention.MEDICAL
    condition = find_condition(catalog, complaint.condition, "assessment.complaints")
    if condition.intention is Intention.RELAXATION:
        reasons.append(
            Reason(
                code="relaxing-condition",
                args=args(condition=condition.label),
                cite=condition.doses[0].cite if condition.doses else condition.cite,
            )
        )
        return Intention.RELAXATION
    reasons.append(
        Reason(code="pain-explained", args=args(complaint=condition.label, pain=pain), cite=MARTEL)
    )
    if condition.alike is not None:
        text = f"{condition.label}: {condition.alike.text}"
        reasons.append(Reason(code="alike", args=args(text=text), cite=condition.alike.cite))
    return Intention.MEDICAL


def _weigh(
    intention: Intention, wished: Intention | None, reasons: tuple[Reason, ...]
) -> tuple[Sureness, bool]:
    """Return how sure the recommendation is, and whether the other kind is worth showing."""
    alike = any(reason.code == "alike" for reason in reasons)
    other = wished not in (None, Intention.EITHER, intention)
    if alike and other:
        return Sureness.OPEN, True
    return (Sureness.LEANING, True) if alike or other else (Sureness.CLEAR, False)


def _of_wish(intention: Intention, wished: Intention | None) -> tuple[Reason, ...]:
    if wished is None or wished is Intention.EITHER:
        return ()
    told = (Reason(code="wished", args=args(intention=wished.value), cite=CLIENT),)
    if wished is Intention.RELAXATION and intention is Intention.MEDICAL:
        return (*told, Reason(code="comfort-first"))
    return told


def _options(
    client: Client, assessment: Assessment, length: Duration, routine: str, catalog: Catalog
) -> tuple[Option, ...]:
    """Plan both kinds for this client; a kind that cannot be planned is not offered."""
    planned: list[tuple[Intention, SessionPlan]] = []
    if assessment.complaints:
        _try(planned, Intention.MEDICAL, client, assessment, length, "", catalog)
    _try(planned, Intention.RELAXATION, client, assessment, length, routine, catalog)
    focus = {
        place
        for kind, session in planned
        for item in session.segments
        if kind is Intention.MEDICAL and item.role == "focus"
        for place in item.sites
    }
    return tuple(
        Option(intention=kind, session=session, on_focus=_time_on(session, focus))
        for kind, session in planned
    )


def _try(  # noqa: PLR0917  one pair of call sites
    planned: list[tuple[Intention, SessionPlan]],
    kind: Intention,
    client: Client,
    assessment: Assessment,
    length: Duration,
    routine: str,
    catalog: Catalog,
) -> None:
    try:
        session = plan_session(client, assessment, length=length, routine=routine, catalog=catalog)
    except CannotPlanError:
        return
    planned.append((kind, session))


def _time_on(session: SessionPlan, focus: set[Site]) -> timedelta:
    """Return the hands-on time on these sites; a segment's time spreads evenly over its sites."""
    seconds = sum(
        item.duration.total_seconds() * len(focus & set(item.sites)) / len(item.sites)
        for item in session.segments
    )
    return timedelta(seconds=round(seconds))
