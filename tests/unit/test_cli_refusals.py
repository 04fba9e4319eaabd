import json
from pathlib import Path

import pytest

from massageplan.cli import main
from told import told


SCIATICA = str(Path(__file__).resolve().parents[2] / "examples" / "intakes" / "sciatica.toml")


@pytest.fixture
def run(capsys):
    def run(*words):
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def refused(run):
    """Run what has to fail; return the one message."""

    def refused(*words):
        code, out, err = run(*words)
        assert code == 2
        assert out == ""
        assert err.startswith("massageplan: ")
        assert "Traceback" not in err
        code, out, err = run(*words, "--json")
        assert code == 2
        assert err == ""
        return json.loads(out)["error"]

    return refused


@pytest.fixture
def intake(tmp_path):
    def write(**parts):
        file = tmp_path / "intake.toml"
        file.write_text(told(**parts), encoding="utf-8")
        return file

    return write


def test_a_stop_is_an_error_when_planning(refused, tmp_path):
    file = tmp_path / "fever.toml"
    file.write_text(
        '[client]\nref="c"\nconditions=["fever"]\n[assessment]\non=2026-03-02\n'
        '[plan]\nlength="60 min"\nroutine="full-body-relaxation"\n'
    )
    error = refused("session", file)
    assert error["type"] == "ContraindicatedError"
    assert error["findings"][0]["code"] in ("defer", "absolute")


def test_what_was_not_asked_is_asked_for(refused, tmp_path):
    file = tmp_path / "new.toml"
    file.write_text(
        '[client]\nref="c"\n[assessment]\non=2026-03-02\n'
        '[plan]\nlength="60 min"\nroutine="full-body-relaxation"\n'
    )
    error = refused("plan", file)
    assert error["type"] == "UnansweredError"
    assert "health history" in error["questions"][0]


