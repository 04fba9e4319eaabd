"""Strategies for catalogs: a practice's own routines, and the policy in use."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from massageplan.anatomy.technique import Intention
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.routine import Routine, Step
from massageplan.cite import JUDGEMENT
from massageplan.testing.drawing import few, ids, regions, st, words


if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from massageplan.catalog.catalog import Catalog

__all__ = ["catalogs", "routines", "steps"]

_LABELS = ["drawn routine", "Søren's <b>hour</b>", "=Wärme"]


def steps(*, catalog: Catalog | None = None) -> SearchStrategy[Step]:
    """Draw a step of a routine, for any region that one position can reach.

    Parameters
    ----------
    catalog
        The catalog to draw from. By default, the shipped one.
    """
    body = (catalog or default_catalog()).body
    workable = [name for name in regions(catalog) if body.part(name).positions]
    return st.builds(
        Step,
        region=st.sampled_from(workable),
        sides=st.sampled_from(["both", "each"]),
        minutes=st.integers(1, 20).map(float),
        optional=st.booleans(),
        label=st.just("") | words(),
    )


@st.composite
def routines(draw: DrawFn, *, at_most: int = 6, catalog: Catalog | None = None) -> Routine:
    """Draw a practice's own routine. Its steps are for any regions that one position can reach.

    Parameters
    ----------
    at_most
        The most steps.
    catalog
        The catalog to draw from. By default, the shipped one.
    """
    catalog = catalog or default_catalog()
    return Routine(
        id="drawn-routine",
        label=draw(st.sampled_from(_LABELS)),
        intention=draw(st.sampled_from(Intention)),
        length=timedelta(minutes=draw(st.integers(30, 120))),
        pressure=draw(st.integers(0, 5)),
        techniques=tuple(draw(few(ids("technique", catalog), 3))) or ("swedish",),
        clock=draw(st.sampled_from(ids("clock", catalog))),
        steps=tuple(draw(st.lists(steps(catalog=catalog), min_size=1, max_size=at_most))),
        cite=JUDGEMENT,
    )


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
