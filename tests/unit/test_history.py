"""The lines of a health history: what they say, what they leave open, and what nobody knows."""

from datetime import date

import pytest
from attrs import evolve

import massageplan as mp
from histories import DAY, a_client, codes, days, has, note, refusal, screened, why
from massageplan.screening.screen import check, screen
from people import BLANKS, CATALOG


def messages(*conditions, **more):
    return [found.message for found in check(a_client(*conditions, **more), on=DAY)]


class TestUnknown:
    def test_what_the_catalogue_does_not_know_stops_and_says_who_decides(self):
        found = screened("had something with the spleen in 2019")
        assert refusal(mp.UnansweredError, found).questions == (
            (
                "'had something with the spleen in 2019' is not in the catalog. Find out whether "
                "it affects massage and write that under judged, or get a clinician's note"
            ),
        )

    def test_the_nearest_name_is_offered(self):
        assert messages("feever")[0].endswith("clinician's note. Did you mean 'fever'?")

    def test_a_medicine_is_asked_about_elsewhere(self):
        (message,) = messages(medicines=["moonwort"])
        assert message.startswith("the medicine 'moonwort' is not in the catalog. Ask a pharmacist")

    def test_a_complaint_is_sent_where_it_belongs(self):
        found = screened("sciatica", "post-surgical swelling")
        (question,) = refusal(mp.UnansweredError, found).questions
        assert question == (
            "'post-surgical swelling' is a complaint. Enter it under complaints, not in the health "
            "history. In its place, write recent-surgery there, so that the limits apply"
        )
        assert (found.cap_on({"gluteals/left"}), found.cap_on({"calf/left"})) == (3, 5)
        (caution,) = [one for one in found.findings if one.code == "complaint-in-history"]
        assert caution.message == (
            "'sciatica' is a complaint, and nothing is planned for it here. If the client wants "
            "help with it, enter it under complaints too"
        )

    def test_all_of_them_at_once_each_with_its_path(self):
        client = a_client("feever", "osteoporosis", "???", medicines=["warfarin", "x"])
        stops = {f.path: f.code for f in screen(client, on=DAY).stops}
        assert stops == {
            "client.conditions[0]": "unknown-condition",
            "client.conditions[2]": "unknown-condition",
            "client.medicines[0]": "clearance-needed",
            "client.medicines[1]": "unknown-medicine",
        }

    def test_what_the_therapist_found_out_lets_it_pass_and_is_said(self):
        told = has("kryptonite", judged="the pharmacist: no bearing on massage")
        (found,) = screened(told).findings
        assert (found.code, found.severity) == ("unknown-judged", mp.Severity.CAUTION)
        assert found.message == (
            "'kryptonite' is not in the catalog. On file: the pharmacist: no bearing on massage"
        )

    @pytest.mark.parametrize("judged", BLANKS)
    def test_words_that_say_nothing_let_nothing_pass(self, judged):
        assert screened(has("kryptonite", judged=judged)).stops

    def test_it_does_nothing_to_what_is_known(self):
        for line in ("fever", "epilepsy-controlled", "wound"):
            assert screened(has(line, judged="it is fine")) == screened(line)

    @pytest.mark.parametrize(
        ("told", "hint"),
        [
            ("feever", ". Did you mean 'fever'?"),
            ("pregnamt", ". Did you mean 'pregnant'?"),
            ("osteoporosys", ". Did you mean 'osteoporosis'?"),
            ("low cholesterol", ""),
            ("hay feever", ". Did you mean 'hay-fever'?"),
            ("hiccups", ""),
        ],
    )
    def test_only_what_is_near_is_offered(self, told, hint):
        assert messages(told)[0].endswith(f"or get a clinician's note{hint}")

    @pytest.mark.parametrize("told", ["none", "No known problems", " N/A "])
    def test_nothing_to_report_stands_alone(self, told):
        assert messages(told) == []
        said = f"{told.strip()!r} is not in the catalog. Write [] if there is nothing to report"
        assert messages(told, "asthma")[0] == said

    @pytest.mark.parametrize("told", ["xarelto 20 mg", "Aspirin 100mg daily", "insulin 12 units"])
    def test_a_dose_does_not_count(self, told):
        codes_ = [f.code for f in check(a_client(medicines=[told]), on=DAY)]
        assert "unknown-medicine" not in codes_

    def test_a_note_lets_it_pass_and_is_said(self):
        found = screened(has("had something with the spleen", note=note()))
        assert [f.message for f in found.findings] == [
            (
                "'had something with the spleen' is not in the catalog, but the clinician's note "
                "dated Sat, Feb 21, 2026 allows massage"
            )
        ]
        assert screened(has("???", note=note(DAY - days(1)))).stops
        assert screened(has("???", since=DAY - days(1), note=note())).stops

    def test_a_giant_of_a_word_is_cut_short(self):
        (message,) = messages("z" * 10_000)
        assert len(message) < 250

    def test_hundreds_of_lines(self):
        many = ["osteoporosis", "fever", "nobody knows this"] * 300
        found = screened(*many)
        assert len(found.stops) == 301
        refusal(mp.ContraindicatedError, found)


