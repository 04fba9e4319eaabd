"""Write the tables of the reference from the catalog and from the words of findings.

Sphinx calls `write` before it reads the pages (see ``conf.py``); the files are not in git.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import cells
from living_tables import decisions, home_care, measures, rules
from safety_tables import contraindications, red_flags
from understands_page import understands

from massageplan.catalog.catalog import default_catalog
from massageplan.findings.words import EFFECTS, FINDINGS, REASONS
from massageplan.treatment.dose import dose_words


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Condition
    from massageplan.catalog.house import HouseClock
    from massageplan.catalog.routine import Routine

FOLDER = Path(__file__).parent / "reference" / "generated"
SIDES = {"same": "the complaint's side", "each": "each side", "both": "across both"}


def write() -> None:
    """Write every table; a file that would not change is left alone."""
    FOLDER.mkdir(exist_ok=True)
    for name, lines in pages(default_catalog()).items():
        text = "\n".join(lines) + "\n"
        file = FOLDER / f"{name}.md"
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8", newline="\n")


def pages(catalog: Catalog) -> dict[str, list[str]]:
    """Return the lines of every page by its name."""
    return {
        "techniques": [*_techniques(catalog)],
        "conditions": [*_conditions(catalog)],
        "routines": [*_routines(catalog)],
        "clocks": [*_clocks(catalog)],
        "purposes": [*_purposes(catalog)],
        "measures": [*measures(catalog)],
        "reevaluations": [*rules(catalog)],
        "decisions": [*decisions(catalog)],
        "home-care": [*home_care(catalog)],
        "add-ons": [*_add_ons(catalog)],
        "contraindications": [*contraindications(catalog)],
        "red-flags": [*red_flags(catalog)],
        "sources": [*_sources(catalog)],
        "understands": [*understands(catalog)],
        "finding-codes": [*_words(FINDINGS, "words of the message")],
        "reason-codes": [*_words(REASONS, "words of the text")],
        "effect-codes": [*_words(EFFECTS, "words of the text")],
    }


# --- pages ----------------------------------------------------------------------------------


def _techniques(catalog: Catalog) -> Iterator[str]:
    yield "# Techniques"
    yield ""
    yield "Pressure is what the therapist applies, from 0 to 5: lowest, usual, highest. A dash"
    yield "means that no hand presses, or that no number is known."
    yield ""
    yield from cells.table(
        ("id", "name", "kind", "pressure", "useful minutes", "traits", "source"),
        (
            (
                f"`{t.id}`",
                t.label,
                t.intention.value,
                f"{t.pressure.low}-**{t.pressure.usual}**-{t.pressure.high}" if t.pressure else "-",
                cells.span(t.minutes) if t.minutes else "-",
                ", ".join(t.traits),
                cells.cites([t.cite, t.pressure_cite, t.minutes_cite]),
            )
            for t in catalog.all("technique").values()
        ),
    )
    yield "## The pressure scale"
    yield ""
    yield from cells.table(
        ("level", "name", "what it is", "source"),
        ((str(p.level), p.label, p.meaning, cells.cite(p.cite)) for p in catalog.pressure_scale),
    )


def _conditions(catalog: Catalog) -> Iterator[str]:
    yield "# Conditions"
    yield ""
    yield "What a client may want help with. The shares say how hands-on time is divided among"
    yield "the regions. What a trial used is shown next to them and is not blended in. Most"
    yield "shares are from memory: common practice, not read in a source."
    yield ""
    for condition in catalog.all("condition").values():
        yield from _condition(condition)


def _condition(condition: Condition) -> Iterator[str]:
    yield f"## {condition.label}"
    yield ""
    names = f" Also: {', '.join(condition.names)}." if condition.names else ""
    yield f"`{condition.id}`, {condition.intention.value}.{names}"
    yield ""
    if condition.max_pressure is not None:
        cite = cells.cite(condition.pressure_cite or condition.cite)
        yield f"Pressure {condition.max_pressure} of 5 or lighter ({cite})."
        yield ""
    yield from cells.table(
        ("region", "side", "role", "share", "minimum", "maximum", "source"),
        (
            (
                f"`{t.region}`",
                SIDES[t.side],
                t.role,
                str(t.share),
                cells.time(t.least),
                cells.time(t.most) if t.most else "-",
                cells.cite(t.cite),
            )
            for t in condition.targets
        ),
    )
    if condition.doses:
        yield from cells.table(
            ("what a trial used", "result", "source"),
            ((dose_words(d), d.result, cells.cite(d.cite)) for d in condition.doses),
        )
    else:
        yield "We found no trial that tested a dose of massage."
        yield ""
    facts = [*condition.facts, *([condition.alike] if condition.alike else [])]
    yield from (f"- {cells.plain(fact.text)} ({cells.cite(fact.cite)})" for fact in facts)
    yield ""


def _routines(catalog: Catalog) -> Iterator[str]:
    yield "# Routines"
    yield ""
    yield "Steps in the published order, with the published minutes. A left and right pair counts"
    yield "both sides together. In a session all steps stretch or shrink equally to the hands-on"
    yield "time."
    yield ""
    for routine in catalog.all("routine").values():
        yield from _routine(routine)


def _routine(routine: Routine) -> Iterator[str]:
    yield f"## {routine.label}"
    yield ""
    order = "in this order" if routine.fixed_order else "in the planner's order"
    shortest = f", at least {cells.time(routine.shortest)}" if routine.shortest else ""
    yield (
        f"`{routine.id}`, {routine.intention.value}, {cells.time(routine.length)}{shortest}, "
        f"clock `{routine.clock}`, {order}. Source: {cells.cite(routine.cite)}."
    )
    yield ""
    yield from cells.table(
        ("step", "sides", "minutes", "range", "position", "may be left out"),
        (
            (
                f"{s.label} (`{s.region}`)" if s.label else f"`{s.region}`",
                {"each": "each side", "both": ""}.get(s.sides, s.sides),
                f"{s.minutes:g}",
                cells.bounds(s.at_least, s.at_most),
                s.position,
                "yes" if s.optional else "",
            )
            for s in routine.every_step
        ),
    )
    yield from (f"- {cells.plain(fact.text)} ({cells.cite(fact.cite)})" for fact in routine.facts)
    yield ""


def _add_ons(catalog: Catalog) -> Iterator[str]:
    yield "# Add-ons"
    yield ""
    yield "What a spa adds to a massage. What rules out what it is like rules it out too, and so"
    yield "does what it is not for besides."
    yield ""
    yield from cells.table(
        ("id", "what", "when", "minutes", "°C", "ruled out like", "not with", "source"),
        (
            (
                f"`{a.id}`",
                f"{a.label}: {a.what}",
                ", ".join(a.when),
                f"{a.minutes[0]}-{a.minutes[-1]} ({cells.cite(a.minutes_cite)})",
                f"{a.celsius[0]:g}-{a.celsius[-1]:g} ({cells.cite(a.celsius_cite)})"
                if a.celsius and a.celsius_cite
                else "",
                ", ".join((*a.like, *a.as_for)),
                ", ".join(a.not_with),
                cells.cite(a.cite),
            )
            for a in catalog.all("add-on").values()
        ),
    )
    yield ""
    yield "What somebody else offers is only said, with its order and the fewest hours between."
    yield ""
    yield from cells.table(
        ("id", "what", "order", "hours", "why", "source"),
        (
            (f"`{c.id}`", c.label, c.order, str(c.hours), c.why, cells.cite(c.cite))
            for c in catalog.all("companion").values()
        ),
    )


def _purposes(catalog: Catalog) -> Iterator[str]:
    yield "# Purposes"
    yield ""
    yield "What people tick or say beside their complaints. It counts in the advice on the kind of"
    yield "massage, and never decides it: what hurts does."
    yield ""
    yield from cells.table(
        ("id", "the client wants to", "points to", "also called", "source"),
        (
            (f"`{p.id}`", p.label, p.intention.value, ", ".join(p.names), cells.cite(p.cite))
            for p in catalog.all("purpose").values()
        ),
    )


def _clocks(catalog: Catalog) -> Iterator[str]:
    yield "# Clocks and re-evaluation rules"
    yield ""
    yield "## Clocks"
    yield ""
    yield "Minutes inside the booked time that are not hands-on, and the therapist's own time"
    yield "after it."
    yield ""
    yield from cells.table(
        (
            "id",
            "opening",
            "undress + dress",
            "each turn",
            "closing",
            "re-evaluation",
            "afterwards",
            "positions",
            "source",
        ),
        (
            (
                f"`{c.id}`",
                f"{c.opening} {_opening(c)}",
                f"{c.undress} + {c.dress}" if c.undress + c.dress else "outside",
                str(c.turn),
                str(c.closing),
                str(c.reevaluation),
                f"{c.documentation} + {c.room_change}",
                ", ".join(c.positions) or "all",
                cells.cite(c.cite),
            )
            for c in catalog.all("clock").values()
        ),
    )
    yield "`Afterwards` is notes + changing the room."
    yield ""
    for clock in catalog.all("clock").values():
        yield from (
            f"- `{clock.id}`: {cells.plain(f.text)} ({cells.cite(f.cite)})" for f in clock.facts
        )
    yield ""
    yield "## Re-evaluation rules"
    yield ""
    yield "Whichever limit comes first. The last visit of a plan always includes a re-evaluation."
    yield ""
    yield from cells.table(
        ("id", "what it is", "sessions", "days", "source"),
        (
            (f"`{r.id}`", r.label, str(r.sessions), str(r.days or "-"), cells.cite(r.cite))
            for r in catalog.all("reevaluation").values()
        ),
    )


def _opening(clock: HouseClock) -> str:
    if not clock.first_visit_quarter:
        return str(clock.opening_minutes)
    least, most = clock.first_visit_quarter
    return f"{clock.opening_minutes}; first visit a quarter, {least}-{most}"


def _sources(catalog: Catalog) -> Iterator[str]:
    counts: dict[str, int] = dict.fromkeys(cells.STATUS, 0)
    for kind in ("technique", "condition", "contraindication", "standing", "red-flag", "routine"):
        for cite in cells.within(tuple(catalog.all(kind).values())):
            counts[cite.status] += 1
    yield "# Sources"
    yield ""
    yield "Every number says where it comes from. Its status is next to the grade of the source."
    yield ""
    yield from cells.table(
        ("status", "what it means", "numbers and rules in these tables"),
        ((f"`{s}`", cells.STATUS[s], str(n)) for s, n in counts.items()),
    )
    yield "Grade A: regulation, trial, review, professional college or official code set. B:"
    yield "professional press, textbook, established clinical site. C: a practitioner's page,"
    yield "enough to show that a practice exists, not to justify a safety rule. A dash: none."
    yield ""
    yield from cells.table(
        ("key", "grade", "what it is"),
        (
            (
                f"[`{s.id}`]{{#source-{s.id}}}",
                s.grade,
                f"{cells.plain(s.title)} <{s.url}>" if s.url else cells.plain(s.title),
            )
            for s in catalog.all("source").values()
        ),
        plain=False,
    )


def _words(words: Any, heading: str) -> Iterator[str]:  # noqa: ANN401  a mapping proxy
    yield from cells.table(
        ("code", heading), ((f"`{code}`", cells.plain(text)) for code, text in words.items())
    )
