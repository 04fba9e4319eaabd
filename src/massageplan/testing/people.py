"""Strategies for people: their health histories, notes, consents and preferences."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from massageplan.anatomy.position import Position
from massageplan.anatomy.region import LYING, position_mask
from massageplan.anatomy.technique import Intention
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.contraindication import RuleClass
from massageplan.client.client import Client, Preferences
from massageplan.client.history import ClinicianNote, Consent, HealthCondition
from massageplan.client.lying import LYING as WAYS
from massageplan.client.therapist import Therapist
from massageplan.testing.drawing import DAY, before, few, ids, regions, sides, st, words


if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from massageplan.catalog.catalog import Catalog

__all__ = [
    "clients",
    "clinician_notes",
    "consents",
    "health_conditions",
    "histories",
    "preferences",
    "therapists",
]

_LONGEST_PREGNANCY = 44
_MIDDLE_WEEKS = (13, 32)
_REFS = ["c-1", "c-1", "C 017/b", "Å-9", "0"]


@st.composite
def clinician_notes(
    draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None
) -> ClinicianNote:
    """Draw a clinician's note from the last 30 days. Parameters as for `health_conditions`."""
    written = draw(before(on, 30))
    return ClinicianNote(
        by=draw(st.just("Dr Chen") | words()),
        on=written,
        until=draw(st.none() | st.integers(0, 400).map(lambda n: written + timedelta(days=n))),
        covers=draw(
            st.just([]) | few(ids("technique", catalog), 3) | few([*regions(catalog), "body"], 2)
        ),
    )


@st.composite
def health_conditions(
    draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None
) -> HealthCondition:
    """Draw a line of a health history: any entry of the catalog, and sometimes unknown words.

    Most lines limit a session without stopping it, and most have all the details they need. The
    others are drawn too.

    Parameters
    ----------
    on
        The day on which the client reports it.
    catalog
        The catalog to draw from. By default, the shipped one.
    """
    catalog = catalog or default_catalog()
    usual = draw(st.integers(0, 5)) > 0
    listed = _limiting(catalog) if usual else ids("contraindication", catalog)
    # Few entries are counted in weeks, and much depends on them, so they are drawn more often.
    in_weeks = [id_ for id_ in listed if "weeks" in catalog.contraindication(id_).needs]
    id_ = draw(st.sampled_from(listed if not in_weeks or draw(st.integers(0, 14)) else in_weeks))
    entry = catalog.contraindication(id_)
    unknown = draw(st.integers(0, 19)) == 0
    needs = {need for need in entry.needs if usual or draw(st.booleans())}
    places = list(entry.where) or regions(catalog)
    region = draw(st.sampled_from(places)) if "where" in needs else ""
    since = draw(before(on, 90)) if "since" in needs else draw(st.none() | before(on))
    noted = clinician_notes(on=on, catalog=catalog)
    return HealthCondition(
        condition="xanthoma tuberosum" if unknown else id_,
        region=region if usual else draw(st.just(region) | st.sampled_from(regions(catalog))),
        side=draw(sides()) if region else None,
        since=since,
        severity=draw(st.sampled_from(["", "", "", "mild", "moderate", "severe"])),
        past=draw(st.integers(0, 9)) == 0,
        weeks=draw(_weeks()) if "weeks" in needs else None,
        on=on - timedelta(days=draw(st.integers(0, 20))) if "weeks" in needs else None,
        note=draw(noted) if usual or draw(st.booleans()) else None,
        judged=draw(st.just("") | words() | words()) if unknown else "",
    )


def _weeks() -> SearchStrategy[int]:
    """Draw the weeks of a pregnancy, more often weeks in which massage can go ahead."""
    return st.integers(*_MIDDLE_WEEKS) | st.integers(0, _LONGEST_PREGNANCY)


def _limiting(catalog: Catalog) -> list[str]:
    """Return the entries that do not rule out massage for good."""
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
    """Draw a health history of up to `at_most` lines. Parameters as for `health_conditions`."""
    return st.lists(health_conditions(on=on, catalog=catalog), max_size=at_most)


