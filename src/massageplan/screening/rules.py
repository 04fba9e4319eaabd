"""What a rule means for one line of a health history: whether it holds, where, and until when."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.anatomy.weight import resting_on, weighing_on
from massageplan.catalog.contraindication import RuleClass
from massageplan.findings.finding import Args, Finding, Limit, Severity, args
from massageplan.screening.training import LACKING


if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from massageplan.anatomy.body import Body
    from massageplan.anatomy.region import Part, Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import Contraindication, Reading
    from massageplan.client.history import HealthCondition
    from massageplan.client.vitals import BloodPressure, Temperature

__all__ = [
    "PLACES",
    "Measured",
    "Outcome",
    "Rule",
    "as_finding",
    "banned_by",
    "end_of",
    "later",
    "outcome_of",
    "rules_of",
    "week_on",
    "with_names_or_traits",
    "with_strokes",
    "with_traits",
    "worth_naming",
]


PLACES: Final = frozenset({"here", "limb-and-quarter"})
"""Words of a rule that stand for the place that the client's health history names."""


class Measured(NamedTuple):
    """What was measured on the day of the assessment."""

    temperature: Temperature | None = None
    blood_pressure: BloodPressure | None = None

    def reaches(self, rule: Reading) -> bool:
        """Tell whether what was measured reaches a figure of a rule; no figure is never reached."""
        if rule.celsius is not None and self.temperature is not None:
            return self.temperature.celsius >= rule.celsius
        if self.blood_pressure is None:
            return False
        upper, lower = self.blood_pressure.systolic, self.blood_pressure.diastolic
        return (rule.systolic is not None and upper >= rule.systolic) or (
            rule.diastolic is not None and lower >= rule.diastolic
        )


class Rule(NamedTuple):
    """A reading that counts, and the name by which its words are found: ``pregnancy/2``."""

    reading: Reading
    why: str


def rules_of(catalog: Catalog, entry: Contraindication) -> tuple[Rule, ...]:
    """Return what an entry's rules ask for, by the policy of the catalog."""
    return catalog.once(("rules", entry.id), _rules, catalog, entry)


def _rules(catalog: Catalog, entry: Contraindication) -> tuple[Rule, ...]:
    readings = enumerate(catalog.readings(entry))
    return tuple([Rule(reading, f"{entry.id}/{number}") for number, reading in readings])


class Outcome(NamedTuple):
    """What a rule takes away in one place: the same for every client."""

    code: str
    severity: Severity
    args: Args
    limit: Limit | None = None


def end_of(rule: Reading, since: date | None) -> date | None:
    """Return the first day on which a rule has ended; ``None`` if nobody knows it."""
    if rule.hours is None or since is None:
        return None
    # It may have begun at the very end of that day, so hours are rounded up to whole days after it.
    return later(since, 1 + ceil(rule.hours / 24))


def later(day: date, days: int) -> date:
    """Return the day that many days later, or the last day that a date can be."""
    return day + timedelta(days=days) if days < (date.max - day).days else date.max


def week_on(line: HealthCondition, day: date) -> int | None:
    """Return the week of pregnancy on a day; ``None`` if it was not reported."""
    if line.weeks is None or line.on is None:
        return None
    return line.weeks + (day - line.on).days // 7


def outcome_of(
    catalog: Catalog, rule: Rule, entry: Contraindication, place: Part | None
) -> Outcome:
    """Return what a rule that holds takes away; it is the same for every client, so it is kept."""
    return catalog.once(("outcome", rule.why, place), _outcome, catalog, rule, entry, place)


_WHOLE: Final = {
    RuleClass.ABSOLUTE: ("absolute", Severity.STOP),
    RuleClass.DEFER: ("defer", Severity.STOP),
    RuleClass.CLEARANCE: ("clearance-needed", Severity.STOP),
    RuleClass.GUARDIAN: ("guardian-needed", Severity.STOP),
    RuleClass.CAUTION: ("caution", Severity.CAUTION),
}
"""What concerns the whole session, and sets no limit that could be united with others."""


