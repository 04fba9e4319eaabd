"""Policies: which of the readings that sources disagree on a clinic goes by, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from massageplan.catalog.contraindication import Reading, RuleClass
from massageplan.errors import CatalogError


if TYPE_CHECKING:
    from massageplan.catalog.contraindication import Contraindication, ContraRule

__all__ = ["Choice", "Policy", "read_rules", "reread"]


@frozen(kw_only=True)
class Choice:
    """One rule that a policy reads in another way than the default.

    Attributes
    ----------
    condition, rule
        Id of the contraindication, and of its rule.
    reading
        Id of the rule's reading that counts in its place.
    instead
        A reading of the policy's own, where none of the catalogue's is meant.
    """

    condition: str
    rule: str
    reading: str = ""
    instead: Reading | None = None


@frozen(kw_only=True)
class Policy:
    """A clinic's choice among readings. It has a name and a reason, and plans carry both.

    Without a policy every rule is read in its most cautious way. A policy is the only thing that
    can loosen screening; red flags, standing rules and questions it cannot touch.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    reason
        Why the clinic goes by it; every plan says so.
    choices
        The rules that it reads in another way.
    """

    id: str
    label: str
    reason: str
    choices: tuple[Choice, ...]
    names: tuple[str, ...] = ()


def read_rules(entry: Contraindication, policy: Policy | None) -> tuple[Reading, ...]:
    """Return what the rules of an entry ask for, as a policy reads them."""
    read = [_chosen(entry, rule, policy) or rule for rule in entry.rules]
    return tuple(reading for reading in read if reading.act is not RuleClass.NOTHING)


def reread(entry: Contraindication, policy: Policy) -> tuple[Reading, ...]:
    """Return the readings that a policy puts in the place of an entry's own rules."""
    read = [_chosen(entry, rule, policy) for rule in entry.rules]
    return tuple(reading for reading in read if reading is not None)


def _chosen(entry: Contraindication, rule: ContraRule, policy: Policy | None) -> Reading | None:
    for choice in policy.choices if policy else ():
        if rule.id and (choice.condition, choice.rule) == (entry.id, rule.id):
            found = [read for read in rule.readings if read.id == choice.reading]
            if not (choice.instead or found):
                path = f"policy[{policy.id if policy else ''}]"
                told = f"{entry.id} {rule.id}: unknown reading {choice.reading!r}"
                raise CatalogError("policy", [(path, told)])
            return choice.instead or found[0]
    return None
