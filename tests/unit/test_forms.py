"""Intakes from the answers of a web form: what is said, what is not, and what cannot be read."""

import json
import tomllib
from datetime import date

import pytest

import massageplan as mp
from massageplan.cli import main
from massageplan.io.forms.days import read_day
from massageplan.io.forms.fields import ASKED, FIELDS


WHEN = {"to": "assessment.on"}
MAPPING = {
    "form": {"date": "DD.MM.YYYY", "several": ";", "ref": "web-"},
    "columns": {
        "When": WHEN,
        "Name": "client.name",
        "Born": "client.born",
        "Ill": "client.conditions",
        "Pregnant": {"to": "client.conditions", "if_yes": "asthma"},
        "Takes": "client.medicines",
        "Allergic": "client.allergies",
        "Signs": "assessment.red_flags",
        "Hurts": "assessment.complaints[0].condition",
        "Pain": "assessment.complaints[0].pain",
        "Notes": "ignore",
    },
    "plan": {"length": "60 min"},
}
NAMES = tuple(MAPPING["columns"])
WELL = {
    "When": "2.3.2026", "Name": "Ada L.", "Born": "12.4.1988", "Ill": "none", "Pregnant": "no",
    "Takes": "none", "Allergic": "none", "Signs": "none", "Hurts": "neck pain", "Pain": "5",
    "Notes": "call back",
}  # fmt: skip


def write(path, *rows, names=NAMES, separator=","):
    def cell(text):
        return '"' + text.replace('"', '""') + '"' if set(text) & set(',;"\n\r') else text

    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    text = "".join(separator.join(map(cell, line)) + "\r\n" for line in lines)
    path.write_bytes(text.encode("utf-8-sig"))
    return path


@pytest.fixture
def read(tmp_path):
    def one(mapping=MAPPING, **cells):
        (row,) = mp.io.read_form(write(tmp_path / "form.csv", WELL | cells), mapping)
        return row

    return one


def with_(**form):
    columns = {**MAPPING["columns"], **form.pop("columns", {})}
    return MAPPING | {"columns": columns, "form": MAPPING["form"] | form}


def refused(read, mapping):
    with pytest.raises(mp.LoadError) as caught:
        read(mapping)
    return dict(caught.value.problems)


def stops(intake):
    found = mp.check(intake.client, intake.assessment)
    return {each.code for each in found if each.severity.value == "stop"}


