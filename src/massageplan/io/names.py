"""Check that an intake names only what the catalog holds, and suggest the closest names."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from massageplan.client.assessment import Complaint
from massageplan.client.client import Preferences
from massageplan.client.history import ClinicianNote, Consent, HealthCondition
from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.io.settings import PlanSettings
from massageplan.io.strict import each
from massageplan.io.what_was_read import with_what_was_read
from massageplan.scheduling.authorization import read_authorizations
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.screening.noted import find_covered
from massageplan.screening.reading_complaints import as_planned
from massageplan.session.added import AddOn
from massageplan.treatment.phase import Phase
from massageplan.treatment.reading import read_limits
from massageplan.treatment.reading_phases import milestone_of, read_phases


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.anatomy.position import Side
    from massageplan.catalog.catalog import Catalog
    from massageplan.io.strict import Checks
    from massageplan.treatment.phase import Turns

__all__ = ["course_checks", "name_checks"]


def name_checks(catalog: Catalog) -> Checks:
    """Return the lookups that must succeed, by class and field."""

    def places(name: str) -> None:
        if name.strip():
            catalog.body.parts(name, path="")

    def on_side(row: Complaint) -> None:
        for one in as_planned(catalog, row):
            if one.region:
                catalog.body.part(one.region, one.side, path="side")

    def named(find: Callable[..., object]) -> Callable[[str], object]:
        return lambda name: find(name, path="") if name else None

    return {
        (Complaint, "condition"): lambda name: _complaint(name, catalog),
        (Complaint, "region"): lambda name: _place_said(name, catalog),
        (Complaint, ""): on_side,
        (HealthCondition, "region"): lambda name: _place(name, None, catalog),
        (HealthCondition, ""): lambda line: _place(line.region, line.side, catalog, "side"),
        (Preferences, "avoid_regions"): each(lambda name: _place_said(name, catalog)),
        (Preferences, "wishes"): each(lambda name: _place_said(name, catalog)),
        (Preferences, "likes"): each(lambda name: _technique(name, catalog)),
        (Preferences, "refuses"): each(lambda name: _technique(name, catalog)),
        (ClinicianNote, "covers"): each(lambda name: _in_a_note(name, catalog)),
        (Consent, "region"): places,
        (PlanSettings, "practices"): each(lambda name: _technique(name, catalog)),
        (PlanSettings, "training"): each(named(partial(catalog.find, "training"))),
        (AddOn, "name"): lambda name: catalog.find("add-on", name, path=""),
        (PlanSettings, "companions"): each(named(partial(catalog.find, "companion"))),
        (PlanSettings, "cadence"): _cadence,
        (PlanSettings, "routine"): named(catalog.routine),
        (PlanSettings, "clock"): named(catalog.clock),
        (PlanSettings, "reevaluation"): named(catalog.reevaluation),
    }


def _cadence(text: str) -> None:
    try:
        if text.strip():
            read_cadence(text)
    except InvalidValueError as error:
        raise InvalidValueError(error.message, value=text) from None


def course_checks(catalog: Catalog) -> Checks:
    """Return what must hold of the course that an intake asks for, by class and field.

    A saved course is not held to it: its chart opens whatever is in the catalog now.
    """
    return {
        (PlanSettings, ""): _course,
        (Phase, "routine"): lambda name: catalog.routine(name, path="") if name else None,
        (Phase, "clock"): lambda name: catalog.clock(name, path="") if name else None,
        (Phase, "cadence"): _cadence,
        (Phase, "regions"): each(lambda name: _place_said(name, catalog)),
        (Phase, "techniques"): each(lambda name: _technique(name, catalog)),
        (Phase, ""): _phase,
    }


def _phase(phase: Phase) -> None:
    try:
        milestone_of(phase)
    except InvalidValueError as error:
        raise InvalidValueError(error.message, path="until", value=phase.until) from None


def _course(plan: PlanSettings) -> None:
    """Check phases, limits and authorizations against each other."""
    read_phases(plan.phases, cast("Turns", plan.turns))
    read_limits(plan.availability)
    read_authorizations(plan.authorizations)


_NOT_A_TECHNIQUE: Final = (
    (re.compile(r"pressure|firm|light|gentle|hard|soft"), "how firm it is goes to max_pressure"),
    (
        re.compile(
            r"smell|scent|perfume|fragran|\boils?\b|lavender|eucalyptus|peppermint|incense|"
            r"patchouli|tea tree|rosemary|jasmine|bergamot|ylang|candles?"
        ),
        "scented work is 'aromatherapy', and an allergy to it goes under allergies",
    ),
    (
        re.compile(r"needle|needling|acupuncture"),
        "nothing here works with needles, so there is nothing to refuse: leave it out",
    ),
    (
        re.compile(r"talk|chat|silen|quiet|music|small ?talk|conversation|\bwarm|blanket|\bcold\b"),
        "how a session is held is not planned here: write it under goals, which the plan shows",
    ),
    (
        re.compile(r"crack|adjust(?:ed|ment)?|manipulat|pop(?:ped)? my"),
        "manipulation of joints is no massage and is never planned: leave it out",
    ),
)
"""What people like and dislike that is neither a technique nor a place, and where it belongs."""


def _where_else(name: str) -> str:
    return next((hint for words, hint in _NOT_A_TECHNIQUE if words.search(name.lower())), "")


def _technique(name: str, catalog: Catalog) -> None:
    """Look up a technique. For a wish of another kind, say where it belongs."""
    try:
        if name.strip():
            catalog.technique(name, path="")
    except UnknownTermError as error:
        meant = _where_else(name)
        if error.suggestions or not meant:
            raise
        raise UnknownTermError(f"{error.message}: {meant}", value=name) from None


def _place_said(name: str, catalog: Catalog) -> None:
    """Look up places. For one that is not known, say what was read."""
    try:
        if name.strip():
            catalog.body.parts(name, path="")
    except UnknownTermError as error:
        meant = _where_else(name)
        if meant and (not error.suggestions or meant != _NOT_A_TECHNIQUE[0][1]):
            raise UnknownTermError(f"{name!r:.120} is no place: {meant}", value=name) from None
        raise with_what_was_read(error, name, catalog, place=True) from None


def _place(name: str, side: Side | None, catalog: Catalog, path: str = "") -> None:
    if name.strip():
        catalog.body.parts(name, side, path=path, whole=True)


def _in_a_note(name: str, catalog: Catalog) -> None:
    """Look up what a note covers: a technique, a place, or a reading of any rule."""
    entries = catalog.all("contraindication").values()
    rules = [rule for entry in entries for rule in entry.rules]
    if name.strip() and name not in {read.id for rule in rules for read in rule.readings}:
        find_covered(catalog, name, "")


def _complaint(name: str, catalog: Catalog) -> None:
    """Look up a complaint. For a health condition written there, say where it belongs."""
    for one in as_planned(catalog, Complaint(condition=name)) if name.strip() else ():
        if not one.condition:
            continue
        try:
            catalog.condition(one.condition, path="")
        except UnknownTermError as error:
            where = "a health condition: list it in conditions under [client] instead"
            _refer(
                with_what_was_read(error, name, catalog, place=False),
                one.condition,
                catalog.contraindication,
                where,
            )


def _refer(error: UnknownTermError, name: str, find: Callable[[str], object], what: str) -> None:
    try:
        find(name)
    except UnknownTermError:
        raise error from None
    raise InvalidValueError(f"{name!r} is {what}", value=name) from error
