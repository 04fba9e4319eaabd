"""What contradicts itself in a routine, whatever the clock: planning refuses it, lint finds it.

Each fault is a code with its arguments and the path of its step. The words stand here, because
loading a file refuses with them, and lint says the same in a finding.
"""

from __future__ import annotations

from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.anatomy.region import POSITIONS
from massageplan.catalog.routine import Block, Routine, Step
from massageplan.catalog.routine_fields import Share
from massageplan.catalog.routine_parts import has_sides, parts_of
from massageplan.errors import InvalidValueError
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.anatomy.body import Body
    from massageplan.catalog.routine import Placed

__all__ = ["FAULTS", "SHORTEST", "Fault", "faults_of"]

SIDES: Final = ("each", "both", "left", "right")

SHORTEST: Final = timedelta(minutes=5)
"""The shortest session that is planned (our judgment: half of the shortest chair slot)."""

SHORTEST_STEP: Final = 30
LONGEST_STEP: Final = 240 * 60
"""How long one step can be, in seconds (our judgment)."""

FAULTS: Final = MappingProxyType(
    {
        "no-steps": "expected at least one step, such as Step(region='back', minutes=20)",
        "no-massage": "nothing is massaged: add a step with a region",
        "too-brief": "{length:minutes} is less than {least:minutes}, the shortest that is planned",
        "region-and-activity": "{step} is an activity, so it has no region: make two steps of it",
        "step-of-nothing": "expected a region or an activity: write region='back'",
        "step-too-short": (
            "{step}: expected {low:minutes} to {high:minutes}, got {minutes:minutes}"
        ),
        "unknown-sides": "{step}: expected one of each, both, left, right; got '{sides}'",
        "sides-of-middle": (
            "{step} is worked across the middle and has no left and right: write sides='both'"
        ),
        "not-of-activity": "{step} is not massage: leave out {field}",
        "share-of-activity": (
            "{step} is not massage, so a share of the hands-on time is no bound: write '10 min'"
        ),
        "unknown-position": (
            "{step}: expected one of prone, supine, side-lying, seated; got '{position}'"
        ),
        "range-reversed": (
            "{step}: at_least={low:minutes} is more than at_most={high:minutes}: exchange them"
        ),
        "shares-reversed": "{step}: at_least={low}% is more than at_most={high}%: exchange them",
        "below-own-least": (
            "{step}: {minutes:minutes} is less than its own at_least={low:minutes}: change one of "
            "them"
        ),
        "above-own-most": (
            "{step}: {minutes:minutes} is more than its own at_most={high:minutes}: change one of "
            "them"
        ),
        "shares-above": (
            "the shares that at_least asks for add up to {percent}%: write 100% or less in all"
        ),
        "two-rests": "there are two steps for the rest of the body: keep one of them",
        "nothing-rests": "the other steps work the whole body, so nothing rests: leave it out",
        "block-empty": "{step} has no steps: add one, or leave the block out",
        "block-too-small": (
            "{step}: its steps need {needs:minutes}, more than its own {total:minutes}: write at "
            "least {needs:minutes}, or shorten them"
        ),
        "block-too-large": (
            "{step}: its steps take at most {takes:minutes}, less than its own {total:minutes}: "
            "write at most {takes:minutes}, or raise their at_most"
        ),
        "activity-without-time": "{step}: how long does it take? Write minutes, such as '10 min'",
        "not-at-the-same-time": (
            "{step}: only an activity after a step of massage can be at the same time as it"
        ),
    }
)
"""Words by code, as findings have them: ``{low:minutes}`` are seconds, spoken."""


class _Said:
    """An argument as an error says it."""

    def __init__(self, value: str | int) -> None:
        self.value = value

    def __format__(self, kind: str) -> str:
        return format_duration(int(self.value)) if kind == "minutes" else str(self.value)


class Fault(NamedTuple):
    """One contradiction.

    Attributes
    ----------
    code
        Its kind, of `FAULTS`.
    path
        Where it is: ``steps[2].minutes``.
    args
        What its words are filled with.
    """

    code: str
    path: str
    args: tuple[tuple[str, str | int], ...] = ()

    @property
    def message(self) -> str:
        """What is wrong, and what to write instead."""
        return FAULTS[self.code].format_map({name: _Said(value) for name, value in self.args})


