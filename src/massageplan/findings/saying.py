"""From a code and its arguments to words: a template of one language, filled in.

A template is a format string, and the part after the colon says how an argument is spoken:

- ``{cap}``: as it is; ``{name:quoted}``: as somebody wrote it, in quotes;
- ``{least:length}``: seconds; ``{on:day}``, ``{at:time}``: an ISO date or time;
  ``{sessions:count session}``: a number with its noun;
- ``{sites:places}``: places of the body, ``everywhere`` for none; ``{wants:wants}``: parts of a
  session, or of the body, by their ids;
- ``{condition:condition}``, ``{techniques:technique}``, ``{routine:routine}``, ...: labels of the
  catalog by id, several in a row; ``{why:rule}``, ``{flag:tell}``, ``{fact:fact}``,
  ``{policy:policy-reason}``: its sentences;
- ``{role:role}``, ``{positions:position}``: words of a closed set, from the language's own table;
- ``{near:?near}``: the clause ``near``, where the argument says something, else nothing;
  ``{since:?since|start}``: else the clause ``start``;
- ``{question:which question}``: the clause ``question-where``, where the argument is ``where``;
- ``{days:short-day}``: an ISO date in a list; ``{dose:dose}``, ``{dose:dose-result}``: what a trial
  used, and what came of it; ``{threshold:population}``: the people it was found in;
  ``{form:form}``: how a score is counted.
- ``{short:minutes}``: seconds in a sentence, ``6 minutes``; ``{least:minute}``: before a noun,
  ``6-minute``; ``{complaint:complaint}``: a condition or a region; ``{condition:alike}``: what a
  trial found of both kinds of massage;
- ``{changes:each}``: each value names a clause and what fills it, split at the slashes:
  ``given-up/low-back/360`` fills ``{first}`` and ``{second}`` of the clause ``given-up``.

An argument that only clauses ask for may be left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from attrs import frozen

from massageplan._display.days import AMERICAN, DayWords
from massageplan.anatomy.region import Site
from massageplan.findings.entries import WAYS, WRITTEN, dose_of, label_of, written


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Dose
    from massageplan.findings.arg import Arg, Args

__all__ = ["Words", "fill", "say", "say_dose", "speak"]


_HALF_MINUTE: Final = 30

_PLACES: Final = ("first", "second", "third")
"""What the parts of a value that names a clause are called in it."""


@frozen
class Words:
    """The words of one language.

    Attributes
    ----------
    templates
        A sentence for each code.
    clauses
        Parts of sentences that are there only where an argument says something.
    names
        By kind, a word for each member of a closed set.
    joins
        How several are put in a row: ``and``, ``or``, ``list``.
    days
        How days and times of day are written.
    units
        The minutes and seconds of a length of time.
    decimal
        What stands between the whole and the rest of a figure.
    """

    templates: Mapping[str, str]
    clauses: Mapping[str, str]
    names: Mapping[str, Mapping[str, str]]
    joins: Mapping[str, tuple[str, str]]
    days: DayWords = AMERICAN
    units: tuple[str, str] = ("min", "s")
    decimal: str = "."


def say(words: Words, code: str, args: Args, catalog: Catalog) -> str:
    """Fill in the template of a code."""
    return fill(words, words.templates[code], args, catalog)


def speak(words: Words, kind: str, value: Arg, catalog: Catalog) -> str:
    """Say one value as a template does: ``speak(ENGLISH, "places", sites, catalog)``."""
    return format(_Spoken(value, {}, words, catalog), kind)


def fill(words: Words, template: str, args: Args, catalog: Catalog) -> str:
    """Fill in a template of one's own: a part of what a code says."""
    return _fill(template, dict(args), words, catalog)


def _fill(template: str, told: Mapping[str, Arg], words: Words, catalog: Catalog) -> str:
    return template.format_map(_Speaking(told, words, catalog))


class _Speaking:
    """The arguments, each as it is spoken."""

    __slots__ = ("catalog", "told", "words")

    def __init__(self, told: Mapping[str, Arg], words: Words, catalog: Catalog) -> None:
        self.told, self.words, self.catalog = told, words, catalog

    def __getitem__(self, name: str) -> _Spoken:
        kind = _Spoken if name in self.told else _Unsaid
        return kind(self.told.get(name), self.told, self.words, self.catalog)


