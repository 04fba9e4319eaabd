"""The client: health history, goals, and what they like."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from attrs import field, frozen

from massageplan.anatomy.position import Side
from massageplan.anatomy.technique import Intention
from massageplan.client.fields import (
    a_date,
    a_side,
    a_value_of,
    choice,
    each_text,
    number_between,
    said,
    several,
    side_of,
    text,
    tuple_of,
)
from massageplan.errors import InvalidValueError


__all__ = ["Client", "ClinicianNote", "HealthCondition", "Preferences"]


@frozen(kw_only=True)
class ClinicianNote:
    """A clinician's written word that massage may go ahead.

    Attributes
    ----------
    by
        Who wrote it.
    on
        When.
    until
        The last day on which it counts; ``None`` when it names none.
    """

    by: str = field(validator=text, repr=False)
    on: date = field(validator=[a_date, a_value_of(date)])
    until: date | None = field(default=None, validator=a_date)

    def __attrs_post_init__(self) -> None:
        """Refuse a note that ended before it was written."""
        if self.until is not None and self.until < self.on:
            raise InvalidValueError(
                f"ClinicianNote.until: {self.until} lies before the note of {self.on}",
                path="ClinicianNote.until",
                value=self.until,
            )


@frozen(kw_only=True)
class HealthCondition:
    """One line of a health history.

    Attributes
    ----------
    condition
        Its name in the catalogue of contraindications, such as ``"varicose-veins-severe"``.
    region, side
        Where it is, when it has a place. Without a side, both sides count.
    since
        When it began or happened.
    weeks
        Completed weeks of a pregnancy on the day `on`.
    on
        The day on which this was told, for what changes with time.
    note
        A clinician's note about it.
    """

    condition: str = field(validator=said)
    region: str = field(default="", validator=text)
    side: Side | None = field(default=None, converter=side_of, validator=a_side)
    since: date | None = field(default=None, validator=a_date)
    weeks: int | None = field(default=None, validator=number_between(0, 44))
    on: date | None = field(default=None, validator=a_date)
    note: ClinicianNote | None = field(
        default=None, validator=a_value_of(ClinicianNote, type(None))
    )


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
    return None if value is None else choice(Intention, "Preferences.intention")(value)


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
                path = f"Preferences.cannot_lie[{i}]"
                raise InvalidValueError(
                    f"{path}: expected 'prone', 'supine' or 'side-lying', got {way!r}",
                    path=path,
                    value=way,
                )


@frozen(kw_only=True)
class Client:
    """A client, as far as planning needs to know them.

    The default repr shows neither name nor date of birth.

    Attributes
    ----------
    ref
        Your own reference for them.
    name, born
        Optional; shown only where a page asks for them.
    goals
        What they want to be able to do, in their words.
    conditions
        The health history: names from the catalogue or `HealthCondition`. ``()`` means that it
        was asked and there is nothing; ``None``, the default, that it was not asked, and then
        nothing is planned.
    preferences
        What they like, refuse, wish and cannot do.

    Examples
    --------
    >>> from datetime import date
    >>> Client(ref="c-017", name="Ada L.", born=date(1988, 4, 12), conditions=()).ref
    'c-017'
    """

    ref: str = field(validator=text)
    name: str | None = field(default=None, repr=False, validator=a_value_of(str, type(None)))
    born: date | None = field(default=None, repr=False)
    goals: tuple[str, ...] = field(
        default=(),
        converter=tuple_of,
        validator=each_text,
    )
    conditions: tuple[HealthCondition, ...] | None = field(default=None, converter=_history)
    preferences: Preferences = field(factory=Preferences, validator=a_value_of(Preferences))

    @born.validator
    def _a_day(self, _: Any, value: object) -> None:  # noqa: ANN401  attrs' signature
        if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
            # The value itself stays out of the message: it is somebody's date of birth.
            raise InvalidValueError(
                "Client.born: expected a date, such as date(1988, 4, 12)", path="Client.born"
            )

    @conditions.validator
    def _asked(self, attribute: Any, value: Any) -> None:  # noqa: ANN401  attrs' signature
        if value is None:
            return
        several(self, attribute, value)
        for i, item in enumerate(value):
            if not isinstance(item, HealthCondition):
                path = f"Client.conditions[{i}]"
                raise InvalidValueError(
                    f"{path}: expected a condition's name or HealthCondition(...), got {item!r}",
                    path=path,
                    value=item,
                )