class TestWhatIsSaid:
    def test_a_row_is_the_intake_that_it_would_be_by_hand(self, read):
        client = mp.Client(
            ref="web-2", name="Ada L.", born=date(1988, 4, 12), conditions=[], medicines=[],
            allergies=[],
        )  # fmt: skip
        found = mp.Assessment(
            on=date(2026, 3, 2),
            red_flags=[],
            complaints=[mp.Complaint(condition="neck pain", pain=5)],
        )
        row = read()
        plan = mp.io.PlanSettings(length="60 min")
        assert row.intake == mp.Intake(client=client, assessment=found, plan=plan)
        assert (row.number, row.error, row.blank) == (2, None, ())
        mp.plan_session(row.intake.client, row.intake.assessment, **row.intake.plan.for_session())

    @pytest.mark.parametrize("nothing", ["none", "No", "n/a", "nothing to report", "none; none"])
    def test_none_is_an_answer(self, read, nothing):
        row = read(Allergic=nothing, Ill=nothing)
        assert row.intake.client.allergies == row.intake.client.conditions == ()

    def test_what_denies_a_part_leaves_the_rest_open(self, read):
        assert read(Allergic="No known allergies").intake.client.allergies == ()
        row = read(Allergic="no latex allergy", Ill="no surgeries", Signs="no skin problems")
        assert row.intake.client.allergies == ("no latex allergy",)
        assert {"history-not-asked", "red-flag"} & stops(row.intake) >= {"history-not-asked"}
        # Two questions, each about a part of one list: both were answered.
        both = with_(columns={"Notes": "client.conditions"})
        row = read(both, Ill="no surgeries", Notes="no illnesses")
        assert row.intake.client.conditions == ()

    @pytest.mark.parametrize("ticks", [";", ";;", " ; "])
    def test_separators_without_a_word_are_no_answer(self, read, ticks):
        row = read(Ill=ticks, Takes=ticks, Allergic=ticks, Signs=ticks)
        client = row.intake.client
        assert client.medicines is client.allergies is row.intake.assessment.red_flags is None
        assert row.blank == ("Ill", "Takes", "Allergic", "Signs")
        assert {"medicines-not-asked", "red-flags-not-asked"} <= stops(row.intake)

    def test_several_choices_are_parted_as_the_mapping_says(self, read):
        assert read(Allergic="latex; nuts;").intake.client.allergies == ("latex", "nuts")
        whole = with_(several="")
        assert read(whole, Allergic="latex; nuts").intake.client.allergies == ("latex; nuts",)
        own = with_(columns={"Allergic": {"to": "client.allergies", "several": "\n"}})
        assert read(own, Allergic="latex\nnuts").intake.client.allergies == ("latex", "nuts")

    def test_none_beside_something_is_for_the_therapist(self, read):
        assert "unknown-condition" in stops(read(Ill="asthma; none").intake)

    def test_a_cell_is_shown_unless_the_words_hold_it_by_itself(self, read):
        ((_, words),) = read(Pregnant="y").error.problems
        assert words.startswith("holds 'y': expected one of 'yes', 'no'")
        ((_, words),) = read(Pain="11").error.problems
        assert words.count("11") == 1

    def test_yes_reports_and_no_does_not(self, read):
        assert [line.condition for line in read(Pregnant="YES").intake.client.conditions] == [
            "asthma"
        ]
        german = with_(yes=["ja"], no=["nein"])
        assert read(german, Pregnant="Nein").intake.client.conditions == ()

    def test_complaints_that_nobody_told_leave_no_gap(self, read):
        columns = {"Notes": "assessment.complaints[1].condition"}
        row = read(with_(columns=columns), Hurts="", Pain="", Notes="low back pain")
        assert [each.condition for each in row.intake.assessment.complaints] == ["low back pain"]
        wrong = read(with_(columns=columns), Hurts="", Pain="", Notes="low bakc pain")
        assert wrong.error.path == "row 2, column K 'Notes'"

    def test_every_complaint_of_a_list_is_one(self, read):
        columns = {"Hurts": "assessment.complaints", "Pain": "ignore"}
        row = read(with_(columns=columns), Hurts="neck pain; low back pain")
        assert [each.condition for each in row.intake.assessment.complaints] == [
            "neck pain",
            "low back pain",
        ]


class TestWhatIsNotSaid:
    @pytest.mark.parametrize(
        ("column", "code"),
        [
            ("Takes", "medicines-not-asked"),
            ("Allergic", "allergies-not-asked"),
            ("Signs", "red-flags-not-asked"),
        ],
    )
    def test_a_blank_cell_was_not_asked(self, read, column, code):
        row = read(**{column: "  "})
        assert row.blank == (column,)
        found = mp.check(row.intake.client, row.intake.assessment)
        assert code in {each.code for each in found}

    @pytest.mark.parametrize("cells", [{"Pregnant": ""}, {"Ill": ""}, {"Ill": "", "Pregnant": ""}])
    def test_no_to_a_part_is_not_no_to_the_whole(self, read, cells):
        assert read(**cells).intake.client.conditions is None

    @pytest.mark.parametrize("list_", ASKED)
    def test_what_was_reported_counts_and_what_is_open_stops(self, read, list_):
        columns = {"Notes": list_, "Name": list_}
        row = read(with_(columns=columns), Notes="fever", Name="")
        tables = tomllib.loads(row.to_toml())
        table, key = list_.split(".")
        assert tables[table][key] == ["fever", "question 2 of the form was left blank"]
        assert stops(row.intake) or list_ == "client.allergies"

    def test_an_open_question_is_no_name_of_the_catalog(self):
        """Whatever its number: it has to stop, so it must mean nothing."""
        lines = [f"question {i} of the form was left blank" for i in range(1, 200)]
        asked = {"medicines": lines, "allergies": []}
        found = mp.check(mp.Client(ref="c", conditions=lines, **asked), on=date(2026, 3, 2))
        codes = [each.code for each in found if each.severity.value == "stop"]
        assert codes.count("unknown-condition") == len(lines)
        assert codes.count("unknown-medicine") == len(lines)

    def test_yes_and_no_alone_do_not_ask_for_everything(self, read):
        mapping = with_(columns={"Ill": "ignore"})
        assert "only yes or no fills client.conditions" in refused(read, mapping)["columns"]
        whole = with_(columns={"Ill": "ignore"}, whole=["client.conditions"])
        assert read(whole).intake.client.conditions == ()


