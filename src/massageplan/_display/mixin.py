"""Values that draw themselves, printed or in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING


if TYPE_CHECKING:
    from massageplan._display.blocks import Document

__all__ = ["Displayable"]


class Displayable:
    """Gives a value its printed form and its notebook form.

    A value overrides `_document` and says there what is to be drawn.
    """

    __slots__ = ()

    def _document(self) -> Document:
        raise NotImplementedError

    def __str__(self) -> str:
        """Return the value as plain text."""
        from massageplan._display.text import to_text  # noqa: PLC0415  planning draws nothing

        return to_text(self._document())

    def _repr_html_(self) -> str:
        from massageplan._display.html import to_html  # noqa: PLC0415  planning draws nothing

        return to_html(self._document())
