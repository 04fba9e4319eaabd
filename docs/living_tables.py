"""The tables for following a treatment plan: measures, decisions, home care."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cells

from massageplan.catalog.decision import INPUTS


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.items import Part
    from massageplan.catalog.measure import Measure, Threshold

__all__ = ["decisions", "home_care", "measures", "rules"]


def measures(catalog: Catalog) -> Iterator[str]:
    """Write every outcome measure with its forms and thresholds."""
    yield "# Outcome measures"
    yield ""
    yield "How a treatment plan is judged. **MDC** is the minimal detectable change: less may be"
    yield "noise. **MCID** is the minimal clinically important difference: this much matters to"
    yield "the person. A change counts from the larger of the two, for one population and one"
    yield "form. Many questionnaires are under copyright, so none of their items is here, only"
    yield "how many there are, their points, and how many may be left open. See"
    yield "[re-evaluation](../../explanation/looking-again.md)."
    yield ""
    for measure in catalog.all("measure").values():
        yield from _measure(measure)


def _measure(measure: Measure) -> Iterator[str]:
    yield f"## {cells.plain(measure.label)}"
    yield ""
    also = f" Also: {', '.join(measure.names)}." if measure.names else ""
    yield f"`{measure.id}`, {measure.better} is better.{cells.plain(also)}"
    forms = ", ".join(f"`{f.id}` ({f.label}, {f.low:g} to {f.high:g})" for f in measure.forms)
    sided = " Each side has its own score." if measure.sided else ""
    yield f"Forms: {forms}.{sided}"
    yield ""
    yield from _items(measure)
    if measure.thresholds:
        yield from cells.table(
            ("name", "form", "population", "MDC", "MCID", "% of baseline", "note", "source"),
            map(_threshold, measure.thresholds),
        )
    else:
        yield "We found no threshold."
        yield ""
    for fact in measure.facts:
        yield f"- {cells.plain(fact.text)} ({cells.cite(fact.cite)})"
    if measure.facts:
        yield ""


def _items(measure: Measure) -> Iterator[str]:
    """Write how items make a score, and which of them are a red flag by themselves."""
    rows = [(form, part) for form in measure.forms for part in form.parts]
    if rows:
        yield from cells.table(
            ("form", "items", "points of each", "may be open", "score", "source"),
            (
                (
                    f"`{form.id}`",
                    str(part.count),
                    ", ".join(map(str, part.only)) or f"{part.low} to {part.high}",
                    str(part.may_miss),
                    _scoring(part),
                    cells.cite(part.cite),
                )
                for form, part in rows
            ),
        )
    for form in measure.forms:
        for alarm in form.alarms:
            told = f"Item {alarm.item} is a red flag by itself: `{alarm.flag}`"
            yield f"- {told} ({cells.cite(alarm.cite)})"
            yield ""


def _scoring(part: Part) -> str:
    divided = f", divided by {part.divided_by}" if part.divided_by > 1 else ""
    turned = ", ".join(map(str, part.reversed))
    return f"{part.score}{divided}{f'; items {turned} reversed' if turned else ''}"


def _threshold(row: Threshold) -> tuple[str, ...]:
    figures = (row.mdc, row.mcid, row.percent)
    told = ("-" if figure is None else f"{figure:g}" for figure in figures)
    return (f"`{row.id}`", row.form, row.population, *told, row.note, cells.cite(row.cite))


def decisions(catalog: Catalog) -> Iterator[str]:
    """Write the table of decisions."""
    yield "# What comes after a re-evaluation"
    yield ""
    yield "Exactly one row answers every case. An empty cell means any value. The therapist can"
    yield "decide otherwise, with a reason that the plan keeps. For what the words mean, see"
    yield "[re-evaluation](../../explanation/looking-again.md)."
    yield ""
    yield from cells.table(
        ("then", *INPUTS, "because", "source"),
        (
            (
                f"**{row.action.value}**",
                *(" or ".join(getattr(row, name)) for name in INPUTS),
                row.label,
                cells.cite(row.cite),
            )
            for row in catalog.all("decision").values()
        ),
    )


def rules(catalog: Catalog) -> Iterator[str]:
    """Write the rules for re-evaluations."""
    yield "# When to re-evaluate"
    yield ""
    yield "After a number of sessions or days, whichever comes first. A score that got worse"
    yield "calls for a re-evaluation at once, and so does the end of a plan."
    yield ""
    yield from cells.table(
        ("id", "name", "sessions", "days", "source"),
        (
            (f"`{r.id}`", r.label, str(r.sessions), str(r.days or "-"), cells.cite(r.cite))
            for r in catalog.all("reevaluation").values()
        ),
    )


def home_care(catalog: Catalog) -> Iterator[str]:
    """Write what a client can do between sessions."""
    yield "# Home care"
    yield ""
    yield "Only a little, because people do two things and not ten. Anything that the client's"
    yield "health history speaks against is not offered."
    yield ""
    yield from cells.table(
        ("id", "kind", "what to do", "for", "not with", "source"),
        (
            (
                f"`{one.id}`",
                one.kind,
                one.text,
                ", ".join(one.conditions),
                ", ".join(one.not_with),
                cells.cite(one.cite),
            )
            for one in catalog.all("home-care").values()
        ),
    )
