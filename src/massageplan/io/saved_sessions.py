"""The sessions of a saved course: as they stood if they are over, and else planned again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from massageplan.errors import CannotPlanError, InvalidValueError, LoadError
from massageplan.findings.finding import Finding, Findings, Severity
from massageplan.io.earlier_sessions import as_far_as_known
from massageplan.io.reading_as_it_stood import ReadOnce
from massageplan.io.saved_requests import as_it_is, read_again
from massageplan.treatment.making import planned


if TYPE_CHECKING:
    from massageplan.catalog.catalog import Catalog
    from massageplan.errors import MassagePlanError
    from massageplan.io.saved import Saved
    from massageplan.session.plan import SessionPlan
    from massageplan.session.planning import Screenings
    from massageplan.session.request import SessionRequest

__all__ = ["SavedSessions"]


class SavedSessions:
    """Reads the sessions of one saved course, in order.

    A visit to come that may not take place as things stand is on hold: it is read as it stood, and
    `stops` says why, by its number.

    Parameters
    ----------
    saved
        What the file holds.
    file
        What errors call it.
    catalog
        The catalog to use.
    screened
        What screens the visits to come.
    alike
        Whether it was saved with this catalog. If not, what it names may be there no longer.
    """

    def __init__(
        self, saved: Saved, file: str, catalog: Catalog, screened: Screenings, *, alike: bool
    ) -> None:
        self.saved, self.file, self.catalog, self.alike = saved, file, catalog, alike
        self.over = {outcome.session for outcome in saved.outcomes if outcome.is_final}
        self.stops: dict[int, Findings] = {}
        self.screened = screened
        self._once = ReadOnce(cast("dict[str, Any]", saved.once), catalog)

    def request(self, i: int) -> SessionRequest:
        """Return what a session is planned from.

        Raises
        ------
        LoadError
            It could not have been given.
        """
        if i + 1 in self.over and self.saved.sessions[i].stood is not None:
            return as_it_is(i, self.saved, self.catalog)
        try:
            return read_again(i, self.saved, self.file, self.catalog)
        except LoadError as error:
            if self.alike and not self.saved.sessions[i].held:
                raise
            self._hold(i, error)
            return as_it_is(i, self.saved, self.catalog)

    def session(self, i: int, request: SessionRequest) -> SessionPlan:
        """Return a session: as it stood if it is over or on hold, or else planned again.

        Raises
        ------
        InvalidValueError
            It is nothing that could have been planned.
        """
        written = self.saved.sessions[i].stood
        if (i + 1 in self.over and written is not None) or i + 1 in self.stops:
            return self._as_it_was(i, request)
        try:
            return planned(request, self.screened)
        except CannotPlanError as error:
            self._hold(i, error)
        except InvalidValueError as error:
            if self.alike and not self.saved.sessions[i].held:
                raise
            self._hold(i, error)
        return self._as_it_was(i, request)

    def _hold(self, i: int, error: MassagePlanError) -> None:
        """Say what keeps a visit to come from taking place; what is over is held by nothing."""
        if i + 1 in self.over:
            return
        found: tuple[Finding, ...] = getattr(error, "findings", ())
        stops = [finding for finding in found if finding.severity is Severity.STOP]
        other = Finding.stop("cannot-be-planned", self.catalog, why=_words(error))
        self.stops[i + 1] = Findings(stops or [other])

    def _as_it_was(self, i: int, request: SessionRequest) -> SessionPlan:
        session = self.saved.sessions[i]
        if session.stood is not None:
            return self._once.session(session.stood, request, f"sessions[{i}].stood")
        if session.found is None:
            raise InvalidValueError("is missing", path=f"sessions[{i}].found")
        return as_far_as_known(session.found, request)


def _words(error: MassagePlanError) -> str:
    if isinstance(error, LoadError):
        return "; ".join(f"{path.partition('.')[2]}: {words}" for path, words in error.problems)
    return str(error)
