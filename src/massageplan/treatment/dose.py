"""What trials used, beside the plan: a dose, and its words."""

from __future__ import annotations

from attrs import frozen

from massageplan.catalog.condition import Dose


__all__ = ["StudiedDose", "dose_words"]


@frozen(kw_only=True)
class StudiedDose:
    """What a trial used for a complaint of this plan; shown beside the plan, not blended in."""

    condition: str
    dose: Dose


def dose_words(dose: Dose) -> str:
    """Write a dose in a line: ``"60 min, 2-3 a week for 4 weeks, 8-12 sessions"``."""
    words = []
    if dose.length:
        words.append(f"{_span(dose.length)} min")
    if dose.per_week:
        words.append(f"{_span(dose.per_week)} a week")
    if dose.weeks:
        words.append(f"for {_span(dose.weeks)} weeks")
    if dose.sessions:
        words.append(f"{_span(dose.sessions)} sessions")
    return f"{', '.join(words).replace(', for', ' for') or 'dose not given'} ({dose.study})"


def _span(bounds: tuple[float, float]) -> str:
    low, high = (f"{bound:g}" for bound in bounds)
    return low if low == high else f"{low}-{high}"
