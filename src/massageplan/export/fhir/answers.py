"""Read what comes back of the questionnaire of an intake. What has no answer was not asked."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from massageplan.catalog.catalog import default_catalog
from massageplan.errors import LoadError
from massageplan.export.fhir.form import FLAGS, URL, Item, form_of, version_of
from massageplan.export.fhir.plain_json import read_plainly
from massageplan.export.fhir.whole_answers import passed_over, urgent_in
from massageplan.io.intake import Intake
from massageplan.io.plain_data import from_dict
from massageplan.screening.told_first import AT_ONCE
from massageplan.spelling import did_you_mean, nearest


if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from massageplan.catalog.catalog import Catalog
    from massageplan.export.fhir.parts import Entry

__all__ = ["from_questionnaire_response"]

FILE: Final = "QuestionnaireResponse"


def from_questionnaire_response(
    response: Mapping[str, object], *, ref: str | None = None, catalog: Catalog | None = None
) -> Intake:
    """Read the intake that a client's answers to the `questionnaire` are.

    What has no answer was *not asked*, and never means no. So an intake without an answer to a red
    flag has no red flags at all, and nothing is planned for a complaint until all were asked about.

    Parameters
    ----------
    response
        The QuestionnaireResponse, of R4B or R5, as returned by ``json.loads``.
    ref
        Your own reference for the client, if the subject has no identifier.
    catalog
        The catalog of the questionnaire. By default, the shipped one.

    Returns
    -------
    Intake
        The facts, not screened yet: every planning function does that itself.

    Raises
    ------
    InvalidValueError
        `response` is not a mapping.
    LoadError
        It answers another questionnaire, or another version of it; it has unknown linkIds, answers
        of a wrong type, or some red flags with yes and others without an answer; or the facts
        cannot be used, as in `massageplan.io.from_dict`. The error lists every problem.

    Examples
    --------
    >>> import massageplan as mp
    >>> answers = {
    ...     "resourceType": "QuestionnaireResponse",
    ...     "questionnaire": "urn:massageplan:questionnaire:intake",
    ...     "status": "completed",
    ...     "item": [
    ...         {
    ...             "linkId": "assessment",
    ...             "item": [{"linkId": "assessment.on", "answer": [{"valueDate": "2026-03-02"}]}],
    ...         }
    ...     ],
    ... }
    >>> intake = from_questionnaire_response(answers, ref="c-017")
    >>> print(intake.client.conditions, intake.assessment.red_flags)
    None None
    """
    known = catalog or default_catalog()
    table = read_plainly(response, "response", FILE)
    form = form_of(known)
    urgent = urgent_in(table, form, known)
    if other := [*_another_form(table, form)]:
        raise LoadError(FILE, [*urgent, *other])
    reading = _Reading(known, _REF if ref is None else "ref")
    reading.problems += passed_over(table)
    facts = {"client": {}, "assessment": {}} | reading.items(table, "", form)
    client = _reference(table) if ref is None else ref
    if client is None:
        reading.problems.append((_REF, _NO_REF))
        client = "?"
    facts["client"]["ref"] = client
    intake: Intake | None = None
    try:
        intake = from_dict(Intake, facts, catalog=known)
    except LoadError as error:
        said = {words for _, words in urgent}
        reading.problems += [
            (reading.place_of(path), words) for path, words in error.problems if words not in said
        ]
    if intake is None or reading.problems:
        raise LoadError(FILE, [*urgent, *reading.problems])
    return intake


_REF: Final = "subject.identifier.value"
_NO_REF: Final = "is missing: your own reference for the client has to be there, or pass ref=..."


def _another_form(table: Entry, form: tuple[Item, ...]) -> Iterator[tuple[str, str]]:
    """Yield why it is no answer to this form; then nothing else of it can be told."""
    if table.get("resourceType") != FILE:
        yield "resourceType", f"expected {FILE!r}"
        return
    given = table.get("questionnaire")
    url, _, version = given.partition("|") if isinstance(given, str) else ("", "", "")
    ours = version_of(form)
    if url != URL:
        yield "questionnaire", f"answers another form: expected {URL!r}, got {given!r:.80}"
    elif version and version != ours:
        yield (
            "questionnaire",
            (
                f"answers another version of the form: expected {ours!r}, got {version!r:.40}. "
                "Send the questionnaire again, or pass the catalog that it was made with"
            ),
        )
    if table.get("status") not in _STATUSES:
        yield "status", f"expected {' or '.join(map(repr, _STATUSES))}: it is no finished answer"


_STATUSES: Final = ("completed", "amended")


def _reference(table: Entry) -> str | None:
    """Return the client's reference, from whom the answers are about."""
    subject = table.get("subject")
    identifier = subject.get("identifier") if isinstance(subject, dict) else None
    value = identifier.get("value") if isinstance(identifier, dict) else None
    return value if isinstance(value, str) and value.strip() else None


