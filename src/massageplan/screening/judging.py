"""What each line of a health history asks for on one day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve

from massageplan._display.measure import clean
from massageplan.catalog.contraindication import Reading, RuleClass
from massageplan.catalog.policy import reread
from massageplan.cite import JUDGEMENT
from massageplan.client.history import HealthCondition
from massageplan.findings.finding import Finding, Severity, args
from massageplan.screening.case import finding
from massageplan.screening.names import hint_for, is_complaint, look_up
from massageplan.screening.rules import (
    PLACES,
    as_finding,
    covered,
    end_of,
    later,
    outcome_of,
    week_on,
)


if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from massageplan.anatomy.region import Part
    from massageplan.catalog.contraindication import Contraindication
    from massageplan.screening.case import Case

__all__ = ["History", "judge_history"]

_QUESTIONS: Final = {
    "where": "where is it? Write its region, and the side if it has one",
    "since": "since when? Write the date it began or happened",
    "weeks": "how many weeks, and on which day was that? Write weeks and on",
}
LAST_WEEK: Final = 44
"""A pregnancy is over by then; what is written is out of date (judgement)."""

OF_AGE: Final = 18


class History(NamedTuple):
    """What a health history comes to.

    Attributes
    ----------
    findings
        What its lines ask for.
    told
        The lines of each entry that was told, by the entry's id.
    """

    findings: list[Finding]
    told: dict[str, list[HealthCondition]]


def judge_history(case: Case) -> History:
    """Judge every line of the history, what was measured, and the client's age."""
    told: dict[str, list[HealthCondition]] = {}
    listed: list[Finding] = []
    client = case.client
    for kind, lines in (("conditions", client.conditions), ("medicines", client.medicines)):
        if lines is None:
            code = "history-not-asked" if kind == "conditions" else "medicines-not-asked"
            listed.append(finding(code, Severity.STOP, f"client.{kind}"))
        for i, record in enumerate(lines or ()):
            id_, more = _read_line(case, record, f"client.{kind}[{i}]", kind[:-1])
            # Who takes a medicine for what they told already tells it twice.
            listed += _new(more, listed) if id_ in told else more
            if id_:
                told.setdefault(id_, []).append(record)
    for path, id_ in _shown_by_itself(case):
        if id_ not in told or path != "client.born":
            record = HealthCondition(condition=id_)
            more = _Line(case, record, path, "").findings()
            listed += more
            if more:
                told.setdefault(id_, []).append(record)
    listed += _asked_besides(case, told)
    if client.born is not None and client.born > case.day:
        ahead = finding("date-ahead", Severity.STOP, "client.born", args(what="the date of birth"))
        listed.append(ahead)
    return History(listed, told)


def _read_line(
    case: Case, record: HealthCondition, path: str, kind: str
) -> tuple[str, Sequence[Finding]]:
    """Return the id of a line's entry, and what the line asks for.

    A line without any date is judged the same on every day and for every client: it is kept.
    """
    timeless = record.since is None and record.on is None and record.note is None
    key = (path, record)
    known: tuple[str, Sequence[Finding]] | None = case.catalog.memo.get(key) if timeless else None
    if known is None:
        line = _Line(case, record, path, kind)
        known = (line.entry.id if line.entry else ""), tuple(line.findings())
        if timeless and line.entry and not any(one.code in _OF_THE_CLIENT for one in known[1]):
            case.catalog.remember(key, known)
    return known


_OF_THE_CLIENT: Final = frozenset({"guardian-needed", "guardian-agreed"})
"""What depends on more than the line."""


def _new(findings: Sequence[Finding], listed: list[Finding]) -> list[Finding]:
    """Return what was not said yet in the same words."""
    said = {(one.code, one.args, one.until) for one in listed}
    return [one for one in findings if (one.code, one.args, one.until) not in said]


def _asked_besides(case: Case, told: dict[str, list[HealthCondition]]) -> list[Finding]:
    """Ask for what an entry never comes without: a high-risk pregnancy is a pregnancy."""
    listed = []
    for id_ in told:
        entry = case.catalog.contraindication(id_)
        for missing in (name for name in entry.asks if name not in told):
            label = case.catalog.contraindication(missing).label
            question = f"{label}? Write {missing!r} into the health history too"
            told_so = args(condition=entry.label, question=question)
            listed.append(finding("question", Severity.STOP, "client.conditions", told_so))
    return listed


def _shown_by_itself(case: Case) -> list[tuple[str, str]]:
    """Return what the age or a measurement shows, whether or not the history says so."""
    shown = []
    if case.age is not None and case.age < OF_AGE:
        shown.append(("client.born", "minor"))
    for name, value in (
        ("temperature", case.measured.temperature),
        ("blood-pressure", case.measured.blood_pressure),
    ):
        if value is not None:
            entries = case.catalog.all("contraindication").values()
            path = f"assessment.{name.replace('-', '_')}"
            shown += [(path, entry.id) for entry in entries if entry.measured == name]
    return shown


