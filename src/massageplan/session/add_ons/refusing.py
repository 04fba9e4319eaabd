"""Which add-ons a client may not have: by what screening found, and by the history itself.

What rules out the massage techniques that an add-on is like rules it out too. The history is looked
at besides, because screening is about a massage, and a whole body in heat is another matter. What
cannot be read counts as ruled out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.client.nothing_reported import allergies_are_open
from massageplan.errors import ContraindicatedError
from massageplan.findings.words import line
from massageplan.screening.names import look_up
from massageplan.screening.pieces import pieces_of


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.anatomy.region import Site
    from massageplan.catalog.add_on import AddOnKind
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import Contraindication
    from massageplan.client.client import Client
    from massageplan.findings.finding import Finding
    from massageplan.screening.clearance import Clearance
    from massageplan.session.plan import SessionPlan

__all__ = ["reasons_against", "refuse", "sites_of"]


_ON_SKIN: Final = frozenset({"scent", "tape"})
"""Traits of what somebody may be allergic to."""


def sites_of(kind: AddOnKind, catalog: Catalog) -> frozenset[Site]:
    """Return where on the body it is; none for the whole body."""
    parts = (part for name in kind.regions for part in catalog.body.parts(name))
    return frozenset(site for part in parts for site in part.sites)


def reasons_against(kind: AddOnKind, session: SessionPlan) -> dict[str, Finding | None]:
    """Return why a client may not have an add-on, each with the finding behind it if there is one.

    A preview is for nobody, and nothing is against it.
    """
    client, clearance = session.request.client, session.clearance
    if client is None or clearance is None:
        return {}
    catalog = session.request.catalog
    found: dict[str, Finding | None] = {}
    for each in _with_likes(kind, catalog):
        for finding in _findings_against(each, clearance, catalog):
            found.setdefault(finding.message, finding)
        for why in (*_by_note(each, clearance, catalog), *_by_history(each, client, catalog)):
            found.setdefault(why, None)
    for refused in client.preferences.refuses:
        entry = catalog.named("add-on", refused)
        if entry is not None and entry.id == kind.id:
            found.setdefault(line("add-on-not-wanted", catalog), None)
    return found


def _with_likes(kind: AddOnKind, catalog: Catalog) -> list[AddOnKind]:
    """Return an add-on with all that it is refused for as well."""
    found = [kind]
    for each in found:
        more = (catalog.find("add-on", id_) for id_ in each.as_for)
        found += [entry for entry in more if entry not in found]
    return found


def _findings_against(kind: AddOnKind, clearance: Clearance, catalog: Catalog) -> Iterator[Finding]:
    """Give the findings that rule out a technique that it is like, or its place."""
    sites, like = sites_of(kind, catalog), frozenset(kind.like)
    for finding in clearance.findings:
        limit = finding.limit
        if limit is None:
            continue
        here = not limit.sites or not sites or bool(limit.sites & sites)
        # An add-on that works a step is kept off single places there, and not refused.
        local = bool(limit.sites) and not sites and kind.when == ("beside",)
        if here and not local and (limit.techniques & like or (limit.out and limit.sites & sites)):
            yield finding


def _by_note(kind: AddOnKind, clearance: Clearance, catalog: Catalog) -> Iterator[str]:
    covered = clearance.covered
    if covered and not set(kind.like) <= set(covered):
        yield line("add-on-not-covered", catalog)


def _by_history(kind: AddOnKind, client: Client, catalog: Catalog) -> Iterator[str]:
    """Give what the history says against it, at its strictest reading."""
    traits = {trait for id_ in kind.like for trait in catalog.technique(id_).traits}
    if allergies_are_open(client.allergies) and (kind.products or traits & _ON_SKIN):
        yield line("add-on-allergies-not-asked", catalog)
    barred = set(kind.not_with)
    for told in (*(client.conditions or ()), *(client.medicines or ())):
        for name in pieces_of(catalog, told.condition):
            entry = look_up(catalog, name)
            if entry is None:
                yield line("add-on-unknown-history", catalog, name=name)
            elif barred & _meant_by(entry):
                yield line("add-on-not-with", catalog, condition=entry.id)


def _meant_by(entry: Contraindication) -> set[str]:
    """Return all that an entry may be; one pill with two medicines is both of them."""
    ids = {entry.id, entry.past, *(grade.entry for grade in entry.graded)}
    return {part for id_ in ids for part in (id_, *id_.split("-with-"))}


def refuse(
    refused: Sequence[tuple[str, AddOnKind, dict[str, Finding | None]]], session: SessionPlan
) -> ContraindicatedError:
    """Say of every add-on that may not be why not, and what to do."""
    catalog = session.request.catalog
    asked = {kind.id for _, kind, _ in refused}
    others = [
        kind.label
        for kind in catalog.all("add-on").values()
        if kind.id not in asked and not reasons_against(kind, session)
    ]
    told = [
        line("add-on-refused", catalog, path=path, add_on=kind.label, reasons="; ".join(why))
        for path, kind, why in refused
    ]
    code = "add-on-leave-out" if others else "add-on-leave-out-all"
    told.append(line(code, catalog, others=" or ".join(others[:3])))
    findings = [found for _, _, why in refused for found in why.values() if found is not None]
    return ContraindicatedError(". ".join(told), findings=findings)
