"""Answering requests in the workers of an executor: some at a time, in order, none twice."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from itertools import islice
from typing import Any, TypeAlias

from attrs import define, field

from massageplan.batch.answer import Answer
from massageplan.batch.answering import How, Numbered, answered
from massageplan.batch.request import PlanRequest
from massageplan.errors import ExecutorStoppedError


__all__ = ["answers_from"]

Answers: TypeAlias = "list[Answer[Any]]"


def answers_from(
    executor: Executor, numbered: Iterator[Numbered], how: How, *, chunk: int, ahead: int
) -> Iterator[Answer[Any]]:
    """Yield the answers in the order of the requests.

    Parameters
    ----------
    executor
        What has the workers.
    numbered
        The requests, each with its place. No more of them are taken than are handed out.
    how
        What is made of each.
    chunk
        How many requests are handed to a worker at once.
    ahead
        How many such chunks are handed out before the first is answered.

    Raises
    ------
    ExecutorStoppedError
        The executor takes or answers nothing more.
    """
    workers = _Workers(executor, numbered, how, chunk)
    answers = 0
    try:
        while True:
            workers.hand_out(ahead)
            if not workers.waiting:
                break
            for answer in workers.next_answers():
                answers += 1
                yield answer
    except (BrokenExecutor, CancelledError) as error:
        raise _stopped(answers) from error.__cause__ or error
    finally:
        for _, future in workers.waiting:
            future.cancel()
    # What was handed out before is answered first.
    if workers.gone is not None:
        raise _stopped(answers) from workers.gone.__cause__
    if workers.failed is not None:
        raise workers.failed


@define
class _Workers:
    """What was handed to an executor, and waits for its answers."""

    executor: Executor
    numbered: Iterator[Numbered]
    how: How
    chunk: int
    waiting: deque[tuple[list[Numbered], Future[Answers]]] = field(factory=deque)
    failed: Exception | None = None
    """What the requests raised: there are no more of them."""
    gone: CancelledError | None = None
    """Why the executor takes nothing more."""

    def hand_out(self, ahead: int) -> None:
        """Hand out the next requests."""
        while self.failed is None and self.gone is None and len(self.waiting) < ahead:
            taken: list[Numbered] = []
            try:
                taken.extend(islice(self.numbered, self.chunk))
            except Exception as error:  # noqa: BLE001  theirs, raised when it is their turn
                self.failed = error
            if not taken:
                return
            try:
                self.waiting.append((taken, self._submitted(taken)))
            except CancelledError as error:
                self.gone = error

    def _submitted(self, taken: list[Numbered]) -> Future[Answers]:
        """Hand out some requests; what cannot be carried there fails as if it were there.

        Executors differ in what they raise when they are gone. One that does not even take an empty
        list is.
        """
        try:
            return self.executor.submit(answered, taken, self.how)
        except Exception as error:  # noqa: BLE001  of any kind, see above
            try:
                self.executor.submit(answered, [], self.how)
            except Exception:  # noqa: BLE001  of any kind
                raise CancelledError from error
            refused: Future[Answers] = Future()
            refused.set_exception(error)
            return refused

    def next_answers(self) -> Answers:
        """Return the answers of what was handed out first."""
        taken, future = self.waiting.popleft()
        try:
            return future.result()
        except (BrokenExecutor, CancelledError):
            raise
        except Exception as error:  # noqa: BLE001  it cannot be carried there, or back
            if len(taken) == 1:
                return [_lost(*taken[0], error)]
        # One of them is the reason: each by itself, so that the others are answered.
        again = [([one], self._submitted([one])) for one in reversed(taken)]
        self.waiting.extendleft(again)
        return []


def _lost(number: int, request: object, error: Exception) -> Answer[Any]:
    key = request.key if isinstance(request, PlanRequest) else ""
    return Answer(number=number, key=key, error=error)


def _stopped(answers: int) -> ExecutorStoppedError:
    return ExecutorStoppedError(
        f"the executor stopped when {answers} requests had an answer: start another, and pass the "
        "keys of those as done=. If it stops there again, chunk=1 and ahead=1 show which one it "
        "is: the first without an answer"
    )