class _Spoken:
    """One argument; its format specification says how it is spoken."""

    __slots__ = ("catalog", "told", "value", "words")

    def __init__(self, value: Arg, told: Mapping[str, Arg], words: Words, catalog: Catalog) -> None:
        self.value, self.told, self.words, self.catalog = value, told, words, catalog

    def __format__(self, kind: str) -> str:
        if kind.startswith(("?", "which ")):
            return self._clause(kind)
        if kind == "found":
            return say(self.words, str(self.value), tuple(self.told.items()), self.catalog)
        if kind.startswith("count "):
            return _count(self.value, kind.removeprefix("count "))
        several = self.value if isinstance(self.value, tuple) else (self.value,)
        if kind == "places":
            return self._places(several)
        kind, _, join = kind.partition("|")
        return self._row([self._one(kind, value) for value in several], join or "list")

    def _clause(self, kind: str) -> str:
        """Say a part of the sentence that depends on the argument."""
        if kind.startswith("which "):
            name = f"{kind.removeprefix('which ')}-{self.value}"
        else:
            says, _, otherwise = kind[1:].partition("|")
            name = otherwise if self.value in (None, "", ()) else says
        return _fill(self.words.clauses[name], self.told, self.words, self.catalog) if name else ""

    def _places(self, sites: tuple[Arg, ...]) -> str:
        if self.value in (None, "", ()):
            return self.words.names["everywhere"]["everywhere"]
        return self.catalog.body.describe_short([Site(str(place)) for place in sites])

    def _row(self, spoken: list[str], join: str) -> str:
        between, last = self.words.joins[join]
        if len(spoken) < len("ab"):
            return "".join(spoken)
        return between.join(spoken[:-1]) + last + spoken[-1]

    def _one(self, kind: str, value: Arg) -> str:
        if kind == "dose":
            return say_dose(self.words, dose_of(value, self.catalog), self.catalog)
        if kind == "each":
            return self._each(str(value))
        if kind in ("minutes", "minute"):
            return self._time(kind, int(str(value)))
        if kind in self.words.names:
            return self.words.names[kind].get(str(value), str(value))
        if kind in WRITTEN:
            return written(kind, value, self.words)
        way = WAYS.get(kind)
        return way(value, self.catalog) if way else label_of(kind, str(value), self.catalog)

    def _each(self, value: str) -> str:
        """Fill the clause that a value names; a value that names none is said as it is."""
        clause, *parts = value.split("/")
        if not parts or clause not in self.words.clauses:
            return value
        told = dict(zip(_PLACES, parts, strict=False))
        return _fill(self.words.clauses[clause], told, self.words, self.catalog)

    def _time(self, kind: str, seconds: int) -> str:
        """Write a time as a sentence has it: ``6 minutes``, or before a noun ``6-minute``."""
        patterns = self.words.names[kind]
        minutes, rest = divmod(seconds, 60)
        if rest == _HALF_MINUTE:
            return _filled(patterns["minute"], f"{minutes or ''}½")
        parts = [(minutes, "minute")] * bool(minutes or not rest) + [(rest, "second")] * bool(rest)
        return " ".join(_filled(patterns[unit], str(number)) for number, unit in parts)


def _filled(pattern: str, number: str) -> str:
    """Fill one of two patterns: ``{} minute/{} minutes``."""
    one, _, more = pattern.partition("/")
    return (one if number in {"1", "½"} else more or one).format(number)


def _count(number: Arg, noun: str) -> str:
    """Write a number with its noun: ``session`` or, where it is irregular, ``foot/feet``."""
    one, _, more = noun.partition("/")
    return f"{number} {one if number == 1 else more or f'{one}s'}"


class _Unsaid(_Spoken):
    """An argument that was left out: only a clause may ask for it."""

    __slots__ = ()

    def __format__(self, kind: str) -> str:
        if kind.startswith("?"):
            return super().__format__(kind)
        if kind.startswith("which "):
            return ""
        raise KeyError(kind)


def say_dose(words: Words, dose: Dose, catalog: Catalog) -> str:
    """Write what a trial used, in a line: ``"60 min, 2-3 a week for 4 weeks (Sherman 2014)"``."""
    parts: list[str] = []
    for name, bounds in (
        ("length", dose.length),
        ("per-week", dose.per_week),
        ("weeks", dose.weeks),
        ("sessions", dose.sessions),
    ):
        if bounds:
            part = _fill(words.clauses[f"dose-{name}"], {"figure": _span(bounds)}, words, catalog)
            # "for 4 weeks" says how long the part before it goes on.
            parts.append(f"{parts.pop()} {part}" if name == "weeks" and parts else part)
    between, _ = words.joins["list"]
    return f"{between.join(parts) or words.clauses['dose-unknown']} ({dose.study})"


def _span(bounds: tuple[float, float]) -> str:
    low, high = (f"{bound:g}" for bound in bounds)
    return low if low == high else f"{low}-{high}"
