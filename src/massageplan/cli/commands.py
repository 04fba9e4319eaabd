"""Run each command, and answer with a document to draw and with records."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve

from massageplan._display.html import to_page
from massageplan._display.mixin import laid_out
from massageplan.cli import showing
from massageplan.cli.given import catalog_from, intake_from, intake_to_plan, settings_from
from massageplan.cli.intakes import check_intake, in_its_words
from massageplan.cli.output import say, say_document, say_json
from massageplan.cli.writing import write_new
from massageplan.errors import InvalidValueError
from massageplan.io import to_dict
from massageplan.io.writing_files import write_whole


if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable

    from massageplan import (
        Advice,
        AdviceCosts,
        Comparison,
        Costs,
        Quote,
        SessionComparison,
        SessionPlan,
        TreatmentPlan,
        WhoPays,
    )
    from massageplan._display.blocks import Document
    from massageplan.findings.finding import Finding
    from massageplan.money.prices.price_list import PriceList

__all__ = ["run"]

STOPPED = 1


class _Answer(NamedTuple):
    """The answer of a command. Each form is made only when needed."""

    document: Callable[[], Document]
    records: Callable[[], object]
    code: int = 0


def run(arguments: Namespace) -> int:
    """Run a command, print its answer, and return the exit code."""
    if arguments.command == "new":
        return _new(arguments)
    if arguments.command == "mcp":
        return _mcp(arguments)
    answer = _COMMANDS[arguments.command](arguments)
    if arguments.html:
        # Half a character cannot be written, so the page shows a question mark.
        write_whole(arguments.html, to_page(answer.document()).encode("utf-8", "replace"))
    if arguments.json:
        say_json(answer.records())
    else:
        say_document(answer.document())
    return answer.code


def _of(
    value: Advice
    | AdviceCosts
    | Comparison
    | Costs
    | Quote
    | SessionComparison
    | SessionPlan
    | TreatmentPlan,
) -> _Answer:
    return _Answer(lambda: laid_out(value), lambda: to_dict(value))


def _plan(arguments: Namespace) -> _Answer:
    from massageplan.treatment.planning import plan_treatment  # noqa: PLC0415  only this command needs it

    catalog = catalog_from(arguments)
    intake = intake_to_plan(arguments, catalog)
    options = settings_from(arguments, intake.plan).for_course()
    with in_its_words():
        return _of(plan_treatment(intake.client, intake.assessment, catalog=catalog, **options))


def _session(arguments: Namespace) -> _Answer:
    from massageplan.session.planning import plan_session  # noqa: PLC0415  only this command needs it

    if arguments.lengths:
        return _session_at_lengths(arguments)
    catalog = catalog_from(arguments)
    intake = intake_to_plan(arguments, catalog)
    options = settings_from(arguments, intake.plan).for_session()
    return _of(plan_session(intake.client, intake.assessment, catalog=catalog, **options))


def _session_at_lengths(arguments: Namespace) -> _Answer:
    from massageplan.session.what_if import compare_sessions  # noqa: PLC0415  only this option needs it

    if arguments.length is not None:
        raise InvalidValueError("pass --length or --lengths, not both", path="arguments")
    catalog = catalog_from(arguments)
    intake = intake_to_plan(arguments, catalog, length=False)
    options = settings_from(arguments, intake.plan).for_comparing()
    return _of(
        compare_sessions(
            intake.client,
            intake.assessment,
            lengths=arguments.lengths,
            catalog=catalog,
            **options,
        )
    )


def _quote(arguments: Namespace) -> _Answer:
    from massageplan.money.prices.reading_prices import read_price_list  # noqa: PLC0415  see above
    from massageplan.money.quotes.credit import Voucher  # noqa: PLC0415  only this command needs it
    from massageplan.money.quotes.quoting import quote  # noqa: PLC0415  only this command needs it
    from massageplan.session.planning import plan_session  # noqa: PLC0415  see above
    from massageplan.treatment.planning import plan_treatment  # noqa: PLC0415  see above

    prices = read_price_list(arguments.prices)
    if arguments.cover or arguments.budget or arguments.per_month:
        return _costs(arguments, prices)
    catalog = catalog_from(arguments)
    intake = intake_to_plan(arguments, catalog)
    settings = settings_from(arguments, intake.plan)
    who = (intake.client, intake.assessment)
    with in_its_words():
        plan = (
            plan_session(*who, catalog=catalog, **settings.for_session())
            if arguments.one
            else plan_treatment(*who, catalog=catalog, **settings.for_course())
        )
    return _of(
        quote(
            plan,
            prices,
            service=arguments.service,
            skill=arguments.skill,
            extras=arguments.extra or None,  # by default the add-ons of the intake
            discounts=arguments.discount,
            buy=arguments.buy,
            membership=arguments.membership,
            vouchers=[Voucher(paid=amount) for amount in arguments.voucher],
            tip=arguments.tip,
            by_card=arguments.card,
            home_visit=arguments.home_visit,
            referral=arguments.referral,
        )
    )


def _plan_many(arguments: Namespace) -> _Answer:
    from massageplan.cli.many import plan_many_intakes  # noqa: PLC0415  only this command needs it

    many = plan_many_intakes(arguments, catalog_from(arguments))
    return _Answer(many.document, many.records, STOPPED if many.failed else 0)


def _intake(arguments: Namespace) -> _Answer:
    from massageplan.cli.forms import intakes_of, mapping_of  # noqa: PLC0415  only this command needs it

    if arguments.map:
        mapped = mapping_of(arguments)
        return _Answer(mapped.document, mapped.records)
    read = intakes_of(arguments, catalog_from(arguments))
    return _Answer(read.document, read.records, STOPPED if read.failed else 0)


_NOT_WITH_COVER = ("one", "extra", "discount", "buy", "voucher", "membership")
"""What a quote takes and a schedule of costs does not."""


def _costs(arguments: Namespace, prices: PriceList) -> _Answer:
    """Say who pays for a treatment plan, and what a budget allows."""
    from massageplan.money.costing import work_out_costs  # noqa: PLC0415  only this option needs it
    from massageplan.treatment.planning import plan_treatment  # noqa: PLC0415  see above

    for name in _NOT_WITH_COVER:
        if getattr(arguments, name):
            raise InvalidValueError(
                f"--{name} is for a quote alone: leave it out with --cover or --budget",
                path="arguments",
            )
    who = _who_pays(arguments)
    catalog = catalog_from(arguments)
    intake = intake_to_plan(arguments, catalog)
    options = settings_from(arguments, intake.plan).for_course()
    plan = plan_treatment(intake.client, intake.assessment, catalog=catalog, **options)
    return _of(
        work_out_costs(
            plan,
            prices,
            who=who,
            service=arguments.service,
            skill=arguments.skill,
            tip=arguments.tip,
            by_card=arguments.card,
            home_visit=arguments.home_visit,
            referral=arguments.referral,
        )
    )


def _who_pays(arguments: Namespace) -> WhoPays:
    """Return who pays: what a file says, with the budget of the command line in its place."""
    from massageplan.money.budget.budget import Budget  # noqa: PLC0415  see above
    from massageplan.money.reading_who_pays import read_who_pays  # noqa: PLC0415  see above
    from massageplan.money.who_pays import WhoPays  # noqa: PLC0415  see above

    who = read_who_pays(arguments.cover) if arguments.cover else None
    given = {"total": arguments.budget, "per_month": arguments.per_month}
    given = {name: amount for name, amount in given.items() if amount is not None}
    if who is None:
        return WhoPays(budget=Budget(**given))
    if not given:
        return who
    budget = Budget(**given) if who.budget is None else evolve(who.budget, **given)
    return evolve(who, budget=budget)


def _routine(arguments: Namespace) -> _Answer:
    from massageplan.io import PlanSettings  # noqa: PLC0415  only this command needs it
    from massageplan.session.planning import plan_session  # noqa: PLC0415  only this command needs it

    catalog = catalog_from(arguments)
    routine = catalog.routine(arguments.name)
    settings = settings_from(arguments, PlanSettings(routine=routine.id, length=routine.length))
    return _of(plan_session(catalog=catalog, **settings.for_session()))


def _check(arguments: Namespace) -> _Answer:
    catalog = catalog_from(arguments)
    intake = intake_from(arguments, catalog)
    findings = check_intake(intake, catalog)
    return _Answer(
        lambda: showing.check_document(intake.client.ref, findings),
        lambda: {
            "client": intake.client.ref,
            "findings": [to_dict(f, personal=True) for f in findings],
        },
        _code(findings),
    )


def _advise(arguments: Namespace) -> _Answer:
    from massageplan.session.advice import advise  # noqa: PLC0415  only this command needs it

    catalog = catalog_from(arguments)
    intake = intake_from(arguments, catalog)
    asked = {name: value for name in ("length", "routine") if (value := getattr(intake.plan, name))}
    advice = advise(intake.client, intake.assessment, catalog=catalog, **asked)
    if not arguments.prices:
        if arguments.cover:
            raise InvalidValueError("pass --prices with --cover", path="arguments")
        return _of(advice)
    from massageplan.money.cost_of_advice import cost_of_advice  # noqa: PLC0415  see above
    from massageplan.money.prices.reading_prices import read_price_list  # noqa: PLC0415  see above
    from massageplan.money.reading_who_pays import read_who_pays  # noqa: PLC0415  see above

    who = read_who_pays(arguments.cover) if arguments.cover else None
    return _of(cost_of_advice(advice, read_price_list(arguments.prices), who=who))


def _lint(arguments: Namespace) -> _Answer:
    from massageplan.session.lint import lint  # noqa: PLC0415  only this command needs it

    catalog = catalog_from(arguments)
    every = arguments.name == "all"
    routines = catalog.all("routine").values() if every else [catalog.routine(arguments.name)]
    findings = {routine.id: lint(routine, catalog=catalog) for routine in routines}
    return _Answer(
        lambda: showing.lint_document(findings),
        lambda: {"routines": {id_: [to_dict(f) for f in each] for id_, each in findings.items()}},
        _code(finding for each in findings.values() for finding in each),
    )


def _compare(arguments: Namespace) -> _Answer:
    from massageplan.session.comparison import compare_intentions  # noqa: PLC0415  only this command needs it

    return _of(compare_intentions(catalog=catalog_from(arguments)))


def _show_catalog(arguments: Namespace) -> _Answer:
    catalog = catalog_from(arguments)
    if arguments.kind is None:
        return _Answer(
            lambda: showing.kinds_document(catalog), lambda: showing.kinds_records(catalog)
        )
    kind = showing.find_kind(arguments.kind)
    if arguments.name is None:
        return _Answer(
            lambda: showing.kind_document(kind, catalog),
            lambda: showing.kind_records(kind, catalog),
        )
    entry = showing.find_entry(kind, arguments.name, catalog)
    return _Answer(
        lambda: showing.entry_document(kind, entry, catalog),
        lambda: showing.entry_records(kind, entry, catalog),
    )


def _find(arguments: Namespace) -> _Answer:
    from massageplan.understanding.finding_names import find  # noqa: PLC0415  only this command needs it

    understood = find(" ".join(arguments.words), catalog=catalog_from(arguments))
    # What was not understood is no failure, but a script can tell that there is something to ask.
    whole = bool(understood.meanings) and not (understood.choices or understood.unknown)
    return _Answer(
        lambda: laid_out(understood), lambda: to_dict(understood), 0 if whole else STOPPED
    )


_COMMANDS: dict[str, Callable[[Namespace], _Answer]] = {
    "plan": _plan,
    "plan-many": _plan_many,
    "intake": _intake,
    "session": _session,
    "quote": _quote,
    "routine": _routine,
    "check": _check,
    "advise": _advise,
    "lint": _lint,
    "compare": _compare,
    "catalog": _show_catalog,
    "find": _find,
}


def _new(arguments: Namespace) -> int:
    """Write an intake to fill in. A file that exists is never changed."""
    text = files("massageplan.cli").joinpath("new_intake.toml").read_text(encoding="utf-8")
    if arguments.file is None:
        if arguments.json:
            say_json({"intake": text})
        else:
            say(text.rstrip("\n"))
        return 0
    write_new(arguments.file, text)
    if arguments.json:
        say_json({"file": arguments.file})
    else:
        say(f"Wrote {arguments.file}. Fill it in, then: massageplan check {arguments.file}")
    return 0


def _mcp(arguments: Namespace) -> int:
    """Serve an assistant until its host ends."""
    from massageplan.assistants.opening import serve  # noqa: PLC0415  only this command needs it

    serve(catalog_from(arguments), arguments.intakes)
    return 0


def _code(findings: Iterable[Finding]) -> int:
    return STOPPED if any(finding.severity.value == "stop" for finding in findings) else 0
