from datetime import date

import attrs
import pytest

from histories import a_client
from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.client.history import HealthCondition
from massageplan.errors import CatalogError, InvalidValueError, MassagePlanError, UnknownTermError
from massageplan.screening.screen import screen


DAY = date(2026, 3, 2)
CITE = 'cite = {source = "judgement", grade = "-", status = "J"}'
TECHNIQUE = '[[technique]]\nid = "tok-sen"\nlabel = "tok sen"\nintention = "medical"\n'
ROUTINE = f"""
[[routine]]
id = "mine"
label = "my half hour"
intention = "relaxation"
length = "30 min"
clock = "spa"
techniques = ["swedish"]
pressure = 3
steps = [{{region = "back", minutes = 26}}]
{CITE}
"""


def contraindication(id_="mine", rule='act = "caution"', **more):
    lines = "\n".join(f"{key} = {value}" for key, value in more.items())
    return f"""
[[contraindication]]
id = "{id_}"
label = "mine"
{lines}
[[contraindication.rules]]
why = "my own rule"
{rule}
{CITE}
"""


@pytest.fixture
def load(tmp_path):
    def from_text(text):
        file = tmp_path / "mine.toml"
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return Catalog.from_toml(file)

    return from_text


@pytest.fixture
def refusal(load, tmp_path):
    def of(text):
        with pytest.raises(CatalogError) as caught:
            load(text)
        assert caught.value.file == str(tmp_path / "mine.toml")
        return caught.value

    return of


class TestLookUp:
    @pytest.mark.parametrize(
        "name", ["deep-tissue", "Deep Tissue", "DEEP_TISSUE", " deep  tissue "]
    )
    def test_spelling_does_not_count(self, name):
        assert Catalog().technique(name).id == "deep-tissue"

    @pytest.mark.parametrize(
        ("kind", "name", "id_"),
        [
            ("technique", "MLD", "manual-lymph-drainage"),
            ("condition", "lumbago", "low-back-pain"),
            ("contraindication", "blood thinners", "anticoagulants"),
            ("red_flag", "Thunderclap", "thunderclap-headache"),
            ("routine", "sefton", "sefton-2012"),
            ("clock", "50 minute hour", "fifty-minute-hour"),
            ("reevaluation", "WAC 296-23-250", "wac-296-23-250"),
        ],
    )
    def test_other_names_find_it(self, kind, name, id_):
        find = getattr(Catalog(), kind)
        assert find(name).id == id_
        assert find(find(name).label) is find(id_)

    @pytest.mark.parametrize(
        ("kind", "path", "words"),
        [
            ("technique", "technique", "technique"),
            ("condition", "condition", "condition"),
            ("contraindication", "conditions", "contraindication"),
            ("red_flag", "red_flags", "red flag"),
            ("routine", "routine", "routine"),
            ("source", "source", "source"),
        ],
    )
    def test_unknown(self, kind, path, words):
        with pytest.raises(UnknownTermError) as caught:
            getattr(Catalog(), kind)("qqqqqq")
        assert str(caught.value) == f"{path}: unknown {words} 'qqqqqq'"
        assert (caught.value.path, caught.value.value) == (path, "qqqqqq")
        assert caught.value.suggestions == ()

    @pytest.mark.parametrize(
        ("kind", "known"),
        [
            ("clock", "chair, clinic, fifty-minute-hour, full-hour, spa"),
            (
                "reevaluation",
                "every-four-sessions, every-six-sessions, insurer-authorisation, wac-296-23-250",
            ),
        ],
    )
    def test_a_short_set_is_told_whole(self, kind, known):
        with pytest.raises(UnknownTermError) as caught:
            getattr(Catalog(), kind)("qqqqqq")
        assert str(caught.value) == f"{kind}: unknown {kind} 'qqqqqq': expected one of {known}"

    def test_nearly_known(self):
        with pytest.raises(UnknownTermError) as caught:
            Catalog().condition("sciatcia", path="complaints[0].condition")
        assert caught.value.suggestions[0] == "sciatica"
        assert str(caught.value).startswith(
            "complaints[0].condition: unknown condition 'sciatcia': did you mean 'sciatica'"
        )

    @pytest.mark.parametrize("name", [None, 5, ["swedish"]])
    def test_no_text(self, name):
        with pytest.raises(InvalidValueError, match="technique: expected the name of a technique"):
            Catalog().technique(name)

    def test_the_shipped_one_is_read_once(self):
        assert default_catalog() is default_catalog()
        assert Catalog() == default_catalog()
        assert Catalog().technique("swedish") is default_catalog().technique("swedish")

    @pytest.mark.parametrize("kind", ["technique", "red-flag"])
    def test_the_path_of_a_name_is_its_kind_unless_another_is_told(self, kind):
        for told, path in (({}, kind), ({"path": "a.b"}, "a.b"), ({"path": ""}, "")):
            with pytest.raises(UnknownTermError) as caught:
                Catalog().find(kind, "xyzzy", **told)
            assert caught.value.path == path

    def test_what_is_remembered_does_not_grow_for_ever(self):
        known = Catalog()
        for number in range(Catalog._most + 1):
            known.remember(number, -number)
            assert known.memo[number] == -number
        assert 0 < len(known.memo) <= Catalog._most


