"""Draw requests for many plans, and what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from massageplan.batch.answering import How, answered_one
from massageplan.batch.progress import Progress
from massageplan.batch.request import PlanRequest
from massageplan.testing.assessments import assessments
from massageplan.testing.drawing import DAY, st
from massageplan.testing.people import clients


if TYPE_CHECKING:
    from datetime import date

    from hypothesis.strategies import DrawFn, SearchStrategy

    from massageplan.batch.answer import Answer
    from massageplan.catalog.catalog import Catalog

__all__ = ["answers", "plan_requests", "progresses"]


@st.composite
def plan_requests(draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None) -> PlanRequest:
    """Draw for whom to plan, and what. Many cannot be planned: their answers are errors.

    Parameters
    ----------
    on
        The first day.
    catalog
        What knows the names.
    """
    options: dict[str, Any] = {
        "length": f"{draw(st.integers(30, 120))} min",
        "sessions": draw(st.integers(1, 6)),
        "start": on,
    }
    if draw(st.booleans()):
        options["cadence"] = draw(st.sampled_from(["weekly", "2/week", "every 10 days"]))
    who = draw(clients(on=on, catalog=catalog)), draw(assessments(on=on, catalog=catalog))
    return PlanRequest(*who, options=options, key=f"r-{draw(st.integers(0, 9999))}")


def answers(*, on: date = DAY, catalog: Catalog | None = None) -> SearchStrategy[Answer[Any]]:
    """Draw what became of a request: a plan, or why there is none."""
    how = How(then=None, catalog=catalog)
    requests = plan_requests(on=on, catalog=catalog)
    return st.builds(lambda at, one: answered_one(at, one, how), st.integers(0, 99), requests)


def progresses() -> SearchStrategy[Progress]:
    """Draw how far many plans are."""
    numbers = st.lists(st.integers(0, 10**6), min_size=3, max_size=3).map(sorted)
    return st.builds(
        lambda three, known: Progress(three[1], three[0], three[2] if known else None),
        numbers,
        st.booleans(),
    )
