"""Strategies for a day's assessment: complaints, red flags, vital signs and scores."""

from __future__ import annotations

from decimal import Decimal
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from massageplan.anatomy.position import Side
from massageplan.catalog.catalog import default_catalog
from massageplan.client.assessment import Assessment, Complaint, FoundFlag
from massageplan.client.score import Score
from massageplan.client.vitals import BloodPressure, Temperature
from massageplan.testing.drawing import DAY, before, ids, regions, sides, st, words
from massageplan.testing.people import clinician_notes
from massageplan.treatment.outcome import PAIN


if TYPE_CHECKING:
    from datetime import date

    from hypothesis.strategies import DrawFn, SearchStrategy

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.measure import Form, Measure

__all__ = [
    "answers_of",
    "assessments",
    "blood_pressures",
    "complaints",
    "figures_of",
    "found_flags",
    "scores",
    "scores_of",
    "temperatures",
]


def temperatures() -> SearchStrategy[Temperature]:
    """Draw a body temperature from 35.00 to 40.50 °C."""
    return st.integers(3500, 4050).map(lambda hundredths: Temperature(hundredths / 100))


@st.composite
def blood_pressures(draw: DrawFn) -> BloodPressure:
    """Draw a blood pressure, with an upper number from 90 to 220 mmHg."""
    upper, less = draw(st.integers(90, 220)), draw(st.integers(1, 60))
    return BloodPressure(upper, upper - less)


@st.composite
def scores(draw: DrawFn, *, catalog: Catalog | None = None) -> Score:
    """Draw a score of any measure, within its range, with its form and side.

    If the measure has a rule for its items, it may be the items, some of them left open.

    Parameters
    ----------
    catalog
        The catalog to draw from. By default, the shipped one.
    """
    measures = (catalog or default_catalog()).all("measure")
    measure = measures[draw(st.sampled_from(ids("measure", catalog)))]
    form = draw(st.sampled_from(measure.forms))
    side = draw(st.sampled_from([None, Side.LEFT, Side.RIGHT])) if measure.sided else None
    return draw(scores_of(measure, form, side))


def scores_of(measure: Measure, form: Form, side: Side | None = None) -> SearchStrategy[Score]:
    """Draw a score of this measure in this form: the figure, or its items if it has a rule."""
    drawn = figures_of(form).map(
        lambda n: Score(measure=measure.id, value=n, form=form.id, side=side)
    )
    if not form.parts:
        return drawn
    return drawn | answers_of(form).map(
        lambda items: Score(measure=measure.id, items=items, form=form.id, side=side)
    )


def figures_of(form: Form) -> SearchStrategy[Decimal]:
    """Draw a figure in the range of a form. About half of them are whole numbers."""
    low, high = form.low, form.high
    whole = st.integers(ceil(low), floor(high)).map(Decimal)
    return whole | st.integers(ceil(10 * low), floor(10 * high)).map(lambda n: Decimal(n) / 10)


@st.composite
def answers_of(draw: DrawFn, form: Form) -> tuple[int | None, ...]:
    """Draw the answers of a form, with as many left open as its rule allows.

    No item is marked that is a red flag by itself: nothing could be planned after that.
    """
    answers: list[int | None] = []
    for part in form.parts:
        points = st.sampled_from(part.only) if part.only else st.integers(part.low, part.high)
        given: list[int | None] = [draw(points) for _ in range(part.count)]
        for _ in range(draw(st.integers(0, part.may_miss))):
            given[draw(st.integers(0, part.count - 1))] = None
        answers += given
    low = [part.low for part in form.parts for _ in range(part.count)]
    for alarm in form.alarms:
        answers[alarm.item - 1] = low[alarm.item - 1]
    return tuple(answers)


@st.composite
def found_flags(draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None) -> FoundFlag:
    """Draw a red flag that was found, sometimes in words that are not in the catalog.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`.
    """
    return FoundFlag(
        flag=draw(st.sampled_from([*ids("red-flag", catalog), "feels odd"])),
        note=draw(st.none() | clinician_notes(on=on, catalog=catalog)),
    )


@st.composite
def complaints(draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None) -> Complaint:
    """Draw a complaint: a condition from the catalog, or only a region.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`. It began before that day, if that is known.
    """
    side, pain = draw(sides()), draw(st.none() | st.integers(0, 10))
    more: dict[str, Any] = {"words": draw(st.just("") | words()), "pain": pain}
    if not draw(st.integers(0, 4)):
        more["since"] = draw(st.none() | before(on, 400))
        more["judged"] = draw(st.just("") | words())
        more["note"] = draw(st.none() | clinician_notes(on=on, catalog=catalog))
    if draw(st.integers(0, 2)):
        condition = draw(st.sampled_from(ids("condition", catalog)))
        # Some conditions need a side. Leaving it out is drawn too, but rarely.
        side = side or ("right" if pain else None)
        return Complaint(condition=condition, side=side, **more)
    region = draw(st.sampled_from(regions(catalog)))
    return Complaint(region=region, side=side, **more)


@st.composite
def assessments(
    draw: DrawFn, *, on: date = DAY, at_most: int = 3, catalog: Catalog | None = None
) -> Assessment:
    """Draw what was found on a day. Red flags and fevers are rare.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`.
    at_most
        The most complaints. There is at least one.
    """
    complained = st.lists(complaints(on=on, catalog=catalog), min_size=1, max_size=at_most)
    flags: Any = ()
    if not draw(st.integers(0, 9)):
        flags = draw(st.none() | st.lists(found_flags(on=on, catalog=catalog), max_size=2))
    measured: dict[str, Any] = {}
    if not draw(st.integers(0, 4)):
        measured["temperature"] = draw(temperatures())
        measured["blood_pressure"] = draw(blood_pressures())
    scored = st.lists(scores(catalog=catalog), max_size=2, unique_by=lambda score: score.measure)
    return Assessment(
        on=on,
        complaints=draw(complained),
        red_flags=flags,
        # Pain is part of a complaint, so it is not a score as well.
        scores=[score for score in draw(scored) if score.measure != PAIN],
        **measured,
    )
