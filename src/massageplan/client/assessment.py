"""What the client complains of, and what was asked on the day."""

from __future__ import annotations

from datetime import date
from typing import Any

from attrs import field, frozen
from attrs.validators import optional as optional_each

from massageplan.anatomy.position import Side
from massageplan.client.fields import (
    a_date,
    a_side,
    each_text,
    number_between,
    several,
    side_of,
    text,
    tuple_of,
)
from massageplan.errors import InvalidValueError


__all__ = ["Assessment", "Complaint"]


@frozen(kw_only=True)
class Complaint:
    """Something that hurts, is stiff, or does not work as it should.

    Attributes
    ----------
    condition
        Its name in the catalogue, such as ``"sciatica"``. A therapist does not diagnose: this
        is what a referrer wrote or what the client calls it.
    region
        Where it is, when no condition of the catalogue fits: ``"left calf"``.
    side
        The side it is on; ``None`` for both or the middle.
    pain
        From 0 to 10, as the client says.
    words
        The client's own words.
    """

    condition: str = field(default="", validator=text)
    region: str = field(default="", validator=text)
    side: Side | None = field(default=None, converter=side_of, validator=a_side)
    pain: int | None = field(default=None, validator=number_between(0, 10))
    words: str = field(default="", validator=text, repr=False)

    def __attrs_post_init__(self) -> None:
        """Refuse a complaint about nothing, and one that says twice where it is."""
        if self.condition.strip() and self.region.strip():
            raise InvalidValueError(
                f"Complaint.region: {self.condition!r} says by itself where it is, so "
                f"{self.region!r} would be lost: write two complaints",
                path="Complaint.region",
                value=self.region,
            )
        if not self.condition.strip() and not self.region.strip():
            raise InvalidValueError(
                "Complaint: expected a condition or a region: write "
                "Complaint(condition='sciatica') or Complaint(region='left calf')",
                path="Complaint.condition",
                value=self.condition,
            )


@frozen(kw_only=True)
class Assessment:
    """What was found on one day.

    Attributes
    ----------
    on
        The day.
    complaints
        What the client complains of; none is fine, for a massage that is just to feel good.
    red_flags
        Names of the red flags that were found. ``()`` means that they were asked and there is
        none; ``None``, the default, that they were not asked, which is then said.
    """

    on: date = field(validator=a_date)
    complaints: tuple[Complaint, ...] = field(default=(), converter=tuple_of)
    red_flags: tuple[str, ...] | None = field(
        default=None,
        converter=tuple_of,
        validator=optional_each(each_text),
    )

    @on.validator
    def _given(self, _: Any, value: object) -> None:  # noqa: ANN401  attrs' signature
        if value is None:
            raise InvalidValueError(
                "Assessment.on: expected a date, got None", path="Assessment.on"
            )

    @complaints.validator
    def _complaints(self, attribute: Any, value: tuple[object, ...]) -> None:  # noqa: ANN401
        several(self, attribute, value)
        for i, item in enumerate(value):
            if not isinstance(item, Complaint):
                path = f"Assessment.complaints[{i}]"
                raise InvalidValueError(
                    f"{path}: expected Complaint(...), got {item!r}", path=path, value=item
                )
