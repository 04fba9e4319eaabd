"""The tools: what each is called, what it does, and what it takes."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from massageplan.assistants import schemas
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.io.settings import PlanSettings
from massageplan.scheduling.authorization import Authorization
from massageplan.scheduling.availability import Availability
from massageplan.treatment.outcome import Outcome


if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BY_NAME", "TOOLS", "Tool"]

_ABOUT: Final = {
    "intake": "The name of the intake: c-017.",
    "reference": "The reference of a plan, as another tool answered it.",
    "with": "The reference of the other plan, of the same client.",
    "today": "The first day on which a visit can be.",
    "action": "What to do instead of what the plan's own table says.",
    "why": "Why, in the words of the therapist.",
    "sessions": "How many sessions are still to come.",
    "cadence": "How often from now on: 'weekly', '2/week'.",
}


class Tool(NamedTuple):
    """A tool as a host lists it.

    Attributes
    ----------
    name, about
        What it is called, and what it does.
    takes, needed
        What it takes, by name, and what of it must be given.
    within
        What must be in one of those, by its name.
    """

    name: str
    about: str
    takes: Mapping[str, schemas.Takes]
    needed: tuple[str, ...]
    within: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    @property
    def schema(self) -> schemas.Schema:
        """What it takes, as JSON Schema."""
        about = {name: words for name, words in _ABOUT.items() if name in self.takes}
        schema = schemas.arguments(self.takes, self.needed, about)
        for name, inner in self.within.items():
            schema["properties"][name]["required"] = [*inner]
        return schema


_FACTS: Final[Mapping[str, schemas.Takes]] = MappingProxyType(
    {"client": Client, "assessment": Assessment, "plan": PlanSettings}
)
_INTAKE: Final[Mapping[str, schemas.Takes]] = MappingProxyType({"intake": str})


def _tools(
    facts: Mapping[str, schemas.Takes],
    needed: tuple[str, ...],
    new_facts: Mapping[str, schemas.Takes],
) -> tuple[Tool, ...]:
    """Return the tools, which take the facts of a person in one way."""
    return (
        Tool(
            "find",
            "Say what words mean to the catalog: complaints, conditions, medicines, places, "
            "techniques. The names that it answers may be used in the other tools.",
            {"text": str},
            ("text",),
        ),
        Tool(
            "check",
            "Screen a person, without a plan. Answers whether massage may be planned, and what to "
            "tell and ask the person first.",
            facts,
            needed,
        ),
        Tool(
            "advise",
            "Say whether relaxation or medical massage fits what the person needs, and why.",
            facts,
            needed,
        ),
        Tool(
            "plan",
            "Screen a person and make a treatment plan. Answers with the plan and its reference, "
            "or with what to tell and ask the person first.",
            facts,
            needed if "intake" in facts else (*needed, "plan"),
            {} if "intake" in facts else {"plan": ("length",)},
        ),
        Tool(
            "record",
            "Record what became of a session of a plan. Answers with the plan that has the record, "
            "under a new reference.",
            {"reference": str, "outcome": Outcome},
            ("reference", "outcome"),
        ),
        Tool(
            "replan",
            "Plan the visits to come again, from what was recorded and from new facts, which are "
            "screened. Answers with the new plan, under a new reference.",
            {
                "reference": str,
                "today": date,
                **new_facts,
                "action": str,
                "why": str,
                "sessions": int,
                "cadence": str,
                "availability": (Availability,),
                "authorizations": (Authorization,),
            },
            ("reference", "today"),
        ),
        Tool(
            "compare",
            "Say what changed from one plan to another of the same client.",
            {"reference": str, "with": str},
            ("reference", "with"),
        ),
    )


TOOLS: Final = _tools(
    _FACTS, ("client", "assessment"), {"client": Client, "assessment": Assessment}
)
"""What a server offers, in the order in which it is used."""

BY_NAME: Final = _tools(_INTAKE, ("intake",), _INTAKE)
"""The same tools, which take the facts of a person by the name of an intake."""
