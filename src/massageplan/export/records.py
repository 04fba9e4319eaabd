"""The tables of a plan as plain rows, for any program that takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from massageplan.export.rows import rows_of


if TYPE_CHECKING:
    from massageplan.session.plan import SessionPlan
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["Scalar", "to_records"]

Scalar: TypeAlias = "str | int | float | bool | None"


def to_records(value: SessionPlan | TreatmentPlan, *, of: str = "items") -> list[dict[str, Scalar]]:
    """Return one of the tables of a plan as flat rows.

    Parameters
    ----------
    value
        A session, a preview too, or a course.
    of
        Which table:

        - ``"items"``: every piece of the time, in order. Of a course: of every visit, also of one
          that was missed or called off, as its ``status`` says.
        - ``"findings"``: what was noticed, each with its code, its arguments as JSON text, its
          words and its source. Of a course: what is about the course itself first, without a
          number of a visit.
        - ``"reasons"``: why each want has its minutes, held as findings are.
        - ``"minutes"``, of a course only: planned, worked, owed and to come, by region.
        - ``"scores"``, of a course only: what each measure came to; the start is visit 0.

    Returns
    -------
    list of dict
        Every row has the same keys in the same order, and only ``str``, ``int``, ``float``,
        ``bool`` and ``None``, which stands wherever there is nothing. Days and moments are ISO
        8601 text; lengths of time are whole seconds, under a key that ends in ``_seconds``. The
        first key is ``client``, your own reference. There is no name, no date of birth and, as in
        `massageplan.io.to_dict`, nothing in the client's own words or the therapist's.

    Raises
    ------
    InvalidValueError
        What is no plan, an unknown table, or one that only a course has.

    Examples
    --------
    >>> import massageplan as mp
    >>> hour = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> row = to_records(hour)[1]
    >>> row["label"], row["begins_seconds"], row["duration_seconds"], row["position"]
    ('back', 60, 360, 'prone')
    """
    table = rows_of(value, of).plain()
    # In a plain table there are no others.
    rows = cast("tuple[tuple[Scalar, ...], ...]", table.rows)
    return [dict(zip(table.columns, row, strict=True)) for row in rows]