class TestWhatCannotBeRead:
    @pytest.mark.parametrize(
        ("cells", "path", "words"),
        [
            ({"Pain": "12"}, "row 2, column J 'Pain'", "from 0 to 10, got 12"),
            ({"Pain": "5 of 10"}, "row 2, column J 'Pain'", "holds '5 of 10': expected a whole"),
            ({"Pregnant": "maybe"}, "row 2, column E 'Pregnant'", "expected one of 'yes', 'no'"),
            ({"Hurts": "nek pain"}, "row 2, column I 'Hurts'", "did you mean 'neck pain'?"),
            ({"When": "2026-03-02"}, "row 2, column A 'When'", "written as DD.MM.YYYY"),
            ({"When": ""}, "row 2, column A 'When'", "is missing"),
            ({"Hurts": ""}, "row 2, column I 'Hurts'", "expected a condition or a region"),
        ],
    )
    def test_an_error_names_row_column_and_cell(self, tmp_path, cells, path, words):
        file = write(tmp_path / "form.csv", WELL | cells, WELL)
        if "written as" in words:
            file = write(tmp_path / "form.csv", WELL, WELL | cells)
            path = path.replace("2", "3", 1)
        rows = list(mp.io.read_form(file, MAPPING))
        (bad,) = [row for row in rows if row.error]
        told = dict(bad.error.problems)
        assert words in told[path]
        assert bad.intake is None
        with pytest.raises(mp.LoadError):
            bad.to_toml()
        assert all(each["pointer"] == "#" for each in bad.error.to_problem()["errors"])

    def test_a_cell_that_cannot_be_read_is_told_once(self, tmp_path):
        file = write(tmp_path / "form.csv", WELL, WELL | {"When": "soon"})
        _, bad = mp.io.read_form(file, MAPPING)
        assert len(bad.error.problems) == 1

    def test_odd_characters_come_through_a_file(self, read):
        row = read(Name='a\x7f"\\\t\N{SNOWMAN}b', Ill="fe\x0bver")
        assert mp.io.parse_intake(row.to_toml().encode(), "x") == row.intake

    def test_no_name_and_no_birth_date_is_in_an_error(self, read):
        row = read(Born="31.2.1988", Name="Zora Quill", Pain="x")
        told = str(row.error) + repr(row.error.to_problem()) + repr(read(Name="Zora Quill"))
        assert "there is no such day" in told
        assert "1988" not in told
        assert "Zora" not in told

    def test_emergencies_are_told_whatever_else_is_wrong(self, read):
        row = read(Pain="x", Notes="", Ill="I can't breathe and my chest hurts")
        told = row.error.problems
        assert "emergency" in told[0][1]
        assert [path for path, _ in told] == ["row 2, column D 'Ill'", "row 2, column J 'Pain'"]

    def test_a_row_of_another_width_keeps_none_of_the_others(self, tmp_path):
        file = write(tmp_path / "form.csv", WELL, WELL)
        file.write_text(file.read_text("utf-8") + "2.3.2026,x\r\n\r\n" + "," * 10, "utf-8")
        first, second, third = mp.io.read_form(file, MAPPING)
        assert first.intake
        assert second.intake
        assert third.error.problems == (
            ("row 4", "has 2 cells for 11 columns: is one not quoted?"),
        )

    @pytest.mark.parametrize("written", ["%d.%m.%Y", "DD.MM.YY", "DD.MM.YYYY DD", "", "?"])
    def test_how_days_are_written_is_never_guessed(self, read, written):
        told = refused(read, with_(date=written))
        assert set(told) == {"columns[When]", "columns[Born]"}

    @pytest.mark.parametrize(
        ("cell", "written", "day"),
        [
            ("3/2/2026 2:05:33 PM GMT+1", "MM/DD/YYYY ...", date(2026, 3, 2)),
            ("3/2/2026", "DD/MM/YYYY ...", date(2026, 2, 3)),
            ("20260302", "YYYYMMDD", date(2026, 3, 2)),
            ("2026-03-02T10:00", "YYYY-MM-DD...", date(2026, 3, 2)),
        ],
    )
    def test_days(self, cell, written, day):
        assert read_day(cell, written) == day

    @pytest.mark.parametrize(
        ("cell", "written"),
        [
            ("3/2/26", "MM/DD/YYYY"), ("3/2/20261", "MM/DD/YYYY ..."), ("2026032", "YYYYMMDD"),
            ("3/2/2026 10:00", "MM/DD/YYYY"), ("13/2/2026", "MM/DD/YYYY"),
            ("\N{ARABIC-INDIC DIGIT THREE}/2/2026", "MM/DD/YYYY"),
        ],
    )  # fmt: skip
    def test_no_days(self, cell, written):
        with pytest.raises(mp.InvalidValueError, match="written as"):
            read_day(cell, written)


