"""What a routine does besides massage: how long it takes in a session, and where it goes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from massageplan.session.demand.published import published_of
from massageplan.session.demand.want import id_of


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.anatomy.body import Body
    from massageplan.anatomy.region import Part, Site
    from massageplan.session.demand.published import Published, ReadStep
    from massageplan.session.demand.want import Want
    from massageplan.session.request import SessionRequest

__all__ = ["Around", "activities_around", "seconds_of_activities"]


class Around(NamedTuple):
    """What is done besides massage, by where it goes.

    Attributes
    ----------
    first, last
        Before and after all massage: each with its name and seconds.
    after
        After the massage of a want, by its position among the wants.
    during
        At the same time as the massage of a want: the names, by its position among the wants.
    """

    first: Sequence[tuple[str, int]] = ()
    last: Sequence[tuple[str, int]] = ()
    after: Mapping[int, Sequence[tuple[str, int]]] = {}
    during: Mapping[int, tuple[str, ...]] = {}


def seconds_of_activities(request: SessionRequest) -> int:
    """Return the seconds that a session's activities take, those during the massage not counted."""
    if not request.routine:
        return 0
    read = _read(request)
    return sum(
        [_seconds(step, request) for step in _to_come(read, request) if not _is_during(step)]
    )


def activities_around(request: SessionRequest, wants: Sequence[Want], worked: set[int]) -> Around:
    """Return where the activities of a session go.

    Each goes where its routine has it: after the step of massage before it, wherever that is in the
    session. Those before all massage come first, and those after all massage last.

    Parameters
    ----------
    request, wants
        What was asked for, and what is worked.
    worked
        The positions among the wants of those that have time to come.
    """
    if not request.routine or not (read := _read(request)).activities:
        return Around()
    first: list[tuple[str, int]] = []
    last: list[tuple[str, int]] = []
    after: dict[int, list[tuple[str, int]]] = {}
    during: dict[int, tuple[str, ...]] = {}
    ends = max([step.number for step in read.steps])
    for step in _to_come(read, request):
        at = _before(step, read, wants, worked)
        if _is_during(step):
            at = min(worked) if at is None else at
            during[at] = (*during.get(at, ()), step.step.name)
            continue
        row = step.step.name, _seconds(step, request)
        if step.number > ends:
            last.append(row)
        elif at is None:
            first.append(row)
        else:
            after.setdefault(at, []).append(row)
    return Around(first, last, after, during)


def _read(request: SessionRequest) -> Published:
    return published_of(request.catalog.routine(request.routine), request.catalog)


def _is_during(step: ReadStep) -> bool:
    return step.step.at_the_same_time


def _to_come(read: Published, request: SessionRequest) -> list[ReadStep]:
    """Return the activities that are not over, in the middle of a session.

    Those before all massage are over once the hands-on time began, and the others once a later step
    was worked.
    """
    if request.done is None or not read.activities:
        return list(read.activities)
    done = [want for want, time in request.done if time]
    begun = [step.number for want in done for step in _step_of(want, read, request.catalog.body)]
    begins = min([step.number for step in read.steps])
    over = max(begun, default=begins)
    return [step for step in read.activities if step.number > over]


def _step_of(want: str, read: Published, body: Body) -> list[ReadStep]:
    """Return the step that a want has its id from; none for what was added to the routine.

    It is a step of the same name, or one side of it, or one of its pieces. Of several steps alike
    it is the one with the number of the id.
    """
    name, _, number = want.rpartition("-")
    if not number.isdecimal():
        name, number = want, "1"
    part = body.part(name)
    alike = (
        [step for step in read.steps if id_of(step.parts) == part.id]
        or [step for step in read.steps if any(_is_side(part, own) for own in step.parts)]
        or [step for step in read.steps if _sites(step).issuperset(part.sites)]
    )
    return alike[: int(number)][-1:]


def _is_side(part: Part, own: Part) -> bool:
    return part.region == own.region and (own.side is None or part.side in {None, own.side})


def _sites(step: ReadStep) -> set[Site]:
    return {place for part in step.parts for place in part.sites}


def _before(step: ReadStep, read: Published, wants: Sequence[Want], worked: set[int]) -> int | None:
    """Return the want of the last step of massage before an activity, of those that are worked."""
    paths = {each.path: each.number for each in read.steps}
    earlier = [
        (paths[want.path], i)
        for i, want in enumerate(wants)
        if i in worked and want.path in paths and paths[want.path] < step.number
    ]
    return max(earlier)[1] if earlier else None


def _seconds(read: ReadStep, request: SessionRequest) -> int:
    """Return the time of an activity: what is published, or stretched within its range."""
    low, high = read.step.at_least, read.step.at_most
    if low is None and high is None:
        return read.seconds
    routine, grid = request.catalog.routine(request.routine), int(request.grid.total_seconds())
    stretched = round(read.seconds * (request.length / routine.length)) // grid * grid
    stretched = max(stretched, min(read.seconds, grid))  # it is never left out without a word
    if isinstance(low, timedelta):
        stretched = max(stretched, int(low.total_seconds()))
    if isinstance(high, timedelta):
        stretched = min(stretched, int(high.total_seconds()))
    return stretched
