"""What the catalogue holds: conditions, doses, contraindications, red flags, house clocks, rules.

Every figure carries a `Cite`: its source, that source's grade, and whether it was read there.
"""

from __future__ import annotations

from datetime import timedelta
from enum import Enum

from attrs import frozen

from massageplan.anatomy.cite import Cite
from massageplan.anatomy.technique import Intention


__all__ = [
    "Condition",
    "ContraRule",
    "Contraindication",
    "Difference",
    "Dose",
    "Fact",
    "HouseClock",
    "IcdCode",
    "RedFlag",
    "ReevaluationRule",
    "RuleClass",
    "Source",
    "Target",
    "Urgency",
]


@frozen(kw_only=True)
class Source:
    """A source that cites name by its key.

    Attributes
    ----------
    id
        The key, such as ``"cherkin09"``.
    title, url, grade
        What it is, where it was read, and how good it is (A, B, C).
    """

    id: str
    title: str
    url: str = ""
    grade: str = "-"

    @property
    def label(self) -> str:
        """What it is, in a line."""
        return self.title

    @property
    def names(self) -> tuple[str, ...]:
        """A source goes by its key alone."""
        return ()


@frozen(kw_only=True)
class Fact:
    """A sentence worth telling, with its source."""

    text: str
    cite: Cite


@frozen(kw_only=True)
class IcdCode:
    """A billable ICD-10-CM code. A therapist does not diagnose: codes come from the referrer."""

    code: str
    label: str
    cite: Cite


@frozen(kw_only=True)
class Target:
    """A region that a condition asks for.

    Attributes
    ----------
    region
        Name of the region.
    side
        ``same``: the side of the complaint, or both as a mirrored pair when it has none;
        ``each``: both sides as a mirrored pair; ``both``: one segment across both sides.
    role
        ``focus`` or ``support``.
    share
        Its weight against the condition's other targets, usually the percent of hands-on time.
    least, most
        Bounds on its minutes (a pair's total); no `most` means no limit of its own.
    techniques
        Techniques for this region, first choice first; empty means the condition's own.
    """

    region: str
    side: str
    role: str
    share: int
    cite: Cite
    least: timedelta = timedelta(minutes=3)
    most: timedelta | None = None
    techniques: tuple[str, ...] = ()


@frozen(kw_only=True)
class Dose:
    """A course of massage that a trial used, and what came of it.

    Attributes
    ----------
    study
        Who and when.
    length
        Minutes of one session, low and high; empty where the source does not say.
    per_week, weeks, sessions
        Low and high of each; empty where the source does not say.
    result
        What came of it, modestly, in a line.
    """

    study: str
    result: str
    cite: Cite
    length: tuple[int, int] | None = None
    per_week: tuple[float, float] | None = None
    weeks: tuple[float, float] | None = None
    sessions: tuple[int, int] | None = None


@frozen(kw_only=True)
class Condition:
    """A complaint that massage may be planned for.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    intention
        Which kind of massage it usually asks for.
    targets
        The regions to work on.
    techniques
        Suitable techniques, first choice first.
    max_pressure
        The most pressure (0-5), when the condition itself calls for care.
    icd10
        Codes a referrer may have given.
    doses
        The courses that trials used; empty means that none was found.
    facts
        What to tell, with sources.
    alike
        Set where a trial found relaxation and medical massage to help alike.
    """

    id: str
    label: str
    intention: Intention
    targets: tuple[Target, ...]
    techniques: tuple[str, ...]
    cite: Cite
    max_pressure: int | None = None
    pressure_cite: Cite | None = None
    icd10: tuple[IcdCode, ...] = ()
    doses: tuple[Dose, ...] = ()
    facts: tuple[Fact, ...] = ()
    alike: Fact | None = None
    names: tuple[str, ...] = ()


class RuleClass(Enum):
    """What a contraindication rule asks for."""

    ABSOLUTE = "absolute"
    DEFER = "defer"
    CLEARANCE = "clearance"
    LOCAL = "local"
    CAP = "cap"
    TECHNIQUE = "technique"
    POSITION = "position"
    CAUTION = "caution"


