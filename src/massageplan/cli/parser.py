"""What the command line understands."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

import massageplan
from massageplan.cli.output import say
from massageplan.errors import InvalidValueError


if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["read_arguments"]

_ABOUT = "Plan massage sessions and courses. It plans time; it does not diagnose."
_SETTINGS = (
    ("--length", "how long a session is: '60 min', '1 h 15 min'"),
    ("--length-is", "what the length is: booked, table or hands-on"),
    ("--clock", "how the house runs its hour: spa, clinic, ..."),
    ("--first", "the position to begin with: prone or supine"),
    ("--grid", "the step in which time is shared: '1 min', '30 s'"),
    ("--start", "day or day and time: 2026-03-02 or 2026-03-02T14:30"),
    ("--therapist", "who works"),
)


class _Parser(argparse.ArgumentParser):
    """Raises what argparse would print and exit for, so that --json holds for it too."""

    def error(self, message: str) -> NoReturn:
        raise InvalidValueError(f"{message}\n{self.format_usage().strip()}", path="arguments")


class _Version(argparse.Action):
    """Says which version it is, in whatever encoding."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        say(f"massageplan {massageplan.__version__}")
        parser.exit()


def read_arguments(words: Sequence[str]) -> argparse.Namespace:
    """Read the words of a command line.

    Raises
    ------
    InvalidValueError
        They cannot be read.
    """
    read = _parser().parse_args(list(words))
    if any("\0" in word for word in words):
        raise InvalidValueError("a NUL character cannot be part of a word", path="arguments")
    return read


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="massageplan", description=_ABOUT, allow_abbrev=False)
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", parser_class=_Parser
    )

    def command(name: str, text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text, allow_abbrev=False)
        added.add_argument("--json", action="store_true", help="print JSON, errors too")
        return added

    plan = command("plan", "Plan a course of sessions from an intake.")
    _drawn(_with_intake(plan))
    _add_settings(plan)
    plan.add_argument("--routine", help="a routine instead of a customised session")
    plan.add_argument("--sessions", type=int, help="how many sessions; usually 4 to 6")
    plan.add_argument("--cadence", help="how often: weekly, '2/week for 2 weeks then weekly'")
    plan.add_argument("--reevaluation", help="the rule for looking again")

    session = command("session", "Plan one session from an intake.")
    _drawn(_with_intake(session))
    _add_settings(session)
    session.add_argument("--routine", help="a routine instead of a customised session")
    session.add_argument("--visit", type=int, help="1 for the first visit, 2 for the second")

    routine = command("routine", "Preview a routine; a preview is for no person.")
    routine.add_argument("name", metavar="NAME", help="such as full-body-relaxation")
    _add_settings(_drawn(routine))

    lint = command("lint", "Find what does not add up in a routine.")
    lint.add_argument("name", metavar="ROUTINE", help="a routine of the catalogue, or 'all'")
    _drawn(lint)

    _drawn(_with_intake(command("check", "Screen an intake: the findings alone, no plan.")))
    _drawn(_with_intake(command("advise", "Say whether relaxation or medical fits an intake.")))

    catalog = command("catalog", "List what the catalogue knows, or show one entry.")
    catalog.add_argument("kind", metavar="KIND", nargs="?", help="condition, technique, ...")
    catalog.add_argument("name", metavar="NAME", nargs="?", help="the entry to show")
    _drawn(catalog)

    compare = command("compare", "Show the six differences between relaxation and medical.")
    _drawn(compare)

    new = command("new", "Write an intake to fill in.")
    new.add_argument("file", metavar="FILE", nargs="?", help="by default, to the screen")
    return parser


def _with_intake(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("intake", metavar="INTAKE", help="a TOML file: see 'massageplan new'")
    return parser


def _drawn(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--html", metavar="FILE", help="write a page to print, too")
    parser.add_argument("--catalog", metavar="FILE", help="your own additions to the catalogue")
    parser.add_argument("--policy", metavar="NAME", help="which readings count: hospital, ...")
    return parser


def _add_settings(parser: argparse.ArgumentParser) -> None:
    for name, text in _SETTINGS:
        parser.add_argument(name, help=text)
    parser.add_argument(
        "--minutes",
        metavar="REGION=TIME",
        action="append",
        default=[],
        help="set a region's minutes by hand: low-back='20 min'; may be given again",
    )