class TestTheFormAsAWhole:
    @pytest.fixture
    def told(self, tmp_path):
        def of(text, mapping=MAPPING):
            file = tmp_path / "form.csv"
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
            with pytest.raises(mp.LoadError) as caught:
                mp.io.read_form(file, mapping)  # at once, before the first row is asked for
            return dict(caught.value.problems)

        return of

    @pytest.fixture
    def text(self, tmp_path):
        return write(tmp_path / "whole.csv", WELL).read_text("utf-8-sig")

    def test_a_second_row_of_headings(self, told, text, tmp_path):
        header, row = text.splitlines()
        told_ = told(f"{header}\nResponse,Open-Ended Response{',' * 9}\n{row}\n")
        assert "answers_from = 3" in told_["row 2, column A 'When'"]
        assert "answers_from = 3" in told(f"{header}\n{header}\n{row}")["row 2, column A 'When'"]
        names = header.replace("When", "").replace("Born", "")
        assert "answers_from = 3" in told(f"{header}\n{names}\n{row}")["row 2, column B 'Name'"]
        file = tmp_path / "form.csv"
        (one,) = mp.io.read_form(file, with_(answers_from=3))
        assert one.number == 3

    @pytest.mark.parametrize("day", ["2026-03-02", "30.2.2026", "46083", "March 2"])
    def test_a_day_that_cannot_be_read_is_a_fault_of_its_row_alone(self, day, tmp_path):
        file = write(tmp_path / "form.csv", WELL | {"When": day}, WELL)
        bad, well = mp.io.read_form(file, MAPPING)
        assert [path for path, _ in bad.error.problems] == ["row 2, column A 'When'"]
        assert well.intake

    def test_what_cannot_wait_is_told_though_the_row_looks_like_a_heading(self, told, tmp_path):
        row = WELL | {"When": "yesterday", "Born": "", "Signs": "an elephant on my chest"}
        text = write(tmp_path / "odd.csv", row).read_bytes()
        first, second = told(text).items()
        assert "911" in first[1]
        assert "answers_from = 3" in second[1]

    def test_another_separator_is_told_once(self, told, tmp_path):
        text = write(tmp_path / "odd.csv", WELL, separator=";").read_bytes()
        assert told(text) == {"row 1": "is separated by ';', and the mapping says ','"}

    def test_what_excel_writes_for_itself_is_no_heading(self, told, text):
        for mark in ("sep=,\r\n", "SEP=;\r\n"):
            assert told(mark + text) == {
                "row 1": "is what Excel writes for itself: take this line out"
            }

    def test_no_row_is_named_for_a_letter_of_another_encoding(self, told, tmp_path):
        many = write(tmp_path / "odd.csv", *[WELL] * 500, WELL | {"Notes": "caf\xe9"})
        text = many.read_text("utf-8-sig").encode("latin-1")
        assert [*told(text)] == [""]

    def test_a_changed_header(self, told, text):
        problems = told(text.replace("Pain,", "How bad,").replace("Hurts,", "Hurts where,"))
        assert [*problems] == ["row 1", "row 1, column I", "row 1, column J"]
        assert "new in the form is 'Hurts where', 'How bad'" in problems["row 1"]
        near = told(text.replace("Allergic", "Alergic"))
        assert "did you mean 'Alergic'?" in near["row 1"]

    def test_spaces_and_lines_in_a_name_do_not_matter(self, tmp_path):
        names = tuple("What\n hurts " if name == "Hurts" else name for name in NAMES)
        file = write(tmp_path / "form.csv", WELL | {"What\n hurts ": "neck pain"}, names=names)
        columns = dict(MAPPING["columns"])
        columns["What  hurts"] = columns.pop("Hurts")
        (row,) = mp.io.read_form(file, MAPPING | {"columns": columns})
        assert row.intake.assessment.complaints[0].condition == "neck pain"

    def test_names_of_columns(self, told, text):
        assert "has the name of column A" in told(text.replace("Notes", "When"))["row 1, column K"]
        assert "has no name" in told(text.replace("Notes", " "))["row 1, column K"]

    @pytest.mark.parametrize(
        ("end", "words"),
        [(b'2.3.2026,"Ada', "cut short"), (b"\xff", "is not UTF-8")],
    )
    def test_a_form_that_is_cut_short(self, told, text, end, words):
        assert words in next(iter(told(text.encode() + end).values()))

    def test_an_empty_one_and_none(self, told, tmp_path):
        assert "is empty" in told("")["row 1"]
        with pytest.raises(mp.LoadError, match="cannot be read"):
            mp.io.read_form(tmp_path / "none.csv", MAPPING)

    def test_it_is_read_lazily(self, tmp_path):
        rows = mp.io.read_form(write(tmp_path / "form.csv", *[WELL] * 3), MAPPING)
        assert next(rows).number == 2
        assert [row.number for row in rows] == [3, 4]


