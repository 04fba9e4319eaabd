"""The words of what the client reads, in the language of a catalog."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve

from massageplan._display.days import DayWords
from massageplan._display.drawn import DRAWN, Drawn
from massageplan.findings.saying import Words
from massageplan.findings.words import ENGLISH, client_page, screening, shared


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from massageplan.catalog.catalog import Catalog

__all__ = ["FOR_CLIENTS", "drawn_in", "missing_words", "words_of"]

_CLAUSES = {
    *("side", *client_page.CLAUSES),
    *(code for code in screening.CLAUSES if code.startswith("tell-")),
}
ITEMS: Final = (
    *("greeting", "consultation", "re-evaluation", "undress", "dress", "remainder", "check-out"),
    *("documentation", "room-change"),
)
"""Kinds of items that have one name in another language; the others have labels of their own."""

_NAMES = ("everywhere", "role", "status", "side")


FOR_CLIENTS: Final = evolve(
    ENGLISH,
    templates={**ENGLISH.templates, **client_page.LINES},
    clauses={**ENGLISH.clauses, **client_page.CLAUSES},
    names={**ENGLISH.names, **client_page.NAMES},
)
"""The English words, with those of what the client reads."""


def words_of(catalog: Catalog) -> Words:
    """Return the words for the client in the language of a catalog."""
    if catalog.language is None:
        return FOR_CLIENTS
    return catalog.once("words for the client", _made, catalog.language.said)


def _made(said: Mapping[str, Any]) -> Words:
    drawn, days = said.get("drawn", {}), said.get("days", {})
    written: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in days.items()
    }
    return Words(
        templates=said.get("lines", {}),
        clauses=said.get("clauses", {}),
        names=said.get("names", {}),
        joins={name: (first, last) for name, (first, last) in said.get("joins", {}).items()},
        days=DayWords(**written),
        units=(drawn.get("minute", "min"), drawn.get("second", "s")),
        decimal=said.get("decimal", "."),
    )


def drawn_in(catalog: Catalog) -> Drawn:
    """Return what drawings say in the language of a catalog."""
    if catalog.language is None:
        return DRAWN
    return catalog.once("drawings for the client", _drawn, catalog.language.said)


def _drawn(said: Mapping[str, Any]) -> Drawn:
    drawn: dict[str, Any] = {
        name: {**getattr(DRAWN, name), **value} if isinstance(value, dict) else value
        for name, value in said.get("drawn", {}).items()
    }
    return Drawn(**drawn)


def missing_words(said: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what the messages of a language lack of what the client reads, as paths."""
    names = {**{kind: shared.NAMES[kind] for kind in _NAMES}, **client_page.NAMES}
    names["client-item"] = dict.fromkeys(ITEMS, "")
    wanted = {
        "lines": set(client_page.LINES) | client_page.RHYTHM,
        "clauses": _CLAUSES,
        "joins": set(shared.JOINS),
        "drawn": {"minute", "second", "in_order", "no_work", "avoid", "to_avoid", "not_shown"}
        | {"again", "none"},
        "drawn.tones": set(DRAWN.tones),
        "drawn.sides": set(DRAWN.sides),
        "drawn.views": set(DRAWN.views),
        "drawn.states": set(DRAWN.states),
        "days": {"weekdays", "months"},
        "places": {"left", "right", "without"},
        **{f"names.{kind}": set(rows) for kind, rows in names.items()},
    }
    lacking = [
        f"{path}.{code}"
        for path, codes in wanted.items()
        for code in sorted(codes - set(_at(said, path)))
    ]
    return (*lacking, *_wrongly_filled(said))


def _wrongly_filled(said: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines that ask for what the English ones do not have."""
    lines = _at(said, "lines")
    for code, english in client_page.LINES.items():
        if more := _asked_for(lines.get(code, "")) - _asked_for(english):
            yield f"lines.{code} (there is no {', '.join(sorted(more))})"


def _asked_for(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _at(said: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    table: Any = said
    for name in path.split("."):
        table = table.get(name, {})
    found: Mapping[str, Any] = table
    return found
