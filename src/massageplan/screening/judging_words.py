"""What the client's own words ask for: whatever they name has to be in the health history too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan._display.measure import clean
from massageplan.catalog.contraindication import RuleClass
from massageplan.catalog.redflag import Urgency
from massageplan.client.history import HealthCondition
from massageplan.findings.finding import Finding, Severity
from massageplan.screening.complained import condition_of
from massageplan.screening.flags import flags_found, how_soon, raise_flag
from massageplan.screening.history_line import Line
from massageplan.screening.reading_complaints import is_of_history


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import Contraindication
    from massageplan.client.assessment import Complaint
    from massageplan.client.history import ClinicianNote
    from massageplan.screening.case import Case
    from massageplan.screening.own_words import Mention

__all__ = ["has_to_be_asked", "is_answered", "judge_condition", "judge_rest", "judge_words"]

_OPERATIONS: Final = frozenset({"recent-surgery", "surgery-past"})
"""Entries for an operation that is not named."""

_LIMITS_NOTHING: Final = frozenset({RuleClass.CAUTION, RuleClass.GUARDIAN, RuleClass.NOTHING})

_PLAIN_WORDS: Final = frozenset(
    [
        *(
            "alcohol",
            "burns",
            "child",
            "coil",
            "contacts",
            "cut",
            "cuts",
            "minor",
            "period",
        ),
    ]
)
"""Names that mostly mean something else in prose: "a minor ache", "it burns". They are
said, and stop nothing (our judgment)."""


_AS_A_CHILD: Final = frozenset({"child", "minor"})


def judge_condition(case: Case, complaint: Complaint, path: str) -> list[Finding]:
    """Ask about a complaint's condition that belongs in the health history or is a red flag."""
    name, catalog = complaint.condition, case.catalog
    if not is_of_history(catalog, name):
        return []
    path = f"{path}.condition"
    if not catalog.knows("contraindication", name):
        flag, note = catalog.red_flag(name), complaint.note
        return raise_flag(case, flag, path, note=note, since=complaint.since)
    entry = catalog.contraindication(name)
    told = Finding.stop(
        "complaint-of-history", catalog, path=path, name=name, contraindication=entry.id
    )
    return [told]


def judge_words(
    case: Case, complaint: Complaint, path: str, lines: Mapping[str, Sequence[HealthCondition]]
) -> Iterator[Finding]:
    """Yield what a complaint's own words ask for.

    Parameters
    ----------
    case
        What is screened.
    complaint, path
        The complaint, and where it is.
    lines
        The lines of the history that are about an entry, by the entry's id.
    """
    if not complaint.words:
        return
    from massageplan.screening.own_words import mentioned_in  # noqa: PLC0415  only to read words

    catalog, path = case.catalog, f"{path}.words"
    named = mentioned_in(catalog, complaint.words, condition_of(catalog, complaint))
    found = flags_found(case)
    flags = found | {each.id for each in named if each.kind == "red-flag"}
    judged = clean(complaint.judged)
    if (said := clean(complaint.words)) not in {each.said for each in named}:
        yield Finding.note("words-searched", catalog, path=path, name=said)
    for each in named:
        if each.kind == "ambiguity":
            yield from _ask_which(case, each, path, lines, judged)
            continue
        if each.id in found or (each.kind != "red-flag" and is_answered(catalog, each, lines)):
            continue
        flag = catalog.red_flag(each.id) if each.kind == "red-flag" else None
        act, together = how_soon(case, flag, flags) if flag else (Urgency.REFER, None)
        if judged and act is Urgency.REFER:
            yield Finding.caution("words-judged", catalog, path=path, name=each.said, judged=judged)
        elif flag:
            note, since = complaint.note, complaint.since
            yield from raise_flag(
                case, flag, path, act=act, note=note, since=since, together=together
            )
        else:
            told = Finding.stop(
                "words-tell", catalog, path=path, name=each.said, contraindication=each.id or None
            )
            asks = has_to_be_asked(catalog, each)
            yield told if asks else evolve(told, severity=Severity.CAUTION)


