"""The schemas of what `from_dict` reads: whatever is read keeps to them."""

import copy
import json
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

import massageplan as mp
from massageplan.io.plain_data import KINDS
from whole_input import ODD, WHOLE, places, with_


ROOT = Path(__file__).parents[2]
INTAKES = sorted((ROOT / "examples" / "intakes").glob("*.toml"))
VALID = {
    kind: Draft202012Validator(mp.io.schema(kind), format_checker=FormatChecker(["date"]))
    for kind in KINDS
}


def plain(tables):
    def as_text(value):
        return value.isoformat() if isinstance(value, date) else str(value)

    return json.loads(json.dumps(tables, default=as_text))


NEEDED = {"ref", "on", "session", "visits", "condition", "measure", "value", "flag", "by", "name"}
BARE = {"client": {"ref": "c-1"}, "assessment": {"on": "2026-03-02"}}


def alone(whole, way):
    """What is at a way, with nothing beside it but what is needed; and the way to it in that."""
    if not way:
        return whole, ()
    key, *rest = way
    inner, inner_way = alone(whole[key], rest)
    if isinstance(whole, list):
        return [inner], (0, *inner_way)
    kept = BARE if "client" in whole else {}
    kept = kept | {name: each for name, each in whole.items() if name in NEEDED}
    return kept | {key: inner}, (key, *inner_way)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_is_read_keeps_to_its_schema(kind):
    """Each odd value at each place: whatever the reader takes, the schema takes."""
    refused = 0
    for way in places(WHOLE[kind]):
        small, place = alone(WHOLE[kind], way)
        for value in ODD:
            data = with_(small, place, value)
            if VALID[kind].is_valid(data):
                continue
            refused += 1
            with pytest.raises(mp.LoadError):
                mp.io.from_dict(kind, data)
    assert refused > 50


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_key_is_in_its_schema(kind):
    """And no other key: the schema was given all that may be written."""
    VALID[kind].validate(WHOLE[kind])
    schema = mp.io.schema(kind)
    given_ = {key for way in places(WHOLE[kind]) for key in way if isinstance(key, str)}
    tables = [schema, *schema["$defs"].values()]
    assert {key for table in tables for key in table["properties"]} <= given_


@pytest.mark.parametrize("path", INTAKES, ids=lambda path: path.stem)
def test_the_example_intakes_keep_to_it(path):
    VALID[mp.io.Intake].validate(plain(tomllib.loads(path.read_text(encoding="utf-8"))))


LEAVES = st.sampled_from(ODD) | st.text(max_size=6) | st.integers()


@given(
    st.sampled_from(KINDS).flatmap(
        lambda kind: st.tuples(
            st.just(kind),
            st.lists(st.tuples(st.sampled_from([*places(WHOLE[kind])]), LEAVES), max_size=3),
        )
    )
)
def test_whatever_is_read_keeps_to_its_schema(changed):
    kind, changes = changed
    data = copy.deepcopy(WHOLE[kind])
    if kind is mp.Outcome:
        data = {key: data[key] for key in ("session", "pain", "minutes", "scores", "late")}
    for way, value in changes:
        try:
            data = with_(data, way, value)
        except (TypeError, IndexError, KeyError, AttributeError):
            continue
    try:
        mp.io.from_dict(kind, data)
    except mp.LoadError:
        return
    VALID[kind].validate(data)


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (mp.Outcome, {}),
        (mp.Outcome, {"session": 0}),
        (mp.Outcome, {"session": 1, "pain": 11}),
        (mp.Outcome, {"session": 1, "pains": 1}),
        (mp.Client, {"ref": ""}),
        (mp.Client, {"ref": "c-1", "conditions": "flu"}),
        (mp.Client, {"ref": "c-1", "medicines": [{}]}),
        (mp.Client, {"ref": "c-1", "preferences": {"intention": "fun"}}),
        (mp.Assessment, {"on": None}),
        (mp.Assessment, {"on": "2026-03-02", "complaints": [{"condition": "x", "side": "lft"}]}),
        (mp.Availability, {"most_per_week": 8}),
        (mp.io.Intake, {"client": {"ref": "c-1"}}),
        (mp.Client, {"ref": "c-1", "consents": [{"on": "2026-03-02", "given": None}]}),
        (mp.Assessment, {"on": "2026-03-02", "complaints": [{"pain": 5}]}),
        (mp.Availability, {"absences": [[]]}),
        (mp.Availability, {"busy": [[]]}),
        (mp.Availability, {"hours": {}}),
        (mp.Outcome, {"session": 1, "techniques": {"neck": []}}),
        (mp.Outcome, {"session": 1, "scores": [{"measure": "pain"}]}),
    ],
)
def test_what_a_schema_refuses(kind, data):
    assert not VALID[kind].is_valid(data)
    with pytest.raises(mp.LoadError):
        mp.io.from_dict(kind, data)


def test_they_hold_no_keyword_that_form_builders_do_not_know():
    known = {"$schema", "$id", "$ref", "$defs", "title", "description", "type", "properties"}
    known |= {"required", "additionalProperties", "items", "anyOf", "enum", "format", "examples"}
    known |= {"minimum", "maximum", "minLength", "minItems", "minProperties"}

    def keywords(schema):
        if isinstance(schema, dict):
            for key, value in schema.items():
                yield key
                for inner in value.values() if key in ("properties", "$defs") else [value]:
                    yield from keywords(inner)
        elif isinstance(schema, list):
            for each in schema:
                yield from keywords(each)

    for kind in KINDS:
        schema = mp.io.schema(kind)
        Draft202012Validator.check_schema(schema)
        assert set(keywords(schema)) <= known
        assert mp.io.schema(kind) == schema


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_its_words_are_about_data_and_not_about_python(kind):
    python = re.compile(
        r"\brepr\b|timedelta|`|\bNone\b(?! is)|\bmp\.|quantit|[a-ln-z][A-Z]|\b[A-Z]\w+\.[a-z]"
    )
    schema = mp.io.schema(kind)
    for table in (schema, *schema["$defs"].values()):
        for part in (table, *table["properties"].values()):
            assert not python.search(part.get("description", ""))


def test_the_parts_of_an_openapi_document_refer_to_one_another():
    here = "#/components/schemas/"
    schema = mp.io.schema(mp.io.Intake, refs=here)
    told = json.dumps(schema)
    assert "#/$defs/" not in told
    named = {part.partition('"')[0] for part in told.split(here)[1:]}
    assert named == set(schema["$defs"])


def test_there_is_no_schema_of_another_class():
    with pytest.raises(mp.InvalidValueError, match=r"^kind: expected one of Intake"):
        mp.io.schema(mp.TreatmentPlan)
