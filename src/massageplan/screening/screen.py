"""Screening: from a person's facts to what may be worked on one day. The strictest rule counts.

Everything fails closed: if a rule needs an answer, nothing is planned until there is one.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client
from massageplan.client.therapist import Therapist, read_therapist
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Finding, Findings
from massageplan.read import read_date, read_kind
from massageplan.screening.case import Case
from massageplan.screening.clearance import unite
from massageplan.screening.complaints import caps_of, judge_age, judge_complaints
from massageplan.screening.flags import judge_flags
from massageplan.screening.goals import judge_goals
from massageplan.screening.judging import judge_history
from massageplan.screening.personal import (
    consents_needed,
    judge_allergies,
    judge_consents,
    judge_preferences,
)
from massageplan.screening.standing import standing_rules
from massageplan.screening.told_first import told_first, told_in_preferences
from massageplan.screening.training import settled


if TYPE_CHECKING:
    from massageplan.screening.clearance import Clearance

__all__ = ["Screening", "check", "screen", "unscreened"]


def screen(
    client: Client,
    assessment: Assessment | None = None,
    *,
    on: date | None = None,
    therapist: Therapist | str = "",
    catalog: Catalog | None = None,
) -> Clearance:
    """Screen a client for one day: what may be worked, how firmly, with what, in which position.

    Every planning function does this by itself. Call it to look at the outcome.

    Parameters
    ----------
    client, assessment
        The client, and what was asked and found on one day.
    on
        The day of the session. If it is left out, the day of the assessment.
    therapist
        Who gives the massage: some conditions ask for their training.
    catalog
        The catalog to screen by. If it is left out, the shipped one.

    Returns
    -------
    Clearance
        What is allowed, with every finding. A stop is a finding here; planning raises it.

    Raises
    ------
    InvalidValueError
        No day is known, or the assessment is after the day of the session.
    UnknownTermError
        A complaint, region, technique or training that is not in the catalog. An unknown line of
        the health history is not an error but a finding that stops.

    Examples
    --------
    >>> from datetime import date
    >>> from massageplan import Client, HealthCondition, screen
    >>> veins = HealthCondition(condition="varicose-veins-severe", region="calf", side="left")
    >>> client = Client(ref="c-1", conditions=[veins], medicines=[], allergies=[])
    >>> calf = screen(client, on=date(2026, 3, 2))
    >>> sorted(calf.excluded)
    ['ankle/left', 'calf/left', 'sole/left', 'top-of-foot/left']
    >>> calf.stops
    ()
    """
    read_kind(client, "client", Client)
    if assessment is not None:
        read_kind(assessment, "assessment", Assessment)
    if catalog is not None:
        read_kind(catalog, "catalog", Catalog)
    return Screening(client, assessment, therapist, catalog or default_catalog()).on(on)


class Screening:
    """One client's facts, screened for one day after another.

    What did not depend on the day is found once.

    Parameters
    ----------
    client, assessment, therapist, catalog
        As in `screen`.
    """

    def __init__(
        self,
        client: Client,
        assessment: Assessment | None,
        therapist: Therapist | str,
        catalog: Catalog,
    ) -> None:
        self.client, self.assessment, self.catalog = client, assessment, catalog
        self.therapist = therapist
        self._kept: Clearance | None = None

    def on(self, day: date | None) -> Clearance:
        """Return what may be worked on a day; raises as `screen` does.

        Parameters
        ----------
        day
            The day of the session; ``None`` for the day of the assessment.
        """
        catalog, day = self.catalog, _day(self.client, self.assessment, day)
        old = judge_age(self.assessment, day, catalog)
        if self._kept is not None and not old:
            return self._kept if self._kept.on == day else evolve(self._kept, on=day)
        case = Case(catalog, self.client, self.assessment, day)
        standing = standing_rules(catalog)
        try:
            findings = [*_judge(case, read_therapist(self.therapist, catalog)), *old]
            consents = consents_needed(case)
        except InvalidValueError as fault:
            told = told_first(case)
            if not told:
                raise
            # An emergency does not wait until a name is spelled right.
            unread = Finding.stop("not-read", catalog, path=fault.path, name=fault.message)
            findings, consents = [*told, unread], ()
        findings += standing.findings
        if catalog.policy is not None:
            findings.append(Finding.caution("policy", catalog, policy=catalog.policy.id))
        clearance = unite(
            day, findings, standing=standing.limits, consents=consents, catalog=catalog
        )
        if not case.by_day and not old:
            self._kept = clearance
        return clearance


def _judge(case: Case, giver: Therapist) -> list[Finding]:
    """Return what everything that is on file asks for."""
    history = judge_history(case)
    return [
        *judge_flags(case, history.lines, history.of_flags),
        *settled(history.findings, giver.training),
        *judge_complaints(case, history.lines),
        *judge_goals(case, history.lines),
        *judge_allergies(case),
        *judge_consents(case),
        *judge_preferences(case),
        *told_in_preferences(case),
    ]


def unscreened(assessment: Assessment | None, catalog: Catalog) -> Clearance:
    """Return the limits of a preview: those for everyone, and those that the complaints set."""
    caps = caps_of(catalog, assessment) if assessment else ()
    standing = standing_rules(catalog)
    day = assessment.on if assessment else date.min
    return unite(day, [*standing.findings, *caps], standing=standing.limits, catalog=catalog)


def check(
    client: Client,
    assessment: Assessment | None = None,
    *,
    on: date | None = None,
    therapist: Therapist | str = "",
    catalog: Catalog | None = None,
) -> Findings:
    """Return only the findings of `screen`.

    Parameters
    ----------
    client, assessment, on, therapist, catalog
        As in `screen`.

    Returns
    -------
    Findings
        What was found, worst first. A stop is a finding here; planning raises it.

    Raises
    ------
    InvalidValueError, UnknownTermError
        As in `screen`.

    Examples
    --------
    >>> from datetime import date
    >>> from massageplan import Client, check
    >>> for finding in check(Client(ref="c-1", conditions=[]), on=date(2026, 3, 2)):
    ...     print(finding.severity.value, finding.path)
    stop client.medicines
    caution client.allergies
    """
    return screen(client, assessment, on=on, therapist=therapist, catalog=catalog).findings


def _day(client: Client, assessment: Assessment | None, on: date | None) -> date:
    """Return the day of the session."""
    if on is not None:
        day = read_date(on, "on")
    elif assessment is not None:
        day = assessment.on
    else:
        raise InvalidValueError(
            f"expected the day of the session for client {client.ref!r}, because health changes "
            "over time: write on=date(2026, 3, 2)",
            path="on",
        )
    if assessment and assessment.on > day:
        raise InvalidValueError(
            f"{assessment.on} is after the session on {day}",
            path="assessment.on",
            value=assessment.on,
        )
    return day
