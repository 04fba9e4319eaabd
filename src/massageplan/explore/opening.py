"""Opening the widget, which needs an extra."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan.errors import MissingExtraError


if TYPE_CHECKING:
    from massageplan.explore.widget import Explorer
    from massageplan.session.plan import SessionPlan

__all__ = ["explore"]


def explore(session: SessionPlan) -> Explorer:
    """Return the widget of a session; see `massageplan.SessionPlan.explore`.

    Raises
    ------
    MissingExtraError
        anywidget is not installed.
    """
    try:
        from massageplan.explore.widget import Explorer  # noqa: PLC0415  an extra
    except ModuleNotFoundError as missing:
        if missing.name != "anywidget":
            raise
        raise MissingExtraError(
            "explore needs anywidget: pip install 'massageplan[explore]'"
        ) from missing
    return Explorer(session)
