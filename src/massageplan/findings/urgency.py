"""How urgent a stop is, and what to tell the client: no words of it hint at a diagnosis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.findings.saying import fill, speak
from massageplan.findings.words import ENGLISH


if TYPE_CHECKING:
    from datetime import date

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.contraindication import Reading
    from massageplan.findings.arg import Args
    from massageplan.findings.saying import Words

__all__ = ["sentence_to_tell", "urgency_of", "words_to_tell"]

_OF_CODES: Final = {
    "absolute": "refer",
    "defer": "wait",
    "clearance-needed": "refer",
    "red-flag": "urgent",
    "unknown-red-flag": "urgent",
    "red-flag-refer": "refer",
}
"""How urgent what stops is if its rule does not say so; everything else waits for an answer."""


def urgency_of(code: str, args: Args, catalog: Catalog) -> str:
    """Return how soon something has to be done about a stop."""
    said = dict(args).get("urgency")
    rule = _rule_of(args, catalog)
    return str(said or (rule.urgency if rule else "") or _OF_CODES.get(code, "ask"))


def words_to_tell(code: str, args: Args, until: date | None, catalog: Catalog) -> str:
    """Return the words to tell the client: the entry's own, or those of the urgency."""
    if code in ("red-flag", "red-flag-refer"):
        return catalog.red_flag(str(dict(args)["flag"])).tell
    rule = _rule_of(args, catalog)
    if rule is not None and rule.tell:
        return rule.tell
    which = "guardian" if code == "guardian-needed" else urgency_of(code, args, catalog)
    told = (("which", which), ("until", until.isoformat() if until else None))
    return fill(_words_of(catalog), "{which:which tell}", told, catalog)


def _words_of(catalog: Catalog) -> Words:
    """Return the words for the client, in the language of the catalog."""
    if catalog.language is None:
        return ENGLISH
    from massageplan.findings.words.in_language import (  # noqa: PLC0415  another language alone
        words_of,
    )

    return words_of(catalog)


def sentence_to_tell(urgency: str, tell: str, catalog: Catalog) -> str:
    """Return how urgent a stop is and the words for the client as one sentence."""
    return f"Tell the client ({speak(ENGLISH, 'urgency', urgency, catalog)}): {tell}"


def _rule_of(args: Args, catalog: Catalog) -> Reading | None:
    """Return the rule that stops; ``None`` if the stop comes from none."""
    id_, _, which = str(dict(args).get("why") or "").rpartition("/")
    if not id_ or "/" in id_:
        return None
    entry = catalog.contraindication(id_)
    if which.isdecimal():
        return catalog.readings(entry)[int(which)]
    readings = (reading for rule in entry.rules for reading in rule.readings)
    return next(reading for reading in readings if reading.id == which)
