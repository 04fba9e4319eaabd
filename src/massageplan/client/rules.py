"""What a rule comes to: whether its question is answered, when it ends, what it bans."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from collections.abc import Iterable

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import ContraRule
    from massageplan.client.client import HealthCondition

__all__ = ["banned_by", "end_of", "is_answered", "with_strokes"]


def end_of(rule: ContraRule, record: HealthCondition) -> date | None:
    """Return the first day on which a rule has ended; ``None`` when nobody knows it."""
    if rule.hours is None or record.since is None:
        return None
    # It may have begun at the very end of that day.
    lasts = timedelta(days=1 - -rule.hours // 24)
    return record.since + lasts if record.since < date.max - lasts else date.max


def is_answered(record: HealthCondition, need: str) -> bool:
    """Tell whether a line of a history says what a rule needs to know."""
    if need == "where":
        return bool(record.region)
    if need == "since":
        return record.since is not None
    return record.weeks is not None and record.on is not None


def banned_by(catalog: Catalog, rule: ContraRule) -> tuple[str, ...]:
    """Return the techniques that a rule bans, by name or by trait, with their strokes."""
    known: tuple[str, ...] | None = catalog.memo.get(("banned", rule))
    if known is None:
        named = [catalog.technique(name).id for name in rule.techniques]
        traits = set(rule.traits)
        by_trait = [t.id for t in catalog.all("technique").values() if traits & set(t.traits)]
        known = with_strokes(catalog, [*named, *by_trait])
        catalog.memo["banned", rule] = known
    return known


def with_strokes(catalog: Catalog, techniques: Iterable[str]) -> tuple[str, ...]:
    """Add the strokes of each technique: who refuses Swedish refuses its kneading too."""
    banned = dict.fromkeys(techniques)
    strokes = [t.id for t in catalog.all("technique").values() if t.family in banned]
    return tuple(dict.fromkeys([*banned, *strokes]))
