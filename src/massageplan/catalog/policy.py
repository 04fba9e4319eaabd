"""Policies: which reading a clinic follows if sources disagree, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from massageplan.catalog.contraindication import Reading, RuleClass


if TYPE_CHECKING:
    from massageplan.catalog.contraindication import Contraindication, ContraRule

__all__ = ["Choice", "Policy", "read_rules", "reading_of", "reread"]


@frozen(kw_only=True)
class Choice:
    """One rule that a policy reads differently from the default.

    Attributes
    ----------
    condition, rule
        Id of the contraindication, and of its rule.
    reading
        Id of the rule's reading that counts instead.
    instead
        A reading of the policy's own, if it is none of the catalog's.
    """

    condition: str
    rule: str
    reading: str = ""
    instead: Reading | None = None


@frozen(kw_only=True)
class Policy:
    """A clinic's choice among readings. It has a name and a reason, and every plan says both.

    Without a policy, every rule is read in its most cautious way. Only a policy can loosen
    screening, and it cannot change red flags, standing rules or questions.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    reason
        Why the clinic follows it.
    choices
        The rules that it reads differently.
    """

    id: str
    label: str
    reason: str
    choices: tuple[Choice, ...]
    names: tuple[str, ...] = ()


def read_rules(entry: Contraindication, policy: Policy | None) -> tuple[Reading, ...]:
    """Return what the rules of an entry ask for, as a policy reads them."""
    read = [reading_of(entry, rule, policy) or rule for rule in entry.rules]
    return tuple(reading for reading in read if reading.act is not RuleClass.NOTHING)


def reread(entry: Contraindication, policy: Policy) -> tuple[Reading, ...]:
    """Return the readings that a policy puts in place of an entry's own rules."""
    read = [reading_of(entry, rule, policy) for rule in entry.rules]
    return tuple(reading for reading in read if reading is not None)


def reading_of(entry: Contraindication, rule: ContraRule, policy: Policy | None) -> Reading | None:
    """Return the reading that a policy puts in place of a rule; ``None`` for the rule itself.

    Raises
    ------
    CatalogError
        The policy chooses a reading that the rule does not have.
    """
    for choice in policy.choices if policy else ():
        if rule.id and (choice.condition, choice.rule) == (entry.id, rule.id):
            named = (read for read in rule.readings if read.id == choice.reading)
            return choice.instead or next(named)
    return None
