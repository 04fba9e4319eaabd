"""Which of the techniques that a client likes a session does not use, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.findings.finding import Finding


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.anatomy.technique import Technique
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.routine import Routine
    from massageplan.client.client import Preferences
    from massageplan.session.demand.techniques import Choosing
    from massageplan.session.demand.want import Demand, Want

__all__ = ["liked_by", "unused_likes"]


def liked_by(preferences: Preferences, catalog: Catalog) -> tuple[Technique, ...]:
    """Look up the techniques that the client likes; screening refused contradictions."""
    return tuple(
        [
            catalog.technique(name, path=f"client.preferences.likes[{i}]")
            for i, name in enumerate(preferences.likes)
        ]
    )


def unused_likes(
    preferences: Preferences,
    demand: Demand,
    kept: Sequence[Want],
    choosing: Choosing,
    routine: Routine | None,
) -> Iterator[Finding]:
    """Say which liked technique no area of a session is worked with, and why.

    Parameters
    ----------
    preferences
        What the client likes.
    demand, kept
        All that wants time, and what is in the session.
    choosing
        What may be used.
    routine
        The routine, if the session follows one.
    """
    used = {id_ for want in kept for id_ in want.techniques}
    suited = demand.suited if routine is None else _published(routine)
    aim = None if routine is None else routine.pressure
    for liked in liked_by(preferences, choosing.catalog):
        if liked.id in used:
            continue
        if liked.id not in suited:
            code = "like-not-suited" if routine is None else "like-not-in-routine"
        elif choosing.practiced is not None and liked.id not in choosing.practiced:
            code = "like-not-practiced"
        elif _is_left_out(liked, demand.wants, kept):
            code = "like-left-out"
        elif any(_may_use(liked, want, choosing, aim) for want in kept):
            code = "like-not-named"
        else:
            code = "like-not-allowed"
        yield Finding.note(code, choosing.catalog, technique=liked.id)


def _published(routine: Routine) -> set[str]:
    """Return all techniques of a routine and its steps."""
    return set(routine.techniques).union(*(step.techniques for step in routine.every_step))


def _is_left_out(liked: Technique, wants: Sequence[Want], kept: Sequence[Want]) -> bool:
    """Tell whether everything that a technique was chosen for is left out."""
    meant = {want.id for want in wants if liked.id in want.techniques}
    return bool(meant) and meant.isdisjoint([want.id for want in kept])


def _may_use(liked: Technique, want: Want, choosing: Choosing, aim: int | None) -> bool:
    chosen = choosing.best([liked.id], want.sites, aim=aim)
    return chosen is not None and liked.id in chosen.techniques