class TestImmutability:
    @pytest.mark.parametrize("kind", ["technique", "routine", "region", "red-flag"])
    def test_all_cannot_be_changed(self, kind, load):
        for catalog in (Catalog(), load(TECHNIQUE)):
            entries = catalog.all(kind)
            with pytest.raises(TypeError):
                entries["swedish"] = None
            with pytest.raises(TypeError):
                del entries[next(iter(entries))]

    def test_entries_cannot_be_changed(self):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            Catalog().technique("swedish").label = "mine"

    def test_entries_can_be_hashed(self):
        for kind in ("technique", "condition", "contraindication", "routine", "clock", "region"):
            assert len(set(Catalog().all(kind).values())) == len(Catalog().all(kind))

    def test_merging_leaves_both_as_they_were(self, load):
        first = load(TECHNIQUE)
        both = first.merge(load(ROUTINE))
        assert "mine" in both.all("routine")
        assert "mine" not in first.all("routine")
        assert "tok-sen" not in Catalog().all("technique")


class TestMerging:
    def test_a_new_entry_is_added_at_the_end(self, load):
        catalog = load(TECHNIQUE)
        assert list(catalog.all("technique")) == [*Catalog().all("technique"), "tok-sen"]
        assert catalog.technique("Tui Na").intention.value == "medical"
        assert catalog.all("routine") == Catalog().all("routine")

    def test_a_shipped_id_is_replaced_where_it_stands(self, load):
        catalog = load(ROUTINE.replace('"mine"', '"sefton-2012"'))
        assert catalog.routine("sefton-2012").label == "my half hour"
        assert list(catalog.all("routine")) == list(Catalog().all("routine"))
        with pytest.raises(UnknownTermError):
            catalog.routine("older adults full body")

    def test_later_entries_win(self, load):
        first = load(TECHNIQUE)
        second = load(TECHNIQUE.replace("tok sen", "toksen"))
        assert first.merge(second).technique("tok-sen").label == "toksen"
        assert second.merge(first).technique("tok-sen").label == "tok sen"

    def test_a_new_region(self, load):
        ear = '[[region]]\nid = "ear"\nlabel = "ear"\nparent = "head"\npaired = true\n'
        catalog = load(ear + 'surface = "both"\npositions = ["supine"]\n')
        assert catalog.body.part("left ear").sites == ("ear/left",)
        assert "ear/right" in catalog.body.part("head").sites
        assert "ear/left" not in Catalog().body.flow

    @pytest.mark.parametrize("parent", ["foot", "arm", "leg-and-foot", "back-of-leg"])
    def test_a_new_region_on_a_limb_would_be_missed(self, load, parent):
        """What bars everything below a place follows links, and nothing would link to it."""
        pad = f'[[region]]\nid = "pad"\nlabel = "pad"\nparent = "{parent}"\npaired = true\n'
        with pytest.raises(CatalogError, match="rules for all below would miss it"):
            load(pad + 'surface = "both"\npositions = ["supine"]\n')

    def test_a_contraindication_adds_its_rules(self, load):
        shipped = Catalog().contraindication("fever")
        more = contraindication("fever", 'act = "cap"\ncap = 0', names='["the shivers"]')
        merged = load(more).contraindication("the shivers")
        assert merged.label == "fever"
        assert merged.rules[:-1] == shipped.rules
        assert merged.rules[-1].why == "my own rule"
        assert merged.facts == shipped.facts
        assert merged.names == (*shipped.names, "the shivers")

    def test_a_contraindication_never_loosens(self, load):
        found = screen(
            a_client("dvt-current"), on=DAY, catalog=load(contraindication("dvt-current"))
        )
        assert [finding.code for finding in found.findings] == ["absolute", "caution"]

    def test_rules_of_several_files_add_up(self, load):
        one = load(contraindication("fever", 'act = "cap"\ncap = 2'))
        two = load(contraindication("fever", 'act = "cap"\ncap = 1'))
        rules = one.merge(two).contraindication("fever").rules
        assert [rule.cap for rule in rules] == [None, 2, 1]
        assert two.merge(two).contraindication("fever").rules == two.contraindication("fever").rules

    def test_a_red_flag_is_never_replaced(self, load):
        flag = '[[red-flag]]\nid = "foot-drop"\nlabel = "x"\narea = "any"\nsuspect = "x"\n'
        catalog = load(f'{flag}act = "refer"\ntell = "x"\n{CITE}')
        assert catalog.red_flag("foot-drop") == Catalog().red_flag("foot-drop")

    def test_an_entry_can_name_what_the_same_file_adds(self, load):
        steps = ROUTINE.replace('"swedish"', '"tok-sen"')
        assert load(TECHNIQUE + steps).routine("mine").techniques == ("tok-sen",)

    def test_a_new_contraindication_does_not_take_a_shipped_name(self, refusal):
        """`dvt` is a name of `dvt-current`, which stops; this one would only warn."""
        error = refusal(contraindication("dvt"))
        assert error.path == "contraindication[dvt]"
        assert "'dvt' is a name of 'dvt-current'" in str(error)


