"""The six differences between relaxation and medical massage, as a table to show."""

from __future__ import annotations

from attrs import frozen

from massageplan._display.mixin import Displayable
from massageplan.anatomy.technique import Intention
from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.catalog.house import Difference
from massageplan.read import read_kind
from massageplan.session.plan import SessionPlan


__all__ = ["Comparison", "compare_intentions"]


@frozen(kw_only=True)
class Comparison(Displayable):
    """The six differences between the two kinds, and which kind a session is.

    Attributes
    ----------
    differences
        Before, therapist, setting, price, massage, after.
    chosen
        The kind of the session that was given; ``None`` without one.

    Examples
    --------
    >>> import massageplan as mp
    >>> spa = mp.plan_session(routine="full-body-relaxation", length="60 min")
    >>> mp.compare_intentions(spa).chosen
    <Intention.RELAXATION: 'relaxation'>
    """

    _view = "views.advice:comparison_document"

    differences: tuple[Difference, ...]
    chosen: Intention | None


def compare_intentions(
    session: SessionPlan | None = None, *, catalog: Catalog | None = None
) -> Comparison:
    """Return the six differences between relaxation and medical massage.

    Parameters
    ----------
    session
        A session whose kind is marked.
    catalog
        The catalog to take them from. By default the shipped one.

    Returns
    -------
    Comparison
        The differences as a table, each with its source. Print it, or show it in a notebook.

    Raises
    ------
    InvalidValueError
        `session` is not a `SessionPlan`, or `catalog` not a `Catalog`.

    Examples
    --------
    >>> import massageplan as mp
    >>> [difference.id for difference in mp.compare_intentions().differences]
    ['before', 'therapist', 'setting', 'price', 'massage', 'after']
    """
    if catalog is not None:
        read_kind(catalog, "catalog", Catalog)
    catalog = catalog or default_catalog()
    chosen = None if session is None else read_kind(session, "session", SessionPlan).intention
    return Comparison(differences=catalog.differences, chosen=chosen)
