"""What a health history asks for on one day: its lines, what was measured, and the age."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from attrs import evolve

from massageplan.client.history import HealthCondition
from massageplan.client.nothing_reported import says_nothing
from massageplan.findings.finding import Finding
from massageplan.screening.case import ReadLine
from massageplan.screening.flags import raise_flag
from massageplan.screening.history_line import Line
from massageplan.screening.measured import judge_reading
from massageplan.screening.medicines import unsettled
from massageplan.screening.names import look_up


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from massageplan.catalog.contraindication import Contraindication
    from massageplan.screening.case import Case
    from massageplan.screening.circumstances import Told

__all__ = ["History", "judge_history"]

OF_AGE: Final = 18
"""The age from which nobody else has to consent (our judgment; local law sets it)."""

_DENYING: Final = ("no ", "denies ", "never ", "without ", "i do", "she do", "he do", "do")
"""How a line may begin that denies what it names."""

_OF_THE_CLIENT: Final = frozenset({"guardian-needed", "guardian-agreed"})
"""Findings that depend on more than the line."""


class History(NamedTuple):
    """What a health history comes to.

    Attributes
    ----------
    findings
        What its lines ask for.
    lines
        The lines that are about an entry, by the entry's id.
    of_flags
        Which of the red flags were lines of the history, and are judged here.
    """

    findings: list[Finding]
    lines: dict[str, list[HealthCondition]]
    of_flags: frozenset[int]


def judge_history(case: Case) -> History:
    """Judge every line of the history, what was measured, and the client's age."""
    lines: dict[str, list[HealthCondition]] = {}
    findings: list[Finding] = []
    read: list[ReadLine] = []
    client, catalog = case.client, case.catalog
    among_flags = _among_flags(case)
    if client.conditions is None or _denies_a_part(client.conditions):
        said = tuple([line.condition for line in client.conditions or ()])
        told = {"path": "client.conditions"} | ({"said": said} if said else {})
        findings.append(Finding.stop("history-not-asked", catalog, **told))
    if client.medicines is None:
        findings.append(Finding.stop("medicines-not-asked", catalog, path="client.medicines"))
    for path, line, kind in _reported(case, among_flags):
        for id_, more, one, rest, _ in _read_line(case, line, path, kind):
            # A medicine for a condition that was reported too says the same again.
            findings += _new(more, findings) if id_ in lines else more
            if id_:
                lines.setdefault(id_, []).append(one)
            # Of what is not known, only what the therapist found out is read.
            read.append(ReadLine(id_, one, path, rest if id_ else one.judged))
    for path, id_ in _shown_by_itself(case):
        if id_ not in lines or path != "client.born":
            line = HealthCondition(condition=id_)
            more = Line(case, line, path, "").findings()
            findings += more
            if more:
                lines.setdefault(id_, []).append(line)
    entries = [catalog.contraindication(id_) for id_ in lines]
    findings += _asked_besides(case, entries, lines)
    findings = _without_what_a_note_answers(case, read, findings)
    findings += unsettled(case, read, lines)
    findings += judge_reading(case, read, lines)
    if client.born is not None and client.born > case.day:
        findings.append(Finding.stop("date-ahead", catalog, path="client.born", what="born"))
    return History(findings, lines, frozenset(among_flags))


def _denies_a_part(lines: Sequence[HealthCondition]) -> bool:
    """Tell whether all that was answered denies some of what there is: "no surgeries"."""
    return bool(lines) and all(says_nothing(line.condition) for line in lines)


def _reported(
    case: Case, among_flags: Mapping[int, HealthCondition]
) -> Iterator[tuple[str, HealthCondition, str]]:
    """Yield every line of the history with where it is and its kind."""
    for i, line in enumerate(case.client.conditions or ()):
        yield f"client.conditions[{i}]", line, "condition"
    for i, line in enumerate(case.client.medicines or ()):
        yield f"client.medicines[{i}]", line, "medicine"
    for i, line in among_flags.items():
        yield f"assessment.red_flags[{i}]", line, "condition"


