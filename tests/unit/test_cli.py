import io
import json
import os
import re
import subprocess
import sys
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from massageplan import Consent
from massageplan._display.tones import TONES
from massageplan.cli import main
from massageplan.cli.output import say
from massageplan.io import parse_intake
from told import told


ROOT = Path(__file__).resolve().parents[2]
INTAKES = ROOT / "examples" / "intakes"
SCIATICA = str(INTAKES / "sciatica.toml")
COMMANDS = [
    ["plan", SCIATICA],
    ["session", SCIATICA],
    ["routine", "full-body-relaxation"],
    ["lint", "all"],
    ["lint", "full body relaxation"],
    ["check", SCIATICA],
    ["advise", SCIATICA],
    ["catalog"],
    ["catalog", "conditions"],
    ["catalog", "condition", "sciatica"],
    ["compare"],
]
CLOSING = "it does not diagnose"


@pytest.fixture
def run(capsys):
    def run(*words):
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return code, out, err

    return run


@pytest.fixture
def intake(tmp_path):
    def write(**parts):
        file = tmp_path / "intake.toml"
        file.write_text(told(**parts), encoding="utf-8")
        return file

    return write


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_answers_in_words_and_in_json(words, run):
    code, out, err = run(*words)
    assert (code, err) == (0, "")
    assert CLOSING in out.rstrip().splitlines()[-1]
    code, out, err = run(*words, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out)


@pytest.mark.parametrize("words", COMMANDS[:9], ids=" ".join)
def test_every_answer_can_be_a_page(words, run, tmp_path):
    page = tmp_path / "page.html"
    assert run(*words, "--html", page)[0] == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_neither_name_nor_date_of_birth_goes_out(run, intake, tmp_path):
    page = tmp_path / "page.html"
    told = [run(command, intake(), "--html", page)[1] for command in ("plan", "session", "check")]
    told += [run(command, intake(), "--json")[1] for command in ("plan", "session", "advise")]
    for text in (*told, page.read_text(encoding="utf-8")):
        assert "Lovelace" not in text
        assert "1988" not in text


def test_the_command_line_wins_over_the_intake(run, intake):
    words = ("--length", "90 min", "--clock", "spa", "--start", "2026-03-02T09:15", "--visit", "2")
    minutes = ("--minutes", "low-back=20 min", "--grid", "30 s", "--therapist", "Noor")
    _, out, _ = run("session", intake(), "--json", *words, *minutes)
    plan = json.loads(out)
    assert (plan["length_seconds"], plan["clock"], plan["visit"]) == (5400, "spa", 2)
    assert plan["items"][0]["starts"] == "2026-03-02T09:15:00"
    low_back = next(why for why in plan["reasons"] if why["want"] == "low-back")
    assert low_back["duration_seconds"] == 1200
    _, out, _ = run("plan", intake(), "--json", "--sessions", "3", "--cadence", "every 10 days")
    assert len(json.loads(out)["visits"]) == 3


@pytest.mark.parametrize("named", ["", 'therapist = "Noor  Vos"\n'])
@pytest.mark.parametrize("command", ["session", "plan"])
def test_a_therapist_on_the_command_line_practices_what_the_intake_says(
    run, intake, named, command
):
    plan = f'{named}length = "60 min"\nsessions = 2\npractices = ["swedish"]\ntraining = []'
    _, out, _ = run(command, intake(plan=plan), "--json", "--therapist", "noor vos")
    _, kept, _ = run(
        command, intake(plan=f'therapist = "noor vos"\n{plan.removeprefix(named)}'), "--json"
    )
    assert json.loads(out) == json.loads(kept)
    assert '"not-practiced"' in out


def test_a_preview_of_a_routine_has_its_own_length(run):
    _, out, _ = run("routine", "back neck shoulders 30", "--json")
    assert json.loads(out)["length_seconds"] == 1800
    assert json.loads(out)["preview"] is True


def test_check_says_stop_by_its_exit_code(run, tmp_path):
    file = tmp_path / "fever.toml"
    file.write_text('[client]\nref="c"\nconditions=["fever"]\n[assessment]\non=2026-03-02\n')
    code, out, _ = run("check", file)
    assert code == 1
    assert "■" in out
    code, out, _ = run("check", file, "--json")
    assert code == 1
    assert json.loads(out)["findings"][0]["severity"] == "stop"


