"""How far many plans are: told to a function, or drawn as a bar."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from importlib.util import find_spec
from typing import TYPE_CHECKING

from attrs import frozen

from massageplan.errors import InvalidValueError, MissingExtraError


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from typing import TypeAlias

    Tell: TypeAlias = "Callable[[Progress], object]"
    Telling: TypeAlias = Callable[[], AbstractContextManager[Tell]]

__all__ = ["Progress", "read_progress"]


@frozen
class Progress:
    """How far many plans are.

    Attributes
    ----------
    done
        How many requests are behind it: answered now, or skipped.
    failed
        How many of the answers are errors.
    total
        How many there are; ``None`` if the requests do not know their number.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-1", conditions=(), medicines=(), allergies=())
    >>> rest = {"routine": "full-body-relaxation", "sessions": 4, "start": date(2026, 3, 2)}
    >>> for _ in mp.plan_many([mp.PlanRequest(client, options=rest)], progress=print):
    ...     pass
    Progress(done=1, failed=0, total=1)
    """

    done: int
    failed: int
    total: int | None


def read_progress(progress: bool | Tell | None) -> Telling | None:  # noqa: FBT001  a switch, as tqdm has it
    """Return what opens what is told how far it is; ``None`` if nothing is.

    Parameters
    ----------
    progress
        A function of a `Progress`; or ``True`` for a bar by tqdm, or by rich if that is there.

    Raises
    ------
    MissingExtraError
        A bar is asked for, and neither is installed.
    InvalidValueError
        It is neither a function nor yes or no.
    """
    if progress is None or progress is False:
        return None
    if progress is True:
        return _bar()
    if not callable(progress):
        raise InvalidValueError(
            f"expected True or a function of a Progress, got {type(progress).__name__}",
            path="progress",
            value=progress,
        )
    return lambda: nullcontext(progress)


def _bar() -> Telling:
    for name, bar in (("tqdm", _by_tqdm), ("rich", _by_rich)):
        if find_spec(name) is not None:
            return bar
    raise MissingExtraError("progress=True needs tqdm or rich: pip install 'massageplan[progress]'")


@contextmanager
def _by_tqdm() -> Iterator[Tell]:
    from tqdm.auto import tqdm  # type: ignore[import-untyped]  # noqa: PLC0415  an extra

    with tqdm(unit=" plans") as bar:

        def tell(progress: Progress) -> None:
            bar.total = progress.total
            if progress.failed:
                bar.set_postfix_str(f"{progress.failed} failed", refresh=False)
            bar.update(progress.done - bar.n)

        yield tell


@contextmanager
def _by_rich() -> Iterator[Tell]:
    from rich.progress import Progress as Bar  # noqa: PLC0415  an extra

    with Bar() as bar:
        task = bar.add_task("plans", total=None)

        def tell(progress: Progress) -> None:
            bar.update(
                task,
                total=progress.total,
                completed=progress.done,
                description=f"plans, {progress.failed} failed",
            )

        yield tell