def _among_flags(case: Case) -> Mapping[int, HealthCondition]:
    if case.assessment is None or not case.assessment.red_flags:
        return {}
    from massageplan.screening.among_flags import (  # noqa: PLC0415  only to read flags
        history_among_flags,
    )

    return history_among_flags(case)


class _Piece(NamedTuple):
    """One thing that a line names: its entry's id, what that asks for, and how it was told.

    `dated` tells whether the line's own words say when: then it is read anew for every day.
    """

    id: str
    findings: Sequence[Finding]
    line: HealthCondition
    rest: str
    dated: bool = False


def _read_line(case: Case, line: HealthCondition, path: str, kind: str) -> Sequence[_Piece]:
    """Return each thing that a line names, and what it asks for.

    A line without any date is judged the same on every day and for every client: it is kept.
    """
    timeless = line.since is None and line.on is None and line.note is None
    key = (path, line)
    kept: Sequence[_Piece] | None
    kept = case.catalog.memo.get(key) if timeless else None
    if kept is None and kind == "condition" and _is_denial(case, line):
        denied = Finding.note("denied", case.catalog, path=path, name=line.condition)
        kept = (_Piece("", (denied,), line, ""),)
    if kept is None:
        names = _names_in(case, line)
        pieces = [_read_piece(case, line, name, path, kind) for name in names]
        kept = tuple(
            [one for piece in pieces for one in (piece, *_inside(case, piece, path, kind))]
        )
        kept += tuple(_signs_across(case, line, kept, path))
        if timeless and all(_is_the_same_for_all(one) for one in kept):
            case.catalog.remember(key, kept)
    return kept


def _is_denial(case: Case, line: HealthCondition) -> bool:
    """Tell whether a line denies what it names, and nothing else was written about it."""
    if not line.condition.lower().startswith(_DENYING) or line != HealthCondition(
        condition=line.condition
    ):
        return False
    from massageplan.screening.denied import denies  # noqa: PLC0415  seldom needed

    return denies(case.catalog, line.condition)


def _names_in(case: Case, line: HealthCondition) -> tuple[str, ...]:
    """Return what a line names: nearly always one thing, which the catalog knows."""
    if case.catalog.knows("contraindication", line.condition):
        return (line.condition,)
    from massageplan.screening.how_far_along import read_how_far  # noqa: PLC0415  seldom needed
    from massageplan.screening.pieces import pieces_of  # noqa: PLC0415  seldom needed

    if read_how_far(line.condition) is not None:
        return (line.condition,)

    return pieces_of(case.catalog, line.condition)


def _read_piece(case: Case, line: HealthCondition, name: str, path: str, kind: str) -> _Piece:
    from massageplan.screening.how_far_along import read_how_far  # noqa: PLC0415  only for a line
    from massageplan.screening.place_in_name import with_its_place  # noqa: PLC0415  only for a line

    one, rest = line if name == line.condition else evolve(line, condition=name), ""
    read = Line(case, one, path, kind)
    if (placed := with_its_place(case.catalog, read.entry, one)) is not one:
        one, read = placed, Line(case, placed, path, kind)
    known = read.entry is not None and read_how_far(name) is None
    told = None if known else _told(case, line, name)
    if told is None:
        return _Piece(read.entry.id if read.entry else "", tuple(read.findings()), one, rest)
    question, as_told = told.asks(case, line), told.line(case, line)
    as_told = with_its_place(case.catalog, look_up(case.catalog, told.name), as_told)
    read_so = Line(case, as_told, path, kind)
    if read_so.entry is None and question:
        return _Piece("", tuple(read.findings()), one, rest, dated=True)
    found = (*read_so.asked(question), *read_so.findings())
    id_ = read_so.entry.id if read_so.entry else ""
    return _Piece(id_, found, as_told, told.rest, dated=bool(told.when or told.far))


_LET_PASS: Final = frozenset({"unknown-noted", "unknown-judged"})
"""Findings that let pass what the catalog does not know as a whole."""


