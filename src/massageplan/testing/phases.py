"""Strategies for what changes in a course: its phases, and re-evaluations of its own."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from massageplan.testing.drawing import DAY, few, ids, minutes, regions, st, words
from massageplan.treatment.look import Look
from massageplan.treatment.phase import Phase


if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from massageplan.catalog.catalog import Catalog

__all__ = ["looks", "phases", "phases_of_a_course"]


@st.composite
def phases(draw: DrawFn, *, catalog: Catalog | None = None) -> Phase:
    """Draw a phase with an end, which may stand anywhere in a course.

    Parameters
    ----------
    catalog
        As for `health_conditions`.
    """
    by_routine = draw(st.booleans())
    areas: dict[str, Any] = {} if by_routine else {"regions": draw(few(regions(catalog), 2))}
    return Phase(
        name=draw(st.just("") | words()),
        routine=draw(st.sampled_from(ids("routine", catalog))) if by_routine else "",
        length=draw(st.none() | minutes(45, 120)),
        max_pressure=draw(st.none() | st.integers(1, 5)),
        cadence=draw(st.sampled_from(["", "weekly", "2/week", "every 10 days"])),
        visits=draw(st.integers(1, 4)),
        until=draw(st.sampled_from(["", "pain halves"])),
        **areas,
    )


@st.composite
def looks(draw: DrawFn, *, on: date = DAY) -> Look:
    """Draw a re-evaluation besides those of the rule, without results.

    Parameters
    ----------
    on
        Those with a day of their own are after it.
    """
    when: list[dict[str, Any]] = [
        {"session": draw(st.integers(1, 6))},
        {"on": on + timedelta(days=draw(st.integers(0, 120)))},
        {"after": draw(st.sampled_from(["1 month", "10 days", "6 weeks"]))},
    ]
    return Look(**draw(st.sampled_from(when)))


@st.composite
def phases_of_a_course(
    draw: DrawFn, *, at_most: int = 6, catalog: Catalog | None = None
) -> dict[str, Any]:
    """Draw the arguments for a course in phases: one after another, or by turns.

    Parameters
    ----------
    at_most
        The most sessions, of which there are as many as phases that take turns at least.
    catalog
        As for `phases`.
    """
    listed = draw(st.lists(phases(catalog=catalog), min_size=2, max_size=3))
    if draw(st.booleans()):
        total = sum(one.visits or 1 for one in listed)
        return {"phases": listed, "sessions": min(total, draw(st.integers(1, at_most)))}
    kinds = [
        Phase(
            name=one.name,
            routine=one.routine,
            length=one.length,
            regions=one.regions,
            max_pressure=one.max_pressure,
            visits=1,
        )
        for one in listed
    ]
    return {
        "phases": kinds,
        "turns": "visits",
        "sessions": draw(st.integers(len(kinds), max(len(kinds), at_most))),
    }
