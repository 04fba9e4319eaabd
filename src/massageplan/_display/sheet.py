"""A page that was laid out: it draws itself as any other value does."""

from __future__ import annotations

from attrs import field, frozen

from massageplan._display.blocks import Document
from massageplan._display.mixin import Displayable


__all__ = ["Sheet", "sheet_document"]


@frozen
class Sheet(Displayable):
    """A page that was laid out: to print, to show in a notebook, or to write as a file.

    Attributes
    ----------
    document
        What it holds.
    for_client
        Whether it may be handed to the client.
    lang
        The language of its words, as a BCP 47 tag.
    """

    _view = "_display.sheet:sheet_document"

    document: Document = field(repr=False)
    for_client: bool = False
    lang: str = "en-US"

    def _language(self) -> str:
        return self.lang


def sheet_document(sheet: Sheet) -> Document:
    """Return what a page holds: it is laid out already."""
    return sheet.document