@pytest.mark.parametrize(
    ("given", "path", "words"),
    [
        ({"complaint": 'region = "lowr back"'}, "complaints[0].region", "unknown region"),
        ({"complaint": 'condition = "sciatcia"'}, "complaints[0].condition", "unknown condition"),
        ({"preferences": 'likes = ["swedsh"]'}, "preferences.likes[0]", "unknown technique"),
        (
            {"plan": 'length = "60 min"\nroutine = "full-bdy-relaxation"'},
            "plan.routine",
            "unknown routine",
        ),
        ({"plan": ""}, "plan.length", 'is missing: write length = "60 min"'),
        ({"plan": 'length = "60 min"\ncadence = "biweekly"'}, "plan.cadence", "means two things"),
        ({"plan": 'length = "60 min"\nsessions = 0'}, "plan.sessions", "a whole number, 1 or more"),
        (
            {"plan": 'length = "60 min"\nsessions = -3'},
            "plan.sessions",
            "a whole number, 1 or more",
        ),
        ({"plan": 'length = "60 min"\ngrid = "0 min"'}, "plan.grid", "must be more than 0 min"),
        ({"plan": "length = 60"}, "plan.length", "60 has no unit"),
        ({"plan": 'length = "-5 min"'}, "plan.length", "is negative"),
        ({"plan": 'lenght = "60 min"'}, "plan.lenght", "unknown key: did you mean 'length'"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_with_its_path(given, path, words, refused, intake):
    error = refused("plan", intake(**given))
    assert error["type"] == "LoadError"
    assert error["file"].endswith("intake.toml")
    (problem,) = error["problems"]
    assert problem["path"].endswith(path)
    assert words in problem["message"]


@pytest.mark.parametrize(
    ("given", "expected", "words"),
    [
        ({"plan": 'length = "24 h"'}, ("InvalidValueError", "length"), "longer than"),
        ({"complaint": ""}, ("InvalidValueError", "routine"), "without a complaint"),
        (
            {"plan": 'length = "60 min"\ngrid = "2 h"'},
            ("InvalidValueError", "grid"),
            "120 min is more than",
        ),
        (
            {"preferences": 'wishes = ["feet"]\navoid_regions = ["feet"]'},
            ("InvalidValueError", "client.preferences.wishes[0]"),
            "ask the client which counts",
        ),
        (
            {"complaint": 'region = "calf"', "preferences": 'avoid_regions = ["leg"]'},
            ("InvalidValueError", "client.preferences.avoid_regions"),
            "ask the client which counts",
        ),
        (
            {"plan": 'length = "60 min"\nminutes = {low-back = "50 min"}'},
            ("InfeasibleError", None),
            "hands-on",
        ),
        (
            {"plan": 'length = "60 min"\nminutes = {greeting = "5 min"}'},
            ("InvalidValueError", "minutes[greeting]"),
            "is not set by hand with the clock 'clinic'",
        ),
    ],
    ids=lambda value: str(value)[:50],
)
def test_what_cannot_be_planned_says_why(given, expected, words, refused, intake):
    error = refused("plan", intake(**given))
    assert (error["type"], error.get("path")) == expected
    assert words in error["message"]


def test_twenty_minutes_for_the_whole_body_offers_what_fits(refused):
    error = refused("routine", "full-body-relaxation", "--length", "20 min")
    assert error["type"] == "InfeasibleError"
    assert any(repair["length_seconds"] for repair in error["repairs"])
    assert any(repair["routine"] for repair in error["repairs"])


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("routine", "ful-body-relaxation"), "full-body relaxation"),
        (("lint", "ful-body-relaxation"), "full-body relaxation"),
        (("catalog", "condtion"), "condition"),
        (("catalog", "condition", "sciatcia"), "sciatica"),
        (("catalog", "region", "abdomne"), "abdomen"),
        (("catalog", "pressure", "9"), "0, 1, 2, 3, 4, 5"),
        (("routine", "full-body-relaxation", "--clock", "spaa"), "spa"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(words, near, refused):
    error = refused(*words)
    assert error["type"] == "UnknownTermError"
    assert near in error["message"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "required: COMMAND"),
        (("dance",), "invalid choice"),
        (("plan",), "required: INTAKE"),
        (("plan", SCIATICA, "--sesions", "3"), "unrecognized arguments"),
        (("plan", SCIATICA, "--sessions", "many"), "invalid int value"),
        (("plan", SCIATICA, "--sessions", "0"), "a whole number, 1 or more"),
        (("plan", SCIATICA, "--sessions", "-2"), "a whole number, 1 or more"),
        (("plan", SCIATICA, "--sessions", "1000"), "from 1 to 100"),
        (("session", SCIATICA, "--start", "tomorrow"), "is not a date"),
        (("session", SCIATICA, "--minutes", "low-back"), "is not a region and a time"),
        (("session", SCIATICA, "--minutes", "low-back=5"), "has no unit"),
        (("session", SCIATICA, "--length-is", "long"), "expected one of"),
        (("session", SCIATICA, "--first", "sideways"), "expected one of"),
        (("session", "nowhere.toml"), "cannot be read"),
        (("session", "nul\0.toml"), "NUL"),
        (("session", SCIATICA, "--catalog", "nowhere.toml"), "cannot be read"),
        (("session", SCIATICA, "--html", "nowhere/page.html"), "nowhere"),
    ],
    ids=lambda value: " ".join(map(str, value))[-40:] if isinstance(value, tuple) else None,
)
def test_a_wrong_word_on_the_command_line_is_told(words, message, refused):
    assert message in refused(*words)["message"]


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe\x00",
        b"client = ",
        b"x" * 10_000_000,
        b"a = " + b"[" * 100_000,
        b"a." * 100_000 + b"a = 1",
    ],
    ids=lambda data: data[:8],
)
def test_nonsense_in_a_file_is_one_short_message(data, refused, tmp_path):
    file = tmp_path / "nonsense.toml"
    file.write_bytes(data)
    error = refused("plan", file)
    assert error["type"] == "LoadError"
    assert "nonsense.toml" in error["message"]
    assert len(error["message"]) < 300


def test_a_new_intake_is_safe_until_it_is_filled_in(run, tmp_path, refused):
    file = tmp_path / "new.toml"
    assert run("new", file)[0] == 0
    assert run("new")[1] == file.read_text(encoding="utf-8")
    (problem,) = refused("check", file)["problems"]
    assert (problem["path"], problem["message"]) == ("assessment.on", "is missing")


def test_a_new_intake_never_writes_over_another(tmp_path, refused):
    file = tmp_path / "mine.toml"
    file.write_text("mine")
    assert "already exists and was not changed" in refused("new", file)["message"]
    assert file.read_text() == "mine"
    assert refused("new", tmp_path / "nowhere" / "new.toml")["type"] == "FileNotFoundError"


@pytest.mark.parametrize("said", ['practices = ["swedish"]', "training = []"])
def test_what_one_therapist_practices_is_not_anothers(refused, intake, said):
    file = intake(plan=f'length = "60 min"\ntherapist = "Ana"\n{said}')
    error = refused("session", file, "--therapist", "Noor")
    assert error["path"] == "therapist"
    assert "'Noor' is not 'Ana'" in error["message"]
