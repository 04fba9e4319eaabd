"""What can be drawn: a document of plain rows, made of text and numbers alone."""

from __future__ import annotations

from typing import Final, TypeAlias

from attrs import field, frozen

from massageplan._display.body_drawn import BodyMap, Worked
from massageplan._display.checks import a_fraction, one_of, whole_seconds, wrong
from massageplan._display.drawn import DRAWN, Drawn
from massageplan._display.tones import TONES


__all__ = [
    "FOOTER",
    "LEVELS",
    "PAPERS",
    "STATES",
    "Bar",
    "Block",
    "BodyMap",
    "Cell",
    "Chart",
    "Course",
    "Day",
    "Document",
    "Facts",
    "Lengths",
    "Lines",
    "Note",
    "Notes",
    "Scores",
    "Span",
    "Strip",
    "Table",
    "Words",
    "Worked",
]

LEVELS: Final = ("stop", "caution", "note")
"""How urgent a note is, most urgent first."""

FOOTER: Final = "massageplan plans time; it does not diagnose, and the therapist decides."
"""What a page of a plan ends with."""

PAPERS: Final = ("", "compact", "columns", "sheet", "handout")
"""How a page is set in print: as it is, close, close and in two columns below its first table, to
work from beside the table, or to take home."""

STATES: Final = ("given", "to-come", "missed", "off")
"""What became of a visit; ``off`` was canceled, or is no longer needed."""


@frozen(kw_only=True)
class Bar:
    """A bar in a table's cell, with its figure in words.

    Attributes
    ----------
    fraction
        How much of the bar is filled, 0 to 1.
    text
        What stands beside it, such as ``"13 min"``.
    tone
        What it means; a key of `TONES`.
    """

    fraction: float = field(validator=a_fraction)
    text: str
    tone: str = field(validator=one_of(TONES))


Cell: TypeAlias = str | Bar


