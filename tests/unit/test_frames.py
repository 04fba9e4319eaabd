"""Data frames hold what the records hold, in the types that the page promises."""

import subprocess
import sys
import zoneinfo
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd
import polars as pl
import pytest
from attrs import evolve
from hypothesis import given, reject

import massageplan as mp
from massageplan.errors import InvalidValueError, MissingExtraError
from massageplan.export import to_frame, to_records
from people import OWN_ZONES, SCIATICA, TODAY, asked, assessed, course, customised, full_body


BERLIN = ZoneInfo("Europe/Berlin")
# The clocks go forward between its first two visits.
IN_ZONE = course(sessions=3, start=datetime(2026, 3, 23, 9, 30, tzinfo=BERLIN)).record(
    mp.Outcome(session=1, pain=4)
)
TABLES = ("items", "findings", "reasons", "minutes", "scores")
LIBRARIES = ("pandas", "polars")

PANDAS = {
    "visit": "Int64",
    "pressure": "Int64",
    "reevaluate": "boolean",
    "focus": "boolean",
    "value": "Float64",
    "goal": "Float64",
    "day": "datetime64[us]",
    "starts": "datetime64[us, Europe/Berlin]",
    "clock_time": "datetime64[us]",
}
POLARS = {
    "visit": pl.Int64,
    "pressure": pl.Int64,
    "reevaluate": pl.Boolean,
    "focus": pl.Boolean,
    "value": pl.Float64,
    "goal": pl.Float64,
    "day": pl.Date,
    "starts": pl.Datetime("us", "Europe/Berlin"),
    "clock_time": pl.Datetime("us"),
}


def plain(value):
    """A cell of either library as a record holds it."""
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, pd.Timestamp):
        value = value.to_pydatetime()
    return value.isoformat() if hasattr(value, "isoformat") else value


def as_records(frame, durations):
    """The frame's rows as records, with whole seconds for the lengths of time."""
    if isinstance(frame, pl.DataFrame):
        rows = frame.to_dicts()
    else:
        rows = [dict(zip(frame.columns, row, strict=True)) for row in frame.itertuples(index=False)]
        for row in rows:
            if row.get("day") is not None and row["day"] is not pd.NaT:
                row["day"] = row["day"].date()
    return [
        {
            (f"{name}_seconds" if name in durations else name): (
                cell / timedelta(seconds=1) if name in durations else plain(cell)
            )
            for name, cell in row.items()
        }
        for row in rows
    ]


def durations_of(rows):
    return [name.removesuffix("_seconds") for name in rows[0] if name.endswith("_seconds")]


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("of", TABLES)
def test_a_frame_holds_the_records(of, library):
    rows = to_records(IN_ZONE, of=of)
    frame = to_frame(IN_ZONE, of=of, library=library)
    assert len(frame) == len(rows) > 0
    assert as_records(frame, durations_of(rows)) == rows


@given(asked())
def test_a_frame_holds_any_session(arguments):
    try:
        session = mp.plan_session(**arguments)
    except mp.MassagePlanError:
        reject()
    for of in ("items", "findings", "reasons"):
        rows = to_records(session, of=of)
        if rows:
            for library in LIBRARIES:
                frame = to_frame(session, of=of, library=library)
                assert as_records(frame, durations_of(rows)) == rows


@pytest.mark.parametrize("of", TABLES)
def test_the_types_are_those_that_are_promised(of):
    durations = durations_of(to_records(IN_ZONE, of=of)) if of != "scores" else []
    frame = to_frame(IN_ZONE, of=of)
    assert isinstance(frame, pd.DataFrame)
    for name, dtype in frame.dtypes.items():
        assert str(dtype) == (
            "timedelta64[us]" if name in durations else PANDAS.get(name, "string")
        )
    polar = to_frame(IN_ZONE, of=of, library="polars")
    for name, dtype in polar.schema.items():
        assert dtype == (pl.Duration("us") if name in durations else POLARS.get(name, pl.String))
    assert list(frame.columns) == polar.columns


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_table_without_rows_has_its_types(library):
    empty = to_frame(course(assessment=assessed("neck pain")), of="scores", library=library)
    full = to_frame(IN_ZONE, of="scores", library=library)
    assert len(empty) == 0
    assert list(empty.columns) == list(full.columns)
    assert list(empty.dtypes) == list(full.dtypes)


