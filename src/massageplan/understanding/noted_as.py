"""What belongs in the notes of a visit, as a meaning: it plans nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.understanding.understood import Meaning


if TYPE_CHECKING:
    from massageplan.anatomy.position import Side
    from massageplan.catalog.catalog import Catalog

__all__ = ["noted_as"]


def noted_as(
    id_: str, said: str, catalog: Catalog, *, side: Side | None = None, severity: str = ""
) -> Meaning:
    """Return an observation as what some words mean.

    Parameters
    ----------
    id_, catalog
        Which observation of the catalog.
    said, side, severity
        The words, and what they say of it besides.
    """
    label = catalog.find("observation", id_).label
    return Meaning(
        said=said,
        kind="observation",
        id=id_,
        label=label,
        name=label,
        exactly=False,
        side=side,
        severity=severity,
    )
