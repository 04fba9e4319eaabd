"""The client: health history, goals, and what they like."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from attrs import field, frozen
from attrs.validators import optional

from massageplan._display.mixin import Displayable
from massageplan.anatomy.technique import Intention
from massageplan.client.history import Consent, HealthCondition
from massageplan.errors import InvalidValueError
from massageplan.fields import (
    a_value_of,
    choice,
    each_of,
    each_text,
    number_between,
    said,
    tuple_of,
)


__all__ = ["Client", "Preferences"]


def _history(value: Any) -> Any:  # noqa: ANN401  attrs gives a converter whatever was given
    """Read a history; a bare name is a condition without more to say."""
    listed = tuple_of(value)
    if not isinstance(listed, tuple):
        return listed
    return tuple(
        HealthCondition(condition=item) if isinstance(item, str) else item for item in listed
    )


def _intention(value: Intention | str | None) -> Intention | None:
    """Read a kind of massage from its name."""
    return None if value is None else choice(Intention, "preferences.intention")(value)


@frozen(kw_only=True)
class Preferences:
    """What a client likes, refuses, wishes and cannot do.

    Attributes
    ----------
    intention
        The kind of massage they came for, when they said so.
    avoid_regions
        Regions not to be touched, such as ``"abdomen"`` or ``"left foot"``.
    wishes
        Regions wished for besides the complaint: "feet, please".
    max_pressure
        The most pressure they want, on the 0-5 scale.
    likes, refuses
        Names of techniques.
    cannot_lie
        How they cannot lie: ``"prone"``, ``"supine"``, ``"side-lying"``. All three leave the
        chair.
    """

    intention: Intention | None = field(default=None, converter=_intention)
    avoid_regions: tuple[str, ...] = field(
        default=(),
        converter=tuple_of,
        validator=each_text,
    )
    wishes: tuple[str, ...] = field(
        default=(),
        converter=tuple_of,
        validator=each_text,
    )
    max_pressure: int | None = field(default=None, validator=number_between(0, 5))
    likes: tuple[str, ...] = field(
        default=(),
        converter=tuple_of,
        validator=each_text,
    )
    refuses: tuple[str, ...] = field(
        default=(),
        converter=tuple_of,
        validator=each_text,
    )
    cannot_lie: tuple[str, ...] = field(
        default=(),
        converter=tuple_of,
        validator=each_text,
    )

    @cannot_lie.validator
    def _known(self, _: Any, value: tuple[str, ...]) -> None:  # noqa: ANN401  attrs' signature
        for i, way in enumerate(value):
            if way not in ("prone", "supine", "side-lying"):
                path = f"preferences.cannot_lie[{i}]"
                raise InvalidValueError(
                    f"expected 'prone', 'supine' or 'side-lying', got {way!r}",
                    path=path,
                    value=way,
                )


@frozen(kw_only=True)
class Client(Displayable):
    """A client, as far as planning needs to know them.

    The default repr shows the reference alone; what it prints has neither name nor date of birth.

    Attributes
    ----------
    ref
        Your own reference for them.
    name, born
        Optional; shown only where a page asks for them.
    goals
        What they want to be able to do, in their words.
    conditions
        The health history: names from the catalogue, the client's own words, or
        `HealthCondition`; implants too. ``()`` means that it was asked and there is nothing;
        ``None``, the default, that it was not asked, and then nothing is planned.
    medicines
        The medicines they take, in the same way: blood thinners, steroids and others change
        what is safe, so nothing is planned until this was asked too.
    allergies
        What they are allergic to, in any words. ``None``, the default, means that it was not
        asked; until then nothing scented is used.
    consents
        What they, or for a minor a parent or guardian, agreed to or declined.
    preferences
        What they like, refuse, wish and cannot do.

    Examples
    --------
    >>> from datetime import date
    >>> Client(
    ...     ref="c-017",
    ...     name="Ada L.",
    ...     born=date(1988, 4, 12),
    ...     conditions=(),
    ...     medicines=(),
    ...     allergies=(),
    ... ).ref
    'c-017'
    """

    _view = "views.facts:client_document"

    ref: str = field(validator=said)
    name: str | None = field(default=None, repr=False, validator=a_value_of(str, type(None)))
    born: date | None = field(default=None, repr=False)
    goals: tuple[str, ...] = field(
        default=(),
        converter=tuple_of,
        validator=each_text,
        repr=False,
    )
    conditions: tuple[HealthCondition, ...] | None = field(
        default=None, converter=_history, validator=optional(each_of(HealthCondition, "a name"))
    )
    medicines: tuple[HealthCondition, ...] | None = field(
        default=None, converter=_history, validator=optional(each_of(HealthCondition, "a name"))
    )
    allergies: tuple[str, ...] | None = field(
        default=None, converter=tuple_of, validator=optional(each_text), repr=False
    )
    consents: tuple[Consent, ...] = field(
        default=(), converter=tuple_of, validator=each_of(Consent)
    )
    preferences: Preferences = field(factory=Preferences, validator=a_value_of(Preferences))

    def __repr__(self) -> str:
        """Return the reference alone: a repr gets into logs."""
        return f"Client(ref={self.ref!r}, ...)"

    @born.validator
    def _a_day(self, _: Any, value: object) -> None:  # noqa: ANN401  attrs' signature
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            # The value itself stays out of the message: it is somebody's date of birth.
            raise InvalidValueError(
                "expected a date, such as date(1988, 4, 12)", path="client.born"
            )
