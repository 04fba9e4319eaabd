"""Draw a therapist's day, and what is added to a massage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from massageplan.catalog.catalog import default_catalog
from massageplan.day.planning import plan_day
from massageplan.day.visit import DayBreak, DayVisit
from massageplan.errors import CannotPlanError, InvalidValueError
from massageplan.session.added import AddOn
from massageplan.session.with_add_ons import with_add_ons
from massageplan.testing.drawing import few, st
from massageplan.testing.sessions import previews, sessions


if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from massageplan.day.plan import DayPlan
    from massageplan.session.plan import SessionPlan

__all__ = ["add_ons", "day_breaks", "day_plans", "day_visits", "sessions_with_add_ons"]

PLACES = ("practice", "Maple St", "Oak St")
WAYS = {(a, b): "15 min" for a in PLACES for b in PLACES if a < b}


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@st.composite
def day_visits(draw: DrawFn, *, key: str = "") -> DayVisit:
    """Draw a visit that is wanted on a day from eight to six.

    Parameters
    ----------
    key
        What it is known by; drawn if it is left out.
    """
    length = draw(st.sampled_from([30, 45, 60, 90]))
    first = draw(st.integers(8 * 60, 16 * 60))
    window: dict[str, Any] = {}
    if draw(st.booleans()):
        window["earliest"] = _clock(first)
    if draw(st.booleans()):
        window["latest"] = _clock(first + draw(st.integers(0, 90)))
    return DayVisit(
        key or f"c-{draw(st.integers(0, 9999))}",
        length=f"{length} min",
        hands_on=f"{length - draw(st.sampled_from([0, 5, 10]))} min",
        pressure=draw(st.integers(0, 5)),
        place=draw(st.sampled_from(["", "", *PLACES[1:]])),
        priority=draw(st.integers(1, 3)),
        **window,
    )


def day_breaks() -> SearchStrategy[DayBreak]:
    """Draw a break on a day from eight to six."""
    return st.builds(
        lambda length, at, more: DayBreak(f"{length} min", _clock(at), _clock(at + length + more)),
        st.integers(10, 45),
        st.integers(9 * 60, 15 * 60),
        st.integers(0, 90),
    )


@st.composite
def day_plans(draw: DrawFn) -> DayPlan:
    """Draw the plan of a day, for one therapist or two, of which at least one visit fits."""
    count = draw(st.integers(1, 5))
    visits = [draw(day_visits(key=f"c-{i}")) for i in range(count)]
    asked: dict[str, Any] = {
        "opens": "08:00",
        "closes": "18:00",
        "therapists": draw(st.sampled_from([("Ana",), ("Ana", "Ben")])),
        "breaks": draw(st.lists(day_breaks(), max_size=1)),
        "closed": draw(st.sampled_from(["", "12:00-12:30"])),
        "ceiling": draw(st.sampled_from([None, "3 h", "5 h"])),
        "travel": WAYS,
    }
    try:
        return plan_day(visits, **asked)
    except (CannotPlanError, InvalidValueError):
        # Nothing fits, or two fixed visits collide: one visit without a wish always fits.
        return plan_day([DayVisit("c-0", length="60 min")], **(asked | {"ceiling": None}))


def add_ons() -> SearchStrategy[AddOn]:
    """Draw an add-on, with a length and a temperature that it can have."""
    kinds = st.sampled_from(sorted(default_catalog().all("add-on").values(), key=lambda k: k.id))
    return kinds.flatmap(
        lambda kind: st.builds(
            AddOn,
            st.sampled_from([kind.id, kind.label, *kind.names]),
            length=st.none() | st.integers(kind.minutes[0], kind.minutes[-1]).map("{} min".format),
            when=st.sampled_from(["", *kind.when]),
            temperature=st.none() | st.just(f"{kind.celsius[0]} °C") if kind.celsius else st.none(),
        )
    )


@st.composite
def sessions_with_add_ons(draw: DrawFn) -> SessionPlan:
    """Draw a session with what may be added to it; often that is nothing."""
    session = draw(sessions() | previews())
    wanted = draw(few([*default_catalog().all("add-on")], 3))
    try:
        return with_add_ons(session, wanted, companions=draw(few(["acupuncture"], 1)))
    except (CannotPlanError, InvalidValueError):
        return with_add_ons(session, ())
