"""What a rule that asks for a training means for the therapist who gives the massage.

A rule is judged as if the therapist lacked the training: so nothing is forgotten. Here it is
settled. Who has the training needs no word of it. If nothing was said about the therapist's
training, nobody is refused for that, and the rule asks. If they said what they are trained in, and
this is not among it, what the rule's source says counts: no session, no work on the place, or a
caution.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from attrs import evolve

from massageplan.findings.finding import Severity


if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from massageplan.findings.finding import Finding

__all__ = ["LACKING", "settled"]

LACKING: Final = {
    "stop": ("training-needed", Severity.STOP),
    "local": ("training-out", Severity.CAUTION),
    "caution": ("training-lacking", Severity.CAUTION),
}
"""The finding of a rule, by what it asks for if the therapist lacks the training."""

_CODES: Final = frozenset(code for code, _ in LACKING.values())


def settled(findings: Sequence[Finding], training: Sequence[str] | None) -> Iterable[Finding]:
    """Return findings with those about training settled.

    Parameters
    ----------
    findings
        What the health history asks for.
    training
        Ids of what the therapist is trained in; ``None`` if nobody said it.
    """
    if not [finding for finding in findings if finding.code in _CODES]:
        return findings  # as nearly always
    return _settled(findings, training)


def _settled(findings: Sequence[Finding], training: Sequence[str] | None) -> Iterator[Finding]:
    for finding in findings:
        if finding.code not in _CODES:
            yield finding
        elif training is None:
            yield evolve(finding, code="training-asked", severity=Severity.CAUTION, limit=None)
        elif dict(finding.args).get("training") not in training:
            yield finding
