"""What is held by hand while somebody tries out a session, and the session that follows."""

from __future__ import annotations

from datetime import timedelta

from attrs import evolve, frozen

from massageplan.read import read_choice
from massageplan.session.plan import SessionPlan


__all__ = ["Exploring", "begin"]


@frozen(kw_only=True)
class Exploring:
    """A session with some minutes held by hand. Each change gives a new one.

    A change plans from the first session with all that is held, so that a hundred of them leave
    no more behind than the last one. A change that cannot be raises as
    `massageplan.SessionPlan.with_minutes` does, and the value that it was made from stays good.

    Attributes
    ----------
    first
        The session as it was given.
    session
        The session with what is held.
    held
        The minutes held by hand, by the id of their area. No time: the area is taken out.

    Examples
    --------
    >>> from datetime import timedelta
    >>> import massageplan as mp
    >>> hour = mp.plan_session(routine="back-neck-shoulders-30", length="30 min")
    >>> longer = begin(hour).hold("back", timedelta(minutes=16))
    >>> longer.minutes
    {'back': 16, 'back-of-shoulder': 4, 'neck-and-shoulders': 6}
    >>> longer.release("back").session == hour
    True
    """

    first: SessionPlan
    session: SessionPlan
    held: tuple[tuple[str, timedelta], ...] = ()

    def hold(self, area: str, time: timedelta) -> Exploring:
        """Hold an area at a time; the others share the rest."""
        return self._with({**dict(self.held), area: time})

    def release(self, area: str) -> Exploring:
        """Let an area share again."""
        return self._with({id_: time for id_, time in self.held if id_ != area})

    def start_over(self) -> Exploring:
        """Go back to the session as it was given."""
        return begin(self.first)

    @property
    def minutes(self) -> dict[str, float]:
        """The minutes of every area that is or was in the session; 0 if it is out now."""
        shown = (*self.first.minutes, *(id_ for id_, _ in self.held))
        times = {**dict.fromkeys(shown, timedelta()), **self.session.minutes}
        return {id_: _minutes(time) for id_, time in times.items()}

    def known(self, area: object) -> str:
        """Read the id of an area that is shown. Nothing is added here, so no name is looked up."""
        return read_choice(area, "area", tuple(self.minutes))

    def _with(self, held: dict[str, timedelta]) -> Exploring:
        session = self.first.with_minutes(held) if held else self.first
        return evolve(self, session=session, held=tuple(held.items()))


def begin(session: SessionPlan) -> Exploring:
    """Begin with a session as it is."""
    return Exploring(first=session, session=session)


def _minutes(time: timedelta) -> float:
    """Return minutes as a page counts them: a whole number wherever it is one."""
    minutes = time / timedelta(minutes=1)
    return int(minutes) if minutes.is_integer() else minutes
