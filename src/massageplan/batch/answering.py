"""Answering requests one after another, here or in a worker."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import evolve, frozen

from massageplan.batch.answer import Answer
from massageplan.batch.request import PlanRequest
from massageplan.catalog.catalog import Catalog
from massageplan.read import read_kind
from massageplan.treatment.plan import TreatmentPlan


if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["How", "Numbered", "answered", "answered_one"]

Numbered: TypeAlias = tuple[int, object]
"""A request, or what came in its place, with its number."""


@frozen
class How:
    """What is made of each request.

    Attributes
    ----------
    then
        A function of the plan, whose result is kept instead; ``None`` to keep the plan.
    catalog
        What knows the names; ``None`` for what ships.
    """

    then: Callable[[TreatmentPlan], Any] | None
    catalog: Catalog | None


def answered(numbered: Iterable[Numbered], how: How) -> list[Answer[Any]]:
    """Return the answer of each request. A worker runs it, so it is found by its name.

    Parameters
    ----------
    numbered
        The requests, each with its place among all.
    how
        What is made of each.
    """
    return [_to_carry(answered_one(number, request, how)) for number, request in numbered]


def _to_carry(answer: Answer[Any]) -> Answer[Any]:
    """Return an answer whose error can be made again where it is carried to.

    Otherwise one such error of a function would end a pool of processes, and a cluster would wait
    for it forever.
    """
    error = answer.error
    if error is None:
        return answer
    try:
        copy(error)
    except Exception:  # noqa: BLE001  whatever its class raises
        told = RuntimeError(f"{type(error).__name__}: {error}")
        return evolve(answer, error=told)
    return answer


def answered_one(number: int, request: object, how: How) -> Answer[Any]:
    """Return the plan of a request, or what the function makes of it, or why there is none."""
    key = ""
    try:
        asked = read_kind(request, f"requests[{number}]", PlanRequest)
        key = asked.key
        plan = asked.planned(how.catalog)
        return Answer(number=number, key=key, value=how.then(plan) if how.then else plan)
    except Exception as error:  # noqa: BLE001  one bad client never stops the rest
        return Answer(number=number, key=key, error=error)