def faults_of(routine: Routine, body: Body) -> tuple[Fault, ...]:
    """Return every contradiction of a routine, in the order of its steps."""
    return tuple(_faults(routine, body))


def _fault(code: str, path: str, **args: str | int) -> Fault:
    return Fault(code, path, tuple(args.items()))


def _faults(routine: Routine, body: Body) -> Iterator[Fault]:
    if routine.length < SHORTEST:
        yield _fault(
            "too-brief", "length", length=_seconds(routine.length), least=_seconds(SHORTEST)
        )
    if not routine.steps:
        yield _fault("no-steps", "steps")
        return
    placed = routine.placed
    if not any(_is_massage(each) for each in placed):
        yield _fault("no-massage", "steps")
    for i, each in enumerate(placed):
        yield from _of_minutes(each)
        if isinstance(each.what, Step):
            yield from _of_step(each, each.what, placed[:i], body)
        else:
            yield from _of_block(each, each.what)
    yield from _of_rests(routine, placed, body)
    percent = _percent_of(routine.steps)
    if percent > 100:  # noqa: PLR2004  percent
        yield _fault("shares-above", "steps", percent=_plain(percent))


def _percent_of(parts: Sequence[Step | Block]) -> float:
    """Add up the shares that steps and blocks ask for: of a block its own, or what is in it."""
    percent = 0.0
    for part in parts:
        own = part.at_least.percent if isinstance(part.at_least, Share) else 0.0
        percent += max(own, _percent_of(part.steps) if isinstance(part, Block) else 0.0)
    return percent


def _is_massage(each: Placed) -> bool:
    return isinstance(each.what, Step) and bool(each.what.region) and not each.what.activity


def _of_minutes(each: Placed) -> Iterator[Fault]:
    """Compare the minutes and the range of a step or block."""
    what, at, name = each.what, f"{each.path}.minutes", _name(each.what)
    low, high = what.at_least, what.at_most
    yield from _of_range(each)
    if what.minutes is None:
        return
    minutes = round(60 * what.minutes)
    if not SHORTEST_STEP <= minutes <= LONGEST_STEP:
        limits = {"low": SHORTEST_STEP, "high": LONGEST_STEP}
        yield _fault("step-too-short", at, step=name, minutes=minutes, **limits)
    if isinstance(low, timedelta) and minutes < _seconds(low):
        yield _fault("below-own-least", at, step=name, minutes=minutes, low=_seconds(low))
    if isinstance(high, timedelta) and minutes > _seconds(high):
        yield _fault("above-own-most", at, step=name, minutes=minutes, high=_seconds(high))


def _of_range(each: Placed) -> Iterator[Fault]:
    low, high = each.what.at_least, each.what.at_most
    at, name = f"{each.path}.at_least", _name(each.what)
    if isinstance(low, timedelta) and isinstance(high, timedelta) and low > high:
        yield _fault("range-reversed", at, step=name, low=_seconds(low), high=_seconds(high))
    if isinstance(low, Share) and isinstance(high, Share) and low.percent > high.percent:
        told = {"low": _plain(low.percent), "high": _plain(high.percent)}
        yield _fault("shares-reversed", at, step=name, **told)


def _of_step(each: Placed, step: Step, before: Sequence[Placed], body: Body) -> Iterator[Fault]:
    path, name = each.path, _name(step)
    if step.region and step.activity:
        yield _fault("region-and-activity", f"{path}.region", step=name)
    elif step.activity:
        yield from _of_activity(each, step, before)
    elif not step.region:
        yield _fault("step-of-nothing", f"{path}.region")
    else:
        yield from _of_massage(path, name, step, body)


