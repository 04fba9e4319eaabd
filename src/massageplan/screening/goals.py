"""What a client's goals name: "run again after my hernia repair" names an operation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.findings.finding import Finding
from massageplan.screening.complained import condition_of
from massageplan.screening.flags import raise_flag
from massageplan.screening.judging_words import has_to_be_asked, is_answered


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massageplan.client.history import HealthCondition
    from massageplan.screening.case import Case
    from massageplan.screening.own_words import Mention

__all__ = ["judge_goals"]


def judge_goals(case: Case, lines: Mapping[str, Sequence[HealthCondition]]) -> Iterator[Finding]:
    """Yield what goals name that has to be in the health history too.

    A purpose of the catalog names nothing that limits, and what the client complains of is known.

    Parameters
    ----------
    case
        What is screened.
    lines
        The lines of the history that are about an entry, by the entry's id.
    """
    catalog = case.catalog
    for i, goal in enumerate(case.client.goals):
        if catalog.named("purpose", goal) is not None:
            continue
        for each in _named(case, goal):
            path = f"client.goals[{i}]"
            if each.kind == "red-flag":
                yield from raise_flag(case, catalog.red_flag(each.id), path)
            elif not is_answered(catalog, each, lines) and has_to_be_asked(catalog, each):
                yield Finding.stop(
                    "goal-tells",
                    catalog,
                    path=path,
                    name=each.said,
                    contraindication=each.id or None,
                )


def _named(case: Case, goal: str) -> list[Mention]:
    """Return what a goal names besides what the client complains of."""
    from massageplan.screening.own_words import mentioned_in  # noqa: PLC0415  only to read words

    conditions = [condition_of(case.catalog, one) for one in case.complaints] or [None]
    first, *others = [mentioned_in(case.catalog, goal, each) for each in conditions]
    return [
        each
        for each in first
        if each.kind != "ambiguity" and all(each in mentions for mentions in others)
    ]