@frozen(kw_only=True)
class Table:
    """Rows under named columns; the first column names its row.

    Attributes
    ----------
    title
        What stands above it.
    columns
        The columns' names; with all of them empty no header is drawn.
    rows
        The cells, as many in each row as there are columns.
    align
        One letter for each column: ``l``, ``r`` or ``c``; empty for all to the left.
    note
        A note to stand below it.
    signed
        Whether people sign in its rows, which then stand far apart in print.
    numbered
        Whether its rows are the spans of a timeline, whose numbers they bear on one sheet.
    said
        What it says by itself.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: str = ""
    note: str = ""
    signed: bool = False
    numbered: bool = False
    said: Drawn = field(default=DRAWN, repr=False)

    def __attrs_post_init__(self) -> None:
        """Check that rows and alignment fit the columns."""
        count = len(self.columns)
        if self.align and (len(self.align) != count or set(self.align) - set("lrc")):
            raise wrong(self, "align", f"{count} of the letters l, r and c", self.align)
        for i, row in enumerate(self.rows):
            if len(row) != count:
                raise wrong(self, f"rows[{i}]", f"{count} cells", row)


@frozen(kw_only=True)
class Span:
    """One stretch of a timeline.

    Attributes
    ----------
    label
        What happens in it.
    seconds
        How long it takes.
    tone
        What it means; a key of `TONES`.
    detail
        More about it, for the legend.
    under
        What holds for it and its neighbours, such as ``"prone"``; it is named once for all of
        them in a row.
    mark
        What stands in it instead of its number.
    """

    label: str
    seconds: int = field(validator=whole_seconds)
    tone: str = field(validator=one_of(TONES))
    detail: str = ""
    under: str = ""
    mark: str = ""


@frozen(kw_only=True)
class Strip:
    """A timeline: spans in order, each as wide as it is long.

    Attributes
    ----------
    title
        What stands above it.
    spans
        What happens, in order.
    words
        By tone, what the key says where it is not what the tone says itself.
    said
        What it says by itself.
    """

    title: str
    spans: tuple[Span, ...]
    words: tuple[tuple[str, str], ...] = ()
    said: Drawn = field(default=DRAWN, repr=False)


@frozen(kw_only=True)
class Lengths:
    """Timelines to one scale, one below the other.

    Attributes
    ----------
    title
        What stands above them.
    strips
        The timelines; the title of each stands with it.
    note
        A note to stand below them.
    begins
        Seconds from midnight at which they begin, if the scale shows times of day.
    """

    title: str
    strips: tuple[Strip, ...]
    note: str = ""
    begins: int | None = None


@frozen(kw_only=True)
class Chart:
    """A row of scores.

    Attributes
    ----------
    title
        What was measured.
    points
        The scores in order, each with a short label, such as its day.
    target
        The score to reach; ``None`` for none.
    note
        A note to stand below it.
    """

    title: str
    points: tuple[tuple[str, float], ...]
    target: float | None = None
    note: str = ""


@frozen(kw_only=True)
class Day:
    """A visit of a course, on its day.

    Attributes
    ----------
    at
        Days from the first of the course.
    label
        Its number.
    text
        What it is, in words.
    state
        One of `STATES`.
    looks_again
        Whether a re-evaluation lies inside it.
    """

    at: int
    label: str
    text: str
    state: str = field(validator=one_of(STATES))
    looks_again: bool = False


@frozen(kw_only=True)
class Scores:
    """Scores of one measure over a course.

    Attributes
    ----------
    title
        What was measured.
    points
        The scores in order, each as days from the first of the course and a value.
    target
        The score to reach; ``None`` for none.
    note
        A note to stand below the strip.
    """

    title: str
    points: tuple[tuple[int, float], ...]
    target: float | None = None
    note: str = ""


@frozen(kw_only=True)
class Course:
    """The visits of a course on their days, with the scores above them.

    Attributes
    ----------
    title
        What stands above it.
    days
        The visits, in order.
    ends
        What stands at its first and at its last day.
    ticks
        Days in between that are named, such as the first of a month.
    scores
        What was measured.
    said
        What it says by itself.
    """

    title: str
    days: tuple[Day, ...]
    ends: tuple[str, str]
    ticks: tuple[tuple[int, str], ...] = ()
    scores: tuple[Scores, ...] = ()
    said: Drawn = field(default=DRAWN, repr=False)


@frozen(kw_only=True)
class Note:
    """Something to know or to follow, such as a precaution.

    Attributes
    ----------
    level
        How urgent it is; one of `LEVELS`.
    text
        What it says.
    source
        Where it comes from.
    """

    level: str = field(validator=one_of(LEVELS))
    text: str
    source: str = ""


@frozen(kw_only=True)
class Notes:
    """Notes under one title.

    Attributes
    ----------
    title, notes
        What it holds.
    folded
        Whether only the title shows on a screen until somebody opens it; on paper all of it shows.
    """

    title: str
    notes: tuple[Note, ...]
    folded: bool = False


@frozen(kw_only=True)
class Lines:
    """Plain lines under one title."""

    title: str
    lines: tuple[str, ...]


@frozen(kw_only=True)
class Words:
    """One paragraph."""

    text: str


@frozen(kw_only=True)
class Facts:
    """Key figures, as pairs of a name and a figure: ``("booked", "60 min")``."""

    pairs: tuple[tuple[str, str], ...]


Block: TypeAlias = (
    Table | Strip | Lengths | BodyMap | Course | Chart | Notes | Lines | Words | Facts
)


@frozen(kw_only=True)
class Document:
    """A title and the blocks below it, in order.

    Attributes
    ----------
    title, subtitle, blocks, footer
        What it holds.
    paper
        How it is set in print: one of `PAPERS`.
    """

    title: str
    subtitle: str = ""
    blocks: tuple[Block, ...] = ()
    footer: str = ""
    paper: str = field(default="", validator=one_of(PAPERS))