def test_minutes_can_be_summed():
    worked = to_frame(full_body()).query("kind == 'hands-on'")
    assert worked["duration"].sum() == timedelta(minutes=54)
    worked = to_frame(full_body(), library="polars").filter(pl.col("kind") == "hands-on")
    assert worked["duration"].sum() == timedelta(minutes=54)


# --- clock times ----------------------------------------------------------------------------
def starts(value, library):
    return to_frame(value, library=library)["starts"].to_list()


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("zone", OWN_ZONES, ids=lambda zone: str(zone.key))
def test_a_zone_that_others_do_not_know_is_told_in_utc(library, zone):
    first = datetime(2026, 3, 2, 10, tzinfo=zone)
    plan = course(sessions=1, start=first)
    assert starts(plan, library)[0] == first
    assert "UTC" in str(to_frame(plan, library=library)["starts"].dtype)


def test_polars_has_zones_of_its_own():
    plan = course(sessions=1, start=datetime(2026, 3, 2, 10, tzinfo=ZoneInfo("Factory")))
    assert starts(plan, "polars")[0] == datetime(2026, 3, 2, 10, tzinfo=UTC)


@pytest.fixture
def rules_of_tomorrow(tmp_path):
    """Let Vancouver have other rules than those that a library was built with."""
    mine = tmp_path / "America" / "Vancouver"
    mine.parent.mkdir()
    zone = next(f for folder in zoneinfo.TZPATH if (f := Path(folder, "Etc", "GMT-3")).exists())
    mine.write_bytes(zone.read_bytes())
    zoneinfo.reset_tzpath([tmp_path])
    zoneinfo.ZoneInfo.clear_cache(only_keys=["America/Vancouver"])
    yield zoneinfo.ZoneInfo("America/Vancouver")
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache(only_keys=["America/Vancouver"])


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_hour_of_the_plan_is_there_whatever_rules_a_library_has(library, rules_of_tomorrow):
    start = datetime(2026, 3, 2, 10, tzinfo=rules_of_tomorrow)
    frame = to_frame(course(sessions=1, start=start), library=library)
    assert frame["clock_time"].to_list()[0] == start.replace(tzinfo=None)
    assert set(frame["zone"].to_list()) == {"America/Vancouver"}
    first = frame["starts"].to_list()[0]
    assert first == datetime(2026, 3, 2, 7, tzinfo=UTC)
    # pandas asks Python for the rules; polars would show another hour, so it is told in UTC.
    zone, hour = {"pandas": ("America/Vancouver", 10), "polars": ("UTC", 7)}[library]
    assert (first.hour, zone in str(frame["starts"].dtype)) == (hour, True)


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_clocks_of_the_house_show_the_same_hour_all_year(library):
    frame = to_frame(IN_ZONE, library=library)
    firsts = {}
    for visit, moment in zip(frame["visit"].to_list(), frame["starts"].to_list(), strict=True):
        firsts.setdefault(visit, moment)
    assert {(m.hour, m.minute) for m in firsts.values()} == {(9, 30)}
    assert [m.utcoffset() / timedelta(hours=1) for m in firsts.values()] == [1, 2, 2]


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_hour_that_is_shown_twice_is_the_one_that_was_meant(library):
    night = evolve(SCIATICA, on=datetime(2026, 10, 25, tzinfo=UTC).date())
    for fold, offset in ((0, 2), (1, 1)):
        start = datetime(2026, 10, 25, 2, 30, fold=fold, tzinfo=BERLIN)
        first = starts(customised(assessment=night, start=start), library)[0]
        assert first.utcoffset() == timedelta(hours=offset)
        assert (first.hour, first.minute) == (2, 30)


