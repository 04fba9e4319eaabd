"""Relaxation or medical: a recommendation with its reasons, and what each kind would give.

The rules are our own judgment, after the two people in Martel (2020) who chose the wrong kind. What
a trial says stands next to them, with its source.
"""

from __future__ import annotations

from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING, Final

from attrs import field, frozen

from massageplan._display.mixin import Displayable
from massageplan.anatomy.technique import Intention
from massageplan.catalog.catalog import default_catalog
from massageplan.cite import CLIENT, JUDGEMENT, Cite
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.errors import CannotPlanError
from massageplan.findings.finding import Findings, Reason, args
from massageplan.read import read_kind
from massageplan.screening.complained import complained_of, planned_by
from massageplan.screening.reading_complaints import read_complaints
from massageplan.screening.screen import screen
from massageplan.session.plan import SessionPlan
from massageplan.session.planning import plan_session
from massageplan.session.purposes import pointed_to, purposes_of, reasons_of
from massageplan.units import to_seconds


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.anatomy.region import Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.client.assessment import Complaint
    from massageplan.findings.finding import Finding
    from massageplan.units import Duration

__all__ = ["Advice", "Option", "Sureness", "advise"]

MARTEL: Final = Cite(source="martel20", grade="C", status="V")


class Sureness(Enum):
    """How sure a recommendation is."""

    CLEAR = "clear"
    LEANING = "leaning"
    OPEN = "open"


@frozen(kw_only=True)
class Option:
    """One of the two kinds of massage, and what it would give this client.

    Attributes
    ----------
    intention
        Relaxation or medical.
    session
        The session it would be.
    on_focus
        How much of its hands-on time would go to the focus areas of the complaint; nothing without
        a complaint.
    """

    intention: Intention
    session: SessionPlan
    on_focus: timedelta


