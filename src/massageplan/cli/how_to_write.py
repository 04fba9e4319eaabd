"""What a stop asks for, and the line of an intake that answers it.

The words of findings name what is to be written. Here is how an intake file has it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final


if TYPE_CHECKING:
    from massageplan.findings.finding import Finding

__all__ = ["as_written", "line_for"]

_JUDGED: Final = 'judged = "what you found out, and from whom"'
_NOTE: Final = 'note = {by = "Dr. Chen", on = 2026-02-24}'
_THE_SAME: Final = '{condition = "the same words", '
_LINES: Final = {
    "unknown-condition": "{condition = <name>, " + _JUDGED + "}",
    "unknown-medicine": "{medicine = <name>, " + _JUDGED + "}",
    "medicine-use": "{medicine = <name>, " + _JUDGED + "}",
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


def as_written(finding: Finding) -> str:
    """Return what a finding asks for, with how an intake says it."""
    line = line_for(finding)
    return f"{finding.message}. Such as: {line}" if line else finding.message


def line_for(finding: Finding) -> str:
    """Return the line of an intake that answers a finding; empty if there is none."""
    told = dict(finding.args)
    template = _LINES.get(finding.code, "")
    if finding.code == "question":
        template = _ANSWERS.get(str(told.get("question")), "")
    if not template or told.get("instead"):
        return ""
    for key in ("name", "flag"):
        template = template.replace(f"<{key}>", json.dumps(str(told.get(key)), ensure_ascii=False))
    return template
