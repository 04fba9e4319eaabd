"""Run our tables through programs that people use: ``python tests/peers/tables.py``.

A treatment plan of a house in Vancouver, in the winter of 2026, whose client has the reference 007.
Its tables are written as separated text under German settings, as an Excel workbook and as Parquet,
and each program says what it reads. Packages are installed at their pinned versions into
``build/peers/tables``. Needs Node.js and npm for some, and LibreOffice for one.
"""

from __future__ import annotations

import json
import shutil
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from running import BUILT, NOT_HERE, environment, node_packages, report, say

import massageplan as mp


if TYPE_CHECKING:
    from pathlib import Path

OUT: Final = BUILT / "tables"
START: Final = datetime(2026, 11, 16, 10, tzinfo=ZoneInfo("America/Vancouver"))
PINNED: Final = {
    "pandas": "3.1.1",
    "polars": "2.1.0",
    "duckdb": "2.0.1",
    "pyarrow": "26.0.1",
    "openpyxl": "3.1.5",
    "python-calamine": "0.9.1",
    "XlsxWriter": "3.3.1",
    "tzdata": "2026.6",
}
NODE: Final = {"papaparse": "5.7.1", "xlsx": "0.18.5", "exceljs": "4.4.0"}
LIBREOFFICE: Final = "LibreOffice"


def plan() -> mp.TreatmentPlan:
    client = mp.Client(ref="007", conditions=[], medicines=[], allergies=[])
    neck = mp.Complaint(condition="neck pain", pain=6)
    scores = [
        mp.Score(measure="ndi", form="points", value=24),
        mp.Score(measure="psfs", form="mean", value="4.5"),
    ]
    told = mp.Assessment(on=START.date(), complaints=[neck], red_flags=[], scores=scores)
    return mp.plan_treatment(client, told, length="60 min", sessions=4, start=START)


def written() -> dict[str, object]:
    """Write the tables, and return what each program has to read in them."""
    made = plan()
    for of in ("items", "scores"):
        text = mp.export.to_csv(made, of=of, separator=";", decimal=",")
        (OUT / f"{of}.csv").write_text(text, encoding="utf-8", newline="")
        mp.export.to_excel(made, OUT / f"{of}.xlsx", of=of)
    told = mp.PlanRequest(
        made.client, made.assessment, options={"length": "60 min", "sessions": 4, "start": START}
    )
    assert mp.export.to_parquet(mp.plan_many([told]), OUT / "items.parquet") == ()
    (OUT / "plan.json").write_text(mp.io.dumps(made), encoding="utf-8")
    rows = mp.export.to_records(made)
    return {
        "values": [row["value"] for row in mp.export.to_records(made, of="scores")],
        "clock": [row["clock_time"] for row in rows],
        "seconds": sum(int(row["duration_seconds"] or 0) for row in rows),
        "plan": str(OUT / "plan.json"),
    }


