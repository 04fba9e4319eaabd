"""Red flags in texts that nothing else could read: they are told before every other fault.

A file with a misspelled region, or a complaint that the catalog does not know, is refused. What a
client said in it may be an emergency all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from massageplan.catalog.redflag import Urgency
from massageplan.findings.finding import Finding


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from massageplan.catalog.catalog import Catalog
    from massageplan.screening.case import Case

__all__ = ["AT_ONCE", "told_first", "told_in", "told_in_preferences"]

AT_ONCE: Final = frozenset({Urgency.EMERGENCY, Urgency.URGENT})
"""What cannot wait until a fault of form is mended."""

_PREFERRED: Final = ("wishes", "avoid_regions", "likes", "refuses", "cannot_lie")


def told_in(catalog: Catalog, texts: Iterable[tuple[str, str]]) -> list[Finding]:
    """Return the red flags that texts say and that cannot wait, the most urgent first.

    Parameters
    ----------
    catalog
        What knows the names.
    texts
        Each text with where it is.

    Examples
    --------
    >>> from massageplan.catalog.catalog import default_catalog
    >>> (found,) = told_in(default_catalog(), [("client.goals[0]", "my face is drooping")])
    >>> found.path, found.urgency
    ('client.goals[0]', 'emergency')
    """
    from massageplan.screening.own_words import flags_in  # noqa: PLC0415  only to read words

    found = [
        Finding.stop(
            "red-flag", catalog, path=path, cite=flag.cite, flag=flag.id, urgency=flag.act.value
        )
        for path, text in texts
        for flag in [catalog.red_flag(said.id) for said in flags_in(catalog, text)]
        if flag.act in AT_ONCE
    ]
    return sorted(dict.fromkeys(found), key=lambda each: Urgency(each.urgency).rank)


def told_first(case: Case) -> list[Finding]:
    """Return the red flags that cannot wait, wherever a client or an assessment has text."""
    return told_in(case.catalog, _texts(case))


def told_in_preferences(case: Case) -> list[Finding]:
    """Return the red flags that cannot wait and stand where only likes and dislikes are asked."""
    preferred = list(_preferred(case))
    return told_in(case.catalog, preferred) if preferred else []


def _texts(case: Case) -> Iterator[tuple[str, str]]:
    client, assessment = case.client, case.assessment
    for i, complaint in enumerate(assessment.complaints if assessment else ()):
        path = f"assessment.complaints[{i}]"
        yield f"{path}.condition", complaint.condition
        yield f"{path}.words", complaint.words
        yield f"{path}.region", complaint.region
    for i, found in enumerate((assessment.red_flags if assessment else ()) or ()):
        yield f"assessment.red_flags[{i}]", found.flag
    for i, line in enumerate(client.conditions or ()):
        yield f"client.conditions[{i}]", line.condition
    for i, line in enumerate(client.medicines or ()):
        yield f"client.medicines[{i}]", line.condition
    for i, goal in enumerate(client.goals):
        yield f"client.goals[{i}]", goal
    yield from _preferred(case)


_SHORT: Final = 3
"""Words below which a preference is a name, and says nothing of danger."""


def _preferred(case: Case) -> Iterator[tuple[str, str]]:
    preferences = case.client.preferences
    for name in _PREFERRED:
        for i, text in enumerate(getattr(preferences, name)):
            if len(text.split()) > _SHORT:
                yield f"client.preferences.{name}[{i}]", text
    for i, text in enumerate(case.client.allergies or ()):
        if len(text.split()) > _SHORT:
            yield f"client.allergies[{i}]", text
