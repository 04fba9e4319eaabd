"""The six differences between relaxation and medical massage, as a table to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from massageplan._display.mixin import Displayable
from massageplan.anatomy.technique import Intention
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.house import Difference


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.session.plan import SessionPlan

__all__ = ["Comparison", "compare_intentions"]


@frozen(kw_only=True)
class Comparison(Displayable):
    """The differences, and which kind was chosen.

    Attributes
    ----------
    differences
        Before, therapist, setting, price, massage, after.
    chosen
        The kind of the session that it was asked for; ``None`` for neither.
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
        A session whose kind is to be marked.
    catalog
        The catalogue to take them from; by default the shipped one.

    Examples
    --------
    >>> [difference.id for difference in compare_intentions().differences]
    ['before', 'therapist', 'setting', 'price', 'massage', 'after']
    """
    known = catalog or default_catalog()
    chosen = session.intention if session is not None else None
    return Comparison(differences=known.differences, chosen=chosen)
