"""Red flags: those that were found, and those that a history and a complaint make together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.catalog.redflag import Urgency
from massageplan.errors import UnknownTermError, did_you_mean
from massageplan.findings.finding import Finding, Severity, args
from massageplan.screening.case import finding
from massageplan.screening.rules import covered


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from massageplan.anatomy.region import Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.redflag import RedFlag, Together
    from massageplan.client.assessment import Complaint
    from massageplan.client.history import ClinicianNote, HealthCondition
    from massageplan.screening.case import Case

__all__ = ["complained_sites", "judge_flags", "raise_flag"]

_URGENCY: Final = {
    Urgency.EMERGENCY: "emergency, now",
    Urgency.URGENT: "urgent, the same day",
    Urgency.REFER: "refer before treating",
}


def judge_flags(case: Case, told: Mapping[str, Sequence[HealthCondition]]) -> list[Finding]:
    """Judge the red flags that were found, then those that the history is by itself.

    Parameters
    ----------
    case
        What is screened.
    told
        The lines of each entry of the history, by the entry's id.
    """
    assessment = case.assessment
    if assessment is None:
        return []
    if assessment.red_flags is None:
        if not assessment.complaints:
            return []
        return [
            finding("red-flags-not-asked", Severity.STOP, "assessment.red_flags"),
            *_of_history(case, told, set()),
        ]
    listed: list[Finding] = []
    flags: list[tuple[RedFlag, ClinicianNote | None, str]] = []
    for i, one in enumerate(assessment.red_flags):
        path = f"assessment.red_flags[{i}]"
        try:
            flags.append((case.catalog.red_flag(one.flag, path=""), one.note, path))
        except UnknownTermError as unknown:
            hint = did_you_mean(unknown.suggestions)
            name = repr(one.flag[:60])
            told_so = args(name=name, hint=hint)
            listed.append(finding("unknown-red-flag", Severity.STOP, path, told_so))
    ids = {flag.id for flag, _, _ in flags}
    for flag, note, path in flags:
        act, together = _how_soon(case, flag, ids)
        if case.age is None and any(one.age for one in flag.together):
            question = "how old is the client? Write the date of birth: with age it is more urgent"
            told_so = args(condition=flag.label, question=question)
            listed.append(finding("question", Severity.STOP, "client.born", told_so))
        listed.append(raise_flag(case, flag, path, act=act, note=note, together=together))
    return [*listed, *_of_history(case, told, ids)]


def _of_history(
    case: Case, told: Mapping[str, Sequence[HealthCondition]], ids: set[str]
) -> list[Finding]:
    """Raise what a line of the history is where there is such a complaint.

    It is known and not new, so it is referred (our judgement), and the note may stand with that
    line of the history.
    """
    listed = []
    for flag in case.catalog.all("red-flag").values():
        lines = [line for id_ in flag.history for line in told.get(id_, ())]
        if not lines or flag.id in ids or not _complained(case, flag.complaints):
            continue
        listed += [
            raise_flag(case, flag, "client", act=Urgency.REFER, note=line.note, since=line.since)
            for line in lines
        ]
    return list(dict.fromkeys(listed))


def raise_flag(
    case: Case,
    flag: RedFlag,
    path: str,
    *,
    act: Urgency | None = None,
    note: ClinicianNote | None = None,
    since: date | None = None,
    together: Together | None = None,
) -> Finding:
    """Make the finding of a red flag: what it asks for, and the words to tell the client."""
    act = act or flag.act
    cite = together.cite if together else flag.cite
    if act is Urgency.REFER and note is not None and note.counts_on(case.day, since):
        noted = args(flag=flag.label, on=note.on.isoformat())
        limit = covered(case.catalog, note.covers, path) if note.covers else None
        return finding("red-flag-noted", Severity.CAUTION, path, noted, cite=cite, limit=limit)
    return finding(
        "red-flag-refer" if act is Urgency.REFER else "red-flag",
        Severity.STOP,
        path,
        args(flag=flag.label, urgency=_URGENCY[act], tell=flag.tell),
        cite=cite,
    )


def _how_soon(case: Case, flag: RedFlag, ids: set[str]) -> tuple[Urgency, Together | None]:
    """Return how soon a flag has to be seen, with what it came together with."""
    acts: list[tuple[Urgency, Together | None]] = [(flag.act, None)]
    acts += [(one.act, one) for one in flag.together if _applies(case, one, ids)]
    return min(acts, key=lambda act: act[0].rank)


def _applies(case: Case, together: Together, ids: set[str]) -> bool:
    if together.flags and ids.isdisjoint(together.flags):
        return False
    if together.age is not None and (case.age is None or case.age < together.age):
        return False
    return not together.complaints or _complained(case, together.complaints)


def _complained(case: Case, names: tuple[str, ...]) -> bool:
    """Tell whether one of these conditions or regions is complained of."""
    places, conditions = _read(case.catalog, names)
    return any(
        _condition_id(case.catalog, complaint) in conditions
        or not places.isdisjoint(complained_sites(case.catalog, complaint))
        for complaint in case.complaints
    )


def _read(catalog: Catalog, names: tuple[str, ...]) -> tuple[frozenset[Site], frozenset[str]]:
    """Tell regions from conditions."""
    key = ("complaints", names)
    known: tuple[frozenset[Site], frozenset[str]] | None = catalog.memo.get(key)
    if known is None:
        places: set[Site] = set()
        conditions = set()
        for name in names:
            try:
                conditions.add(catalog.condition(name).id)
            except UnknownTermError:
                places.update(catalog.body.part(name).sites)
        known = catalog.memo[key] = frozenset(places), frozenset(conditions)
    return known


def _condition_id(catalog: Catalog, complaint: Complaint) -> str:
    return catalog.condition(complaint.condition).id if complaint.condition else ""


def complained_sites(catalog: Catalog, complaint: Complaint) -> frozenset[Site]:
    """Return where a complaint is: its region, or what its condition is focused on."""
    if not complaint.condition:
        return frozenset(catalog.body.part(complaint.region, complaint.side).sites)
    condition = catalog.condition(complaint.condition)
    key = ("focus", condition.id)
    known: frozenset[Site] | None = catalog.memo.get(key)
    if known is None:
        focus = [target.region for target in condition.targets if target.role == "focus"]
        known = frozenset(s for region in focus for s in catalog.body.part(region).sites)
        catalog.memo[key] = known
    return known