class _Line:
    """One line of a history, read by the catalogue."""

    def __init__(self, case: Case, record: HealthCondition, path: str, kind: str) -> None:
        self.case, self.record, self.path, self.kind = case, record, path, kind
        self.catalog, self.day = case.catalog, case.day
        self._named_by_grade = False
        self.entry = self._find()

    def _find(self) -> Contraindication | None:
        entry = look_up(self.catalog, self.record.condition)
        if entry is None:
            return None
        for grade in entry.graded:
            if grade.severity == self.record.severity:
                self._named_by_grade = True
                return self.catalog.contraindication(grade.entry)
        return entry

    def findings(self) -> list[Finding]:
        """Return what this line asks for."""
        entry, listed = self.entry, self._dates()
        if entry is None:
            return [*listed, self._unknown()]
        listed += self._severe(entry)
        if not self.record.past:
            return [*listed, *self._of_entry(entry), *self._of_note()]
        if not entry.past:
            listed.append(self._finding("past-as-current", Severity.CAUTION, condition=entry.label))
            return [*listed, *self._of_entry(entry), *self._of_note()]
        listed += self._still_running(entry)
        if entry.past == "over":
            listed.append(self._finding("over", Severity.NOTE, condition=entry.label))
        else:
            listed += self._of_entry(self.catalog.contraindication(entry.past))
        return listed + self._of_note()

    def _of_entry(self, entry: Contraindication) -> list[Finding]:
        """Return what an entry asks for, and what has to be asked about it."""
        place = self._place()
        listed = self._questions(entry, place)
        for rule in self.catalog.readings(entry):
            if self._holds(rule) and not self._is_asked_first(rule, entry):
                listed.append(self._judge(rule, entry, place))
        return listed + self._of_policy(entry)

    def _still_running(self, entry: Contraindication) -> list[Finding]:
        """Return what has an end of its own that has not come, though the rest is over."""
        rules = [rule for rule in self.catalog.readings(entry) if rule.hours is not None]
        if rules and self.record.since is None:
            question = _QUESTIONS["since"]
            return [
                self._finding("question", Severity.STOP, condition=entry.label, question=question)
            ]
        place = self._place()
        return [self._judge(rule, entry, place) for rule in rules if self._holds(rule)]

    def _severe(self, entry: Contraindication) -> list[Finding]:
        """Ask a clinician what a severe form means, where the catalogue does not say."""
        known = entry.id.endswith("severe") or any(
            grade.severity == "severe" for grade in entry.graded
        )
        stops = any(rule.act is RuleClass.ABSOLUTE for rule in entry.rules)
        if self.record.severity != "severe" or known or stops or self._named_by_grade:
            return []
        why = f"severe: {entry.label}, and what that asks for is not in the catalogue"
        return [self._clearance(Reading(act=RuleClass.CLEARANCE, cite=JUDGEMENT, why=why), entry)]

    def _finding(self, code: str, severity: Severity, **values: str | int) -> Finding:
        return finding(code, severity, self.path, args(**values))

    def _dates(self) -> list[Finding]:
        """Ask again for a day that lies ahead: it tells nothing of today."""
        record, note = self.record, self.record.note
        if record.since is None and record.on is None and note is None:
            return []
        days = {"since": record.since, "on": record.on, "note.on": note.on if note else None}
        return [
            finding("date-ahead", Severity.STOP, f"{self.path}.{name}", args(what=f"{name} {told}"))
            for name, told in days.items()
            if told is not None and told > self.day
        ]

    def _unknown(self) -> Finding:
        """Say what the catalogue does not know, and who must decide."""
        name, note = self.record.condition, self.record.note
        shown = repr(name) if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]!r}..."
        if note is not None and note.counts_on(self.day, self.record.since):
            limit = covered(self.catalog, note.covers, self.path) if note.covers else None
            return finding(
                "unknown-noted",
                Severity.CAUTION,
                self.path,
                args(name=shown, on=note.on.isoformat()),
                limit=limit,
            )
        if clean(self.record.judged):
            return self._finding(
                "unknown-judged", Severity.CAUTION, name=shown, judged=self.record.judged
            )
        if is_complaint(self.catalog, name):
            return self._finding("complaint-not-condition", Severity.STOP, name=shown)
        code = "unknown-medicine" if self.kind == "medicine" else "unknown-condition"
        hint = hint_for(self.catalog, name)
        return self._finding(code, Severity.STOP, name=shown, hint=hint)

    def _place(self) -> Part | None:
        record = self.record
        if not record.region:
            return None
        return self.catalog.body.part(record.region, record.side, path=f"{self.path}.region")

    def _questions(self, entry: Contraindication, place: Part | None) -> list[Finding]:
        """Ask what a rule needs to know, and what cannot be as it was told."""
        asked = [_QUESTIONS[need] for need in entry.needs if not self._answers(need)]
        week = week_on(self.record, self.day)
        if "weeks" in entry.needs and week is not None and week > LAST_WEEK:
            told = f"that was week {self.record.weeks} on {self.record.on}"
            asked.append(f"{told}: what is true now?")
        listed = [
            self._finding("question", Severity.STOP, condition=entry.label, question=question)
            for question in asked
        ]
        if entry.where and place is not None:
            body = self.catalog.body
            possible = {s for name in entry.where for s in body.part(name).sites}
            if possible.isdisjoint(place.sites):
                listed.append(
                    finding(
                        "place-impossible",
                        Severity.STOP,
                        f"{self.path}.region",
                        args(
                            condition=entry.label,
                            region=place.label,
                            where=body.describe_short(possible),
                        ),
                    )
                )
        return listed

    def _answers(self, need: str) -> bool:
        record = self.record
        if need == "where":
            return bool(record.region)
        if need == "since":
            return record.since is not None
        return record.weeks is not None and record.on is not None

    def _holds(self, rule: Reading) -> bool:
        """Tell whether a rule holds on the day; what is not known to have ended has not."""
        if not self.kind and self.path != "client.born" and not self.case.measured.reaches(rule):
            return False
        end = end_of(rule, self.record.since)
        if end is not None and self.day >= end:
            return False
        if rule.from_week is None and rule.to_week is None:
            return True
        week = week_on(self.record, self.day)
        if week is None:
            return True
        return (rule.from_week or 0) <= week and (rule.to_week is None or week <= rule.to_week)

    def _is_asked_first(self, rule: Reading, entry: Contraindication) -> bool:
        """Tell whether only a question that stops anyway keeps a rule from being known to stop."""
        if rule.act not in (RuleClass.ABSOLUTE, RuleClass.DEFER):
            return False
        lasts = rule.hours is not None and self.record.since is None and "since" in entry.needs
        grows = (rule.from_week, rule.to_week) != (None, None) and "weeks" in entry.needs
        return lasts or (grows and week_on(self.record, self.day) is None)

    def _judge(self, rule: Reading, entry: Contraindication, place: Part | None) -> Finding:
        here = None if PLACES.isdisjoint(rule.regions) else place
        outcome = outcome_of(self.catalog, rule, entry, here)
        if outcome.code == "clearance-needed":
            return self._clearance(rule, entry)
        if outcome.code == "guardian-needed" and self._guardian_agreed():
            outcome = outcome._replace(code="guardian-agreed", severity=Severity.CAUTION)
        return as_finding(outcome, rule, self.path, self._end(rule))

    def _end(self, rule: Reading) -> date | None:
        """Return the first day on which a rule may have ended."""
        record = self.record
        if rule.to_week is None or record.weeks is None or record.on is None:
            return end_of(rule, record.since)
        return later(record.on, 7 * (rule.to_week + 1 - record.weeks))

    def _clearance(self, rule: Reading, entry: Contraindication) -> Finding:
        note, why, on = self.record.note, rule.why, ""
        held = note is not None and note.counts_on(self.day, self.record.since)
        if note is not None:
            on = note.on.isoformat()
            why = why if held else f"{why} (the note of {on} {note.fault_on(self.day)})"
        return finding(
            "clearance-held" if held else "clearance-needed",
            Severity.CAUTION if held else Severity.STOP,
            self.path,
            args(condition=entry.id, why=why, **({"on": on} if held else {})),
            cite=rule.cite,
        )

    def _guardian_agreed(self) -> bool:
        return any(
            consent.guardian
            and consent.given
            and not consent.region
            and consent.counts_on(self.day)
            for consent in self.case.client.consents
        )

    def _of_policy(self, entry: Contraindication) -> list[Finding]:
        """Say which of an entry's rules a policy reads in another way."""
        policy = self.catalog.policy
        if policy is None:
            return []
        return [
            finding(
                "policy-reading",
                Severity.CAUTION,
                self.path,
                args(
                    condition=entry.label,
                    policy=policy.label,
                    reading=reading.why or "nothing is asked for",
                    reason=policy.reason,
                ),
                cite=reading.cite,
            )
            for reading in reread(entry, policy)
        ]

    def _of_note(self) -> list[Finding]:
        """Use nothing but what a note that counts covers."""
        note = self.record.note
        if note is None or not note.covers or not note.counts_on(self.day, self.record.since):
            return []
        limit = covered(self.catalog, note.covers, self.path)
        names = ", ".join(self.catalog.technique(name).label for name in note.covers)
        told = self._finding("note-covers", Severity.CAUTION, on=note.on.isoformat(), names=names)
        return [evolve(told, limit=limit)]


_LONGEST_NAME: Final = 60