def test_what_a_file_holds_cannot_steer_the_terminal(run, intake):
    _, _, err = run("plan", intake(plan='"\\u001b[31mred\\u202e" = 1'))
    assert "\x1b" not in err
    assert "\u202e" not in err


def test_a_page_is_written_whole_or_not_at_all(run, tmp_path, monkeypatch):
    page = tmp_path / "page.html"
    page.write_text("what was there")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = run("session", SCIATICA, "--html", page)
    assert code == 2
    assert "No space left" in err
    assert page.read_text() == "what was there"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.skipif(os.name != "posix", reason="modes and links of a POSIX file system")
def test_a_page_keeps_the_mode_and_the_link_of_what_was_there(run, tmp_path):
    page, link = tmp_path / "page.html", tmp_path / "link.html"
    page.write_text("")
    page.chmod(0o640)
    link.symlink_to(page)
    assert run("compare", "--html", link)[0] == 0
    assert link.is_symlink()
    assert page.stat().st_mode & 0o777 == 0o640
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE")
    assert run("compare", "--html", os.devnull)[0] == 0
    assert not Path(os.devnull).is_file()
    assert run("compare", "--html", tmp_path)[0] == 2


def test_a_catalogue_of_ones_own_counts_everywhere(run, tmp_path):
    own = tmp_path / "own.toml"
    own.write_text("""
[[routine]]
id = "tea-break"
label = "tea break"
intention = "relaxation"
length = "20 min"
clock = "chair"
techniques = ["swedish"]
pressure = 2
cite = {source = "judgement", grade = "-", status = "J"}
steps = [{region = "neck", minutes = 8}, {region = "upper-back", minutes = 10}]
""")
    for words in (
        ("routine", "tea break"),
        ("lint", "tea-break"),
        ("catalog", "routine", "tea break"),
    ):
        assert run(*words)[0] == 2
        code, out, _ = run(*words, "--catalog", own)
        assert code == 0
        assert "tea" in out.lower()


def test_an_entry_is_shown_with_its_sources(run):
    _, out, _ = run("catalog", "condition", "sciatica")
    assert "gluteals" in out
    assert "https://" in out
    _, out, _ = run("catalog", "condition", "sciatica", "--json")
    shown = json.loads(out)
    assert shown["entry"]["id"] == "sciatica"
    assert all(source["title"] for source in shown["sources"])


def test_every_entry_of_the_catalogue_can_be_shown(run):
    _, out, _ = run("catalog", "--json")
    for kind in json.loads(out)["kinds"]:
        _, out, _ = run("catalog", kind, "--json")
        for entry in json.loads(out)["entries"][:6]:
            code, out, err = run("catalog", kind, entry["id"])
            assert (code, err) == (0, "")
            assert CLOSING in out


def test_every_example_in_a_new_intake_is_true():
    text = files("massageplan.cli").joinpath("new_intake.toml").read_text(encoding="utf-8")
    told = re.sub(
        r"^# (?:conditions|medicines) = \[\]\n|^# \[\[client.conditions\]\]\n(# .*\n)+",
        "",
        text,
        flags=re.MULTILINE,
    )
    either = re.sub(r"^# (\w+) = .*\n(?=# \1 = )", "", told, flags=re.MULTILINE)
    other = re.sub(r"^(# (\w+) = .*\n)# \2 = .*\n", r"\1", told, flags=re.MULTILINE)
    consents = set()
    for choice in (either, other):
        filled = re.sub(r"^# (?=[a-z_]+ = |\[|\]|  [\"{])", "", choice, flags=re.MULTILINE)
        intake = parse_intake(filled.encode(), "new_intake.toml")
        assert len(intake.client.conditions) == 4
        assert [line.condition for line in intake.client.medicines][1:] == ["moonwort", "Eliquis"]
        assert intake.client.allergies == ()
        assert intake.client.preferences.wishes == ("feet",)
        assert [score.value for score in intake.assessment.scores] == [14]
        assert len(intake.assessment.complaints) == 1
        assert str(intake.assessment.blood_pressure) == "128/82 mmHg"
        assert intake.plan.sessions == 6
        consents.update(intake.client.consents)
    day = date(2026, 3, 2)
    assert consents == {Consent(region="gluteals", on=day), Consent(guardian=True, on=day)}
    record = re.search(r"^# \[\[client.conditions\]\]\n(# .*\n)+", text, flags=re.MULTILINE)[0]
    assert (
        tomllib.loads(re.sub("^# ", "", record, flags=re.MULTILINE))["client"]["conditions"][0][
            "weeks"
        ]
        == 24
    )