class TestUnreadable:
    def test_missing(self, tmp_path):
        with pytest.raises(CatalogError) as caught:
            Catalog.from_toml(tmp_path / "none.toml")
        assert caught.value.problems == (("", "cannot be read: No such file or directory"),)

    def test_it_is_a_value_error_and_one_of_ours(self, refusal):
        assert isinstance(refusal("x ="), ValueError)
        assert isinstance(refusal("x ="), MassagePlanError)

    def test_not_utf8(self, refusal):
        error = refusal(TECHNIQUE.encode() + 'note = "rühren"'.encode("latin-1"))
        assert error.problems == (("line 5", "is not UTF-8 text: save the file as UTF-8"),)

    def test_not_toml(self, refusal):
        error = refusal("[[technique]]\nid = swedish")
        assert error.path == ""
        assert error.problems[0][1].startswith("is not TOML: ")
        assert "line 2" in str(error)

    def test_too_large(self, refusal, load):
        assert refusal(b"#" * 5_000_001).problems == (("", "more than the 5 MB allowed"),)
        assert load(b"#" * 5_000_000) == Catalog()

    def test_nested_too_deeply(self, refusal):
        (problem,) = refusal(f"x = {'[' * 100_000}{']' * 100_000}").problems
        assert problem == ("", "is nested too deeply")

    def test_empty_is_fine(self, load):
        assert load("") == Catalog()


