"""Draw guests, couples, and four hands on one client."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve
from hypothesis import reject

from massageplan.errors import CannotPlanError, InvalidValueError
from massageplan.session.together.guest import Guest
from massageplan.session.together.planning_couple import plan_couple
from massageplan.session.together.planning_four_hands import STEPS, plan_four_hands
from massageplan.testing.assessments import assessments
from massageplan.testing.drawing import DAY, ids, minutes, moments, st
from massageplan.testing.fitting import fitting
from massageplan.testing.people import clients


if TYPE_CHECKING:
    from datetime import date

    from hypothesis.strategies import DrawFn

    from massageplan.catalog.catalog import Catalog
    from massageplan.session.together.couple import CoupleSession
    from massageplan.session.together.four_hands import FourHandSession

__all__ = ["couples", "four_hands", "guests"]


@st.composite
def guests(
    draw: DrawFn, *, ref: str = "g-1", on: date = DAY, catalog: Catalog | None = None
) -> Guest:
    """Draw one of a couple: with a routine, or with a session customized from their complaints.

    Parameters
    ----------
    ref
        What the client is called.
    on, catalog
        As for `health_conditions`.
    """
    client, assessment = fitting(
        draw(clients(on=on, catalog=catalog)),
        draw(assessments(on=on, catalog=catalog)),
        (on,),
        catalog,
    )
    follows = not assessment.complaints or draw(st.booleans())
    return Guest(
        evolve(client, ref=ref),
        assessment,
        routine=draw(st.sampled_from(ids("routine", catalog))) if follows else "",
        visit=draw(st.integers(1, 2)),
        first=draw(st.sampled_from([None, "prone", "supine"])),
        therapist=draw(st.sampled_from(["", f"the therapist of {ref}"])),
    )


@st.composite
def couples(draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None) -> CoupleSession:
    """Draw two guests at once, in step or not.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`.
    """
    first = draw(guests(ref="g-1", on=on, catalog=catalog))
    second = draw(guests(ref="g-2", on=on, catalog=catalog))
    start = draw(st.none() | moments(on))
    try:
        return plan_couple(
            first,
            second,
            length=draw(minutes(50, 120)),
            together=bool(draw(st.integers(0, 4))),
            start=start,
            on=None if start else on,
            clock=draw(st.sampled_from(["", *ids("clock", catalog)])),
            grid=draw(st.sampled_from(["1 min", "30 s", "2 min"])),
            catalog=catalog,
        )
    except CannotPlanError:
        return reject()


@st.composite
def four_hands(draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None) -> FourHandSession:
    """Draw two therapists on one client: mirrored or divided.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`.
    """
    client, assessment = fitting(
        draw(clients(on=on, catalog=catalog)),
        draw(assessments(on=on, catalog=catalog)),
        (on,),
        catalog,
    )
    try:
        return plan_four_hands(
            client,
            assessment,
            routine=draw(st.sampled_from(ids("routine", catalog))),
            length=draw(minutes(45, 120)),
            step=draw(st.sampled_from(STEPS)),
            therapists=draw(st.sampled_from([("", ""), ("Kim", "Lee"), ("", "Lee")])),
            on=on,
            catalog=catalog,
        )
    # On the side, nothing is mirrored; and not every routine can be divided.
    except (CannotPlanError, InvalidValueError):
        return reject()
