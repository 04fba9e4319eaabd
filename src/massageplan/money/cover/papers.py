"""The papers that a payer asks for: authorizations, the rule that asks for them, prescriptions."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import Attribute, field, frozen

from massageplan.errors import InvalidValueError
from massageplan.fields import a_date, each_text, root_of, said, some_date, text, texts
from massageplan.money.cover.codes_said import each_code
from massageplan.read import read_whole


__all__ = ["PayerAuthorization", "Prescription", "PriorAuthorization", "a_count"]


def a_count(instance: object, attribute: Attribute[Any], value: object) -> None:
    """Check that a value is ``None`` or a number of visits."""
    if value is not None:
        path = f"{root_of(type(instance))}.{attribute.name}"
        read_whole(value, path, least=0, hint="of visits")


@frozen(kw_only=True)
class PayerAuthorization:
    """What a payer authorized: visits inside dates, for codes.

    Unused visits lapse at its end. It does not begin again with the plan year.

    Attributes
    ----------
    visits
        How many visits are left of it on the cover's day; ``None`` for any number.
    begins, ends
        Its first and last day.
    codes
        The codes that it is for, such as ``("97124",)``; empty for all.
    number
        Its number, so that people can find it. A repr and a record leave it out.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> six = mp.PayerAuthorization(visits=6, begins=date(2026, 3, 1), ends=date(2026, 5, 31))
    >>> six.visits, six.codes
    (6, ())
    """

    visits: int | None = field(default=None, validator=a_count)
    begins: date = field(validator=some_date)
    ends: date = field(validator=some_date)
    codes: tuple[str, ...] = field(default=(), converter=texts, validator=each_code)
    number: str = field(default="", validator=text, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check that it does not end before it begins."""
        _in_order(self, self.begins, self.ends)

    def overlaps(self, other: PayerAuthorization) -> bool:
        """Tell whether a visit could belong to both."""
        shared = not self.codes or not other.codes or set(self.codes) & set(other.codes)
        return bool(shared) and self.begins <= other.ends and other.begins <= self.ends


@frozen(kw_only=True)
class PriorAuthorization:
    """From which visit on a payer wants an authorization first.

    Attributes
    ----------
    after
        Visits that need none: 0 if each one needs it.
    codes
        The codes that need it; empty for all. A plan may ask for one code and not for another.
    paper
        What to send, in a few words.

    Examples
    --------
    >>> import massageplan as mp
    >>> mp.PriorAuthorization(after=6, paper="form F245-417-000").after
    6
    """

    after: int = field(default=0)
    codes: tuple[str, ...] = field(default=(), converter=texts, validator=each_code)
    paper: str = field(default="an authorization", validator=said)

    @after.validator
    def _check_after(self, _: Attribute[int], value: object) -> None:
        read_whole(value, "prior_authorization.after", least=0, hint="of visits")

    def asks_for(self, code: str) -> bool:
        """Tell whether it asks for a code; a visit without codes may be any."""
        return not code or not self.codes or code in self.codes


@frozen(kw_only=True)
class Prescription:
    """A prescription, or a referral by a clinician.

    Attributes
    ----------
    on
        The day on which it was written.
    diagnosis
        The code of the diagnosis, which only a clinician may give: ``"M54.31"``.
    visits
        How many visits are left of it on the cover's day; ``None`` for any number.
    ends
        Its last day; ``None`` if it has none.
    first_visit_by
        The last day for the first visit, if the payer sets one and that visit was not had yet. This
        clock is apart from the last day.
    services
        What it is for.

    Examples
    --------
    >>> from datetime import date
    >>> import massageplan as mp
    >>> mp.Prescription(on=date(2026, 2, 27), diagnosis="M54.31", visits=4).visits
    4
    """

    on: date = field(validator=some_date)
    diagnosis: str = field(validator=said)
    visits: int | None = field(default=None, validator=a_count)
    ends: date | None = field(default=None, validator=a_date)
    first_visit_by: date | None = field(default=None, validator=a_date)
    services: tuple[str, ...] = field(default=("massage",), converter=texts, validator=each_text)

    def __attrs_post_init__(self) -> None:
        """Check that it does not end before it was written."""
        for name in ("ends", "first_visit_by"):
            _in_order(self, self.on, getattr(self, name), name)


def _in_order(value: object, begins: date, ends: date | None, name: str = "ends") -> None:
    if ends is not None and ends < begins:
        raise InvalidValueError(
            f"expected {begins} or later; got {ends}",
            path=f"{root_of(type(value))}.{name}",
            value=ends,
        )
