"""The widget of notebooks."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from massageplan._display.style import fragment_css
from massageplan.explore.asking import answer
from massageplan.explore.exploring import begin


if TYPE_CHECKING:
    from massageplan.session.plan import SessionPlan

__all__ = ["Explorer"]


def _file(name: str) -> str:
    return files("massageplan.explore").joinpath(name).read_text(encoding="utf-8")


class Explorer(anywidget.AnyWidget):
    """A session whose minutes are dragged. `massageplan.SessionPlan.explore` makes it.

    Its state is what a notebook saves: ids of areas, their minutes, and which are held by hand. It
    is always a new table, because a change inside of the old one would not be sent.

    Attributes
    ----------
    session
        The session as it stands now: an ordinary plan.
    minutes
        The minutes of each area, by its id. Read only: a page asks for a change by a message.
    held
        The ids of the areas that are held by hand.
    """

    _esm = _file("explore.js")
    _css = fragment_css() + _file("explore.css")

    minutes: traitlets.Dict[str, float] = traitlets.Dict(read_only=True).tag(sync=True)
    held: traitlets.List[str] = traitlets.List(read_only=True).tag(sync=True)

    def __init__(self, session: SessionPlan) -> None:
        self._exploring = begin(session)
        super().__init__()
        self._save()
        self.on_msg(self._hear)

    @property
    def session(self) -> SessionPlan:
        """The session as it stands now."""
        return self._exploring.session

    def set_state(self, sync_data: dict[str, Any]) -> None:
        """Take what a page says of its layout. The minutes it asks for, and does not set."""
        own = {"minutes", "held"}
        super().set_state({name: each for name, each in sync_data.items() if name not in own})

    def _hear(self, _: object, asked: Any, __: object) -> None:  # noqa: ANN401  whatever a page sends
        """Do what the page asks for, and tell it what there is to draw."""
        self._exploring, told = answer(self._exploring, asked)
        self._save()
        self.send(told)

    def _save(self) -> None:
        self.set_trait("minutes", dict(self._exploring.minutes))
        self.set_trait("held", [area for area, _ in self._exploring.held])
