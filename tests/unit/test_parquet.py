"""A table of many plans in one Parquet file, read by programs that know nothing of us."""

from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.export.rows import columns_of, rows_of
from people import TODAY, a_client, assessed, complaint


duckdb = pytest.importorskip("duckdb")
parquet = pytest.importorskip("pyarrow.parquet")


def requests(*starts, **options):
    for number, start in enumerate(starts):
        client = evolve(a_client(), ref=f"c-{number}")
        hurt = assessed(complaint("low back pain", pain=5))
        given = {"length": "60 min", "sessions": 4, "start": start, **options}
        yield mp.PlanRequest(client, hurt, options=given)


def asked(file, what, where="true"):
    """Ask DuckDB for something of a file."""
    return duckdb.sql(f"SELECT {what} FROM '{file}' WHERE {where}").fetchall()  # noqa: S608  ours


AT_TWO = datetime(2026, 3, 2, 14, 30)  # noqa: DTZ001  a house that says no zone
IN_TOKYO = AT_TWO.replace(tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize("of", ["items", "findings", "reasons", "minutes", "scores"])
@pytest.mark.parametrize("carried", [True, False])
def test_each_table_is_that_of_each_plan(tmp_path, of, carried):
    then = partial(mp.export.rows_of, of=of) if carried else None
    file = tmp_path / "plans.parquet"
    assert mp.export.to_parquet(mp.plan_many(requests(TODAY, TODAY), then=then), file, of=of) == ()
    plans = [answer.value for answer in mp.plan_many(requests(TODAY, TODAY))]
    wanted = [record for plan in plans for record in mp.export.to_records(plan, of=of)]
    read = parquet.read_table(file)
    assert read.column_names[0] == "key"
    days = [
        {name: value.isoformat() if name == "day" and value else value for name, value in row}
        for row in ([*one.items()][1:] for one in read.to_pylist())
    ]
    assert days == [{name: one[name] for name in read.column_names[1:]} for one in wanted]


def test_the_columns_are_there_without_any_plan(tmp_path):
    file = tmp_path / "plans.parquet"
    failed = mp.export.to_parquet(mp.plan_many([mp.PlanRequest(mp.Client(ref="c"))]), file)
    assert [answer.key for answer in failed] == ["c"]
    read = parquet.read_table(file)
    assert read.num_rows == 0
    assert [name.removesuffix("_seconds") for name in read.column_names] == [
        *("key", *columns_of("items")),
    ]


def test_another_program_reads_times_days_and_lengths(tmp_path):
    file = tmp_path / "plans.parquet"
    mp.export.to_parquet(mp.plan_many(requests(IN_TOKYO, IN_TOKYO)), file)
    hands_on = "count(DISTINCT key), sum(duration_seconds) / 2, min(day)"
    ((keys, seconds, day),) = asked(file, hands_on, "kind = 'hands-on'")
    ((begins,),) = asked(file, "min(epoch_us(starts))")
    plan = next(mp.plan_many(requests(IN_TOKYO))).value
    worked = sum((visit.session.hands_on for visit in plan.visits), timedelta())
    assert (keys, seconds, day) == (2, worked.total_seconds(), TODAY)
    assert datetime.fromtimestamp(begins // 10**6, tz=UTC) == IN_TOKYO


def test_the_hour_of_the_plan_stands_beside_the_moment(tmp_path):
    file = tmp_path / "plans.parquet"
    mp.export.to_parquet(mp.plan_many(requests(IN_TOKYO, AT_TWO.replace(tzinfo=UTC))), file)
    found = asked(file, "key, min(clock_time), any_value(zone)", "true GROUP BY key ORDER BY key")
    assert found == [("c-0", AT_TWO, "Asia/Tokyo"), ("c-1", AT_TWO, "UTC")]


def test_times_without_a_zone_are_the_hours_of_the_house(tmp_path):
    file = tmp_path / "plans.parquet"
    mp.export.to_parquet(mp.plan_many(requests(AT_TWO)), file)
    assert asked(file, "min(starts)") == [(AT_TWO,)]


def test_times_with_and_without_a_zone_are_refused_and_the_old_file_stays(tmp_path):
    file = tmp_path / "plans.parquet"
    mp.export.to_parquet(mp.plan_many(requests(AT_TWO)), file)
    before = file.read_bytes()
    with pytest.raises(mp.InvalidValueError, match="some plans have a time zone"):
        mp.export.to_parquet(mp.plan_many(requests(AT_TWO, IN_TOKYO)), file)
    assert file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("at_once", [1, 70, 10**6])
def test_groups_of_rows_change_nothing(tmp_path, monkeypatch, at_once):
    monkeypatch.setattr("massageplan.export.parquet._AT_ONCE", at_once)
    file = tmp_path / "plans.parquet"
    mp.export.to_parquet(mp.plan_many(requests(IN_TOKYO, IN_TOKYO, IN_TOKYO)), file)
    counts = [len(rows_of(one.value).rows) for one in mp.plan_many(requests(IN_TOKYO))]
    assert parquet.read_table(file).num_rows == 3 * counts[0]


def test_rows_of_another_table_are_refused(tmp_path):
    answers = mp.plan_many(requests(TODAY), then=partial(rows_of, of="minutes"))
    with pytest.raises(mp.InvalidValueError, match="no rows of the table 'items'"):
        mp.export.to_parquet(answers, tmp_path / "plans.parquet")


@pytest.mark.parametrize("of", ["bills", "itms", 5])
def test_a_table_that_no_plan_has_is_refused_before_anything_is_planned(tmp_path, of):
    with pytest.raises(mp.InvalidValueError, match=r"^of: expected one of 'items'"):
        mp.export.to_parquet(mp.plan_many(requests(TODAY)), tmp_path / "plans.parquet", of=of)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_where_the_folder_is_missing(tmp_path):
    with pytest.raises(OSError, match="No such file"):
        mp.export.to_parquet(mp.plan_many(requests(TODAY)), tmp_path / "no" / "plans.parquet")


def test_lengths_of_time_are_whole_seconds(tmp_path):
    file = tmp_path / "plans.parquet"
    mp.export.to_parquet(mp.plan_many(requests(TODAY)), file, of="minutes")
    read = parquet.read_table(file)
    plan = next(mp.plan_many(requests(TODAY))).value
    ahead = sum((visit.session.hands_on for visit in plan.visits), timedelta())
    assert sum(read["ahead_seconds"].to_pylist()) == ahead.total_seconds()