@frozen(kw_only=True)
class Advice(Displayable):
    """Relaxation or medical massage, with reasons. `massageplan.advise` makes it.

    Attributes
    ----------
    intention
        What is recommended; ``None`` if neither should go ahead now.
    sureness
        How sure that is: ``clear``, ``leaning`` or ``open``.
    reasons
        Why.
    options
        What each kind would give, if both are worth considering.
    findings
        What screening found.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-3", conditions=[], medicines=[], allergies=[])
    >>> neck = mp.Complaint(condition="neck pain", pain=6)
    >>> advice = mp.advise(
    ...     client, mp.Assessment(on=date(2026, 3, 2), complaints=[neck], red_flags=[])
    ... )
    >>> advice.intention.value, advice.sureness.value, advice.reasons[0].code
    ('medical', 'clear', 'pain-explained')
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
    four_hands: bool = False,
    catalog: Catalog | None = None,
) -> Advice:
    """Say whether relaxation or medical massage fits what this client needs.

    Parameters
    ----------
    client, assessment
        The client's facts.
    length, routine
        The session and the routine that the two kinds are compared by.
    four_hands
        Whether the client asks for two therapists at once. They follow a strict routine, which
        cannot respond to a complaint: then a reason says so.
    catalog
        The catalog to judge by. By default the shipped one.

    Returns
    -------
    Advice
        Medical massage for pain that a condition explains, and a routine for stress with no other
        complaint. If the client wants the other kind, or a trial found both alike, both are shown.
        Goals that are a purpose, such as "stress relief" or "back to sport", count as what the
        client wants if they all point to one kind, unless `Preferences.intention` says it.
        What hurts by the health history alone is a reason to ask, and makes it less sure.
        A red flag or another stop comes before all of that: then neither. The rules are our own
        judgment; each reason names its source.

    Raises
    ------
    InvalidValueError
        Input that cannot be used; `UnitError` and `UnknownTermError` are kinds of it.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-3", conditions=[], medicines=[], allergies=[])
    >>> mp.advise(client, mp.Assessment(on=date(2026, 3, 2))).intention
    <Intention.RELAXATION: 'relaxation'>
    """
    catalog = catalog or default_catalog()
    read_kind(client, "client", Client)
    read_kind(assessment, "assessment", Assessment)
    to_seconds(length)
    catalog.routine(routine)
    clearance = screen(client, assessment, catalog=catalog)
    if clearance.stops:
        return Advice(
            intention=None,
            sureness=Sureness.CLEAR,
            reasons=tuple(_stopped(stop, catalog) for stop in clearance.stops),
            options=(),
            findings=clearance.findings,
        )
    intention, reasons = _recommend(assessment, clearance.findings, catalog)
    purposes, wished = purposes_of(client, catalog), client.preferences.intention
    hoped = wished or pointed_to(purposes)
    sureness, also = _weigh(intention, hoped, reasons)
    hurts = bool(assessment.complaints)
    return Advice(
        intention=intention,
        sureness=sureness,
        reasons=(
            *reasons,
            *_of_four_hands(assessment, catalog, asked=four_hands),
            *_of_requests(client, catalog, hurts=hurts),
            *reasons_of(purposes, catalog, hurts=hurts),
            *_of_wish(intention, wished, hoped, catalog),
        ),
        options=_options(client, assessment, length, routine, catalog) if also else (),
        findings=clearance.findings,
    )


def _stopped(stop: Finding, catalog: Catalog) -> Reason:
    """Repeat a stop as the reason why neither kind should go ahead."""
    code = "red-flag-first" if stop.code.startswith("red-flag") else "stop-first"
    values = (("found", stop.code), *stop.args)
    return Reason(code=code, args=values, cite=stop.cite, catalog=catalog)


def _recommend(
    assessment: Assessment, findings: Findings, catalog: Catalog
) -> tuple[Intention, tuple[Reason, ...]]:
    if not assessment.complaints:
        return Intention.RELAXATION, (
            Reason(code="nothing-hurts", cite=MARTEL, catalog=catalog),
            *_ticked(findings, catalog),
            Reason(code="payment", cite=MARTEL, catalog=catalog),
        )
    reasons: list[Reason] = []
    kinds = {_kind(one.complaint, catalog, reasons) for one in read_complaints(catalog, assessment)}
    medical = Intention.MEDICAL in kinds
    return Intention.MEDICAL if medical else Intention.RELAXATION, tuple(reasons)


def _ticked(findings: Findings, catalog: Catalog) -> Iterator[Reason]:
    """Yield what hurts by the health history alone: the client may want help with it."""
    named = [
        catalog.condition(str(dict(found.args)["name"]))
        for found in findings
        if found.code == "complaint-in-history"
    ]
    for condition in dict.fromkeys(named):
        if condition.intention is not Intention.RELAXATION:
            values = args(condition=condition.id)
            yield Reason(code="complaint-ticked", args=values, cite=JUDGEMENT, catalog=catalog)


def _kind(complaint: Complaint, catalog: Catalog, reasons: list[Reason]) -> Intention:
    """Return which kind one complaint asks for, and add why."""

    def explain(code: str, cite: Cite, **values: str | int | None) -> None:
        reasons.append(Reason(code=code, args=args(**values), cite=cite, catalog=catalog))

    planned = planned_by(catalog, complaint, "assessment.complaints")
    if planned is None:
        part = catalog.body.part(complaint.region, complaint.side)
        explain("function", JUDGEMENT, complaint=part.id)
        return Intention.MEDICAL
    condition = planned.condition
    if condition.intention is Intention.RELAXATION:
        cite = condition.doses[0].cite if condition.doses else condition.cite
        explain("relaxing-condition", cite, condition=condition.id)
        return Intention.RELAXATION
    explain("pain-explained", MARTEL, complaint=condition.id, pain=complaint.pain)
    if condition.alike is not None:
        explain("alike", condition.alike.cite, condition=condition.id)
    return Intention.MEDICAL


def _weigh(
    intention: Intention, wished: Intention | None, reasons: tuple[Reason, ...]
) -> tuple[Sureness, bool]:
    """Return how sure the recommendation is, and whether the other kind is worth showing."""
    alike = any(reason.code == "alike" for reason in reasons)
    unsure = any(reason.code == "complaint-ticked" for reason in reasons)
    other = wished not in (None, Intention.EITHER, intention)
    if alike and other:
        return Sureness.OPEN, True
    if alike or other:
        return Sureness.LEANING, True
    return (Sureness.LEANING if unsure else Sureness.CLEAR), False


def _of_requests(client: Client, catalog: Catalog, *, hurts: bool) -> Iterator[Reason]:
    """Yield that requests are no routine, where both fit: a session is made of one of them."""
    named = map(catalog.body.parts, client.preferences.wishes)
    regions = tuple(dict.fromkeys(part.id for parts in named for part in parts))
    if regions and not hurts:
        yield Reason(
            code="requests-alone", args=args(regions=regions), cite=JUDGEMENT, catalog=catalog
        )


def _of_four_hands(assessment: Assessment, catalog: Catalog, *, asked: bool) -> Iterator[Reason]:
    """Yield that two therapists in step cannot respond to what hurts."""
    if asked and assessment.complaints:
        values = (("complaints", complained_of(catalog, assessment)),)
        yield Reason(code="four-hands-cannot", args=values, catalog=catalog)


def _of_wish(
    intention: Intention, wished: Intention | None, hoped: Intention | None, catalog: Catalog
) -> Iterator[Reason]:
    """Yield what the client asked for, and why both are shown if it is comfort before relief."""
    if wished is not None and wished is not Intention.EITHER:
        values = (("intention", wished.value),)
        yield Reason(code="wished", args=values, cite=CLIENT, catalog=catalog)
    if hoped is Intention.RELAXATION and intention is Intention.MEDICAL:
        yield Reason(code="comfort-first", catalog=catalog)


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
    """Return the hands-on time on these sites; a segment's time is spread evenly over its sites."""
    seconds = sum(
        item.duration.total_seconds() * len(focus & set(item.sites)) / len(item.sites)
        for item in session.segments
    )
    return timedelta(seconds=round(seconds))
