"""What a client likes, refuses, cannot do, is allergic to, and agrees to."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from massageplan.anatomy.region import LYING, POSITIONS
from massageplan.anatomy.technique import TRAITS
from massageplan.catalog.contraindication import RuleClass
from massageplan.cite import CLIENT
from massageplan.client.nothing_reported import allergies_are_open, says_nothing
from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.findings.finding import Finding, Limit
from massageplan.screening.clearance import ConsentNeeded
from massageplan.screening.complained import told_sites
from massageplan.screening.names import look_up
from massageplan.screening.rules import (
    as_finding,
    outcome_of,
    rules_of,
    with_names_or_traits,
    with_strokes,
    with_traits,
)


if TYPE_CHECKING:
    from massageplan.anatomy.region import Part, Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import Contraindication
    from massageplan.client.client import Client
    from massageplan.client.history import Consent
    from massageplan.screening.case import Case

__all__ = ["consents_needed", "judge_allergies", "judge_consents", "judge_preferences"]


def judge_preferences(case: Case) -> list[Finding]:
    """Judge what the client avoids, refuses, and cannot do.

    Raises
    ------
    InvalidValueError
        A request for what is to be avoided or cannot be reached as the client can lie, or a
        technique that is liked and refused.
    UnknownTermError
        A region or technique that is not in the catalog.
    """
    catalog, wants, path = case.catalog, case.client.preferences, "client.preferences"
    avoided = _avoided(case)
    findings = [*avoided, *_complaint_avoided(case, avoided)]
    for i, name in enumerate(wants.wishes):
        at = f"{path}.wishes[{i}]"
        for wished in catalog.body.parts(name, path=at):
            _refuse_avoided(catalog, case.client, wished, at)
            _refuse_out_of_reach(catalog, case.client, wished, at)
    _refuse_liked_and_refused(catalog, case.client)
    if (most := wants.max_pressure) is not None:
        at, limit = f"{path}.max_pressure", Limit(cap=most)
        findings.append(
            Finding.note("preferred-cap", catalog, path=at, cite=CLIENT, limit=limit, cap=most)
        )
    if wants.refuses:
        at = f"{path}.refuses"
        refused = tuple([catalog.technique(name, path=at).id for name in wants.refuses])
        traits = [name for name in wants.refuses if name in TRAITS]  # all heat, not one kind of it
        banned = with_names_or_traits(catalog, refused, traits)
        limit = Limit(techniques=frozenset(banned))
        findings.append(
            Finding.caution(
                "refused", catalog, path=at, cite=CLIENT, limit=limit, techniques=refused
            )
        )
    findings += [
        Finding.caution(
            "cannot-lie" if position in POSITIONS else "cannot-lie-on-side",
            catalog,
            path=f"{path}.cannot_lie",
            cite=CLIENT,
            limit=Limit(positions=(position,)),
            positions=(position,),
        )
        for position in wants.cannot_lie
    ]
    return findings


def _avoided(case: Case) -> list[Finding]:
    """Leave out what the client does not want worked."""
    findings = []
    for i, name in enumerate(case.client.preferences.avoid_regions):
        path = f"client.preferences.avoid_regions[{i}]"
        for part in case.catalog.body.parts(name, path=path):
            limit = Limit(sites=frozenset(part.sites), out=True)
            findings.append(
                Finding.caution(
                    "avoided", case.catalog, path=path, cite=CLIENT, limit=limit, regions=(part.id,)
                )
            )
    return findings


def _complaint_avoided(case: Case, avoided: list[Finding]) -> list[Finding]:
    """Say where the client wants help with what is to be avoided."""
    if not avoided:
        return []
    catalog = case.catalog
    hurts = {site for complaint in case.complaints for site in told_sites(catalog, complaint)}
    both = {
        site
        for finding in avoided
        if finding.limit
        for site in finding.limit.sites
        if site in hurts
    }
    if not both:
        return []
    regions, path = catalog.body.cover(both), "client.preferences.avoid_regions"
    return [Finding.caution("complaint-avoided", catalog, path=path, cite=CLIENT, regions=regions)]


def _refuse_liked_and_refused(catalog: Catalog, client: Client) -> None:
    """Refuse a technique that is liked and refused: only the client knows which counts."""
    wants, path = client.preferences, "client.preferences"
    refused = {catalog.technique(name, path=f"{path}.refuses").id for name in wants.refuses}
    for i, name in enumerate(wants.likes):
        at = f"{path}.likes[{i}]"
        technique = catalog.technique(name, path=at)
        if technique.id in refused:
            raise InvalidValueError(
                f"{technique.label} is both liked and refused: ask the client which counts",
                path=at,
                value=name,
            )


def _refuse_avoided(catalog: Catalog, client: Client, wished: Part, path: str) -> None:
    """Refuse a request for what is to be avoided: only the client knows which counts."""
    named = client.preferences.avoid_regions
    for avoided in [part for name in named for part in catalog.body.parts(name)]:
        if set(wished.sites) <= set(avoided.sites):
            raise InvalidValueError(
                f"{wished.label!r} is requested, but {avoided.label!r} is to be avoided: ask the "
                "client which counts",
                path=path,
                value=wished.label,
            )


def _refuse_out_of_reach(catalog: Catalog, client: Client, wished: Part, path: str) -> None:
    """Refuse a request for what only positions reach in which the client cannot lie."""
    cannot = client.preferences.cannot_lie
    if not cannot:
        return
    barred = 0
    for position in cannot:
        barred |= LYING[position]
    if catalog.body.within(wished, ~barred):
        return
    needed = [name for name, mask in POSITIONS.items() if catalog.body.within(wished, mask)]
    raise InvalidValueError(
        f"{wished.label!r} is requested, but it is worked {' or '.join(needed)}, and the client "
        "cannot lie so: ask the client which counts",
        path=path,
        value=wished.label,
    )


def judge_allergies(case: Case) -> list[Finding]:
    """Keep what the client is allergic to from the skin; until that is asked, nothing scented."""
    allergies, catalog = case.client.allergies, case.catalog
    if allergies is None or allergies_are_open(allergies):
        limit = Limit(techniques=frozenset(with_traits(catalog, ["scent"])))
        told = {"path": "client.allergies"} | ({"said": allergies} if allergies else {})
        return [Finding.caution("allergies-not-asked", catalog, limit=limit, **told)]
    return [
        finding
        for i, line in enumerate(allergies)
        for allergen in _allergens(catalog, line)
        for finding in _judge_allergen(catalog, allergen, f"client.allergies[{i}]")
    ]


_BETWEEN: Final = r"[,;:/&+()\[\]\n\t|]|\s(?:and|or|plus|also)\s"


def _allergens(catalog: Catalog, line: str) -> tuple[str, ...]:
    """Return what a line names: one thing, or several if one of them is known by itself."""
    if _allergy(catalog, line) is not None:
        return (line,)
    found = [piece.strip(" .-") for piece in re.split(_BETWEEN, line)]
    pieces = tuple([piece for piece in found if piece and not says_nothing(piece)])
    known = any(_named_in(catalog, piece) for piece in pieces)
    return pieces if known else ((line,) if pieces else ())


def _judge_allergen(catalog: Catalog, name: str, path: str) -> list[Finding]:
    entry = _allergy(catalog, name)
    entries = [entry] if entry else _named_in(catalog, name)
    findings = _not_an_allergy(catalog, name, path) if entry is None else []
    findings += [
        as_finding(catalog, outcome_of(catalog, rule, one, None), rule, path)
        for one in entries
        for rule in rules_of(catalog, one)
    ]
    if entry is None:
        limit = Limit(techniques=_what_touches_with(catalog, name))
        findings.append(Finding.caution("allergy", catalog, path=path, limit=limit, name=name))
    return findings


_ASKS: Final = frozenset({RuleClass.ABSOLUTE, RuleClass.DEFER, RuleClass.CLEARANCE})


def _not_an_allergy(catalog: Catalog, name: str, path: str) -> list[Finding]:
    """Ask about an illness among the allergies: nobody would look for it there."""
    entry = look_up(catalog, name)
    if entry is None or entry.medicine or not any(rule.act in _ASKS for rule in entry.rules):
        return []
    stop = Finding.stop("question", catalog, path=path, condition=entry.id, question="allergy")
    return [stop]


def _named_in(catalog: Catalog, phrase: str) -> list[Contraindication]:
    """Return the entries that single words of a phrase name: "latex gloves", "peanut butter"."""
    found = [_allergy(catalog, word) for word in re.findall(r"\w+", phrase)]
    return list(dict.fromkeys(entry for entry in found if entry is not None))


def _what_touches_with(catalog: Catalog, allergen: str) -> frozenset[str]:
    """Return what may hold an unknown allergen: scents, tape, and what is called like it."""
    touching = with_traits(catalog, ["scent", "tape"])
    with suppress(UnknownTermError):
        touching.append(catalog.technique(allergen).id)
    return frozenset(with_strokes(catalog, touching))


_KIND: Final = "allergy"
"""How the ids of allergies end."""


def _allergy(catalog: Catalog, name: str) -> Contraindication | None:
    """Find the entry of an allergy; ``None`` if the catalog has none of this name."""
    for spelled in (name, f"{name} {_KIND}"):
        entry = look_up(catalog, spelled)
        if entry is not None and entry.id.endswith(f"-{_KIND}"):
            return entry
    return None


def judge_consents(case: Case) -> list[Finding]:
    """Leave out the regions for which consent was declined, until it was given again.

    What was declined holds until there is a later consent that counts on the day. Of two on one
    day, the one that declines counts.
    """
    catalog, consents = case.catalog, case.client.consents
    findings: list[Finding] = []
    places = {
        i: _sites_of(catalog, consent, f"client.consents[{i}].region")
        for i, consent in enumerate(consents)
        if consent.region
    }
    for i, consent in enumerate(consents):
        path = f"client.consents[{i}]"
        if consent.on > case.day:
            on = consent.on.isoformat()
            findings.append(
                Finding.stop("date-ahead", catalog, path=f"{path}.on", what="consent", on=on)
            )
        if consent.given or i not in places:
            continue
        out = places[i] - _given_again(case, places, consent)
        if out:
            limit, regions = Limit(sites=out, out=True), catalog.body.cover(out)
            findings.append(
                Finding.caution(
                    "declined", catalog, path=path, cite=CLIENT, limit=limit, regions=regions
                )
            )
    return findings


def _sites_of(catalog: Catalog, consent: Consent, path: str) -> frozenset[Site]:
    """Return all that a consent is about."""
    parts = catalog.body.parts(consent.region, path=path)
    return frozenset(place for part in parts for place in part.sites)


def _given_again(case: Case, places: dict[int, frozenset[Site]], declined: Consent) -> set[Site]:
    """Return where a consent was given after it was declined, and counts on the day."""
    return {
        site
        for i, consent in enumerate(case.client.consents)
        if i in places
        and consent.given
        and consent.on > declined.on
        and consent.counts_on(case.day)
        for site in places[i]
    }


def consents_needed(case: Case) -> tuple[ConsentNeeded, ...]:
    """Return the consents that regions still need before they are touched on the day."""
    catalog, consents = case.catalog, case.client.consents
    if not consents:
        # Everyone who gave none yet needs the same ones.
        return catalog.once("consents", _missing, catalog, {})
    given: dict[Site, bool] = {}
    for i, consent in enumerate(consents):
        if consent.region and consent.given and consent.counts_on(case.day):
            for site in _sites_of(catalog, consent, f"client.consents[{i}].region"):
                given[site] = given.get(site, False) or consent.on == case.day
    return _missing(catalog, given)


def _missing(catalog: Catalog, given: dict[Site, bool]) -> tuple[ConsentNeeded, ...]:
    """Return the consents that sites need; `given` tells if one was given on the very day."""
    needed: dict[str, list[Site]] = {}
    for site in catalog.body.flow:
        if not given.get(site, False):
            words = catalog.body.consent(site, again=site in given)
            if words:
                needed.setdefault(words, []).append(site)
    return tuple([ConsentNeeded(tuple(sites), words) for words, sites in needed.items()])
