"""What an id stands for: labels and sentences of the catalog, as a template asks for them."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Final, Protocol

from massageplan.anatomy.position import Side
from massageplan.anatomy.region import Site
from massageplan.catalog.policy import reread
from massageplan.errors import UnknownTermError
from massageplan.units import format_duration


if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from massageplan._display.days import DayWords
    from massageplan.catalog.ambiguity import Ambiguity
    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.condition import Dose
    from massageplan.catalog.measure import Measure
    from massageplan.catalog.place import Place
    from massageplan.findings.arg import Arg

__all__ = ["WAYS", "WRITTEN", "dose_of", "label_of", "written"]

WRITTEN: Final = frozenset({"length", "day", "time", "short-day"})
"""What is written otherwise in each language."""


class Written(Protocol):
    """How days and lengths of time are written in a language."""

    @property
    def days(self) -> DayWords:
        """How days and times of day are written."""

    @property
    def units(self) -> tuple[str, str]:
        """The minutes and seconds of a length of time."""


_LONGEST: Final = 60
"""Letters that are repeated of what somebody wrote."""


def label_of(kind: str, id_: str, catalog: Catalog) -> str:
    """Return the label of an entry; what the catalog does not hold is spelled as it is."""
    kinds = ("condition", "contraindication") if kind == "condition" else (kind,)
    # What is an id of one kind may be a name in another.
    for one in sorted(kinds, key=lambda one: id_ not in catalog.names(one).names):
        try:
            label: str = catalog.find(one, id_).label
        except UnknownTermError:
            continue
        return label
    return id_.replace("-", " ")


def _quoted(value: Arg, _: Catalog) -> str:
    text = str(value)
    return repr(text) if len(text) <= _LONGEST else f"{text[:_LONGEST]!r}..."


def written(kind: str, value: Arg, words: Written) -> str:
    """Write a length, a day or a time of day, as one language does."""
    if kind == "length":
        minute, second = words.units
        return format_duration(int(str(value)), minute=minute, second=second)
    if kind == "time":
        return words.days.format_time(time.fromisoformat(str(value)))
    day = date.fromisoformat(str(value))
    return words.days.format_day(day) if kind == "day" else words.days.format_short_day(day)


def dose_of(value: Arg, catalog: Catalog) -> Dose:
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
    """Name a part of a session: ``gluteals-right``, or ``foot-2`` for the second of a routine.

    ``full-body-relaxation/7`` is a step by its place, where the routine gives it a name of its own.
    """
    if "/" in str(value):
        return _step(str(value), catalog)
    region, _, last = str(value).rpartition("-")
    if last.isdecimal() and region:
        return f"{_want(region, catalog)} ({last})"
    by_id = catalog.body.by_id
    if last in {side.value for side in Side} and region in by_id:
        return catalog.body.words.on(Side(last), by_id[region].label)
    return by_id[str(value)].label if str(value) in by_id else str(value).replace("-", " ")


def _step(value: str, catalog: Catalog) -> str:
    id_, _, number = value.rpartition("/")
    return catalog.routine(id_).every_step[int(number)].name


def _complaint(value: Arg, catalog: Catalog) -> str:
    """Name what a client complains of: a condition, or an area such as ``calf-left`` by itself."""
    region = str(value).removesuffix("-left").removesuffix("-right")
    is_area = region in catalog.body.by_id
    return _want(value, catalog) if is_area else label_of("condition", str(value), catalog)


def _alike(value: Arg, catalog: Catalog) -> str:
    found = catalog.condition(str(value)).alike
    return found.text if found else ""


def _rule(value: Arg, catalog: Catalog) -> str:
    """Return why a rule holds: ``pregnancy/2`` is the third rule of that entry.

    ``recent-surgery/hospital`` is the reading of that name, which a clinician's note covers;
    ``standing/cupping-on-the-scalp/0`` is one of the rules that hold for everyone.
    """
    entry, _, number = str(value).rpartition("/")
    kind, _, id_ = entry.rpartition("/")
    if kind:
        why: str = catalog.find(kind, id_).rules[int(number)].why
        return why
    named = catalog.contraindication(id_)
    if number.isdecimal():
        return catalog.readings(named)[int(number)].why
    readings = [read for rule in named.rules for read in rule.readings if read.id == number]
    return readings[0].why or label_of("contraindication", id_, catalog)


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


def _place_why(value: Arg, catalog: Catalog) -> str:
    place: Place = catalog.find("place", str(value))
    return place.why


def _consent(value: Arg, catalog: Catalog) -> str:
    """Return the consent that a site needs: ``chest/midline``, or ``chest/midline/again``."""
    place = Site(str(value).removesuffix("/again"))
    return catalog.body.consent(place, again=str(value).endswith("/again"))


def _use(value: Arg, catalog: Catalog) -> str:
    """Return what a medicine is taken for, without what is not known of it."""
    return label_of("condition", str(value), catalog).partition(",")[0]


def _meanings(value: Arg, catalog: Catalog) -> str:
    """Return what an ambiguous word may mean, each with what to write for it."""
    word: Ambiguity = catalog.find("ambiguity", str(value))
    return " or ".join([f"{one.text} ({one.write!r})" for one in word.meanings])


WAYS: Final[Mapping[str, Callable[[Arg, Catalog], str]]] = {
    "": lambda value, _: str(value),
    "quoted": _quoted,
    "wants": _want,
    "rule": _rule,
    "policy": _policy,
    "policy-reason": _policy_reason,
    "policy-reading": _policy_reading,
    "fact": _fact,
    "dose-result": lambda value, catalog: dose_of(value, catalog).result,
    "population": _population,
    "form": _form,
    "tell": _tell,
    "place-why": _place_why,
    "consent": _consent,
    "complaint": _complaint,
    "alike": _alike,
    "use": _use,
    "meanings": _meanings,
}
