"""A second payer, which pays after a first one: what it has to say for that."""

from __future__ import annotations

from massageplan.errors import InvalidValueError
from massageplan.money.cover.cover import Cover
from massageplan.read import read_kind


__all__ = ["read_second"]


def read_second(second: object, path: str, *, currency: str) -> Cover:
    """Read a second payer.

    Raises
    ------
    InvalidValueError
        It is no cover, its currency is not that of the first, or it does not say how it pays after
        another payer: plans differ, and so it is never guessed.
    """
    cover = read_kind(second, path, Cover)
    if cover.currency != currency:
        raise InvalidValueError(
            f"is in {cover.currency}, and the first cover in {currency}",
            path=f"{path}.currency",
            value=cover.currency,
        )
    if cover.coordination is None:
        raise InvalidValueError(
            f"is missing: ask {cover.payer} how it pays after another payer, and write "
            "coordination='standard', 'carve-out' or 'maintenance'",
            path=f"{path}.coordination",
        )
    return cover
