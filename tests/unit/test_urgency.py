"""Every stop says what to tell the client, and how urgent it is."""

from datetime import date

import pytest

import massageplan as mp
from histories import DAY, a_client, has
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.contraindication import Contraindication, ContraRule, RuleClass
from massageplan.cite import Cite
from massageplan.findings.words.screening import NAMES


CATALOG = default_catalog()
ENTRIES = [*CATALOG.all("contraindication").values()]
STOPS = {RuleClass.ABSOLUTE, RuleClass.DEFER}
READINGS = [
    (entry, reading)
    for entry in ENTRIES
    for rule in entry.rules
    for reading in (rule, *rule.readings)
]
SYSTEMIC = {
    RuleClass.ABSOLUTE,
    RuleClass.DEFER,
    RuleClass.CLEARANCE,
    RuleClass.GUARDIAN,
    RuleClass.CAP,
    RuleClass.NOTHING,
}


def first_stop(*conditions, **more):
    return mp.screen(a_client(*conditions, **more), on=DAY).stops[0]


def test_no_rule_stops_without_urgency():
    for entry, reading in READINGS:
        if reading.act in STOPS:
            assert reading.urgency, entry.id
        assert not reading.urgency or reading.act in {*STOPS, RuleClass.CLEARANCE}, entry.id


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_stop_has_words_and_hints_at_no_diagnosis(entry):
    client = a_client(has(entry.id), medicines=[has("moonwort")])
    for finding in mp.check(client, on=DAY):
        if finding.severity is mp.Severity.STOP:
            assert finding.urgency in NAMES["urgency"]
            assert finding.tell.endswith(".")
            assert entry.label.lower() not in finding.tell.lower() or entry.id == "fever"
        else:
            assert (finding.urgency, finding.tell) == ("", "")


@pytest.mark.parametrize(
    ("told", "urgency"),
    [
        ("DVT", "urgent"),
        ("scabies", "refer"),
        ("flu", "wait"),
        ("preeclampsia", "emergency"),
        ("hypertension", "refer"),
        ("unexplained-fainting", "refer"),
        ("something odd", "ask"),
        ("varicose veins", "ask"),
    ],
)
def test_how_urgent(told, urgency):
    assert first_stop(told).urgency == urgency


def test_until_a_date():
    stops = mp.screen(a_client(has("chemo", since=date(2026, 3, 1))), on=DAY).stops
    stop = next(stop for stop in stops if stop.code == "defer")
    assert stop.tell == "Please come back for your massage from Thu, Mar 5, 2026 on."


def test_red_flags_keep_their_own_words():
    told = mp.Assessment(on=DAY, red_flags=["chest-pressure"], complaints=[])
    (stop,) = mp.screen(a_client(), told).stops
    assert stop.tell == CATALOG.red_flag("chest-pressure").tell
    assert stop.urgency == dict(stop.args)["urgency"]


def test_a_minor_needs_a_parent():
    stop = mp.screen(a_client(born=date(2012, 5, 1)), on=DAY).stops[0]
    assert (stop.urgency, "parent" in stop.tell) == ("ask", True)


def test_a_policy_chooses_the_urgency_of_its_reading():
    strictest = CATALOG.with_policy("strictest")
    stop = mp.screen(a_client("paget-disease"), on=DAY, catalog=strictest).stops[0]
    assert (stop.code, stop.urgency) == ("absolute", "refer")


def test_pages_say_it():
    page = " ".join(str(mp.screen(a_client("DVT"), on=DAY)).split())
    assert "Tell the client (urgent, same day): Please see a doctor today" in page


# --- illness of the whole body --------------------------------------------------------------
def is_local(entry):
    """Whether it says where it is, or limits only places."""
    places = bool(entry.needs and "where" in entry.needs) or entry.where
    return bool(places) or all(rule.regions for rule in entry.rules)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_an_illness_of_the_whole_body_has_a_limit_or_says_that_it_has_none(entry):
    whole = [rule for rule in entry.rules if rule.act in SYSTEMIC and not rule.regions]
    assert whole or is_local(entry)
    assert all(rule.why for rule in whole)


@pytest.mark.parametrize(
    ("told", "most"),
    [("atrial fibrillation", 3), ("chronic kidney disease", 3), ("severe anemia", 2)],
)
def test_they_cap_the_whole_body(told, most):
    assert mp.screen(a_client(told), on=DAY).cap == most


@pytest.mark.parametrize(
    ("act", "urgency"),
    [("absolute", "refer"), ("defer", "wait"), ("clearance", "refer")],
)
def test_what_a_house_adds_without_an_urgency_has_that_of_its_act(act, urgency):
    rule = ContraRule(
        act=RuleClass(act), why="ours", cite=Cite(source="judgement", grade="-", status="J")
    )
    ours = Contraindication(id="ours", label="ours", rules=(rule,))
    catalog = CATALOG.merge({"contraindication": {"ours": ours}})
    (stop,) = mp.screen(a_client("ours"), on=DAY, catalog=catalog).stops
    assert stop.urgency == urgency
    assert stop.tell
