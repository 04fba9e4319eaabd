"""Write the tables of the reference from the catalogue and from the wording of findings.

Sphinx calls `write` before it reads the pages (see ``conf.py``); the files are not in git.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from massageplan.anatomy.cite import Cite
from massageplan.catalog.catalog import default_catalog
from massageplan.client.wording import FINDINGS, REASONS
from massageplan.treatment.dose import dose_words
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import timedelta

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Condition
    from massageplan.catalog.contraindication import Contraindication, ContraRule
    from massageplan.catalog.house import HouseClock
    from massageplan.catalog.routine import Routine

FOLDER = Path(__file__).parent / "reference" / "generated"
SIDES = {"same": "the complaint's side", "each": "each side", "both": "across both"}
STATUS = {"V": "read in the source", "M": "from memory", "J": "our judgement"}


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
        "contraindications": [*_contraindications(catalog)],
        "red-flags": [*_red_flags(catalog)],
        "sources": [*_sources(catalog)],
        "finding-codes": [*_words(FINDINGS, "words of the message")],
        "reason-codes": [*_words(REASONS, "words of the text")],
    }


# --- pages ----------------------------------------------------------------------------------


def _techniques(catalog: Catalog) -> Iterator[str]:
    yield "# Techniques"
    yield ""
    yield "The pressure is what the therapist applies, from 0 to 5: lowest, usual, highest. A dash"
    yield "means that no hand presses, or that no figure is known."
    yield ""
    yield from _table(
        ("id", "name", "kind", "pressure", "useful minutes", "traits", "source"),
        (
            (
                f"`{t.id}`",
                t.label,
                t.intention.value,
                f"{t.pressure.low}-**{t.pressure.usual}**-{t.pressure.high}" if t.pressure else "-",
                _span(t.minutes) if t.minutes else "-",
                ", ".join(t.traits),
                _cites([t.cite, t.pressure_cite, t.minutes_cite]),
            )
            for t in catalog.all("technique").values()
        ),
    )
    yield "## The scale of pressure"
    yield ""
    yield from _table(
        ("level", "name", "what it is", "source"),
        ((str(p.level), p.label, p.meaning, _cite(p.cite)) for p in catalog.pressure_scale),
    )


def _conditions(catalog: Catalog) -> Iterator[str]:
    yield "# Conditions"
    yield ""
    yield "What a client may complain of. The shares say how hands-on time is divided among the"
    yield "regions; what a trial used stands beside them and is not blended in. Most shares are"
    yield "from memory: common practice, not read in a source."
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
        cite = _cite(condition.pressure_cite or condition.cite)
        yield f"Pressure at most {condition.max_pressure} of 5 ({cite})."
        yield ""
    yield from _table(
        ("region", "side", "role", "share", "least", "most", "source"),
        (
            (
                f"`{t.region}`",
                SIDES[t.side],
                t.role,
                str(t.share),
                _time(t.least),
                _time(t.most) if t.most else "-",
                _cite(t.cite),
            )
            for t in condition.targets
        ),
    )
    if condition.doses:
        yield from _table(
            ("what a trial used", "what came of it", "source"),
            ((dose_words(d), d.result, _cite(d.cite)) for d in condition.doses),
        )
    else:
        yield "No trial of a dose of massage was found."
        yield ""
    facts = [*condition.facts, *([condition.alike] if condition.alike else [])]
    yield from (f"- {_plain(fact.text)} ({_cite(fact.cite)})" for fact in facts)
    yield ""


def _routines(catalog: Catalog) -> Iterator[str]:
    yield "# Routines"
    yield ""
    yield "Steps in the published order, with the published minutes. A mirrored pair counts both"
    yield "sides together. In a session all steps stretch or shrink alike to the hands-on time."
    yield ""
    for routine in catalog.all("routine").values():
        yield from _routine(routine)


def _routine(routine: Routine) -> Iterator[str]:
    yield f"## {routine.label}"
    yield ""
    order = "in this order" if routine.fixed_order else "the planner orders it"
    shortest = f", not below {_time(routine.shortest)}" if routine.shortest else ""
    yield (
        f"`{routine.id}`, {routine.intention.value}, {_time(routine.length)}{shortest}, "
        f"clock `{routine.clock}`, {order}. Source: {_cite(routine.cite)}."
    )
    yield ""
    yield from _table(
        ("step", "sides", "minutes", "range", "position", "may be left out"),
        (
            (
                f"{s.label} (`{s.region}`)" if s.label else f"`{s.region}`",
                {"each": "each side", "both": ""}.get(s.sides, s.sides),
                f"{s.minutes:g}",
                _range(s.at_least, s.at_most),
                s.position,
                "yes" if s.optional else "",
            )
            for s in routine.steps
        ),
    )
    yield from (f"- {_plain(fact.text)} ({_cite(fact.cite)})" for fact in routine.facts)
    yield ""


def _clocks(catalog: Catalog) -> Iterator[str]:
    yield "# Clocks and re-evaluation rules"
    yield ""
    yield "## House clocks"
    yield ""
    yield "Minutes inside the booked time that are not hands-on, and after it the therapist's own."
    yield ""
    yield from _table(
        (
            "id",
            "opening",
            "undress + dress",
            "each turn",
            "closing",
            "re-evaluation",
            "afterwards",
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
                _cite(c.cite),
            )
            for c in catalog.all("clock").values()
        ),
    )
    yield "`Afterwards` is documentation + room change."
    yield ""
    for clock in catalog.all("clock").values():
        yield from (f"- `{clock.id}`: {_plain(f.text)} ({_cite(f.cite)})" for f in clock.facts)
    yield ""
    yield "## Re-evaluation rules"
    yield ""
    yield "Whichever limit is reached first; the last visit of a course always looks again."
    yield ""
    yield from _table(
        ("id", "what it is", "sessions", "days", "source"),
        (
            (f"`{r.id}`", r.label, str(r.sessions), str(r.days or "-"), _cite(r.cite))
            for r in catalog.all("reevaluation").values()
        ),
    )


def _opening(clock: HouseClock) -> str:
    if not clock.first_visit_quarter:
        return str(clock.opening_minutes)
    least, most = clock.first_visit_quarter
    return f"{clock.opening_minutes}; first visit a quarter, {least}-{most}"


def _contraindications(catalog: Catalog) -> Iterator[str]:
    entries = catalog.all("contraindication")
    yield "# Contraindications"
    yield ""
    yield f"A first version: {len(entries)} entries, planning data and not medical advice. A name"
    yield "that is not here is refused, never passed over in silence. Where several rules hold, the"
    yield "strictest counts."
    yield ""
    for entry in entries.values():
        yield from _contraindication(entry)


def _contraindication(entry: Contraindication) -> Iterator[str]:
    yield f"## {entry.label}"
    yield ""
    names = f" Also: {', '.join(entry.names)}." if entry.names else ""
    needs = f" The record must say: {', '.join(entry.needs)}." if entry.needs else ""
    yield f"`{entry.id}`.{names}{needs}"
    yield ""
    yield from _table(
        ("what it asks", "where", "when", "why", "source"),
        ((_asks(r), _where(r), _when(r), r.why, _cite(r.cite)) for r in entry.rules),
    )
    yield from (f"- {_plain(fact.text)} ({_cite(fact.cite)})" for fact in entry.facts)
    yield ""


def _asks(rule: ContraRule) -> str:
    more = {
        "cap": f"at most {rule.cap} of 5",
        "technique": ", ".join([*rule.techniques, *(f"all with {t}" for t in rule.traits)]),
        "position": f"not {' or '.join(rule.positions)}",
    }.get(rule.act.value, "")
    return f"**{rule.act.value}** {more}".strip()


def _where(rule: ContraRule) -> str:
    words = ["the place told" if region == "here" else region for region in rule.regions]
    return ", ".join(words) + (", and all distal" if rule.distal else "")


def _when(rule: ContraRule) -> str:
    if rule.hours is not None:
        return f"for {rule.hours} h"
    if rule.from_week is None and rule.to_week is None:
        return ""
    upto = " on" if rule.to_week is None else f" to {rule.to_week}"
    return f"week {rule.from_week or 0}{upto}"


def _red_flags(catalog: Catalog) -> Iterator[str]:
    yield "# Red flags"
    yield ""
    yield "Signs that something else may be behind the pain. Whichever is found, nothing is"
    yield "planned, and the words to tell the client are given."
    yield ""
    yield from _table(
        ("id", "sign", "asked for", "may be", "how soon", "source"),
        (
            (f"`{f.id}`", f.label, f.area, f.suspect, f"**{f.act.value}**", _cite(f.cite))
            for f in catalog.all("red-flag").values()
        ),
    )


def _sources(catalog: Catalog) -> Iterator[str]:
    counts: dict[str, int] = dict.fromkeys(STATUS, 0)
    for kind in ("technique", "condition", "contraindication", "red-flag", "routine", "clock"):
        for cite in _within(tuple(catalog.all(kind).values())):
            counts[cite.status] += 1
    yield "# Sources"
    yield ""
    yield "Every figure says where it comes from. Its status stands beside the source's grade."
    yield ""
    yield from _table(
        ("status", "what it means", "figures and rules in these tables"),
        ((f"`{s}`", STATUS[s], str(n)) for s, n in counts.items()),
    )
    yield "Grade A: regulation, trial, review, professional college or official code set. B:"
    yield "professional press, textbook, established clinical site. C: a practitioner's page,"
    yield "enough to show that a practice exists, not to justify a safety rule. A dash: none."
    yield ""
    yield from _table(
        ("key", "grade", "what it is"),
        (
            (
                f"[`{s.id}`]{{#source-{s.id}}}",
                s.grade,
                f"{_plain(s.title)} <{s.url}>" if s.url else _plain(s.title),
            )
            for s in catalog.all("source").values()
        ),
        plain=False,
    )


def _words(words: Any, heading: str) -> Iterator[str]:  # noqa: ANN401  a mapping proxy
    yield from _table(
        ("code", heading), ((f"`{code}`", _plain(text)) for code, text in words.items())
    )


# --- cells ----------------------------------------------------------------------------------


def _table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, plain: bool = True
) -> Iterator[str]:
    yield f"| {' | '.join(columns)} |"
    yield f"| {' | '.join('---' for _ in columns)} |"
    for row in rows:
        cells = (cell.replace("|", "\\|").replace("\n", " ") for cell in row)
        if plain:
            cells = (cell.replace("<", "&lt;") for cell in cells)
        yield f"| {' | '.join(cells)} |"
    yield ""


def _plain(text: str) -> str:
    """Keep Markdown from reading signs of its own in a sentence."""
    for sign in "\\*_[]<>`":
        text = text.replace(sign, f"\\{sign}")
    return text


def _cite(cite: Cite) -> str:
    if cite.source in ("judgement", "memory"):
        return STATUS[cite.status]
    status = "" if cite.status == "V" else f", {STATUS[cite.status]}"
    return f"[{cite.source}](#source-{cite.source}) {cite.grade}{status}"


def _cites(cites: Iterable[Cite]) -> str:
    return "; ".join(dict.fromkeys(map(_cite, cites)))


def _within(value: object) -> Iterator[Cite]:
    if isinstance(value, Cite):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _within(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _within(getattr(value, field.name))


def _time(duration: timedelta) -> str:
    return format_duration(int(duration.total_seconds()))


def _span(bounds: tuple[float, float]) -> str:
    return f"{bounds[0]:g}-{bounds[1]:g}"


def _range(least: timedelta | None, most: timedelta | None) -> str:
    if least and most:
        return f"{_time(least)} to {_time(most)}"
    if least:
        return f"from {_time(least)}"
    return f"to {_time(most)}" if most else ""
