"""Planning for many clients: lazily, in order, with what fails beside what is planned."""

from __future__ import annotations

from collections.abc import Container, Sized
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any, TypeVar, overload

from massageplan.batch.answering import How, answered_one
from massageplan.batch.in_workers import answers_from
from massageplan.batch.progress import Progress, read_progress
from massageplan.batch.request import PlanRequest
from massageplan.catalog.catalog import Catalog
from massageplan.errors import InvalidValueError
from massageplan.read import read_kind, read_whole


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from massageplan.batch.answer import Answer
    from massageplan.batch.answering import Numbered
    from massageplan.batch.progress import Tell, Telling
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["plan_many"]

T = TypeVar("T")


@overload
def plan_many(
    requests: Iterable[PlanRequest],
    *,
    then: None = ...,
    executor: Executor | None = ...,
    progress: bool | Tell | None = ...,
    done: Container[str] = ...,
    chunk: int = ...,
    ahead: int = ...,
    catalog: Catalog | None = ...,
) -> Iterator[Answer[TreatmentPlan]]: ...


@overload
def plan_many(
    requests: Iterable[PlanRequest],
    *,
    then: Callable[[TreatmentPlan], T],
    executor: Executor | None = ...,
    progress: bool | Tell | None = ...,
    done: Container[str] = ...,
    chunk: int = ...,
    ahead: int = ...,
    catalog: Catalog | None = ...,
) -> Iterator[Answer[T]]: ...


def plan_many(
    requests: Iterable[PlanRequest],
    *,
    then: Callable[[TreatmentPlan], Any] | None = None,
    executor: Executor | None = None,
    progress: bool | Tell | None = None,
    done: Container[str] = (),
    chunk: int = 25,
    ahead: int = 16,
    catalog: Catalog | None = None,
) -> Iterator[Answer[Any]]:
    """Plan a treatment for each of many clients, one after another, in their order.

    Requests are taken when their turn comes, and nothing of them is kept. A request that cannot be
    planned has an error as its answer, and the others are planned.

    Parameters
    ----------
    requests
        For whom to plan, and what. Anything that can be looped over.
    then
        A function of a plan; its result is the answer. With processes it runs in the worker, so a
        few rows come back instead of a whole plan, which costs as much to carry as to make.
    executor
        Any `concurrent.futures.Executor`: of threads, processes, or a cluster. Nothing is shut
        down. Without one everything is planned here.
    progress
        A function that is told a `Progress` as answers come; or ``True`` for a bar.
    done
        The keys of requests that were answered before: they are skipped, and have no answer.
    chunk
        How many requests a worker gets at once, at least 1.
    ahead
        How many such chunks are handed out before the first is answered, at least 1: twice as many
        as there are workers is enough. ``chunk * ahead`` requests or answers are held at a time.
    catalog
        What knows the names, for all of them.

    Returns
    -------
    iterator of Answer
        For each request in turn the plan, or why there is none. Also what is no request, and what
        cannot be carried to a worker and back, has an answer: with its error. Two requests with the
        same key have an answer each.

    Raises
    ------
    InvalidValueError
        `requests` cannot be looped over, or another value cannot be used.
    ExecutorStoppedError
        The executor died or was shut down. All answers before were given: with their keys as
        `done`, another one goes on. If that stops at the same place, a request ends its workers:
        with ``chunk=1, ahead=1`` it is the first that has no answer.
    MissingExtraError
        A bar is asked for, and neither tqdm nor rich is installed.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> clients = [
    ...     mp.Client(ref=f"c-{n}", conditions=(), medicines=(), allergies=()) for n in range(3)
    ... ]
    >>> rest = {"routine": "full-body-relaxation", "sessions": 4, "start": date(2026, 3, 2)}
    >>> requests = (mp.PlanRequest(client, options=rest) for client in clients)
    >>> [(answer.key, len(answer.value.visits)) for answer in mp.plan_many(requests)]
    [('c-0', 4), ('c-1', 4), ('c-2', 4)]
    """
    _check(then, executor, done, catalog)
    for name, number in (("chunk", chunk), ("ahead", ahead)):
        read_whole(number, name, least=1)
    numbered = _to_answer(_read_requests(requests), done)
    how = How(then=then, catalog=catalog)
    answers: Iterator[Answer[Any]]
    if executor is None:
        answers = (answered_one(number, request, how) for number, request in numbered)
    else:
        answers = answers_from(executor, numbered, how, chunk=chunk, ahead=ahead)
    telling = read_progress(progress)
    total = len(requests) if isinstance(requests, Sized) else None
    return answers if telling is None else _telling(answers, telling, total)


def _check(then: object, executor: object, done: object, catalog: object) -> None:
    if then is not None and not callable(then):
        message = f"expected a function of a plan, got {type(then).__name__}"
        raise InvalidValueError(message, path="then", value=then)
    if executor is not None:
        read_kind(executor, "executor", Executor)
    if not isinstance(done, Container) or isinstance(done, (str, bytes)):
        message = f"expected keys, such as a set, got {type(done).__name__}"
        raise InvalidValueError(message, path="done", value=done)
    if isinstance(done, (set, frozenset, dict, list, tuple)):
        for key in done:
            if not isinstance(key, str):  # it would skip nobody
                message = f"expected keys as text, got {key!r:.60}"
                raise InvalidValueError(message, path="done", value=key)
    if catalog is not None:
        read_kind(catalog, "catalog", Catalog)


def _read_requests(requests: Iterable[PlanRequest]) -> Iterator[object]:
    if isinstance(requests, PlanRequest):
        raise InvalidValueError("is one request: write [request]", path="requests", value=requests)
    try:
        return iter(requests)
    except TypeError:
        raise InvalidValueError(
            f"expected requests to loop over, got {type(requests).__name__}",
            path="requests",
            value=requests,
        ) from None


def _to_answer(requests: Iterator[object], done: Container[str]) -> Iterator[Numbered]:
    """Yield each request that has no answer yet, with its place."""
    for number, request in enumerate(requests):
        if not (isinstance(request, PlanRequest) and request.key in done):
            yield number, request


def _telling(
    answers: Iterator[Answer[Any]], telling: Telling, total: int | None
) -> Iterator[Answer[Any]]:
    done = failed = 0
    with telling() as tell:
        for answer in answers:
            done, failed = answer.number + 1, failed + (answer.error is not None)
            tell(Progress(done, failed, total))
            yield answer
        if total is not None and done < total:  # the last ones were answered before
            tell(Progress(total, failed, total))
