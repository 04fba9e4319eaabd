"""Accounts for health care (HSA, FSA), and the letter of medical necessity that they want."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from attrs import Attribute, field, frozen

from massageplan.errors import InvalidValueError
from massageplan.fields import a_value_of, said, some_date
from massageplan.money.amount import some_amount, to_amount_or_none
from massageplan.money.cover.papers import a_count
from massageplan.read import read_choice


__all__ = ["HealthAccount", "MedicalLetter"]


@frozen(kw_only=True)
class MedicalLetter:
    """A letter of medical necessity: a clinician's word that massage treats a condition.

    Attributes
    ----------
    on
        The day from which it holds.
    ends
        Its last day.
    diagnosis
        The condition that it names.
    visits
        How many visits are left of it; ``None`` for any number.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> letter = mp.MedicalLetter(
    ...     on=date(2026, 1, 5), ends=date(2027, 1, 4), diagnosis="low back pain", visits=24
    ... )
    >>> letter.holds(date(2026, 3, 2))
    True
    """

    on: date = field(validator=some_date)
    ends: date = field(validator=some_date)
    diagnosis: str = field(validator=said)
    visits: int | None = field(default=None, validator=a_count)

    def __attrs_post_init__(self) -> None:
        """Check that it does not end before it begins."""
        if self.ends < self.on:
            raise InvalidValueError(
                f"expected {self.on} or later; got {self.ends}",
                path="medical_letter.ends",
                value=self.ends,
            )

    def holds(self, on: date) -> bool:
        """Tell whether a day is inside its dates."""
        return self.on <= on <= self.ends


@frozen
class HealthAccount:
    """An account for health care, which may pay the client's share of a session.

    It never pays tips, missed appointments or what was paid ahead, and nothing that another payer
    pays back. Without a letter of medical necessity, nothing is planned from it: an audit may end
    in income tax and a penalty.

    Attributes
    ----------
    kind
        ``"HSA"`` or ``"FSA"``.
    left
        How much is in it; ``None`` if that is not known.
    letter
        The letter; ``None`` if there is none yet.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.HealthAccount("HSA", left="400").letter is None
    True
    """

    kind: Literal["HSA", "FSA"] = field()
    left: Decimal | None = field(
        default=None, kw_only=True, converter=to_amount_or_none, validator=some_amount
    )
    letter: MedicalLetter | None = field(
        default=None, kw_only=True, validator=a_value_of(MedicalLetter, type(None))
    )

    @kind.validator
    def _check_kind(self, _: Attribute[str], value: object) -> None:
        read_choice(value, "health_account.kind", ("HSA", "FSA"))
