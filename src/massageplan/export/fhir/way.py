"""How a bundle is written: the release, what for, under which names, and for whose eyes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from uuid import NAMESPACE_URL, UUID, uuid5

from attrs import field, frozen

from massageplan._display.measure import clean
from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.export.fhir.parts import BASE, Entry, filled, reference
from massageplan.read import read_choice


if TYPE_CHECKING:
    from massageplan.treatment.plan import TreatmentPlan

__all__ = [
    "COLLECTION",
    "ENTRIES",
    "OUR_SYSTEM",
    "RELEASES",
    "TRANSACTION",
    "UUID_OF",
    "Names",
    "Way",
    "check_release",
    "read_bundle_type",
    "read_system",
    "release_of",
    "system_in",
]

RELEASES: Final = ("R4B", "R5")
"""The releases of FHIR that we write and read."""

COLLECTION: Final = "collection"
TRANSACTION: Final = "transaction"

ENTRIES: Final = f"{BASE}entry"
"""The system of the identifiers of our resources; the value is the UUID in their name.

Not the whole name, a URI: a server may put its own address wherever it finds that of an entry.
"""

UUID_OF: Final = "urn:uuid:"
"""The start of a name."""

OUR_SYSTEM: Final = f"{BASE}client"
"""The system of the client's reference, where the practice names none of its own."""

_OURS: Final = uuid5(NAMESPACE_URL, BASE)


@frozen(kw_only=True)
class Names:
    """The names of the entries of a plan.

    A name depends on the client's reference, the day of the first facts and the routine of the
    course. Recording, moving and replanning change none of these. A name also depends on what its
    entry is about; a visit is known only by its number. A practice that names its own system has
    names that no other practice has.
    """

    client: str
    within: UUID
    course: UUID

    @classmethod
    def of(cls, plan: TreatmentPlan, system: str = OUR_SYSTEM) -> Names:
        """Return the names of a plan's entries."""
        first = plan.visits[0].session.request
        day = first.told if plan.baseline is None else plan.baseline.on
        within = _OURS if system == OUR_SYSTEM else uuid5(_OURS, system)
        key = json.dumps(["course", plan.client.ref, str(day), first.routine])
        return cls(client=plan.client.ref, within=within, course=uuid5(within, key))

    @property
    def patient(self) -> str:
        """The name of the client, in each of their courses."""
        return _urn(self.within, "Patient", self.client)

    def practitioner(self, therapist: str) -> str:
        """Return the name of a therapist. It is the same in every plan that names them."""
        return _urn(self.within, "Practitioner", therapist)

    def own(self, kind: str, *key: str | int) -> str:
        """Return the name of something in this course."""
        return _urn(self.course, kind, *key)


def _urn(within: UUID, *key: str | int) -> str:
    # As JSON, different keys give different text, and half a character is written as an escape.
    return f"{UUID_OF}{uuid5(within, json.dumps(key))}"


@frozen(kw_only=True)
class Way:
    """How a bundle is written.

    Attributes
    ----------
    names
        The names of its entries.
    release
        ``R4B`` or ``R5``.
    bundle
        ``collection``, or ``transaction`` for a server.
    system
        The system of the client's reference.
    personal
        Whether it tells who the client is.
    codes
        More codes, by ``(kind, id)`` of the catalog.
    """

    names: Names
    release: str = RELEASES[0]
    bundle: str = COLLECTION
    system: str = OUR_SYSTEM
    personal: bool = field(default=False)
    codes: Mapping[tuple[str, str], tuple[Entry, ...]] = field(factory=dict)

    @property
    def r5(self) -> bool:
        """Whether it is written for R5."""
        return self.release == "R5"

    @property
    def to_server(self) -> bool:
        """Whether a server is to take it."""
        return self.bundle == TRANSACTION

    @cached_property
    def patient(self) -> Entry:
        """The reference to the client. In a transaction by identifier: theirs is there already."""
        if self.to_server:
            return {"type": "Patient", "identifier": self.reference_of(self.names.client)}
        return reference(self.names.patient)

    def reference_of(self, client: str) -> Entry:
        """Return the client's reference as an identifier."""
        return filled(system=self.system, value=_identifier(client))

    def therapist(self, name: str) -> Entry:
        """Return the reference to a therapist. A server is told the name and makes nobody."""
        if self.to_server:
            return {"type": "Practitioner", "display": clean(name)}
        return reference(self.names.practitioner(name))

    def own(self, kind: str, *key: str | int) -> Entry:
        """Return the reference to something in this course."""
        return reference(self.names.own(kind, *key))

    def more_codes(self, kind: str, id_: str) -> tuple[Entry, ...]:
        """Return the codes that the practice has for an entry of the catalog."""
        return self.codes.get((kind, id_), ())


def check_release(release: object, known: tuple[str, ...] = RELEASES) -> str:
    """Return the release. Refuse one that we do not write."""
    if isinstance(release, str) and release in known:
        return release
    problem = f"unknown FHIR release {release!r:.40}" if release else "is missing"
    choices = " or ".join(f"release={name!r}" for name in known)
    raise UnknownTermError(
        f"{problem}: pass {choices}", path="release", value=release, suggestions=known
    )


def read_bundle_type(bundle: object) -> str:
    """Return the type of a bundle that `to_fhir` can write."""
    return read_choice(bundle, "bundle", (COLLECTION, TRANSACTION))


def read_system(system: Any) -> str:  # noqa: ANN401  whatever was passed in
    """Return the system of the client's reference: a URI, or ours if none was given."""
    if system is None:
        return OUR_SYSTEM
    if not _is_uri(system):
        raise InvalidValueError(
            f"expected a URI, such as 'https://clinic.example/clients', got {system!r:.60}",
            path="system",
            value=system,
        )
    return str(system)


def _is_uri(text: object) -> bool:
    return isinstance(text, str) and ":" in text and clean(text) == text and " " not in text


_NOT_IN_FHIR: Final = re.compile(r"[\x00-\x1f]|^\s|\s$")
"""What strings of FHIR should not have: controls, and spaces at their ends."""


def _identifier(ref: str) -> str:
    """Return a reference as it stands, for changed it may be that of another client."""
    return clean(ref) if _NOT_IN_FHIR.search(ref) else ref


def system_in(identifiers: list[Any], client: str | None = None) -> str | None:
    """Return the system of the client's reference, from identifiers that came back.

    Parameters
    ----------
    identifiers
        The identifiers of the client.
    client
        The client's reference, if one has to have it.
    """
    for each in identifiers:
        if isinstance(each, dict) and (client is None or each.get("value") == _identifier(client)):
            return each["system"] if _is_uri(each.get("system")) else None
    return None


def release_of(care_plan: Entry) -> str:
    """Return the release that a CarePlan is written in: only R5 plans an activity so."""
    activities = care_plan.get("activity")
    first = activities[0] if isinstance(activities, list) and activities else None
    return "R5" if isinstance(first, dict) and "plannedActivityReference" in first else "R4B"
