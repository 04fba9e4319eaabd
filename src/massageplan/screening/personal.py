"""What a client likes, refuses, cannot do, is allergic to, and agrees to."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from massageplan.cite import CLIENT
from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.findings.finding import Finding, Limit, Severity, args
from massageplan.screening.case import finding
from massageplan.screening.clearance import ConsentNeeded
from massageplan.screening.flags import complained_sites
from massageplan.screening.rules import as_finding, outcome_of, with_strokes, with_traits


if TYPE_CHECKING:
    from massageplan.anatomy.region import Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import Contraindication
    from massageplan.client.client import Client
    from massageplan.screening.case import Case

__all__ = ["consents_needed", "judge_allergies", "judge_consents", "judge_preferences"]


def judge_preferences(case: Case) -> list[Finding]:
    """Judge what the client avoids, refuses, and cannot do.

    Raises
    ------
    InvalidValueError
        A wish for what is to be avoided.
    UnknownTermError
        A region or technique that the catalogue does not hold.
    """
    catalog, body = case.catalog, case.catalog.body
    wants, path = case.client.preferences, "client.preferences"
    listed = []
    for i, name in enumerate(wants.avoid_regions):
        at = f"{path}.avoid_regions[{i}]"
        part = body.part(name, path=at)
        limit = Limit(sites=frozenset(part.sites), out=True)
        listed.append(
            finding(
                "avoided", Severity.CAUTION, at, args(regions=part.label), cite=CLIENT, limit=limit
            )
        )
    listed += _complaint_avoided(case, listed)
    for i, name in enumerate(wants.wishes):
        _refuse_avoided(catalog, case.client, name, f"{path}.wishes[{i}]")
    _refuse_liked_and_refused(catalog, case.client)
    if wants.max_pressure is not None:
        at, most = f"{path}.max_pressure", wants.max_pressure
        listed.append(
            finding(
                "preferred-cap",
                Severity.NOTE,
                at,
                args(cap=most),
                cite=CLIENT,
                limit=Limit(cap=most),
            )
        )
    if wants.refuses:
        at = f"{path}.refuses"
        refused = [catalog.technique(name, path=at) for name in wants.refuses]
        limit = Limit(techniques=frozenset(with_strokes(catalog, [t.id for t in refused])))
        names = ", ".join(technique.label for technique in refused)
        told = args(techniques=names)
        listed.append(finding("refused", Severity.CAUTION, at, told, cite=CLIENT, limit=limit))
    at = f"{path}.cannot_lie"
    listed += [
        finding(
            "cannot-lie",
            Severity.CAUTION,
            at,
            args(positions=way),
            cite=CLIENT,
            limit=Limit(positions=(way,)),
        )
        for way in wants.cannot_lie
    ]
    return listed


def _complaint_avoided(case: Case, avoided: list[Finding]) -> list[Finding]:
    """Say where somebody complains of what is not to be touched."""
    hurts = {place for told in case.complaints for place in complained_sites(case.catalog, told)}
    both = {place for one in avoided if one.limit for place in one.limit.sites if place in hurts}
    if not both:
        return []
    told = args(regions=case.catalog.body.describe_short(both))
    path = "client.preferences.avoid_regions"
    return [finding("complaint-avoided", Severity.CAUTION, path, told, cite=CLIENT)]


def _refuse_liked_and_refused(catalog: Catalog, client: Client) -> None:
    """Refuse a technique that is liked and refused: only the client knows which counts."""
    wants, path = client.preferences, "client.preferences"
    refused = {catalog.technique(name, path=f"{path}.refuses").id for name in wants.refuses}
    for i, name in enumerate(wants.likes):
        at = f"{path}.likes[{i}]"
        technique = catalog.technique(name, path=at)
        if technique.id in refused:
            raise InvalidValueError(
                f"{technique.label} is liked and refused: ask the client which counts",
                path=at,
                value=name,
            )


def _refuse_avoided(catalog: Catalog, client: Client, wish: str, path: str) -> None:
    wished = catalog.body.part(wish, path=path)
    for name in client.preferences.avoid_regions:
        avoided = catalog.body.part(name)
        if set(wished.sites) <= set(avoided.sites):
            raise InvalidValueError(
                f"{wished.label!r} is wished for, and {avoided.label!r} is to be "
                f"avoided: ask the client which counts",
                path=path,
                value=wish,
            )


def judge_allergies(case: Case) -> list[Finding]:
    """Keep what the client is allergic to from the skin; until it was asked, nothing scented."""
    allergies = case.client.allergies
    if allergies is None:
        limit = _scents(case.catalog)
        return [finding("allergies-not-asked", Severity.CAUTION, "client.allergies", limit=limit)]
    listed: list[Finding] = []
    for i, name in enumerate(allergies):
        path = f"client.allergies[{i}]"
        entry = _allergy(case.catalog, name)
        if entry is None:
            limit = Limit(techniques=_what_touches_with(case.catalog, name))
            told = args(name=repr(name[:60]))
            listed.append(finding("allergy", Severity.CAUTION, path, told, limit=limit))
            continue
        listed += [
            as_finding(outcome_of(case.catalog, rule, entry, None), rule, path)
            for rule in case.catalog.readings(entry)
        ]
    return listed


def _what_touches_with(catalog: Catalog, allergen: str) -> frozenset[str]:
    """Return what may hold an allergen that nobody knows: scents, tape, and what it is called."""
    touching = with_traits(catalog, ["scent", "tape"])
    with suppress(UnknownTermError):
        touching.append(catalog.technique(allergen).id)
    return frozenset(with_strokes(catalog, touching))


def _scents(catalog: Catalog) -> Limit:
    return Limit(techniques=frozenset(with_traits(catalog, ["scent"])))


_KIND: Final = "allergy"


def _allergy(catalog: Catalog, name: str) -> Contraindication | None:
    """Find the entry of an allergy; ``None`` for one that is known by its name alone."""
    for spelled in (name, f"{name} {_KIND}"):
        try:
            entry = catalog.contraindication(spelled)
        except UnknownTermError:
            continue
        if entry.id.endswith(f"-{_KIND}"):
            return entry
    return None


def judge_consents(case: Case) -> list[Finding]:
    """Leave out the regions for which consent was declined, until it was given again.

    What was declined holds until there is a later consent that counts on the day; of two on one
    day the one that declines counts.
    """
    body, consents = case.catalog.body, case.client.consents
    listed: list[Finding] = []
    parts = {
        i: body.part(consent.region, path=f"client.consents[{i}].region")
        for i, consent in enumerate(consents)
        if consent.region
    }
    for i, consent in enumerate(consents):
        path = f"client.consents[{i}]"
        if consent.on > case.day:
            what = args(what=f"the consent of {consent.on}")
            listed.append(finding("date-ahead", Severity.STOP, f"{path}.on", what))
        if consent.given or i not in parts:
            continue
        again = {
            place
            for j, other in enumerate(consents)
            if j in parts and other.given and other.on > consent.on and other.counts_on(case.day)
            for place in parts[j].sites
        }
        out = frozenset(parts[i].sites) - again
        if out:
            limit = Limit(sites=out, out=True)
            told = args(regions=body.describe_short(out))
            listed.append(
                finding("declined", Severity.CAUTION, path, told, cite=CLIENT, limit=limit)
            )
    return listed


def consents_needed(case: Case) -> tuple[ConsentNeeded, ...]:
    """Return the consents that regions still need before they are touched on the day."""
    body, memo = case.catalog.body, case.catalog.memo
    # Who gave none yet needs the same ones as everybody else.
    if not case.client.consents and "consents" in memo:
        known: tuple[ConsentNeeded, ...] = memo["consents"]
        return known
    given: dict[Site, bool] = {}
    for consent in case.client.consents:
        if consent.region and consent.given and consent.counts_on(case.day):
            for place in body.part(consent.region).sites:
                given[place] = given.get(place, False) or consent.on == case.day
    needed: dict[str, list[Site]] = {}
    for place in body.flow:
        if not given.get(place, False):
            words = body.consent(place, again=place in given)
            if words:
                needed.setdefault(words, []).append(place)
    listed = tuple(ConsentNeeded(tuple(places), words) for words, places in needed.items())
    if not case.client.consents:
        memo["consents"] = listed
    return listed
