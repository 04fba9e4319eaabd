"""The codes of what is measured, the units, and codes that a practice has of its own.

The LOINC codes below were read, with their names, in published FHIR profiles and value sets; a
measure that none was found for has none. No code of SNOMED CT ships, because its use needs a
license in many countries.

This material contains content from LOINC (http://loinc.org). LOINC is copyright Regenstrief
Institute, Inc. and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is
available at no cost under the license at http://loinc.org/license. LOINC® is a registered United
States trademark of Regenstrief Institute, Inc.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.export.fhir.parts import UCUM, coding, concept, filled, number


if TYPE_CHECKING:
    from decimal import Decimal

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.measure import Measure
    from massageplan.export.fhir.parts import Entry

__all__ = ["SURVEY", "measured", "quantity", "read_codes"]

_LOINC: Final = "http://loinc.org"

_MEASURES: Final[Mapping[tuple[str, str], tuple[str, str]]] = {
    # Status V: read in hl7-eu/eps, an example of vital signs, with the unit {score}.
    ("pain-nrs", "points"): (
        "72514-3",
        "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
    ),
    # Status V: read in the value set "Standardized Pain Assessment Tool" of the eCQM, 2025.
    **dict.fromkeys(
        [("pain-vas", "mm"), ("pain-vas", "cm")],
        ("38214-3", "Pain severity [Score] Visual analog score"),
    ),
    # Status V: both read in HL7/personal-health-record-format-ig, scores of assessments.
    ("phq-9", "points"): (
        "44261-6",
        "Patient Health Questionnaire 9 item (PHQ-9) total score [Reported]",
    ),
    ("gad-7", "points"): (
        "70274-6",
        "Generalized anxiety disorder 7 item (GAD-7) total score [Reported.PHQ]",
    ),
}
"""The LOINC code of a measure in one of its forms, and the name of the code."""

_UNITS: Final = {
    **{unit: unit for unit in ("mm", "cm", "kg")},
    "kpa": "kPa",
    "degrees": "deg",
    "seconds": "s",
    "meters": "m",
    "days": "d",
    "percent": "%",
}
"""The UCUM code of a form that is in a unit. All others are points of a score."""

_POINTS: Final = "{score}"

SURVEY: Final = concept("", coding("observation-category", "survey"))
"""The category of what was asked or tested."""

_KINDS: Final = ("condition", "measure", "region")
"""What a practice may have codes for."""


def measured(measure: Measure, form: str, label: str, more: tuple[Entry, ...]) -> Entry:
    """Return what was measured, in words and in codes."""
    found = _MEASURES.get((measure.id, form))
    codes = [{"system": _LOINC, "code": found[0], "display": found[1]}] if found else []
    return concept(label, *codes, *more)


def quantity(value: Decimal, unit: str, form: str, comparator: str = "") -> Entry:
    """Return a score with its unit, in the words of the measure and in UCUM."""
    return filled(
        value=number(value),
        comparator=comparator,
        unit=unit,
        system=UCUM,
        code=_UNITS.get(form, _POINTS),
    )


def read_codes(codes: object, catalog: Catalog) -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Read the codes of a practice, by the names of conditions, measures and regions.

    Raises
    ------
    InvalidValueError
        A code without system or code, or anything else than texts.
    UnknownTermError
        Something that is not in the catalog.
    """
    if codes is None:
        return {}
    read: dict[tuple[str, str], tuple[Entry, ...]] = {}
    if not isinstance(codes, Mapping):
        raise InvalidValueError(
            f"expected a mapping from names to codes, got {type(codes).__name__}", path="codes"
        )
    for name, given in codes.items():
        path = f"codes[{name!r:.60}]"
        several = given if isinstance(given, (list, tuple)) else [given]
        read[_meant(name, catalog, path)] = tuple([_code(each, path) for each in several])
    return read


def _meant(name: Any, catalog: Catalog, path: str) -> tuple[str, str]:  # noqa: ANN401  whatever was passed in
    """Return the kind and the id of what a name stands for."""
    near: list[str] = []
    for kind in _KINDS:
        try:
            entry = catalog.body.find(name) if kind == "region" else catalog.find(kind, name)
        except InvalidValueError as error:
            near += getattr(error, "suggestions", ())
        else:
            return kind, entry.id
    raise UnknownTermError(
        f"expected the name of a condition, a measure or a region, got {name!r:.60}",
        path=path,
        value=name,
        suggestions=near,
    )


def _code(given: object, path: str) -> Entry:
    names = ("system", "version", "code", "display")
    if (
        not isinstance(given, Mapping)
        or not {"system", "code"} <= given.keys() <= set(names)
        or not all(isinstance(text, str) and text.strip() == text != "" for text in given.values())
    ):
        raise InvalidValueError(
            "expected a code such as {'system': 'http://snomed.info/sct', 'code': '...', "
            "'display': '...'}, or a list of them",
            path=path,
            value=given,
        )
    return {name: given[name] for name in names if name in given}
