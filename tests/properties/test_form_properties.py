"""What is written into a form comes back from it, and whatever else is in it breaks nothing."""

import csv
import tomllib
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp


SAID = st.text(st.characters(exclude_categories=["C"], exclude_characters="|"), max_size=12).map(
    lambda text: " ".join(text.split())
)
WORDS = SAID.filter(bool)
BEFORE = st.dates(date(1900, 1, 1), date(1999, 12, 31))
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
HEALTH = st.sampled_from(["asthma", "fever", "moonwort", "diabetes", 'he said "no"', "a, b; c"])
LISTS = st.none() | st.lists(HEALTH, max_size=3, unique=True)
PLACES = st.lists(st.sampled_from(["feet", "hands", "abdomen"]), max_size=2, unique=True)
COMPLAINTS = st.lists(
    st.fixed_dictionaries(
        {"condition": st.sampled_from(["neck pain", "low back pain", "sciatica"])},
        optional={
            "side": st.sampled_from(["left", "right"]),
            "pain": st.integers(0, 10),
            "since": BEFORE,
            "words": WORDS.filter(lambda text: text != "-"),
        },
    ),
    max_size=3,
)
TOLD = st.fixed_dictionaries(
    {
        "client.name": st.none() | WORDS,
        "client.born": st.none() | BEFORE,
        "client.conditions": LISTS,
        "client.medicines": LISTS,
        "client.allergies": LISTS,
        "client.preferences.wishes": PLACES,
        "client.preferences.max_pressure": st.none() | st.integers(0, 5),
        "assessment.on": DAYS,
        "assessment.red_flags": st.none() | st.just([]) | st.just(["history-of-cancer"]),
        "assessment.temperature": st.none() | st.just("98.2 °F"),
        "plan.sessions": st.none() | st.integers(1, 12),
    }
)
FORM = {"date": "DD/MM/YYYY", "several": "|"}
ASKED = ("client.conditions", "client.medicines", "client.allergies", "assessment.red_flags")


def in_a_cell(to, value):
    if value is None:
        return ""
    if isinstance(value, list):
        return "|".join(value) or ("none" if to in ASKED else "")
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def as_tables(told, complaints, ref):
    tables = {"client": {"ref": ref}, "assessment": {}}
    for to, value in told.items():
        *way, last = to.split(".")
        table = tables
        for step in way:
            table = table.setdefault(step, {})
        if value is not None:
            table[last] = value
    if complaints:
        tables["assessment"]["complaints"] = complaints
    return tables


def write(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


@given(st.lists(st.tuples(TOLD, COMPLAINTS), min_size=1, max_size=3))
def test_a_form_made_from_intakes_reads_as_them(tmp_path_factory, rows):
    folder = tmp_path_factory.mktemp("form", numbered=True)
    paths = [
        f"assessment.complaints[{i}].{key}"
        for i in range(3)
        for key in ("condition", "side", "pain", "since", "words")
    ]
    header = [*rows[0][0], *paths, "client.ref"]
    cells, wanted = [], []
    for number, (told, complaints) in enumerate(rows):
        flat = {
            f"assessment.complaints[{i}].{key}": value
            for i, each in enumerate(complaints)
            for key, value in each.items()
        }
        row = told | flat | {"client.ref": f"c-{number}"}
        cells.append([in_a_cell(to, row.get(to)) for to in header])
        wanted.append(mp.io.from_dict(mp.Intake, as_tables(told, complaints, f"c-{number}")))
    file = write(folder / "form.csv", header, cells)
    mapping = {"form": FORM, "columns": {name: name for name in header}}
    read = list(mp.io.read_form(file, mapping))
    assert [row.error for row in read] == [None] * len(rows)
    assert [row.intake for row in read] == wanted
    for row, one in zip(read, cells, strict=True):
        assert row.blank == tuple(name for name, cell in zip(header, one, strict=True) if not cell)
        assert mp.io.parse_intake(row.to_toml().encode(), "x") == row.intake


NAMES = ("on", "ill", "sure", "takes", "hurts", "pain", "born")
COLUMNS = {
    "on": "assessment.on",
    "ill": "client.conditions",
    "sure": {"to": "client.conditions", "if_yes": "asthma"},
    "takes": "client.medicines",
    "hurts": "assessment.complaints[0].condition",
    "pain": "assessment.complaints[0].pain",
    "born": "client.born",
}
CELLS = st.sampled_from(["", "none", "yes", "no", "02/03/2026", "neck pain", "7", "fever|flu"])


@given(st.lists(st.tuples(*[CELLS | SAID] * len(NAMES)), max_size=4))
def test_whatever_is_in_a_cell_no_row_is_lost_and_no_blank_is_a_no(tmp_path_factory, rows):
    rows = [row for row in rows if any(row)]
    # Its first row is one of answers, so that none of the others is taken for a heading.
    first = ("02/03/2026", "none", "no", "none", "neck pain", "7", "")
    file = write(tmp_path_factory.mktemp("form", numbered=True) / "f.csv", NAMES, [first, *rows])
    mapping = {"form": FORM | {"ref": "web-"}, "columns": COLUMNS}
    read = list(mp.io.read_form(file, mapping))
    assert len(read) == 1 + len(rows)
    for row, cells in zip(read, [first, *rows], strict=True):
        assert (row.intake is None) is (row.error is not None)
        if row.intake is None:
            continue
        said = dict(zip(NAMES, cells, strict=True))
        client = row.intake.client
        assert (client.medicines is None) is (said["takes"] == "")
        if not (said["ill"] and said["sure"]):
            assert client.conditions != ()
        assert mp.io.parse_intake(row.to_toml().encode(), "x") == row.intake


@given(st.lists(WORDS, min_size=1, max_size=5, unique=True))
def test_a_mapping_is_written_from_any_header(tmp_path_factory, names):
    file = write(tmp_path_factory.mktemp("form", numbered=True) / "form.csv", names, [])
    mapping = tomllib.loads(mp.io.map_form(file, separator=","))
    assert [*mapping["columns"]] == names


@given(st.binary(max_size=80), st.sampled_from([b"", b"on,ill,sure,takes,hurts,pain,born\n"]))
def test_whatever_a_file_holds_it_is_read_or_refused(tmp_path_factory, data, head):
    file = tmp_path_factory.mktemp("form", numbered=True) / "f.csv"
    file.write_bytes(head + data)
    for work in (
        lambda: mp.io.map_form(file),
        lambda: [*mp.io.read_form(file, {"form": FORM | {"ref": "web-"}, "columns": COLUMNS})],
    ):
        try:
            work()
        except mp.LoadError as error:
            assert error.problems  # noqa: PT017  it need not fail
