"""What a line asks for that names nothing in the catalog: who decides, and what may be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan._display.measure import clean
from massageplan.catalog.contraindication import OPERATION_KINDS, RuleClass
from massageplan.catalog.redflag import Urgency
from massageplan.client.nothing_reported import says_nothing
from massageplan.findings.finding import Finding
from massageplan.naming.words import alike, plain_words
from massageplan.screening.complained import cap_of
from massageplan.screening.flags import raise_flag
from massageplan.screening.names import is_complaint, is_operation, look_up, meant
from massageplan.screening.reading_complaints import PAIN_WORDS, as_planned


if TYPE_CHECKING:
    from datetime import date

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Condition
    from massageplan.client.history import ClinicianNote, HealthCondition
    from massageplan.screening.case import Case

__all__ = ["judge_unknown", "note_on"]

_STOPS: Final = frozenset({RuleClass.ABSOLUTE, RuleClass.DEFER, RuleClass.CLEARANCE})


def note_on(day: date, record: HealthCondition) -> ClinicianNote | None:
    """Return the clinician's note about a line, if it counts on the day."""
    note = record.note
    return note if note is not None and note.counts_on(day, record.since) else None


def judge_unknown(case: Case, record: HealthCondition, path: str, kind: str) -> list[Finding]:
    """Say what the catalog does not hold, and who must decide.

    Parameters
    ----------
    case
        Whose line it is, on which day.
    record, path
        The line, and where it is.
    kind
        ``condition`` or ``medicine``.
    """
    name, catalog = record.condition, case.catalog
    if catalog.knows("red-flag", name):
        # A form has it among its boxes; a flag is as urgent whoever ticked it.
        flag = catalog.red_flag(name, path=path)
        return raise_flag(case, flag, path, note=record.note, since=record.since)
    flags = _flags_said(case, record, path)
    if any(each.urgency in ("emergency", "urgent") for each in flags):
        return flags
    from massageplan.screening.asked_which import asked_which  # noqa: PLC0415  seldom needed

    if (word := asked_which(catalog, name)) is not None:
        # A note or a judgment about it would be about one of them, and nobody knows which.
        return [Finding.stop("two-meanings", catalog, path=path, name=name, ambiguity=word.id)]
    return flags or _judge_rest(case, record, path, kind)


def _judge_rest(case: Case, record: HealthCondition, path: str, kind: str) -> list[Finding]:
    """Say who must decide about what is neither a sign of danger nor a word with two meanings."""
    name, catalog, judged = record.condition, case.catalog, clean(record.judged)
    if kind == "condition" and is_operation(name) and not judged:
        # No note says what kind it was, so nobody would know how long to wait.
        kinds = OPERATION_KINDS
        return [Finding.stop("unknown-operation", catalog, path=path, name=name, kinds=kinds)]
    note = note_on(case.day, record)
    if (note is None and not judged) or _is_a_slip_for_a_stop(catalog, name):
        return _not_known(case, name, path, kind)
    if note is not None:
        on = note.on.isoformat()
        return [Finding.caution("unknown-noted", catalog, path=path, name=name, on=on)]
    return [Finding.caution("unknown-judged", catalog, path=path, name=name, judged=judged)]


def _flags_said(case: Case, record: HealthCondition, path: str) -> list[Finding]:
    """Raise the red flags that a line says besides much else, whatever was found out about it.

    A flag that only asks to refer may have been seen to already: then the line says so itself.
    """
    from massageplan.screening.own_words import flags_in  # noqa: PLC0415  only to read words

    catalog = case.catalog
    named = catalog.named("red-flag", record.condition)
    found = flags_in(catalog, record.condition) if named is None else ()  # a tick is that flag
    said = [named] if named is not None else [catalog.red_flag(each.id) for each in found]
    if clean(record.judged):
        said = [flag for flag in said if flag.act is not Urgency.REFER]
    return [
        finding
        for flag in said
        for finding in raise_flag(case, flag, path, note=record.note, since=record.since)
    ]


def _is_a_slip_for_a_stop(catalog: Catalog, name: str) -> bool:
    """Tell whether a name is spelled almost as one that stops: then that has to be cleared first.

    Else a slip of the pen would make of a clot something that any note allows.
    """
    near = [look_up(catalog, spelled) for spelled in meant(catalog, name)]
    return any(entry and any(rule.act in _STOPS for rule in entry.rules) for entry in near)


def _complained(catalog: Catalog, name: str) -> list[Condition]:
    """Return the complaints that a line names; nothing if it names anything else.

    A place alone is none: it may say where something before it is.
    """
    if is_complaint(catalog, name):
        return [catalog.condition(name)]
    if PAIN_WORDS.isdisjoint(map(alike, plain_words(name))):
        return []
    from massageplan.client.assessment import Complaint  # noqa: PLC0415  seldom needed

    read = as_planned(catalog, Complaint(condition=name))
    found: list[Condition | None] = [catalog.named("condition", one.condition) for one in read]
    known = [condition for condition in found if condition is not None]
    return known if len(known) == len(found) else []


def _not_known(case: Case, name: str, path: str, kind: str) -> list[Finding]:
    """Say that nobody has found out yet what a name means, and what may have been meant."""
    catalog = case.catalog
    complained = _complained(catalog, name)
    if complained:
        asked = (entry for condition in complained for entry in condition.asks)
        if missing := tuple(dict.fromkeys(asked)):  # it comes with what limits more
            code = "complaint-not-condition"
            return [Finding.stop(code, catalog, path=path, name=name, missing=missing)]
        # Its cap holds whatever the client came for.
        capped = (one for one in complained if one.max_pressure is not None)
        caps = [cap_of(catalog, condition, None) for condition in capped]
        return [*caps, Finding.caution("complaint-in-history", catalog, path=path, name=name)]
    code = "unknown-medicine" if kind == "medicine" else "unknown-condition"
    if says_nothing(name):
        return [Finding.stop(code, catalog, path=path, name=name, instead="[]")]
    return [Finding.stop(code, catalog, path=path, name=name, near=meant(catalog, name))]