class TestProblems:
    def test_every_problem_of_a_file_at_once(self, refusal):
        error = refusal(
            """
            [[techniques]]
            id = "x"
            [condition]
            id = "x"
            [[technique]]
            id = "squash"
            label = 5
            intention = "fun"
            minutes = [1]
            pressure = {low = true, usual = 2.5, high = 3, soft = 1}
            presure = 3
            [[technique]]
            label = "nameless"
            intention = "either"
            [[technique]]
            id = "twice"
            label = "a"
            intention = "either"
            [[technique]]
            id = "twice"
            label = "b"
            intention = "either"
            [[routine]]
            id = "r"
            label = "r"
            intention = "relaxation"
            length = "60"
            clock = "spa"
            techniques = "swedish"
            pressure = 3
            cite = {source = "judgement"}
            steps = [{region = "back"}, {region = "neck", minutes = "5", at_most = "5 km"}, "back"]
            """
        )
        squash, routine = "technique[squash]", "routine[r]"
        assert [path for path, _ in error.problems] == [
            "techniques",
            "condition",
            f"{squash}.label",
            f"{squash}.intention",
            f"{squash}.pressure.low",
            f"{squash}.pressure.usual",
            f"{squash}.pressure.soft",
            f"{squash}.minutes",
            f"{squash}.presure",
            "technique[1].id",
            "technique[twice]",
            f"{routine}.length",
            f"{routine}.steps[1].minutes",
            f"{routine}.steps[1].at_most",
            f"{routine}.steps[2]",
            f"{routine}.techniques",
        ]
        said = dict(error.problems)
        assert said["techniques"] == "unknown kind of entry: did you mean 'technique'?"
        assert said["condition"] == "expected a list of tables, written [[condition]]"
        assert said[f"{squash}.label"] == "expected text, got 5"
        assert said[f"{squash}.intention"] == (
            "expected one of 'relaxation', 'medical', 'either'; got 'fun'"
        )
        assert said[f"{squash}.pressure.low"] == "expected a whole number, got True"
        assert said[f"{squash}.pressure.usual"] == "expected a whole number, got 2.5"
        assert said[f"{squash}.pressure.soft"] == "unknown key"
        assert said[f"{squash}.minutes"] == "expected 2 values, got 1"
        assert said[f"{squash}.presure"].startswith("unknown key: did you mean 'pressure'")
        assert said["technique[1].id"] == "is missing"
        assert said["technique[twice]"] == "two entries have the id 'twice'"
        assert said[f"{routine}.length"] == "'60' has no unit: write '60 min'"
        assert said[f"{routine}.steps[1].minutes"] == "'5' has no unit: write '5 min'"
        assert said[f"{routine}.steps[2]"] == "expected a table, got 'back'"
        assert said[f"{routine}.techniques"] == "expected a list, got 'swedish'"
        assert error.path == "techniques"
        assert str(error).splitlines()[:2] == [
            f"{error.file}: 16 problems",
            "  techniques: unknown kind of entry: did you mean 'technique'?",
        ]

    def test_one_problem_is_one_line(self, refusal):
        error = refusal(TECHNIQUE + "colour = 1")
        assert str(error) == f"{error.file}: technique[tok-sen].colour: unknown key"

    def test_an_unknown_kind_without_a_near_one_lists_them(self, refusal):
        (problem,) = refusal("[[qqqqqq]]").problems
        assert problem[1].startswith("unknown kind of entry: expected one of region, part,")

    @pytest.mark.parametrize("minutes", ["nan", "inf", "true", '"5"'])
    def test_minutes_are_numbers(self, refusal, minutes):
        error = refusal(ROUTINE.replace("minutes = 26", f"minutes = {minutes}"))
        assert error.path == "routine[mine].steps[0].minutes"

    def test_every_dangling_name_at_once(self, refusal):
        error = refusal(
            ROUTINE.replace('"swedish"', '"swedisch"')
            .replace('"spa"', '"spar"')
            .replace('"back"', '"bakc"')
            .replace("minutes = 26", 'minutes = 26, sides = "same", position = "belly"')
            .replace('"judgement"', '"cherkin9"')
            .replace('status = "J"', 'status = "X"')
            + 'shorter = ["chair-14"]\n'
            + contraindication("mine", 'act = "cap"\ncap = 1\nregions = ["here", "kne"]')
            + '[[region]]\nid = "tail"\nlabel = "tail"\nparent = "bak"\npositions = ["flying"]\n'
            + 'surface = "both"\n'
        )
        assert sorted(path for path, _ in error.problems) == [
            "contraindication[mine].rules[0].regions",
            "region[tail].parent",
            "region[tail].positions",
            "routine[mine].cite.source",
            "routine[mine].cite.status",
            "routine[mine].clock",
            "routine[mine].shorter",
            "routine[mine].steps[0].position",
            "routine[mine].steps[0].region",
            "routine[mine].steps[0].sides",
            "routine[mine].techniques",
        ]
        said = dict(error.problems)
        assert said["routine[mine].steps[0].region"].startswith("unknown region 'bakc': did you")
        assert said["routine[mine].cite.status"] == "expected one of V, M, J; got 'X'"

    def test_a_misspelt_trait(self, refusal):
        refusal(contraindication("mine", 'act = "technique"\ntraits = ["deeep"]'))

    def test_a_misspelt_need(self, refusal):
        refusal(contraindication("mine", needs='["when"]'))

    @pytest.mark.parametrize("cap", ["", "cap = 6", "cap = -1"])
    def test_a_cap_that_is_none(self, refusal, cap):
        refusal(contraindication("mine", f'act = "cap"\n{cap}'))

    @pytest.mark.parametrize("label", ["", " ", "\u200b", "\u202e\u200d \n"])
    def test_a_label_that_cannot_be_seen(self, refusal, label):
        written = "".join(f"\\u{ord(char):04x}" for char in label)
        error = refusal(ROUTINE.replace("my half hour", written))
        assert error.problems == (("routine[mine].label", "expected text that can be seen"),)
        named = ROUTINE.replace("minutes = 26", f'minutes = 26, label = "{written}"')
        if label:
            assert refusal(named).path == "routine[mine].steps[0].label"

    @pytest.mark.parametrize("circle", ['parent = "tail"', 'parent = "body"\ndistal = ["tail"]'])
    def test_a_region_inside_itself(self, refusal, circle):
        refusal(f'[[region]]\nid = "tail"\nlabel = "tail"\npositions = ["prone"]\n{circle}')

    def test_where_a_user_asks_more_the_place_is_asked(self, load):
        more = contraindication("mine", 'act = "local"\nregions = ["here"]', needs='["where"]')
        asked = a_client("mine")
        told = a_client(HealthCondition(condition="mine", region="sole"))
        (stop,) = screen(asked, on=DAY, catalog=load(more)).stops
        assert stop.code == "question"
        assert screen(told, on=DAY, catalog=load(more)).excluded == {"sole/left", "sole/right"}
