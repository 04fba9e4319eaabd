"""What ordinary life does to files and times: an hour that clocks skip, a mark, a full disk."""

import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import massageplan as mp
from people import a_client, assessed, complaint


ZONES = [
    ("Europe/Berlin", datetime(2026, 3, 29, 2, 30), "03:30"),  # noqa: DTZ001  the zone is added
    ("America/New_York", datetime(2026, 3, 8, 2, 0), "03:00"),  # noqa: DTZ001  local
    ("Australia/Lord_Howe", datetime(2026, 10, 4, 2, 15), "02:45"),  # noqa: DTZ001  local
]
INTAKE = Path(__file__).parents[2] / "examples" / "intakes" / "sciatica.toml"


def told(day):
    return mp.Assessment(on=day, complaints=[complaint("neck pain", None, 6)], red_flags=())


@pytest.mark.parametrize(("zone", "moment", "shown"), ZONES)
class TestAnHourThatClocksSkip:
    def test_no_session_and_no_course_begins_then(self, zone, moment, shown):
        start = moment.replace(tzinfo=ZoneInfo(zone))
        for plan in (mp.plan_session, mp.plan_treatment):
            with pytest.raises(mp.InvalidValueError, match=f"write {shown}") as caught:
                plan(a_client(), told(start.date()), length="60 min", start=start)
            assert caught.value.path == "start"

    def test_no_session_is_confirmed_for_it(self, zone, moment, shown):
        day = moment.date()
        before = moment.replace(day=moment.day - 1, tzinfo=ZoneInfo(zone))
        session = mp.plan_session(a_client(), told(before.date()), length="60 min", start=before)
        with pytest.raises(mp.InvalidValueError, match=f"write {shown}") as caught:
            session.confirm(a_client(), told(day), on=day)
        assert caught.value.path == "on"


def test_a_byte_order_mark_is_read_past(tmp_path):
    marked = tmp_path / "marked.toml"
    marked.write_bytes(b"\xef\xbb\xbf" + INTAKE.read_bytes())
    assert mp.io.read_intake(marked) == mp.io.read_intake(INTAKE)
    clock = b'[[clock]]\nid = "ours"\nlabel = "ours"\nopening = "greeting"\nopening_minutes = 2\n'
    clock += b'turn = 1\nclosing = 2\nclosing_label = "bye"\n'
    clock += b'cite = { source = "judgement", status = "J" }\n'
    marked.write_bytes(b"\xef\xbb\xbf" + clock)
    assert mp.Catalog.from_toml(marked).clock("ours").turn == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_full_disk_is_an_error_and_no_traceback(more):
    command = [sys.executable, "-m", "massageplan", "plan", str(INTAKE), *more]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(  # noqa: S603  our own command
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr == "massageplan: No space left on device\n"


def test_scores_of_an_intake_file_are_the_baseline(tmp_path):
    text = INTAKE.read_text(encoding="utf-8")
    score = '\n[[assessment.scores]]\nmeasure = "odi"\nvalue = 31.5\n\n[plan]'
    intake = tmp_path / "scored.toml"
    intake.write_text(text.replace("\n[plan]", score, 1), encoding="utf-8")
    (found,) = mp.io.read_intake(intake).assessment.scores
    assert float(found.value) == 31.5
    assert found.measure == "odi"
    assert date(2026, 1, 1) < mp.io.read_intake(intake).assessment.on


def test_pain_may_be_told_before_and_after_and_a_knee_on_each_side():
    knees = [
        mp.Score(measure="knee-flexion", value=value, side=side)
        for side, value in (("left", 110), ("right", 125))
    ]
    plan = mp.plan_treatment(
        a_client(),
        assessed(complaint("knee pain", "left", 6)),
        length="60 min",
        start=date(2026, 3, 2),
        sessions=4,
    ).record(mp.Outcome(session=1, pain=5, pain_after=3, scores=knees))
    assert "3" in " ".join(plan.note(1).assessment + plan.note(1).objective)
    assert mp.io.loads(mp.io.dumps(plan)) == plan