# Each gives `refs`, `values`, `clock` and `seconds`: all that it reads, or what it can.
PYTHON: Final = {
    "pandas": """
import pandas as pd
text = dict(dtype={"client": "string"}, keep_default_na=False, na_values=[""])
scores = pd.read_csv("scores.csv", sep=";", decimal=",", **text)
refs, values = scores["client"], scores["value"]
book = pd.read_excel("items.xlsx", dtype={"client": str})
clock = [moment.isoformat() for moment in book["clock_time"]]
seconds = pd.to_timedelta(book["duration"].astype(str)).sum().total_seconds()
frame = mp.export.to_frame(plan)
assert [moment.isoformat() for moment in frame["clock_time"]] == clock
hour = frame["starts"].iloc[0].isoformat()
""",
    "polars": """
import polars as pl
kept = {"client": pl.String}
scores = pl.read_csv("scores.csv", separator=";", decimal_comma=True, schema_overrides=kept)
refs, values = scores["client"], scores["value"]
frame = mp.export.to_frame(plan, library="polars")
clock = [moment.isoformat() for moment in frame["clock_time"]]
seconds = frame["duration"].sum().total_seconds()
hour = frame["starts"][0].isoformat()
""",
    "duckdb": """
import duckdb
kept = {"client": "VARCHAR"}
scores = duckdb.read_csv("scores.csv", delimiter=";", decimal=",", dtype=kept)
refs, values = zip(*scores.project("client, value").fetchall())
items = duckdb.sql("SELECT clock_time, starts AT TIME ZONE zone FROM 'items.parquet'").fetchall()
clock = [moment.isoformat() for moment, _ in items]
((seconds,),) = duckdb.sql("SELECT sum(duration_seconds) FROM 'items.csv'").fetchall()
hour = items[0][1].isoformat()
""",
    "pyarrow": """
import pyarrow as pa
import pyarrow.csv as text
from pyarrow import compute, parquet
scores = text.read_csv(
    "scores.csv",
    parse_options=text.ParseOptions(delimiter=";"),
    convert_options=text.ConvertOptions(decimal_point=",", column_types={"client": "string"}),
)
refs, values = scores["client"].to_pylist(), scores["value"].to_pylist()
items = parquet.read_table("items.parquet")
clock = [moment.isoformat() for moment in items["clock_time"].to_pylist()]
items_csv = text.read_csv("items.csv", parse_options=text.ParseOptions(delimiter=";"))
seconds = compute.sum(items_csv["duration_seconds"]).as_py()
moved = items["starts"].cast(pa.timestamp("us", "America/Vancouver"))
hour = compute.local_timestamp(moved)[0].as_py().isoformat()
""",
    "openpyxl": """
import openpyxl
from datetime import timedelta
(titles, *scores), (names, *items) = (
    [*openpyxl.load_workbook(f"{of}.xlsx")[of].iter_rows(values_only=True)]
    for of in ("scores", "items")
)
at, place = titles.index, names.index
refs, values = [row[0] for row in scores], [row[at("value")] for row in scores]
clock = [row[place("clock_time")].isoformat() for row in items]
seconds = sum((row[place("duration")] for row in items), timedelta()).total_seconds()
hour = ""
""",
    "python-calamine": """
from python_calamine import load_workbook
from datetime import timedelta
(titles, *scores), (names, *items) = (
    load_workbook(f"{of}.xlsx").get_sheet_by_name(of).to_python() for of in ("scores", "items")
)
at, place = titles.index, names.index
refs, values = [row[0] for row in scores], [row[at("value")] for row in scores]
clock = [row[place("clock_time")].isoformat() for row in items]
lengths = [row[place("duration")] for row in items]
seconds = sum((timedelta(hours=t.hour, minutes=t.minute, seconds=t.second)
    if not isinstance(t, timedelta) else t for t in lengths), timedelta()).total_seconds()
hour = ""
""",
}
ASK: Final = """
import json, sys
import massageplan as mp
told = json.load(sys.stdin)
plan = mp.io.loads(open(told["plan"], encoding="utf-8").read())
{reader}
assert set(refs) == {{"007"}}, set(refs)
assert list(values) == told["values"], list(values)
assert clock == told["clock"], clock[:2]
assert seconds == told["seconds"], seconds
print("reads the reference, the numbers, the lengths and the hours of the plan", end="")
print(f"; shows `starts` as {{hour}}" if hour else "")
"""

NEWER: Final = """
from datetime import UTC, datetime
from zoneinfo import ZoneInfo
import massageplan as mp
start = datetime(2026, 11, 16, 10, tzinfo=ZoneInfo("America/Vancouver"))
hour = mp.plan_session(routine="full-body-relaxation", length="60 min", start=start)
assert start.astimezone(UTC).hour == 17, "it has no rules of 2026"
for library in ("pandas", "polars"):
    frame = mp.export.to_frame(hour, library=library)
    assert frame["clock_time"][0].hour == 10, library
    assert frame["starts"][0] == start, library
    print(f"{library}: 10 o'clock, `starts` as {frame['starts'][0].isoformat()}", end="; ")
print("17 UTC in both")
"""

