"""Turn the tables of a plan into plain rows for other programs."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias, cast

from massageplan.export.rows import rows_of


if TYPE_CHECKING:
    from massageplan.export.rows import Tabled, TableName

__all__ = ["Scalar", "to_records"]

Scalar: TypeAlias = "str | int | float | bool | None"
"""A cell of a plain table."""


def to_records(value: Tabled, *, of: TableName = "items") -> list[dict[str, Scalar]]:
    """Return one table of a plan as flat rows.

    Parameters
    ----------
    value
        A session, a preview, a treatment plan, a quote, or a schedule of what its visits cost.
    of
        Which table:

        - ``"items"``: every segment of the time, in order. A treatment plan lists those of every
          visit, including visits that were missed or canceled: see their ``status``.
          Of a schedule of costs: each visit with who pays what of it. Amounts are text such as
          ``"95.00"``, because floats lose cents.
        - ``"findings"``: what screening and planning found, each with its code, its arguments as
          JSON text, its words and its source. A treatment plan lists findings about
          itself first, without a visit number.
        - ``"reasons"``: why each region has its minutes, with the same columns.
        - ``"minutes"``: planned, worked, to make up (``owed``) and still to come (``ahead``), by
          region. Only for a treatment plan.
        - ``"scores"``: the score of each measure at each visit. The start is visit 0. Only for a
          treatment plan.
        - ``"bills"``: what is paid on each occasion, and what is left of packages after it. Only
          for a quote, which has ``"items"`` (the lines of its bills) and ``"findings"`` besides.

    Returns
    -------
    list of dict
        Every row has the same keys in the same order. A value is ``str``, ``int``, ``float`` or
        ``bool``; ``None`` if it is missing. Dates and times are ISO 8601 text. Lengths of time are
        whole seconds, under a key that ends in ``_seconds``. Amounts of money are text, because a
        float would lose cents. The first key, ``client``, is your own
        reference. There is no name and no date of birth and, as in `massageplan.io.to_dict`,
        nothing in the client's or the therapist's own words.

    Raises
    ------
    InvalidValueError
        `value` is not a plan, `of` is not one of the tables, or only a treatment plan has it.

    Examples
    --------
    >>> import massageplan as mp
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> row = to_records(hour)[1]
    >>> row["label"], row["begins_seconds"], row["duration_seconds"], row["position"]
    ('back', 60, 360, 'prone')
    """
    table = rows_of(value, of).plain()
    return [dict(zip(table.columns, map(_scalar, row), strict=True)) for row in table.rows]


def _scalar(value: object) -> Scalar:
    # A plain table holds nothing else.
    return f"{value:f}" if isinstance(value, Decimal) else cast("Scalar", value)
