"""Since when it hurts: new and severe pain is seen by a clinician first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._display.measure import clean
from massageplan.findings.finding import Finding
from massageplan.screening.complained import named_id
from massageplan.screening.flags import flags_found, raise_flag


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.redflag import Onset, RedFlag
    from massageplan.client.assessment import Complaint
    from massageplan.screening.case import Case

__all__ = ["judge_onset"]


def judge_onset(case: Case, complaint: Complaint, path: str) -> Iterator[Finding]:
    """Yield the flags that a complaint is by its pain and by when it began.

    It counts how new it was on the day of the assessment: that a visit is later does not say that
    it is better.

    Parameters
    ----------
    case
        What is screened.
    complaint, path
        The complaint, and where it is.
    """
    if complaint.pain is None or case.assessment is None:
        return
    catalog, since, note = case.catalog, complaint.since, complaint.note
    for flag, onset in catalog.once("flags-of-onset", _of_an_onset, catalog):
        if complaint.pain < onset.pain or flag.id in flags_found(case):
            continue
        judged = clean(complaint.judged)
        if since is None:
            if not judged and (note is None or not note.counts_on(case.day)):
                yield Finding.caution(
                    "onset-not-asked",
                    catalog,
                    path=f"{path}.since",
                    cite=onset.cite,
                    complaint=named_id(catalog, complaint),
                    pain=complaint.pain,
                )
        elif (case.assessment.on - since).days > onset.days:
            continue
        elif judged:
            yield Finding.caution(
                "onset-judged",
                catalog,
                path=f"{path}.since",
                cite=onset.cite,
                complaint=named_id(catalog, complaint),
                pain=complaint.pain,
                since=since.isoformat(),
                judged=judged,
            )
        else:
            yield from raise_flag(case, flag, f"{path}.since", note=note, since=since)


def _of_an_onset(catalog: Catalog) -> tuple[tuple[RedFlag, Onset], ...]:
    """Return the flags that a complaint can be by its pain and its days."""
    flags = catalog.all("red-flag").values()
    return tuple([(flag, flag.onset) for flag in flags if flag.onset is not None])
