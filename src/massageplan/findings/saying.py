"""From a code and its arguments to words: a template of one language, filled in.

A template is a format string, and the part after the colon says how an argument is spoken:

- ``{cap}``: as it is; ``{name:quoted}``: as somebody wrote it, in quotes;
- ``{least:length}``: seconds; ``{on:day}``: an ISO date; ``{sessions:count session}``: a number
  with its noun;
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

An argument that only clauses ask for may be left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, TypeAlias

from attrs import frozen

from massageplan._display.days import format_day, format_short_day
from massageplan.anatomy.position import Side
from massageplan.anatomy.region import Site
from massageplan.catalog.policy import reread
from massageplan.errors import UnknownTermError
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Callable

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Dose
    from massageplan.catalog.measure import Measure

__all__ = ["Arg", "Args", "Words", "say", "say_dose"]

Arg: TypeAlias = "str | int | tuple[str, ...] | None"
"""An id, a number, an ISO date, whole seconds, or several ids; or what a person wrote."""

Args: TypeAlias = "tuple[tuple[str, Arg], ...]"

_LONGEST: Final = 60
"""Letters that are repeated of what somebody wrote."""


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
    """

    templates: Mapping[str, str]
    clauses: Mapping[str, str]
    names: Mapping[str, Mapping[str, str]]
    joins: Mapping[str, tuple[str, str]]


def say(words: Words, code: str, args: Args, catalog: Catalog) -> str:
    """Fill in the template of a code."""
    return _fill(words.templates[code], dict(args), words, catalog)


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
            return self._count(kind.removeprefix("count "))
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

    def _count(self, noun: str) -> str:
        """Write a number with its noun: ``session`` or, where it is irregular, ``foot/feet``."""
        one, _, more = noun.partition("/")
        return f"{self.value} {one if self.value == 1 else more or f'{one}s'}"

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
            return say_dose(self.words, _dose(value, self.catalog), self.catalog)
        if kind in self.words.names:
            return self.words.names[kind].get(str(value), str(value))
        if kind in _WAYS:
            return _WAYS[kind](value, self.catalog)
        return _label(kind, str(value), self.catalog)


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


def _label(kind: str, id_: str, catalog: Catalog) -> str:
    """Return the label of an entry; what the catalog does not hold is spelled as it is."""
    kinds = ("condition", "contraindication") if kind == "condition" else (kind,)
    for one in kinds:
        try:
            label: str = catalog.find(one, id_).label
        except UnknownTermError:
            continue
        return label
    return id_.replace("-", " ")


def _quoted(value: Arg, _: Catalog) -> str:
    text = str(value)
    return repr(text) if len(text) <= _LONGEST else f"{text[:_LONGEST]!r}..."


def _length(value: Arg, _: Catalog) -> str:
    return format_duration(int(str(value)))


def _day(value: Arg, _: Catalog) -> str:
    return format_day(date.fromisoformat(str(value)))


def _short_day(value: Arg, _: Catalog) -> str:
    return format_short_day(date.fromisoformat(str(value)))


def _dose(value: Arg, catalog: Catalog) -> Dose:
    """Return what a trial used: ``neck-pain/1`` is the second dose of that condition."""
    id_, _, number = str(value).rpartition("/")
    return catalog.condition(id_).doses[int(number)]


def _population(value: Arg, catalog: Catalog) -> str:
    """Return whom a threshold was found in: ``ndi/young09`` is that one of the NDI."""
    id_, _, name = str(value).partition("/")
    measure: Measure = catalog.find("measure", id_)
    return next(row.population for row in measure.thresholds if row.id == name)


def _form(value: Arg, catalog: Catalog) -> str:
    """Return how a score is counted: ``ndi/points`` is "points of 50"."""
    id_, _, name = str(value).partition("/")
    measure: Measure = catalog.find("measure", id_)
    return measure.form(name).label


def _want(value: Arg, catalog: Catalog) -> str:
    """Name a part of a session: ``gluteals-right``, or ``foot-2`` for the second of a routine."""
    region, _, last = str(value).rpartition("-")
    if last.isdecimal() and region:
        return f"{_want(region, catalog)} ({last})"
    by_id = catalog.body.by_id
    if last in {side.value for side in Side} and region in by_id:
        return f"{last} {by_id[region].label}"
    return by_id[str(value)].label if str(value) in by_id else str(value).replace("-", " ")


def _rule(value: Arg, catalog: Catalog) -> str:
    """Return why a rule holds: ``pregnancy/2`` is the third rule of that entry.

    ``standing/cupping-on-the-scalp/0`` is one of the rules that hold for everyone.
    """
    entry, _, number = str(value).rpartition("/")
    kind, _, id_ = entry.rpartition("/")
    if kind:
        why: str = catalog.find(kind, id_).rules[int(number)].why
        return why
    return catalog.readings(catalog.contraindication(id_))[int(number)].why


def _policy(value: Arg, catalog: Catalog) -> str:
    """Return the name of the policy that a catalog goes by."""
    return catalog.policy.label if catalog.policy else str(value).replace("-", " ")


def _policy_reason(_: Arg, catalog: Catalog) -> str:
    return catalog.policy.reason if catalog.policy else ""


def _policy_reading(value: Arg, catalog: Catalog) -> str:
    """Return why a policy's reading holds: ``pregnancy/0`` is its first for that entry."""
    id_, _, number = str(value).rpartition("/")
    entry = catalog.contraindication(id_)
    return reread(entry, catalog.policy)[int(number)].why if catalog.policy else ""


def _fact(value: Arg, catalog: Catalog) -> str:
    id_, _, number = str(value).rpartition("/")
    return catalog.condition(id_).facts[int(number)].text


def _tell(value: Arg, catalog: Catalog) -> str:
    return catalog.red_flag(str(value)).tell


def _consent(value: Arg, catalog: Catalog) -> str:
    """Return the consent that a site needs: ``chest/midline``, or ``chest/midline/again``."""
    place = Site(str(value).removesuffix("/again"))
    return catalog.body.consent(place, again=str(value).endswith("/again"))


_WAYS: Final[Mapping[str, Callable[[Arg, Catalog], str]]] = {
    "": lambda value, _: str(value),
    "quoted": _quoted,
    "length": _length,
    "day": _day,
    "short-day": _short_day,
    "wants": _want,
    "rule": _rule,
    "policy": _policy,
    "policy-reason": _policy_reason,
    "policy-reading": _policy_reading,
    "fact": _fact,
    "dose-result": lambda value, catalog: _dose(value, catalog).result,
    "population": _population,
    "form": _form,
    "tell": _tell,
    "consent": _consent,
}
