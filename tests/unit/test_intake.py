import datetime as dt
import json
import time
from pathlib import Path
from typing import get_args

import pytest

import massageplan as mp
from massageplan.errors import InvalidValueError, LoadError
from massageplan.io import Intake, PlanSettings, parse_intake, read_intake, to_dict
from massageplan.io.settings import LengthIs, PositionName
from massageplan.session.clock import LENGTH_IS
from told import ASKED, NOBODY


INTAKES = Path(__file__).resolve().parents[2] / "examples" / "intakes"


def parse(text: str) -> Intake:
    return parse_intake(text.encode(), "intake.toml")


def problems(text: str | bytes) -> dict[str, str]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(LoadError) as caught:
        parse_intake(data, "intake.toml")
    assert str(caught.value).startswith("intake.toml: ")
    assert caught.value.path == caught.value.problems[0][0]
    return dict(caught.value.problems)


def only(text: str | bytes) -> tuple[str, str]:
    ((path, words),) = problems(text).items()
    return path, words


def test_what_is_not_asked_differs_from_nothing():
    asked = parse(NOBODY + ASKED)
    assert (asked.client.conditions, asked.client.medicines) == ((), ())
    assert asked.client.allergies == ()
    assert asked.assessment.red_flags == ()
    not_asked = parse('[client]\nref = "c-1"\n[assessment]\non = 2026-03-02\n')
    assert (not_asked.client.conditions, not_asked.client.medicines) == (None, None)
    assert not_asked.client.allergies is None
    assert not_asked.assessment.red_flags is None
    with pytest.raises(mp.UnansweredError):
        mp.plan_session(
            not_asked.client, not_asked.assessment, length="60 min", routine="full-body-relaxation"
        )


def test_everything_can_be_said():
    intake = parse("""
[client]
ref = "c-9"
name = "Ada L."
born = 1988-04-12
goals = ["sit"]
conditions = [
  "hypertension-controlled",
  {condition = "varicose veins severe", region = "calf", side = "left", since = 2020-01-01},
  {condition = "whiplash", past = true, severity = "mild"},
]
medicines = ["insulin"]
allergies = ["nuts"]
consents = [
  {region = "gluteals", on = 2026-03-02, until = 2026-12-31},
  {region = "chest", given = false, on = 2026-03-02},
]
[client.preferences]
intention = "medical"
avoid_regions = ["abdomen", "left foot"]
wishes = ["hands"]
max_pressure = 3
likes = ["swedish"]
refuses = ["Cupping"]
cannot_lie = ["prone"]
[assessment]
on = 2026-03-02
red_flags = ["foot-drop", {flag = "history-of-cancer", note = {by = "Dr Chen", on = 2026-03-01}}]
temperature = "36.8 °C"
blood_pressure = "128/82"
[[assessment.complaints]]
condition = "sciatica"
side = "right"
pain = 7
words = "it burns"
[[assessment.complaints]]
region = "left calf"
[plan]
length = "1 h 15 min"
sessions = 6
cadence = "weekly"
start = 2026-03-02T14:30:00
clock = "clinic"
routine = "full-body-relaxation"
length_is = "hands-on"
first = "supine"
visit = 2
therapist = "Noor"
minutes = {low-back = "10 min"}
reevaluation = "every six sessions"
grid = "30 s"
""")
    client, plan = intake.client, intake.plan
    assert client.born == dt.date(1988, 4, 12)
    assert [c.condition for c in client.conditions] == [
        "hypertension-controlled",
        "varicose veins severe",
        "whiplash",
    ]
    assert client.conditions[1].side is mp.Side.LEFT
    assert client.conditions[2] == mp.HealthCondition(
        condition="whiplash", past=True, severity="mild"
    )
    assert client.medicines == (mp.HealthCondition(condition="insulin"),)
    assert client.allergies == ("nuts",)
    day = dt.date(2026, 3, 2)
    assert client.consents == (
        mp.Consent(region="gluteals", on=day, until=dt.date(2026, 12, 31)),
        mp.Consent(region="chest", given=False, on=day),
    )
    noted = mp.ClinicianNote(by="Dr Chen", on=dt.date(2026, 3, 1))
    assert intake.assessment.red_flags == (
        mp.FoundFlag(flag="foot-drop"),
        mp.FoundFlag(flag="history-of-cancer", note=noted),
    )
    assert intake.assessment.temperature == mp.Temperature(36.8)
    assert intake.assessment.blood_pressure == mp.BloodPressure(128, 82)
    assert client.preferences.intention is mp.Intention.MEDICAL
    assert intake.assessment.complaints[1].region == "left calf"
    assert plan.for_session() == {
        "length": dt.timedelta(minutes=75),
        "clock": "clinic",
        "routine": "full-body-relaxation",
        "length_is": "hands-on",
        "first": mp.Position.SUPINE,
        "therapist": "Noor",
        "grid": dt.timedelta(seconds=30),
        "minutes": {"low-back": dt.timedelta(minutes=10)},
        "start": dt.datetime(2026, 3, 2, 14, 30),  # noqa: DTZ001  a wall clock's time
        "visit": 2,
    }
    course = plan.for_course()
    assert course["sessions"] == 6
    assert course["cadence"] == "weekly"
    assert course["start"] == plan.start
    assert "visit" not in course


