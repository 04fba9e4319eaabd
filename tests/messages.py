"""Write every message that the tests produce into one list, to be read: `make messages`.

A pytest plugin: ``pytest -p messages``. Messages that differ only in numbers, dates and quoted
words count as one; the first of them is kept.
"""

import importlib
import re
from pathlib import Path

import attrs

from massageplan import errors
from massageplan._display import mixin
from massageplan.findings import saying


OUT = Path("build/messages.txt")
_VARIES = re.compile(r"\d+|'[^']*'|\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun)\b")
_SHOWN = {"title", "subtitle", "text", "note", "lines", "columns", "pairs", "notes", "footer"}
_heard: dict[str, dict[str, str]] = {}


def hear(kind, message):
    _heard.setdefault(kind, {}).setdefault(_VARIES.sub("#", message), message)


def texts(value):
    """All words of a document that are not data in a table's rows."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            if field.name in _SHOWN or field.name == "blocks":
                yield from texts(getattr(value, field.name))


def pytest_configure():
    say, lay, refuse, stop = (
        saying.say,
        mixin.laid_out,
        errors.InvalidValueError.__init__,
        errors.CannotPlanError.__init__,
    )

    def say_aloud(words, code, *rest):
        said = say(words, code, *rest)
        hear(f"code {code}", said)
        return said

    def lay_out(value):
        document = lay(value)
        for text in texts(document):
            hear(f"page of {type(value).__name__}", text)
        return document

    def refused(self, message, **more):
        hear("refused", message)
        refuse(self, message, **more)

    def stopped(self, message, **more):
        hear(type(self).__name__, message)
        stop(self, message, **more)

    for module in ("massageplan.findings.finding", "massageplan.session.effects"):
        importlib.import_module(module).say = say_aloud
    mixin.laid_out = lay_out
    errors.InvalidValueError.__init__ = refused
    errors.CannotPlanError.__init__ = stopped


def pytest_unconfigure():
    OUT.parent.mkdir(exist_ok=True)
    lines = []
    for kind, messages in sorted(_heard.items()):
        lines += [f"## {kind}", *sorted(messages.values()), ""]
    OUT.write_text("\n".join(lines), encoding="utf-8")