class TestMapping:
    @pytest.mark.parametrize(
        ("mapping", "path", "words"),
        [
            ({"columns": {"Name": "client.nmae"}}, "columns[Name]", "unknown field 'client.nmae'"),
            ({"columns": {"Name": "name"}}, "columns[Name]", "did you mean 'client.name'?"),
            ({"columns": {"Name": "?"}}, "columns[Name]", "decide what it is"),
            ({"columns": {"Name": {"too": "ignore"}}}, "columns[Name].too", "unknown key"),
            ({"columns": {"Notes": "client.name"}}, "columns[Notes]", "and so does 'Name'"),
            ({"columns": {"When": "ignore"}}, "columns", "none fills assessment.on"),
            ({"columns": {"Notes": "client.ref"}}, "form.ref", "'Notes' fills client.ref"),
            ({"columns": {"Notes": "plan.length"}}, "plan.length", "'Notes' fills it"),
            ({"columns": {"Notes": "assessment.complaints"}}, "columns", "not both"),
            ({"columns": {"Pain": {"to": "plan.cadence", "if_yes": "x"}}}, "columns[Pain]", "list"),
            ({"columns": {"Pain": {"to": "plan.cadence", "date": "x"}}}, "columns[Pain]", "none"),
            ({"columns": {"When": WHEN | {"several": ";"}}}, "columns[When]", "several is for"),
            ({"several": "?"}, "columns[Ill]", "decide what separates"),
            ({"ref": "?"}, "form.ref", "decide what to call clients"),
            ({"yes": ["x"], "no": ["X"]}, "form", "yes and no are both 'x'"),
            ({"no": [""]}, "form.no[0]", "expected text"),
            ({"separator": "|"}, "form.separator", "expected"),
            ({"answers_from": 1}, "form.answers_from", "from 2 to 20"),
            ({"whole": ["client.goals"]}, "form.whole[0]", "expected one of"),
            ({"dates": "x"}, "form.dates", "unknown key"),
            ({"columns": {" Name ": "ignore"}}, "columns[Name]", "is there twice"),
        ],
    )  # fmt: skip
    def test_what_it_refuses(self, read, mapping, path, words):
        assert words in refused(read, with_(**mapping))[path]

    def test_a_plan_is_checked_once(self, read):
        told = refused(read, MAPPING | {"plan": {"length": "60", "routine": "x"}})
        assert {"plan.length", "plan.routine"} <= set(told)

    def test_all_is_told_at_once(self, read):
        told = refused(read, with_(date="?", columns={"Name": "?", "Pain": "x"}))
        assert set(told) == {"columns[When]", "columns[Born]", "columns[Name]", "columns[Pain]"}

    def test_what_is_written_from_a_header_decides_nothing_that_is_not_plain(self, tmp_path):
        names = ("Date of birth", "Name", "Your name", "DOB or age", 'Say "ah"', "client.goals")
        file = write(tmp_path / "form.csv", names=names, separator=";")
        written = mp.io.map_form(file)
        mapping = tomllib.loads(written)
        assert mapping["columns"] == {
            "Date of birth": "client.born", "Name": "?", "Your name": "?", "DOB or age": "?",
            'Say "ah"': "?", "client.goals": "client.goals",
        }  # fmt: skip
        assert mapping["form"]["separator"] == ";"
        (tmp_path / "map.toml").write_text(written, "utf-8")
        with pytest.raises(mp.LoadError) as caught:
            mp.io.read_form(file, tmp_path / "map.toml")
        undecided = {path for path, _ in caught.value.problems}
        assert {
            "columns[Name]",
            "columns[Your name]",
            "columns[DOB or age]",
            "form.ref",
        } < undecided

    def test_every_field_can_be_named(self, tmp_path):
        file = write(tmp_path / "form.csv", names=tuple(FIELDS))
        assert tomllib.loads(mp.io.map_form(file))["columns"] == {name: name for name in FIELDS}

    def test_a_header_that_can_be_split_in_two_ways(self, tmp_path):
        file = tmp_path / "form.csv"
        file.write_text("Pain; yes, or no; Name", "utf-8")
        with pytest.raises(mp.LoadError, match="pass --separator"):
            mp.io.map_form(file)
        assert '"Pain" = "?"' in mp.io.map_form(file, separator=";")


