"""Read the words of a command line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

import massageplan
from massageplan.cli.output import say
from massageplan.errors import InvalidValueError


if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["read_arguments"]

_ABOUT = "Plan massage sessions and treatment plans. It plans time. It does not diagnose."
_SETTINGS = (
    ("--length", "how long each session is: '60 min', '1 h 15 min'"),
    ("--length-is", "what the length counts: booked, table or hands-on time"),
    ("--clock", "how the practice divides the booked time: spa, clinic, ..."),
    ("--first", "the position to start in: prone or supine"),
    ("--grid", "round times to this step: '1 min', '30 s'"),
    ("--start", "date, or date and time: 2026-03-02 or 2026-03-02T14:30"),
    ("--therapist", "the therapist's name; what they practice stays as the intake says"),
)


_REPEATED = (
    ("--extra", "an extra of the list, at every visit"),
    ("--discount", "a discount of the list, at every visit"),
    ("--buy", "a package of the list to buy"),
)


class _Parser(argparse.ArgumentParser):
    """Raises errors instead of printing them and exiting, so that --json covers them too."""

    def error(self, message: str) -> NoReturn:
        raise InvalidValueError(f"{message}\n{self.format_usage().strip()}", path="arguments")


class _Version(argparse.Action):
    """Prints the version in any encoding."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        say(f"massageplan {massageplan.__version__}")
        parser.exit()


def read_arguments(words: Sequence[str]) -> argparse.Namespace:
    """Read the words of a command line.

    Raises
    ------
    InvalidValueError
        They are not a command with its options.
    """
    read = _parser().parse_args(list(words))
    if any("\0" in word for word in words):
        raise InvalidValueError("must not contain a NUL character", path="arguments")
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

    plan = command("plan", "Make a treatment plan from an intake.")
    _drawn(_with_intake(plan))
    _add_settings(plan)
    plan.add_argument("--routine", help="follow this routine instead of customizing")
    plan.add_argument("--sessions", type=int, help="how many sessions, usually 4 to 6")
    plan.add_argument("--cadence", help="how often: weekly, '2/week for 2 weeks then weekly'")
    plan.add_argument("--reevaluation", help="the re-evaluation rule")

    session = command("session", "Plan one session from an intake.")
    _drawn(_with_intake(session))
    _add_settings(session)
    session.add_argument("--routine", help="follow this routine instead of customizing")
    session.add_argument("--visit", type=int, help="1 for the first visit, 2 for the second")
    session.add_argument(
        "--lengths",
        metavar="LENGTH",
        nargs="+",
        help="plan it for each of these lengths, and compare them: '45 min' '60 min' '90 min'",
    )

    many = command("plan-many", "Plan for every intake of a folder, into one table.")
    many.add_argument(
        "intakes", metavar="INTAKES", nargs="+", help="folders of TOML files, or files"
    )
    many.add_argument("--out", metavar="FILE", required=True, help="where to write: plans.parquet")
    many.add_argument(
        "--table", default="items", help="items (the default), findings, reasons, minutes, scores"
    )
    many.add_argument("--workers", type=int, default=1, help="processes that plan at once")
    _drawn(many)

    _add_form(command("intake", "Turn the answers of a web form, saved as CSV, into intakes."))

    _add_quote(command("quote", "Say what a treatment plan costs, line by line."))

    routine = command(
        "routine", "Preview a routine. Nobody is screened: a preview is not for a client."
    )
    routine.add_argument("name", metavar="NAME", help="such as full-body-relaxation")
    _add_settings(_drawn(routine))

    lint = command("lint", "Check a routine for minutes and sums that do not add up.")
    lint.add_argument("name", metavar="ROUTINE", help="a routine in the catalog, or 'all'")
    _drawn(lint)

    _drawn(
        _with_intake(command("check", "Screen an intake and list the findings, without a plan."))
    )
    advise = command("advise", "Suggest relaxation or medical massage for an intake.")
    _drawn(_with_intake(advise))
    advise.add_argument(
        "--prices", metavar="FILE", help="also say what each would cost, by this price list"
    )
    advise.add_argument("--cover", metavar="FILE", help="and who pays, in TOML")

    found = command("find", "Say what words mean: which entries of the catalog, and why.")
    found.add_argument("words", metavar="WORDS", nargs="+", help="as people say them")
    _drawn(found)

    catalog = command("catalog", "List what is in the catalog, or show one entry.")
    catalog.add_argument("kind", metavar="KIND", nargs="?", help="condition, technique, ...")
    catalog.add_argument("name", metavar="NAME", nargs="?", help="the entry to show")
    _drawn(catalog)

    compare = command("compare", "Show the six differences between relaxation and medical massage.")
    _drawn(compare)

    new = command("new", "Write an intake to fill in.")
    new.add_argument(
        "file", metavar="FILE", nargs="?", help="where to write it; prints it by default"
    )

    _add_assistant(
        command("mcp", "Offer the planning as tools to an assistant, over standard input (MCP).")
    )
    return parser


