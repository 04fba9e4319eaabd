from datetime import date, datetime

import attrs
import pytest

from massageplan.anatomy.position import Side
from massageplan.anatomy.technique import Intention
from massageplan.client.assessment import Assessment, Complaint, FoundFlag
from massageplan.client.client import Client, Preferences
from massageplan.client.history import ClinicianNote, Consent, HealthCondition
from massageplan.errors import InvalidValueError
from massageplan.fields import root_of
from people import BLANKS


DAY = date(2026, 3, 2)
ASKED = ("conditions", "medicines", "allergies")
NOON = datetime(2026, 3, 2, 12)  # noqa: DTZ001  a date with a time too many


def refusal(kind, **values):
    with pytest.raises(InvalidValueError) as caught:
        kind(**values)
    return caught.value


class TestWhatIsTaken:
    @pytest.mark.parametrize("kind", ["conditions", "medicines"])
    def test_a_bare_name_is_a_condition(self, kind):
        told = HealthCondition(condition="asthma-severe", since=DAY)
        client = Client(ref="c-1", **{kind: ["fever", told]})
        assert getattr(client, kind) == (HealthCondition(condition="fever"), told)

    def test_a_bare_name_is_a_red_flag_without_a_note(self):
        noted = FoundFlag(flag="foot-drop", note=ClinicianNote(by="Dr Chen", on=DAY))
        assessment = Assessment(on=DAY, red_flags=["night-sweats", noted])
        assert assessment.red_flags == (FoundFlag(flag="night-sweats", note=None), noted)

    def test_a_history_that_was_not_asked_is_not_an_empty_one(self):
        not_asked, asked = Client(ref="c-1"), Client(ref="c-1", **{name: [] for name in ASKED})
        for name in ASKED:
            assert getattr(not_asked, name) is None
            assert getattr(asked, name) == ()
        assert Assessment(on=DAY).red_flags is None
        assert Assessment(on=DAY, red_flags=[]).red_flags == ()

    @pytest.mark.parametrize("kind", [Complaint, HealthCondition])
    @pytest.mark.parametrize(
        ("side", "read"),
        [
            ("left", Side.LEFT),
            (" RIGHT ", Side.RIGHT),
            (Side.MIDLINE, Side.MIDLINE),
            (None, None),
            ("", None),
        ],
    )
    def test_sides(self, kind, side, read):
        assert kind(condition="x", side=side).side is read

    @pytest.mark.parametrize("intention", ["medical", " Medical", Intention.MEDICAL])
    def test_intention(self, intention):
        assert Preferences(intention=intention).intention is Intention.MEDICAL

    @pytest.mark.parametrize("pain", [None, 0, 10])
    def test_pain(self, pain):
        assert Complaint(condition="x", pain=pain).pain == pain

    @pytest.mark.parametrize("weeks", [None, 0, 44])
    def test_weeks(self, weeks):
        assert HealthCondition(condition="x", weeks=weeks).weeks == weeks

    def test_a_region_is_a_complaint_too(self):
        assert Complaint(region="left calf").condition == ""

    @pytest.mark.parametrize(
        "several", [["a", "b"], ("a", "b"), (x for x in "ab"), {"a": 1, "b": 2}.keys()]
    )
    def test_any_iterable_becomes_a_tuple(self, several):
        assert Client(ref="c-1", goals=several).goals == ("a", "b")

    def test_lists_become_tuples_everywhere(self):
        sciatica = Complaint(condition="sciatica")
        assessment = Assessment(on=DAY, complaints=[sciatica], red_flags=["foot-drop"])
        assert assessment.complaints == (sciatica,)
        assert assessment.red_flags == (FoundFlag(flag="foot-drop"),)
        agreed = Consent(on=DAY)
        client = Client(ref="c-1", allergies=["nuts"], consents=[agreed])
        assert (client.allergies, client.consents) == (("nuts",), (agreed,))
        for name in ("avoid_regions", "wishes", "likes", "refuses"):
            assert getattr(Preferences(**{name: ["feet"]}), name) == ("feet",)
        assert Preferences(cannot_lie=["prone"]).cannot_lie == ("prone",)

    @pytest.mark.parametrize(
        ("way", "texts"),
        [
            ("prone", ["Prone", "face down", "face-down", "on my stomach"]),
            ("supine", ["supine", "face up", "on the back"]),
            ("side-lying", ["side-lying", "Side lying", "on the side", "on either side"]),
            (
                "on-left-side",
                [
                    "on-left-side",
                    "left side",
                    "left-side",
                    "on the left side",
                    "on my left",
                    "left side-lying",
                    "lying on their left side",
                ],
            ),
            ("on-right-side", ["right", "Right_side", " on the  right side "]),
        ],
    )
    def test_how_they_cannot_lie_is_read_as_people_say_it(self, way, texts):
        assert Preferences(cannot_lie=texts).cannot_lie == (way,) * len(texts)

    def test_all_of_it_can_be_hashed_and_compared(self):
        def make():
            note = ClinicianNote(by="Dr Chen", on=DAY)
            return (
                Client(
                    ref="c-1",
                    goals=["walk"],
                    conditions=[HealthCondition(condition="epilepsy-controlled", note=note)],
                    medicines=["insulin"],
                    allergies=["nuts"],
                    consents=[Consent(on=DAY)],
                    preferences=Preferences(wishes=["feet"]),
                ),
                Assessment(on=DAY, complaints=[Complaint(condition="sciatica")], red_flags=["x"]),
            )

        assert make() == make()
        assert len({*make(), *make()}) == 2

    @pytest.mark.parametrize(
        "value",
        [
            Client(ref="c-1"),
            Preferences(),
            HealthCondition(condition="x"),
            ClinicianNote(by="x", on=DAY),
            Consent(on=DAY),
            FoundFlag(flag="x"),
            Complaint(condition="x"),
            Assessment(on=DAY),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_nothing_can_be_changed_or_added(self, value):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, attrs.fields(type(value))[0].name, "y")
        with pytest.raises((AttributeError, TypeError)):
            value.extra = 1
        with pytest.raises(TypeError):
            type(value)("positional")


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("kind", "values", "path", "expected"),
        [
            (Client, {"ref": 17}, "ref", "text, got 17"),
            (Client, {"ref": "c", "born": "1988"}, "born", "a date"),
            (Client, {"ref": "c", "born": NOON}, "born", "a date"),
            (Client, {"ref": "c", "goals": ["walk", 5]}, "goals[1]", "text, got int"),
            *((Client, {"ref": blank}, "ref", "text, but it is empty") for blank in BLANKS),
            (Client, {"ref": "c", "goals": [" "]}, "goals[0]", "text, but it is empty"),
            (
                Client,
                {"ref": "c", "conditions": ["x", 5]},
                "conditions[1]",
                "a name or HealthCondition(...)",
            ),
            (
                Client,
                {"ref": "c", "medicines": ["x", 5]},
                "medicines[1]",
                "a name or HealthCondition(...)",
            ),
            (Client, {"ref": "c", "allergies": ["x", 5]}, "allergies[1]", "text, got int"),
            (Client, {"ref": "c", "consents": ["x"]}, "consents[0]", "Consent(...), got 'x'"),
            (HealthCondition, {"condition": None}, "condition", "text, got None"),
            (HealthCondition, {"condition": "x", "region": 5}, "region", "text, got 5"),
            (HealthCondition, {"condition": "x", "since": NOON}, "since", "a date"),
            (HealthCondition, {"condition": "x", "on": "today"}, "on", "a date"),
            (HealthCondition, {"condition": "x", "weeks": 45}, "weeks", "a whole number from 0"),
            (HealthCondition, {"condition": "x", "weeks": -1}, "weeks", "a whole number from 0"),
            (HealthCondition, {"condition": "x", "weeks": 12.0}, "weeks", "a whole number from"),
            (ClinicianNote, {"by": 5, "on": DAY}, "by", "text, got int"),
            (ClinicianNote, {"by": "x", "on": NOON}, "on", "a date"),
            (ClinicianNote, {"by": "x", "on": DAY, "until": NOON}, "until", "a date"),
            (Preferences, {"avoid_regions": [""]}, "avoid_regions[0]", "text, but it is empty"),
            (Preferences, {"wishes": [None]}, "wishes[0]", "text, got None"),
            (Preferences, {"likes": [5]}, "likes[0]", "text, got 5"),
            (Preferences, {"refuses": ["cups", 5]}, "refuses[1]", "text, got 5"),
            (Preferences, {"max_pressure": 6}, "max_pressure", "a whole number from 0 to 5"),
            (Preferences, {"max_pressure": True}, "max_pressure", "a whole number from 0 to 5"),
            (Preferences, {"cannot_lie": ["prone", "seated"]}, "cannot_lie[1]", "one of 'prone'"),
            (Preferences, {"intention": "fun"}, "intention", "one of 'relaxation', 'medical'"),
            (Complaint, {"condition": 5}, "condition", "text, got 5"),
            (Complaint, {"region": None}, "region", "text, got None"),
            (Complaint, {"condition": "x", "pain": 11}, "pain", "a whole number from 0 to 10"),
            (Complaint, {"condition": "x", "pain": -1}, "pain", "a whole number from 0 to 10"),
            (Complaint, {"condition": "x", "pain": 5.0}, "pain", "a whole number from 0 to 10"),
            (Complaint, {"condition": "x", "words": 5}, "words", "text, got int"),
            (Complaint, {"words": "it hurts"}, "condition", "a condition or a region: write"),
            (Complaint, {"condition": " "}, "condition", "a condition or a region"),
            (Assessment, {"on": None}, "on", "a date, such as date(2026, 3, 2), got None"),
            (Assessment, {"on": NOON}, "on", "a date"),
            (Assessment, {"on": "2026-03-02"}, "on", "a date, such as date(2026, 3, 2)"),
            (
                Assessment,
                {"on": DAY, "complaints": ["sciatica"]},
                "complaints[0]",
                "Complaint(...)",
            ),
            (
                Assessment,
                {"on": DAY, "red_flags": ["x", 5]},
                "red_flags[1]",
                "a name or FoundFlag(...), got 5",
            ),
            (FoundFlag, {"flag": " "}, "flag", "text, but it is empty"),
        ],
    )
    def test_with_its_path(self, kind, values, path, expected):
        error = refusal(kind, **values)
        assert error.path == f"{root_of(kind)}.{path}"
        assert f"expected {expected}" in str(error)
        assert str(error).startswith(f"{root_of(kind)}.{path}: ")

    def test_the_value_is_kept(self):
        assert refusal(Preferences, max_pressure=6).value == 6
        assert refusal(Assessment, on=NOON).value == NOON

    def test_a_misspelt_choice(self):
        error = refusal(Preferences, intention="relaxtion")
        assert str(error).endswith("got 'relaxtion': did you mean 'relaxation'?")
        assert str(refusal(Complaint, condition="x", side="leftt")).endswith(
            "expected one of 'left', 'right', 'midline'; got 'leftt': did you mean 'left'?"
        )

    def test_a_forgotten_comma(self):
        error = refusal(Preferences, avoid_regions="abdomen")
        assert str(error).endswith("expected several values, got 'abdomen': write ('abdomen',)")
        assert "write ('fever',)" in str(refusal(Client, ref="c", conditions="fever"))
        assert "write ('x',)" in str(refusal(Assessment, on=DAY, red_flags="x"))

    def test_one_complaint_without_a_list(self):
        error = refusal(Assessment, on=DAY, complaints=Complaint(condition="x"))
        assert "expected several values, got Complaint: write [" in str(error)

    @pytest.mark.parametrize(
        ("kind", "values", "path"),
        [
            (Complaint, {"condition": "x", "side": "lft"}, "complaint.side"),
            (HealthCondition, {"condition": "x", "side": "lft"}, "health_condition.side"),
            (Preferences, {"avoid_regions": "abdomen"}, "preferences.avoid_regions"),
            (Client, {"ref": "c", "goals": "walk"}, "client.goals"),
            (Client, {"ref": "c", "conditions": "fever"}, "client.conditions"),
            (Assessment, {"on": DAY, "red_flags": "x"}, "assessment.red_flags"),
        ],
    )
    def test_converters_name_their_path(self, kind, values, path):
        assert refusal(kind, **values).path == path

    @pytest.mark.parametrize(
        ("kind", "values", "path"),
        [
            (Client, {"ref": "c", "name": 5}, "client.name"),
            (Client, {"ref": "c", "preferences": {"wishes": "feet"}}, "client.preferences"),
            (HealthCondition, {"condition": "x", "note": "ok"}, "health_condition.note"),
            (HealthCondition, {"condition": ""}, "health_condition.condition"),
            (ClinicianNote, {"by": "x", "on": None}, "clinician_note.on"),
            (
                ClinicianNote,
                {"by": "x", "on": DAY, "until": date(2020, 1, 1)},
                "clinician_note.until",
            ),
        ],
    )
    def test_what_nothing_can_be_planned_with(self, kind, values, path):
        assert refusal(kind, **values).path == path