def test_the_version_and_the_help_end_well(run):
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("massageplan ")
    for words in (("--help",), ("plan", "--help")):
        code, out, _ = run(*words)
        assert code == 0
        assert out.startswith("usage: massageplan")
        assert out.isascii()


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "koi8-r", "utf-8"])
def test_a_terminal_of_any_encoding_gets_its_answer(encoding, monkeypatch):
    for words in (["plan", SCIATICA], ["plan", SCIATICA, "--json"], ["plan", "ö\udcff.toml"]):
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding=encoding) for _ in range(2))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        code = main(words)
        out.flush()
        err.flush()
        said = (out if code == 0 else err).buffer.getvalue().decode(encoding)
        assert "low back" in said or "cannot be read" in said
        if "--json" in words:
            json.loads(said)


SIGNS = {
    "what became of a visit": "●○✕·◆◇",
    "how urgent": "■▲·",
    "what a stretch is": "".join(tone.shade for tone in TONES.values()),
    "how high a score is": "▁▂▃▄▅▆▇█",
}


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437", "koi8-r", "utf-8"])
@pytest.mark.parametrize("signs", SIGNS.values(), ids=SIGNS)
def test_signs_stay_distinct_on_any_terminal(signs, encoding):
    said = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    say(signs, said)
    say("▶→", said)
    said.flush()
    first, second = said.buffer.getvalue().decode(encoding).splitlines()
    assert len(set(first)) == len(first) == len(signs)
    assert "?" not in first + second


def test_without_a_stdout_nothing_fails(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["compare"]) == 0


def test_an_interruption_is_quiet(run, monkeypatch):
    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("massageplan.cli.commands.run", interrupted)
    code, out, err = run("compare")
    assert (code, out, err) == (130, "", "")


def process(*words, **options):
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")} | options.pop("env", {})
    return subprocess.run(  # noqa: S603  our own program
        [sys.executable, "-m", "massageplan", *words],
        check=False,
        timeout=60,
        env=environment,
        **options,
    )


def test_it_runs_as_a_program(tmp_path):
    done = process("plan", SCIATICA, "--html", "p.html", cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert CLOSING in done.stdout.decode()
    assert (tmp_path / "p.html").exists()
    done = process("plan", "nowhere.toml", cwd=tmp_path, capture_output=True)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"nowhere.toml: cannot be read" in done.stderr


def test_an_ascii_terminal_is_enough():
    done = process("plan", SCIATICA, env={"PYTHONIOENCODING": "ascii"}, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()


@pytest.mark.skipif(os.name != "posix", reason="a pipe without a reader")
def test_a_reader_that_goes_away_is_no_error():
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = process("lint", "all", stdout=writer, stderr=subprocess.PIPE)
    finally:
        os.close(writer)
    assert done.returncode == 141
    assert done.stderr == b""


def test_a_policy_is_chosen_by_name(tmp_path, run):
    intake = tmp_path / "early.toml"
    intake.write_text(
        '[client]\nref = "c"\nmedicines = []\nallergies = []\n'
        '[[client.conditions]]\ncondition = "pregnancy"\nweeks = 8\non = 2026-03-02\n'
        'note = {by = "midwife", on = 2026-03-01}\n'
        "[assessment]\non = 2026-03-02\nred_flags = []\n",
        encoding="utf-8",
    )
    code, out, _ = run("check", str(intake))
    assert code == 1
    assert "no massage yet: the first twelve weeks" in out.lower()
    code, out, _ = run("check", str(intake), "--policy", "prenatal")
    assert code == 0
    assert 'Screened under the policy "prenatal practice"' in out
    code, _, err = run("check", str(intake), "--policy", "prenatl")
    assert code == 2
    assert "did you mean 'prenatal'" in err or "did you mean 'prenatal practice'" in err