@st.composite
def preferences(draw: DrawFn, *, catalog: Catalog | None = None) -> Preferences:
    """Draw what a client likes, refuses, wishes for and cannot do, without contradictions.

    Parameters
    ----------
    catalog
        The catalog to draw from. By default, the shipped one.
    """
    avoided = draw(few(regions(catalog)))
    body = (catalog or default_catalog()).body
    gone = {place for name in avoided for place in body.part(name).sites}
    wished = draw(few(regions(catalog)))
    techniques = ids("technique", catalog)
    refused = draw(few(techniques))
    cannot_lie = draw(few(WAYS, 3))
    free = ~position_mask(*(p for p in Position if any(LYING[n] & p.mask for n in cannot_lie)))
    return Preferences(
        intention=draw(st.none() | st.sampled_from(Intention)),
        avoid_regions=avoided,
        # Wishing for what is to be avoided, or out of reach, is refused as a contradiction.
        wishes=[
            name
            for name in wished
            if not gone.issuperset(body.part(name).sites) and body.within(body.part(name), free)
        ],
        max_pressure=draw(st.none() | st.integers(0, 5)),
        likes=[name for name in draw(few(techniques)) if name not in refused],
        refuses=refused,
        cannot_lie=cannot_lie,
    )


@st.composite
def consents(draw: DrawFn, *, on: date = DAY, catalog: Catalog | None = None) -> Consent:
    """Draw a consent that was given or declined. Parameters as for `health_conditions`."""
    given = draw(st.booleans())
    region = draw(st.sampled_from([*(() if not given else ("",)), *regions(catalog)]))
    asked = draw(before(on))
    return Consent(
        on=asked,
        region=region,
        given=given,
        guardian=draw(st.booleans()),
        until=draw(st.none() | st.integers(0, 800).map(lambda n: asked + timedelta(days=n))),
    )


@st.composite
def clients(
    draw: DrawFn, *, on: date = DAY, at_most: int = 3, catalog: Catalog | None = None
) -> Client:
    """Draw a client. One in four has no health history and no wishes.

    Parameters
    ----------
    on, catalog
        As for `health_conditions`.
    at_most
        The most lines of conditions, and of medications.
    """
    ref = draw(st.sampled_from(_REFS))
    if not draw(st.integers(0, 3)):
        return Client(ref=ref, conditions=(), medicines=(), allergies=())
    lines = histories(on=on, at_most=at_most, catalog=catalog)
    asked = draw(st.integers(0, 29))
    return Client(
        ref=ref,
        name=draw(st.none() | words()),
        born=draw(st.none() | before(on, 36500)),
        goals=draw(st.lists(words(), max_size=2)),
        conditions=draw(lines) if asked else None,
        medicines=draw(st.just([]) | st.just([]) | lines) if asked > 1 else None,
        allergies=draw(st.none() | few(["lavender", "latex", "nuts", "plaster", "cats"])),
        consents=draw(st.lists(consents(on=on, catalog=catalog), max_size=2)),
        preferences=draw(preferences(catalog=catalog)),
    )


@st.composite
def therapists(draw: DrawFn, *, catalog: Catalog | None = None) -> Therapist:
    """Draw a therapist. Most practice Swedish massage; some said nothing about themselves.

    Parameters
    ----------
    catalog
        As for `health_conditions`.
    """
    practices = st.sets(st.sampled_from(ids("technique", catalog)), min_size=1)
    usual = practices.map(lambda some: some | {"swedish", "light-touch"})
    training = st.sets(st.sampled_from(ids("training", catalog)))
    return Therapist(
        name=draw(st.sampled_from(["", "Kim", "Søren <K>"])),
        practices=draw(st.none() | usual.map(sorted) | practices.map(sorted)),
        training=draw(st.none() | training.map(sorted)),
    )
