"""Medicines as evidence: what each is taken for, and whether an answer on file settles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._display.measure import clean
from massageplan.findings.finding import Finding
from massageplan.screening.measured import reading_settles
from massageplan.screening.names import is_a_form
from massageplan.screening.not_known import note_on


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from massageplan.catalog.contraindication import Medicine
    from massageplan.client.history import HealthCondition
    from massageplan.screening.case import Case, ReadLine

__all__ = ["unsettled"]


def unsettled(
    case: Case, read: Sequence[ReadLine], lines: Mapping[str, Sequence[HealthCondition]]
) -> list[Finding]:
    """Ask what medicines are taken for, and about what lines say besides their names.

    Parameters
    ----------
    case
        What is screened.
    read
        All that the history names.
    lines
        The lines of the history that are about an entry, by the entry's id.
    """
    found: list[Finding] = []
    for one in read:
        medicine = case.catalog.contraindication(one.id).medicine if one.id else None
        if medicine is not None:
            found += _ask(case, medicine, one, lines)
        elif one.rest:
            found += _besides(case, _judgment_of(one), one, lines)
    return found


def _judgment_of(one: ReadLine) -> str:
    """Return what was found out about something unknown, without what was checked.

    Of a medicine, what is usual may be so because of it.
    """
    if one.id or one.path.startswith("client.medicines"):
        return one.rest
    from massageplan.screening.medicine_reasons import (  # noqa: PLC0415  seldom needed
        without_measures_checked,
    )

    return without_measures_checked(one.rest)


def _ask(
    case: Case, medicine: Medicine, one: ReadLine, lines: Mapping[str, Sequence[HealthCondition]]
) -> Iterator[Finding]:
    """Ask what one medicine is taken for, and for what the words about it name."""
    line, note = one.line, one.line.note
    noted = note is not None and note.counts_on(case.day, line.since)
    # Often both say the same; run together, "never had X" would not deny the X before it.
    words = ". ".join(dict.fromkeys(filter(None, (one.rest, clean(line.judged)))))
    if words:
        measured = "hypertension" if reading_settles(case, medicine) else ""
        yield from _besides(case, words, one, {**lines, measured: [line]} if measured else lines)
    if not medicine.asks or line.past or noted or clean(line.judged):
        return
    if not _is_settled(case, medicine, lines):
        yield Finding.stop(
            "medicine-use",
            case.catalog,
            path=one.path,
            name=line.condition,
            condition=one.id,
            uses=medicine.uses,
        )


def _besides(
    case: Case, words: str, one: ReadLine, lines: Mapping[str, Sequence[HealthCondition]]
) -> Iterator[Finding]:
    """Ask for what words of a line name and the history does not say."""
    from massageplan.screening.judging_words import judge_rest  # noqa: PLC0415  seldom needed

    return judge_rest(case, words, one.path, lines, note_on(case.day, one.line))


def _is_settled(
    case: Case, medicine: Medicine, lines: Mapping[str, Sequence[HealthCondition]]
) -> bool:
    """Tell whether an answer on file says what a medicine is taken for."""
    if reading_settles(case, medicine):
        return True
    if "complaint" in medicine.settled_by and case.complaints:
        return True
    complained = {complaint.condition for complaint in case.complaints if complaint.condition}
    told = {line.condition for line in case.client.conditions or () if not line.past}
    known = [case.catalog.named("condition", name) for name in complained | told]
    on_file = {*_conditions(case, lines), *(one.id for one in known if one is not None)}
    return any(is_a_form(id_, use) for id_ in on_file for use in medicine.uses)


def _conditions(case: Case, lines: Iterable[str]) -> list[str]:
    """Return what is on file besides medicines: one medicine does not say what another is for."""
    return [id_ for id_ in lines if case.catalog.contraindication(id_).medicine is None]
