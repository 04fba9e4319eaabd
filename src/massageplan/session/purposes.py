"""Why a client comes, from their goals, and which kind of massage that points to.

What hurts decides the kind, and a purpose never does: it says what the client hopes for, so it
makes a recommendation less sure and shows the other kind beside it. This is our own judgment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.anatomy.technique import Intention
from massageplan.findings.finding import Reason, args


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.purpose import Purpose
    from massageplan.client.client import Client

__all__ = ["pointed_to", "purposes_of", "reasons_of"]


def purposes_of(client: Client, catalog: Catalog) -> tuple[Purpose, ...]:
    """Return the purposes among a client's goals; what is none stays free text."""
    named = (catalog.named("purpose", goal) for goal in client.goals)
    return tuple(dict.fromkeys(purpose for purpose in named if purpose is not None))


def pointed_to(purposes: Sequence[Purpose]) -> Intention | None:
    """Return the kind that purposes point to; ``None`` if to neither, or to both."""
    kinds = {purpose.intention for purpose in purposes} - {Intention.EITHER}
    return kinds.pop() if len(kinds) == 1 else None


def reasons_of(purposes: Sequence[Purpose], catalog: Catalog, *, hurts: bool) -> Iterator[Reason]:
    """Name each purpose, and what it points to.

    Parameters
    ----------
    purposes, catalog
        The purposes, and what their ids stand for.
    hurts
        Whether there is a complaint. If not, what points to medical massage asks for one.
    """
    for purpose in purposes:
        values = args(purpose=purpose.id)
        if purpose.intention is Intention.EITHER:
            code = "purpose-of-either"
        else:
            asks = purpose.intention is Intention.MEDICAL and not hurts
            code = "purpose-without-complaint" if asks else "purpose"
            values += args(intention=purpose.intention.value)
        yield Reason(code=code, args=values, cite=purpose.cite, catalog=catalog)
