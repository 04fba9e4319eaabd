"""What one line of a health history asks for on one day."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from massageplan.catalog.contraindication import RuleClass
from massageplan.catalog.policy import reread
from massageplan.cite import JUDGEMENT
from massageplan.findings.finding import Finding, Severity
from massageplan.screening.names import look_up
from massageplan.screening.not_known import judge_unknown, note_on
from massageplan.screening.noted import Covered, closed_by, opened, read_covers, rules_as_noted
from massageplan.screening.rules import (
    PLACES,
    as_finding,
    end_of,
    later,
    outcome_of,
    rules_of,
    week_on,
)


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from massageplan.anatomy.region import Part
    from massageplan.catalog.contraindication import Contraindication, Reading
    from massageplan.client.history import ClinicianNote, HealthCondition
    from massageplan.findings.arg import Arg
    from massageplan.screening.case import Case
    from massageplan.screening.rules import Outcome, Rule

__all__ = ["Line"]

_NOTHING: Final = Covered()
_ALLOWED_BY_NOTE: Final = frozenset({"clearance-held", "unknown-noted"})
"""Findings that say that massage is allowed because a note is on file, and no further."""

_SERIOUS: Final = frozenset(
    {RuleClass.ABSOLUTE, RuleClass.DEFER, RuleClass.CLEARANCE, RuleClass.LOCAL}
)
NOT_YET_OVER: Final = 14
"""What began in so many days counts as current, whatever was said (our judgment)."""

LAST_WEEK: Final = 44
"""A pregnancy is over by then, so what is on file is out of date (our judgment)."""


class Line:
    """One line of a history, read by the catalog.

    Parameters
    ----------
    case
        Whose line it is, on which day.
    record
        The line.
    path
        Where it is.
    kind
        ``condition`` or ``medicine``. Empty for what a measurement or the age shows by itself.
    """

    def __init__(self, case: Case, record: HealthCondition, path: str, kind: str) -> None:
        self.case, self.record, self.path, self.kind = case, record, path, kind
        self.catalog = case.catalog
        self._named_by_grade = False
        self.entry = self._find()
        self._covered = self._read_note() if record.note else _NOTHING

    def _find(self) -> Contraindication | None:
        entry = self.named = look_up(self.catalog, self.record.condition)
        if self.record.kind and (entry is None or entry.id == entry.past):
            from massageplan.catalog.operation import of_kind  # noqa: PLC0415  seldom needed

            return self.catalog.contraindication(of_kind(self.record.kind))
        if entry is None:
            return None
        for grade in entry.graded:
            if grade.severity == self.record.severity:
                self._named_by_grade = True
                return self.catalog.contraindication(grade.entry)
        return entry

    def findings(self) -> list[Finding]:
        """Return what this line asks for."""
        found = self._before_note()
        return [*found, *self._of_note(found)]

    def asked(self, question: str) -> list[Finding]:
        """Return a question about what the line's own words say; nothing if there is none."""
        return [self._ask(self.entry, question)] if question and self.entry else []

    def _before_note(self) -> list[Finding]:
        entry, listed = self.entry, self._dates()
        if entry is None:
            return [*listed, *judge_unknown(self.case, self.record, self.path, self.kind)]
        listed += self._severe(entry)
        if not self.record.past or entry.past == entry.id or self._is_too_recent(entry):
            return [*listed, *self._of_entry(entry)]
        if not entry.past:
            unclear = Finding.caution(
                "past-as-current", self.catalog, path=self.path, condition=entry.id
            )
            listed.append(unclear)
            return [*listed, *self._of_entry(entry)]
        listed += self._still_running(entry)
        if entry.past == "over":
            listed.append(Finding.note("over", self.catalog, path=self.path, condition=entry.id))
        else:
            listed += self._of_entry(self.catalog.contraindication(entry.past))
        return listed

    def _is_too_recent(self, entry: Contraindication) -> bool:
        """Tell whether something that stops or limits a place began too lately to be over."""
        since = self.record.since
        if since is None or (self.case.day - since).days > NOT_YET_OVER:
            return False
        return any(rule.act in _SERIOUS for rule in entry.rules)

    def _of_entry(self, entry: Contraindication) -> list[Finding]:
        """Return what an entry asks for, and what has to be asked about it."""
        listed = self._questions(entry)
        for rule in self._rules(entry):
            if entry.medicine and not self._has_place_for(rule.reading):
                continue
            if self._holds(rule.reading) and not self._is_asked_first(rule.reading, entry):
                listed += self._judge(rule, entry)
        return [*listed, *self._for_good(entry), *self._of_policy(entry)]

    def _rules(self, entry: Contraindication) -> Iterable[Rule]:
        """Return an entry's rules, in the readings that a clinician's note covers."""
        readings = self._covered.readings
        if not readings:
            return rules_of(self.catalog, entry)
        return rules_as_noted(self.catalog, entry, readings)

    def _for_good(self, entry: Contraindication) -> Iterator[Finding]:
        """Yield what stays of an operation that was told to be of another kind than usual."""
        named = self.named
        if named is None or not self.record.kind or named is entry:
            return
        for rule in rules_of(self.catalog, named):
            if rule.reading.hours is None and rule.reading.act is not RuleClass.CAUTION:
                yield from self._judge(rule, named)

    def _has_place_for(self, rule: Reading) -> bool:
        """Tell whether the history names the place of a patch or an injection, if a rule needs it.

        Few medicines have one, so nobody is asked. A caution says to keep off it.
        """
        return bool(self.record.region) or PLACES.isdisjoint(rule.regions)

    def _still_running(self, entry: Contraindication) -> list[Finding]:
        """Return what has an end of its own that has not come, though the rest is over."""
        rules = [rule for rule in rules_of(self.catalog, entry) if rule.reading.hours is not None]
        if rules and self.record.since is None:
            return [self._ask(entry, "since")]
        holding = [rule for rule in rules if self._holds(rule.reading)]
        return [finding for rule in holding for finding in self._judge(rule, entry)]

    def _severe(self, entry: Contraindication) -> list[Finding]:
        """Ask a clinician what a severe form means, if the catalog does not say."""
        if self.record.severity != "severe" or self._named_by_grade:
            return []
        has_severe = entry.id.endswith("severe") or any(
            grade.severity == "severe" for grade in entry.graded
        )
        stops = any(rule.act is RuleClass.ABSOLUTE for rule in entry.rules)
        return [] if has_severe or stops else [self._clearance(entry, None)]

    def _ask(self, entry: Contraindication, question: str, **values: Arg) -> Finding:
        return Finding.stop(
            "question",
            self.catalog,
            path=self.path,
            condition=entry.id,
            question=question,
            **values,
        )

    def _dates(self) -> list[Finding]:
        """Ask again about a day that lies ahead: it says nothing about today."""
        record, note = self.record, self.record.note
        if record.since is None and record.on is None and note is None:
            return []
        return [
            Finding.stop(
                "date-ahead",
                self.catalog,
                path=f"{self.path}.{field}",
                what=what,
                on=day.isoformat(),
            )
            for field, what, day in (
                ("since", "since", record.since),
                ("on", "on", record.on),
                ("note.on", "note", note.on if note else None),
            )
            if day is not None and day > self.case.day
        ]

    def _note(self) -> ClinicianNote | None:
        """Return the clinician's note about the line, if it counts on the day."""
        return note_on(self.case.day, self.record)

    @cached_property
    def _places(self) -> tuple[Part, ...]:
        """Return where it is: as was told, else everywhere that it can be if nobody has to ask."""
        record, body = self.record, self.catalog.body
        if record.region:
            at = f"{self.path}.region"
            return body.parts(record.region, record.side, path=at, whole=True)
        usual = self.named.where if self.named and "where" not in self.named.needs else ()
        return tuple([body.part(name, record.side, path=f"{self.path}.side") for name in usual])

    def _questions(self, entry: Contraindication) -> list[Finding]:
        """Ask what a rule needs to know, and about what cannot be as it was reported."""
        record = self.record
        listed = [self._ask(entry, need) for need in entry.needs if not self._answers(need)]
        week = week_on(record, self.case.day)
        if "weeks" in entry.needs and week is not None and week > LAST_WEEK:
            on = record.on.isoformat() if record.on else None
            listed.append(self._ask(entry, "weeks-now", weeks=record.weeks, on=on))
        elif "weeks" in entry.needs and week is not None and record.on is not None:
            # What was told is the same on every day; which rules hold is worked out for each.
            listed.append(
                Finding.caution(
                    "weeks-told",
                    self.catalog,
                    path=self.path,
                    condition=entry.id,
                    weeks=record.weeks,
                    on=record.on.isoformat(),
                )
            )
        where = entry.where or (self.named.where if self.named else ())
        if where and record.region:
            body = self.catalog.body
            possible = {site for name in where for site in body.part(name).sites}
            listed += [
                Finding.stop(
                    "place-impossible",
                    self.catalog,
                    path=f"{self.path}.region",
                    condition=entry.id,
                    region=place.id,
                    where=body.cover(possible),
                )
                for place in self._places
                if possible.isdisjoint(place.sites)
            ]
        return listed

    def _answers(self, need: str) -> bool:
        record = self.record
        if need == "where":
            return bool(self._places)
        if need == "since":
            return record.since is not None
        return record.weeks is not None and record.on is not None

    def _holds(self, rule: Reading) -> bool:
        """Tell whether a rule holds on the day; what is not known to have ended has not."""
        if not self.kind and self.path != "client.born" and not self.case.measured.reaches(rule):
            return False
        end = end_of(rule, self.record.since)
        if end is not None and self.case.day >= end:
            return False
        if rule.from_week is None and rule.to_week is None:
            return True
        week = week_on(self.record, self.case.day)
        if week is None:
            return True
        return (rule.from_week or 0) <= week and (rule.to_week is None or week <= rule.to_week)

    def _is_asked_first(self, rule: Reading, entry: Contraindication) -> bool:
        """Tell whether only a question that stops anyway keeps a rule from being known to stop."""
        if rule.act not in (RuleClass.ABSOLUTE, RuleClass.DEFER):
            return False
        lasts = rule.hours is not None and self.record.since is None and "since" in entry.needs
        grows = (rule.from_week, rule.to_week) != (None, None) and "weeks" in entry.needs
        return lasts or (grows and week_on(self.record, self.case.day) is None)

    def _judge(self, rule: Rule, entry: Contraindication) -> Iterator[Finding]:
        """Yield what a rule that holds asks for, in each of the places that it is about."""
        about_a_place = not PLACES.isdisjoint(rule.reading.regions)
        for place in (self._places if about_a_place else ()) or (None,):
            outcome = outcome_of(self.catalog, rule, entry, place)
            if self._covered is not _NOTHING:
                left = opened(self.catalog, outcome, self._covered)
                if left is None:
                    continue
                outcome = left
            yield self._as_finding(rule, entry, outcome)

    def _as_finding(self, rule: Rule, entry: Contraindication, outcome: Outcome) -> Finding:
        if outcome.code == "clearance-needed":
            return self._clearance(entry, rule)
        if outcome.code == "guardian-needed" and self._guardian_agreed():
            outcome = outcome._replace(code="guardian-agreed", severity=Severity.CAUTION)
        return as_finding(self.catalog, outcome, rule, self.path, self._end(rule.reading))

    def _end(self, rule: Reading) -> date | None:
        """Return the first day on which a rule may have ended."""
        record = self.record
        if rule.to_week is None or record.weeks is None or record.on is None:
            return end_of(rule, record.since)
        return later(record.on, 7 * (rule.to_week + 1 - record.weeks))

    def _clearance(self, entry: Contraindication, rule: Rule | None) -> Finding:
        """Ask for a clinician's note, or say which one allows massage; no rule: a severe form."""
        note = self.record.note
        values: dict[str, Arg] = {"condition": entry.id}
        if rule is not None:
            values["why"] = rule.why
        if note is not None:
            values["on"] = note.on.isoformat()
        held = note is not None and note.counts_on(self.case.day, self.record.since)
        if note is not None and not held:
            values["fault"] = note.fault_on(self.case.day)
            if note.until is not None:
                values["until"] = note.until.isoformat()
        return Finding(
            code="clearance-held" if held else "clearance-needed",
            severity=Severity.CAUTION if held else Severity.STOP,
            args=tuple(values.items()),
            path=self.path,
            cite=rule.reading.cite if rule else JUDGEMENT,
            catalog=self.catalog,
        )

    def _guardian_agreed(self) -> bool:
        return any(
            consent.guardian
            and consent.given
            and not consent.region
            and consent.counts_on(self.case.day)
            for consent in self.case.client.consents
        )

    def _of_policy(self, entry: Contraindication) -> list[Finding]:
        """Say which of an entry's rules a policy reads in another way."""
        policy = self.catalog.policy
        if policy is None:
            return []
        return [
            Finding.caution(
                "policy-reading",
                self.catalog,
                path=self.path,
                cite=reading.cite,
                condition=entry.id,
                policy=policy.id,
                act=reading.act.value,
                reading=f"{entry.id}/{number}" if reading.why else None,
            )
            for number, reading in enumerate(reread(entry, policy))
        ]

    def _read_note(self) -> Covered:
        """Return what the note opens, if it counts on the day."""
        note = self._note()
        if note is None or not note.covers:
            return _NOTHING
        return read_covers(self.catalog, note, self.path, self.entry)

    def _of_note(self, found: Sequence[Finding]) -> Iterator[Finding]:
        """Yield what a note opens, and what it takes away by what it does not cover."""
        note, covered = self.record.note, self._covered
        # What no clinician had to allow elsewhere stays open there.
        asked = any(finding.code in _ALLOWED_BY_NOTE for finding in found)
        if note is None or not any(covered) or (self.entry is None and not asked):
            return
        yield from closed_by(self.catalog, covered, note, self.path, places=asked)
        values: list[tuple[str, Arg]] = [
            ("reading", f"{self._id}/{id_}") for id_ in covered.readings
        ]
        if covered.parts and not asked:
            values.append(("regions", tuple([part.id for part in covered.parts])))
        for name, value in values:
            yield Finding.note(
                "note-opens",
                self.catalog,
                path=self.path,
                condition=self._id,
                on=note.on.isoformat(),
                **{name: value},
            )

    @property
    def _id(self) -> str:
        return self.entry.id if self.entry else ""