class TestAsked:
    def test_medicines_are_asked_like_conditions(self):
        never = screen(a_client(medicines=None), on=DAY)
        assert codes(never) == ["medicines-not-asked"]
        refusal(mp.UnansweredError, never)
        assert codes(screen(a_client(medicines=()), on=DAY)) == []

    def test_a_medicine_counts_by_its_own_name(self):
        assert screen(a_client(medicines=["Warfarin"]), on=DAY).cap == 2
        assert "hot-stone" in screen(a_client(medicines=["methotrexate"]), on=DAY).banned
        assert screen(a_client(medicines=["prednisone"]), on=DAY).cap == 2

    def test_what_is_told_twice_is_said_once(self):
        once = messages("hypertension-controlled")
        assert messages("hypertension-controlled", medicines=["controlled hypertension"]) == once

    def test_a_second_line_adds_what_is_new(self):
        both = (has("wound", region="left calf"), has("wound", region="right hand"))
        assert screened(*both).excluded == {"calf/left", "hand/right"}

    def test_what_is_missing_is_listed(self):
        found = screen(mp.Client(ref="c", conditions=["epilepsy-controlled"]), on=DAY)
        assert found.missing == (
            f"get a clinician's note first: {why('epilepsy-controlled/0')}",
            "no medicines on file. Ask, then write medicines = [] if there are none",
        )
        assert screened("fever").missing == ()


