"""From what is asked of a day to a task in whole minutes, or one clear refusal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from massageplan.client.therapist import Therapist
from massageplan.day.choosing import MOST_ALONE, MOST_SHARED, circles
from massageplan.day.task import Job, Pause, Task, Worker
from massageplan.day.times import clock_of, read_closed, read_minutes, read_time
from massageplan.day.together import can_look
from massageplan.day.visit import DayBreak, DayVisit, minutes_of
from massageplan.day.work import USUAL
from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.read import read_kind, read_list
from massageplan.scheduling.open_hours import MIDNIGHT
from massageplan.spelling import did_you_mean, nearest
from massageplan.units import to_seconds


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, time

    from massageplan.units import Duration

__all__ = ["Asked", "read_day"]


class Asked(NamedTuple):
    """A day as it was read: the visits, the names of the therapists, and the task."""

    visits: tuple[DayVisit, ...]
    therapists: tuple[str, ...]
    task: Task


def read_day(
    visits: Iterable[DayVisit],
    *,
    opens: time | str,
    closes: time | str,
    therapists: Iterable[Therapist | str],
    ceiling: Duration | Mapping[str, Duration] | None,
    most_hands_on: Duration | Mapping[str, Duration] | None,
    breaks: Iterable[DayBreak],
    closed: str | Mapping[str, str],
    travel: Mapping[tuple[str, str], Duration],
    base: str,
    turnover: Duration,
    grid: Duration,
    on: date | None,
) -> Asked:
    """Read all that a day is planned from; the parameters are those of `plan_day`."""
    first, last = read_time(opens, "opens"), read_time(closes, "closes")
    if last <= first:
        raise InvalidValueError(
            f"{clock_of(last)} is not after opens, {clock_of(first)}: write '18:00'",
            path="closes",
            value=closes,
        )
    wanted = _visits(visits)
    names = _names(therapists)
    listed = read_list(breaks, "breaks", DayBreak)
    pauses = tuple(read_kind(one, f"breaks[{i}]", DayBreak) for i, one in enumerate(listed))
    of_each = [_breaks_of(name, pauses, names, first, last) for name in names]
    ceilings = _by_name(ceiling, "ceiling", names, _seconds)
    touching = _by_name(most_hands_on, "most_hands_on", names, _seconds)
    spans = _by_name(closed or None, "closed", names, read_closed)
    after = read_minutes(turnover, "turnover")
    for i, visit in enumerate(wanted):
        _refuse_another_day(visit, on, f"visits[{i}].session")
    jobs = tuple(
        job for i, visit in enumerate(wanted) for job in _jobs(visit, i, names, base, after)
    )
    task = Task(
        jobs=jobs,
        workers=tuple(
            Worker(
                tuple(_pause(one) for one in of_each[i]),
                spans[i] or (),
                None if (most := ceilings[i]) is None else USUAL * most,
                touching[i],
            )
            for i in range(len(names))
        ),
        opens=first,
        closes=last,
        grid=read_minutes(grid, "grid", least=1),
        travel=_ways(travel, [base, *(visit.place or base for visit in wanted)]),
        places=tuple(dict.fromkeys([base, *(job.place for job in jobs)])),
    )
    _refuse_collisions(wanted, task, names)
    _refuse_too_many(task)
    return Asked(wanted, names, task)


def _visits(visits: Iterable[DayVisit]) -> tuple[DayVisit, ...]:
    listed = read_list(visits, "visits", DayVisit)
    found = tuple(read_kind(one, f"visits[{i}]", DayVisit) for i, one in enumerate(listed))
    if not found:
        raise InvalidValueError(
            "is empty: write visits=[DayVisit('c-017', length='60 min')]", path="visits"
        )
    keys = [visit.key for visit in found]
    for i, key in enumerate(keys):
        if key in keys[:i]:
            raise InvalidValueError(
                f"{key!r:.60} is there twice: give each visit a key of its own",
                path=f"visits[{i}].key",
                value=key,
            )
    return found


def _names(therapists: Iterable[Therapist | str]) -> tuple[str, ...]:
    given = read_list(therapists, "therapists", str, Therapist)
    names = [one.name if isinstance(one, Therapist) else one for one in given]
    for i, name in enumerate(names):
        if not isinstance(name, str):
            raise InvalidValueError(
                f"expected a name or Therapist(...); got {type(name).__name__}",
                path=f"therapists[{i}]",
            )
        if name in names[:i]:
            raise InvalidValueError(
                f"{name!r:.60} is there twice", path=f"therapists[{i}]", value=name
            )
    if not names:
        raise InvalidValueError("is empty: write therapists=['Ana']", path="therapists")
    return tuple(names)


def _breaks_of(
    name: str, breaks: Sequence[DayBreak], names: Sequence[str], first: int, last: int
) -> tuple[DayBreak, ...]:
    for i, one in enumerate(breaks):
        if one.therapist:
            _known(one.therapist, names, f"breaks[{i}].therapist", "therapist")
        begins, ends = max(minutes_of(one.earliest), first), min(minutes_of(one.until), last)
        if begins + _minutes(one.length) > ends:
            raise InvalidValueError(
                f"{_minutes(one.length)} min between {clock_of(minutes_of(one.earliest))} and "
                f"{clock_of(minutes_of(one.until))} do not fit into the day, {clock_of(first)} to "
                f"{clock_of(last)}: write a span inside it",
                path=f"breaks[{i}]",
            )
    return tuple(one for one in breaks if one.therapist in ("", name))


def _pause(one: DayBreak) -> Pause:
    length = _minutes(one.length)
    return Pause(length, minutes_of(one.earliest), minutes_of(one.until) - length)


def _minutes(length: Any) -> int:  # noqa: ANN401  a timedelta
    return int(length.total_seconds()) // 60


def _seconds(value: Duration, path: str) -> int:
    return to_seconds(value, path=path)


def _by_name(
    value: object, path: str, names: Sequence[str], read: Callable[[Any, str], Any]
) -> list[Any]:
    """Read one value for everybody, or one for each of some therapists."""
    if not isinstance(value, Mapping):
        return [None if value is None else read(value, path)] * len(names)
    for name in value:
        _known(name, names, path, "therapist")
    return [read(value[name], f"{path}[{name}]") if name in value else None for name in names]


def _known(name: object, names: Sequence[str], path: str, kind: str) -> None:
    if name in names:
        return
    near = nearest(name, names) if isinstance(name, str) else ()
    known = ", ".join(map(repr, names))
    raise UnknownTermError(
        f"{name!r:.60} is no {kind} of this day{did_you_mean(near) or '.'} There is {known}",
        path=path,
        value=name,
        suggestions=near,
    )


def _refuse_another_day(visit: DayVisit, on: date | None, path: str) -> None:
    planned = visit.works[0].on
    if on is not None and planned is not None and planned != on:
        raise InvalidValueError(
            f"{visit.key!r:.60} is planned for {planned}, and the day is {on}: plan it for the day",
            path=path,
        )


def _jobs(
    visit: DayVisit, number: int, names: Sequence[str], base: str, after: int
) -> Iterator[Job]:
    """Give what each therapist gives in a visit."""
    path, works, own = f"visits[{number}]", visit.works, visit.own_turnover
    if len(works) > len(names):
        raise InvalidValueError(
            f"{visit.key!r:.60} takes two therapists at once, and there is one: write "
            "therapists=['Ana', 'Ben']",
            path=path,
        )
    if visit.therapist:
        _known(visit.therapist, names, f"{path}.therapist", "therapist")
    first = 0 if visit.earliest is None else minutes_of(visit.earliest)
    last = MIDNIGHT if visit.latest is None else minutes_of(visit.latest)
    start = works[0].start
    if start and visit.earliest is None and visit.latest is None:
        first = last = minutes_of(start.time())
    for part, work in enumerate(works):
        giver = visit.therapist or (work.therapist if work.therapist in names else "")
        yield Job(
            booked=_minutes(visit.booked),
            after=after if own is None else _minutes(own),
            place=visit.place or base,
            seconds=int(work.hands_on.total_seconds()),
            weighted=work.weighted,
            priority=visit.priority,
            first=first,
            last=last,
            who=frozenset([names.index(giver)] if giver else range(len(names))),
            visit=number,
            part=part,
        )


def _ways(
    travel: Mapping[tuple[str, str], Duration], needed: Sequence[str]
) -> dict[tuple[str, str], int]:
    """Read the ways between places; one that is given one way counts for both."""
    if not isinstance(travel, Mapping):
        raise InvalidValueError(
            f"expected a table such as {{('practice', 'Maple St'): '20 min'}}; got "
            f"{type(travel).__name__}",
            path="travel",
            value=travel,
        )
    found: dict[tuple[str, str], int] = {}
    for pair, length in travel.items():
        if not _is_pair(pair):
            raise InvalidValueError(
                f"expected two places, such as ('practice', 'Maple St'); got {pair!r:.60}",
                path="travel",
                value=pair,
            )
        found[pair] = read_minutes(length, f"travel[{pair[0]}, {pair[1]}]")
    places = dict.fromkeys(needed)
    known = list(dict.fromkeys([next(iter(places)), *(p for pair in found for p in pair)]))
    for i, place in enumerate(needed):
        if place not in known:
            near = nearest(place, known)
            raise UnknownTermError(
                f"no way to {place!r:.60} is known{did_you_mean(near) or '.'} Write "
                f"travel={{({needed[0]!r}, {place!r}): '20 min'}}",
                path=f"visits[{i - 1}].place",
                value=place,
                suggestions=near,
            )
    for here, there in combinations(places, 2):
        if (here, there) not in found and (there, here) not in found:
            raise InvalidValueError(
                f"has no time between {here!r} and {there!r}: write "
                f"({here!r}, {there!r}): '20 min'",
                path="travel",
            )
    return {(b, a): length for (a, b), length in found.items()} | found


def _is_pair(value: object) -> bool:
    return (
        isinstance(value, tuple)
        and len(value) == 2  # noqa: PLR2004  from and to
        and all(isinstance(place, str) for place in value)
    )


def _refuse_collisions(visits: Sequence[DayVisit], task: Task, names: Sequence[str]) -> None:
    """Refuse two visits that one therapist has to give at one time."""
    fixed = [job for job in task.jobs if job.first == job.last and len(job.who) == 1]
    for one, other in combinations(sorted(fixed, key=lambda job: job.first), 2):
        if one.who != other.who:
            continue
        free = one.first + one.takes + task.way(one.place, other.place)
        if other.first < free:
            name, late = names[min(one.who)], visits[other.visit]
            raise InvalidValueError(
                f"{late.key!r:.60} begins at {clock_of(other.first)}, and "
                f"{name or 'the therapist'} is busy with {visits[one.visit].key!r:.60} until "
                f"{clock_of(free)}: write earliest and latest from {clock_of(free)} on, or another "
                "therapist",
                path=f"visits[{other.visit}].earliest",
                value=late.earliest,
            )


def _refuse_too_many(task: Task) -> None:
    if not can_look(task):
        raise InvalidValueError(
            "leaves too many ways for the visits that take two therapists at once to be planned "
            "exactly: write when each may begin, such as earliest='10:00', latest='11:00'",
            path="visits",
        )
    for who, visits in circles(task):
        most = MOST_ALONE if len(who) == 1 else MOST_SHARED
        if len(visits) > most:
            whose = "one therapist" if len(who) == 1 else f"{len(who)} therapists in common"
            raise InvalidValueError(
                f"has {len(visits)} visits for {whose}, and at most {most} are planned exactly: "
                "name the therapist of more visits, or plan a morning and an afternoon",
                path="visits",
            )
