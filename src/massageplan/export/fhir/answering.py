"""Write an intake as the answers to its questionnaire: to fill in a form that was asked before."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

from massageplan.catalog.catalog import default_catalog
from massageplan.export.fhir.form import CHOICES, FLAGS, URL, form_of, version_of
from massageplan.export.fhir.parts import number
from massageplan.export.fhir.way import RELEASES, check_release, read_system
from massageplan.io.intake import Intake
from massageplan.read import read_kind
from massageplan.session.plain_tables import plain


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.catalog.catalog import Catalog
    from massageplan.export.fhir.form import Item
    from massageplan.export.fhir.parts import Entry
    from massageplan.io.records import Plain

__all__ = ["to_questionnaire_response"]


def to_questionnaire_response(
    intake: Intake,
    *,
    release: Literal["R4B", "R5"] | None = None,
    system: str | None = None,
    catalog: Catalog | None = None,
) -> dict[str, Plain]:
    """Write the facts of an intake as the answers to its `questionnaire`.

    A client who comes again need not fill in everything again. What is to be planned is not in it.

    Parameters
    ----------
    intake
        The intake.
    release
        The release of FHIR, ``"R4B"`` or ``"R5"``. You must name it.
    system
        The system of the client's reference, as for `to_fhir`.
    catalog
        The catalog of the questionnaire. By default, the shipped one.

    Returns
    -------
    dict
        The QuestionnaireResponse as plain values. It holds all that was told, the name too.

    Raises
    ------
    UnknownTermError
        `release` is missing, or is not one that we support.
    InvalidValueError
        `intake` is not an intake.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=[], medicines=[], allergies=[])
    >>> told = mp.io.Intake(client=client, assessment=mp.Assessment(on=date(2026, 3, 2)))
    >>> answers = to_questionnaire_response(told, release="R4B")
    >>> answers["item"][0]["item"][0]
    {'linkId': 'client.conditions.any', 'answer': [{'valueBoolean': False}]}
    """
    check_release(release, RELEASES)
    read_kind(intake, "intake", Intake)
    form = form_of(catalog or default_catalog())
    facts = {"client": plain(intake.client), "assessment": plain(intake.assessment)}
    subject: Entry = {"system": read_system(system), "value": intake.client.ref}
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{URL}|{version_of(form)}",
        "status": "completed",
        "subject": {"type": "Patient", "identifier": subject},
        "authored": intake.assessment.on.isoformat(),
        "item": [part for item in form for part in _answered(item, facts)],
    }


def _answered(item: Item, facts: dict[str, Any]) -> Iterator[Entry]:
    """Yield the answers to a question; nothing where it was not asked."""
    told = facts.get(item.key)
    if item.link == FLAGS:
        yield from _flags(item, told)
        return
    if item.ask and told is not None:
        yield {"linkId": item.asked, "answer": [{"valueBoolean": bool(told)}]}
    if item.kind == "points":
        yield from (_points(item, each) for each in told or ())
    elif item.kind == "group":
        several = told if item.many else [told]
        yield from (_group(item, each) for each in several or () if each)
    elif told not in (None, "", []):
        several = told if item.many else [told]
        yield {"linkId": item.link, "answer": [_value(item, each) for each in several]}


def _group(item: Item, facts: dict[str, Any]) -> Entry:
    if item.key == "consents":
        facts = {"given": True, **facts}  # what is by default so is not in the facts
    inner = [part for each in item.items for part in _answered(each, facts)]
    return {"linkId": item.link, "item": inner}


def _points(item: Item, points: int | None) -> Entry:
    """Return the points of one item of a score; one that was left open has no answer."""
    group: Entry = {"linkId": item.link}
    if points is not None:
        answer = {"linkId": f"{item.link}.points", "answer": [{"valueInteger": points}]}
        group["item"] = [answer]
    return group


def _flags(item: Item, told: list[dict[str, Any]] | None) -> Iterator[Entry]:
    """Yield every red flag with yes or no; none of them where they were not asked about."""
    if told is None:
        return
    *asked, other = item.items
    rest = list(told)
    answers: list[Entry] = []
    for flag in asked:
        found = next((each for each in rest if each["flag"] == flag.key), None)
        answer: Entry = {"valueBoolean": found is not None}
        if found is not None:
            rest.remove(found)
            if note := [part for each in flag.items for part in _answered(each, found)]:
                answer["item"] = note
        answers.append({"linkId": flag.link, "answer": [answer]})
    answers += [_group(other, each) for each in rest]
    yield {"linkId": item.link, "item": answers}


def _value(item: Item, told: Any) -> Entry:  # noqa: ANN401  of any kind of question
    if item.kind == "choice":
        return {"valueCoding": {"system": CHOICES, "code": told}}
    if item.kind == "number":
        return {"valueDecimal": number(Decimal(told))}
    return {_VALUES[item.kind]: told}


_VALUES: Final = {
    "text": "valueString",
    "day": "valueDate",
    "whole": "valueInteger",
    "yes": "valueBoolean",
}
"""The field of an answer, by the kind of the question."""
