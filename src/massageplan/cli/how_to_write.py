"""What a stop asks for, and the line of an intake that answers it.

The words of findings name what is to be written. Here is how an intake file has it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from massageplan.catalog.contraindication import RuleClass


if TYPE_CHECKING:
    from massageplan.catalog.contraindication import Contraindication
    from massageplan.findings.finding import Finding

__all__ = ["as_written", "line_for"]

_JUDGED: Final = 'judged = "what you found out, and from whom"'
_NOTE: Final = 'note = {by = "Dr. Chen", on = 2026-02-24}'
_THE_SAME: Final = '{<key> = "the same words", '
_LINES: Final = {
    "unknown-condition": "{condition = <name>, " + _JUDGED + "}",
    "unknown-medicine": "{medicine = <name>, " + _JUDGED + "}",
    "medicine-use": "{<key> = <name>, " + _JUDGED + "}",
    "unknown-operation": (
        '{condition = <name>, kind = "keyhole", region = "abdomen", since = 2025-11-20}'
    ),
    "clearance-needed": _THE_SAME + _NOTE + "}",
    "red-flag-refer": "red_flags = [{flag = <flag>, " + _NOTE + "}]",
    "words-tell": _JUDGED,
    "guardian-needed": "consents = [{guardian = true, on = 2026-03-02}]",
}
_ANSWERS: Final = {
    "where": _THE_SAME + 'region = "calf", side = "left"}',
    "since": _THE_SAME + "since = 2026-01-31}",
    "lately": _THE_SAME + "since = 2026-01-31}",
    "weeks": _THE_SAME + "weeks = 24, on = 2026-03-02}",
}
"""For a question about a line of the history, by what it asks."""

_NEEDED: Final = {
    "where": 'region = "<place>"',
    "since": "since = 2026-01-31",
    "weeks": "weeks = 24, on = 2026-03-02",
}
"""What an entry needs to know, as a line of the history has it."""

_LISTED: Final = frozenset({"history", "listed", "besides"})
"""Questions whether something stands in the history."""

_KEYS: Final = {
    "client.medicines": "medicine",
    "client.conditions": "condition",
    "assessment.red_flags": "flag",
}
"""What a line is called in each list. Where there is none, nothing was written yet."""

_MILDER: Final = ("controlled", "uncomplicated", "compensated", "treated", "mild")
"""How ids end that say which form of an illness it is: then no clinician has to say it."""

_STOPS: Final = frozenset({RuleClass.ABSOLUTE, RuleClass.DEFER, RuleClass.CLEARANCE})


def as_written(finding: Finding) -> str:
    """Return what a finding asks for, with how an intake says it."""
    line = line_for(finding)
    if not line:
        return finding.message
    return f"{finding.message}. Such as: {line}{_or_which_form(finding)}"


def line_for(finding: Finding) -> str:
    """Return the line of an intake that answers a finding; empty if there is none.

    It has the key of the list that the finding is about: a medicine is named by ``medicine``.
    """
    told = dict(finding.args)
    key = _KEYS.get(finding.path.partition("[")[0])
    template = _LINES.get(finding.code, "")
    if finding.code == "complaint-not-condition" or told.get("question") in _LISTED:
        template = _entries_for(finding)
    elif finding.code == "question":
        template = _ANSWERS.get(str(told.get("question")), "")
    elif finding.code == "red-flag-refer" and key != "flag":
        # What is a flag in another list is answered there: a second line would not lift it.
        template = _note_for_flag(finding, key)
    if not template or told.get("instead"):
        return ""
    template = template.replace("<key>", key or "condition")
    for name in ("name", "flag"):
        said = json.dumps(str(told.get(name)), ensure_ascii=False)
        template = template.replace(f"<{name}>", said)
    return template


def _entries_for(finding: Finding) -> str:
    """Return the entries that a complaint comes with, each with all that it will ask for."""
    missing = dict(finding.args)["missing"]
    if finding.catalog is None:
        return ""
    entries = finding.catalog.all("contraindication")
    ids = missing if isinstance(missing, tuple) else (str(missing),)
    return f"conditions = [{', '.join(_whole(entries[id_]) for id_ in ids)}]"


def _whole(entry: Contraindication) -> str:
    said = [f'condition = "{entry.id}"', *(_NEEDED[need] for need in entry.needs)]
    if any(rule.act is RuleClass.CLEARANCE for rule in entry.rules):
        said.append(_NOTE)
    line = ", ".join(said).replace("<place>", entry.where[0] if entry.where else "calf")
    return f"{{{line}}}" if len(said) > 1 else f'"{entry.id}"'


def _note_for_flag(finding: Finding, key: str | None) -> str:
    if key:
        return _THE_SAME + _NOTE + "}"
    return _NOTE if finding.path.endswith(".condition") else _LINES[finding.code]


def _or_which_form(finding: Finding) -> str:
    """Return the entry that answers without a note, if the illness is of that form."""
    entry = str(dict(finding.args).get("condition"))
    if finding.code != "clearance-needed" or finding.catalog is None:
        return ""
    entries = finding.catalog.all("contraindication")
    form = next((f"{entry}-{one}" for one in _MILDER if f"{entry}-{one}" in entries), "")
    if not form or any(rule.act in _STOPS for rule in entries[form].rules):
        return ""
    instead = "in its place" if finding.path.startswith("client.conditions") else "too"
    return f'. Or, if that is what it is, write "{form}" under conditions {instead}'
