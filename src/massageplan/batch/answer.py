"""What became of one of many requests."""

from __future__ import annotations

from typing import Generic, TypeVar

from attrs import frozen


__all__ = ["Answer"]

T = TypeVar("T")


@frozen(kw_only=True)
class Answer(Generic[T]):
    """What became of one of many requests: a result, or why there is none.

    Attributes
    ----------
    number
        Its place among the requests, from 0. Those that were skipped are counted, too.
    key
        The key of the request; empty if what came was no request.
    value
        The plan, or what the function made of it; ``None`` if there is none.
    error
        Why there is none; ``None`` if there is one.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> asked = mp.Client(ref="c-1", conditions=(), medicines=(), allergies=())
    >>> unasked = mp.Client(ref="c-2")
    >>> rest = {"routine": "full-body-relaxation", "sessions": 4, "start": date(2026, 3, 2)}
    >>> requests = [mp.PlanRequest(client, options=rest) for client in (asked, unasked)]
    >>> [(each.key, type(each.error).__name__) for each in mp.plan_many(requests)]
    [('c-1', 'NoneType'), ('c-2', 'UnansweredError')]
    """

    number: int
    key: str
    value: T | None = None
    error: Exception | None = None
