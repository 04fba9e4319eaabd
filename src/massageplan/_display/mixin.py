"""Values that draw themselves: printed, at a prompt, or in a notebook."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar


if TYPE_CHECKING:
    from collections.abc import Callable

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

    A class names the function that lays its values out: ``_view = "module:function"``. Its repr
    stays that of attrs, for debugging and for the differences that pytest shows.
    """

    __slots__ = ()

    _view: ClassVar[str]

    def __init_subclass__(cls, **more: Any) -> None:  # noqa: ANN401  whatever a class statement says
        """Show each value at an IPython prompt as it prints, and not by its repr."""
        super().__init_subclass__(**more)
        # IPython asks class by class, and in each takes a repr where it finds one: attrs puts one
        # into every value's own class, so this has to stand there too.
        cls._repr_pretty_ = Displayable._repr_pretty_  # type: ignore[method-assign]  # one for all

    def __str__(self) -> str:
        """Return the value as plain text."""
        from massageplan._display.text import to_text  # noqa: PLC0415  planning draws nothing

        return to_text(laid_out(self))

    def _repr_html_(self) -> str:
        from massageplan._display.html import to_html  # noqa: PLC0415  planning draws nothing

        return to_html(laid_out(self), self._language())

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ANN401, ARG002, FBT001  IPython's
        """Print the value at an IPython prompt; inside a list or another value, only its title."""
        alone = len(printer.stack) == 1
        printer.text(str(self) if alone else f"<{type(self).__name__}: {self._in_a_line()}>")

    def _language(self) -> str:
        """Return the language of what is drawn."""
        return "en-US"

    def _in_a_line(self) -> str:
        return str(self).partition("\n")[0]


def laid_out(value: Displayable) -> Document:
    """Return what is to be drawn of a value."""
    document: Document = load_view(value._view)(value)  # noqa: SLF001  the hook that all share
    return document
