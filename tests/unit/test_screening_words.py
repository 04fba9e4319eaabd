"""What screening finds is data; its words are whole, plain, and from one table.

An argument is an id, a number, a date, or what a person wrote: never English of ours.
"""

import re
from datetime import date
from itertools import product

import pytest

import massageplan as mp
from histories import DAY, a_client, days, has, note
from massageplan.catalog.contraindication import OPERATION_KINDS
from massageplan.findings.saying import Words, say
from massageplan.findings.words import ENGLISH, screening, session, shared, treatment
from people import CATALOG


BODY = CATALOG.body
ENTRIES = CATALOG.all("contraindication")
KINDS = (
    "ambiguity",
    "contraindication",
    "condition",
    "technique",
    "training",
    "red-flag",
    "policy",
    "standing",
)
IDS = {
    *(id_ for kind in KINDS for id_ in CATALOG.all(kind)),
    *BODY.by_id,
    *OPERATION_KINDS,
    *(
        value
        for table in (screening.NAMES, shared.NAMES)
        for names in table.values()
        for value in names
    ),
    *("standing", "distal", "[]"),
    # What a clause is chosen by.
    *(key.removeprefix("question-") for key in screening.CLAUSES if key.startswith("question-")),
    *(key.removeprefix("fault-") for key in screening.CLAUSES if key.startswith("fault-")),
}
OWN = {
    *((code, "name") for code in ("unknown-condition", "unknown-medicine", "unknown-red-flag")),
    *(
        (code, "name")
        for code in (
            "denied",
            "unknown-judged",
            "unknown-noted",
            "complaint-not-condition",
            "complaint-in-history",
            "two-meanings",
        )
    ),
    *((code, "name") for code in ("unknown-operation", "goal-tells", "words-tell", "words-judged")),
    *(("complaint-of-history", "name"), ("words-judged", "judged"), ("onset-judged", "judged")),
    *(("unknown-judged", "judged"), ("allergy", "name")),
    *(("words-searched", "name"), ("not-read", "name")),
}
"""Arguments that hold what a person wrote."""


def is_id(value):
    """Whether it is an id, an id with its side, or a reference such as ``pregnancy/2``."""
    if "/" in value:
        return all(part.isdecimal() or is_id(part) for part in value.split("/"))
    region, _, side = value.rpartition("-")
    return value in IDS or (region in BODY.by_id and side in ("left", "right"))


def is_date(value):
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) and date.fromisoformat(value))


def is_data(value):
    if isinstance(value, tuple):
        return all(map(is_data, value))
    return value is None or type(value) is int or is_date(value) or is_id(value)


def is_a_name(code, value):
    """Whether the catalog accepts it: what is offered can be typed."""
    find = CATALOG.red_flag if code == "unknown-red-flag" else CATALOG.contraindication
    return bool(find(value))


@pytest.mark.parametrize(
    "value",
    ["the whole body", "low back", ": did you mean 'fever'?", "emergency, now", "prone or", ""],
)
def test_english_is_not_data(value):
    assert not is_data(value)


# --- all that screening can find ----------------------------------------------------------------
WHERE = {"region": "left calf"}
OLD = mp.ClinicianNote(by="Dr Chen", on=DAY - days(900), covers=["swedish"])
ENDED = note(DAY - days(1))
LINES = [
    {},
    WHERE,
    {**WHERE, "since": DAY - days(1), "note": note()},
    {"since": DAY + days(1), "on": DAY + days(1), "note": OLD},
    {"note": ENDED, "weeks": 20, "on": DAY},
    {"weeks": 44, "on": DAY - days(30), "past": True},
    {**WHERE, "severity": "severe", "since": DAY - days(1)},
    {"region": "scalp", "note": mp.ClinicianNote(by="x", on=DAY, covers=["swedish"])},
    {"region": "scalp", "note": mp.ClinicianNote(by="x", on=DAY, covers=["scalp"])},
]
BACK = mp.Complaint(condition="low-back-pain")
MORE = [
    mp.Client(ref="c"),
    a_client(
        "feever",
        "none",
        "sciatica",
        "got a shot",
        "no high blood pressure",
        "post-surgical swelling",
        "???",
        medicines=["insuline", "kryptonite"],
    ),
    a_client("Whipple procedure"),
    a_client(goals=["run again after my hernia repair", "less stress"]),
    a_client("hypertension-controlled", medicines=[has("atenolol", judged="for heart failure")]),
    a_client(has("???", note=note()), has("???", judged="the pharmacist: fine")),
    a_client(born=date(2014, 1, 1), consents=[mp.Consent(on=DAY, guardian=True)]),
    a_client(born=DAY + days(1), allergies=["birch", "latex", "plaster"]),
    a_client(
        preferences=mp.Preferences(
            avoid_regions=["low back", "face"],
            max_pressure=2,
            refuses=["swedish", "cups"],
            cannot_lie=["prone", "side-lying", "left side"],
        ),
        consents=[
            mp.Consent(on=DAY, region="gluteals", given=False),
            mp.Consent(on=DAY + days(2), region="chest wall"),
        ],
    ),
]
ASSESSED = [
    None,
    mp.Assessment(on=DAY, complaints=[BACK]),
    mp.Assessment(
        on=DAY - days(400),
        red_flags=[
            "foot-drop",
            "foot drops",
            "???",
            mp.FoundFlag(flag="history-of-cancer", note=note()),
        ],
        complaints=[BACK],
        temperature="102 °F",
        blood_pressure="178/104",
    ),
    mp.Assessment(
        on=DAY,
        red_flags=["neck-injury", "unexplained-weight-loss"],
        complaints=[mp.Complaint(condition=name) for name in CATALOG.all("condition")],
    ),
    mp.Assessment(
        on=DAY,
        red_flags=[],
        complaints=[
            mp.Complaint(condition="pinched nerve"),
            mp.Complaint(region="calf", words="a cold, a blood clot, operated on in May"),
            mp.Complaint(region="calf", words="a blood clot", judged="that was her mother"),
            mp.Complaint(region="left calf", pain=9),
            mp.Complaint(condition="sciatica", pain=9, since=DAY, judged="as every winter"),
        ],
    ),
    mp.Assessment(on=DAY, red_flags=[], blood_pressure="85/55"),
    mp.Assessment(on=DAY, complaints=[mp.Complaint(condition="zorp, and I cannot breathe")]),
]
CATALOGS = [CATALOG, *(CATALOG.with_policy(name) for name in CATALOG.all("policy"))]


