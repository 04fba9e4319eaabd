"""What was understood of a text: each meaning with its kind, its entry and the name it is by."""

from __future__ import annotations

from attrs import frozen

from massageplan._display.mixin import Displayable
from massageplan.anatomy.position import Side


__all__ = ["Choice", "Meaning", "Understood", "Unknown"]


@frozen(kw_only=True)
class Meaning:
    """One thing that words name.

    Attributes
    ----------
    said
        The words.
    kind
        What it is: ``complaint``, ``health history``, ``medicine``, ``allergy``, ``red flag``,
        ``place``, ``technique``, ``measure``, ``routine``, ``purpose``, ``observation``,
        ``blood pressure``, ``body temperature``, ``pressure`` (how firm the hands may be),
        ``position``, ``rhythm``, ``length``,
        ``number of sessions``, ``span`` (how long a course goes on, without how often), ``next
        visit``, ``re-evaluation``, ``timing`` (when or how often something else than a visit is,
        such as a headache, an exercise or a medicine: no visit is planned by that), ``other
        method``, which is known and not planned, or ``way of working`` (which way, how fast, with
        which hand: the therapist chooses it).
    id, label
        The entry's id and label. What has to do with time or numbers, and another method, have no
        id, and are shown as they are read.
    name
        The name of the entry that was meant, as the catalog spells it.
    exactly
        Whether that is what was written, but for capitals and hyphens; else it has the same words.
    side
        The side that was said with it.
    denied
        Whether it was said not to be so: "no fever".
    over
        Whether it was said to be over: "old ankle sprain".
    asked
        Whether the text only asks about it, as a form does: "Are you pregnant?".
    severity
        How bad it was said to be, if that is no word of the name: ``severe``.
    write
        What to pass to `massageplan.plan_treatment` for what is no entry: ``length='60 min'``. Of a
        range, both ends are given: a session has one length. Dots stand for what was not said:
        ``cadence='... for 6 weeks'``. A course has one visit a day at most, so "twice a day", which
        is home care, is a rhythm with ``cadence='daily'``. A blood pressure and a
        body temperature are those of an `Assessment`, a pressure is that of `Preferences`.
    """

    said: str
    kind: str
    id: str
    label: str
    name: str
    exactly: bool = True
    side: Side | None = None
    denied: bool = False
    over: bool = False
    asked: bool = False
    severity: str = ""
    write: str = ""


@frozen(kw_only=True)
class Choice:
    """A word with more than one meaning: say which, by writing one of these instead.

    Attributes
    ----------
    said
        The word.
    meanings
        What each may be, and what to write for it.
    """

    said: str
    meanings: tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class Unknown:
    """Words that nothing in the catalog is called.

    Attributes
    ----------
    said
        The words.
    near
        What may have been meant, if the words are a slip of the pen. Never an opposite, nor
        another severity or kind.
    """

    said: str
    near: tuple[str, ...] = ()


@frozen(kw_only=True)
class Understood(Displayable):
    """What was understood of a text.

    Attributes
    ----------
    text
        The text.
    meanings
        What it names, in the order in which it was said. Words may be of several kinds: a migraine
        is something to plan for, and a line of a health history.
    choices
        Words that may mean several things.
    unknown
        What was not understood. Nothing is guessed.

    Examples
    --------
    >>> import massageplan as mp
    >>> [(each.kind, each.id) for each in mp.find("chronic pain in my neck").meanings]
    [('complaint', 'neck-pain')]
    """

    _view = "views.understood:understood_document"

    text: str
    meanings: tuple[Meaning, ...] = ()
    choices: tuple[Choice, ...] = ()
    unknown: tuple[Unknown, ...] = ()
