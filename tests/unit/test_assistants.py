"""An assistant's tools: strict, screened, without names, and their plans kept under references."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import massageplan as mp
from assisted import CLIENT, ELEPHANT, FACTS, IN_A_FILE, SCIATICA, with_
from massageplan.assistants.desk import Desk
from massageplan.assistants.intakes import Intakes
from massageplan.assistants.tools import BY_NAME, TOOLS
from people import CATALOG


SCHEMAS = {tool.name: Draft202012Validator(tool.schema) for tool in TOOLS}


def desk_of(folder=None):
    return Desk(CATALOG, "t", Intakes(folder) if folder else None)


def ask(tool, arguments, desk=None):
    return (desk or desk_of()).call(tool, arguments)


def kind(answer):
    return answer.plain["problem"]["type"].rpartition(":")[2]


def pointers(answer):
    return [each["pointer"] for each in answer.plain["problem"]["errors"]]


def tables(schema):
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for inner in schema.values():
            yield from tables(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from tables(inner)


@pytest.mark.parametrize("tool", [*TOOLS, *BY_NAME], ids=lambda tool: tool.name)
def test_a_schema_is_one_and_takes_nothing_that_it_does_not_list(tool):
    Draft202012Validator.check_schema(tool.schema)
    for table in tables(tool.schema):
        assert "additionalProperties" in table
        assert table["additionalProperties"] is not True


@pytest.mark.parametrize("named", [mp.io.Intake, mp.Outcome, mp.Availability, mp.Authorization])
def test_the_schemas_are_the_packages_own_without_names(named):
    parts = {}
    for tool in TOOLS:
        parts |= tool.schema.get("$defs", {})
    for name, own in mp.io.schema(named)["$defs"].items():
        for field in {"Client": ["name"], "PlanSettings": ["therapist"]}.get(name, []):
            del own["properties"][field]
        assert parts[name] == own


def test_what_a_schema_takes_is_planned():
    SCHEMAS["plan"].validate(FACTS)
    assert not ask("plan", FACTS).wrong


@pytest.mark.parametrize("length", [60, 60.0, True, "60"])
def test_a_length_is_text_with_its_unit(length):
    facts = with_(plan={"length": length})
    assert SCHEMAS["plan"].is_valid(facts) is isinstance(length, str)
    answer = ask("plan", facts)
    assert answer.wrong
    assert pointers(answer) == ["#/plan/length"]
    assert " min'" in answer.plain["problem"]["detail"]


@pytest.mark.parametrize(
    ("facts", "pointer"),
    [
        (FACTS | {"days": 3}, "#/days"),
        (with_(plan={"lenght": "60 min"}), "#/plan/lenght"),
        (with_(client={"name": "Anna Example"}), "#/client/name"),
        (with_(client={"born": "Anna Example"}), "#/client/born"),
        (with_(plan={"therapist": "Anna Example"}), "#/plan/therapist"),
        (
            with_(assessment={"complaints": [SCIATICA | {"pain": "7"}]}),
            "#/assessment/complaints/0/pain",
        ),
        ({"client": CLIENT, "plan": {}}, "#/assessment"),
        (FACTS | {"plan": "60 min"}, "#/plan"),
    ],
)
@pytest.mark.parametrize("tool", ["check", "advise", "plan"])
def test_what_is_not_taken_is_refused_where_it_is(tool, facts, pointer):
    answer = ask(tool, facts)
    assert answer.wrong
    assert pointer in pointers(answer)
    assert "Anna" not in json.dumps(answer.plain)


def test_everything_that_is_wrong_is_said_at_once():
    answer = ask("plan", with_(client={"name": "A"}, plan={"length": 60}) | {"days": 3})
    assert {"#/client/name", "#/plan/length", "#/days"} <= set(pointers(answer))
    late = {"reference": "x", "today": 3, "client": {"name": "A", "born": 3}, "soon": True}
    assert pointers(ask("replan", late | {"availability": [{"weekdays": "mon"}, 7]})) == [
        "#/today",
        "#/client/ref",
        "#/client/born",
        "#/client/name",
        "#/soon",
        "#/availability/1",
    ]


@pytest.mark.parametrize(
    ("settings", "pointer"),
    [
        ({"length": "900 h"}, "#/plan/length"),
        ({"length": None}, "#/plan/length"),
        ({"sessions": 200}, "#/plan/sessions"),
        ({"phases": [{"visits": 2, "until": "2026-03-01"}]}, "#/plan/phases/0/until"),
        ({"events": {"x": "2026-01-01"}}, "#/plan/events/x"),
    ],
)
def test_what_a_plan_refuses_is_told_by_its_argument(settings, pointer):
    answer = ask("plan", with_(plan=settings))
    assert answer.wrong
    assert pointers(answer) == [pointer]
    assert " = " not in answer.plain["problem"]["detail"]


def test_a_plan_adds_up():
    plan = ask("plan", FACTS).plain
    assert plan["reference"] == "plan-t-1"
    assert len(plan["visits"]) == plan["sessions"] == 6
    for visit in plan["visits"]:
        hands_on = [item["minutes"] for item in visit["items"] if item["kind"] == "hands-on"]
        assert sum(item["minutes"] for item in visit["items"]) == visit["minutes"] == 60
        assert sum(hands_on) == visit["hands_on_minutes"]


def test_a_plan_is_the_one_that_the_library_makes():
    facts = mp.io.from_dict(mp.io.Intake, FACTS)
    plan = mp.plan_treatment(facts.client, facts.assessment, **facts.plan.for_course())
    told = ask("plan", FACTS).plain["visits"]
    for visit, row in zip(plan.visits, told, strict=True):
        assert row["on"] == visit.on.isoformat()
        rows = {each["place"]: each["minutes"] for each in row["items"] if "place" in each}
        assert {name: timedelta(minutes=rows[name]) for name in rows} == visit.session.minutes


def test_half_minutes_stay_halves():
    facts = with_(plan={"grid": "30 s", "length": "50 min", "minutes": {"low-back": "9.5 min"}})
    items = ask("plan", facts).plain["visits"][0]["items"]
    assert [each["minutes"] for each in items if each.get("place") == "low-back"] == [9.5]


def test_what_is_added_has_its_name():
    items = ask("plan", with_(plan={"add_ons": ["sauna"]})).plain["visits"][0]["items"]
    assert [each["name"] for each in items if each["kind"] == "add-on"] == ["sauna"]


@pytest.mark.parametrize("missing", ["conditions", "medicines"])
def test_what_was_not_asked_is_to_be_asked(missing):
    facts = FACTS | {"client": {name: CLIENT[name] for name in CLIENT if name != missing}}
    answer = ask("plan", facts)
    # Not wrong: a host that mends what is wrong must not answer for the person.
    assert not answer.wrong
    assert kind(answer) == "unanswered"
    assert "visits" not in answer.plain
    assert [words for words in answer.plain["ask"] if f'"{missing}": []' in words]
    checked = ask("check", facts).plain
    assert checked["may_plan"] is False
    assert checked["ask"] == answer.plain["ask"]
    assert ask("advise", facts).plain["ask"] == answer.plain["ask"]


def test_a_person_is_checked_for_the_day_of_the_first_session():
    note = {"by": "Dr. Chen", "on": "2026-03-02", "until": "2026-04-30"}
    noted = {"conditions": [{"condition": "epilepsy", "note": note}]}
    for start, may_plan in (("2026-03-02", True), ("2026-05-04", False)):
        facts = with_(client=noted, plan={"start": start, "sessions": 1})
        assert ask("check", facts).plain["may_plan"] is may_plan
        assert ("visits" in ask("plan", facts).plain) is may_plan


@pytest.mark.parametrize(
    ("changed", "refused", "keys"),
    [
        ({"client": {"conditions": ["fever"]}}, "contraindicated", {"tell"}),
        ({"client": {"conditions": ["epilepsy"]}}, "needs-clinician", {"tell", "ask"}),
        ({"client": {"medicines": None}}, "unanswered", {"tell", "ask"}),
        ({"client": {"conditions": ["fever"], "medicines": None}}, "contraindicated", None),
        ({"assessment": {"complaints": [ELEPHANT]}}, "contraindicated", {"tell"}),
        ({"plan": {"length": "5 min"}}, "infeasible", set()),
    ],
)
def test_a_refusal_says_what_to_tell_and_ask(changed, refused, keys):
    answer = ask("plan", with_(**changed))
    assert not answer.wrong
    assert kind(answer) == refused
    assert set(answer.plain) == {"problem"} | ({"tell", "ask"} if keys is None else keys)
    assert ("repairs" in answer.plain["problem"]) is (refused == "infeasible")


def test_an_emergency_is_told_first():
    answer = ask("plan", with_(assessment={"complaints": [ELEPHANT]}))
    assert next(iter(answer.plain)) == "tell"
    assert "911" in answer.plain["tell"][0]


TOO_EARLY = {"plan": {"start": "2020-01-01"}}


@pytest.mark.parametrize(
    ("tool", "changed"),
    [("plan", {"plan": {"length": None}}), ("plan", TOO_EARLY), ("check", TOO_EARLY)],
)
def test_an_emergency_is_told_though_the_facts_are_right_and_the_rest_is_not(tool, changed):
    answer = ask(tool, with_(assessment={"complaints": [ELEPHANT]}, **changed))
    assert answer.wrong
    assert "911" in answer.plain["tell"][0]


def test_an_emergency_is_told_though_there_is_no_such_plan_or_tool():
    told = {"on": "2026-03-05", "complaints": [ELEPHANT]}
    given_ = {"reference": "plan-zzz", "today": "2026-03-05", "assessment": told}
    for tool in ("replan", "zzz"):
        assert "911" in ask(tool, given_).plain["tell"][0]


def test_an_emergency_is_told_beside_what_is_wrong():
    wrong = with_(assessment={"complaints": [ELEPHANT | {"pain": "ten"}]})
    for tool, given_ in (("plan", wrong), ("replan", wrong), ("plan", wrong | {"days": 3})):
        answer = ask(tool, given_)
        assert answer.wrong
        assert "911" in answer.plain["problem"]["errors"][0]["detail"]
        assert "#/assessment/complaints/0/pain" in pointers(answer)[1:]


NAMES = sorted(CATALOG.all("contraindication"))


@given(
    conditions=st.none() | st.lists(st.sampled_from(NAMES), max_size=3, unique=True),
    medicines=st.none() | st.just([]),
    flags=st.none() | st.just([]),
)
def test_a_stop_never_becomes_a_plan(conditions, medicines, flags):
    facts = with_(
        client={"conditions": conditions, "medicines": medicines}, assessment={"red_flags": flags}
    )
    intake = mp.io.from_dict(mp.io.Intake, facts)
    found = mp.check(intake.client, intake.assessment, on=intake.plan.day)
    stopped = any(finding.severity is mp.Severity.STOP for finding in found)
    planned, checked = ask("plan", facts), ask("check", facts)
    assert checked.plain["may_plan"] is not stopped
    if stopped:
        assert "visits" not in planned.plain
        assert planned.plain["tell"] == checked.plain["tell"]
        assert planned.plain.get("ask") == checked.plain.get("ask")
    assert ("ask" in planned.plain) >= (None in (conditions, medicines))


def test_a_plan_is_followed_by_its_reference():
    desk = desk_of()
    ask("plan", FACTS, desk)
    told = {"session": 1, "pain": 5, "minutes": {"low-back": "5 min"}, "on": "2026-03-02"}
    recorded = ask("record", {"reference": "plan-t-1", "outcome": told}, desk).plain
    assert (recorded["reference"], recorded["given"]) == ("plan-t-2", 1)
    assert [visit["status"] for visit in recorded["visits"][:2]] == ["done", "planned"]
    fewer = {"reference": "plan-t-2", "today": "2026-03-03", "sessions": 2}
    replanned = ask("replan", fewer, desk).plain
    assert (replanned["reference"], replanned["sessions"]) == ("plan-t-3", 3)
    assert {visit["status"] for visit in replanned["visits"][3:]} == {"withdrawn"}
    changes = ask("compare", {"reference": "plan-t-1", "with": "plan-t-2"}, desk).plain
    assert changes["changes"] == [{"path": "outcomes", "kind": "changed"}]
    assert changes["words"] == ["session 1 was given on Mon, Mar 2, 2026"]
    # What was made before stays as it was.
    same = ask("compare", {"reference": "plan-t-1", "with": "plan-t-1"}, desk).plain
    assert same == {"changes": [], "words": []}


def test_a_proposed_referral_is_told_and_confirmed():
    desk, pain = desk_of(), SCIATICA["pain"]
    ask("plan", with_(plan={"sessions": 8}), desk)
    for session, day in enumerate(("02", "09", "16", "23", "30"), start=1):
        told = {"session": session, "pain": pain, "on": f"2026-03-{day}"}
        ask("record", {"reference": f"plan-t-{session}", "outcome": told}, desk)
    told = {"session": 6, "pain": 10, "on": "2026-04-06"}
    ask("record", {"reference": "plan-t-6", "outcome": told}, desk)
    proposed = ask("replan", {"reference": "plan-t-7", "today": "2026-04-07"}, desk).plain
    assert proposed["referral_proposed"] is True
    json.dumps(proposed)
    refer = {"reference": proposed["reference"], "today": "2026-04-07", "action": "refer"}
    assert ask("replan", refer, desk).plain["decisions"][-1]["action"] == "refer"


def test_new_facts_are_screened_when_replanning():
    desk = desk_of()
    ask("plan", FACTS, desk)
    told = {"session": 1, "on": "2026-03-02"}
    ask("record", {"reference": "plan-t-1", "outcome": told}, desk)
    for facts, refused in (
        ({"client": CLIENT | {"conditions": ["fever"]}}, "contraindicated"),
        ({"client": CLIENT | {"medicines": None}}, "unanswered"),
        ({"assessment": FACTS["assessment"] | {"complaints": [ELEPHANT]}}, "contraindicated"),
    ):
        answer = ask("replan", {"reference": "plan-t-2", "today": "2026-03-03", **facts}, desk)
        assert not answer.wrong
        assert kind(answer) == refused
        assert answer.plain["tell"]


@pytest.mark.parametrize(
    ("tool", "arguments", "pointer"),
    [
        ("record", {"reference": "plan-t-9", "outcome": {"session": 1}}, "#/reference"),
        ("record", {"reference": "plan-t-1", "outcome": {"session": 9}}, "#/outcome/session"),
        (
            "record",
            {"reference": "plan-t-1", "outcome": {"session": 1, "late": 5}},
            "#/outcome/late",
        ),
        ("replan", {"reference": "plan-t-1", "today": "soon"}, "#/today"),
        ("replan", {"reference": "plan-t-1", "today": "20260302"}, "#/today"),
        ("replan", {"reference": "plan-t-1", "today": "2026-02-30"}, "#/today"),
        ("replan", {"reference": "plan-t-1", "today": "2026-03-03"}, "#/reference"),
        (
            "replan",
            {"reference": "plan-t-1", "today": "2026-03-02", "sessions": True},
            "#/sessions",
        ),
        (
            "replan",
            {"reference": "plan-t-1", "today": "2026-03-02", "availability": [{"weekdays": "x"}]},
            "#/availability/0/weekdays/0",
        ),
        ("compare", {"reference": "plan-t-1", "with": "plan-t-2"}, "#/with"),
        ("compare", {"reference": "plan-t-1"}, "#/with"),
        ("find", {"text": 3}, "#/text"),
        ("diagnose", {}, "#/name"),
    ],
)
def test_what_cannot_be_used_later_is_refused_where_it_is(tool, arguments, pointer):
    desk = desk_of()
    ask("plan", FACTS, desk)
    answer = ask(tool, arguments, desk)
    assert answer.wrong
    assert pointers(answer) == [pointer]


def test_plans_of_two_clients_are_not_compared():
    desk = desk_of()
    ask("plan", FACTS, desk)
    ask("plan", with_(client={"ref": "c-018"}), desk)
    answer = ask("compare", {"reference": "plan-t-1", "with": "plan-t-2"}, desk)
    assert answer.wrong
    assert pointers(answer) == ["#/with"]


def test_a_reference_of_another_server_leads_nowhere():
    one, other = Desk(CATALOG, "a"), Desk(CATALOG, "b")
    reference = one.call("plan", FACTS).plain["reference"]
    other.call("plan", with_(client={"ref": "c-018"}))
    answer = other.call("record", {"reference": reference, "outcome": {"session": 1}})
    assert pointers(answer) == ["#/reference"]
    assert "plan-b" not in json.dumps(answer.plain)


def all_answers(desk, facts):
    """Return what all tools answer about a person, as one text."""
    told = [ask(tool, facts, desk) for tool in ("check", "advise", "plan")]
    if reference := told[-1].plain.get("reference"):
        outcome = {"session": 1, "on": "2026-03-02", "pain": 6}
        recorded = ask("record", {"reference": reference, "outcome": outcome}, desk)
        again = {"reference": recorded.plain["reference"], "today": "2026-03-03"}
        told += [
            recorded,
            ask("replan", again | {k: facts[k] for k in ("intake",) if k in facts}, desk),
        ]
        told.append(ask("compare", {"reference": reference, "with": again["reference"]}, desk))
        assert "words" in told[-1].plain
    return json.dumps([answer.plain for answer in told], ensure_ascii=False)


def test_an_answer_names_nobody():
    noted = {
        "condition": "epilepsy-controlled",
        "note": {"by": "Dr. Example", "on": "2026-02-20", "covers": ["swedish"]},
    }
    facts = with_(
        client={"born": "1971-05-04", "conditions": [noted], "goals": ["run with Bruno"]},
        assessment={"complaints": [SCIATICA | {"words": "Bruno pulls"}]},
    )
    told = all_answers(desk_of(), facts)
    for word in ("c-017", "1971", "Example", "Bruno"):
        assert word not in told


# Letters that no word of an answer begins with, so that a name is found wherever it stands.
SOMEBODY = st.text("qxzQXZ", min_size=4, max_size=9).map(str.title)


@given(
    name=SOMEBODY,
    born=st.dates(date(1930, 1, 1), date(2009, 12, 31)),
    conditions=st.sampled_from(
        ["[]", '["fever"]', '["pregnancy"]', '["asthma"]', '["{name}"]', "3", '"{name}"', "{name}"]
    ),
)
def test_answers_never_hold_a_name_or_a_birth_date(tmp_path_factory, name, born, conditions):
    conditions = conditions.format(name=name)
    folder = tmp_path_factory.mktemp("intakes")
    text = IN_A_FILE.format(name=name, born=born, conditions=conditions)
    (folder / "c-017.toml").write_text(text, encoding="utf-8")
    named = with_(client={"name": name, "born": str(born)}, plan={"therapist": name})
    told = all_answers(desk_of(folder), {"intake": "c-017"}) + all_answers(desk_of(), named)
    assert name not in told
    assert str(born) not in told


def test_an_intake_is_planned_by_its_name(tmp_path):
    text = IN_A_FILE.format(name="Anna", born="1971-05-04", conditions="[]")
    (tmp_path / "c-017.toml").write_text(text, encoding="utf-8")
    desk = desk_of(tmp_path)
    planned = ask("plan", {"intake": "c-017"}, desk)
    assert planned.plain["visits"] == ask("plan", FACTS).plain["visits"]
    # The file is read again: what changed in it is screened when planning goes on.
    ask("record", {"reference": "plan-t-1", "outcome": {"session": 1, "on": "2026-03-02"}}, desk)
    ill = text.replace("conditions = []", 'conditions = ["fever"]')
    (tmp_path / "c-017.toml").write_text(ill, encoding="utf-8")
    again = {"reference": "plan-t-2", "today": "2026-03-03", "intake": "c-017"}
    assert kind(ask("replan", again, desk)) == "contraindicated"
    # A therapist mends the file, so its own words say how.
    unasked = text.replace("medicines = []", "")
    (tmp_path / "c-017.toml").write_text(unasked, encoding="utf-8")
    assert any(
        "medicines = []" in words for words in ask("check", {"intake": "c-017"}, desk).plain["ask"]
    )


def test_by_name_no_facts_are_taken(tmp_path):
    for tool in ("check", "advise", "plan"):
        answer = ask(tool, FACTS, desk_of(tmp_path))
        assert answer.wrong
        assert {"#/intake", "#/client", "#/assessment"} <= set(pointers(answer))


@pytest.mark.parametrize(
    "name", ["../secret", "..", "", ".", "c-017.toml", "C-017/../c-017", "\0", "inner/c-017", "*"]
)
def test_no_name_leads_out_of_the_folder(tmp_path, name):
    (tmp_path / "secret.toml").write_text("[client]", encoding="utf-8")
    folder = tmp_path / "intakes"
    (folder / "inner").mkdir(parents=True)
    for file in (folder / "c-017.toml", folder / "inner" / "c-017.toml"):
        file.write_text("[client]", encoding="utf-8")
    answer = ask("plan", {"intake": name}, desk_of(folder))
    assert pointers(answer) == ["#/intake"]
    # Files may be called after people, so no other is suggested.
    assert "suggestions" not in answer.plain["problem"]


def test_an_intake_that_cannot_be_used_is_refused_without_its_path(tmp_path):
    (tmp_path / "c-017.toml").write_text("[client", encoding="utf-8")
    answer = ask("plan", {"intake": "c-017"}, desk_of(tmp_path))
    assert answer.wrong
    assert str(tmp_path) not in json.dumps(answer.plain)


def test_an_emergency_in_an_intake_that_cannot_be_used_is_told_first(tmp_path):
    text = IN_A_FILE.format(name="an elephant on my chest", born="1971-05-04", conditions="3")
    (tmp_path / "c-017.toml").write_text(text, encoding="utf-8")
    answer = ask("plan", {"intake": "c-017"}, desk_of(tmp_path))
    assert answer.wrong
    first, *_, last = answer.plain["problem"]["errors"]
    assert "911" in first["detail"]
    assert last["pointer"] == "#/client/conditions"
    assert "elephant" not in json.dumps(answer.plain)


def test_a_key_that_nobody_knows_is_not_repeated(tmp_path):
    text = '[client]\nref = "c-017"\n"Ada Vale has HIV" = true\n[assessment]\non = 2026-03-02\n'
    (tmp_path / "c-017.toml").write_text(text, encoding="utf-8")
    answer = ask("plan", {"intake": "c-017"}, desk_of(tmp_path))
    assert pointers(answer) == ["#/client"]
    assert "Vale" not in json.dumps(answer.plain)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
ARGUMENTS = sorted({name for tool in TOOLS for name in tool.schema["properties"]})


@given(
    tool=st.sampled_from([tool.name for tool in TOOLS]),
    arguments=st.dictionaries(st.sampled_from(ARGUMENTS), JSON, max_size=4),
)
def test_whatever_is_given_there_is_an_answer(tool, arguments):
    answer = ask(tool, arguments)
    json.dumps(answer.plain)
    if not SCHEMAS[tool].is_valid(arguments):
        assert answer.wrong
