"""What a rule comes to for one line of a health history: whether it holds, where, and what for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.catalog.contraindication import RuleClass
from massageplan.findings.finding import Args, Finding, Limit, Severity, args


if TYPE_CHECKING:
    from collections.abc import Iterable

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
    "as_finding",
    "banned_by",
    "covered",
    "end_of",
    "later",
    "outcome_of",
    "week_on",
    "with_strokes",
    "with_traits",
]


PLACES: Final = frozenset({"here", "limb-and-quarter"})
"""Words of a rule that stand for the place which the client's record names."""


class Measured(NamedTuple):
    """What was measured on the day of the assessment."""

    temperature: Temperature | None = None
    blood_pressure: BloodPressure | None = None

    def reaches(self, rule: Reading) -> bool:
        """Tell whether what was measured reaches a figure of a rule; one without figures is not."""
        if rule.celsius is not None and self.temperature is not None:
            return self.temperature.celsius >= rule.celsius
        if self.blood_pressure is None:
            return False
        upper, lower = self.blood_pressure.systolic, self.blood_pressure.diastolic
        return (rule.systolic is not None and upper >= rule.systolic) or (
            rule.diastolic is not None and lower >= rule.diastolic
        )


class Outcome(NamedTuple):
    """What a rule takes away at one place, without whose it is: the same for every client."""

    code: str
    severity: Severity
    args: Args
    limit: Limit | None = None


def end_of(rule: Reading, since: date | None) -> date | None:
    """Return the first day on which a rule has ended; ``None`` when nobody knows it."""
    if rule.hours is None or since is None:
        return None
    # It may have begun at the very end of that day.
    return later(since, 1 - -rule.hours // 24)


def later(day: date, days: int) -> date:
    """Return the day so many days on, or the last that there is."""
    return day + timedelta(days=days) if days < (date.max - day).days else date.max


def week_on(record: HealthCondition, day: date) -> int | None:
    """Return the week of pregnancy on a day; ``None`` when it was not told."""
    if record.weeks is None or record.on is None:
        return None
    return record.weeks + (day - record.on).days // 7


def outcome_of(
    catalog: Catalog, rule: Reading, entry: Contraindication, place: Part | None
) -> Outcome:
    """Return what a rule that holds takes away; the same for every client, so it is kept."""
    key = ("outcome", rule, entry.id, place)
    known: Outcome | None = catalog.memo.get(key)
    if known is None:
        known = catalog.memo[key] = _outcome(catalog, rule, entry, place)
    return known


_WHOLE: Final = {
    RuleClass.ABSOLUTE: ("absolute", Severity.STOP),
    RuleClass.DEFER: ("defer", Severity.STOP),
    RuleClass.CLEARANCE: ("clearance-needed", Severity.STOP),
    RuleClass.GUARDIAN: ("guardian-needed", Severity.STOP),
    RuleClass.CAUTION: ("caution", Severity.CAUTION),
}
"""What is about the whole session, and takes away nothing that could be united."""


def _outcome(
    catalog: Catalog, rule: Reading, entry: Contraindication, place: Part | None
) -> Outcome:
    told = args(condition=entry.id, why=rule.why)
    if rule.act in _WHOLE:
        return Outcome(*_WHOLE[rule.act], told)
    if rule.act is RuleClass.POSITION:
        words = args(positions=" or ".join(rule.positions))
        limit = Limit(positions=rule.positions)
        return Outcome("position-out", Severity.CAUTION, words + told, limit)
    sites, where = _where(catalog, rule, place)
    words = args(regions=where) + told
    if rule.act is RuleClass.LOCAL:
        limit = Limit(sites=sites or frozenset(catalog.body.flow), out=True)
        return Outcome("region-out", Severity.CAUTION, words, limit)
    if rule.act is RuleClass.CAP:
        most = rule.cap or 0
        limit = Limit(sites=sites, cap=most)
        return Outcome("cap", Severity.CAUTION, args(cap=most) + words, limit)
    banned = banned_by(catalog, rule)
    labels = [catalog.technique(technique).label for technique in rule.only or banned]
    names = f"anything but {' and '.join(labels)}" if rule.only else ", ".join(labels)
    limit = Limit(sites=sites, techniques=frozenset(banned))
    return Outcome("technique-out", Severity.CAUTION, args(techniques=names) + words, limit)


def _where(catalog: Catalog, rule: Reading, place: Part | None) -> tuple[frozenset[Site], str]:
    """Return where a rule holds, with words for it; no sites stand for the whole body."""
    body = catalog.body
    sites: set[Site] = set()
    for region in rule.regions:
        if region not in PLACES:
            sites.update(body.part(region).sites)
        elif place is None:
            return frozenset(), "the whole body"
        else:
            sites.update(place.sites if region == "here" else _limb_and_quarter(body, place))
    if not sites:
        return frozenset(), "the whole body"
    # People know a place by the name that they gave it.
    words = place.label if place and rule.regions == ("here",) else body.describe_short(sites)
    if rule.distal and not sites.issuperset(below := body.distal(sites)):
        sites |= below
        words = f"{words} and everything below"
    return frozenset(sites), words


def _limb_and_quarter(body: Body, place: Part) -> set[Site]:
    """Return the limb in which a place lies, with its quarter of the trunk."""
    found: set[Site] = set()
    for name in ("upper-quarter", "lower-quarter"):
        quarter = set(body.part(name, place.side).sites)
        quarter |= body.distal(quarter)
        if not quarter.isdisjoint(place.sites):
            found |= quarter
    return found


def banned_by(catalog: Catalog, rule: Reading) -> tuple[str, ...]:
    """Return the techniques that a rule bans, by name or by trait, with their strokes."""
    if rule.only:
        left = with_strokes(catalog, [catalog.technique(name).id for name in rule.only])
        return tuple(id_ for id_ in catalog.all("technique") if id_ not in left)
    named = [catalog.technique(name).id for name in rule.techniques]
    return with_strokes(catalog, [*named, *with_traits(catalog, rule.traits)])


def with_traits(catalog: Catalog, traits: Iterable[str]) -> list[str]:
    """Return the techniques with one of these traits."""
    wanted = set(traits)
    return [t.id for t in catalog.all("technique").values() if wanted & set(t.traits)]


def with_strokes(catalog: Catalog, techniques: Iterable[str]) -> tuple[str, ...]:
    """Add the strokes of each technique: who refuses Swedish refuses its kneading too."""
    banned = dict.fromkeys(techniques)
    strokes = [t.id for t in catalog.all("technique").values() if t.family in banned]
    return tuple(dict.fromkeys([*banned, *strokes]))


def covered(catalog: Catalog, covers: tuple[str, ...], path: str) -> Limit:
    """Take away every technique that a note does not cover."""
    named = [catalog.technique(name, path=f"{path}.note.covers").id for name in covers]
    allowed = set(with_strokes(catalog, named))
    return Limit(techniques=frozenset(catalog.all("technique")) - allowed)


def as_finding(outcome: Outcome, rule: Reading, path: str, until: date | None = None) -> Finding:
    """Make a finding of an outcome."""
    return Finding(
        code=outcome.code,
        severity=outcome.severity,
        args=outcome.args,
        path=path,
        cite=rule.cite,
        limit=outcome.limit,
        until=until,
    )