class TestSeverityAndPast:
    @pytest.mark.parametrize(
        ("severity", "same_as"),
        [
            ("severe", "varicose-veins-severe"),
            ("mild", "varicose-veins-mild"),
            ("moderate", "varicose-veins"),  # nobody says what moderate is: as if not told
            ("", "varicose-veins"),
        ],
    )
    def test_severity_chooses_the_entry(self, severity, same_as):
        told = screened(has("varicose veins", region="left calf", severity=severity))
        assert told.findings == screened(has(same_as, region="left calf")).findings

    def test_an_unknown_severity(self):
        with pytest.raises(
            mp.InvalidValueError, match="expected one of 'mild', 'moderate', 'severe'"
        ):
            has("varicose veins", severity="bad")

    def test_what_is_over_and_leaves_nothing(self):
        found = screened(has("fever", past=True))
        assert [(f.code, f.severity) for f in found.findings] == [("over", mp.Severity.NOTE)]
        assert not found.stops

    def test_a_history_is_not_a_state(self):
        found = screened(has("DVT", past=True, note=note()))
        assert found.limits == screened(has("dvt-history", note=note())).limits
        assert found.cap_on(["calf/left"]) == 1

    def test_what_nobody_knows_to_be_over_counts(self):
        found = screened(has("aneurysm-treated", past=True))
        assert codes(found) == ["clearance-needed", "past-as-current", "technique-out"]

    def test_what_is_grave_and_over_is_asked_about(self):
        for line in ("concussion", "covid", "undiagnosed lump", "severe burn"):
            assert codes(screened(has(line, past=True)))[0] == "caution"
        assert not screened(has("pre-eclampsia", past=True, since=date(2005, 1, 1))).stops

    def test_what_has_an_end_of_its_own_runs_on_though_it_is_said_to_be_over(self):
        sprain = has("sprain", region="left calf", past=True, since=DAY - days(1))
        assert screened(sprain).excluded == {"calf/left"}
        assert not screened(sprain, on=DAY + days(9)).excluded
        assert [f.code for f in screened(has("sprain", region="foot", past=True)).stops] == [
            "question"
        ]
        chemo = has("chemo", past=True, since=DAY - days(1), note=note())
        assert [f.code for f in screened(chemo).stops if f.code == "defer"] == ["defer"]

    @pytest.mark.parametrize("line", ["osteoporosis", "hypermobility", "neuropathy"])
    def test_what_severe_means_somebody_has_to_say(self, line):
        told = has(line, region="foot", severity="severe")
        found = screened(told)
        (stop,) = found.stops
        assert stop.code == "clearance-needed"
        label = CATALOG.contraindication(line).label
        assert stop.message.endswith(f"first: the catalog has no rule for severe {label}")
        assert not screened(has(line, region="foot", severity="severe", note=note())).stops
        assert not screened(has(line, region="foot", severity="moderate")).stops

    @pytest.mark.parametrize(
        ("line", "same_as"),
        [
            ("burn", "severe-burn"),
            ("hypertension-controlled", "hypertension-uncontrolled"),
            ("bleeding-tendency", "hemophilia-severe"),
            ("weak kidneys", "kidney-or-liver-failure"),
        ],
    )
    def test_where_severe_has_an_entry_it_counts(self, line, same_as):
        severe = has(line, region="foot", severity="severe", note=note())
        assert [f.code for f in screened(severe).stops] == ["absolute"]
        same = screened(has(same_as, note=note())).stops
        assert [f.message for f in screened(severe).stops] == [f.message for f in same]

    def test_what_is_severe_by_its_name_is_not_asked_again(self):
        assert not screened(has("varicose-veins-severe", region="calf", severity="severe")).stops
        assert not screened(has("varicose-veins", region="calf", severity="severe")).stops

    def test_past_is_yes_or_no(self):
        with pytest.raises(mp.InvalidValueError, match=r"past: expected True or False, got 'yes'"):
            has("fever", past="yes")


class TestPlaces:
    def test_where_it_cannot_be_is_asked_again(self):
        found = screened(has("varicose-veins-severe", region="scalp"))
        (question,) = refusal(mp.UnansweredError, found).questions
        assert question == (
            "severe varicose veins: cannot be in the scalp, only in the leg and foot. "
            "Ask again where it is"
        )
        assert found.stops[0].path == "client.conditions[0].region"

    def test_where_it_can_be_in_part(self):
        assert not screened(has("varicose-veins-severe", region="left calf")).stops

    def test_a_limb_has_its_quarter_of_the_trunk(self):
        arm = dict(screened(has("lymphedema-risk", region="left hand")).site_caps)
        assert {"chest", "upper-back", "forearm/left", "top-of-shoulder/left"} <= set(arm)
        assert not {"hand/right", "low-back", "calf/left"} & set(arm)
        leg = dict(screened(has("lymphedema", region="right foot")).site_caps)
        assert {"abdomen", "gluteals/right", "calf/right"} <= set(leg)
        assert not {"calf/left", "chest"} & set(leg)
        face = dict(screened(has("lymphedema", region="face")).site_caps)
        assert set(face) == {"face"}