def test_a_note_belongs_to_its_condition():
    intake = parse(f"""
[client]
ref = "c-1"
[[client.conditions]]
condition = "pregnancy"
weeks = 24
on = 2026-03-01
note = {{by = "her midwife", on = 2026-02-24, until = 2026-06-30}}
{ASKED}""")
    (record,) = intake.client.conditions
    assert record.note.until == dt.date(2026, 6, 30)
    assert "midwife" not in repr(intake)


def test_a_day_alone_is_the_day_of_the_session():
    assert PlanSettings(length="60 min", start=dt.date(2026, 3, 2)).for_session() == {
        "length": dt.timedelta(hours=1),
        "on": dt.date(2026, 3, 2),
    }


def test_the_types_of_the_settings_name_every_choice():
    assert get_args(LengthIs) == LENGTH_IS
    assert get_args(PositionName) == (mp.Position.PRONE.value, mp.Position.SUPINE.value)


def test_without_a_length_nothing_can_be_planned():
    with pytest.raises(InvalidValueError, match=r"^plan.length: is missing"):
        PlanSettings().for_session()


def test_every_problem_is_told_at_once_with_its_path_and_the_nearest_name():
    found = problems("""
[client]
ref = 1
refs = "x"
born = "tomorrow"
goals = "abc"
conditions = ["pregnamt", {condition = "pregnancy", weeks = 99}, 3, {conditio = "x"}]
[client.preferences]
intention = "medicl"
avoid_regions = ["abdomne", " "]
likes = ["swedsh"]
max_pressure = 9
cannot_lie = ["upside"]
[assessment]
on = 2026-03-02
red_flags = ["foot-drip"]
[[assessment.complaints]]
condition = "sciatca"
side = "lft"
pain = 1.7
[[assessment.complaints]]
[[assessment.complaints]]
region = "left calf"
side = "right"
[plan]
length = "60"
grid = "0 min"
sessions = 0
visit = -1
start = "2026"
clock = "clinik"
routine = "ful-body-relaxation"
length_is = "bookd"
first = "prne"
minutes = {neck = 3}
reevaluation = "never"
[plans]
""")
    assert set(found) == {
        "client.ref",
        "client.refs",
        "client.born",
        "client.goals",
        "client.conditions[1].weeks",
        "client.conditions[2]",
        "client.conditions[3].condition",
        "client.conditions[3].conditio",
        "client.preferences.intention",
        "client.preferences.avoid_regions[0]",
        "client.preferences.avoid_regions[1]",
        "client.preferences.likes[0]",
        "client.preferences.max_pressure",
        "client.preferences.cannot_lie[0]",
        "assessment.complaints[0].condition",
        "assessment.complaints[0].side",
        "assessment.complaints[0].pain",
        "assessment.complaints[1]",
        "assessment.complaints[2].side",
        "plan.length",
        "plan.grid",
        "plan.sessions",
        "plan.visit",
        "plan.start",
        "plan.clock",
        "plan.routine",
        "plan.length_is",
        "plan.first",
        "plan.minutes[neck]",
        "plan.reevaluation",
        "plans",
    }
    assert "did you mean 'ref'" in found["client.refs"]
    assert "did you mean 'plan'" in found["plans"]
    for path, name in [
        ("client.preferences.avoid_regions[0]", "abdomen"),
        ("client.preferences.likes[0]", "Swedish massage"),
        ("assessment.complaints[0].condition", "sciatica"),
        ("plan.clock", "clinic"),
        ("plan.routine", "full-body relaxation"),
    ]:
        assert f"did you mean '{name}" in found[path]
    assert not any("Client" in words or "timedelta" in words for words in found.values())


@pytest.mark.parametrize(
    ("text", "path", "words"),
    [
        ("", "client", "is missing"),
        ("client = 3\n" + ASKED, "client", "expected a table, got 3"),
        (NOBODY, "assessment", "is missing"),
        (NOBODY + "[assessment]\n", "assessment.on", "is missing"),
        (NOBODY + "[assessment]\non = 2026-02-30\n", "", "is not TOML: Invalid date"),
        (NOBODY + "[assessment]\non = 2026-03-02T10:00:00\n", "assessment.on", "expected a date"),
        (NOBODY + "[assessment]\non = 10:00:00\n", "assessment.on", "expected a date without"),
        (NOBODY + ASKED + "[plan]\nminutes = 3\n", "plan.minutes", "expected a table such as"),
        (NOBODY + ASKED + "[plan]\nsessions = true\n", "plan.sessions", "expected a whole number"),
    ],
)
def test_one_problem(text, path, words):
    found = problems(text)
    assert found[path].startswith(words)


