"""Whether entries name only what is in the catalog, and whether their figures make sense."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

import attrs

from massageplan._display.measure import clean
from massageplan.anatomy.compound import Compound
from massageplan.anatomy.region import Region
from massageplan.anatomy.technique import HARDEST
from massageplan.catalog.checking_pain import check_pain, check_supports, check_useful
from massageplan.catalog.condition import Target
from massageplan.catalog.contraindication import Reading, RuleClass
from massageplan.catalog.known import FIGURES, NAMES, RANGES, RISING, STAND_FOR_THEMSELVES
from massageplan.catalog.measure import Measure, check_measure
from massageplan.catalog.place import Place
from massageplan.catalog.policy import Choice, Policy
from massageplan.catalog.routine import Routine
from massageplan.catalog.routine_faults import faults_of
from massageplan.errors import InvalidValueError
from massageplan.spelling import did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from massageplan.anatomy.body import Body
    from massageplan.catalog.condition import Condition
    from massageplan.catalog.contraindication import Contraindication
    from massageplan.catalog.routine_faults import Fault

__all__ = ["Entries", "Problems", "circles", "dangling", "regions_of"]

Problems: TypeAlias = "list[tuple[str, str]]"


class Entries(Protocol):
    """What names are looked up in: a catalog, which itself loads this module."""

    @property
    def body(self) -> Body:
        """The regions."""

    def all(self, kind: str) -> Mapping[str, Any]:
        """Return every entry of one kind by id."""

    def find(self, kind: str, name: str, *, path: str = "") -> Any:  # noqa: ANN401  an entry of its kind
        """Return one entry by its name."""

    def condition(self, name: str, *, path: str = "") -> Condition:
        """Return a condition by its name."""

    def contraindication(self, name: str, *, path: str = "") -> Contraindication:
        """Return a contraindication by its name."""


_SHOWN = frozenset({"label", "closing_label"})
"""Fields that people see, wherever they are."""

FEW = 12
"""Up to this many allowed words are all listed in a message."""


def dangling(catalog: Entries, entries: Mapping[str, Mapping[str, Any]]) -> Problems:
    """Return every place in `entries` that does not hold up, and why."""
    problems: Problems = []
    for kind, rows in entries.items():
        for id_, entry in rows.items():
            for path, check in _checks(catalog, entry, f"{kind}[{id_}]"):
                try:
                    check()
                except InvalidValueError as error:
                    problems.append((path, error.message))
    return problems


def _checks(
    catalog: Entries,
    value: Any,  # noqa: ANN401  entries and what they hold
    path: str,
) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Walk through a value and yield each check that has to pass, with its path."""
    if isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from _checks(catalog, item, f"{path}[{i}]")
    elif attrs.has(type(value)):
        yield from _figures(value, path)
        yield from _among_others(catalog, value, path)
        named = NAMES.get(type(value), {})
        for field in attrs.fields(type(value)):
            inner, at = getattr(value, field.name), f"{path}.{field.name}"
            if field.name in _SHOWN and inner != field.default:
                yield at, partial(_can_be_seen, inner)
            if field.name in named:
                free = STAND_FOR_THEMSELVES.get(type(value), {}).get(field.name, frozenset())
                names = (inner,) if isinstance(inner, str) else inner
                for name in names:
                    if name not in free:
                        yield at, _look_up(catalog, named[field.name], name)
            else:
                yield from _checks(catalog, inner, at)


def _among_others(
    catalog: Entries,
    value: Any,  # noqa: ANN401  entries and what they hold
    path: str,
) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield the checks of one value that other entries decide."""
    if isinstance(value, Choice):
        yield f"{path}.rule", partial(_is_a_choice, catalog, value)
    if isinstance(value, Routine):
        for fault in faults_of(value, catalog.body):
            yield f"{path}.{fault.path}", partial(_refuse, fault)
    if isinstance(value, Place):
        yield f"{path}.around", partial(_leads_around, catalog, value)
    if isinstance(value, Compound):
        yield f"{path}.regions", partial(_is_several, value)
    if isinstance(value, Region) and value.pain:
        yield f"{path}.pain", partial(_is_plain_pain, catalog, value)
    if isinstance(value, Region) and value.supports:
        places = catalog.all("place").values()
        around = any(place.around == value.id for place in places)
        yield f"{path}.supports", partial(check_supports, value, catalog.body, around=around)
    if isinstance(value, (Region, Target)) and value.useful is not None:
        yield f"{path}.useful", partial(check_useful, value)


def _can_be_seen(label: str) -> None:
    if not any(char.isprintable() and not char.isspace() for char in label):
        raise InvalidValueError("expected text that can be seen", value=label)


def _figures(
    value: Any,  # noqa: ANN401  entries and what they hold
    path: str,
) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield the checks of the figures of one value."""
    if isinstance(value, Reading) and value.act is RuleClass.CAP:
        yield f"{path}.cap", partial(_in_range, value.cap, 0, HARDEST)
    if isinstance(value, Reading) and value.act is not RuleClass.NOTHING:
        yield f"{path}.why", partial(_is_said, value.why)
        yield path, partial(_asks_for_something, value)
    if isinstance(value, Measure):
        yield path, partial(check_measure, value)
    if isinstance(value, Policy):
        yield f"{path}.reason", partial(_is_said, value.reason)
    if isinstance(value, Place):
        yield f"{path}.why", partial(_is_said, value.why)
        yield f"{path}.most", partial(_is_some_time, value.most)
    for name, (low, high) in RANGES.get(type(value), {}).items():
        figure = getattr(value, name)
        if figure is not None or name not in FIGURES:
            yield f"{path}.{name}", partial(_in_range, figure, low, high)
    if rising := RISING.get(type(value)):
        yield path, partial(_in_order, value, rising)


