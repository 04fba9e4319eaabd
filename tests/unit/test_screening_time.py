"""What changes with time: a pregnancy, a fresh injury, a note, and the day itself."""

import attrs
import pytest

from histories import DAY, codes, days, has, refusal, screened
from massageplan.anatomy.region import POSITIONS
from massageplan.catalog.catalog import default_catalog
from massageplan.client.assessment import Assessment
from massageplan.client.client import Client, ClinicianNote
from massageplan.client.screening import screen
from massageplan.errors import ContraindicatedError, InvalidValueError, UnansweredError


CATALOG = default_catalog()
PRONE, SUPINE = POSITIONS["prone"], POSITIONS["supine"]


class TestPregnancy:
    @pytest.mark.parametrize(
        ("later", "stops", "barred"),
        [
            (0, ["clearance-needed"], 0),
            (6, ["clearance-needed"], 0),  # twelve weeks and six days
            (7, [], PRONE | SUPINE),
            (196, [], PRONE | SUPINE),
        ],
    )
    def test_it_grows(self, later, stops, barred):
        found = screened(has("pregnancy", weeks=12, on=DAY), on=DAY + days(later))
        assert [finding.code for finding in found.stops] == stops
        assert found.barred == barred
        assert ("stretching" in found.banned) == bool(barred)

    def test_what_always_holds(self):
        found = screened(has("expecting", weeks=14, on=DAY))
        assert found.excluded == {"abdomen", "inner-thigh/left", "inner-thigh/right"}
        assert (found.cap, found.cap_on(["calf/left"])) == (3, 2)
        assert found.banned == {"hot-stone", "aromatherapy", "stretching"}
        assert not found.allows("deep-tissue", ["calf/left"])
        assert found.allows("deep-tissue", ["low-back"])

    @pytest.mark.parametrize("told", [{}, {"weeks": 14}, {"on": DAY}])
    def test_unless_both_are_told_it_may_be_any_week(self, told):
        found = screened(has("pregnancy", **told))
        assert {finding.code for finding in found.stops} == {"question", "clearance-needed"}
        assert found.barred == PRONE | SUPINE
        assert refusal(UnansweredError, found).questions == (
            "pregnancy: how many weeks, and on which day was that? Write weeks and on",
        )

    def test_one_of_two_years_ago_is_not_silent(self):
        assert screened(has("pregnancy", weeks=20, on=DAY - days(730))).findings

    def test_weeks_of_something_else_are_no_pregnancy(self):
        told = has("cannot-lie-down", weeks=40, on=DAY - days(100))
        assert codes(screened(told)) == ["position-out"]


class TestTime:
    SPRAIN = has("sprain", region="left calf", since=DAY)

    def test_the_first_72_hours_and_the_first_week(self):
        def on(later):
            found = screened(self.SPRAIN, on=DAY + days(later))
            return found.excluded, found.cap_on(["calf/left"]), bool(found.site_bans)

        assert on(0) == on(2) == ({"calf/left"}, 1, True)
        assert on(4) == on(6) == (frozenset(), 1, True)
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
        client = Client(ref="c-1", conditions=[has("x", since=DAY)])
        assert screen(client, on=DAY, catalog=catalog).stops

    def test_without_a_date_it_has_not_ended(self):
        found = screened(has("sprain", region="left calf"))
        assert found.excluded == {"calf/left"}
        (question,) = refusal(UnansweredError, found).questions
        assert question == (
            "fresh strain, sprain or other soft-tissue injury: "
            "since when? Write the date it began or happened"
        )

    @pytest.mark.parametrize(
        ("record", "path"),
        [
            (has("fever", since=DAY + days(1)), "since"),
            (has("pregnancy", weeks=9, on=DAY + days(1)), "on"),
            (has("fever", note=ClinicianNote(by="x", on=DAY + days(1))), "note.on"),
        ],
    )
    def test_what_is_still_to_come(self, record, path):
        with pytest.raises(InvalidValueError, match="2026-03-03 lies after the session on") as bad:
            screened(record)
        assert bad.value.path == f"client.conditions[0].{path}"

    def test_the_day(self):
        client = Client(ref="c-1", conditions=())
        assert screen(client, Assessment(on=DAY)).on == DAY
        assert screen(client, Assessment(on=DAY), on=DAY + days(1)).on == DAY + days(1)
        with pytest.raises(InvalidValueError, match="on: expected the day of the session"):
            screen(client)
        with pytest.raises(InvalidValueError, match=r"assessment\.on: 2026-03-02 lies after"):
            screen(client, Assessment(on=DAY), on=DAY - days(1))


class TestNotes:
    def test_one_written_before_it_happened_does_not_count(self):
        old = ClinicianNote(by="Dr Chen", on=DAY - days(90))
        surgery = has("recent-surgery", region="knee", since=DAY - days(10), note=old)
        assert [finding.code for finding in screened(surgery).stops] == ["clearance-needed"]


class TestAge:
    def test_under_18_is_a_minor_whatever_the_history_says(self):
        child = Client(ref="c-1", born=DAY - days(365 * 10), conditions=())
        grown = Client(ref="c-2", born=DAY - days(365 * 30), conditions=())
        assert codes(screen(child, on=DAY)) == codes(screened("minor"))
        assert screen(grown, on=DAY).findings == ()

    def test_nobody_is_born_after_the_session(self):
        with pytest.raises(InvalidValueError, match="born"):
            screen(Client(ref="c-1", born=DAY + days(1), conditions=()), on=DAY)


def test_weeks_on_something_else_switch_nothing_off():
    """A week counts where a rule names weeks, and nowhere else."""
    told = has("dvt-current", weeks=3, on=DAY - days(800))
    assert [finding.code for finding in screened(told).stops] == ["absolute"]
