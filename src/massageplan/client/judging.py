"""What each condition, red flag and preference asks for on one day; the strictest counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.anatomy.cite import CLIENT, JUDGEMENT, Cite
from massageplan.anatomy.position import Side
from massageplan.anatomy.region import POSITIONS, Site
from massageplan.catalog.contraindication import RuleClass, Urgency
from massageplan.client.clearance import HARDEST, Clearance
from massageplan.client.client import HealthCondition
from massageplan.client.complaints import cap_of, find_condition
from massageplan.client.finding import Finding, Severity, args
from massageplan.client.rules import banned_by, end_of, is_answered, with_strokes
from massageplan.errors import InvalidValueError


if TYPE_CHECKING:
    from datetime import date

    from massageplan.anatomy.body import Body
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Condition
    from massageplan.catalog.contraindication import Contraindication, ContraRule, RedFlag
    from massageplan.client.assessment import Assessment
    from massageplan.client.client import Client

__all__ = ["Judge"]

_URGENCY: Final = {
    Urgency.EMERGENCY: "emergency, now",
    Urgency.URGENT: "urgent, the same day",
    Urgency.REFER: "refer before treating",
}
_QUESTIONS: Final = {
    "where": "where is it? Write its region, and the side if it has one",
    "since": "since when? Write the date it began or happened",
    "weeks": "how many weeks, and on which day was that? Write weeks and on",
}
LAST_WEEK: Final = 44
"""A pregnancy is over by then; what is written is out of date (judgement)."""

OF_AGE: Final = 18

STALE: Final = 365
"""Days after which what was told should be asked again (judgement)."""


class Judge:
    """Collects what each condition, red flag and preference asks for."""

    def __init__(
        self, catalog: Catalog, client: Client, assessment: Assessment | None, day: date
    ) -> None:
        self.catalog, self.client, self.assessment, self.day = catalog, client, assessment, day
        self.body: Body = catalog.body
        self.excluded: set[Site] = set()
        self.cap = HARDEST
        self.site_caps: dict[Site, int] = {}
        self.banned: set[str] = set()
        self.site_bans: set[tuple[Site, str]] = set()
        self.barred = 0
        self.findings: list[Finding] = []
        self.ends: list[date | None] = []

    def clearance(self) -> Clearance:
        """Screen, and return the outcome."""
        self._red_flags()
        self._history()
        self._complaints()
        self._preferences()
        ends = [end for end in self.ends if end is not None]
        return Clearance(
            on=self.day,
            excluded=frozenset(self.excluded),
            cap=self.cap,
            site_caps=tuple(sorted((s, min(c, self.cap)) for s, c in self.site_caps.items())),
            banned=frozenset(self.banned),
            site_bans=frozenset(self.site_bans),
            barred=self.barred,
            findings=tuple(sorted(dict.fromkeys(self.findings), key=_worst_first)),
            until=max(ends) if ends and len(ends) == len(self.ends) else None,
        )

    def _find(
        self,
        code: str,
        severity: Severity,
        path: str,
        cite: Cite = JUDGEMENT,
        **values: str | int,
    ) -> None:
        self.findings.append(
            Finding(code=code, severity=severity, args=args(**values), path=path, cite=cite)
        )

    def _red_flags(self) -> None:
        if self.assessment is None:
            return
        if self.assessment.red_flags is None:
            if self.assessment.complaints:
                self._find("red-flags-not-asked", Severity.CAUTION, "assessment.red_flags")
            return
        for i, name in enumerate(self.assessment.red_flags):
            path = f"assessment.red_flags[{i}]"
            flag = self.catalog.red_flag(name, path=path)
            self._raise_flag(flag, path)

    def _raise_flag(self, flag: RedFlag, path: str) -> None:
        code = "red-flag-refer" if flag.act is Urgency.REFER else "red-flag"
        if code == "red-flag":
            self.ends.append(None)
        self._find(
            code,
            Severity.STOP,
            path,
            flag.cite,
            flag=flag.label,
            urgency=_URGENCY[flag.act],
            tell=flag.tell,
        )

    def _history(self) -> None:
        if self.client.conditions is None:
            self._find("history-not-asked", Severity.STOP, "client.conditions")
            return
        told = set()
        for i, record in enumerate(self.client.conditions):
            told.add(self._judge(record, f"client.conditions[{i}]").id)
        for record in self._minor():
            if record.condition not in told:
                self._judge(record, "client.born")

    def _judge(self, record: HealthCondition, path: str) -> Contraindication:
        """Ask what is missing from one line of the history, and apply its rules."""
        entry = self.catalog.contraindication(record.condition, path=f"{path}.condition")
        self._dates(record, path)
        for need in entry.needs:
            if not is_answered(record, need):
                self._question(entry, _QUESTIONS[need], path)
        week = self._week(record)
        if "weeks" in entry.needs and week is not None and week > LAST_WEEK:
            past = f"that was week {record.weeks} on {record.on}: what is true now?"
            self._question(entry, past, path)
        for rule in entry.rules:
            if self._holds(rule, record):
                self._apply(rule, record, entry, path)
        return entry

    def _question(self, entry: Contraindication, question: str, path: str) -> None:
        self._find("question", Severity.STOP, path, condition=entry.label, question=question)

    def _complaints(self) -> None:
        """Judge the complaints: their own caps, and what has to be asked about them."""
        assessment = self.assessment
        if assessment is None:
            return
        told = {self.catalog.contraindication(r.condition).id for r in self.client.conditions or ()}
        sides: dict[str, set[Side | None]] = {}
        for i, complaint in enumerate(assessment.complaints):
            if complaint.condition:
                path = f"assessment.complaints[{i}]"
                condition = find_condition(self.catalog, complaint.condition, f"{path}.condition")
                sides.setdefault(condition.id, set()).add(complaint.side)
                self._ask_about(condition, sides[condition.id], told, path)
                sites, finding = cap_of(self.catalog, condition, complaint)
                for place in sites:
                    most = condition.max_pressure or 0
                    self.site_caps[place] = min(most, self.site_caps.get(place, HARDEST))
                self.findings += finding
        age = (self.day - assessment.on).days
        if age > STALE:
            self._find("assessment-old", Severity.CAUTION, "assessment.on", days=age)

    def _ask_about(
        self, condition: Condition, sides: set[Side | None], told: set[str], path: str
    ) -> None:
        """Ask what such a complaint may come with, and treat its both-sided form as a red flag."""
        label = condition.label
        sided = any(target.side == "same" for target in condition.targets)
        if sided and Side.MIDLINE in sides:
            raise InvalidValueError(
                f"{path}.side: {label} has a left and a right: write 'left' or 'right', or leave "
                f"it out for both",
                path=f"{path}.side",
                value=Side.MIDLINE,
            )
        for missing in (name for name in condition.asks if name not in told):
            entry = self.catalog.contraindication(missing)
            question = f"when was it? Write {missing!r} into the health history, with its date"
            cite = entry.rules[0].cite
            self._find("question", Severity.STOP, path, cite, condition=label, question=question)
        if not condition.both_sides or (None not in sides and len(sides) == 1):
            return
        flag = self.catalog.red_flag(condition.both_sides)
        if {Side.LEFT, Side.RIGHT} <= sides:
            self._raise_flag(flag, path)
        elif None in sides:
            question = "on which side? On both it is a red flag, so it has to be asked"
            path = f"{path}.side"
            self._find(
                "question", Severity.STOP, path, flag.cite, condition=label, question=question
            )

    def _minor(self) -> tuple[HealthCondition, ...]:
        """Count a client under 18 as a minor, whether or not the history says so."""
        born = self.client.born
        if born is None:
            return ()
        if born > self.day:
            raise InvalidValueError("client.born: lies after the session", path="client.born")
        had_birthday = (self.day.month, self.day.day) >= (born.month, born.day)
        age = self.day.year - born.year - (0 if had_birthday else 1)
        return (HealthCondition(condition="minor"),) if age < OF_AGE else ()

    def _dates(self, record: HealthCondition, path: str) -> None:
        note = record.note
        for name, day in (
            ("since", record.since),
            ("on", record.on),
            ("note.on", note.on if note else None),
        ):
            if day is not None and day > self.day:
                raise InvalidValueError(
                    f"{path}.{name}: {day} lies after the session on {self.day}",
                    path=f"{path}.{name}",
                    value=day,
                )

    def _holds(self, rule: ContraRule, record: HealthCondition) -> bool:
        """Tell whether a rule holds on the day; what is not known to have ended has not."""
        end = end_of(rule, record)
        if end is not None and self.day >= end:
            return False
        if rule.from_week is None and rule.to_week is None:
            return True
        week = self._week(record)
        if week is None:
            return True
        return (rule.from_week or 0) <= week and (rule.to_week is None or week <= rule.to_week)

    def _week(self, record: HealthCondition) -> int | None:
        """Return the week of pregnancy on the day; ``None`` when it was not told."""
        if record.weeks is None or record.on is None:
            return None
        return record.weeks + (self.day - record.on).days // 7

    def _apply(
        self, rule: ContraRule, record: HealthCondition, entry: Contraindication, path: str
    ) -> None:
        act, why = rule.act, rule.why
        if act in (RuleClass.ABSOLUTE, RuleClass.DEFER):
            self.ends.append(end_of(rule, record))
            self._find(act.value, Severity.STOP, path, rule.cite, condition=entry.id, why=why)
        elif act is RuleClass.CLEARANCE:
            self._clearance(rule, record, entry, path)
        elif act is RuleClass.CAUTION:
            self._find("caution", Severity.CAUTION, path, rule.cite, condition=entry.id, why=why)
        elif act is RuleClass.POSITION:
            for position in rule.positions:
                self.barred |= POSITIONS[position]
            self._find(
                "position-out",
                Severity.CAUTION,
                path,
                rule.cite,
                condition=entry.id,
                positions=" or ".join(rule.positions),
                why=why,
            )
        else:
            self._limit(rule, self._sites(rule, record, path), entry, path)

    def _clearance(
        self, rule: ContraRule, record: HealthCondition, entry: Contraindication, path: str
    ) -> None:
        note = record.note
        # Only where the date has to be told: to leave it out must not let an old note count.
        told = record.since if "since" in entry.needs else None
        outdated = note and told and note.on < told
        if note and not outdated and (note.until is None or note.until >= self.day):
            self._find(
                "clearance-held",
                Severity.CAUTION,
                path,
                rule.cite,
                condition=entry.id,
                on=note.on.isoformat(),
                why=rule.why,
            )
        else:
            self._find(
                "clearance-needed",
                Severity.STOP,
                path,
                rule.cite,
                condition=entry.id,
                why=rule.why,
            )

    def _sites(self, rule: ContraRule, record: HealthCondition, path: str) -> tuple[Site, ...]:
        """Return where a rule holds; ``()`` stands for the whole body."""
        sites: dict[Site, None] = {}
        for region in rule.regions:
            if region == "here":
                if not record.region:
                    return ()
                part = self.body.part(record.region, record.side, path=f"{path}.region")
            else:
                part = self.body.part(region)
            sites.update(dict.fromkeys(part.sites))
        if rule.distal:
            sites.update(dict.fromkeys(self.body.distal(sites)))
        return tuple(sites)

    def _limit(
        self, rule: ContraRule, sites: tuple[Site, ...], entry: Contraindication, path: str
    ) -> None:
        where = self.body.describe_short(sites) if sites else "the whole body"
        if rule.act is RuleClass.LOCAL:
            self.excluded.update(sites or self.body.flow)
            self._find(
                "region-out",
                Severity.CAUTION,
                path,
                rule.cite,
                condition=entry.id,
                regions=where,
                why=rule.why,
            )
        elif rule.act is RuleClass.CAP:
            cap = HARDEST if rule.cap is None else rule.cap
            if sites:
                for place in sites:
                    self.site_caps[place] = min(cap, self.site_caps.get(place, HARDEST))
            else:
                self.cap = min(self.cap, cap)
            self._find(
                "cap",
                Severity.CAUTION,
                path,
                rule.cite,
                condition=entry.id,
                cap=cap,
                regions=where,
                why=rule.why,
            )
        else:
            self._ban(rule, sites, where, entry, path)

    def _ban(
        self,
        rule: ContraRule,
        sites: tuple[Site, ...],
        where: str,
        entry: Contraindication,
        path: str,
    ) -> None:
        banned = banned_by(self.catalog, rule)
        if sites:
            self.site_bans.update((place, technique) for place in sites for technique in banned)
        else:
            self.banned.update(banned)
        labels = [self.catalog.technique(technique).label for technique in banned]
        self._find(
            "technique-out",
            Severity.CAUTION,
            path,
            rule.cite,
            condition=entry.id,
            regions=where,
            techniques=", ".join(labels),
            why=rule.why,
        )

    def _refuse_avoided(self, wish: str, path: str) -> None:
        wished = self.body.part(wish, path=path)
        for name in self.client.preferences.avoid_regions:
            avoided = self.body.part(name)
            if set(wished.sites) <= set(avoided.sites):
                raise InvalidValueError(
                    f"{path}: {wished.label!r} is wished for, and {avoided.label!r} is to be "
                    f"avoided: ask the client which counts",
                    path=path,
                    value=wish,
                )

    def _preferences(self) -> None:
        wants, path = self.client.preferences, "client.preferences"
        for i, name in enumerate(wants.avoid_regions):
            at = f"{path}.avoid_regions[{i}]"
            part = self.body.part(name, path=at)
            self.excluded.update(part.sites)
            self._find("avoided", Severity.CAUTION, at, CLIENT, regions=part.label)
        for i, name in enumerate(wants.wishes):
            self._refuse_avoided(name, f"{path}.wishes[{i}]")
        if wants.max_pressure is not None:
            self.cap = min(self.cap, wants.max_pressure)
            self._find(
                "preferred-cap",
                Severity.NOTE,
                f"{path}.max_pressure",
                CLIENT,
                cap=wants.max_pressure,
            )
        if wants.refuses:
            found = [self.catalog.technique(n, path=f"{path}.refuses") for n in wants.refuses]
            self.banned.update(with_strokes(self.catalog, [t.id for t in found]))
            labels = ", ".join(technique.label for technique in found)
            self._find("refused", Severity.CAUTION, f"{path}.refuses", CLIENT, techniques=labels)
        for position in wants.cannot_lie:
            self.barred |= POSITIONS[position]
            at = f"{path}.cannot_lie"
            self._find("cannot-lie", Severity.CAUTION, at, CLIENT, positions=position)


def _worst_first(finding: Finding) -> tuple[int, str, str]:
    return finding.severity.rank, finding.path, finding.code