@pytest.mark.parametrize("library", LIBRARIES)
def test_clock_times_without_a_zone_stay_without(library):
    start = datetime(2026, 3, 2, 9, 30)  # noqa: DTZ001  a house that tells no zone
    frame = to_frame(customised(start=start), library=library)
    assert frame["starts"].to_list()[0] == start
    naive = {"pandas": "datetime64[us]", "polars": "Datetime(time_unit='us', time_zone=None)"}
    assert str(frame["starts"].dtype) == naive[library]
    without = to_frame(customised(), library=library)
    assert str(without["starts"].dtype) == naive[library]
    assert {plain(moment) for moment in without["starts"].to_list()} == {None}


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_zone_without_a_name_becomes_utc(library):
    east = timezone(timedelta(hours=5, minutes=30))
    first = starts(customised(start=datetime(2026, 3, 2, 9, 30, tzinfo=east)), library)[0]
    assert first == datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
    assert first.utcoffset() == timedelta()


def with_start(number, start):
    """The course in a zone, with another start of one of its visits, as in a file put together."""
    visits = list(IN_ZONE.visits)
    session = visits[number].session
    items = tuple(evolve(item, starts=start) for item in session.items)
    visits[number] = evolve(visits[number], session=evolve(session, items=items))
    return evolve(IN_ZONE, visits=tuple(visits))


@pytest.mark.parametrize("library", LIBRARIES)
def test_two_zones_become_utc_and_a_missing_one_is_refused(library):
    tokyo = datetime(2026, 3, 30, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
    both = starts(with_start(1, tokyo), library)
    assert {moment.utcoffset() for moment in both} == {timedelta()}
    assert datetime(2026, 3, 30, 0, tzinfo=UTC) in both
    assert both[0] == datetime(2026, 3, 23, 8, 30, tzinfo=UTC)
    with pytest.raises(InvalidValueError, match="some visits have a time zone and some do not"):
        starts(with_start(1, datetime(2026, 3, 30, 9)), library)  # noqa: DTZ001  what is refused


# --- errors ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("library", "told"),
    [
        ("Pandas", r"got 'Pandas': did you mean 'pandas'\?$"),
        ("pyarrow", r"got 'pyarrow'$"),
        (None, r"got None$"),
        (["pandas"], r"got \['pandas'\]$"),
    ],
)
def test_another_library_is_refused(library, told):
    with pytest.raises(InvalidValueError, match=rf"^library: expected 'pandas' or.*{told}") as no:
        to_frame(IN_ZONE, library=library)
    assert no.value.path == "library"


@pytest.mark.parametrize("library", LIBRARIES)
def test_an_unknown_table_is_refused(library):
    with pytest.raises(InvalidValueError, match=r"did you mean 'scores'\?$"):
        to_frame(IN_ZONE, of="score", library=library)


@pytest.mark.parametrize("library", LIBRARIES)
def test_without_the_library_the_install_line_is_told(library, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(MissingExtraError) as missing:
        to_frame(IN_ZONE, library=library)
    assert str(missing.value) == f"to_frame needs {library}: pip install 'massageplan[{library}]'"
    other = {"pandas": "polars", "polars": "pandas"}[library]
    assert len(to_frame(IN_ZONE, library=other))


def test_a_library_that_is_broken_says_so_itself(monkeypatch, tmp_path):
    (tmp_path / "polars.py").write_text("import what_polars_needs", encoding="utf-8")
    monkeypatch.delitem(sys.modules, "polars")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="what_polars_needs") as broken:
        to_frame(IN_ZONE, library="polars")
    assert not isinstance(broken.value, MissingExtraError)


def test_neither_library_is_loaded_before_it_is_asked_for():
    code = (
        "import sys, massageplan as mp\n"
        "hour = mp.plan_session(routine='full-body-relaxation', length='60 min')\n"
        "from massageplan.export.frame import to_frame\n"
        "mp.export.to_csv(hour), mp.export.to_records(hour), mp.export.to_cues(hour)\n"
        "print([name for name in ('pandas', 'polars', 'numpy') if name in sys.modules])\n"
        "to_frame(hour, library='polars')\n"
        "print('pandas' in sys.modules)"
    )
    run = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.split("\n")[:2] == ["[]", "False"]


def test_days_are_days():
    day = to_frame(IN_ZONE)["day"].iloc[0]
    assert day == pd.Timestamp(2026, 3, 23)
    assert to_frame(course(), library="polars")["day"][0] == TODAY
