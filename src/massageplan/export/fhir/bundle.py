"""Write a treatment plan as a FHIR bundle for other systems, with the saved plan inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from massageplan.export.fhir.resources import assembled, way_of
from massageplan.io.saving import text_of
from massageplan.io.withholding import without_person


if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from massageplan.io.records import Plain
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["to_fhir"]


def to_fhir(
    plan: TreatmentPlan,
    *,
    release: Literal["R4B", "R5"] | None = None,
    personal: bool = False,
    bundle: Literal["collection", "transaction"] = "collection",
    system: str | None = None,
    codes: Mapping[str, Mapping[str, str] | Sequence[Mapping[str, str]]] | None = None,
) -> dict[str, Plain]:
    """Write a treatment plan as a FHIR bundle.

    The bundle holds a Patient, a Practitioner for each named therapist, a Condition for each
    complaint, a Goal for each goal, the CarePlan, an Appointment for each visit with a date and for
    each re-evaluation without massage, an Observation for each score, and a Binary. What FHIR has
    no field for, such as the minutes of a region, an authorization or how many visits there are, is
    in extensions that start with ``urn:massageplan:fhir:``. Times are in minutes, or in seconds
    where they are not whole minutes.

    The Binary is the saved plan (see `massageplan.io.dumps`), from which `from_fhir` reads
    everything back. It holds the health history, so store and send the bundle as health data.

    A complaint has its ICD-10-CM code if the catalog lists exactly one for its side. Several codes
    are listed in an extension instead, because a massage therapist does not diagnose. Pain and a
    few measures have their LOINC code, and every score its unit in UCUM. There are no codes of
    SNOMED CT; `codes` adds those that you may use.

    Parameters
    ----------
    plan
        The treatment plan.
    release
        The release of FHIR, ``"R4B"`` or ``"R5"``. You must name it. For an R4 server, take
        ``"R4B"``.
    personal
        Whether the bundle also holds the client's name, the date of birth, and everything in a
        person's own words: complaints, goals, notes, why a visit was missed or canceled, why a
        decision was overruled, what an authorization is called. By default, neither the entries nor
        the saved plan hold any of it, and the client is known by their reference alone.
    bundle
        ``"collection"``, or ``"transaction"`` to send it to a server. Each entry of a transaction
        updates what an earlier one made, by its identifier, so a second one never doubles anything.
        It has no Patient and no Practitioner: it refers to the client by identifier and to a
        therapist by name, and never makes or changes either. In place of the Binary, which has no
        identifier, it has a DocumentReference.
    system
        The system of the client's reference, a URI of yours such as
        ``"https://clinic.example/clients"``. Where two practices share a server, each needs its
        own: all names and identifiers depend on it.
    codes
        Your own codes: by the name of a condition, a measure or a region, a code with ``system``,
        ``code`` and perhaps ``display``, or a list of them.

    Returns
    -------
    dict
        The bundle as plain values, ready for `json.dumps`. The same plan always gives the same
        bundle. The ``fullUrl`` of an entry depends on the client's reference and on what the entry
        is about, so it stays the same in every version of a plan. An Appointment, however, is
        named by the number of its visit, and `massageplan.replan` may renumber visits.

    Raises
    ------
    UnknownTermError
        `release` is missing, or is not one that we support; or a name in `codes` is unknown.
    InvalidValueError
        `plan` is not a treatment plan, or cannot be saved; `bundle`, `system` or a code cannot be
        used.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> neck = mp.Assessment(
    ...     on=date(2026, 3, 2), complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    ... )
    >>> plan = mp.plan_treatment(client, neck, length="60 min", start=date(2026, 3, 2))
    >>> bundle = to_fhir(plan, release="R4B")
    >>> [entry["resource"]["resourceType"] for entry in bundle["entry"]][:4]
    ['Patient', 'Condition', 'CarePlan', 'Appointment']
    >>> sent = to_fhir(plan, release="R4B", bundle="transaction")
    >>> sent["entry"][0]["request"]["url"][:48]
    'Condition?identifier=urn:massageplan:fhir:entry|'
    """
    way = way_of(
        plan, release=release, personal=personal, bundle=bundle, system=system, codes=codes
    )
    told = plan if personal else without_person(plan)
    return assembled(plan, way, text_of(told, found=plan), withheld=told is not plan)
