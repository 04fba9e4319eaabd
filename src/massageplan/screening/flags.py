"""Red flags: those that were found, and those that a history and a complaint make together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.catalog.redflag import Urgency
from massageplan.client.score import alarms_of
from massageplan.errors import UnknownTermError
from massageplan.findings.finding import Finding
from massageplan.screening.complained import complained_sites, condition_of
from massageplan.screening.noted import closed_by, read_covers


if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from massageplan.anatomy.region import Site
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.redflag import RedFlag, Together
    from massageplan.client.history import ClinicianNote, HealthCondition
    from massageplan.screening.case import Case

__all__ = ["flags_found", "how_soon", "judge_flags", "raise_flag"]


def judge_flags(
    case: Case,
    lines: Mapping[str, Sequence[HealthCondition]],
    of_history: Collection[int] = (),
) -> list[Finding]:
    """Judge the red flags that were found, then those that the history is by itself.

    Parameters
    ----------
    case
        What is screened.
    lines
        The lines of the history that are about an entry, by the entry's id.
    of_history
        Which of the flags were judged with the history already.
    """
    assessment, catalog = case.assessment, case.catalog
    if assessment is None:
        return []
    marked = _marked(case)
    if assessment.red_flags is None:
        if not assessment.complaints:
            return marked
        first = _to_ask_first(case)
        return [
            Finding.stop(
                "red-flags-not-asked",
                catalog,
                path="assessment.red_flags",
                **({"flags": first} if first else {}),
            ),
            *marked,
            *_of_history(case, lines, set()),
        ]
    findings: list[Finding] = []
    flags: list[tuple[RedFlag, ClinicianNote | None, str]] = []
    for i, found in enumerate(assessment.red_flags):
        path = f"assessment.red_flags[{i}]"
        named, near = _named(catalog, found.flag)
        flags += [(flag, found.note, path) for flag in named]
        if not named and i not in of_history:
            findings.append(
                Finding.stop("unknown-red-flag", catalog, path=path, name=found.flag, near=near)
            )
    ids = {flag.id for flag, _, _ in flags}
    for flag, note, path in flags:
        act, together = how_soon(case, flag, ids)
        if case.age is None and any(other.age for other in flag.together):
            age = Finding.stop(
                "question", catalog, path="client.born", flag=flag.id, question="age"
            )
            findings.append(age)
        findings += raise_flag(case, flag, path, act=act, note=note, together=together)
    return [*findings, *marked, *_of_history(case, lines, ids)]


def _named(catalog: Catalog, text: str) -> tuple[list[RedFlag], tuple[str, ...]]:
    """Return the red flags that a text says, with what may have been meant if it says none.

    "Numb between my legs since yesterday, more on the left" says one, and more about it.
    """
    try:
        return [catalog.red_flag(text, path="")], ()
    except UnknownTermError as unknown:
        from massageplan.screening.own_words import flags_in  # noqa: PLC0415  only to read words

        said = [catalog.red_flag(each.id) for each in flags_in(catalog, text)]
        return said, () if said else unknown.suggestions[:2]


def _to_ask_first(case: Case) -> tuple[str, ...]:
    """Return the red flags that the complaints themselves call for, each once."""
    found = [condition_of(case.catalog, complaint) for complaint in case.complaints]
    return tuple(dict.fromkeys(flag for one in found if one is not None for flag in one.flags))


def _marked(case: Case) -> list[Finding]:
    """Raise the flags that items of a questionnaire are by themselves, whatever else was asked."""
    findings = []
    for i, score in enumerate(case.assessment.scores if case.assessment else ()):
        path = f"assessment.scores[{i}]"
        for alarm in alarms_of(score, case.catalog, path):
            flag = case.catalog.red_flag(alarm.flag)
            findings += raise_flag(case, flag, f"{path}.items[{alarm.item - 1}]")
    return findings


def flags_found(case: Case) -> set[str]:
    """Return the ids of the red flags that were found, and are judged by themselves."""
    flags = case.assessment.red_flags if case.assessment else None
    return {flag.id for found in flags or () for flag in _named(case.catalog, found.flag)[0]}


def _of_history(
    case: Case, lines: Mapping[str, Sequence[HealthCondition]], ids: set[str]
) -> list[Finding]:
    """Raise the flag that a line of the history is if there is such a complaint.

    It is known and not new, so the client is referred (our judgment). The clinician's note may
    stand with that line of the history.
    """
    if not lines:
        return []
    findings = []
    for flag in case.catalog.once("flags-of-history", _of_some_history, case.catalog):
        of_flag = [line for id_ in flag.history for line in lines.get(id_, ())]
        if not of_flag or flag.id in ids or not _complained(case, flag.complaints):
            continue
        for line in of_flag:
            findings += raise_flag(
                case, flag, "client", act=Urgency.REFER, note=line.note, since=line.since
            )
    return list(dict.fromkeys(findings))


def _of_some_history(catalog: Catalog) -> tuple[RedFlag, ...]:
    """Return the flags that a line of a history can be."""
    return tuple([flag for flag in catalog.all("red-flag").values() if flag.history])


def raise_flag(
    case: Case,
    flag: RedFlag,
    path: str,
    *,
    act: Urgency | None = None,
    note: ClinicianNote | None = None,
    since: date | None = None,
    together: Together | None = None,
) -> list[Finding]:
    """Make the findings of a red flag: what it asks for, and what a note about it leaves open."""
    act, catalog = act or flag.act, case.catalog
    cite = together.cite if together else flag.cite
    if act is Urgency.REFER and note is not None and note.counts_on(case.day, since):
        on = note.on.isoformat()
        noted = Finding.caution(
            "red-flag-noted", catalog, path=path, cite=cite, flag=flag.id, on=on
        )
        return [noted, *closed_by(catalog, read_covers(catalog, note, path), note, path)]
    code = "red-flag-refer" if act is Urgency.REFER else "red-flag"
    return [Finding.stop(code, catalog, path=path, cite=cite, flag=flag.id, urgency=act.value)]


def how_soon(case: Case, flag: RedFlag, ids: set[str]) -> tuple[Urgency, Together | None]:
    """Return how soon a flag has to be seen, with what made it more urgent."""
    acts: list[tuple[Urgency, Together | None]] = [(flag.act, None)]
    acts += [(other.act, other) for other in flag.together if _applies(case, other, ids)]
    return min(acts, key=lambda act: act[0].rank)


def _applies(case: Case, together: Together, ids: set[str]) -> bool:
    if together.flags and ids.isdisjoint(together.flags):
        return False
    if together.age is not None and (case.age is None or case.age < together.age):
        return False
    return not together.complaints or _complained(case, together.complaints)


def _complained(case: Case, names: tuple[str, ...]) -> bool:
    """Tell whether the client wants help with one of these conditions or regions."""
    catalog = case.catalog
    places, conditions = catalog.once(("complaints", names), _read, catalog, names)
    for complaint in case.complaints:
        condition = condition_of(catalog, complaint)
        if condition is not None and condition.id in conditions:
            return True
        # An illness of the whole body is planned where it helps, and does not say that it hurts.
        somewhere = condition is None or not condition.whole_body
        if somewhere and not places.isdisjoint(complained_sites(catalog, complaint)):
            return True
    return False


def _read(catalog: Catalog, names: tuple[str, ...]) -> tuple[frozenset[Site], frozenset[str]]:
    """Tell regions from conditions."""
    places: set[Site] = set()
    conditions = set()
    for name in names:
        try:
            conditions.add(catalog.condition(name).id)
        except UnknownTermError:
            places.update(catalog.body.part(name).sites)
    return frozenset(places), frozenset(conditions)