class _Reading:
    """Reads the items of a response, and gathers every problem."""

    def __init__(self, catalog: Catalog, ref: str) -> None:
        self._catalog = catalog
        self._places = {"client.ref": ref}
        self.problems: list[tuple[str, str]] = []

    def place_of(self, fact: str) -> str:
        """Return where in the response a fact stands, or what it is in; itself if nowhere."""
        outer = fact
        while outer and outer not in self._places:
            outer = outer[: max(outer.rfind("."), outer.rfind("["), 0)]
        return self._places.get(outer, fact)

    def items(
        self, table: Entry, path: str, form: Sequence[Item], fact: str = ""
    ) -> dict[str, Any]:
        """Return what was answered to these questions, by their keys, as part of a fact."""
        found = self._by_link(table, path, form)
        facts: dict[str, Any] = {}
        for item in form:
            of = _join(fact, item.key)
            if given := found.get(item.link):
                self._places[of] = given[0][0]
            if item.link == FLAGS:
                told: Any = self._flags(item, found)
            else:
                told = self._told(item, found, of)
            if told is not None:
                facts[item.key] = told
            elif item.needed:
                words = f"{item.link!r} has no answer, and needs one"
                self.problems.append((path or "item", words))
        return facts

    def _by_link(self, table: Entry, path: str, form: Sequence[Item]) -> _Found:
        """Return the items by their linkId, with where each stands."""
        links = {item.link: item for item in form}
        known = {*links, *(item.asked for item in form if item.ask)}
        found: _Found = {}
        given = table.get("item", [])
        if not isinstance(given, list):
            self.problems.append((_join(path, "item"), "expected a list"))
            return {}
        for i, each in enumerate(given):
            where = _join(path, f"item[{i}]")
            link = each.get("linkId") if isinstance(each, dict) else None
            if not isinstance(link, str) or link not in known:
                near = did_you_mean(nearest(link, known)) if isinstance(link, str) else ""
                words = f"unknown linkId {link!r:.80} in this part of the form{near}"
                self.problems.append((f"{where}.linkId", words))
                continue
            several = found.setdefault(link, [])
            group = link in links and links[link].kind in _GROUPS
            if several and not (group and (links[link].many or links[link].kind == "points")):
                self.problems.append((f"{where}.linkId", f"{link!r} is answered twice"))
            lost = "answer" if group else "item"
            if lost in each:
                self.problems.append((f"{where}.{lost}", f"{link!r} has none in this form"))
            several.append((where, each))
        return found

    def _told(self, item: Item, found: _Found, fact: str) -> Any:  # noqa: ANN401  of any kind of question
        """Return what was answered; None if nothing was."""
        told = self._said(item, found, fact)
        if not item.ask:
            return told
        asked = [
            (where, value)
            for where, each in found.get(item.asked, ())
            for value in self._values(each, where, "yes")
        ]
        if not asked:
            return told
        where, there_are = asked[0]
        if there_are and not told:
            self.problems.append((where, f"says yes, but {item.link!r} has no answer"))
        if not there_are and told:
            self.problems.append((where, f"says no, but {item.link!r} has answers"))
        return told if there_are else []

    def _said(self, item: Item, found: _Found, fact: str) -> Any:  # noqa: ANN401  as above
        given = found.get(item.link, [])
        if item.kind == "points":
            return [self._points(item, each, where) for where, each in given] or None
        if item.kind == "group":
            groups = []
            for i, (where, each) in enumerate(given):
                inner = f"{fact}[{i}]" if item.many else fact
                self._places[inner] = where
                groups.append(self.items(each, where, item.items, inner))
            return (groups or None) if item.many else next(iter(groups), None)
        values = [
            value for where, each in given for value in self._values(each, where, item.kind, item)
        ]
        if item.many:
            for i in range(len(values)):
                self._places[f"{fact}[{i}]"] = f"{given[0][0]}.answer[{i}]"
            return values or None
        if len(values) > 1:
            self.problems.append((given[0][0], "expected one answer"))
        return values[0] if values else None

    def _points(self, item: Item, table: Entry, path: str) -> int | None:
        """Return the points of one item of a score; None if it was left open."""
        inner = Item(key="points", text="", kind="whole", link=f"{item.link}.points")
        points: int | None = self.items(table, path, [inner]).get("points")
        return points

    def _values(
        self, table: Entry, path: str, kind: str, item: Item | None = None
    ) -> Iterator[Any]:
        """Yield the answers to a question."""
        answers = table.get("answer", [])
        if not isinstance(answers, list):
            self.problems.append((f"{path}.answer", "expected a list"))
            return
        name, kinds = _VALUES[kind]
        for i, answer in enumerate(answers):
            where = f"{path}.answer[{i}]"
            value: Any = answer.get(name) if isinstance(answer, dict) else None
            if kind == "choice" and isinstance(value, dict):
                value = value.get("code")
            if type(value) not in kinds:
                self.problems.append((where, f"expected {name}"))
            elif "item" in answer and not (item is not None and item.items):
                self.problems.append((f"{where}.item", "this question has none inside it"))
            elif item is not None and item.choices and value not in item.choices:
                near = did_you_mean(nearest(value, item.choices))
                self.problems.append((where, f"{value!r:.60} is no choice{near}"))
            else:
                yield Decimal(str(value)) if kind == "number" else value

    def _flags(self, item: Item, found: _Found) -> list[Entry] | None:
        """Return the red flags that were found; None unless every one of them has an answer."""
        given = found.get(item.link, ())
        if not given:
            return None
        where, table = given[0]
        inner = self._by_link(table, where, item.items)
        *asked, other = item.items
        flags: list[Entry] = self._said(other, inner, FLAGS) or []
        open_: list[str] = []
        for flag in asked:
            answer = self._one(flag, inner)
            if answer is None:
                open_.append(flag.key)
            elif answer["valueBoolean"]:
                place = f"{inner[flag.link][0][0]}.answer[0]"
                flags.append({"flag": flag.key} | self.items(answer, place, flag.items))
        if not open_:
            return flags
        if flags:
            self._partly(flags, open_, where)
        return None

    def _one(self, flag: Item, found: _Found) -> Entry | None:
        """Return the answer to a red flag; None if there is none that can be read."""
        for where, each in found.get(flag.link, ()):
            said = [*self._values(each, where, "yes", flag)]
            if len(said) == 1 == len(each["answer"]):
                answer: Entry = each["answer"][0]
                return answer
            if said:
                self.problems.append((where, "expected one answer"))
        return None

    def _partly(self, flags: list[Entry], open_: list[str], path: str) -> None:
        """Refuse flags of which some were found and others were not asked about."""
        for flag in flags:
            named = self._catalog.named("red-flag", flag["flag"])
            if named and named.act in AT_ONCE:
                continue  # told before everything else
            urgency = f" ({named.act.value}): {named.tell}" if named else ""
            words = f"a red flag was found, {flag['flag']!r:.60}{urgency}"
            self.problems.append((path, words))
        listed = ", ".join(open_[:_SHOWN]) + (", ..." if len(open_) > _SHOWN else "")
        words = f"{len(open_)} other red flags have no answer: ask about {listed}"
        self.problems.append((path, words))


_GROUPS: Final = frozenset({"group", "points"})

_SHOWN: Final = 5

_Found = dict[str, list[tuple[str, Any]]]
"""Items by their linkId, each with where it stands."""

_VALUES: Final[Mapping[str, tuple[str, tuple[type, ...]]]] = {
    "text": ("valueString", (str,)),
    "day": ("valueDate", (str,)),
    "whole": ("valueInteger", (int,)),
    "number": ("valueDecimal", (int, float)),
    "yes": ("valueBoolean", (bool,)),
    "choice": ("valueCoding", (str,)),
}
"""The field of an answer by the kind of the question, and the types of its value."""


def _join(path: str, step: str) -> str:
    return f"{path}.{step}" if path else step
