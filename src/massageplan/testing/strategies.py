"""Hypothesis strategies for health histories, clients, assessments, routines and requests.

What they draw is valid, and often cannot be planned: screening is there to say so. All of it
hangs on one day, which is an argument, for nothing here reads the clock.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from massageplan.anatomy.cite import JUDGEMENT
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.contraindication import RuleClass
from massageplan.catalog.routine import Routine, Step
from massageplan.client.assessment import Assessment, Complaint, FoundFlag
from massageplan.client.client import Client, Preferences
from massageplan.client.history import ClinicianNote, Consent, HealthCondition
from massageplan.errors import MissingExtraError


try:
    from hypothesis import strategies as st
except ImportError as missing:
    raise MissingExtraError(
        "massageplan.testing needs hypothesis: pip install 'massageplan[testing]'"
    ) from missing

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from massageplan.catalog.catalog import Catalog

__all__ = [
    "DAY",
    "assessments",
    "clients",
    "complaints",
    "health_conditions",
    "histories",
    "requests",
    "routines",
]

DAY: Final = date(2026, 3, 2)
"""The day on which everything is told, unless another is asked for; a Monday."""

_LONGEST_PREGNANCY = 44


def _ids(kind: str, catalog: Catalog | None) -> list[str]:
    return sorted((catalog or default_catalog()).all(kind))


def _regions(catalog: Catalog | None) -> list[str]:
    return sorted(r.id for r in (catalog or default_catalog()).body.regions if r.id != "body")


def _sides() -> SearchStrategy[str | None]:
    return st.sampled_from([None, "left", "right"])


def _few(values: list[str], at_most: int = 2) -> SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=at_most, unique=True)


def _before(day: date, most: int = 500) -> SearchStrategy[date]:
    return st.integers(0, most).map(lambda days: day - timedelta(days=days))


@st.composite
def _notes(draw: DrawFn, day: date, catalog: Catalog | None) -> ClinicianNote:
    written = draw(_before(day, 30))
    return ClinicianNote(
        by="Dr Chen",
        on=written,
        until=draw(st.none() | st.integers(0, 400).map(lambda n: written + timedelta(days=n))),
        covers=draw(st.just([]) | _few(_ids("technique", catalog), 3)),
    )


@st.composite
def health_conditions(
    draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None
) -> HealthCondition:
    """Draw a line of a health history: any entry of the catalogue, now and then unknown words.

    Most lines limit and do not stop, and most say all that they have to say; the others are
    drawn too.

    Parameters
    ----------
    on
        The day on which it is told.
    catalog
        The catalogue to draw from; by default the shipped one.
    """
    known = catalog or default_catalog()
    usual = draw(st.integers(0, 5)) > 0
    id_ = draw(st.sampled_from(_limiting(known) if usual else _ids("contraindication", known)))
    entry = known.contraindication(id_)
    needs = {need for need in entry.needs if usual or draw(st.booleans())}
    places = list(entry.where) or _regions(known)
    region = draw(st.sampled_from(places)) if "where" in needs else ""
    since = draw(_before(on, 90)) if "since" in needs else draw(st.none() | _before(on))
    return HealthCondition(
        condition=id_ if draw(st.integers(0, 29)) else "xanthoma tuberosum",
        region=region if usual else draw(st.just(region) | st.sampled_from(_regions(known))),
        side=draw(_sides()) if region else None,
        since=since,
        severity=draw(st.sampled_from(["", "", "", "mild", "moderate", "severe"])),
        past=draw(st.integers(0, 9)) == 0,
        weeks=draw(st.integers(0, _LONGEST_PREGNANCY)) if "weeks" in needs else None,
        on=on - timedelta(days=draw(st.integers(0, 20))) if "weeks" in needs else None,
        note=draw(_notes(on, known)) if usual or draw(st.booleans()) else None,
    )


def _limiting(catalog: Catalog) -> list[str]:
    """Return the entries that stop nobody for good."""
    stops = (RuleClass.ABSOLUTE, RuleClass.GUARDIAN)
    return sorted(
        entry.id
        for entry in catalog.all("contraindication").values()
        if not any(
            rule.act in stops or (rule.act is RuleClass.DEFER and rule.hours is None)
            for rule in entry.rules
        )
        or "weeks" in entry.needs
    )


def histories(
    *, on: date = DAY, at_most: int = 4, catalog: Catalog | None = None
) -> SearchStrategy[list[HealthCondition]]:
    """Draw a health history of up to so many lines; parameters as for `health_conditions`."""
    return st.lists(health_conditions(on=on, catalog=catalog), max_size=at_most)


@st.composite
def _preferences(draw: DrawFn, catalog: Catalog | None) -> Preferences:
    avoided = draw(_few(_regions(catalog)))
    body = (catalog or default_catalog()).body
    gone = {place for name in avoided for place in body.part(name).sites}
    wished = draw(_few(_regions(catalog)))
    techniques = _ids("technique", catalog)
    refused = draw(_few(techniques))
    return Preferences(
        avoid_regions=avoided,
        # To wish for what is to be avoided is a contradiction, and refused.
        wishes=[name for name in wished if not gone.issuperset(body.part(name).sites)],
        max_pressure=draw(st.none() | st.integers(0, 5)),
        likes=[name for name in draw(_few(techniques)) if name not in refused],
        refuses=refused,
        cannot_lie=draw(_few(["prone", "supine", "side-lying"], 3)),
    )


@st.composite
def _consents(draw: DrawFn, day: date, catalog: Catalog | None) -> Consent:
    given = draw(st.booleans())
    region = draw(st.sampled_from([*(() if not given else ("",)), *_regions(catalog)]))
    return Consent(on=draw(_before(day)), region=region, given=given, guardian=draw(st.booleans()))


@st.composite
def clients(
    draw: DrawFn, *, on: date = DAY, at_most: int = 3, catalog: Catalog | None = None
) -> Client:
    """Draw a client; one in four has nothing to tell and no wishes.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`.
    at_most
        The most lines of conditions, and of medicines.
    """
    if not draw(st.integers(0, 3)):
        return Client(ref="c-1", conditions=(), medicines=(), allergies=())
    lines = histories(on=on, at_most=at_most, catalog=catalog)
    asked = draw(st.integers(0, 29))
    return Client(
        ref="c-1",
        born=draw(st.none() | _before(on, 36500)),
        conditions=draw(lines) if asked else None,
        medicines=draw(st.just([]) | st.just([]) | lines) if asked > 1 else None,
        allergies=draw(st.none() | _few(["lavender", "latex", "nuts", "plaster", "cats"])),
        consents=draw(st.lists(_consents(on, catalog), max_size=2)),
        preferences=draw(_preferences(catalog)),
    )


@st.composite
def complaints(draw: DrawFn, *, catalog: Catalog | None = None) -> Complaint:
    """Draw a complaint: a condition of the catalogue, or only a region."""
    side, pain = draw(_sides()), draw(st.none() | st.integers(0, 10))
    if draw(st.integers(0, 2)):
        condition = draw(st.sampled_from(_ids("condition", catalog)))
        # Without a side some are a question; that is drawn too, but seldom.
        return Complaint(condition=condition, side=side or ("right" if pain else None), pain=pain)
    return Complaint(region=draw(st.sampled_from(_regions(catalog))), side=side, pain=pain)


@st.composite
def assessments(
    draw: DrawFn, *, on: date = DAY, at_most: int = 3, catalog: Catalog | None = None
) -> Assessment:
    """Draw what was found on a day; red flags and fevers are seldom among it.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`.
    at_most
        The most complaints; there is at least one.
    """
    heard = st.lists(complaints(catalog=catalog), min_size=1, max_size=at_most)
    flags: Any = ()
    if not draw(st.integers(0, 9)):
        flag = st.builds(
            FoundFlag,
            flag=st.sampled_from([*_ids("red-flag", catalog), "feels odd"]),
            note=st.none() | _notes(on, catalog),
        )
        flags = draw(st.none() | st.lists(flag, max_size=2))
    measured: dict[str, Any] = {}
    if not draw(st.integers(0, 4)):
        degrees = draw(st.integers(3500, 4050))
        measured["temperature"] = f"{degrees / 100} °C"
        upper, less = draw(st.integers(90, 220)), draw(st.integers(1, 60))
        measured["blood_pressure"] = f"{upper}/{upper - less}"
    return Assessment(on=on, complaints=draw(heard), red_flags=flags, **measured)


@st.composite
def routines(draw: DrawFn, *, at_most: int = 6, catalog: Catalog | None = None) -> Routine:
    """Draw a routine of a house's own: its steps over any regions that can be worked.

    Parameters
    ----------
    at_most
        The most steps.
    catalog
        The catalogue to draw from; by default the shipped one.
    """
    known = catalog or default_catalog()
    workable = [name for name in _regions(known) if known.body.part(name).positions]
    steps = draw(
        st.lists(
            st.builds(
                Step,
                region=st.sampled_from(workable),
                sides=st.sampled_from(["both", "each"]),
                minutes=st.integers(1, 20).map(float),
                optional=st.booleans(),
            ),
            min_size=1,
            max_size=at_most,
        )
    )
    return Routine(
        id="drawn-routine",
        label="drawn routine",
        intention=known.routine("full-body-relaxation").intention,
        length=timedelta(minutes=draw(st.integers(30, 120))),
        pressure=draw(st.integers(0, 5)),
        techniques=tuple(draw(_few(_ids("technique", known), 3))) or ("swedish",),
        clock="spa",
        steps=tuple(steps),
        cite=JUDGEMENT,
    )


@st.composite
def requests(draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None) -> dict[str, Any]:
    """Draw the arguments of `massageplan.plan_session`, with a client: some make no plan.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`.
    """
    shipped = st.sampled_from(_ids("routine", catalog))
    follows = draw(st.booleans())
    return {
        "client": draw(clients(on=on, catalog=catalog)),
        "assessment": draw(assessments(on=on, catalog=catalog)),
        "length": timedelta(minutes=draw(st.integers(30, 240))),
        "routine": draw(shipped | routines(catalog=catalog)) if follows else "",
        "visit": draw(st.integers(1, 2)),
        "clock": draw(st.sampled_from(["", *_ids("clock", catalog)])),
        "first": draw(st.sampled_from([None, "prone", "supine"])),
    }
