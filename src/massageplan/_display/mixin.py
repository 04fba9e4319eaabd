"""Values that draw themselves: printed, at a prompt, or in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any


if TYPE_CHECKING:
    from massageplan._display.blocks import Document

__all__ = ["Displayable"]


class Displayable:
    """Gives a value its printed form and its notebook form.

    A value overrides `_document` and says there what is to be drawn. Its repr stays that of attrs,
    for debugging and for the differences that pytest shows.
    """

    __slots__ = ()

    def __init_subclass__(cls, **more: Any) -> None:  # noqa: ANN401  whatever a class statement says
        """Show each value at an IPython prompt as it prints, and not by its repr."""
        super().__init_subclass__(**more)
        # IPython asks class by class, and in each takes a repr where it finds one: attrs puts one
        # into every value's own class, so this has to stand there too.
        cls._repr_pretty_ = Displayable._repr_pretty_  # type: ignore[method-assign]

    def _document(self) -> Document:
        raise NotImplementedError

    def __str__(self) -> str:
        """Return the value as plain text."""
        from massageplan._display.text import to_text  # noqa: PLC0415  planning draws nothing

        return to_text(self._document())

    def _repr_html_(self) -> str:
        from massageplan._display.html import to_html  # noqa: PLC0415  planning draws nothing

        return to_html(self._document())

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ANN401, ARG002, FBT001  IPython's
        """Print the value at an IPython prompt; inside a list or another value, only its title."""
        alone = len(printer.stack) == 1
        printer.text(str(self) if alone else f"<{type(self).__name__}: {self._in_a_line()}>")

    def _in_a_line(self) -> str:
        return str(self).partition("\n")[0]