class TestDates:
    @pytest.mark.parametrize(
        ("line", "path"),
        [
            (has("sprain", region="foot", since=DAY + days(1)), "since"),
            (has("pregnancy", weeks=20, on=DAY + days(1)), "on"),
            (
                has("epilepsy-controlled", note=mp.ClinicianNote(by="x", on=DAY + days(1))),
                "note.on",
            ),
        ],
    )
    def test_what_lies_ahead_is_asked_again(self, line, path):
        found = screened(line)
        ahead = [f for f in found.stops if f.code == "date-ahead"]
        assert [f.path for f in ahead] == [f"client.conditions[0].{path}"]
        refusal(mp.UnansweredError, found)

    def test_a_note_that_ended_says_when(self):
        found = screened(has("epilepsy-controlled", note=note(DAY - days(2))))
        assert found.stops[0].message == (
            f"get a clinician's note first: {why('epilepsy-controlled/0')} (the note dated Sat, "
            "Feb 21, 2026 expired on Sat, Feb 28, 2026)"
        )

    def test_a_limit_says_when_it_ends(self):
        found = screened(has("sprain", region="left calf", since=DAY - days(2)))
        assert {f.until for f in found.findings} == {DAY + days(6)}

    @pytest.mark.parametrize(("weeks", "until"), [(12, DAY + days(7)), (8, DAY + days(35))])
    def test_the_first_weeks_of_a_pregnancy_say_when_they_end(self, weeks, until):
        found = screened(has("pregnancy", weeks=weeks, on=DAY))
        assert refusal(mp.ContraindicatedError, found).until == until
        line = has("pregnancy", weeks=weeks, on=DAY)
        assert screened(line, on=until - days(1)).stops
        assert not screened(line, on=until).stops

    def test_55_weeks_are_refused(self):
        with pytest.raises(mp.InvalidValueError, match="a whole number from 0 to 44, got 55"):
            has("pregnancy", weeks=55)

    def test_a_pregnancy_of_last_year_is_asked_again(self):
        found = screened(has("pregnancy", weeks=30, on=DAY - days(200)))
        assert (
            "week 30 was reported on Thu, Aug 14, 2025. Ask how things are now"
            in found.stops[0].message
        )

    def test_only_the_question_stops_where_the_date_would_tell(self):
        assert [f.code for f in screened(has("chemo", note=note())).stops] == ["question"]
        assert [f.code for f in screened("pregnancy").stops] == ["question"]

    def test_at_the_end_of_the_calendar(self):
        last = date.max - days(5)
        for line in (has("pregnancy", weeks=3, on=last), has("sprain", region="foot", since=last)):
            assert {f.until for f in screened(line, on=last).findings} & {date.max}


class TestWhatNeverComesAlone:
    @pytest.mark.parametrize("line", ["high-risk-pregnancy", "gestational diabetes"])
    def test_a_pregnancy_is_asked_for(self, line):
        found = screened(has(line, note=note()))
        assert [f.message.partition(": ")[2] for f in found.stops] == [
            "is there also pregnancy? If so, add 'pregnancy' to the health history"
        ]
        both = screened(has(line, note=note()), has("pregnancy", weeks=20, on=DAY))
        assert not both.stops
        assert "prone" not in both.positions

    def test_where_it_can_be_is_left_out(self):
        """A place that an entry takes for its own is one that its rule leaves out."""
        for entry in CATALOG.all("contraindication").values():
            outs = [rule for rule in entry.rules if rule.act.value == "local"]
            here = any("here" in rule.regions for rule in outs)
            if not outs or not entry.where or "where" in entry.needs or here:
                continue
            out = {
                s for rule in outs for name in rule.regions for s in CATALOG.body.part(name).sites
            }
            told = {s for name in entry.where for s in CATALOG.body.part(name).sites}
            assert told <= out, entry.id


