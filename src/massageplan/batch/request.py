"""For whom to plan, and what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.fields import a_value_of, named_pairs, said
from massageplan.spelling import did_you_mean, nearest
from massageplan.treatment.planning import plan_treatment


if TYPE_CHECKING:
    from collections.abc import Mapping

    from massageplan.catalog.catalog import Catalog
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["PlanRequest"]

_OPTIONS = tuple(sorted({*(plan_treatment.__kwdefaults__ or {})} - {"catalog"}))


def _options(value: Mapping[str, Any] | tuple[tuple[str, Any], ...]) -> tuple[tuple[str, Any], ...]:
    pairs: tuple[tuple[str, Any], ...]
    pairs = named_pairs(value, "plan_request.options", "{'length': '60 min'}")
    for name, _ in pairs:
        if name == "catalog":
            raise InvalidValueError(
                "is one for all requests: pass it to plan_many",
                path="plan_request.options[catalog]",
                value=name,
            )
        if name not in _OPTIONS:
            near = nearest(name, _OPTIONS)
            raise UnknownTermError(
                f"{name!r:.60} is nothing that plan_treatment takes{did_you_mean(near)}",
                path="plan_request.options",
                value=name,
                suggestions=near,
            )
    return pairs


@frozen
class PlanRequest:
    """For whom to plan a treatment, and what: the arguments of `massageplan.plan_treatment`.

    Attributes
    ----------
    client, assessment
        Who it is for, and what they complain of.
    options
        The other arguments of `massageplan.plan_treatment` but ``catalog``, by name:
        ``{"length": "60 min", "sessions": 6}``. They are checked when it is planned.
    key
        What the answer is known by, such as a record's number. By default the client's ``ref``.
        Give each its own: nothing remembers the keys of a million requests to compare them.

    Raises
    ------
    InvalidValueError
        A value is of another kind, the key is empty, or the catalog is among the options.
    UnknownTermError
        An option that `massageplan.plan_treatment` does not have. What is near is offered.

    Examples
    --------
    >>> import massageplan as mp
    >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    >>> PlanRequest(client, options={"length": "60 min"}).key
    'c-017'
    """

    client: Client = field(validator=a_value_of(Client))
    assessment: Assessment | None = field(
        default=None, validator=a_value_of(Assessment, type(None))
    )
    options: tuple[tuple[str, Any], ...] = field(default=(), converter=_options, kw_only=True)
    key: str = field(kw_only=True, validator=said)

    @key.default
    def _ref(self) -> str:
        return str(getattr(self.client, "ref", ""))

    def planned(self, catalog: Catalog | None = None) -> TreatmentPlan:
        """Return the plan, as `massageplan.plan_treatment` makes it, with all that it raises.

        Parameters
        ----------
        catalog
            What knows the names.

        Examples
        --------
        >>> from datetime import date
        >>> import massageplan as mp
        >>> client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
        >>> rest = {"routine": "full-body-relaxation", "sessions": 4, "start": date(2026, 3, 2)}
        >>> len(mp.PlanRequest(client, options=rest).planned().visits)
        4
        """
        return plan_treatment(self.client, self.assessment, catalog=catalog, **dict(self.options))
