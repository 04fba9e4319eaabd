"""The person who gives the massage: what they practice, and what they are trained in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve, field, frozen
from attrs.validators import optional

from massageplan.errors import InvalidValueError
from massageplan.fields import each_text, text, texts_or_none
from massageplan.read import read_kind


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog

__all__ = ["ANYONE", "Therapist", "read_therapist"]


@frozen(kw_only=True)
class Therapist:
    """Who gives the massage. Wherever one is asked for, a name alone is enough.

    Attributes
    ----------
    name
        Their name, as pages show it. Empty for anyone.
    practices
        Names of the techniques that they practice and are certified in. No other is planned; a
        technique comes with its strokes. ``None``, the default, means that nothing was said, and
        then every technique can be planned.
    training
        What they are trained in beyond general massage: ``"oncology"``, ``"prenatal"``,
        ``"lymphedema"``. ``[]`` means none of these. ``None``, the default, means that nothing was
        said; a condition that asks for training then says so.

    Raises
    ------
    InvalidValueError
        A value of another type, empty text, or no technique at all. Names are looked up when
        something is planned.

    Examples
    --------
    >>> import massageplan as mp
    >>> ana = mp.Therapist(name="Ana", practices=["swedish", "MLD"], training=["lymphedema"])
    >>> spa = mp.plan_session(routine="sefton-2012", therapist=ana)
    >>> sorted({id_ for item in spa.segments for id_ in item.techniques})
    ['effleurage', 'friction', 'petrissage', 'swedish']
    """

    name: str = field(default="", validator=text)
    practices: tuple[str, ...] | None = field(
        default=None, converter=texts_or_none, validator=optional(each_text)
    )
    training: tuple[str, ...] | None = field(
        default=None, converter=texts_or_none, validator=optional(each_text)
    )

    @practices.validator
    def _some(self, _: object, value: tuple[str, ...] | None) -> None:
        if value is not None and not value:
            raise InvalidValueError(
                "names no technique: leave it out if nothing was said, or name what they practice",
                path="therapist.practices",
                value=value,
            )


ANYONE: Final = Therapist()
"""Someone about whom nothing was said."""


def read_therapist(value: Therapist | str, catalog: Catalog) -> Therapist:
    """Return a therapist with ids for names; a bare name says nothing more.

    Raises
    ------
    InvalidValueError
        It is neither a name nor a therapist.
    UnknownTermError
        A technique or a training that is not in the catalog.
    """
    if isinstance(value, str):
        return Therapist(name=value) if value else ANYONE
    read_kind(value, "therapist", Therapist, "pass a name or a Therapist")
    if value.practices is None and value.training is None:
        return value
    return evolve(
        value,
        practices=_ids(catalog, "technique", value.practices, "practices"),
        training=_ids(catalog, "training", value.training, "training"),
    )


def _ids(
    catalog: Catalog, kind: str, names: tuple[str, ...] | None, field_name: str
) -> tuple[str, ...] | None:
    if names is None:
        return None
    found = [
        catalog.find(kind, name, path=f"therapist.{field_name}[{i}]").id
        for i, name in enumerate(names)
    ]
    return tuple(sorted(set(found)))