def found_of(entry):
    for catalog, more in product(CATALOGS, LINES):
        yield from mp.check(a_client(has(entry, **more)), on=DAY, catalog=catalog)
    general = mp.Therapist(training=[])
    yield from mp.check(a_client(has(entry, **WHERE)), on=DAY, therapist=general)


def found_of_everyone():
    for catalog, client, assessment in product(CATALOGS, MORE, ASSESSED):
        yield from mp.check(client, assessment, on=DAY, catalog=catalog)
    worked = mp.plan_session(routine="full-body-relaxation", length="60 min")
    yield from worked.findings


@pytest.fixture(scope="module")
def findings():
    """Everything that screening finds in many people."""
    listed = [finding for entry in ENTRIES for finding in found_of(entry)]
    return [
        finding for finding in (*listed, *found_of_everyone()) if finding.code in screening.FINDINGS
    ]


def test_every_code_of_screening_is_found(findings):
    assert {finding.code for finding in findings} == set(screening.FINDINGS)


def test_arguments_are_data(findings):
    for finding in findings:
        for name, value in finding.args:
            if name == "near":
                assert all(is_a_name(finding.code, offered) for offered in value)
            elif (finding.code, name) not in OWN:
                assert is_data(value), (finding.code, name, value)


def test_messages_are_whole(findings):
    for finding in findings:
        message = finding.message
        assert message == message.strip()
        assert not re.search(r"[{}]|  |None|\(\)|: :|, ,", message), message


def test_messages_begin_small_but_for_names(findings):
    names = {label[0] for label in ("DVT", "HIV", "IV", "TMJ", "Bell's", "Lyme", "Meniere's")}
    names |= {label[0] for label in ("Crohn's", "Paget's", "Parkinson's", "Raynaud's")}
    names |= {label[0] for label in ("Achilles", "Ehlers-Danlos", "Guillain-Barre", "Sjogren")}
    for finding in findings:
        first = finding.message[0]
        assert (
            first.islower()
            or not first.isalpha()
            or finding.message[:2].isupper()
            or first in names
        )


def test_what_a_person_wrote_is_quiet_in_a_repr(findings):
    for finding in findings:
        for name, value in finding.args:
            if (finding.code, name) in OWN and len(value) > 3:
                assert repr(value) not in repr(finding)


# --- the table --------------------------------------------------------------------------------
def test_no_room_takes_the_words_of_another():
    tables = [screening, session, treatment]
    for name in ("FINDINGS", "REASONS", "EFFECTS", "CLAUSES"):
        keys = [key for table in tables for key in getattr(table, name, ())]
        keys += shared.CLAUSES if name == "CLAUSES" else ()
        assert len(keys) == len(set(keys)), name


def test_another_language_needs_only_another_table():
    german = Words(
        templates={"cap": "Druck höchstens {cap} von 5: {regions:?where|everywhere} ({why:rule})"},
        clauses={"where": "{regions:wants}", "everywhere": "am ganzen Körper"},
        names=ENGLISH.names,
        joins=ENGLISH.joins,
    )
    cap = mp.check(a_client("steroids"), on=DAY)[0]
    why = CATALOG.contraindication("corticosteroids-long-term").rules[0].why
    words = say(german, cap.code, cap.args, cap.catalog)
    assert words == f"Druck höchstens 2 von 5: am ganzen Körper ({why})"


def test_an_argument_that_only_clauses_ask_for_may_be_left_out():
    words = Words(
        templates={"x": "{a:?yes|no}{b:which is}{c:?yes}", "y": "{a}"},
        clauses={"yes": "yes", "no": "no", "is-1": "one"},
        names={},
        joins={},
    )
    assert say(words, "x", (), CATALOG) == "no"
    assert say(words, "x", (("a", 1), ("b", "1"), ("c", 0)), CATALOG) == "yesoneyes"
    with pytest.raises(KeyError):
        say(words, "y", (), CATALOG)