def _of_massage(path: str, name: str, step: Step, body: Body) -> Iterator[Fault]:
    if step.at_the_same_time:
        yield _fault("not-at-the-same-time", f"{path}.at_the_same_time", step=name)
    if step.sides not in SIDES:
        yield _fault("unknown-sides", f"{path}.sides", step=name, sides=step.sides)
    elif step.sides != "both" and not _has_sides(step, body):
        yield _fault("sides-of-middle", f"{path}.sides", step=name)
    if step.position and step.position not in POSITIONS:
        yield _fault("unknown-position", f"{path}.position", step=name, position=step.position)


def _has_sides(step: Step, body: Body) -> bool:
    """Tell whether a step can name a side. An unknown region is refused for that alone."""
    try:
        return not step.is_rest and has_sides(step.region, body)
    except InvalidValueError:
        return True


def _of_activity(each: Placed, step: Step, before: Sequence[Placed]) -> Iterator[Fault]:
    path, name = each.path, _name(step)
    for field in ("sides", "position", "techniques", "optional"):
        if getattr(step, field) not in ("both", "", (), False):
            yield _fault("not-of-activity", f"{path}.{field}", step=name, field=field)
    for field in ("at_least", "at_most"):
        if isinstance(getattr(step, field), Share):
            yield _fault("share-of-activity", f"{path}.{field}", step=name)
    if step.at_the_same_time and not any(map(_is_massage, before)):
        yield _fault("not-at-the-same-time", f"{path}.at_the_same_time", step=name)
    is_range = isinstance(step.at_least, timedelta) and isinstance(step.at_most, timedelta)
    if each.inside and not step.at_the_same_time and step.minutes is None and not is_range:
        yield _fault("activity-without-time", f"{path}.minutes", step=name)


def _of_block(each: Placed, block: Block) -> Iterator[Fault]:
    path, name = each.path, block.label
    if not block.steps:
        yield _fault("block-empty", f"{path}.steps", step=name)
        return
    most, least = _most_of(block), _least_of(block)
    needs, takes = _needs(block), _takes(block)
    if most is not None and needs > most:
        yield _fault("block-too-small", path, step=name, needs=needs, total=most)
    if least is not None and takes is not None and takes < least:
        yield _fault("block-too-large", path, step=name, takes=takes, total=least)


def _most_of(block: Block) -> int | None:
    """Return the most seconds that a total allows: its range, or else what it publishes."""
    if isinstance(block.at_most, timedelta):
        return _seconds(block.at_most)
    return None if block.minutes is None else round(60 * block.minutes)


def _least_of(what: Step | Block) -> int | None:
    return _seconds(what.at_least) if isinstance(what.at_least, timedelta) else None


def _needs(block: Block) -> int:
    """Return the least seconds that the steps of a block publish."""
    needs = 0
    for part in block.steps:
        inner = _needs(part) if isinstance(part, Block) else 0
        own = _least_of(part)
        published = round(60 * part.minutes) if part.minutes is not None else 0
        needs += max(inner, published if own is None else own)
    return needs


def _takes(block: Block) -> int | None:
    """Return the most seconds that the steps of a block allow; ``None`` for no limit."""
    takes = 0
    for part in block.steps:
        inner = _takes(part) if isinstance(part, Block) else None
        own = _seconds(part.at_most) if isinstance(part.at_most, timedelta) else None
        limits = [limit for limit in (inner, own) if limit is not None]
        if not limits:
            return None
        takes += min(limits)
    return takes


def _of_rests(routine: Routine, placed: Sequence[Placed], body: Body) -> Iterator[Fault]:
    rests = [each for each in placed if isinstance(each.what, Step) and each.what.is_rest]
    if not rests:
        return
    for each in rests[1:]:
        yield _fault("two-rests", f"{each.path}.region")
    try:
        parts = parts_of(routine, body)
    except InvalidValueError:  # of a region, which is refused for that alone
        return
    steps = zip(routine.every_step, parts, strict=True)
    if not any(worked for step, worked in steps if step.is_rest):
        yield _fault("nothing-rests", f"{rests[0].path}.region")


def _plain(number: float) -> str:
    return f"{number:g}"


def _seconds(time: timedelta) -> int:
    return int(time.total_seconds())


def _name(what: Step | Block) -> str:
    if isinstance(what, Block):
        return what.label
    return what.label or what.activity or what.region
