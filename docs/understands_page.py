"""The page "What it understands": every entry by the names that people use, with a search box.

The entries are HTML, so that a few lines of JavaScript (``understands.js``) can search them in the
page itself. Without it, the page is a long list, and the browser's own search finds everything.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import cells

from massageplan.catalog.contraindication import RuleClass
from massageplan.scheduling.reading_cadence import read_cadence


if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from massageplan.catalog.catalog import Catalog
    from massageplan.cite import Cite

__all__ = ["RHYTHMS", "entries", "understands"]

SCRIPT: Final = Path(__file__).parent / "understands.js"

SECTIONS: Final = {
    "complaint": ("Complaints", "What a client wants help with, as the condition of a complaint."),
    "health history": (
        "Health history",
        "What stops, limits or changes a massage, and what is known to change nothing.",
    ),
    "operation": ("Operations", "Each waits by its kind and by how long ago it was."),
    "medicine": ("Medicines", "Generic and brand names, by what they mean for a massage."),
    "allergy": ("Allergies", "What may not touch the client."),
    "red flag": ("Red flags", "Signs that something else may cause the pain: nothing is planned."),
    "place": ("Places", "Regions, muscles, and names of several regions."),
    "technique": ("Techniques", "What hands or tools do, with the usual pressure from 0 to 5."),
    "measure": ("Measures", "What progress is measured by. Questions are not here, only scoring."),
    "routine": ("Routines", "Sessions that are planned step by step."),
    "purpose": ("Purposes", "Why people come, beside what hurts."),
    "observation": (
        "Observations",
        "What a therapist sees or tests. It goes into the notes, and plans nothing.",
    ),
    "rhythm": ("Rhythms", "How often visits come. Some ways to say it, and how each is read."),
    "two meanings": ("Words with two meanings", "Never guessed: whoever writes one is asked."),
}
"""What each kind is called, and what it is."""

_KINDS: Final = {
    "condition": "complaint",
    "red-flag": "red flag",
    "region": "place",
    "part": "place",
    "compound": "place",
    "technique": "technique",
    "measure": "measure",
    "routine": "routine",
    "purpose": "purpose",
    "observation": "observation",
    "ambiguity": "two meanings",
}

_ACTS: Final = {
    RuleClass.ABSOLUTE: "no session",
    RuleClass.DEFER: "not now, later",
    RuleClass.CLEARANCE: "a clinician's note first",
    RuleClass.GUARDIAN: "a guardian consents first",
    RuleClass.LOCAL: "its place is left out",
    RuleClass.CAP: "lighter pressure",
    RuleClass.TECHNIQUE: "without some techniques",
    RuleClass.POSITION: "not in some positions",
    RuleClass.TRAINING: "the therapist is trained in it",
    RuleClass.CAUTION: "something to ask or to watch for",
}
"""What a rule asks for in a few words, the strictest first."""

_MOST_ACTS: Final = 3
_MOST_CITES: Final = 4
_JUDGED: Final = ("judgement", "memory")

RHYTHMS: Final = (
    *("once a week", "weekly", "one massage a week", "twice a week", "2x/wk", "two times weekly"),
    *("three times a week", "tiw", "five days a week", "every day", "every other day", "qod"),
    *("every ten days", "every two weeks", "fortnightly", "q2w", "every third week", "monthly"),
    *("once a month", "twice a month", "every other month", "quarterly", "twice a year"),
    *("2-3 times a week for 4-6 weeks", "once or twice a week", "every 4 to 6 weeks"),
    *("six sessions over eight weeks", "a course of six over 8 weeks", "12 visits, twice a week"),
    *("weekly x 6", "at least once a week", "up to twice a week", "max 2x/week"),
)
"""Ways to say how often, as examples."""


class Shown(NamedTuple):
    """An entry as it is shown."""

    kind: str
    id: str
    label: str
    names: tuple[str, ...]
    what: str
    cites: tuple[Cite, ...]


def entries(catalog: Catalog) -> Iterator[Shown]:
    """Yield every entry that people can name, in the order of the page."""
    shown = [*_of_history(catalog), *_others(catalog)]
    for kind in SECTIONS:
        yield from sorted(
            (one for one in shown if one.kind == kind), key=lambda one: one.label.lower()
        )


def _others(catalog: Catalog) -> Iterator[Shown]:
    for kind, called in _KINDS.items():
        for entry in catalog.all(kind).values():
            what = _WHAT[kind](entry, catalog)
            yield Shown(called, entry.id, entry.label, entry.names, what, _cites(entry))


def _of_history(catalog: Catalog) -> Iterator[Shown]:
    for entry in catalog.all("contraindication").values():
        kind = "health history"
        if entry.medicine is not None:
            kind = "medicine"
        elif entry.id.endswith("-allergy"):
            kind = "allergy"
        elif entry.id == entry.past:
            kind = "operation"
        acts = {rule.act for rule in entry.rules}
        asked = [words for act, words in _ACTS.items() if act in acts][:_MOST_ACTS]
        what = "; ".join(asked) or "nothing changes"
        yield Shown(kind, entry.id, entry.label, entry.names, what, _cites(entry))


def _cites(entry: object) -> tuple[Cite, ...]:
    return tuple(dict.fromkeys(cells.within(entry)))


def _condition(entry: Any, catalog: Catalog) -> str:  # noqa: ANN401  as all of these
    focus = dict.fromkeys(target.region for target in entry.targets if target.role == "focus")
    codes = ", ".join(icd.code for icd in entry.icd10)
    return f"work on {_labels(focus, catalog)}" + (f"; ICD-10-CM {codes}" if codes else "")


def _region(entry: Any, catalog: Catalog) -> str:  # noqa: ANN401
    within = f"part of: {_labels([entry.parent], catalog)}" if entry.parent else ""
    return _labels(entry.of, catalog) or within


def _compound(entry: Any, catalog: Catalog) -> str:  # noqa: ANN401
    regions = _labels(entry.regions, catalog)
    return ": ".join(filter(None, (f"it {entry.why}", regions))) if entry.why else regions


def _labels(ids: Iterable[str], catalog: Catalog) -> str:
    return ", ".join(catalog.body.by_id[id_].label for id_ in ids)


_WHAT: Final[dict[str, Callable[[Any, Catalog], str]]] = {
    "condition": _condition,
    "red-flag": lambda flag, _: f"{flag.act.value}: may be {flag.suspect}",
    "region": _region,
    "part": _region,
    "compound": _compound,
    "technique": lambda one, _: (
        f"pressure {one.pressure.low} to {one.pressure.high} of 5"
        if one.pressure
        else "no pressure"
    ),
    "measure": lambda one, _: (
        f"{one.better} is better{'; each side by itself' if one.sided else ''}"
    ),
    "routine": lambda one, _: f"{one.intention.value}, {cells.time(one.length)}",
    "purpose": lambda one, _: f"points to: {one.intention.value}",
    "observation": lambda one, _: one.what,
    "ambiguity": lambda one, _: "; ".join(f"{m.text}: write “{m.write}”" for m in one.meanings),
}
"""What an entry of each kind comes to, in a few words."""


def _rhythms() -> Iterator[Shown]:
    """Yield each rhythm with the ways to say it."""
    said: dict[str, list[str]] = {}
    for words in RHYTHMS:
        said.setdefault(read_cadence(words).text, []).append(words)
    for text, ways in said.items():
        others = tuple(words for words in ways if words != text)
        yield Shown("rhythm", "", text, others, "", ())


# --- the page --------------------------------------------------------------------------------
def understands(catalog: Catalog) -> Iterator[str]:
    """Write the page."""
    shown = [*entries(catalog), *_rhythms()]
    kinds = {kind: [one for one in shown if one.kind == kind] for kind in SECTIONS}
    names = sum(1 + len(one.names) for one in shown)
    yield "# What it understands"
    yield ""
    yield f"{len(shown):,} entries, by {names:,} names. Capitals, plurals, small words and the"
    yield "order of words do not matter, and a side may stand before a name. What is not here is"
    yield "not guessed: it is asked about. Each entry has the sources of what it says, with their"
    yield "grade (A to C) and whether we read them. See"
    yield "[say it in your own words](../../how-to/say-it-in-your-own-words.md)."
    yield ""
    yield from _raw(_search(kinds))
    for kind, (title, about) in SECTIONS.items():
        yield f"## {title}"
        yield ""
        yield from _raw(_section(kind, about, kinds[kind]))
    yield from _raw(["<script>", SCRIPT.read_text(encoding="utf-8"), "</script>"])


def _raw(lines: Iterable[str]) -> Iterator[str]:
    yield "~~~~{raw} html"
    yield from lines
    yield "~~~~"
    yield ""


def _search(kinds: dict[str, list[Shown]]) -> Iterator[str]:
    """Write the search box. It is hidden until the script is there to use it."""
    yield '<form class="mpu-search" role="search" hidden>'
    yield '<label for="mpu-words">Find what people say</label>'
    yield '<input id="mpu-words" type="search" autocomplete="off" spellcheck="false"'
    yield ' placeholder="knots, tennis elbow, lisinopril" aria-describedby="mpu-keys">'
    yield '<span class="mpu-in"><label for="mpu-kind">in</label> <select id="mpu-kind">'
    yield '<option value="">everything</option>'
    for kind, (title, _) in SECTIONS.items():
        yield f'<option value="{escape(kind)}">{escape(title)} ({len(kinds[kind])})</option>'
    yield "</select></span>"
    yield '<output for="mpu-words" aria-live="polite"></output>'
    yield '<small id="mpu-keys">Press <kbd>/</kbd> to search, <kbd>Esc</kbd> to clear.</small>'
    yield "</form>"
    yield "<noscript><p>To search, use the search of your browser.</p></noscript>"


def _section(kind: str, about: str, shown: list[Shown]) -> Iterator[str]:
    yield f"<p>{escape(about)}</p>"
    yield f'<ul class="mpu-list" data-kind="{escape(kind)}">'
    yield from map(_entry, shown)
    yield "</ul>"


def _entry(one: Shown) -> str:
    names = "".join(f"<li>{escape(name)}</li>" for name in one.names)
    return "".join(
        [
            f"<li><p><b>{escape(one.label)}</b>",
            f" <code>{escape(one.id)}</code>" if one.id else "",
            f" <span>{escape(one.what)}</span>" if one.what else "",
            "</p>",
            f"<ul>{names}</ul>" if names else "",
            f"<small>{'; '.join(_sources(one.cites))}</small></li>",
        ]
    )


def _sources(cites: tuple[Cite, ...]) -> list[str]:
    """Name the sources with their grade and status, and say how many more there are."""
    told = [*dict.fromkeys(map(_source, cites))] or [cells.STATUS["J"]]
    more = len(told) - _MOST_CITES
    return told if more <= 0 else [*told[:_MOST_CITES], f"and {more} more"]


def _source(cite: Cite) -> str:
    status = cells.STATUS[cite.status]
    if cite.source in _JUDGED:
        return status
    key = escape(cite.source)
    return f'<a href="sources.html#source-{key}">{key}</a> {escape(cite.grade)}, {status}'