def _add_quote(quote: argparse.ArgumentParser) -> None:
    _drawn(_with_intake(quote))
    _add_settings(quote)
    quote.add_argument("--prices", metavar="FILE", required=True, help="a price list, in TOML")
    quote.add_argument(
        "--cover", metavar="FILE", help="who pays: the cover, its papers and the budget, in TOML"
    )
    quote.add_argument("--budget", metavar="AMOUNT", help="what the client can spend in all: 300")
    quote.add_argument("--per-month", metavar="AMOUNT", help="what the client can spend a month")
    quote.add_argument("--one", action="store_true", help="quote one session instead of a plan")
    quote.add_argument("--routine", help="follow this routine instead of customizing")
    quote.add_argument("--sessions", type=int, help="how many sessions, usually 4 to 6")
    quote.add_argument("--cadence", help="how often: weekly, '2/week for 2 weeks then weekly'")
    quote.add_argument("--reevaluation", help="the re-evaluation rule")
    quote.add_argument("--service", help="which service of the list, if several fit")
    quote.add_argument("--skill", default="", help="the skill of the therapist on the list")
    for name, text in _REPEATED:
        quote.add_argument(
            name, metavar="NAME", action="append", default=[], help=f"{text}; repeat it for more"
        )
    quote.add_argument(
        "--voucher", metavar="AMOUNT", action="append", default=[], help="a voucher: 50, 49.50"
    )
    quote.add_argument("--membership", metavar="NAME", help="a membership to join")
    quote.add_argument("--tip", metavar="PERCENT", help="the tip, if it is not the custom: '18 %%'")
    quote.add_argument("--card", action="store_true", help="paid by card")
    quote.add_argument(
        "--home-visit", action="store_true", help="the therapist comes to the client"
    )
    quote.add_argument("--referral", action="store_true", help="a clinician ordered the massage")


def _add_form(form: argparse.ArgumentParser) -> None:
    form.add_argument("form", metavar="FORM", help="a CSV file, whose first row names the columns")
    form.add_argument(
        "--map", metavar="FILE", help="write a mapping of its columns there, to decide on, in TOML"
    )
    form.add_argument("--separator", help="what separates the columns, if the form leaves doubt")
    form.add_argument("--by", metavar="FILE", help="read the form by this mapping")
    form.add_argument("--out", metavar="FOLDER", help="write an intake for each row in there")
    _drawn(form)


def _with_intake(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument(
        "intake", metavar="INTAKE", help="a TOML file; 'massageplan new' writes one to fill in"
    )
    return parser


def _drawn(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--html", metavar="FILE", help="also write a page to print")
    return _known(parser)


def _add_assistant(mcp: argparse.ArgumentParser) -> None:
    mcp.add_argument(
        "--intakes",
        metavar="FOLDER",
        help="where the intakes are: the assistant names one, and does not see what it says",
    )
    _known(mcp)


def _known(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("--catalog", metavar="FILE", help="your own additions to the catalog")
    parser.add_argument("--policy", metavar="NAME", help="the policy for screening: hospital, ...")
    return parser


def _add_settings(parser: argparse.ArgumentParser) -> None:
    for name, text in _SETTINGS:
        parser.add_argument(name, help=text)
    parser.add_argument(
        "--minutes",
        metavar="REGION=TIME",
        action="append",
        default=[],
        help="set the minutes of a region by hand: low-back='20 min', hip='0 min' to take "
        "it out; repeat it for more regions",
    )
