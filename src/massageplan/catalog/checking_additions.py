"""Whether what a user adds to a catalog fits: in its place, loosening nothing, with new names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from massageplan.catalog.checking import circles, dangling, regions_of
from massageplan.catalog.decision import gaps
from massageplan.catalog.policy import Policy
from massageplan.catalog.shipped import KINDS, class_of, key_field
from massageplan.naming.words import joined


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.catalog.checking import Entries, Problems

__all__ = ["misplaced", "problems_of_additions", "problems_of_merging"]


def problems_of_additions(
    shipped: Entries,
    catalog: Entries,
    added: Mapping[str, Mapping[str, Any]],
    policy: object,
) -> Problems:
    """Return what is wrong with all that was added to the shipped catalog, worst first.

    Parameters
    ----------
    shipped, catalog
        The shipped catalog, and the one with the additions.
    added, policy
        The entries, by kind and id, and the policy that counts, if there is one.
    """
    problems = misplaced(added) or problems_of_merging(shipped, catalog, added)
    if not problems and policy is not None:
        problems = _problems_of_policy(catalog, policy)
    return problems


def misplaced(added: object) -> Problems:
    """Return every entry that is not of the class of its kind, or not under its own id."""
    if not isinstance(added, Mapping):
        return [("", f"expected entries by kind and id, got {added!r:.60}")]
    problems: Problems = []
    for kind, rows in added.items():
        if kind not in KINDS:
            problems.append((str(kind), "unknown kind of entry"))
        elif not isinstance(rows, Mapping):
            problems.append((kind, f"expected entries by id, got {rows!r:.60}"))
        else:
            problems += _not_here(kind, rows)
    return problems


def _not_here(kind: str, rows: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    cls: type[Any] = class_of(kind)
    for id_, entry in rows.items():
        if not isinstance(entry, cls):
            yield f"{kind}[{id_}]", f"expected {cls.__name__}(...), got {entry!r:.60}"
        elif (own := str(getattr(entry, key_field(kind)))) != id_:
            problem = f"its {key_field(kind)} is {own!r}: the key has to be the same"
            yield f"{kind}[{id_}]", problem


def problems_of_merging(
    catalog: Entries, merged: Entries, added: Mapping[str, Mapping[str, Any]]
) -> Problems:
    """Return everything that is wrong with entries that are added to a catalog.

    Parameters
    ----------
    catalog, merged
        The catalog without them, and with them.
    added
        The entries, by kind and id.
    """
    return circles(merged) or [
        *_wrong_regions(catalog, added),
        *_loosened(catalog, added),
        *_clashes(catalog, added),
        *dangling(merged, added),
        *(gaps(merged.all("decision").values()) if "decision" in added else ()),
    ]


def _loosened(catalog: Entries, added: Mapping[str, Mapping[str, Any]]) -> Problems:
    """Return what in `added` would loosen a shipped entry that can only get stricter."""
    problems: Problems = [
        (f"policy[{id_}]", "there is already a policy with this id: choose another id")
        for id_ in added.get("policy", {})
        if id_ in catalog.all("policy")
    ]
    problems += [
        (f"{kind}[{id_}]", f"there is already a {kind} with this id, and it cannot be replaced")
        for kind in ("place", "compound")
        for id_ in added.get(kind, {})
        if id_ in catalog.all(kind)
    ]
    for kind in ("contraindication", "standing"):
        shipped = catalog.all(kind)
        for id_, entry in added.get(kind, {}).items():
            problems += [
                (f"{kind}[{id_}].{name}", "cannot be set for a shipped entry: it only takes rules")
                for name in ("where", "past", "graded", "measured", "medicine")
                if id_ in shipped and getattr(entry, name)
            ]
            named = {rule.id for rule in shipped[id_].rules if rule.id} if id_ in shipped else set()
            problems += [
                (f"{kind}[{id_}].rules[{i}].id", f"{rule.id!r} is the id of a shipped rule")
                for i, rule in enumerate(entry.rules)
                if rule.id in named
            ]
    return problems


def _wrong_regions(catalog: Entries, added: Mapping[str, Mapping[str, Any]]) -> Problems:
    """Return what is wrong with added regions: the tree of the body must stay a tree."""
    shipped = {region.id for region in regions_of(catalog)}
    mine = {r.id: r for kind in ("region", "part") for r in added.get(kind, {}).values()}
    problems: Problems = [
        (f"region[{id_}]", "there is already a region with this id, and it cannot be replaced")
        for id_ in mine
        if id_ in shipped
    ]
    every = {region.id: region for region in (*regions_of(catalog), *mine.values())}
    # Regions that a limb leads to. What is next to them on the limb has to be led to as well.
    led_to = {name for region in regions_of(catalog) for name in region.distal}
    limbs = {region.parent for region in regions_of(catalog) if region.id in led_to}
    shipped_parents = {region.parent for region in regions_of(catalog)}
    shipped_leaves = {
        region.id
        for region in regions_of(catalog)
        if region.id not in shipped_parents and not region.of
    }
    parents = {region.parent for region in every.values()}
    for id_, region in mine.items():
        if region.parent in shipped_leaves:
            problem = (
                f"{region.parent!r} has no parts, so rules that exclude it would miss this one"
            )
            problems.append((f"region[{id_}].parent", problem))
        is_leaf = id_ not in parents and not region.of
        if is_leaf and not (region.positions and region.surface):
            problems.append((f"region[{id_}]", "has no parts, so it needs positions and surface"))
        if is_leaf and region.parent in limbs:
            problem = "is on a limb, but nothing leads to it: rules for all below would miss it"
            problems.append((f"region[{id_}].parent", problem))
        for name in region.distal:
            if name in every and every[name].paired is not region.paired:
                problems.append(
                    (f"region[{id_}].distal", f"{name!r} is not paired in the same way")
                )
    return problems


def _clashes(catalog: Entries, entries: Mapping[str, Mapping[str, Any]]) -> Problems:
    """Return every name in `entries` that another entry of `catalog` already has.

    A new entry with the name of a shipped contraindication would hide its rules.
    """
    problems = []
    owners: dict[str, dict[str, Any]] = {}
    for kind, rows in entries.items():
        if kind == "pressure":
            continue
        family = "region" if kind == "part" else kind
        if family not in owners:
            held = [*_named_beside(catalog, family)]
            owners[family] = {joined(n): e for e in held for n in (e.label, *e.names)}
            owners[family] |= {joined(entry.id): entry for entry in held}
        owner = owners[family]
        for id_, entry in rows.items():
            for name in (entry.id, entry.label, *entry.names):
                other = owner.setdefault(joined(name), entry)
                if other.id != id_:
                    problem = f"write id = {other.id!r} to add to it"
                elif type(other) is not type(entry):
                    problem = "choose another id"
                else:
                    continue
                problems.append(
                    (f"{kind}[{id_}]", f"{name!r} is a name of {other.id!r}: {problem}")
                )
    return problems


def _named_beside(catalog: Entries, family: str) -> Iterator[Any]:
    """Yield the entries whose names an entry of a family must not have.

    A region may take a name that was the sum of several: it is the better answer, and goes first.
    What is refused or asked about stays so.
    """
    if family not in {"region", "compound"}:
        yield from catalog.all(family).values()
        return
    yield from regions_of(catalog)
    for compound in catalog.all("compound").values():
        if compound.why or family == "compound":
            yield compound


def _problems_of_policy(catalog: Entries, policy: object) -> Problems:
    """Return what is wrong with a policy that a catalog is to follow."""
    if not isinstance(policy, Policy):
        return [("policy", f"expected Policy(...), got {policy!r:.60}")]
    if catalog.all("policy").get(policy.id) == policy:  # checked already
        return []
    return dangling(catalog, {"policy": {policy.id: policy}})
