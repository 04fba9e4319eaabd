"""One line that names several things: each is read, and nothing behind a dose is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.screening.pieces import pieces_of
from people import CATALOG, TODAY


# Names that stop by themselves, without a place or a date.
STOPPING = sorted(
    entry.label
    for entry in CATALOG.all("contraindication").values()
    if any(rule.act.value in {"absolute", "clearance"} for rule in entry.rules)
    and not {",", "/", "("} & set(entry.label)
    and " and " not in entry.label
)
BETWEEN = [
    *(", ", "; ", " / ", "\n", "\t", " (", " [", " {", ": ", ",", ". ", " - ", " \u2013 ", " | "),
    *(" and ", " & ", " + ", " with ", " plus ", " or ", " also "),
]
DOSES = ["", " 75 mg", " 5mg", " 0.5 mg once daily", " 2 tablets at night", " 100 mcg prn", " 10%"]


def stops(*, conditions=(), medicines=()):
    client = mp.Client(
        ref="c-1", conditions=list(conditions), medicines=list(medicines), allergies=[]
    )
    found = mp.check(client, on=TODAY)
    return {(one.code, one.args) for one in found if one.severity is mp.Severity.STOP}


@given(st.sampled_from(STOPPING), st.sampled_from(BETWEEN), st.sampled_from(DOSES))
def test_what_stops_is_found_behind_any_dose_and_separator(name, between, dose):
    alone = stops(conditions=[name])
    assert alone
    assert alone <= stops(conditions=[f"asthma{dose}{between}{name}"])
    assert alone <= stops(conditions=[f"{name}{dose}{between}asthma"])
    assert alone <= stops(medicines=[f"aspirin{dose}{between}{name}"])


@given(st.sampled_from(BETWEEN), st.sampled_from(DOSES), st.sampled_from(["before", "after"]))
def test_what_is_not_known_stops_wherever_it_stands(between, dose, where):
    odd, known = "blurry zorp syndrome", f"asthma{dose}"
    line = f"{odd}{between}{known}" if where == "before" else f"{known}{between}{odd}"
    assert ("unknown-condition", (("name", odd), ("near", ()))) in stops(conditions=[line])


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        ("aspirin 75 mg, warfarin 3 mg", ("aspirin", "warfarin")),
        ("hypertension-controlled 5 mg, fever", ("hypertension-controlled", "fever")),
        ("Eliquis 5mg twice daily", ("Eliquis",)),
        ("lisinopril 10mg once daily and warfarin", ("lisinopril", "warfarin")),
        ("asthma (albuterol 2 puffs prn)", ("asthma", "albuterol")),
        ("metformin 500 mg; insulin 10 units at night", ("metformin", "insulin")),
        # One thing, with its qualifier behind a comma or in brackets.
        ("high blood pressure, well controlled", ("high blood pressure well controlled",)),
        ("epilepsy (controlled), asthma", ("epilepsy controlled", "asthma")),
        ("type 2 diabetes, no complications, fever", ("type 2 diabetes no complications", "fever")),
        # Known as a whole, or not at all: not taken apart.
        ("eczema or psoriasis", ("eczema or psoriasis",)),
        ("pain in zorp and leg", ("pain in zorp and leg",)),
        # What is said once for both belongs to both.
        ("pain in arm and leg", ("pain in arm", "pain in leg")),
    ],
)
def test_lines_as_people_write_them(line, pieces):
    assert pieces_of(CATALOG, line) == pieces


def test_a_line_of_several_keeps_what_else_was_told():
    line = mp.HealthCondition(condition="eczema, sunburn", region="left calf", since=TODAY)
    client = mp.Client(ref="c-1", conditions=[line], medicines=[], allergies=[])
    assert mp.screen(client, on=TODAY).excluded >= {"calf/left"}


def test_what_a_therapist_judged_lets_the_unknown_pass():
    line = mp.HealthCondition(condition="zorp syndrome, asthma", judged="the doctor knows both")
    assert stops(conditions=[line]) == set()


@given(st.sampled_from(STOPPING), st.sampled_from(BETWEEN), st.sampled_from(DOSES))
def test_nothing_that_the_catalog_knows_is_judged_away(name, between, dose):
    for line in (f"{name}{dose}", f"zorp syndrome{between}{name}", f"asthma{dose}{between}{name}"):
        judged = mp.HealthCondition(condition=line, judged="asked, it is fine")
        # What a medicine is taken for is the one question that the therapist's words answer.
        settled = {stop for stop in stops(conditions=[name]) if stop[0] == "medicine-use"}
        assert stops(conditions=[name]) - settled <= stops(conditions=[judged])


def reported(said, asked):
    """What is on file if that is all that somebody answered."""
    if asked == "red flags":
        return mp.Assessment(on=TODAY, red_flags=[said]).red_flags
    return getattr(mp.Client(ref="c-1", **{asked: [said]}), asked)


QUESTIONS = ("conditions", "medicines", "allergies", "red flags")
ANYWHERE = [
    *("none", "None.", "nothing", "No", "n/a", "N/A", "nil", "-", "none known", "denies any"),
    *("nothing to report", "none that I know of", "not applicable"),
]
OF_ITS_OWN = {
    "conditions": [
        *("no health problems", "no medical conditions", "no illnesses or surgeries"),
        *("no surgeries or health issues", "no significant past medical history", "no problems"),
    ],
    "medicines": ["No medications", "no current medications", "No meds", "no current drugs"],
    "allergies": [
        *("NKDA", "nka", "No known allergies", "no known drug allergies", "no allergies"),
        *("no drug or food allergies", "no other allergies"),
    ],
    "red flags": ["No red flags", "no symptoms", "no signs or symptoms"],
}
ONLY_A_PART = {
    "conditions": ["no surgeries", "no skin problems", "no chronic conditions", "no operations"],
    "medicines": ["no skin medications"],
    "allergies": ["no latex allergy", "no food or latex allergies", "no skin allergies"],
    "red flags": ["no skin problems", "no surgeries"],
}


ALIKE = {"red flags": {"no health problems", "no surgeries or health issues", "no problems"}}
"""What is said of illnesses is said of signs too."""


@pytest.mark.parametrize("asked", QUESTIONS)
def test_nothing_reported_is_nothing(asked):
    for said in [*ANYWHERE, *OF_ITS_OWN[asked]]:
        assert reported(said, asked) == (), said


@pytest.mark.parametrize("asked", QUESTIONS)
def test_the_answer_to_another_question_or_to_a_part_is_not_nothing(asked):
    others = {said for other in OF_ITS_OWN for said in OF_ITS_OWN[other] if other != asked}
    for said in {*others, *ONLY_A_PART[asked]} - ALIKE.get(asked, set()):
        assert len(reported(said, asked)) == 1, said


def test_what_denies_only_a_part_leaves_the_rest_to_be_asked():
    for said in ONLY_A_PART["conditions"]:
        assert stops(conditions=[said])
    for said in ("no allergies", "NKDA", *ONLY_A_PART["medicines"]):
        assert stops(medicines=[said])
    told = {"conditions": (), "medicines": ()}
    for said in (*ONLY_A_PART["allergies"], "no medications"):
        client = mp.Client(ref="c-1", allergies=[said], **told)
        found = mp.check(client, mp.Assessment(on=TODAY, red_flags=()), on=TODAY)
        (told_,) = [each.message for each in found if each.code == "allergies-not-asked"]
        assert told_.startswith(f"'{said}' says nothing of the rest, so nothing scented is used")
    two = mp.Client(ref="c-1", conditions=["no surgeries", "no skin problems"], medicines=())
    (told_,) = [each.message for each in mp.check(two, None, on=TODAY) if "rest" in each.message]
    assert told_.startswith("'no surgeries' and 'no skin problems' says nothing of the rest. Ask")


@pytest.mark.parametrize(
    "said", ["no sleep", "no known", "no feeling in my feet", "numb", "not well", "nose"]
)
def test_what_only_begins_like_nothing_is_something(said):
    assert len(mp.Client(ref="c-1", conditions=[said]).conditions) == 1


@pytest.mark.parametrize("short", ["BD", "OD", "HS", "PO", "QD"])
def test_letters_that_may_be_an_illness_are_not_read_past_by_themselves(short):
    for line in (f"asthma, {short}", f"asthma {short}", f"{short} asthma", f"asthma and {short}"):
        assert stops(conditions=[line])
    assert pieces_of(CATALOG, f"warfarin 3 mg {short}") == ("warfarin",)


def test_nothing_beside_something_is_asked_about():
    assert ("unknown-condition", (("name", "none"), ("instead", "[]"))) in stops(
        conditions=["none", "asthma"]
    )


@pytest.mark.parametrize("flag", sorted(CATALOG.all("red-flag")))
def test_a_tick_that_is_a_red_flag_is_as_urgent_as_the_flag(flag):
    entry = CATALOG.red_flag(flag)
    expected = (("flag", entry.id), ("urgency", entry.act.value))
    # Some boxes are both: then the entry of the history says what it asks for.
    if not CATALOG.knows("contraindication", entry.label):
        assert [args for _, args in stops(conditions=[entry.label])] == [expected]


def test_a_clinician_answers_a_box_that_is_a_red_flag_as_the_flag():
    flag = next(f for f in CATALOG.all("red-flag").values() if f.act.value == "refer")
    note = mp.ClinicianNote(by="Dr Chen", on=TODAY)
    line = mp.HealthCondition(condition=flag.label, note=note)
    assert not CATALOG.knows("contraindication", flag.label)
    assert stops(conditions=[flag.label])
    assert stops(conditions=[line]) == set()


QUALIFIED = [
    (id_, base, words)
    for id_ in CATALOG.all("contraindication")
    for base, _, words in [id_.rpartition("-")]
    if base and CATALOG.knows("contraindication", base)
]


@pytest.mark.parametrize(("entry", "base", "words"), QUALIFIED)
@pytest.mark.parametrize("between", [", ", " (", " / "])
def test_a_qualifier_behind_a_separator_belongs_to_what_it_qualifies(entry, base, words, between):
    (piece,) = pieces_of(CATALOG, f"{base.replace('-', ' ')}{between}{words}")
    assert CATALOG.contraindication(piece).id == entry