def judge_rest(
    case: Case,
    words: str,
    path: str,
    lines: Mapping[str, Sequence[HealthCondition]],
    note: ClinicianNote | None = None,
) -> Iterator[Finding]:
    """Yield what is asked of what a line of the history says besides its name.

    What it names and no line is about counts as a line of its own, without a date or a place.
    The clinician's note about the line is about all that it says.

    Parameters
    ----------
    case, lines
        As in `judge_words`.
    words
        What was said: ``"for heart failure"``.
    path
        Where the line is.
    note
        The note of the line, if it counts on the day.
    """
    from massageplan.screening.medicine_reasons import (  # noqa: PLC0415  reads words
        entries_meant,
        two_meanings_in,
    )
    from massageplan.screening.own_words import Mention as Named  # noqa: PLC0415  reads words
    from massageplan.screening.own_words import mentioned_in  # noqa: PLC0415  reads words

    catalog = case.catalog
    mentions = mentioned_in(catalog, words, None)
    named = [each for each in mentions if each.said.lower() not in _AS_A_CHILD]
    meant = entries_meant(words) - {each.id for each in named}
    named += [Named("contraindication", id_, id_) for id_ in sorted(meant)]
    for name, word in two_meanings_in(catalog, words).items():
        yield Finding.stop("two-meanings", catalog, path=path, name=name, ambiguity=word)
    for each in named:
        if each.kind == "ambiguity":
            yield from _ask_which(case, each, path, lines)
        elif each.kind == "red-flag":
            yield from raise_flag(case, catalog.red_flag(each.id), path, note=note)
        elif not is_answered(catalog, each, lines):
            told = HealthCondition(condition=each.id or each.said, note=note)
            yield from Line(case, told, path, "condition").findings()


def _ask_which(
    case: Case,
    word: Mention,
    path: str,
    lines: Mapping[str, Sequence[HealthCondition]],
    judged: str = "",
) -> Iterator[Finding]:
    """Ask which meaning a word has, unless the history has a line of one of them."""
    catalog = case.catalog
    meanings = catalog.find("ambiguity", word.id).meanings
    entries = [catalog.named("contraindication", one.write) for one in meanings]
    if any(entry is not None and entry.id in lines for entry in entries):
        return
    if judged:
        yield Finding.caution("words-judged", catalog, path=path, name=word.said, judged=judged)
    else:
        yield Finding.stop("two-meanings", catalog, path=path, name=word.said, ambiguity=word.id)


def has_to_be_asked(catalog: Catalog, named: Mention) -> bool:
    """Tell whether planning waits for the answer: not for what could limit nothing anyway."""
    if named.kind == "operation":
        return True
    if _is_plain(named):
        return False
    entry = catalog.contraindication(named.id)
    acts = {rule.act for rule in entry.rules}
    if not acts <= _LIMITS_NOTHING or entry.needs or entry.asks:
        return True
    flags = catalog.all("red-flag").values()
    return any(entry.id in flag.history for flag in flags)


def _is_plain(named: Mention) -> bool:
    return named.said.lower() in _PLAIN_WORDS


def is_answered(
    catalog: Catalog, named: Mention, lines: Mapping[str, Sequence[HealthCondition]]
) -> bool:
    """Tell whether the history has a line about what words name.

    A line of something over does not say that it is not back, except of an operation.
    """
    if named.kind == "operation" or named.id in _OPERATIONS:
        return any(_is_operation(catalog.contraindication(id_)) for id_ in lines)
    entry = catalog.contraindication(named.id)
    if entry.medicine is None:  # a medicine for epilepsy is no form of it
        lines = {id_: about for id_, about in lines.items() if not _is_medicine(catalog, id_)}
    if _is_operation(entry):
        return any(_covers(id_, entry) for id_ in lines)
    return any(
        _covers(id_, entry) and not all(line.past for line in about) for id_, about in lines.items()
    ) or any(catalog.contraindication(id_).past == entry.id for id_ in lines)


def _is_medicine(catalog: Catalog, id_: str) -> bool:
    return catalog.contraindication(id_).medicine is not None


def _is_operation(entry: Contraindication) -> bool:
    """Tell whether an entry is an operation: only its date says what remains of it."""
    return entry.past == entry.id or entry.id in _OPERATIONS


_FORMS: Final = frozenset(
    [
        *("active", "compensated", "complicated", "controlled", "crisis", "decompensated", "mild"),
        *("patch", "severe", "suspected", "treated", "uncomplicated", "uncontrolled"),
    ]
)
"""How ids end that are the same in one of its forms. Metal in a bone is no form of a fracture."""


def _covers(id_: str, entry: Contraindication) -> bool:
    """Tell whether the entry of a line says at least as much: the same, or a form of it."""
    if _is_operation(entry):
        return id_ == entry.id or id_ in _OPERATIONS or id_.startswith("operation-")
    forms = {grade.entry for grade in entry.graded}
    past = id_ in {entry.past, f"{entry.id}-past"}
    form = id_.removeprefix(f"{entry.id}-") in _FORMS
    return not past and (id_ == entry.id or id_ in forms or form)
