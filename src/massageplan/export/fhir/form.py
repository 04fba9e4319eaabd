"""The questions of an intake as a FHIR Questionnaire to send."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final, Literal

from attrs import field, frozen

from massageplan.anatomy.position import Side
from massageplan.anatomy.technique import Intention
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.contraindication import OPERATION_KINDS
from massageplan.client.lying import LYING
from massageplan.export.fhir.parts import BASE, filled
from massageplan.export.fhir.way import RELEASES, check_release


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.catalog.catalog import Catalog
    from massageplan.export.fhir.parts import Entry
    from massageplan.io.records import Plain

__all__ = [
    "CHOICES",
    "FLAGS",
    "URL",
    "Item",
    "form_of",
    "questionnaire",
    "version_of",
]

URL: Final = "urn:massageplan:questionnaire:intake"
"""The canonical address of the questionnaire."""

CHOICES: Final = f"{BASE}choice"
"""The system of the choices."""

FLAGS: Final = "assessment.red_flags"
"""The group of the red flags, each of which is a question of its own."""


@frozen(kw_only=True)
class Item:
    """A question, or a group of them.

    Attributes
    ----------
    key
        The key of its answer in the facts of an intake.
    text
        The question.
    kind
        ``text``, ``day``, ``whole``, ``number``, ``yes``, ``choice``, ``group`` or ``points``, a
        list of whole numbers of which some may be open.
    many
        Whether there may be several answers.
    needed
        Whether the answer may not be missing where the group is there.
    ask
        The question whether there is any at all: without an answer to it, nothing was asked.
    choices
        What can be chosen.
    items
        The questions of a group.
    link
        Its linkId: where the answer belongs in an intake.
    """

    key: str
    text: str
    kind: str = "text"
    many: bool = field(default=False)
    needed: bool = field(default=False)
    ask: str = ""
    choices: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    link: str = ""

    def within(self, path: str) -> Item:
        """Return it with the linkIds that it and its questions have at a place."""
        link = f"{path}.{self.key}" if path else self.key
        return Item(
            key=self.key,
            text=self.text,
            kind=self.kind,
            many=self.many,
            needed=self.needed,
            ask=self.ask,
            choices=self.choices,
            items=tuple([item.within(link) for item in self.items]),
            link=link,
        )

    @property
    def asked(self) -> str:
        """The linkId of the question whether there is any at all."""
        return f"{self.link}.any"


_SIDE: Final = Item(
    key="side", text="Which side?", kind="choice", choices=tuple(side.value for side in Side)
)
_NOTE: Final = Item(
    key="note",
    text="A clinician's note that allows massage",
    kind="group",
    items=(
        Item(key="by", text="Who wrote it?", needed=True),
        Item(key="on", text="On which day?", kind="day", needed=True),
        Item(key="until", text="Until when does it count?", kind="day"),
        Item(key="covers", text="What does it allow by name?", many=True),
    ),
)


def _lines(key: str, text: str, ask: str, name: str) -> Item:
    """Return the lines of a health history."""
    return Item(
        key=key,
        text=text,
        kind="group",
        many=True,
        ask=ask,
        items=(
            Item(key="condition", text=name, needed=True),
            Item(key="region", text="Where in the body?"),
            _SIDE,
            Item(key="since", text="Since when?", kind="day"),
            Item(
                key="severity",
                text="How bad is it?",
                kind="choice",
                choices=("mild", "moderate", "severe"),
            ),
            Item(key="past", text="Is it over?", kind="yes"),
            Item(key="weeks", text="If pregnant: how many completed weeks?", kind="whole"),
            Item(key="on", text="On which day was that?", kind="day"),
            _NOTE,
            Item(key="judged", text="For the therapist: what did you find out, and from whom?"),
            Item(
                key="kind",
                text="If it was an operation: of which kind?",
                kind="choice",
                choices=OPERATION_KINDS,
            ),
        ),
    )


_PREFERENCES: Final = Item(
    key="preferences",
    text="What you like",
    kind="group",
    items=(
        Item(
            key="intention",
            text="What kind of massage do you come for?",
            kind="choice",
            choices=tuple(each.value for each in Intention),
        ),
        Item(key="avoid_regions", text="Where should nobody touch you?", many=True),
        Item(key="wishes", text="Where would you like to be massaged?", many=True),
        Item(key="max_pressure", text="How much pressure at most, from 0 to 5?", kind="whole"),
        Item(key="likes", text="Which techniques do you like?", many=True),
        Item(key="refuses", text="Which techniques do you not want?", many=True),
        Item(
            key="cannot_lie",
            text="How can you not lie?",
            kind="choice",
            many=True,
            choices=tuple(LYING),
        ),
    ),
)

_CLIENT: Final = Item(
    key="client",
    text="About you",
    kind="group",
    items=(
        Item(key="name", text="What is your name?"),
        Item(key="born", text="When were you born?", kind="day"),
        Item(key="goals", text="What should massage help you with?", many=True),
        _lines(
            "conditions",
            "Your health",
            "Do you have, or did you have, any illness, injury or operation?",
            "What is it?",
        ),
        _lines("medicines", "Your medicines", "Do you take any medicine?", "Which one?"),
        Item(key="allergies", text="What are you allergic to?", many=True, ask="Any allergies?"),
        Item(
            key="consents",
            text="Consent",
            kind="group",
            many=True,
            items=(
                Item(key="on", text="On which day?", kind="day", needed=True),
                Item(key="region", text="To which region? Empty for massage as a whole."),
                Item(key="given", text="Do you agree?", kind="yes", needed=True),
                Item(key="guardian", text="Does a parent or guardian answer?", kind="yes"),
                Item(key="until", text="Until when?", kind="day"),
            ),
        ),
        _PREFERENCES,
    ),
)

_COMPLAINTS: Final = Item(
    key="complaints",
    text="What you want help with",
    kind="group",
    many=True,
    items=(
        Item(key="condition", text="What is it called?"),
        Item(key="region", text="Or where is it?"),
        _SIDE,
        Item(key="pain", text="How strong is the pain, from 0 to 10?", kind="whole"),
        Item(key="words", text="In your own words"),
        Item(key="judged", text="For the therapist: what did you find out, and from whom?"),
        Item(key="since", text="Since when?", kind="day"),
        _NOTE,
    ),
)

_SCORES: Final = Item(
    key="scores",
    text="Scores of questionnaires and tests",
    kind="group",
    many=True,
    items=(
        Item(key="measure", text="Which one?", needed=True),
        Item(key="value", text="The score", kind="number"),
        Item(key="form", text="How is it counted?"),
        Item(key="items", text="The points of one item", kind="points"),
        _SIDE,
    ),
)


def _flags(catalog: Catalog) -> Item:
    """Return a question for each red flag, and one for whatever else was found."""
    other = Item(
        key="other",
        text="Anything else that worries you",
        kind="group",
        many=True,
        items=(Item(key="flag", text="What is it?", needed=True), _NOTE),
    )
    asked = [
        Item(key=flag.id, text=flag.label, kind="yes", items=(_NOTE,))
        for flag in catalog.all("red-flag").values()
    ]
    text = "Do you have any of these?"
    return Item(key="red_flags", text=text, kind="group", items=(*asked, other))


def form_of(catalog: Catalog) -> tuple[Item, ...]:
    """Return the questions of an intake, with the red flags of a catalog."""
    assessment = Item(
        key="assessment",
        text="Today",
        kind="group",
        items=(
            Item(key="on", text="Which day is it?", kind="day", needed=True),
            _COMPLAINTS,
            _flags(catalog),
            Item(key="temperature", text="Body temperature, such as 98.6 °F"),
            Item(key="blood_pressure", text="Blood pressure, such as 128/82"),
            _SCORES,
        ),
    )
    return tuple([item.within("") for item in (_CLIENT, assessment)])


def version_of(form: tuple[Item, ...]) -> str:
    """Return the version of a form: another one if it asks anything else."""
    links = "\n".join(sorted(_links(form)))
    return hashlib.sha256(links.encode()).hexdigest()[:12]


def _links(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield item.link
        yield from _links(item.items)


def questionnaire(
    *, release: Literal["R4B", "R5"] | None = None, catalog: Catalog | None = None
) -> dict[str, Plain]:
    """Return the questions of an intake as a FHIR Questionnaire.

    Its linkIds are the keys of an intake file, such as ``client.conditions.condition``. Each red
    flag of the catalog is a question of its own. What comes back is for
    `from_questionnaire_response`.

    Parameters
    ----------
    release
        The release of FHIR, ``"R4B"`` or ``"R5"``. You must name it.
    catalog
        The catalog whose red flags are asked about. By default, the shipped one.

    Returns
    -------
    dict
        The resource as plain values, ready for `json.dumps`. Its version follows from its
        questions, so a catalog with another red flag has a form of another version.

    Raises
    ------
    UnknownTermError
        `release` is missing, or is not one that we support.

    Examples
    --------
    >>> form = questionnaire(release="R4B")
    >>> form["url"], [group["linkId"] for group in form["item"]]
    ('urn:massageplan:questionnaire:intake', ['client', 'assessment'])
    """
    r5 = check_release(release, RELEASES) == "R5"
    form = form_of(catalog or default_catalog())
    return {
        "resourceType": "Questionnaire",
        "url": URL,
        "version": version_of(form),
        "name": "MassageIntake",
        "title": "Intake for a massage",
        "status": "active",
        "subjectType": ["Patient"],
        "item": [part for item in form for part in _written(item, r5=r5)],
    }


def _written(item: Item, *, r5: bool) -> Iterator[Entry]:
    """Yield a question, and before it whether there is anything to tell, if that is asked."""
    if item.ask:
        yield {"linkId": item.asked, "text": item.ask, "type": "boolean"}
    kinds = {**_TYPES, "choice": "coding"} if r5 else _TYPES
    inner = [part for each in item.items for part in _written(each, r5=r5)]
    shown = {"question": item.asked, "operator": "=", "answerBoolean": True}
    yield filled(
        linkId=item.link,
        text=item.text,
        type=kinds[item.kind],
        enableWhen=[shown] if item.ask else [],
        required=True if item.needed else None,
        repeats=True if item.many or item.kind == "points" else None,
        answerOption=[{"valueCoding": {"system": CHOICES, "code": each}} for each in item.choices],
        item=[{"linkId": f"{item.link}.points", "text": "Points", "type": "integer"}]
        if item.kind == "points"
        else inner,
    )


_TYPES: Final = {
    "text": "string",
    "day": "date",
    "whole": "integer",
    "number": "decimal",
    "yes": "boolean",
    "choice": "choice",
    "group": "group",
    "points": "group",
}
"""The type of an item in R4B. A choice is a coding in R5."""