@frozen(kw_only=True)
class ContraRule:
    """One thing that a contraindication asks for. Several hold at once; the strictest counts.

    Attributes
    ----------
    act
        What it asks for.
    regions
        Where it holds: names of regions, or ``here`` for the place that the client's record
        names. Empty means the whole body.
    distal
        Whether it also holds for everything distal.
    techniques, traits
        The techniques, or the traits of techniques, that a technique rule bans.
    cap
        The most pressure (0-5) of a cap.
    positions
        The positions that a position rule bars: ``prone``, ``supine``, ``side-lying``, ``seated``.
    hours
        How long it lasts from the record's date; ``None`` while the condition is true.
    from_week, to_week
        The weeks of pregnancy in which it holds, both counted in.
    why
        The reason in words; it goes into the finding.
    """

    act: RuleClass
    why: str
    cite: Cite
    regions: tuple[str, ...] = ()
    distal: bool = False
    techniques: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    cap: int | None = None
    positions: tuple[str, ...] = ()
    hours: int | None = None
    from_week: int = 0
    to_week: int = 99


@frozen(kw_only=True)
class Contraindication:
    """Something in a health history that stops, limits or changes a massage.

    Attributes
    ----------
    id, label, names
        The stable id, the name to show, and other names that people use.
    rules
        What it asks for.
    needs
        What the client's record must say for the rules to be judged: ``where`` (region),
        ``since`` (date), ``weeks`` (of pregnancy).
    facts
        Where sources disagree, and other notes.
    """

    id: str
    label: str
    rules: tuple[ContraRule, ...]
    needs: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    names: tuple[str, ...] = ()


class Urgency(Enum):
    """How soon a red flag has to be seen by someone else."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    REFER = "refer"


@frozen(kw_only=True)
class RedFlag:
    """A sign that something else may be behind the pain: stop and refer.

    Attributes
    ----------
    area
        Where it is asked: low back, neck, headache, leg, chest, any.
    suspect
        What it may be a sign of.
    act
        How soon it has to be seen to.
    tell
        The words to tell the client.
    """

    id: str
    label: str
    area: str
    suspect: str
    act: Urgency
    tell: str
    cite: Cite
    names: tuple[str, ...] = ()


@frozen(kw_only=True)
class HouseClock:
    """How a house runs its booked time: what is not hands-on, by name.

    Attributes
    ----------
    opening
        What the first minutes are called: ``greeting`` or ``consultation``.
    opening_minutes
        Their length on a later visit, and on the first unless `first_visit_quarter`.
    first_visit_quarter
        The first visit opens with a quarter of the booked time, within these least and most
        minutes, in whole minutes.
    undress, dress, turn, closing
        Minutes inside the booked time; `turn` is for each turn, with its draping.
    closing_label
        What the last minutes are called.
    reevaluation
        Minutes of a re-evaluation inside a visit.
    documentation, room_change
        Therapist-only minutes after the booked time.
    """

    id: str
    label: str
    opening: str
    opening_minutes: int
    turn: int
    closing_label: str
    closing: int
    cite: Cite
    first_visit_quarter: tuple[int, int] | None = None
    undress: int = 0
    dress: int = 0
    reevaluation: int = 5
    documentation: int = 0
    room_change: int = 0
    facts: tuple[Fact, ...] = ()
    names: tuple[str, ...] = ()


@frozen(kw_only=True)
class ReevaluationRule:
    """When to look again: after so many sessions or so many days, whichever is first."""

    id: str
    label: str
    sessions: int
    cite: Cite
    days: int | None = None
    names: tuple[str, ...] = ()


@frozen(kw_only=True)
class Difference:
    """One of the six differences between relaxation and medical massage."""

    id: str
    label: str
    relaxation: str
    medical: str
    cite: Cite
    names: tuple[str, ...] = ()