def _look_up(catalog: Entries, holder: str | tuple[str, ...], name: str) -> Callable[[], Any]:
    if isinstance(holder, tuple):
        return partial(_one_of, name, holder)
    if holder == "id":
        return partial(_one_of, name, tuple(catalog.body.by_id))
    if holder == "region":
        return partial(catalog.body.find, name, path="")
    if holder == "complaint":
        return partial(_is_complaint, catalog, name)
    if holder == "use":
        return partial(_is_a_use, catalog, name)
    return partial(catalog.find, holder, name, path="")


def _in_range(value: float | None, low: float, high: float) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        raise InvalidValueError(f"expected {low} to {high}, got {value!r}", value=value)


def _asks_for_something(rule: Reading) -> None:
    """Check that a rule names what it takes away."""
    if rule.act is RuleClass.TECHNIQUE and not (rule.techniques or rule.traits or rule.only):
        raise InvalidValueError("bans no technique: name techniques, traits, or only")
    if rule.act is RuleClass.POSITION and not rule.positions:
        raise InvalidValueError("bans no position: name positions")
    if rule.act is RuleClass.TRAINING and not (rule.training and rule.without):
        raise InvalidValueError("asks for no training: name training, and what holds without")


def _refuse(fault: Fault) -> None:
    raise InvalidValueError(fault.message)


def _is_said(text: str) -> None:
    if not clean(text):
        raise InvalidValueError("expected words that say why")


def _is_some_time(most: timedelta) -> None:
    if most < timedelta(seconds=1):
        raise InvalidValueError(
            f"expected at least 1 second, got {most}: a place where nothing may be done is a rule "
            "that leaves it out"
        )


def _is_several(compound: Compound) -> None:
    """Check that a name of several regions is not only another name of one."""
    if not compound.why and len(set(compound.regions)) <= 1:
        raise InvalidValueError(
            "expected two regions or more: another name of one region stands among its names, and "
            "a name that is refused or asked about says why"
        )


def _leads_around(catalog: Entries, place: Place) -> None:
    """Check that a complaint at a place is planned where more than the place is."""
    known = catalog.body.by_id
    if place.around not in known or place.region not in known:
        return  # said already
    around = catalog.body.part(place.around).sites
    if place.whole and set(catalog.body.part(place.region).sites).issuperset(around):
        raise InvalidValueError(f"{place.around!r} is nothing but the place itself")


def _is_complaint(catalog: Entries, name: str) -> None:
    """Accept what a complaint may name: a condition, or a region."""
    try:
        catalog.condition(name)
    except InvalidValueError:
        catalog.body.find(name, path="")


def _is_a_use(catalog: Entries, name: str) -> None:
    """Accept the id of what a medicine is taken for: it is compared with ids on file."""
    known = (*catalog.all("contraindication"), *catalog.all("condition"))
    _one_of(name, known)


def _is_a_choice(catalog: Entries, choice: Choice) -> None:
    """Check that a policy names a rule by its id, and a reading that the rule has."""
    entry = catalog.contraindication(choice.condition)
    if entry.id != choice.condition:
        raise InvalidValueError(f"write the id {entry.id!r} instead of {choice.condition!r}")
    rules = {rule.id: rule for rule in entry.rules if rule.id}
    if choice.rule not in rules:
        ids = ", ".join(rules) or "none of its rules has an id"
        raise InvalidValueError(f"unknown rule {choice.rule!r} of {choice.condition!r}: {ids}")
    readings = {reading.id for reading in rules[choice.rule].readings}
    if bool(choice.reading) == bool(choice.instead):
        raise InvalidValueError("expected either reading or instead, and not both")
    if choice.reading and choice.reading not in readings:
        ids = ", ".join(sorted(readings)) or "it has none"
        raise InvalidValueError(f"unknown reading {choice.reading!r}: {ids}")


def _is_plain_pain(catalog: Entries, region: Region) -> None:
    check_pain(region, catalog.condition(region.pain), catalog.body)


def _in_order(value: object, names: tuple[str, ...]) -> None:
    given = [got for name in names if (got := getattr(value, name)) is not None]
    if given != sorted(given):
        words = " up to ".join(names)
        raise InvalidValueError(f"expected {words}, got {', '.join(map(str, given))}")


def circles(catalog: Entries) -> Problems:
    """Return every region that lies inside itself, or is distal to itself.

    In such a tree no name can be looked up, so this is checked before everything else.
    """
    regions = {region.id: region for region in regions_of(catalog)}
    problems: Problems = []
    for link in ("parent", "of", "distal"):
        for id_ in regions:
            seen: set[str] = set()
            ahead = [id_]
            while ahead:
                named = getattr(regions[ahead.pop()], link)
                names = (named,) if isinstance(named, str) else named
                fresh = [name for name in names if name in regions and name not in seen]
                seen.update(fresh)
                ahead += fresh
            if id_ in seen:
                problems.append((f"region[{id_}].{link}", "leads back to itself"))
    return problems


def regions_of(catalog: Entries) -> Iterator[Region]:
    """Yield every region, and every part that crosses the tree of regions."""
    yield from catalog.all("region").values()
    yield from catalog.all("part").values()


def _one_of(name: str, known: tuple[str, ...]) -> None:
    if name not in known:
        few = f"expected one of {', '.join(known)}; got {name!r}"
        many = f"unknown id {name!r}{did_you_mean(nearest(name, known))}"
        raise InvalidValueError(few if len(known) <= FEW else many, value=name)
