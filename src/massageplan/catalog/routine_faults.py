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
from massageplan.errors import InvalidValueError, UnknownTermError


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.anatomy.body import Body
    from massageplan.catalog.routine import Placed
    from massageplan.catalog.routine_fields import Bound

__all__ = ["FAULTS", "Fault", "faults_of"]

SIDES: Final = ("each", "both", "left", "right")

SHORTEST: Final = timedelta(minutes=5)
"""The shortest session that is planned (our judgment)."""

LONGEST_STEP: Final = 240
SHORTEST_STEP: Final = 0.5

FAULTS: Final = MappingProxyType(
    {
        "no-steps": "expected at least one step: write steps=[Step(region='back', minutes=20)]",
        "no-massage": "nothing is massaged: add a step with a region",
        "too-brief": "{minutes} min is less than {least} min, the shortest session that is planned",
        "step-of-nothing": "expected a region or an activity, got {given}: write one of the two",
        "step-too-short": "{step}: expected {low} to {high} minutes, got {minutes}",
        "unknown-sides": "{step}: expected one of each, both, left, right; got '{sides}'",
        "sides-of-middle": (
            "{step} is worked across the middle and has no left and right: write sides='both'"
        ),
        "sides-of-activity": "{step} is not massage and has no {given}: leave it out",
        "unknown-position": "{step}: expected one of {positions}; got '{position}'",
        "range-reversed": "{step}: at_least={low} is more than at_most={high}: exchange them",
        "below-own-least": (
            "{step}: {minutes} min is less than its own at_least={bound}: change one of them"
        ),
        "above-own-most": (
            "{step}: {minutes} min is more than its own at_most={bound}: change one of them"
        ),
        "shares-above": (
            "the shares that at_least asks for add up to {percent}%: write 100% or less in all"
        ),
        "two-rests": "there are two steps for the rest of the body: keep one of them",
        "nothing-rests": "the other steps work the whole body, so nothing rests: leave it out",
        "block-empty": "{step} has no steps: add one, or leave the block out",
        "block-too-small": (
            "{step}: its steps need {needs} min, more than its own {total} min: write at least "
            "{needs} min, or shorten them"
        ),
        "block-too-large": (
            "{step}: its steps take at most {takes} min, less than its own {total} min: write at "
            "most {takes} min, or raise their at_most"
        ),
        "activity-without-time": "{step}: how long does it take? Write minutes, or '10 min'",
        "not-at-the-same-time": (
            "{step}: only an activity after a step of massage can be at the same time as it"
        ),
    }
)
"""Words by code. The arguments are filled in as they are."""


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
    args: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        """What is wrong, and what to write instead."""
        return FAULTS[self.code].format(**dict(self.args))


def faults_of(routine: Routine, body: Body) -> tuple[Fault, ...]:
    """Return every contradiction of a routine, in the order of its steps."""
    return tuple(_faults(routine, body))


def _fault(code: str, path: str, **args: str) -> Fault:
    return Fault(code, path, tuple(args.items()))


def _faults(routine: Routine, body: Body) -> Iterator[Fault]:
    if routine.length < SHORTEST:
        given = _minutes(routine.length)
        yield _fault("too-brief", "length", minutes=given, least=_minutes(SHORTEST))
    if not routine.steps:
        yield _fault("no-steps", "steps")
        return
    placed = routine.placed
    if not any(isinstance(each.what, Step) and each.what.region for each in placed):
        yield _fault("no-massage", "steps")
    for i, each in enumerate(placed):
        yield from _of_bounds(each)
        if isinstance(each.what, Step):
            yield from _of_step(each, each.what, placed[:i], body)
        else:
            yield from _of_block(each, each.what)
    yield from _of_rests(routine, placed, body)
    shares = [each.what.at_least for each in placed if isinstance(each.what, Step)]
    percent = sum(share.percent for share in shares if isinstance(share, Share))
    if percent > 100:  # noqa: PLR2004  percent
        yield _fault("shares-above", "steps", percent=_plain(percent))


def _of_bounds(each: Placed) -> Iterator[Fault]:
    """Compare minutes and range of a step or block."""
    what, path = each.what, each.path
    name = _name(what)
    minutes, low, high = what.minutes, what.at_least, what.at_most
    if minutes is not None and not SHORTEST_STEP <= minutes <= LONGEST_STEP:
        limits = {"low": _plain(SHORTEST_STEP), "high": _plain(LONGEST_STEP)}
        yield _fault(
            "step-too-short", f"{path}.minutes", step=name, minutes=_plain(minutes), **limits
        )
    if low is not None and high is not None and type(low) is type(high) and _is_more(low, high):
        told = {"low": _told(low), "high": _told(high)}
        yield _fault("range-reversed", f"{path}.at_least", step=name, **told)
        return
    if minutes is None:
        return
    time, at = timedelta(minutes=minutes), f"{path}.minutes"
    told = {"step": name, "minutes": _plain(minutes)}
    if isinstance(low, timedelta) and time < low:
        yield _fault("below-own-least", at, **told, bound=_told(low))
    if isinstance(high, timedelta) and time > high:
        yield _fault("above-own-most", at, **told, bound=_told(high))


