"""What changes with time: a pregnancy, a fresh injury, a note, and the day itself."""

from datetime import date

import attrs
import pytest

import massageplan as mp
from histories import DAY, HEATED, SCENTED, STRETCHED, a_client, codes, days, has, refusal, screened
from massageplan.anatomy.region import POSITIONS
from massageplan.catalog.catalog import default_catalog
from massageplan.client.assessment import Assessment
from massageplan.client.history import ClinicianNote
from massageplan.errors import ContraindicatedError, InvalidValueError, UnansweredError
from massageplan.screening.screen import check, screen, unscreened


CATALOG = default_catalog()
PRONE, SUPINE = POSITIONS["prone"], POSITIONS["supine"]


class TestPregnancy:
    @pytest.mark.parametrize(
        ("later", "stops", "barred", "legs"),
        [
            (0, ["defer"], 0, 2),
            (6, ["defer"], 0, 2),  # twelve weeks and six days
            (7, [], PRONE | SUPINE, 1),
            (196, [], PRONE | SUPINE, 1),
        ],
    )
    def test_it_grows(self, later, stops, barred, legs):
        found = screened(has("pregnancy", weeks=12, on=DAY), on=DAY + days(later))
        assert [finding.code for finding in found.stops] == stops
        assert (found.barred, found.cap_on(["calf/left"])) == (barred, legs)
        assert codes(found).count("position-out") == (2 if barred else 0)
        assert ("stretching" in found.banned) == bool(barred)

    @pytest.mark.parametrize(("weeks", "after"), [(0, 91), (5, 56), (12, 7)])
    @pytest.mark.parametrize("noted", [None, ClinicianNote(by="her midwife", on=DAY)])
    def test_the_first_weeks_wait_for_week_13_even_with_a_note(self, weeks, after, noted):
        early = has("pregnancy", weeks=weeks, on=DAY, note=noted)
        assert refusal(ContraindicatedError, screened(early)).until == DAY + days(after)
        assert screened(early, on=DAY + days(after - 1)).stops
        assert not screened(early, on=DAY + days(after)).stops

    def test_what_always_holds(self):
        found = screened(has("expecting", weeks=14, on=DAY))
        assert found.excluded == {"abdomen", "inner-thigh/left", "inner-thigh/right"}
        assert (found.cap, found.cap_on(["calf/left"])) == (3, 1)
        assert found.banned == {"spinal-manipulation"} | HEATED | SCENTED | STRETCHED
        assert not found.allows("deep-tissue", ["calf/left"])
        assert found.allows("deep-tissue", ["low-back"])

    @pytest.mark.parametrize("told", [{}, {"weeks": 14}, {"on": DAY}])
    def test_unless_both_are_told_it_may_be_any_week(self, told):
        found = screened(has("pregnancy", **told))
        assert [finding.code for finding in found.stops] == ["question"]
        assert found.barred == PRONE | SUPINE
        assert refusal(UnansweredError, found).questions == (
            "pregnancy: how many weeks, and on which day was that? Write both, as weeks and on",
        )

    def test_one_of_two_years_ago_is_not_silent(self):
        assert screened(has("pregnancy", weeks=20, on=DAY - days(730))).findings

    def test_weeks_of_something_else_are_no_pregnancy(self):
        told = has("cannot-lie-down", weeks=40, on=DAY - days(100))
        assert codes(screened(told)) == ["position-out"]