def _outcome(catalog: Catalog, rule: Rule, entry: Contraindication, place: Part | None) -> Outcome:
    reading = rule.reading
    source = args(condition=entry.id, why=rule.why)
    if reading.act in _WHOLE:
        return Outcome(*_WHOLE[reading.act], source)
    if reading.act is RuleClass.POSITION:
        limit = Limit(positions=reading.positions)
        values = args(positions=reading.positions) + source
        return Outcome("position-out", Severity.CAUTION, values, limit)
    sites, where = _where(catalog, reading, place)
    if reading.act is RuleClass.TRAINING:
        code, severity = LACKING[reading.without]
        training = args(training=catalog.find("training", reading.training).id)
        limit = Limit(sites=sites or frozenset(catalog.body.flow), out=True)
        is_local = reading.without == "local"
        return Outcome(code, severity, training + where + source, limit if is_local else None)
    if reading.act is RuleClass.LOCAL:
        limit = _left_out(reading, sites or frozenset(catalog.body.flow))
        # Without a place it may be any: then every position is barred, and "where?" is the words.
        weight = args(barred=limit.positions) if limit.positions and sites else ()
        return Outcome("region-out", Severity.CAUTION, where + weight + source, limit)
    if reading.act is RuleClass.CAP:
        most = reading.cap or 0
        limit = Limit(sites=sites, cap=most)
        return Outcome("cap", Severity.CAUTION, args(cap=most) + where + source, limit)
    banned = banned_by(catalog, reading)
    only = tuple([catalog.technique(name).id for name in reading.only])
    techniques = (
        args(techniques=(), only=only) if only else args(techniques=worth_naming(catalog, banned))
    )
    limit = Limit(sites=sites, techniques=frozenset(banned))
    return Outcome("technique-out", Severity.CAUTION, techniques + where + source, limit)


def _left_out(reading: Reading, sites: frozenset[Site]) -> Limit:
    """Return what is out, and what that means for how the client lies: positions follow places."""
    bars = reading.weight == "barred"
    barred = tuple([p.value for p in weighing_on(sites)]) if bars else ()
    asked = () if reading.weight == "free" else resting_on(sites)
    lain_on = tuple([p.value for p in asked if p.value not in barred])
    return Limit(sites=sites, out=True, positions=barred, lain_on=lain_on)


def _where(catalog: Catalog, rule: Reading, place: Part | None) -> tuple[frozenset[Site], Args]:
    """Return where a rule holds, and how to say so; no sites stand for the whole body."""
    body = catalog.body
    sites: set[Site] = set()
    for region in rule.regions:
        if region not in PLACES:
            sites.update(body.part(region).sites)
        elif place is None:
            return frozenset(), args(regions=())
        else:
            sites.update(place.sites if region == "here" else _limb_and_quarter(body, place))
    if not sites:
        return frozenset(), args(regions=())
    # People know a place by the name that they gave it.
    named = (place.id,) if place and rule.regions == ("here",) else body.cover(sites)
    if rule.distal and not sites.issuperset(below := body.distal(sites)):
        return frozenset(sites | below), args(regions=named, below="distal")
    return frozenset(sites), args(regions=named)


def _limb_and_quarter(body: Body, place: Part) -> set[Site]:
    """Return the limb in which a place lies, with its quarter of the trunk."""
    sites: set[Site] = set()
    for name in ("upper-quarter", "lower-quarter"):
        quarter = set(body.part(name, place.side).sites)
        quarter |= body.distal(quarter)
        if not quarter.isdisjoint(place.sites):
            sites |= quarter
    return sites


def banned_by(catalog: Catalog, rule: Reading) -> tuple[str, ...]:
    """Return the techniques that a rule bans, by name or by trait, with their strokes."""
    if rule.only:
        left = with_strokes(catalog, [catalog.technique(name).id for name in rule.only])
        return tuple(id_ for id_ in catalog.all("technique") if id_ not in left)
    return with_names_or_traits(catalog, rule.techniques, rule.traits)


def with_names_or_traits(
    catalog: Catalog, names: Iterable[str], traits: Iterable[str]
) -> tuple[str, ...]:
    """Return the techniques that have one of these names or traits, with their strokes."""
    named = [catalog.technique(name).id for name in names]
    return with_strokes(catalog, [*named, *with_traits(catalog, traits)])


def worth_naming(catalog: Catalog, banned: Collection[str]) -> tuple[str, ...]:
    """Leave out what is like another banned technique: "no stretching" means every kind."""
    techniques = catalog.all("technique")
    return tuple([id_ for id_ in banned if not {*banned}.intersection(techniques[id_].like)])


def with_traits(catalog: Catalog, traits: Iterable[str]) -> list[str]:
    """Return the techniques with one of these traits."""
    wanted = set(traits)
    return [t.id for t in catalog.all("technique").values() if wanted & set(t.traits)]


def with_strokes(catalog: Catalog, techniques: Iterable[str]) -> tuple[str, ...]:
    """Add the strokes of each technique: who refuses Swedish refuses its kneading too."""
    banned = dict.fromkeys(techniques)
    strokes = [t.id for t in catalog.all("technique").values() if t.family in banned]
    return tuple(dict.fromkeys([*banned, *strokes]))


def as_finding(
    catalog: Catalog, outcome: Outcome, rule: Rule, path: str, until: date | None = None
) -> Finding:
    """Make a finding of an outcome."""
    return Finding(
        code=outcome.code,
        severity=outcome.severity,
        args=outcome.args,
        path=path,
        cite=rule.reading.cite,
        limit=outcome.limit,
        until=until,
        catalog=catalog,
    )
