"""Which fields of an entry name something, and the range of its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.anatomy.compound import Compound
from massageplan.anatomy.region import POSITIONS, REACHES, Region
from massageplan.anatomy.technique import HARDEST, TRAITS, PressureLevel, PressureRange, Technique
from massageplan.catalog.add_on import ORDERS, WHEN, AddOnKind, Companion
from massageplan.catalog.condition import Condition, Target
from massageplan.catalog.contraindication import (
    Contraindication,
    ContraRule,
    Grade,
    Medicine,
    Reading,
)
from massageplan.catalog.decision import INPUTS, DecisionRow
from massageplan.catalog.homecare import HOME_CARE, HomeCare
from massageplan.catalog.house import HouseClock, ReevaluationRule
from massageplan.catalog.items import Alarm
from massageplan.catalog.measure import BETTER, Measure, Threshold
from massageplan.catalog.place import Place
from massageplan.catalog.policy import Choice
from massageplan.catalog.redflag import Onset, RedFlag, Together
from massageplan.catalog.routine import Routine, Step
from massageplan.catalog.routine_fields import REST
from massageplan.cite import Cite


if TYPE_CHECKING:
    from collections.abc import Mapping


__all__ = ["FIGURES", "NAMES", "RANGES", "RISING", "STAND_FOR_THEMSELVES"]

SEVERITIES: Final = ("mild", "moderate", "severe")

_OF_RULES: Final[Mapping[str, str | tuple[str, ...]]] = {
    "regions": "region",
    "techniques": "technique",
    "traits": TRAITS,
    "only": "technique",
    "positions": tuple(POSITIONS),
    "weight": ("barred", "asked", "free"),
    "urgency": ("emergency", "urgent", "refer", "wait"),
    "training": "training",
    "without": ("stop", "local", "caution"),
}
NAMES: Final[Mapping[type, Mapping[str, str | tuple[str, ...]]]] = {
    # The kind of entry that a field has to name, or the names that are allowed.
    Cite: {"source": "source", "status": ("V", "M", "J"), "grade": ("A", "B", "C", "-")},
    Reading: _OF_RULES,
    ContraRule: _OF_RULES,
    Contraindication: {
        "needs": ("where", "since", "weeks"),
        "where": "region",
        "past": "contraindication",
        "measured": ("temperature", "blood-pressure"),
        "asks": "contraindication",
    },
    Medicine: {"uses": "use", "settled_by": ("blood-pressure", "complaint")},
    Grade: {"severity": SEVERITIES, "entry": "contraindication"},
    RedFlag: {"history": "contraindication", "complaints": "complaint"},
    Together: {"flags": "red-flag", "complaints": "complaint"},
    Choice: {"condition": "contraindication"},
    Technique: {
        "traits": TRAITS,
        "family": "technique",
        "like": "technique",
        "training": "training",
    },
    Condition: {
        "asks": "contraindication",
        "flags": "red-flag",
        "both_sides": "red-flag",
        "techniques": "technique",
    },
    DecisionRow: dict(INPUTS),
    HomeCare: {
        "kind": HOME_CARE,
        "conditions": "condition",
        "not_with": "contraindication",
        "lying": ("prone", "supine", "side-lying"),
        "like": "technique",
    },
    AddOnKind: {
        "when": WHEN,
        "like": "technique",
        "regions": "region",
        "positions": tuple(POSITIONS),
        "not_with": "contraindication",
        "as_for": "add-on",
    },
    Companion: {"order": ORDERS},
    Measure: {"better": BETTER, "conditions": "condition"},
    Threshold: {"conditions": "condition"},
    Alarm: {"flag": "red-flag"},
    HouseClock: {"opening": ("greeting", "consultation"), "positions": tuple(POSITIONS)},
    Place: {"region": "id", "around": "id", "traits": TRAITS, "techniques": "technique"},
    Compound: {"regions": "id"},
    Region: {
        "parent": "id",
        "of": "id",
        "distal": "id",
        "pain": "condition",
        "supports": "id",
        "techniques": "technique",
        "positions": REACHES,
    },
    Routine: {"techniques": "technique", "clock": "clock", "shorter": "routine"},
    Step: {"region": "region", "techniques": "technique"},
    Target: {
        "region": "region",
        "side": ("same", "each", "both"),
        "role": ("focus", "support"),
        "techniques": "technique",
    },
}
_FREE_OF_RULES: Final[Mapping[str, frozenset[str]]] = {
    "regions": frozenset({"here", "limb-and-quarter"}),
    **dict.fromkeys(("urgency", "training", "without"), frozenset({""})),
}
# Words that name no entry: a place in the health history, a figure without source, an empty field.
STAND_FOR_THEMSELVES: Final[Mapping[type, Mapping[str, frozenset[str]]]] = {
    Condition: {"both_sides": frozenset({""})},
    ContraRule: _FREE_OF_RULES,
    Reading: _FREE_OF_RULES,
    Contraindication: {"past": frozenset({"", "over"}), "measured": frozenset({""})},
    Cite: {"source": frozenset({"judgement", "memory", "own"}), "status": frozenset({"-"})},
    HomeCare: {"like": frozenset({""}), "lying": frozenset({""})},
    Place: {"around": frozenset({""})},
    Region: {"parent": frozenset({""}), "pain": frozenset({""})},
    Step: {"region": frozenset({"", REST})},
    Technique: {"family": frozenset({""}), "training": frozenset({""})},
}
# Figures that a rule may leave out.
FIGURES: Final[Mapping[str, tuple[float, float]]] = {
    "hours": (1, 100_000),
    "from_week": (0, 44),
    "to_week": (0, 44),
    "celsius": (30, 45),
    "systolic": (30, 300),
    "diastolic": (30, 300),
}
RANGES: Final[Mapping[type, Mapping[str, tuple[float, float]]]] = {
    ContraRule: {"row": (0, 60), **FIGURES},
    HouseClock: {
        **dict.fromkeys(("opening_minutes", "undress", "dress", "turn", "closing"), (0, 60)),
        **dict.fromkeys(("reevaluation", "documentation", "room_change"), (0, 60)),
    },
    Onset: {"pain": (1, 10), "days": (1, 365)},
    ReevaluationRule: {"sessions": (1, 100)},
    PressureLevel: {"level": (0, HARDEST)},
    PressureRange: {"low": (0, HARDEST), "usual": (0, HARDEST), "high": (0, HARDEST)},
    Place: {"cap": (0, HARDEST)},
    Routine: {"pressure": (0, HARDEST)},
    Reading: FIGURES,
    Target: {"share": (1, 1000)},
    Companion: {"hours": (0, 1000)},
}
# Fields that must not get smaller from one to the next.
RISING: Final[Mapping[type, tuple[str, ...]]] = {
    ContraRule: ("from_week", "to_week"),
    Reading: ("from_week", "to_week"),
    PressureRange: ("low", "usual", "high"),
    Target: ("least", "most"),
}