def _inside(case: Case, piece: _Piece, path: str, kind: str) -> Iterator[_Piece]:
    """Yield what is known in a piece that is not, where a note or a judgment lets the rest pass.

    A "slipped disc in my neck" is a slipped disc, and its limits hold.
    """
    if piece.id or not any(found.code in _LET_PASS for found in piece.findings):
        return
    from massageplan.screening.judging_words import has_to_be_asked  # noqa: PLC0415  seldom needed
    from massageplan.screening.own_words import mentioned_in  # noqa: PLC0415  only to read words

    for named in mentioned_in(case.catalog, piece.line.condition, None):
        if named.kind == "contraindication" and has_to_be_asked(case.catalog, named):
            line = evolve(piece.line, condition=named.id)
            findings = tuple(Line(case, line, path, kind).findings())
            yield _Piece(named.id, findings, line, "")


def _signs_across(
    case: Case, line: HealthCondition, pieces: Sequence[_Piece], path: str
) -> Iterator[_Piece]:
    """Yield the red flags that only a line as a whole says: a stiff neck, and a fever."""
    if any(case.catalog.knows(kind, line.condition) for kind in ("contraindication", "red-flag")):
        return  # a tick
    from massageplan.screening.own_words import signs_said  # noqa: PLC0415  only to read words

    raised = {dict(found.args).get("flag") for piece in pieces for found in piece.findings}
    for said in signs_said(case.catalog, line.condition):
        if said.id not in raised:
            flag = case.catalog.red_flag(said.id)
            found = raise_flag(case, flag, path, note=line.note, since=line.since)
            yield _Piece("", tuple(found), line, "", dated=True)


def _told(case: Case, line: HealthCondition, name: str) -> Told | None:
    """Return what a piece says of a thing; ``None`` if it says another place than the line."""
    from massageplan.screening.circumstances import told_in  # noqa: PLC0415  seldom needed

    told = told_in(case.catalog, name)
    if told is None or (told.side and line.side and told.side is not line.side):
        return None
    if line.side and told.both:
        return None
    if not (told.region and line.region):
        return told
    here, there = (
        {place for part in parts for place in part.sites}
        for parts in (
            case.catalog.body.parts(line.region, line.side, whole=True),
            case.catalog.body.parts(told.region, whole=True),
        )
    )
    # "Plate in the ankle", in the right one; but of "both arms" one would be lost.
    return told if here == there or (here < there and not told.both) else None


def _without_what_a_note_answers(
    case: Case, read: Sequence[ReadLine], findings: list[Finding]
) -> list[Finding]:
    """Leave out the clearance of a medicine if a line of the conditions about it has the note.

    "Blood thinner", with a note, among the conditions, and "Eliquis" among the medicines.
    """
    noted = {
        one.id
        for one in read
        if one.id
        and one.line.note is not None
        and not one.line.past
        and one.path.startswith("client.conditions")
        and case.catalog.contraindication(one.id).medicine is not None
        and all(
            one.line.note.counts_on(case.day, other.line.since)
            for other in read
            if other.id == one.id
        )
    }
    if not noted:
        return findings
    return [
        found
        for found in findings
        if found.code != "clearance-needed"
        or not found.path.startswith("client.medicines")
        or dict(found.args)["condition"] not in noted
    ]


def _is_the_same_for_all(piece: _Piece) -> bool:
    of_client = any(found.code in _OF_THE_CLIENT for found in piece.findings)
    return bool(piece.id) and not piece.dated and not of_client


def _new(findings: Sequence[Finding], earlier: list[Finding]) -> list[Finding]:
    """Return what was not said yet in the same words."""
    said = {(finding.code, finding.args, finding.until) for finding in earlier}
    return [
        finding for finding in findings if (finding.code, finding.args, finding.until) not in said
    ]


def _asked_besides(
    case: Case, entries: Iterable[Contraindication], lines: Mapping[str, Sequence[HealthCondition]]
) -> list[Finding]:
    """Ask for what an entry never comes without: a high-risk pregnancy is a pregnancy."""
    return [
        Finding.stop(
            "question",
            case.catalog,
            path="client.conditions",
            condition=entry.id,
            question="besides",
            missing=missing,
        )
        for entry in entries
        for missing in entry.asks
        if missing not in lines
    ]


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
