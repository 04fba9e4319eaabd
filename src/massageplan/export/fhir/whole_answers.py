"""That nothing in a response is passed over: unknown fields, negations, and what cannot wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from massageplan.export.fhir.form import CHOICES, FLAGS
from massageplan.screening.told_first import told_in
from massageplan.spelling import did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.export.fhir.form import Item
    from massageplan.export.fhir.parts import Entry

__all__ = ["passed_over", "urgent_in"]

_CHANGING: Final = ("modifierExtension", "implicitRules")
"""What may turn the meaning of all beside it around: FHIR forbids to read on without knowing it."""

_OF_A_RESPONSE: Final = frozenset(
    [
        *("resourceType", "id", "meta", "language", "text", "contained", "extension"),
        *("identifier", "basedOn", "partOf", "questionnaire", "status", "subject", "encounter"),
        *("authored", "author", "source", "item"),
    ]
)
_OF_AN_ITEM: Final = frozenset(
    ["linkId", "id", "extension", "definition", "text", "answer", "item"]
)
_OF_AN_ANSWER: Final = frozenset(["id", "extension", "item"])


def passed_over(table: Entry, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield what nobody would read in a response, each with where it is and why not.

    Parameters
    ----------
    table, path
        The response, or an item of it, and where that is.
    """
    yield from _fields(table, path, _OF_AN_ITEM if path else _OF_A_RESPONSE)
    for where, item in _listed(table, path, "item"):
        yield from passed_over(item, where)
    for where, answer in _listed(table, path, "answer"):
        values = [name for name in answer if name.startswith("value")]
        yield from _fields(answer, where, _OF_AN_ANSWER | {*values})
        if len(values) > 1:
            yield where, f"expected one value, got {' and '.join(values)}"
        coding = answer.get("valueCoding")
        system = coding.get("system", CHOICES) if isinstance(coding, dict) else CHOICES
        if system != CHOICES:
            yield f"{where}.valueCoding.system", f"expected {CHOICES!r}, got {system!r:.80}"
        inner = answer.get("item")
        if answer.get("valueBoolean") is False and inner:
            yield f"{where}.item", "the answer is no, and something is told of it all the same"
        for deeper, item in _listed(answer, where, "item"):
            yield from passed_over(item, deeper)


def _fields(table: Entry, path: str, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    for name in table:
        where = f"{path}.{name}" if path else name
        if name in _CHANGING:
            yield (
                where,
                "may change what everything beside it means: a person has to read these answers",
            )
        elif name not in known and not name.startswith("_"):
            yield where, f"is not known here{did_you_mean(nearest(name, [*known]))}"


def _listed(table: Entry, path: str, name: str) -> Iterator[tuple[str, Entry]]:
    several: Any = table.get(name)
    for i, each in enumerate(several if isinstance(several, list) else ()):
        if isinstance(each, dict):
            yield (f"{path}.{name}[{i}]" if path else f"{name}[{i}]"), each


def urgent_in(table: Entry, form: Sequence[Item], catalog: Catalog) -> list[tuple[str, str]]:
    """Return what cannot wait of all that a response says, wherever it stands in it.

    Parameters
    ----------
    table
        The response, even if it cannot be used.
    form
        The form.
    catalog
        What knows the red flags.
    """
    (flags,) = [item for group in form for item in group.items if item.link == FLAGS]
    names = {flag.link: catalog.red_flag(flag.key).label for flag in flags.items[:-1]}
    found = told_in(catalog, _texts(table, "", names))
    return [(finding.path, finding.message) for finding in found]


def _texts(table: Entry, path: str, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield every text that was answered, and the name of each red flag with yes."""
    link = table.get("linkId")
    for where, answer in _listed(table, path, "answer"):
        text = answer.get("valueString")
        if isinstance(text, str):
            yield where, text
        if answer.get("valueBoolean") is True and isinstance(link, str) and link in names:
            yield where, names[link]
        for deeper, item in _listed(answer, where, "item"):
            yield from _texts(item, deeper, names)
    for where, item in _listed(table, path, "item"):
        yield from _texts(item, where, names)
