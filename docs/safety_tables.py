"""The tables of what stops, limits or changes a massage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import cells


if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import Contraindication, ContraRule, Reading
    from massageplan.catalog.redflag import Together


def contraindications(catalog: Catalog) -> Iterator[str]:
    """Write every entry with its rules, their other readings, and the policies that choose them."""
    entries = catalog.all("contraindication")
    yield "# Contraindications"
    yield ""
    yield f"{len(entries)} entries. This is planning data, not medical advice. If several rules"
    yield "apply, the strictest counts. If sources disagree, the first line of a rule counts. The"
    yield "other readings are below it with their names, and a [policy](#policies) may choose"
    yield "one. Row numbers refer to the table of contraindications that the catalog was made"
    yield "from. A rule without one bans a single technique, or is our own."
    yield ""
    for entry in entries.values():
        yield from _contraindication(entry)
    yield "## Rules for everyone"
    yield ""
    for entry in catalog.all("standing").values():
        yield from _contraindication(entry, sign="###")
    yield from _policies(catalog)
    yield from _rows(catalog)


def _contraindication(entry: Contraindication, sign: str = "##") -> Iterator[str]:
    yield f"{sign} {entry.label}"
    yield ""
    names = f" Also: {', '.join(entry.names)}." if entry.names else ""
    needs = f" The health history must say: {', '.join(entry.needs)}." if entry.needs else ""
    where = f" It can be in: {', '.join(entry.where)}." if entry.where else ""
    past = f" When it is over: {_PAST.get(entry.past, f'`{entry.past}`')}."
    graded = "".join(f" {grade.severity}: `{grade.entry}`." for grade in entry.graded)
    measured = f" Measured by: {entry.measured.replace('-', ' ')}." if entry.measured else ""
    yield f"`{entry.id}`.{names}{needs}{where}{past if sign == '##' else ''}{graded}{measured}"
    yield ""
    yield from cells.table(
        ("row", "what it requires", "where", "when", "why", "source"),
        [line for rule in entry.rules for line in _rule_lines(rule)],
    )
    yield from (f"- {cells.plain(fact.text)} ({cells.cite(fact.cite)})" for fact in entry.facts)
    yield ""


_PAST = {"": "it still counts as current", "over": "no rule remains"}


def _rule_lines(rule: ContraRule) -> Iterator[Sequence[str]]:
    """Write a rule, then each other reading of it with its name."""
    yield (
        str(rule.row or ""),
        _asks(rule),
        _where(rule),
        _when(rule),
        rule.why,
        cells.cite(rule.cite),
    )
    for read in rule.readings:
        yield (
            "",
            f"or `{read.id}`: {_asks(read)}",
            _where(read),
            _when(read),
            read.why,
            cells.cite(read.cite),
        )


def _policies(catalog: Catalog) -> Iterator[str]:
    yield "## Policies"
    yield ""
    yield from cells.table(
        ("id", "name", "reason", "what it reads in another way"),
        (
            (
                f"`{policy.id}`",
                policy.label,
                policy.reason,
                ", ".join(f"{c.condition} {c.rule}: `{c.reading}`" for c in policy.choices),
            )
            for policy in catalog.all("policy").values()
        ),
    )


def _rows(catalog: Catalog) -> Iterator[str]:
    """Each row of the table of facts with the entries that carry it."""
    carried: dict[int, dict[str, None]] = {}
    for kind in ("contraindication", "standing"):
        for entry in catalog.all(kind).values():
            for rule in entry.rules:
                carried.setdefault(rule.row, {})[entry.id] = None
    yield "## Row by row"
    yield ""
    yield from cells.table(
        ("row", "entries"),
        (
            (str(row), ", ".join(f"`{id_}`" for id_ in ids))
            for row, ids in sorted(carried.items())
            if row
        ),
    )


def _asks(rule: Reading) -> str:
    more = {
        "cap": f"{rule.cap} of 5 or lighter",
        "technique": ", ".join([*rule.techniques, *(f"all with {t}" for t in rule.traits)]),
        "position": f"not {' or '.join(rule.positions)}",
        "training": f"{rule.training}; without it: {rule.without}",
    }.get(rule.act.value, "")
    return f"**{rule.act.value}** {more}".strip()


def _where(rule: Reading) -> str:
    told = {
        "here": "the place reported",
        "limb-and-quarter": "the limb and that quarter of the trunk",
    }
    words = [told.get(region, region) for region in rule.regions]
    return ", ".join(words) + (", and all distal" if rule.distal else "")


def _when(rule: Reading) -> str:
    if rule.celsius is not None:
        return f"from {rule.celsius:.1f} °C"
    if rule.systolic is not None:
        return f"from {rule.systolic}/{rule.diastolic} mmHg"
    if rule.hours is not None:
        return f"for {rule.hours} h"
    if rule.from_week is None and rule.to_week is None:
        return ""
    upto = " on" if rule.to_week is None else f" to {rule.to_week}"
    return f"week {rule.from_week or 0}{upto}"


def red_flags(catalog: Catalog) -> Iterator[str]:
    """Write every red flag: how soon alone, with others, and from the history."""
    yield "# Red flags"
    yield ""
    yield "Signs that something else may cause the pain. If any of them is found, nothing is"
    yield "planned, and you get the words to tell the client. A flag to refer before treating"
    yield "passes with a clinician's note. No other flag does. A single sign is weak evidence,"
    yield "and some count more together. A flag that the health history shows by itself is"
    yield "referred if there is such a complaint (our judgment)."
    yield ""
    yield from cells.table(
        ("id", "sign", "asked for", "may be", "how soon", "together", "by itself", "source"),
        (
            (
                f"`{f.id}`",
                f.label,
                f.area,
                f.suspect,
                f"**{f.act.value}**",
                "; ".join(map(_together, f.together)),
                f"{', '.join(f.history)} with {' or '.join(f.complaints)}" if f.history else "",
                cells.cites([f.cite, *(one.cite for one in f.together)]),
            )
            for f in catalog.all("red-flag").values()
        ),
    )


def _together(one: Together) -> str:
    """Say what makes a flag more urgent."""
    with_ = [*one.flags, *([f"age {one.age} or more"] if one.age else []), *one.complaints]
    return f"**{one.act.value}** with {' or '.join(with_)}"