class TestNotes:
    @pytest.mark.parametrize(
        ("written", "until", "since", "fault"),
        [
            (
                DAY - days(366),
                None,
                None,
                "the note dated Sat, Mar 1, 2025 is more than a year old",
            ),
            (
                DAY - days(9),
                DAY - days(1),
                None,
                "the note dated Sat, Feb 21, 2026 expired on Sun, Mar 1, 2026",
            ),
            (
                DAY - days(9),
                None,
                DAY - days(8),
                "the note dated Sat, Feb 21, 2026 is from before it began",
            ),
            (
                DAY + days(1),
                None,
                None,
                "the note on file is dated Tue, Mar 3, 2026, which is after this session",
            ),
            (DAY - days(365), None, None, ""),
            (DAY - days(9), DAY, DAY - days(9), ""),
            (DAY - days(900), DAY, None, ""),
        ],
    )
    def test_when_one_counts(self, written, until, since, fault):
        line = has("cancer", region="face", since=since)
        line = evolve(line, note=mp.ClinicianNote(by="x", on=written, until=until))
        found = [f for f in screened(line).findings if f.code.startswith("clearance")]
        assert [f.code for f in found] == ["clearance-needed" if fault else "clearance-held"]
        assert found[0].message.endswith(f" ({fault})") == bool(fault)

    @pytest.mark.parametrize(
        "line", ["osteoporosis", "epilepsy-controlled", "steroids", "hypermobility"]
    )
    def test_what_one_covers_holds_whatever_it_was_asked_for(self, line):
        drainage = mp.ClinicianNote(by="x", on=DAY, covers=["lymph drainage"])
        found = screened(has(line, note=drainage))
        assert not found.allows("swedish", ["face"])
        old = mp.ClinicianNote(by="x", on=DAY - days(400), covers=["lymph drainage"])
        assert screened(has(line, note=old)).allows("swedish", ["face"])

    def test_one_of_a_red_flag_covers_no_more_either(self):
        drainage = mp.ClinicianNote(by="x", on=DAY, covers=["lymph drainage"])
        flag = mp.FoundFlag(flag="history-of-cancer", note=drainage)
        found = screen(a_client(), mp.Assessment(on=DAY, red_flags=[flag]))
        assert not found.stops
        assert not found.allows("swedish", ["face"])

    def test_nothing_but_what_it_covers(self):
        drainage = mp.ClinicianNote(by="x", on=DAY, covers=["lymph drainage"])
        found = screened(has("epilepsy-controlled", note=drainage))
        assert found.allows("manual-lymph-drainage", ["face"])
        assert not found.allows("swedish", ["face"])
        assert [f.message for f in found.findings if f.code == "note-covers"] == [
            (
                "use only manual lymph drainage: the clinician's note dated Mon, Mar 2, 2026 "
                "covers nothing else"
            )
        ]

    def test_with_its_strokes(self):
        found = screened(
            has("epilepsy-controlled", note=mp.ClinicianNote(by="x", on=DAY, covers=["swedish"]))
        )
        assert found.allows("petrissage", ["face"])

    def test_of_what_nobody_knows_too(self):
        found = screened(has("???", note=mp.ClinicianNote(by="x", on=DAY, covers=["swedish"])))
        assert not found.allows("deep-tissue", ["face"])

    def test_a_technique_that_is_none(self):
        covers = mp.ClinicianNote(by="x", on=DAY, covers=["swedisch"])
        with pytest.raises(mp.UnknownTermError, match=r"note\.covers: unknown technique"):
            screened(has("epilepsy-controlled", note=covers))

    @pytest.mark.parametrize("more", [{"until": DAY - days(1)}, {"by": " "}, {"covers": "swedish"}])
    def test_refused(self, more):
        with pytest.raises(mp.InvalidValueError, match=r"^clinician_note\."):
            mp.ClinicianNote(**{"by": "x", "on": DAY, **more})


class TestMinors:
    BORN = date(2012, 5, 1)

    @pytest.mark.parametrize(
        ("consent", "agreed"),
        [
            ({"on": DAY, "guardian": True}, True),
            ({"on": DAY - days(365), "guardian": True}, True),
            ({"on": DAY - days(366), "guardian": True}, False),
            ({"on": DAY - days(9), "until": DAY, "guardian": True}, True),
            ({"on": DAY - days(9), "until": DAY - days(1), "guardian": True}, False),
            ({"on": DAY}, False),
            ({"on": DAY, "guardian": True, "region": "gluteals"}, False),
        ],
    )
    def test_a_guardian_agrees_first(self, consent, agreed):
        found = screen(a_client(born=self.BORN, consents=[mp.Consent(**consent)]), on=DAY)
        assert codes(found) == ["guardian-agreed" if agreed else "guardian-needed"]
        if not agreed:
            assert refusal(mp.UnansweredError, found).questions == (
                f"get consent first: {why('minor/0')}",
            )

    def test_whether_the_age_or_the_history_says_so(self):
        assert codes(screened("minor")) == ["guardian-needed"]
        both = screen(a_client("minor", born=self.BORN), on=DAY)
        assert codes(both) == ["guardian-needed"]

    def test_who_is_to_be_born(self):
        found = screen(a_client(born=DAY + days(1)), on=DAY)
        assert [f.message for f in found.findings] == [
            "the date of birth is after this session. Ask for the right date"
        ]
        refusal(mp.UnansweredError, found)


@pytest.mark.parametrize(("ago", "current"), [(0, True), (14, True), (15, False)])
def test_what_began_lately_is_not_over_yet(ago, current):
    line = has("wound", region="left calf", past=True, since=DAY - days(ago))
    excluded = screen(a_client(line), on=DAY).excluded
    assert ("calf/left" in excluded) == current