def _of_step(each: Placed, step: Step, before: Sequence[Placed], body: Body) -> Iterator[Fault]:
    path, name = each.path, _name(step)
    if bool(step.region) == bool(step.activity):
        given = "both" if step.region else "neither"
        yield _fault("step-of-nothing", f"{path}.region", given=given)
        return
    if step.activity:
        yield from _of_activity(each, step, before)
        return
    if step.at_the_same_time:
        yield _fault("not-at-the-same-time", f"{path}.at_the_same_time", step=name)
    if step.sides not in SIDES:
        yield _fault("unknown-sides", f"{path}.sides", step=name, sides=step.sides)
    elif step.sides != "both" and not _has_sides(step, body):
        yield _fault("sides-of-middle", f"{path}.sides", step=name)
    if step.position and step.position not in POSITIONS:
        known = ", ".join(POSITIONS)
        told = {"positions": known, "position": step.position}
        yield _fault("unknown-position", f"{path}.position", step=name, **told)


def _has_sides(step: Step, body: Body) -> bool:
    """Tell whether a step can name a side. An unknown region is refused for that alone."""
    try:
        return not step.is_rest and has_sides(step.region, body)
    except UnknownTermError:
        return True


def _of_activity(each: Placed, step: Step, before: Sequence[Placed]) -> Iterator[Fault]:
    path, name = each.path, _name(step)
    for field in ("sides", "position", "techniques", "optional"):
        if getattr(step, field) not in {"both", "", (), False}:
            yield _fault("sides-of-activity", f"{path}.{field}", step=name, given=field)
    if not step.at_the_same_time:
        if step.minutes is None and not _is_range(step):
            yield _fault("activity-without-time", f"{path}.minutes", step=name)
    elif not any(isinstance(other.what, Step) and other.what.region for other in before):
        yield _fault("not-at-the-same-time", f"{path}.at_the_same_time", step=name)


def _is_range(what: Step | Block) -> bool:
    return isinstance(what.at_least, timedelta) and isinstance(what.at_most, timedelta)


def _of_block(each: Placed, block: Block) -> Iterator[Fault]:
    path, name = each.path, _name(block)
    if not block.steps:
        yield _fault("block-empty", f"{path}.steps", step=name)
        return
    most, least = _most_of(block), _least_of(block)
    needs, takes = _needs(block), _takes(block)
    if most is not None and needs > most:
        told = {"needs": _plain(needs), "total": _plain(most)}
        yield _fault("block-too-small", path, step=name, **told)
    if least is not None and takes is not None and takes < least:
        told = {"takes": _plain(takes), "total": _plain(least)}
        yield _fault("block-too-large", path, step=name, **told)


def _most_of(what: Step | Block) -> float | None:
    """Return the most minutes that a total allows: what is published, unless a range says more."""
    return _in_minutes(what.at_most) if what.at_most is not None else what.minutes


def _least_of(what: Step | Block) -> float | None:
    return _in_minutes(what.at_least)


def _needs(block: Block) -> float:
    """Return the minutes that the steps of a block publish, at the least."""
    needs = 0.0
    for part in block.steps:
        inner = _needs(part) if isinstance(part, Block) else 0.0
        own = _least_of(part)
        if own is None:
            own = part.minutes or 0.0
        needs += max(inner, own)
    return needs


def _takes(block: Block) -> float | None:
    """Return the most minutes that the steps of a block allow; ``None`` for no limit."""
    takes = 0.0
    for part in block.steps:
        limits = [_in_minutes(part.at_most), _takes(part) if isinstance(part, Block) else None]
        known = [limit for limit in limits if limit is not None]
        if not known:
            return None
        takes += min(known)
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
    if not any(
        worked and step.is_rest for step, worked in zip(routine.every_step, parts, strict=True)
    ):
        yield _fault("nothing-rests", f"{rests[0].path}.region")


def _is_more(low: Bound, high: Bound) -> bool:
    if isinstance(low, Share) and isinstance(high, Share):
        return low.percent > high.percent
    return isinstance(low, timedelta) and isinstance(high, timedelta) and low > high


def _in_minutes(bound: Bound | None) -> float | None:
    return bound / timedelta(minutes=1) if isinstance(bound, timedelta) else None


def _minutes(time: timedelta) -> str:
    return _plain(time / timedelta(minutes=1))


def _plain(number: float) -> str:
    return f"{number:g}"


def _told(bound: Bound) -> str:
    if isinstance(bound, Share):
        return f"'{_plain(bound.percent)}%'"
    return f"'{_minutes(bound)} min'"


def _name(what: Step | Block) -> str:
    return what.name if isinstance(what, Step) else what.label
