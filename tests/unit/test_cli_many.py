"""Planning for a folder of intakes from the command line."""

import json
from pathlib import Path

import pytest

import massageplan as mp
from massageplan.cli import main


parquet = pytest.importorskip("pyarrow.parquet")
INTAKES = Path(__file__).resolve().parents[2] / "examples" / "intakes"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "intakes"
    made.mkdir()
    for name in ("sciatica", "desk-neck", "hard-week"):
        text = (INTAKES / f"{name}.toml").read_text(encoding="utf-8")
        (made / f"{name}.toml").write_text(text, encoding="utf-8")
    return made


def keys(file):
    return list(dict.fromkeys(parquet.read_table(file)["key"].to_pylist()))


@pytest.mark.parametrize("workers", ["1", "2"])
def test_every_intake_of_a_folder_is_planned(folder, tmp_path, capsys, workers):
    out = tmp_path / "plans.parquet"
    assert main(["plan-many", str(folder), "--out", str(out), "--workers", workers]) == 0
    assert "3 planned" in capsys.readouterr().out
    assert keys(out) == sorted(map(str, folder.glob("*.toml")))


def test_each_is_planned_as_by_itself(folder, tmp_path, capsys):
    out = tmp_path / "plans.parquet"
    main(["plan-many", str(folder / "sciatica.toml"), "--out", str(out), "--table", "minutes"])
    capsys.readouterr()
    main(["plan", str(folder / "sciatica.toml"), "--json"])
    plan = json.loads(capsys.readouterr().out)
    rows = parquet.read_table(out).to_pylist()
    intake = mp.read_intake(folder / "sciatica.toml")
    alone = mp.plan_treatment(intake.client, intake.assessment, **intake.plan.for_course())
    assert [row["region"] for row in rows] == [
        record["region"] for record in mp.export.to_records(alone, of="minutes")
    ]
    assert plan["client"]["ref"] == rows[0]["client"]


def test_what_cannot_be_planned_is_listed_beside_the_others(folder, tmp_path, capsys):
    (folder / "a.toml").write_text("x = 1\n", encoding="utf-8")
    hurt = (folder / "desk-neck.toml").read_text(encoding="utf-8")
    (folder / "m.toml").write_text(
        hurt.replace("red_flags = []", 'red_flags = ["saddle numbness"]'), encoding="utf-8"
    )
    out = tmp_path / "plans.parquet"
    assert main(["plan-many", str(folder), "--out", str(out), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["planned"] == 3
    assert [Path(one["intake"]).name for one in told["failed"]] == ["a.toml", "m.toml"]
    assert told["failed"][0]["error"]["type"] == "LoadError"
    assert len(keys(out)) == 3
    assert main(["plan-many", str(folder), "--out", str(out)]) == 1
    page = capsys.readouterr().out
    assert "Not planned: 2" in page
    assert "x: unknown key" in page


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--out", "plans.csv"], "plans.csv: expected a name that ends in .parquet"),
        (["--out", "p.parquet", "--workers", "0"], "--workers: expected a whole number from 1"),
        (["--out", "p.parquet", "--table", "itms"], "'items'"),
    ],
)
def test_what_cannot_be_is_refused(folder, capsys, more, message):
    assert main(["plan-many", str(folder), *more]) == 2
    assert message in capsys.readouterr().err


def test_a_folder_without_intakes_is_refused(tmp_path, capsys):
    assert main(["plan-many", str(tmp_path), "--out", str(tmp_path / "p.parquet")]) == 2
    assert "no intake is there" in capsys.readouterr().err


@pytest.mark.parametrize("again", ["{0}/sciatica.toml", "{0}/../intakes/desk-neck.toml", "{0}"])
def test_an_intake_that_is_named_twice_is_refused(folder, tmp_path, capsys, again):
    out = tmp_path / "p.parquet"
    assert main(["plan-many", str(folder), again.format(folder), "--out", str(out)]) == 2
    assert ".toml: is named twice" in capsys.readouterr().err
    assert not out.exists()


def test_a_file_that_is_missing_is_listed(folder, tmp_path, capsys):
    out = str(tmp_path / "p.parquet")
    assert main(["plan-many", str(folder), str(tmp_path / "no.toml"), "--out", out]) == 1
    assert "no.toml" in capsys.readouterr().out
