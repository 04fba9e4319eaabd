"""What a saved plan says that was found, held against what is found now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.findings.finding import Finding
from massageplan.io.saving import found_in
from massageplan.session.plan import SessionPlan


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massageplan.catalog.catalog import Catalog
    from massageplan.io.saved import Found, FoundClearance, Saved
    from massageplan.session.planning import Screenings
    from massageplan.treatment.plan import TreatmentPlan

__all__ = ["differences", "with_news"]


def differences(
    found: Iterable[tuple[int, Found, SessionPlan]], screened: Screenings
) -> list[tuple[str, str]]:
    """Return where the file says that something else was found than is found now.

    Parameters
    ----------
    found
        Each session that was planned again: its index in the file, what the file says that was
        found, and the session.
    screened
        What screened them.
    """
    differ = []
    for i, before, session in found:
        for name, now in found_in(session, screened).items():
            was = dict(before).get(name, now)  # the first format did not keep all of it
            if was != now:
                differ.append((f"sessions[{i}].found.{name}", _difference(was, now)))
    return differ


def _difference(was: object, now: object) -> str:
    if not isinstance(was, dict) or not isinstance(now, dict):
        return "it is missing" if was is None else "it should not be there"
    names = [name for name in (*now, *was) if was.get(name) != now.get(name)]
    return ", ".join(_changed(name, was.get(name), now.get(name)) for name in dict.fromkeys(names))


def _changed(name: str, was: object, now: object) -> str:
    """Say what changed, but not the content of lists and tables: it is about a person's health."""
    if isinstance(was, (list, dict)) or isinstance(now, (list, dict)):
        return f"{name} differs"
    return f"{name} was {was!r:.60} and is now {now!r:.60}"


def with_news(
    plan: SessionPlan | TreatmentPlan,
    saved: Saved,
    catalog: Catalog,
    found: Iterable[tuple[int, Found, SessionPlan]],
    screened: Screenings,
) -> SessionPlan | TreatmentPlan:
    """Add a finding that the catalog or its policy is a different one, with what that changed."""
    policy = catalog.policy.id if catalog.policy else ""
    news = Finding.caution(
        "policy-changed" if policy != saved.policy else "catalog-changed",
        catalog,
        was=saved.policy,
        now=policy,
        changes=tuple(dict.fromkeys([*_changes(found, screened), *_held(plan)])),
    )
    findings = sorted((news, *plan.findings), key=lambda finding: finding.severity.rank)
    return evolve(plan, findings=tuple(findings))


def _held(plan: SessionPlan | TreatmentPlan) -> Iterator[str]:
    """Yield which visits to come are on hold now."""
    visits = () if isinstance(plan, SessionPlan) else plan.visits
    return (f"visit-held/{visit.number}" for visit in visits if visit.stops)


def _changes(
    found: Iterable[tuple[int, Found, SessionPlan]], screened: Screenings
) -> Iterator[str]:
    """Yield what differs now in the screening and in the minutes, each as data.

    Each begins with the clause that says it in words: ``time-changed/low-back/720/600``.
    """
    for _, before, session in found:
        now = found_in(session, screened)
        was, has = before["clearance"], now["clearance"]
        if was and has:
            yield from _changes_of_clearance(was, has)
        had, gets = before["minutes"], now["minutes"]
        for want in dict.fromkeys((*gets, *had)):
            if had.get(want) != gets.get(want):
                yield _change_of_time(want, had.get(want), gets.get(want))


def _changes_of_clearance(was: FoundClearance, now: FoundClearance) -> Iterator[str]:
    if was["cap"] != now["cap"]:
        yield f"cap-changed/{was['cap']}/{now['cap']}"
    for kind, had, has in (
        ("site", was["excluded"], now["excluded"]),
        ("technique", was["banned"], now["banned"]),
    ):
        yield from (f"{kind}-excluded/{_id(one)}" for one in has if one not in had)
        yield from (f"{kind}-allowed/{_id(one)}" for one in had if one not in has)
    could, can = was["positions"], now["positions"]
    yield from (f"position-excluded/{one}" for one in could if one not in can)
    yield from (f"position-allowed/{one}" for one in can if one not in could)


def _id(site: str) -> str:
    """Name a site as the ids of a session do: ``calf-left`` for ``calf/left``."""
    return site.replace("/", "-")


def _change_of_time(want: str, had: str | None, has: str | None) -> str:
    """Say that an area has other minutes than the file says, which somebody may have edited."""
    was, now = ((time or "").removesuffix(" s") for time in (had, has))
    if not was.isdecimal():
        return f"time-added/{want}/{now}"
    return f"time-changed/{want}/{was}/{now}" if now else f"time-removed/{want}/{was}"