class TestRepr:
    def test_neither_name_nor_birth_date(self):
        shown = repr(Client(ref="c-017", name="Ada Lovelace", born=date(1988, 4, 12)))
        assert shown.startswith("Client(ref='c-017', ")
        for secret in ("Ada", "Lovelace", "name", "1988", "born"):
            assert secret not in shown

    def test_not_who_wrote_a_note(self):
        assert "Chen" not in repr(ClinicianNote(by="Dr Chen", on=DAY))

    def test_not_the_words_of_a_complaint(self):
        complaint = Complaint(condition="sciatica", words="since the accident")
        assert "sciatica" in repr(complaint)
        assert "accident" not in repr(complaint)

    def test_of_a_forgotten_comma_shows_only_what_was_written(self):
        error = refusal(Client, ref="c-1", name="Ada Lovelace", goals="walk")
        assert "Lovelace" not in str(error)


@pytest.mark.parametrize("side", ["both", "Bilateral"])
def test_one_side_at_a_time(side):
    with pytest.raises(
        InvalidValueError, match=r"complaint.side: .*: write one entry for each side$"
    ):
        Complaint(condition="sciatica", side=side)


def test_a_complaint_says_once_where_it_is():
    with pytest.raises(InvalidValueError, match=r"would be lost: write two complaints$") as caught:
        Complaint(condition="sciatica", region="left calf")
    assert (caught.value.path, caught.value.value) == ("complaint.region", "left calf")


def test_a_reference_that_cannot_be_written_is_refused():
    with pytest.raises(InvalidValueError, match="half a character") as caught:
        Client(ref="c\ud800")
    assert caught.value.path == "client.ref"