IN_NODE: Final = {
    "papaparse": """
import Papa from "papaparse";
const read = (of) => Papa.parse(readFileSync(`${of}.csv`, "utf8"), { header: true }).data;
const scores = read("scores").filter((row) => row.client);
const items = read("items").filter((row) => row.client);
export const values = scores.map((row) => Number(row.value.replace(",", ".")));
export const refs = scores.map((row) => row.client);
export const clock = items.map((row) => row.clock_time);
export const seconds = items.reduce((sum, row) => sum + Number(row.duration_seconds), 0);
""",
    "xlsx": """
import XLSX from "xlsx";
const read = (of) => XLSX.utils.sheet_to_json(XLSX.read(readFileSync(`${of}.xlsx`)).Sheets[of]);
const [scores, items] = [read("scores"), read("items")];
export const values = scores.map((row) => row.value);
export const refs = scores.map((row) => row.client);
export const clock = items.map((row) => onTheWall(row.clock_time));
export const seconds = Math.round(items.reduce((sum, row) => sum + row.duration * 86400, 0));
""",
    "exceljs": """
import ExcelJS from "exceljs";
const read = async (of) => {
  const book = new ExcelJS.Workbook();
  const sheet = (await book.xlsx.readFile(`${of}.xlsx`)).getWorksheet(of);
  const [, ...titles] = sheet.getRow(1).values;
  const rows = [];
  sheet.eachRow((row, number) => number > 1 && rows.push(
    Object.fromEntries(titles.map((title, i) => [title, row.getCell(i + 1).value]))));
  return rows;
};
const [scores, items] = [await read("scores"), await read("items")];
const days = (moment) => moment.getTime() / 86400000 + 25569;
export const values = scores.map((row) => row.value);
export const refs = scores.map((row) => row.client);
export const clock = items.map((row) => onTheWall(days(row.clock_time)));
export const seconds = Math.round(
  items.reduce((sum, row) => sum + days(row.duration) * 86400, 0));
""",
}
NODE_HEAD: Final = """
import { readFileSync } from "node:fs";
const onTheWall = (days) =>
  new Date(Math.round((days - 25569) * 86400) * 1000).toISOString().slice(0, 19);
"""
NODE_ASK: Final = """
import { readFileSync } from "node:fs";
import { strict as assert } from "node:assert";
const told = JSON.parse(readFileSync(0));
const { refs, values, clock, seconds } = await import(`./${process.argv[2]}.mjs`);
assert.deepEqual([...new Set(refs)], ["007"]);
assert.deepEqual([values, clock, seconds], [told.values, told.clock, told.seconds]);
console.log("reads the reference, the numbers, the lengths and the hours of the plan");
"""

# Semicolon, quotes, UTF-8, from the first line, German; what is in quotes is text.
GERMAN: Final = "CSV:59,34,76,1,,1031,true,false"


def libreoffice(python: Path, told: str) -> tuple[str, str, str]:
    """Open German text as LibreOffice does in Germany, and read what it takes for numbers."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    if soffice is None:
        return LIBREOFFICE, "-", NOT_HERE
    version = say([soffice, "--version"], OUT).removeprefix("LibreOffice ").partition(" ")[0]
    convert = [soffice, "--headless", f"--infilter={GERMAN}", "--convert-to", "ods:calc8"]
    seen = say([*convert, "scores.csv"], OUT)
    if "FAILED" in seen:
        return LIBREOFFICE, version, seen
    read = """
import json, sys
from python_calamine import load_workbook
titles, *rows = load_workbook("scores.ods").get_sheet_by_index(0).to_python()
assert {row[0] for row in rows} == {"007"}
assert [row[titles.index("value")] for row in rows] == json.load(sys.stdin)["values"]
print("takes the numbers for numbers under German settings, and the reference for text")
"""
    return LIBREOFFICE, version, say([python, "-c", read], OUT, told)


def main() -> int:
    """Write the tables, and let each program read them."""
    OUT.mkdir(parents=True, exist_ok=True)
    told = json.dumps(written())
    python = environment(OUT / "env", PINNED, library=True)
    rows = [
        (name, PINNED[name], say([python, "-c", ASK.format(reader=reader)], OUT, told))
        for name, reader in PYTHON.items()
    ]
    rows.append(("XlsxWriter", PINNED["XlsxWriter"], "writes the workbooks that the others read"))
    # Without the table of the system, Python takes that of the package.
    newer = say([python, "-c", NEWER], OUT, PYTHONTZPATH="")
    rows.append(("tzdata", PINNED["tzdata"], newer))
    node = node_packages(OUT / "node", NODE)
    for name, reader in IN_NODE.items():
        seen = NOT_HERE
        if node:
            (OUT / "node" / "ask.mjs").write_text(NODE_ASK, encoding="utf-8")
            (OUT / "node" / f"{name}.mjs").write_text(NODE_HEAD + reader, encoding="utf-8")
            seen = say([node, "node/ask.mjs", name], OUT, told)
        rows.append((name, NODE[name], seen))
    rows.append(libreoffice(python, told))
    return report(rows)


if __name__ == "__main__":
    sys.exit(main())
