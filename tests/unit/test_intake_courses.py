"""The course as an intake has it: phases, days, limits; its errors speak of the file."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.cli import main
from massageplan.io import PlanSettings
from massageplan.io.as_in_a_file import in_a_file
from massageplan.io.intake import parse_intake


EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "intakes" / "knee-after-surgery.toml"
ASKED = """
[client]
ref = "c-1"
conditions = []
medicines = []
allergies = []
[assessment]
on = 2026-03-02
red_flags = []
complaints = [{condition = "neck pain", pain = 6}]
[plan]
length = "60 min"
start = 2026-03-02
"""


def settings_of(text):
    return parse_intake((ASKED + text).encode(), "intake.toml").plan


def planned(text):
    intake = parse_intake((ASKED + text).encode(), "intake.toml")
    return mp.plan_treatment(intake.client, intake.assessment, **intake.plan.for_course())


def problems(text):
    with pytest.raises(mp.LoadError) as caught:
        settings_of(text)
    return dict(caught.value.problems)


def test_the_example_is_what_python_would_plan():
    intake = mp.read_intake(EXAMPLE)
    plan = mp.plan_treatment(intake.client, intake.assessment, **intake.plan.for_course())
    same = mp.plan_treatment(
        intake.client,
        intake.assessment,
        length="45 min",
        start=date(2026, 3, 3),
        cadence="Tue Fri",
        sessions=9,
        events={"surgery": date(2026, 1, 12)},
        phases=[
            mp.Phase(name="gentle", max_pressure=2, visits=5),
            mp.Phase(
                name="walking",
                length="60 min",
                cadence="weekly from 10 weeks after surgery",
                until="pain halves",
                visits=4,
            ),
        ],
        availability=[
            mp.Availability(
                name="the clinic",
                weekdays="mon-sat",
                hours={"mon-fri": "08:00-19:00", "sat": "09:00-13:00"},
                closed={date(2026, 4, 3)},
            ),
            mp.Availability(
                name="the client",
                absences=[(date(2026, 3, 30), date(2026, 4, 5)), date(2026, 5, 1)],
                busy=[
                    (date(2026, 3, 10), "14:00-15:30"),
                    (datetime(2026, 3, 20, 12), datetime(2026, 3, 20, 13)),  # noqa: DTZ001
                ],
                most_per_week=2,
                most_per_month=7,
            ),
        ],
        authorizations=[
            mp.Authorization(name="the first order", visits=6, until=date(2026, 3, 31)),
            mp.Authorization(
                name="the second order", visits=6, start=date(2026, 4, 1), until=date(2026, 6, 30)
            ),
        ],
    )
    assert plan == same
    assert len(plan.visits) == 9
    assert mp.io.loads(mp.io.dumps(plan)) == plan


def test_one_table_is_enough_where_there_may_be_several():
    plan = planned('availability = {weekdays = "tue thu"}\nauthorizations = {visits = 8}\n')
    assert {f"{visit.on:%a}" for visit in plan.visits[1:]} <= {"Tue", "Thu"}
    assert plan.authorizations[0].visits == 8
    assert settings_of("phases = {visits = 3}").phases == (mp.Phase(visits=3),)


def test_turns_a_window_and_until_a_day():
    turned = planned('turns = "visits"\nphases = [{regions = ["back"]}, {regions = ["legs"]}]\n')
    assert [visit.phase for visit in turned.visits] == [1, 2, 1, 2, 1, 2]
    assert settings_of("window = 0").for_course()["window"] == 0
    assert "window" not in settings_of("").for_course()
    assert settings_of("phases = [{until = 2026-04-01}]").phases[0].until == "2026-04-01"


@pytest.mark.parametrize(
    ("text", "path", "words"),
    [
        ("phases = 3", "plan.phases", "expected tables, got 3"),
        ("phases = [3]", "plan.phases[0]", "expected a table, got 3"),
        ("phases = [{vists = 3}]", "plan.phases[0].vists", "did you mean 'visits'?"),
        ("phases = [{visits = 0}]", "plan.phases[0].visits", "1 to 100"),
        ("phases = [{visits = true}]", "plan.phases[0].visits", "whole number"),
        ('phases = [{length = "60"}]', "plan.phases[0].length", "write '60 min'"),
        ('phases = [{regions = ["bakc"]}]', "plan.phases[0].regions[0]", "'back'"),
        (
            'phases = [{techniques = ["swedisch"]}]',
            "plan.phases[0].techniques[0]",
            "Swedish massage",
        ),
        ('phases = [{routine = "full-bdy"}]', "plan.phases[0].routine", "unknown routine"),
        ('phases = [{cadence = "biweekly"}]', "plan.phases[0].cadence", "two things"),
        ('phases = [{until = "the moon is full"}]', "plan.phases[0].until", "write 2026-04-12, "),
        ("phases = [{times = 3}]", "plan.phases[0].times", "times of a day"),
        ('phases = [{weekdays = "tue"}]', "plan.phases[0].weekdays", 'turns = "weekdays"'),
        (
            'turns = "weekdays"\nphases = [{}, {weekdays = "tue"}]',
            "plan.phases[0].weekdays",
            'write weekdays = "tue"',
        ),
        ('turns = "vists"', "plan.turns", "expected"),
        ("events = 3", "plan.events", "{surgery = 2026-01-26}"),
        ('events = {surgery = "May"}', "plan.events[surgery]", "without quotes"),
        ("window = -1", "plan.window", "0 or more"),
        ("availability = 3", "plan.availability", "expected tables, got 3"),
        ("availability = {wekdays = 3}", "plan.availability.wekdays", "'weekdays'"),
        ('availability = {weekdays = "tuseday"}', "plan.availability.weekdays[0]", "'tuesday'"),
        ("availability = {known_until = 2026-03-02}", "plan.availability.known_until", "unknown"),
        ('availability = {hours = "9-5"}', "plan.availability.hours", "09:00-12:00"),
        ('availability = {closed = ["May 1"]}', "plan.availability.closed[0]", "a date"),
        ("availability = {most_per_week = 8}", "plan.availability.most_per_week", "1 to 7"),
        (
            "availability = {busy = [2026-03-09]}",
            "plan.availability.busy[0]",
            "write [[2026-03-02T14:00:00, 2026-03-02T15:30:00]] or [[2026-03-02, '14:00-15:30']]",
        ),
        (
            "availability = {busy = [[2026-03-09T12:00:00, 2026-03-09T11:00:00]]}",
            "plan.availability.busy[0]",
            "before it begins",
        ),
        (
            "availability = [{first = 2026-05-01, last = 2026-04-01}]",
            "plan.availability[0]",
            "is before first",
        ),
        ("authorizations = [{}]", "plan.authorizations[0].visits", "is missing"),
        (
            "authorizations = [{visits = 2, until = 2026-03-31}, {visits = 2, start = 2026-03-31}]",
            "plan.authorizations[1]",
            "write start = 2026-04-01 for the later one",
        ),
    ],
)
def test_a_mistake_names_its_place_in_the_file_and_what_to_write(text, path, words):
    found = problems(text)
    assert path in found
    assert words in found[path]


def test_all_mistakes_are_told_at_once():
    text = 'phases = [{vists = 3}, {length = "60"}]\navailability = {hours = "9-5"}\n'
    assert [*problems(text)] == [
        *("plan.phases[0].vists", "plan.phases[1].length", "plan.availability.hours")
    ]


def refused(tmp_path, capsys, text, *options):
    file = tmp_path / "intake.toml"
    file.write_text(ASKED + text, encoding="utf-8")
    assert main(["plan", str(file), *options]) == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "phases = [{}, {max_pressure = 2}]",
            'write visits = 6, until = 2026-03-31, or cadence = "weekly for 6 weeks"',
        ),
        (
            'phases = [{until = "2 weeks before race"}, {}]',
            "the race, which has no day: write events = {race = 2026-03-31}",
        ),
        ("events = {race = 2026-04-12}", "plan.events[race]: is not used"),
        ("window = 61", "plan.window: "),
    ],
)
def test_what_a_plan_refuses_is_told_of_the_file(tmp_path, capsys, text, said):
    told = refused(tmp_path, capsys, text)
    assert said in told
    assert told.startswith("massageplan: plan.")


def test_what_stood_on_the_command_line_keeps_its_name(tmp_path, capsys):
    said = refused(tmp_path, capsys, "", "--cadence", "biweekly")
    assert said.startswith("massageplan: cadence: ")


def test_days_that_cannot_be_say_what_to_write_in_the_file(tmp_path, capsys):
    text = "sessions = 4\navailability = {last = 2026-03-16}\n"
    said = refused(tmp_path, capsys, text)
    assert "window = 7" in said
    assert "window=" not in said


@pytest.mark.parametrize(
    ("cadence", "words"),
    [
        (
            "first Monday of the month",
            'names weekdays and more, which weekdays = "mon" under [[plan.availability]] sets',
        ),
        (
            "twice a week except holidays",
            "which absences = [...] under [[plan.availability]] sets; nearest is '2/week'",
        ),
        ("48 hours apart", "which least_gap under [[plan.availability]] sets"),
        ("weekly from 3/2/2026", "start sets the first day, last under [[plan.availability]]"),
        ("six massages", "which sessions = 6 sets"),
        ("weekly and reassess every month", "which reevaluation sets"),
        (
            "60-minute visits 2 or 3 times weekly for 4 weeks",
            'write length = "60 min" and cadence = "2-3/week for 4 weeks"',
        ),
    ],
)
def test_a_rhythm_is_refused_in_the_words_of_the_file(cadence, words):
    told = problems(f'cadence = "{cadence}"')["plan.cadence"]
    assert words in told
    of_a_phase = problems(f'phases = [{{cadence = "{cadence}"}}]')["plan.phases[0].cadence"]
    assert words in of_a_phase
    assert "Availability(" not in told
    assert "=..." not in told


@pytest.mark.parametrize("words", ["it says 'a=b'", "90/60", "2 + 2 = 4", "(see the note)"])
def test_other_words_stay(words):
    assert in_a_file(words) == words


anything = st.recursive(
    st.sampled_from([3, -1, True, 2.5, "x", "", "60 min", "mon", "09:00-17:00"])
    | st.just(date(2026, 3, 2))
    | st.just(datetime(2026, 3, 2, 9)),  # noqa: DTZ001
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner),
    max_leaves=5,
)
FIELDS = {
    "phases": [
        *("name", "routine", "length", "clock", "regions", "max_pressure", "techniques"),
        *("cadence", "times", "weekdays", "visits", "until"),
    ],
    "availability": [
        *("name", "weekdays", "hours", "closed", "absences", "busy", "first", "last", "least_gap"),
        *("most_gap", "most_per_week", "most_per_month"),
    ],
    "authorizations": ["visits", "start", "until", "name"],
}
FIELD = [(kind, name) for kind, names in FIELDS.items() for name in names]


def toml(value):
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key} = {toml(one)}' for key, one in value.items())}}}"
    return f'"{value}"' if isinstance(value, str) else str(value)


@given(st.sampled_from(FIELD), anything)
def test_whatever_is_written_is_read_or_refused_where_it_stands(field, value):
    kind, name = field
    try:
        settings_of(f"{kind} = [{{{name} = {toml(value)}}}]")
        told = ()
    except mp.LoadError as error:
        told = error.problems
    assert all(path.startswith(f"plan.{kind}") for path, _ in told)


@pytest.mark.parametrize(
    "wrong",
    [
        {"phases": mp.Phase(visits=2, cadence="weekly")},
        {"phases": ["x"]},
        {"availability": mp.Availability(weekdays="mon")},
        {"authorizations": 5},
        {"events": 5},
        {"events": ["surgery"]},
    ],
    ids=str,
)
def test_settings_made_in_python_refuse_what_they_cannot_hold(wrong):
    (name,) = wrong
    with pytest.raises(mp.InvalidValueError, match=f"{name}.*: expected"):
        PlanSettings(**wrong)