class TestCommand:
    @pytest.fixture
    def here(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        write(tmp_path / "form.csv", WELL, WELL | {"Pain": "x"}, WELL | {"Takes": ""})
        toml = [f"[{key}]\n" + "\n".join(lines(table)) for key, table in MAPPING.items()]
        (tmp_path / "map.toml").write_text("\n".join(toml), "utf-8")
        return tmp_path

    def test_it_writes_a_file_for_each_row_that_can_be_read(self, here, capsys):
        assert main(["intake", "form.csv", "--by", "map.toml", "--out", "out", "--json"]) == 1
        told = json.loads(capsys.readouterr().out)
        assert [each["row"] for each in told["failed"]] == [3]
        assert sorted(file.name for file in (here / "out").iterdir()) == [
            "form-2.toml",
            "form-4.toml",
        ]
        rows = [row for row in mp.io.read_form("form.csv", "map.toml") if row.intake]
        assert [mp.read_intake(each["intake"]) for each in told["written"]] == [
            row.intake for row in rows
        ]
        assert told["written"][1]["blank"] == ["Takes"]
        assert '# Not answered: "Takes"' in (here / "out" / "form-4.toml").read_text("utf-8")
        assert main(["check", "out/form-2.toml"]) == 0

    def test_it_never_writes_over_a_file(self, here, capsys):
        main(["intake", "form.csv", "--by", "map.toml", "--out", "out"])
        assert "2 intakes are in out" in capsys.readouterr().out
        (here / "out" / "form-2.toml").write_text("mine", "utf-8")
        assert main(["intake", "form.csv", "--by", "map.toml", "--out", "out"]) == 1
        assert "already exists" in capsys.readouterr().out
        assert (here / "out" / "form-2.toml").read_text("utf-8") == "mine"

    def test_it_writes_a_mapping(self, here, capsys):
        assert main(["intake", "form.csv", "--map", "new.toml"]) == 0
        assert "--by new.toml" in capsys.readouterr().out
        assert (
            tomllib.loads((here / "new.toml").read_text("utf-8"))["columns"]["Name"]
            == "client.name"
        )
        assert main(["intake", "form.csv", "--map", "new.toml"]) == 2
        assert "already exists" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            ([], "pass --map FILE"),
            (["--by", "map.toml"], "pass --map FILE"),
            (["--map", "x.toml", "--out", "out"], "one or the other"),
            (["--by", "map.toml", "--out", "o", "--separator", ","], "--separator goes with --map"),
        ],
    )
    def test_what_does_not_go_together(self, here, capsys, words, message):
        assert main(["intake", "form.csv", *words]) == 2
        assert message in capsys.readouterr().err
        assert not (here / "o").exists()


def lines(table):
    from massageplan.io.forms.toml import quoted, value_toml  # noqa: PLC0415  only for these tests

    return [f"{quoted(key)} = {value_toml(value)}" for key, value in table.items()]
