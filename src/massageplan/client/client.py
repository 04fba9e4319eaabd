"""The client: health history, goals, and what they like."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen
from attrs.validators import optional

from massageplan._display.mixin import Displayable
from massageplan.anatomy.technique import Intention
from massageplan.client.history import Consent, HealthCondition
from massageplan.client.lying import LYING, ways_to_lie
from massageplan.client.nothing_reported import all_say_nothing
from massageplan.errors import InvalidValueError
from massageplan.fields import (
    a_value_of,
    choice,
    each_of,
    each_text,
    number_between,
    said,
    texts,
    texts_or_none,
    tuple_of,
)
from massageplan.read import is_date, read_choice


if TYPE_CHECKING:
    from collections.abc import Iterable

    from attrs import Attribute

    from massageplan.client.nothing_reported import Asked

__all__ = ["Client", "Preferences"]


def _conditions(
    value: Iterable[HealthCondition | str] | None,
) -> tuple[HealthCondition, ...] | None:
    return _history(value, "conditions")


def _medicines(
    value: Iterable[HealthCondition | str] | None,
) -> tuple[HealthCondition, ...] | None:
    return _history(value, "medicines")


def _history(
    value: Iterable[HealthCondition | str] | None, asked: Asked
) -> tuple[HealthCondition, ...] | None:
    """Read a history; a bare name is a condition with nothing more to say."""
    lines = None if value is None else tuple_of(value)
    if not isinstance(lines, tuple):
        return lines
    if all_say_nothing(map(_only_name, lines), asked):
        return ()
    return tuple(
        [HealthCondition(condition=line) if isinstance(line, str) else line for line in lines]
    )


def _only_name(line: object) -> str:
    """Return the name of a line that says nothing more; empty if it does."""
    if isinstance(line, HealthCondition) and line == HealthCondition(condition=line.condition):
        return line.condition
    return line if isinstance(line, str) else ""


def _allergies(value: Iterable[str] | None) -> tuple[str, ...] | None:
    """Read allergies; "no known allergies" are none."""
    lines = texts_or_none(value)
    if not isinstance(lines, tuple) or not all(isinstance(line, str) for line in lines):
        return lines
    return () if all_say_nothing(lines, "allergies") else lines


def _can_be_written(_: object, __: Attribute[str], value: str) -> None:
    """Check that a reference can be written as UTF-8: it names files and events."""
    try:
        value.encode()
    except UnicodeEncodeError:
        raise InvalidValueError(
            "contains half a character, which UTF-8 cannot hold", path="client.ref", value=value
        ) from None


def _intention(value: Intention | str | None) -> Intention | None:
    """Read a kind of massage from its name."""
    return None if value is None else choice(Intention, "preferences.intention")(value)


def _consents(value: Iterable[Consent]) -> tuple[Consent, ...]:
    return tuple_of(value)


@frozen(kw_only=True)
class Preferences:
    """What a client likes, refuses, asks for and cannot do.

    Attributes
    ----------
    intention
        The kind of massage they came for, if they said so.
    avoid_regions
        Places not to be touched, such as ``"abdomen"`` or ``"left foot"``. A text may list several:
        ``"hands/arms"``.
    wishes
        Places they ask for besides the complaint, such as ``"feet"`` or ``"scalp and neck"``.
    max_pressure
        The most pressure they want, from 0 to 5.
    likes, refuses
        Names of techniques.
    cannot_lie
        Positions they cannot lie in: ``"prone"``, ``"supine"``, ``"side-lying"``, or one side
        alone, as ``"on the left side"``. If it is the first three, they are worked on seated.

    Raises
    ------
    InvalidValueError
        A value of another type, empty text, or a pressure or position that does not exist.

    Examples
    --------
    >>> from massageplan import Preferences
    >>> likes = Preferences(intention="relaxation", max_pressure=3, avoid_regions=["abdomen"])
    >>> likes.intention
    <Intention.RELAXATION: 'relaxation'>
    """

    intention: Intention | None = field(default=None, converter=_intention)
    avoid_regions: tuple[str, ...] = field(default=(), converter=texts, validator=each_text)
    wishes: tuple[str, ...] = field(default=(), converter=texts, validator=each_text)
    max_pressure: int | None = field(default=None, validator=number_between(0, 5))
    likes: tuple[str, ...] = field(default=(), converter=texts, validator=each_text)
    refuses: tuple[str, ...] = field(default=(), converter=texts, validator=each_text)
    cannot_lie: tuple[str, ...] = field(default=(), converter=ways_to_lie, validator=each_text)

    @cannot_lie.validator
    def _known(self, _: object, value: tuple[str, ...]) -> None:
        for i, position in enumerate(value):
            read_choice(position, f"preferences.cannot_lie[{i}]", LYING)


@frozen(kw_only=True)
class Client(Displayable):
    """A client, as far as planning needs to know them.

    The repr shows the reference alone. What it prints has neither name nor date of birth.

    Attributes
    ----------
    ref
        Your own reference for them.
    name, born
        Optional, and shown only on pages that ask for them. With `born`, the age counts in
        screening.
    goals
        What they want to be able to do, in their words. A purpose of the catalog, such as "better
        sleep", counts in `massageplan.advise`.
    conditions
        The health history, implants too: names from the catalog, the client's own words, or
        `HealthCondition`. ``[]`` means that it was asked and there is nothing to report. ``None``,
        the default, means that it was not asked, and then nothing is planned.
    medicines
        The medicines they take, in the same way. Blood thinners, steroids and others change what
        is safe, so nothing is planned until this is asked too.
    allergies
        What they are allergic to, in any words. ``None``, the default, means that it was not
        asked. Until it is, nothing scented is used.
    consents
        What they agreed to or declined. For a minor, what a parent or guardian did.
    preferences
        What they like, refuse, ask for and cannot do.

    Raises
    ------
    InvalidValueError
        A value of another type, or empty text.

    Examples
    --------
    >>> from datetime import date
    >>> from massageplan import Client, HealthCondition
    >>> client = Client(
    ...     ref="c-017",
    ...     born=date(1988, 4, 12),
    ...     conditions=["asthma", HealthCondition(condition="hypertension", past=True)],
    ...     medicines=[],
    ...     allergies=["latex"],
    ... )
    >>> [line.condition for line in client.conditions]
    ['asthma', 'hypertension']
    """

    _view = "views.facts:client_document"

    ref: str = field(validator=[said, _can_be_written])
    name: str | None = field(default=None, repr=False, validator=a_value_of(str, type(None)))
    born: date | None = field(default=None, repr=False)
    goals: tuple[str, ...] = field(default=(), converter=texts, validator=each_text, repr=False)
    conditions: tuple[HealthCondition, ...] | None = field(
        default=None, converter=_conditions, validator=optional(each_of(HealthCondition, "a name"))
    )
    medicines: tuple[HealthCondition, ...] | None = field(
        default=None, converter=_medicines, validator=optional(each_of(HealthCondition, "a name"))
    )
    allergies: tuple[str, ...] | None = field(
        default=None, converter=_allergies, validator=optional(each_text), repr=False
    )
    consents: tuple[Consent, ...] = field(
        default=(), converter=_consents, validator=each_of(Consent)
    )
    preferences: Preferences = field(factory=Preferences, validator=a_value_of(Preferences))

    def __repr__(self) -> str:
        """Return the reference alone: a repr gets into logs."""
        return f"Client(ref={self.ref!r}, ...)"

    @born.validator
    def _a_day(self, _: object, value: object) -> None:
        if value is not None and not is_date(value):
            # The value itself stays out of the message: it is the client's date of birth.
            raise InvalidValueError(
                "expected a date, such as date(1988, 4, 12)", path="client.born"
            )
