"""What a clinician's note opens: just the techniques, places and readings that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from massageplan.catalog.contraindication import RuleClass
from massageplan.catalog.policy import reading_of
from massageplan.errors import UnknownTermError
from massageplan.findings.finding import Finding, Limit, args
from massageplan.screening.rules import Rule, with_strokes, worth_naming


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.anatomy.region import Part, Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import Contraindication
    from massageplan.client.history import ClinicianNote
    from massageplan.screening.rules import Outcome

__all__ = ["Covered", "closed_by", "find_covered", "opened", "read_covers", "rules_as_noted"]


class Covered(NamedTuple):
    """What a note names.

    Attributes
    ----------
    techniques
        Ids of techniques.
    parts
        The places.
    readings
        Names of readings of the entry that the note is about.
    """

    techniques: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    readings: tuple[str, ...] = ()

    @property
    def sites(self) -> frozenset[Site]:
        """All sites of the places."""
        return frozenset(site for part in self.parts for site in part.sites)


def read_covers(
    catalog: Catalog, note: ClinicianNote, path: str, entry: Contraindication | None = None
) -> Covered:
    """Look up what a note covers: a reading of the entry, a technique or a place.

    Raises
    ------
    UnknownTermError
        A name that is none of them.
    InvalidValueError
        A side that the place does not have.
    """
    techniques, parts, readings = [], [], []
    known = {read.id for rule in entry.rules for read in rule.readings} if entry else set()
    for name in note.covers:
        if name in known:
            readings.append(name)
        elif isinstance(found := find_covered(catalog, name, f"{path}.note.covers"), str):
            techniques.append(found)
        else:
            parts.append(found)
    return Covered(tuple(techniques), tuple(parts), tuple(readings))


def find_covered(catalog: Catalog, name: str, path: str) -> str | Part:
    """Return the id of the technique that a name means, else the place.

    Raises
    ------
    UnknownTermError
        It is neither. A name that may have been meant is offered.
    InvalidValueError
        A side that the place does not have.
    """
    if catalog.knows("technique", name):
        return catalog.technique(name).id
    try:
        return catalog.body.part(name, path=path)
    except UnknownTermError as error:
        near = _near(catalog, name) or error.suggestions
        hint = f": did you mean {near[0]!r}?" if near else ""
        problem = f"unknown technique, area or reading {name!r}{hint}"
        raise UnknownTermError(problem, path=path, value=name, suggestions=near) from None


def _near(catalog: Catalog, name: str) -> tuple[str, ...]:
    try:
        catalog.technique(name)
    except UnknownTermError as error:
        return error.suggestions
    return ()


def rules_as_noted(
    catalog: Catalog, entry: Contraindication, readings: tuple[str, ...]
) -> Iterator[Rule]:
    """Yield an entry's rules, each in the reading that a note covers, else as it is read anyway."""
    number = 0
    for rule in entry.rules:
        usual = reading_of(entry, rule, catalog.policy) or rule
        noted = next((read for read in rule.readings if read.id in readings), None)
        if noted is not None and noted.act is not RuleClass.NOTHING:
            yield Rule(noted, f"{entry.id}/{noted.id}")
        elif noted is None and usual.act is not RuleClass.NOTHING:
            yield Rule(usual, f"{entry.id}/{number}")
        number += usual.act is not RuleClass.NOTHING


def opened(catalog: Catalog, outcome: Outcome, covered: Covered) -> Outcome | None:
    """Return what a rule takes away besides what a note covers; ``None`` if that is nothing.

    Only what the note names is open: a place keeps its pressure limit and what may not lie on it.
    """
    limit = outcome.limit
    if limit is None:
        return outcome
    if limit.out and covered.parts:
        return _place_opened(catalog, outcome, limit, covered.sites)
    if limit.techniques and covered.techniques and not limit.out:
        return _technique_opened(catalog, outcome, limit, covered.techniques)
    return outcome


def _place_opened(
    catalog: Catalog, outcome: Outcome, limit: Limit, sites: frozenset[Site]
) -> Outcome | None:
    left = limit.sites - sites
    if left == limit.sites:
        return outcome
    values = dict(outcome.args)
    source = args(condition=values["condition"], why=values["why"])
    # What may be touched may not yet be lain on: the note did not say so.
    weight = args(barred=limit.positions) if limit.positions else ()
    if left:
        rest = Limit(sites=left, out=True, positions=limit.positions, lain_on=limit.lain_on)
        where = args(regions=catalog.body.cover(left))
        return outcome._replace(args=where + weight + source, limit=rest)
    if not limit.positions:
        return None
    values_left = args(positions=limit.positions) + source
    only = Limit(positions=limit.positions)
    return outcome._replace(code="position-out", args=values_left, limit=only)


def _technique_opened(
    catalog: Catalog, outcome: Outcome, limit: Limit, techniques: tuple[str, ...]
) -> Outcome | None:
    open_ = frozenset(with_strokes(catalog, techniques))
    left = limit.techniques - open_
    if left == limit.techniques:
        return outcome
    if not left:
        return None
    values = dict(outcome.args)
    if values.get("only"):
        values["only"] = (*_ids(values["only"]), *techniques)
    else:
        # What stood for others may be open now; then they are named themselves.
        in_order = [id_ for id_ in catalog.all("technique") if id_ in left]
        values["techniques"] = worth_naming(catalog, in_order)
    rest = Limit(sites=limit.sites, techniques=left)
    return outcome._replace(args=tuple(values.items()), limit=rest)


def _ids(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def closed_by(
    catalog: Catalog, covered: Covered, note: ClinicianNote, path: str, *, places: bool = True
) -> Iterator[Finding]:
    """Yield what a note takes away by what it does not cover.

    Parameters
    ----------
    catalog, covered, note, path
        What the note names, the note, and where it stands.
    places
        Whether it is what allows massage at all: then it does so only in the places that it names.
    """
    on = note.on.isoformat()
    if covered.techniques:
        allowed = set(with_strokes(catalog, covered.techniques))
        limit = Limit(techniques=frozenset(catalog.all("technique")) - allowed)
        yield Finding.caution(
            "note-covers",
            catalog,
            path=path,
            limit=limit,
            on=on,
            techniques=tuple(covered.techniques),
        )
    if covered.parts and places:
        out = frozenset(catalog.body.flow) - covered.sites
        if out:
            regions = tuple([part.id for part in covered.parts])
            limit = Limit(sites=out, out=True)
            yield Finding.caution(
                "note-places", catalog, path=path, limit=limit, on=on, regions=regions
            )