class TestTime:
    SPRAIN = has("sprain", region="left calf", since=DAY)

    def test_the_place_of_an_injury_is_out_for_a_week(self):
        def on(later):
            found = screened(self.SPRAIN, on=DAY + days(later))
            bans = found.site_bans - screened().site_bans
            return found.excluded, found.cap_on(["calf/left"]), bool(bans)

        assert on(0) == on(4) == on(7) == ({"calf/left"}, 1, True)
        assert on(8) == (frozenset(), 5, False)

    def test_a_stop_says_when_it_may_have_ended(self):
        written = ClinicianNote(by="Dr Chen", on=DAY)
        chemo = has("chemo", since=DAY, note=written)
        until = refusal(ContraindicatedError, screened(chemo)).until
        assert screened(chemo, on=until - days(1)).stops
        assert not screened(chemo, on=until).stops
        assert until in {DAY + days(3), DAY + days(4)}

    def test_what_happened_late_in_the_day_ends_late_in_the_day(self):
        assert screened(self.SPRAIN, on=DAY + days(3)).excluded

    def test_less_than_a_day_is_not_nothing(self):
        rule = attrs.evolve(CATALOG.contraindication("fever").rules[0], hours=12)
        short = attrs.evolve(
            CATALOG.contraindication("fever"), id="x", label="x", names=(), rules=(rule,)
        )
        catalog = CATALOG.merge({"contraindication": {"x": short}})
        client = a_client(has("x", since=DAY))
        assert screen(client, on=DAY, catalog=catalog).stops

    def test_without_a_date_it_has_not_ended(self):
        found = screened(has("sprain", region="left calf"))
        assert found.excluded == {"calf/left"}
        (question,) = refusal(UnansweredError, found).questions
        label = CATALOG.contraindication("acute-soft-tissue-injury").label
        assert question == f"{label}: when did it begin or happen? Write the day as since"

    @pytest.mark.parametrize(
        ("record", "path", "what"),
        [
            (has("fever", since=DAY + days(1)), "since", "start date"),
            (has("pregnancy", weeks=9, on=DAY + days(1)), "on", "date of the report"),
            (
                has("fever", note=ClinicianNote(by="x", on=DAY + days(1))),
                "note.on",
                "date of the note",
            ),
        ],
    )
    def test_what_is_still_to_come(self, record, path, what):
        found = screened(record)
        ahead = [finding for finding in found.stops if finding.code == "date-ahead"]
        assert [(finding.path, finding.message) for finding in ahead] == [
            (
                f"client.conditions[0].{path}",
                f"the {what} (Tue, Mar 3, 2026) is after this session. Ask for the right date",
            )
        ]
        assert ahead[0].message in found.missing

    def test_the_day(self):
        client = a_client()
        assert screen(client, Assessment(on=DAY)).on == DAY
        assert screen(client, Assessment(on=DAY), on=DAY + days(1)).on == DAY + days(1)
        with pytest.raises(InvalidValueError, match="on: expected the day of the session"):
            screen(client)
        with pytest.raises(InvalidValueError, match=r"assessment\.on: 2026-03-02 is after"):
            screen(client, Assessment(on=DAY), on=DAY - days(1))


class TestNotes:
    def test_one_written_before_it_happened_does_not_count(self):
        old = ClinicianNote(by="Dr Chen", on=DAY - days(90))
        surgery = has("recent-surgery", region="knee", since=DAY - days(60), note=old)
        assert [finding.code for finding in screened(surgery).stops] == ["clearance-needed"]

    def test_surgery_waits_six_weeks_and_its_place_eight(self):
        def on(later):
            agreed = ClinicianNote(by="the surgeon", on=DAY)
            surgery = has("recent-surgery", region="left calf", since=DAY, note=agreed)
            found = screened(surgery, on=DAY + days(later))
            return [finding.code for finding in found.stops], found.excluded

        assert on(0) == on(42) == (["defer"], {"calf/left"})
        assert on(43) == on(56) == ([], {"calf/left"})
        assert on(57) == ([], frozenset())


class TestAge:
    def test_under_18_is_a_minor_whatever_the_history_says(self):
        child = screen(a_client(born=DAY - days(365 * 10)), on=DAY)
        assert codes(child) == codes(screened("minor")) == ["guardian-needed"]
        assert screen(a_client(born=DAY - days(365 * 30)), on=DAY).findings == ()

    def test_nobody_is_born_after_the_session(self):
        found = screen(a_client(born=DAY + days(1)), on=DAY)
        assert [(finding.code, finding.path) for finding in found.stops] == [
            ("date-ahead", "client.born")
        ]
        (question,) = refusal(UnansweredError, found).questions
        assert question == "the date of birth is after this session. Ask for the right date"


def test_weeks_on_something_else_switch_nothing_off():
    """A week counts where a rule names weeks, and nowhere else."""
    told = has("dvt-current", weeks=3, on=DAY - days(800))
    assert [finding.code for finding in screened(told).stops] == ["absolute"]


def test_what_runs_on_though_the_rest_is_over_needs_its_date():
    line = has("acute-soft-tissue-injury", region="knee", past=True)
    (stop,) = [f for f in check(a_client(line), on=DAY) if f.severity is mp.Severity.STOP]
    entry = CATALOG.contraindication("acute-soft-tissue-injury")
    assert (stop.code, stop.path) == ("question", "client.conditions[0]")
    assert stop.args == (("condition", entry.id), ("question", "since"))


def test_a_preview_is_cleared_for_the_day_of_its_assessment():
    assert unscreened(Assessment(on=DAY), CATALOG).on == DAY
    assert unscreened(None, CATALOG).on == date.min


def test_a_limit_near_the_end_of_the_calendar_holds():
    surgery = mp.HealthCondition(
        condition="recent-surgery",
        region="knee",
        since=date(9999, 12, 1),
        note=mp.ClinicianNote(by="Dr Chen", on=date(9999, 12, 2)),
    )
    found = mp.screen(a_client(surgery), on=date(9999, 12, 10))
    assert "front-of-knee/left" in found.excluded
