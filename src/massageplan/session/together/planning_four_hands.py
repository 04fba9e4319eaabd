"""`plan_four_hands`: a routine by two therapists in step, mirrored or divided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.catalog.catalog import default_catalog
from massageplan.client.therapist import Therapist, read_therapist
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding
from massageplan.read import read_choice
from massageplan.screening.complained import complained_of
from massageplan.session.add_ons.adding import massage_of
from massageplan.session.planning import plan_alone, plan_request
from massageplan.session.reading import read_request
from massageplan.session.together.dividing import divided_lanes
from massageplan.session.together.four_hands import FourHandSession
from massageplan.session.together.lanes import laid
from massageplan.session.together.mirroring import mirrored_lanes


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Routine
    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client
    from massageplan.session.added import AddOn
    from massageplan.session.plan import SessionPlan
    from massageplan.session.together.four_hands import FourHandStep
    from massageplan.units import Duration

__all__ = ["plan_four_hands"]

STEPS: Final = ("mirrored", "divided")

TWO: Final = 2


def plan_four_hands(
    client: Client | None = None,
    assessment: Assessment | None = None,
    *,
    routine: Routine | str,
    length: Duration | None = None,
    step: FourHandStep = "mirrored",
    therapists: tuple[Therapist | str, Therapist | str] = ("", ""),
    start: datetime | None = None,
    on: date | None = None,
    visit: int = 1,
    clock: str = "",
    grid: Duration = "1 min",
    add_ons: Iterable[AddOn | str] = (),
    companions: Iterable[str] = (),
    catalog: Catalog | None = None,
) -> FourHandSession:
    """Plan a massage by two therapists at once, who follow a routine in step.

    Parameters
    ----------
    client, assessment
        Who it is for, and what was asked and found. Without a client it is a preview.
    routine
        The routine that both follow: it is strict, as neither can respond on their own.
    length
        How long it is booked. By default as long as the routine.
    step
        ``"mirrored"``: the same stroke on the left and on the right at once, and both on the
        middle, each step as long as with one therapist. ``"divided"``: one works the upper and the
        other the lower body, and they turn the client together.
    therapists
        Who gives it. Mirrored, the first works the left side; divided, the upper body. Only what
        both practice and are trained in is planned.
    start, on, visit, clock, grid, add_ons, companions, catalog
        As for `massageplan.plan_session`.

    Returns
    -------
    FourHandSession
        What each therapist does, and the hands-on minutes of every area in all. If one of them
        works less than the other, a finding says by how much. With a complaint, a finding says that
        this massage cannot respond to it; `massageplan.advise` says what would.

    Raises
    ------
    InvalidValueError
        No routine, the same therapist twice; the client lies on the side, so that mirrored work is
        not possible, or both would work one region at once without being mirrored; divided,
        something beside a step that has to be elsewhere.
    InfeasibleError
        The minutes do not allow it.
    CannotPlanError
        Screening does not allow a session, as for `massageplan.plan_session`.

    Examples
    --------
    >>> import massageplan as mp
    >>> both = mp.plan_four_hands(routine="full-body-relaxation", length="60 min", step="divided")
    >>> first, second = both.lanes
    >>> [item.begins for item in first if item.kind == "turn"] == [
    ...     item.begins for item in second if item.kind == "turn"
    ... ]
    True
    >>> both.hands_on[0] == both.hands_on[1]
    True
    """
    read_choice(step, "step", STEPS)
    if not routine:
        raise InvalidValueError(
            "four hands follow a strict routine: write routine='full-body-relaxation'",
            path="routine",
            value=routine,
        )
    known = catalog or default_catalog()
    names, giver = _both(therapists, known)
    request = read_request(
        client,
        assessment,
        length=length,
        routine=routine,
        start=start,
        on=on,
        visit=visit,
        clock=clock,
        length_is="booked",
        minutes=None,
        first=None,
        grid=grid,
        therapist=giver,
        catalog=known,
        add_ons=add_ons,
        companions=companions,
    )
    planned = plan_alone(massage_of(request))
    if request.add_ons:
        planned = planned._replace(plan=plan_request(request))
        _refuse_in_the_way(planned.plan, step)
    lanes = (mirrored_lanes if step == "mirrored" else divided_lanes)(planned)
    first, second = [laid(lane, request.start) for lane in lanes]
    both = FourHandSession(
        step=step,
        session=planned.plan,
        therapists=names,
        lanes=(first, second),
        findings=planned.plan.findings,
    )
    findings = sorted((*both.findings, *_told(both)), key=lambda found: found.severity.rank)
    return evolve(both, findings=tuple(findings))


def _refuse_in_the_way(session: SessionPlan, step: FourHandStep) -> None:
    """Refuse what has to be elsewhere than where is worked: divided, one of them is everywhere."""
    for i, added in enumerate(session.added):
        if step == "divided" and added.when == "beside" and added.kind.elsewhere:
            raise InvalidValueError(
                f"{added.kind.label} cannot be beside {' and '.join(added.beside)} while the other "
                "therapist works elsewhere: write when='before', or step='mirrored'",
                path=f"add_ons[{i}].when",
                value="beside",
            )


def _both(
    therapists: tuple[Therapist | str, Therapist | str], catalog: Catalog
) -> tuple[tuple[str, str], Therapist]:
    """Return the names of both, and one who practices what both do."""
    if not isinstance(therapists, (tuple, list)) or len(therapists) != TWO:
        raise InvalidValueError(
            f"expected two therapists, got {therapists!r:.60}: pass therapists=('Kim', 'Lee')",
            path="therapists",
            value=therapists,
        )
    one, other = [read_therapist(therapist, catalog) for therapist in therapists]
    if one.name and one.name == other.name:
        raise InvalidValueError(
            f"{one.name!r} has two hands: name two therapists", path="therapists", value=one.name
        )
    practices = _common(one.practices, other.practices)
    if practices == ():
        raise InvalidValueError(
            "they practice no technique in common: name two who do",
            path="therapists",
            value=therapists,
        )
    said = one.training is not None or other.training is not None
    # Who says nothing of their training has none: two are as safe as the less trained of them.
    training = sorted({*(one.training or ())} & {*(other.training or ())}) if said else None
    name = " and ".join(filter(None, (one.name, other.name)))
    giver = Therapist(name=name, practices=practices, training=training)
    return (one.name, other.name), giver


def _common(one: tuple[str, ...] | None, other: tuple[str, ...] | None) -> tuple[str, ...] | None:
    """Return what both practice; who says nothing practices everything."""
    if one is None or other is None:
        return other if one is None else one
    return tuple(sorted({*one} & {*other}))


def _told(both: FourHandSession) -> Iterator[Finding]:
    """Yield what there is to say of four hands."""
    catalog, assessment = both.session.request.catalog, both.session.request.assessment
    is_mirrored = both.step == "mirrored"
    yield Finding.note("four-hands-mirrored" if is_mirrored else "four-hands-divided", catalog)
    hurts = complained_of(catalog, assessment)
    if hurts:
        yield Finding.caution("four-hands-strict", catalog, complaints=hurts)
    first, second = [int(time.total_seconds()) for time in both.hands_on]
    if first != second:
        yield Finding.caution("four-hands-unequal", catalog, first=first, second=second)
