"""Values that draw themselves, printed or in a notebook."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar


if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from massageplan._display.blocks import Document

__all__ = ["Displayable", "laid_out", "load_view"]


@cache
def load_view(name: str) -> Callable[..., Any]:
    """Return the function that lays a value out: ``"views.session:session_document"``.

    Values name their views and views import the values, so that imports run one way; planning
    loads no view.
    """
    module, _, function = name.partition(":")
    view: Callable[..., Any] = getattr(import_module(f"massageplan.{module}"), function)
    return view


class Displayable:
    """Gives a value its printed form and its notebook form.

    A class names the function that lays its values out: ``_view = "module:function"``.
    """

    __slots__ = ()

    _view: ClassVar[str]

    def __str__(self) -> str:
        """Return the value as plain text."""
        from massageplan._display.text import to_text  # noqa: PLC0415  planning draws nothing

        return to_text(laid_out(self))

    def _repr_html_(self) -> str:
        from massageplan._display.html import to_html  # noqa: PLC0415  planning draws nothing

        return to_html(laid_out(self))


def laid_out(value: Displayable) -> Document:
    """Return what is to be drawn of a value."""
    document: Document = load_view(value._view)(value)  # noqa: SLF001  the hook that all share
    return document
