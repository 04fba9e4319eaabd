"""Strategies for catalogs: a practice's own routines, and the policy in use."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from attrs import evolve
from hypothesis import assume

from massageplan.anatomy.region import POSITIONS
from massageplan.anatomy.technique import Intention
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.routine import Block, Routine, Step
from massageplan.catalog.routine_faults import faults_of
from massageplan.catalog.routine_fields import Share
from massageplan.catalog.routine_parts import has_sides
from massageplan.cite import JUDGEMENT
from massageplan.session.demand.published import read_routine
from massageplan.testing.drawing import few, ids, regions, st, words


if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from massageplan.catalog.catalog import Catalog

__all__ = ["blocks", "catalogs", "routines", "shares", "steps"]

_LABELS = ["drawn routine", "Søren's <b>hour</b>", "=Wärme"]


def shares() -> SearchStrategy[Share]:
    """Draw a share of the hands-on time."""
    return st.builds(Share, st.integers(1, 100))


def steps(*, catalog: Catalog | None = None) -> SearchStrategy[Step]:
    """Draw a step of a routine: a region, the rest of the body, or something else than massage.

    Parameters
    ----------
    catalog
        The catalog to draw from. By default, the shipped one.
    """
    return _massages(catalog) | _massages(catalog) | _massages(catalog) | _activities()


@st.composite
def _massages(draw: DrawFn, catalog: Catalog | None) -> Step:
    body = (catalog or default_catalog()).body
    region = draw(st.sampled_from(regions(catalog)))
    sides = ["both", "each", "left", "right"] if has_sides(region, body) else ["both"]
    minutes = draw(st.none() | st.integers(1, 20))
    return Step(
        region=region,
        sides=draw(st.sampled_from(sides)),
        minutes=minutes,
        **draw(_ranges(minutes)),
        position=draw(st.sampled_from(["", "", "", *POSITIONS])),
        optional=draw(st.booleans()),
        label=draw(st.just("") | words()),
    )


def _activities() -> SearchStrategy[Step]:
    minutes = st.integers(1, 10)
    return st.builds(Step, activity=words(), minutes=minutes)


@st.composite
def _ranges(draw: DrawFn, minutes: int | None) -> dict[str, Any]:
    """Draw a range around published minutes, or one that stands for them, or none."""
    if draw(st.booleans()):
        return {}
    least = draw(st.integers(1, minutes or 20))
    most = draw(st.none() | st.integers(max(least, minutes or 0), 60))
    return {
        "at_least": timedelta(minutes=least),
        "at_most": None if most is None else timedelta(minutes=most),
    }


@st.composite
def blocks(draw: DrawFn, *, at_most: int = 3, catalog: Catalog | None = None) -> Block:
    """Draw a block of steps, with a total or without one.

    Parameters
    ----------
    at_most
        The most steps.
    catalog
        The catalog to draw from. By default, the shipped one.
    """
    inner = draw(st.lists(_massages(catalog), min_size=1, max_size=at_most))
    inner = [evolve(step, at_least=None, at_most=None) for step in inner]
    whole = sum(step.minutes or 0 for step in inner)
    above = draw(st.none() | st.integers(0, 10))
    total = None if above is None else max(0.5, whole + above)
    return Block(label=draw(words()), steps=inner, minutes=total)


@st.composite
def routines(draw: DrawFn, *, at_most: int = 6, catalog: Catalog | None = None) -> Routine:
    """Draw a practice's own routine, of any regions. None contradicts itself.

    Parameters
    ----------
    at_most
        The most steps and blocks.
    catalog
        The catalog to draw from. By default, the shipped one.
    """
    catalog = catalog or default_catalog()
    first = draw(_massages(catalog))
    more = steps(catalog=catalog) | steps(catalog=catalog) | blocks(catalog=catalog)
    others = draw(st.lists(more, max_size=at_most - 1))
    routine = Routine(
        id="drawn-routine",
        label=draw(st.sampled_from(_LABELS)),
        intention=draw(st.sampled_from(Intention)),
        length=timedelta(minutes=draw(st.integers(30, 120))),
        pressure=draw(st.integers(0, 5)),
        techniques=tuple(draw(few(ids("technique", catalog), 3))) or ("swedish",),
        clock=draw(st.sampled_from(ids("clock", catalog))),
        steps=(first, *others),
        fixed_order=draw(st.booleans()),
        cite=JUDGEMENT,
    )
    rest = evolve(routine, steps=(*routine.steps, Step(region="rest of the body")))
    if len(routine.steps) < at_most and draw(st.booleans()):
        routine = routine if faults_of(rest, catalog.body) else rest
    assume(not any(step.no_time for step in read_routine(routine, catalog).steps))
    return routine


@st.composite
def catalogs(draw: DrawFn, *, catalog: Catalog | None = None) -> Catalog:
    """Draw a catalog, with or without a policy, and sometimes with a routine of its own.

    Parameters
    ----------
    catalog
        The catalog to start from. By default, the shipped one.
    """
    catalog = catalog or default_catalog()
    if draw(st.booleans()):
        routine = draw(routines(catalog=catalog))
        catalog = catalog.merge({"routine": {routine.id: routine}})
    policy = draw(st.none() | st.sampled_from(ids("policy", catalog)))
    return catalog if policy is None else catalog.with_policy(policy)