def question(text):
    intake = parse(text)
    with pytest.raises(mp.UnansweredError) as caught:
        mp.plan_session(
            intake.client, intake.assessment, length="60 min", routine="full-body-relaxation"
        )
    (asked,) = caught.value.questions
    return asked


def test_a_complaint_among_the_conditions_is_sent_where_it_belongs():
    told = 'conditions = ["post-surgical swelling"]'
    asked = question(NOBODY.replace("conditions = []", told) + ASKED)
    assert asked == (
        "'post-surgical swelling' is a complaint. Enter it under complaints, not in the health "
        "history. In its place, write recent-surgery there, so that the limits apply"
    )


@pytest.mark.parametrize(
    ("asked", "told", "near", "words"),
    [
        ("conditions", "pregnamt", "pregnant", "'pregnamt' is not in the catalog."),
        ("medicines", "insuline", "insulin", "the medicine 'insuline' is not in the catalog."),
        ("red_flags", "foot-drip", "foot-drop", "'foot-drip' is not a known red flag"),
    ],
)
def test_an_unknown_answer_is_read_and_asked_about(asked, told, near, words):
    words_asked = question((NOBODY + ASKED).replace(f"{asked} = []", f'{asked} = ["{told}"]'))
    assert words_asked.startswith(words)
    assert f". Did you mean '{near}'?" in words_asked


def test_a_condition_among_the_complaints_is_sent_where_it_belongs():
    path, words = only(NOBODY + ASKED + '[[assessment.complaints]]\ncondition = "pregnancy"\n')
    assert path == "assessment.complaints[0].condition"
    assert "is a health condition: list it in conditions under [client]" in words


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe", "is not UTF-8"),
        (b"ref = ", "is not TOML"),
        (b"x" * 10_000_000, "more than the 5 MB allowed"),
        (b"a = " + b"[" * 5000, "is nested too deeply"),
        (b"a = " + b"{a=" * 5000, "is nested too deeply"),
        (b"a." * 100_000 + b"a = 1", "is nested too deeply"),
        (b'"a" . ' * 100_000 + b"a = 1", "is nested too deeply"),
        (b"[" + b"a." * 100_000 + b"a]", "is nested too deeply"),
        (b"a = {b = 1, " + rb'"\"".' * 100_000 + b"a = 1}", "is nested too deeply"),
        (b"a = " + b"1" * 5000, "thousands of digits"),
        (b"client = 0x" + b"f" * 5000, "thousands of digits"),
    ],
    ids=lambda value: value[:12],
)
def test_nonsense_is_refused_at_once(data, words):
    before = time.perf_counter()
    assert any(words in message for message in problems(data).values())
    assert time.perf_counter() - before < 5


def test_a_very_long_list_is_refused_before_it_is_looked_up():
    path, words = only('[client]\nref = "c"\nconditions = [' + '"x",' * 50_000 + "]\n" + ASKED)
    assert (path, words) == ("client.conditions", "expected at most 500 entries, got 50000")


def test_dots_in_text_are_no_depth():
    intake = parse(
        f'[client]\nref = "c"\ngoals = ["{"Slow, please. No. Yes." * 40}", "wait......."]\n{ASKED}'
    )
    assert len(intake.client.goals) == 2


@pytest.mark.parametrize(
    "line", ['name = ["Ada Lovelace"]', 'born = "12 April 1988"', "born = 1988-04-12T00:00:00"]
)
def test_a_message_holds_neither_name_nor_date_of_birth(line):
    with pytest.raises(LoadError) as caught:
        parse(f'[client]\nref = "c"\n{line}\n{ASKED}')
    assert "Ada" not in str(caught.value)
    assert "1988" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    for path in (tmp_path, tmp_path / "nothing.toml", "nul\0.toml"):
        with pytest.raises(LoadError, match="cannot be read"):
            read_intake(path)


def test_a_catalogue_of_ones_own_is_looked_in(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text("""
[[technique]]
id = "singing-bowl"
label = "singing bowl"
intention = "relaxation"
""")
    text = NOBODY + '[client.preferences]\nlikes = ["singing bowl"]\n' + ASKED
    assert only(text)[0] == "client.preferences.likes[0]"
    assert parse_intake(text.encode(), "x", mp.Catalog.from_toml(own))


@pytest.mark.parametrize("file", sorted(INTAKES.glob("*.toml")), ids=lambda path: path.stem)
def test_the_examples_can_be_planned(file):
    intake = read_intake(file)
    session = mp.plan_session(intake.client, intake.assessment, **intake.plan.for_session())
    assert not session.is_preview
    plan = mp.plan_treatment(intake.client, intake.assessment, **intake.plan.for_course())
    assert len(plan.visits) == intake.plan.sessions
    json.dumps(to_dict(plan), allow_nan=False)
