"""What is added to a massage: where it lies, for whom it is not, and what is refused."""

from datetime import UTC, date, datetime, timedelta

import attrs
import pint
import pytest

import massageplan as mp
from massageplan.session.add_ons.refusing import reasons_against
from people import CATALOG


DAY = date(2026, 3, 2)
SPA = mp.plan_session(routine="full-body-relaxation", length="60 min")
KINDS = CATALOG.all("add-on")
HOT = ("sauna", "steam-room", "hot-tub", "warm-bath", "body-wrap")


def a_session(*conditions, medicines=(), refuses=(), length="60 min"):
    client = mp.Client(
        ref="c-1",
        conditions=conditions,
        medicines=medicines,
        allergies=[],
        preferences=mp.Preferences(refuses=refuses),
    )
    return mp.plan_session(client, routine="full-body-relaxation", length=length, on=DAY)


def refused(session, *add_ons):
    with pytest.raises(mp.MassagePlanError) as caught:
        mp.with_add_ons(session, add_ons)
    return caught.value


# --- the entries ----------------------------------------------------------------------------
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_an_entry_makes_sense(kind):
    least, most = kind.minutes
    assert 0 < least <= most
    assert kind.when
    assert kind.like, "nothing would rule it out"
    assert len(kind.celsius) in {0, 2}
    assert (not kind.celsius) == (kind.celsius_cite is None)
    assert list(kind.celsius) == sorted(kind.celsius)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_a_temperature_is_read_in_a_source(kind):
    assert kind.celsius_cite is None or kind.celsius_cite.status == "V"


def test_a_range_is_of_quantities():
    low, high = KINDS["hot-tub"].temperatures
    assert isinstance(high, pint.Quantity)
    assert round(high.m_as("degF")) == 104
    assert round(low.m_as("degF")) == 100


def test_heat_is_ruled_out_by_what_rules_out_heat():
    for id_ in (*HOT, "hot-stones", "foot-soak"):
        bans = {t for like in KINDS[id_].like for t in CATALOG.technique(like).traits}
        assert "heat" in bans, id_


@pytest.mark.parametrize(
    ("told", "against"),
    [
        ("diabetes without complications", {"foot-scrub", "foot-soak", "warm-bath"}),
        (mp.HealthCondition(condition="sore nail", region="left foot"), {"foot-scrub"}),
        (
            mp.HealthCondition(condition="eczema", region="back"),
            {"body-scrub", "foot-scrub", "body-wrap", "hot-tub", "warm-bath", "foot-soak"},
        ),
        ("sensitive skin", {"body-scrub", "foot-scrub"}),
        ("hypertension-controlled", {"warm-bath", "hot-tub"}),
    ],
)
def test_a_scrub_and_a_bath_are_refused_as_what_is_like_them(told, against):
    session = a_session(told)
    assert all(reasons_against(KINDS[id_], session) for id_ in against)


def test_more_than_one_session_is_told_what_to_pass():
    both = mp.plan_four_hands(routine="full-body-relaxation")
    assert "of a couple each of both.sessions" in str(refused(both, "steam room"))


# --- where it lies --------------------------------------------------------------------------
def test_before_and_after_make_the_visit_longer():
    visit = mp.with_add_ons(SPA, [mp.AddOn("sauna", length="10 min"), "taping"])
    assert visit.length == timedelta(minutes=75)
    assert [item.label for item in visit.items][:2] == ["sauna", "greeting"]
    assert [item.label for item in visit.items][-2:] == ["taping", "room change"]


def test_inside_takes_its_minutes_from_the_massage():
    visit = mp.with_add_ons(SPA, [mp.AddOn("facial", length="15 min")])
    assert visit.length == SPA.length
    assert visit.massage == timedelta(minutes=45)
    labels = [item.label for item in visit.items]
    assert labels[labels.index("facial") + 1].startswith("turn")


def test_beside_takes_no_minutes():
    visit = mp.with_add_ons(SPA, ["hot stones"])
    assert visit.length == SPA.length
    assert all("hot stones" in i.alongside for i in visit.items if i.kind == "hands-on")


def test_a_soak_while_the_head_is_worked():
    long = mp.plan_session(routine="full-body-relaxation", length="2 h")
    visit = mp.with_add_ons(long, [mp.AddOn("foot soak", beside="head")])
    (soak,) = visit.added
    assert soak.beside == ("scalp and face",)
    assert soak.duration >= timedelta(minutes=10)


def test_a_soak_is_not_where_the_feet_are_worked():
    feet = mp.plan_session(
        mp.Client(
            ref="c",
            conditions=[],
            medicines=[],
            allergies=[],
            preferences=mp.Preferences(wishes=["feet"]),
        ),
        length="30 min",
        on=DAY,
    )
    told = str(refused(feet, mp.AddOn("foot soak", when="beside")))
    assert "there are 0 min" in told


def test_a_visit_begins_when_the_session_would():
    nine = datetime(2026, 3, 2, 9, tzinfo=UTC)
    spa = mp.plan_session(routine="full-body-relaxation", length="60 min", start=nine)
    visit = mp.with_add_ons(spa, [mp.AddOn("sauna", length="10 min")])
    assert [item.starts for item in visit.items][:2] == [nine, nine + timedelta(minutes=10)]


def test_a_temperature_comes_back_as_a_quantity():
    visit = mp.with_add_ons(SPA, [mp.AddOn("jacuzzi", temperature="102 °F")])
    assert round(visit.added[0].temperature.m_as("degF"), 1) == 102.0


# --- for whom it is not ---------------------------------------------------------------------
HEART = [
    id_
    for id_ in CATALOG.all("contraindication")
    if "heart" in id_.split("-") and "with" not in id_.split("-")
] + [
    *("angina", "pacemaker", "cardiomyopathy", "pulmonary-hypertension", "aneurysm"),
    *("bypass", "stent", "hypertension", "low-blood-pressure", "pots", "dvt-history"),
]
MILD = {"heart-disease-in-family", "harmless-heart-murmur"}


@pytest.mark.parametrize("condition", sorted({*HEART} - MILD))
def test_no_heat_with_a_heart_condition(condition):
    """Nothing gets past: either there is no massage at all, or the heat is refused."""
    note = mp.ClinicianNote(by="Dr. Vale", on=DAY)
    line = mp.HealthCondition(condition=condition, note=note, since=date(2020, 3, 2))
    is_medicine = CATALOG.contraindication(condition).medicine is not None
    kept = {"conditions": [], "medicines": []} | {
        "medicines" if is_medicine else "conditions": [line]
    }
    client = mp.Client(ref="c-1", allergies=[], **kept)
    try:
        session = mp.plan_session(client, routine="full-body-relaxation", length="60 min", on=DAY)
    except mp.CannotPlanError:
        return
    for name in HOT:
        assert isinstance(refused(session, name), mp.ContraindicatedError), (condition, name)


@pytest.mark.parametrize("medicine", ["metoprolol", "insulin", "warfarin", "lorazepam"])
def test_no_sauna_with_what_is_taken_for_it(medicine):
    try:
        session = a_session(medicines=[medicine])
    except mp.CannotPlanError:
        return
    assert reasons_against(KINDS["sauna"], session)


def test_it_says_why_and_what_to_do():
    error = refused(a_session("hypertension-controlled"), "sauna", "taping")
    assert "prolonged heat can raise blood pressure" in str(error)
    assert "Leave it out, or choose another, such as" in str(error)
    assert error.findings


def test_the_reason_is_there_for_each_that_is_refused():
    told = str(refused(a_session("hypertension-controlled"), "sauna", "body wrap"))
    assert "add_ons[0]: sauna" in told
    assert "add_ons[1]: body wrap" in told


def test_what_the_client_refuses_is_not_added():
    assert "the client refuses it" in str(refused(a_session(refuses=["cupping"]), "cupping"))


def test_what_suits_is_added():
    assert mp.with_add_ons(a_session(), HOT[:1]).extras == ("sauna",)


def test_scent_is_ruled_out_by_its_allergy():
    session = a_session("asthma")
    assert reasons_against(KINDS["aromatherapy"], session)
    assert not reasons_against(KINDS["taping"], session)


def test_what_is_measured_on_the_day_counts():
    client = mp.Client(ref="c-1", conditions=[], medicines=[], allergies=[])
    high = mp.Assessment(on=DAY, red_flags=[], blood_pressure="146/92")
    session = mp.plan_session(client, high, routine="full-body-relaxation", length="60 min")
    assert isinstance(refused(session, "hot tub"), mp.ContraindicatedError)


def test_scent_waits_for_the_question_of_allergies():
    client = mp.Client(ref="c-1", conditions=[], medicines=[])
    session = mp.plan_session(client, routine="full-body-relaxation", length="60 min", on=DAY)
    assert "nobody asked about allergies" in str(refused(session, "aromatherapy"))
    assert not reasons_against(KINDS["sauna"], session)
    assert reasons_against(KINDS["facial"], session)  # creams are put on the skin


# --- what is refused ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("add_on", "told"),
    [
        (mp.AddOn("facial", length="100 min"), "add_ons[0].length: 100 min of facial is longer"),
        (mp.AddOn("sauna", length="30 min"), "add_ons[0].length: expected 5 min to 20 min"),
        (mp.AddOn("jacuzzi", temperature="110 °F"), "add_ons[0].temperature: expected 37.8 to 40"),
        (mp.AddOn("taping", temperature="40 °C"), "add_ons[0].temperature: no source gives"),
        (mp.AddOn("taping", when="inside"), "add_ons[0].when: taping cannot be 'inside'"),
        (mp.AddOn("sauna", beside="back"), "add_ons[0].beside: sauna is 'before' the massage"),
        (mp.AddOn("hot stones", beside="bakc"), "add_ons[0].beside: 'bakc' is not worked in"),
        ("saunna", "add_ons[0].name: unknown"),
        (7, "add_ons[0]: expected AddOn(...); got int"),
    ],
)
def test_an_add_on_that_cannot_be(add_on, told):
    assert str(refused(SPA, add_on)).startswith(told)


def test_the_same_twice():
    assert "is asked for twice" in str(refused(SPA, "jacuzzi", "hot tub"))


def test_no_massage_is_left():
    short = mp.plan_session(routine="back-neck-shoulders-30", length="30 min")
    assert "leaves no time" in str(refused(short, mp.AddOn("facial", length="30 min")))


@pytest.mark.parametrize("temperature", ["104", 104, "40 min"])
def test_a_temperature_has_a_unit(temperature):
    with pytest.raises(mp.UnitError, match="unit of temperature"):
        mp.AddOn("jacuzzi", temperature=temperature)


def test_a_quantity_of_another_kind_is_no_temperature():
    with pytest.raises(mp.UnitError, match="not in a unit of temperature"):
        mp.AddOn("jacuzzi", temperature=pint.get_application_registry().Quantity(3, "minute"))


# --- the page, prices, and what others offer ---------------------------------------------------
def test_the_page_shows_each_with_its_range_and_source():
    visit = mp.with_add_ons(SPA, ["sauna"], companions=["chiropractor"])
    told = str(visit)
    assert "176 °F (80 °C)" in told.replace("\N{NO-BREAK SPACE}", " ")
    assert "sauna-d, grade B" in " ".join(told.split())
    assert "Massage first, then chiropractic adjustment" in told
    assert mp.export.to_html(visit).startswith("<!DOCTYPE html>")


def test_an_extra_of_the_same_name_is_priced():
    prices = mp.PriceList(
        name="a spa",
        services=[mp.Service(id="massage", prices={"60 min": "95"})],
        extras=[mp.Extra(id="sauna", price="20"), mp.Extra(id="hot-stones", price="15")],
        currency="USD",
    )
    visit = mp.with_add_ons(SPA, ["sauna", "hot stones"])
    bill = mp.quote(visit, prices)
    assert "20.00" in str(bill)
    assert "15.00" in str(bill)


def test_a_companion_is_only_said():
    visit = mp.with_add_ons(SPA, [], companions=["acupuncture", "PT"])
    assert visit.items == SPA.items
    assert [one.id for one in visit.companions] == ["acupuncture", "physical-therapy"]


def test_values_are_frozen():
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        mp.AddOn("sauna").name = "facial"


# --- the whole health history -----------------------------------------------------------------
@pytest.mark.parametrize(
    "words",
    ["dvt", "pregnant", "epilepsy", "multiple sclerosis", "nicotine patch", "diabetes", "fainting"],
)
def test_whole_body_heat_is_not_for_them(words):
    """There is no massage at all, or the sauna is refused, whatever it is called."""
    try:
        session = a_session(words)
    except mp.CannotPlanError:
        return
    assert reasons_against(KINDS["sauna"], session)


def test_what_is_short_beside_is_beside_the_first_steps_only():
    """Nobody reads "all along" beside ten minutes."""
    visit = mp.with_add_ons(
        SPA,
        [mp.AddOn("hot stones", length="10 min")],
    )
    beside = [item for item in visit.items if "hot stones" in item.alongside]
    assert beside == [item for item in visit.items if item.kind == "hands-on"][: len(beside)]
    lengths = [item.duration for item in beside]
    assert sum(lengths[:-1], timedelta()) < timedelta(minutes=10) <= sum(lengths, timedelta())


def test_what_is_before_the_massage_may_be_longer_than_it():
    short = mp.plan_session(routine="back-neck-shoulders-30", length="30 min")
    visit = mp.with_add_ons(short, [mp.AddOn("body wrap", length="45 min", when="before")])
    assert visit.minutes == short.minutes
    assert visit.massage == short.length
    assert visit.added[0].duration == timedelta(minutes=45)


@pytest.mark.parametrize(("name", "wrong"), [("add_ons", None), ("companions", 5)])
def test_what_is_no_list_is_refused(name, wrong):
    given = {"add_ons": [], "companions": (), name: wrong}
    with pytest.raises(mp.InvalidValueError, match=f"{name}: expected several of"):
        mp.with_add_ons(
            SPA,
            given.pop("add_ons"),
            **given,
        )


# --- asked for where a session is planned -----------------------------------------------------
WELL = mp.Client(ref="c-1", conditions=[], medicines=[], allergies=[])
TREATED = mp.Client(ref="c-1", conditions=["hypertension-controlled"], medicines=[], allergies=[])
HOUR = {"routine": "full-body-relaxation", "length": "60 min", "on": DAY}
SAUNA = mp.AddOn("sauna", length="10 min")
FACIAL = mp.AddOn("facial", length="20 min")


def test_a_session_is_planned_with_its_add_ons():
    visit = mp.plan_session(WELL, **HOUR, add_ons=[SAUNA, "hot stones"], companions=["PT"])
    assert visit == mp.with_add_ons(
        mp.plan_session(WELL, **HOUR), [SAUNA, "hot stones"], companions=["PT"]
    )
    assert visit.extras == ("sauna", "hot-stones")
    assert (visit.length, visit.massage) == (timedelta(minutes=70), timedelta(minutes=60))


def test_minutes_by_hand_and_another_place_keep_the_add_ons():
    visit = mp.plan_session(WELL, **HOUR, add_ons=[SAUNA]).with_minutes({"back": "20 min"})
    assert visit.extras == ("sauna",)
    assert visit.minutes["back"] == timedelta(minutes=20)


def test_none_at_all_takes_out_what_was_added():
    visit = mp.plan_session(WELL, **HOUR, add_ons=[SAUNA, FACIAL], companions=["PT"])
    assert mp.with_add_ons(visit, []) == mp.plan_session(WELL, **HOUR)


def test_a_session_is_refused_with_an_add_on_that_may_not_be():
    with pytest.raises(mp.ContraindicatedError, match=r"add_ons\[0\]: sauna: not for this client"):
        mp.plan_session(TREATED, **HOUR, add_ons=["sauna"])


def test_what_may_not_be_any_more_on_the_day_is_left_out_and_said():
    visit = mp.plan_session(WELL, **HOUR, add_ons=[SAUNA, "aromatherapy"])
    today = visit.confirm(TREATED, mp.Assessment(on=DAY, red_flags=[]))
    assert today.extras == ("aromatherapy",)
    assert today.length == today.massage == timedelta(minutes=60)
    (told,) = [found.message for found in today.findings if found.code == "add-on-dropped"]
    assert told == "sauna is left out: screening, or the health history, rules it out by now"
    again = today.confirm(WELL, mp.Assessment(on=DAY, red_flags=[]))
    assert again.extras == ("aromatherapy",), "what was left out does not come back by itself"


def test_a_step_that_got_too_short_loses_what_was_beside_it():
    head = mp.AddOn("foot soak", beside="head")
    visit = mp.plan_session(
        WELL, routine="full-body-relaxation", length="2 h", on=DAY, add_ons=[head]
    )
    assert visit.extras == ("foot-soak",)
    with pytest.raises(mp.InvalidValueError, match="needs 10 min of steps that suit it"):
        visit.with_minutes({"head": "5 min"})


def test_what_does_not_fit_beside_what_is_inside_says_the_length_that_helps():
    sore = mp.Complaint(condition="neck pain", pain=4)
    intake = mp.Assessment(on=DAY, complaints=[sore], red_flags=[])
    long = mp.AddOn("facial", length="40 min")
    with pytest.raises(mp.InfeasibleError, match="beside 40 min inside the massage: ") as caught:
        mp.plan_session(WELL, intake, length="50 min", on=DAY, add_ons=[long])
    (longer,) = [one for one in caught.value.repairs if one.kind == "longer"]
    assert f"{longer.length // timedelta(minutes=1)} min" in str(caught.value)
    fits = mp.plan_session(WELL, intake, length=longer.length, on=DAY, add_ons=[long])
    assert fits.length == longer.length
    shorter = longer.length - timedelta(minutes=1)
    with pytest.raises(mp.InfeasibleError):
        mp.plan_session(WELL, intake, length=shorter, on=DAY, add_ons=[long])


@pytest.mark.parametrize("length_is", ["table", "hands-on"])
def test_what_is_inside_takes_its_minutes_however_the_length_is_counted(length_is):
    alone = mp.plan_session(WELL, **HOUR, length_is=length_is)
    visit = mp.plan_session(WELL, **HOUR, length_is=length_is, add_ons=[FACIAL])
    assert visit.hands_on == alone.hands_on - timedelta(minutes=20)


def test_the_rest_of_a_session_keeps_what_is_still_to_come():
    taping = mp.AddOn("taping", length="10 min")
    visit = mp.plan_session(WELL, **HOUR, add_ons=[SAUNA, "hot stones", FACIAL, taping])
    early = mp.replan_session(visit, at="15 min")
    assert early.extras == ("hot-stones", "facial", "taping")
    assert early.request.dropped == ("sauna",)
    late = mp.replan_session(visit, at="30 min", done={"back": "3 min"})
    assert late.extras == ("hot-stones", "taping")
    assert late.length == visit.length - timedelta(minutes=30)
    with pytest.raises(mp.InvalidValueError, match="at: 71 min is not before the end, 70 min"):
        mp.replan_session(visit, at="71 min")


# --- in a saved file --------------------------------------------------------------------------
def test_a_file_keeps_add_ons_and_screens_them_again():
    visit = mp.plan_session(
        WELL, **HOUR, add_ons=[mp.AddOn("jacuzzi", temperature="102 °F")], companions=["PT"]
    )
    text = mp.io.dumps(visit)
    assert mp.io.loads(text) == visit
    sick = text.replace(
        '"conditions": []', '"conditions": [{"condition": "heart-failure-medicine"}]'
    )
    with pytest.raises((mp.CannotPlanError, mp.LoadError)):
        mp.io.loads(sick)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"38.89 °C"', '"45 °C"', r"sessions\[0\].add_ons\[0\].temperature: expected 37.8 to 40"),
        ('"hot-tub"', '"hot-tube"', "hot-tub"),
        ('"physical-therapy"', '"voodoo"', "voodoo"),
    ],
)
def test_a_file_cannot_ask_for_what_cannot_be(old, new, told):
    tub = mp.AddOn("jacuzzi", temperature="102 °F")
    text = mp.io.dumps(mp.plan_session(WELL, **HOUR, add_ons=[tub], companions=["PT"]))
    with pytest.raises(mp.LoadError, match=told):
        mp.io.loads(text.replace(old, new))


# --- in a course ------------------------------------------------------------------------------
NECK = mp.Assessment(on=DAY, complaints=[mp.Complaint(condition="neck pain")], red_flags=[])


def a_course(**more):
    asked = {"length": "60 min", "start": DAY, "sessions": 3, **more}
    return mp.plan_treatment(WELL, NECK, **asked)


def test_every_visit_of_a_course_has_its_add_ons():
    plan = a_course(add_ons=(name for name in ["cupping"]), companions=["chiropractor"])
    assert [visit.session.extras for visit in plan.visits] == [("cupping",)] * 3
    assert mp.io.loads(mp.io.dumps(plan)) == plan
    given = plan.confirm(1, WELL, NECK).record(mp.Outcome(session=1))
    assert mp.io.loads(mp.io.dumps(given)) == given


def test_new_facts_leave_out_what_may_not_be_any_more():
    plan = a_course(add_ons=["cupping", "taping"])
    thinned = mp.Client(ref="c-1", conditions=[], medicines=[], allergies=["adhesive tape"])
    new = mp.replan(plan, today=DAY, client=thinned)
    assert {visit.session.extras for visit in new.visits} == {("cupping",)}
    assert all("add-on-dropped" in [f.code for f in v.session.findings] for v in new.visits)


def test_replanning_changes_what_is_added():
    plan = a_course(add_ons=["cupping"])
    new = mp.replan(plan, today=DAY, add_ons=["hot stones"])
    assert {visit.session.extras for visit in new.visits} == {("hot-stones",)}
    assert mp.replan(plan, today=DAY, add_ons=["cupping"]) is plan


def test_a_course_is_priced_with_the_add_ons_of_each_visit():
    prices = mp.PriceList(
        name="a spa",
        currency="USD",
        services=[mp.Service(id="massage", prices={"60 min": "95"})],
        extras=[mp.Extra(id="cupping", price="20")],
    )
    plan = a_course(add_ons=["cupping"])
    assert mp.quote(plan, prices, tip=0).total == 3 * 115
    assert mp.quote(plan, prices, tip=0, extras=[]).total == 3 * 95


def test_the_time_of_a_visit_is_kept_free_with_its_add_ons():
    open_ = mp.Availability(name="evening", hours="18:00-19:00")
    start = datetime(2026, 3, 2, 18, tzinfo=UTC)
    assert a_course(start=start, availability=open_).visits
    with pytest.raises(mp.MassagePlanError):
        a_course(start=start, availability=open_, add_ons=[SAUNA])


# --- two at once ------------------------------------------------------------------------------
def two(first, second, **more):
    guests = [
        mp.Guest(attrs.evolve(WELL, ref=ref), add_ons=added, **own)
        for ref, added, own in (
            ("ana", first, {"routine": "full-body-relaxation"}),
            ("ben", second, more or {"routine": "full-body-relaxation"}),
        )
    ]
    return mp.plan_couple(*guests, length="60 min", on=DAY)


def test_a_couple_turns_and_finishes_together_with_add_ons():
    tub = mp.AddOn("hot tub", length="10 min")
    both = two([SAUNA, "hot stones"], [tub], assessment=NECK)
    assert both.in_step
    assert len({one.length for one in both.sessions}) == 1
    turns = [[i.begins for i in one.items if i.kind == "turn"] for one in both.sessions]
    assert turns == [[*both.turns], [*both.turns]]
    assert [one.extras for one in both.sessions] == [("sauna", "hot-stones"), ("hot-tub",)]


def test_what_is_inside_for_both_guests_is_at_their_turn():
    both = two([FACIAL], [FACIAL, "hot stones"])
    assert both.in_step
    begins = [one.added[0].begins for one in both.sessions]
    assert [at + timedelta(minutes=20) for at in begins] == [*both.turns] * 2


def test_add_ons_that_last_longer_for_one_guest_are_refused():
    with pytest.raises(
        mp.InvalidValueError, match="0 min before the massage, and 10 min"
    ) as caught:
        two([SAUNA], [])
    assert caught.value.path == "second.add_ons"


def test_an_add_on_is_refused_for_the_guest_it_is_not_for():
    guests = [
        mp.Guest(who, routine="full-body-relaxation", add_ons=[SAUNA])
        for who in (mp.Client(ref="ana", conditions=[], medicines=[], allergies=[]), TREATED)
    ]
    with pytest.raises(mp.ContraindicatedError) as caught:
        mp.plan_couple(*guests, length="60 min", on=DAY)
    assert "about the second guest" in caught.value.__notes__[0]
    with pytest.raises(mp.UnknownTermError, match=r"^second\.add_ons\[0\]\.name"):
        two([], ["saunna"])


def test_what_each_guest_has_is_priced_for_that_guest():
    prices = mp.PriceList(
        name="a spa",
        currency="USD",
        services=[mp.Service(id="both", people=2, therapists=2, prices={"60 min": "180"})],
        extras=[mp.Extra(id="hot-stones", price="15")],
    )
    assert mp.quote(two(["hot stones"], []), prices, tip=0).total == 195
    assert mp.quote(two(["hot stones"], ["hot stones"]), prices, tip=0).total == 210
    assert mp.quote(two([], []), prices, tip=0, extras=["hot-stones"]).total == 210


@pytest.mark.parametrize("step", ["mirrored", "divided"])
def test_four_hands_have_add_ons_in_both_lanes(step):
    both = mp.plan_four_hands(
        WELL, **HOUR, step=step, add_ons=[SAUNA, FACIAL, "hot stones"], companions=["PT"]
    )
    for lane in both.lanes:
        labels = [item.label for item in lane if item.kind == "add-on"]
        assert labels == ["sauna", "facial"]
        assert sum((item.duration for item in lane), timedelta()) == both.length
        assert all("hot stones" in item.alongside for item in lane if item.want)
    starts = [[i.begins for i in lane if i.kind in {"add-on", "turn"}] for lane in both.lanes]
    assert starts[0] == starts[1]
    assert "Add-ons" in str(both)


def test_a_soak_is_not_beside_a_place_while_the_other_works_elsewhere():
    soak = [mp.AddOn("foot soak", when="beside")]
    asked = {"routine": "full-body-relaxation", "length": "2 h", "on": DAY, "add_ons": soak}
    assert mp.plan_four_hands(WELL, **asked).session.extras == ("foot-soak",)
    with pytest.raises(mp.InvalidValueError, match="while the other therapist works elsewhere"):
        mp.plan_four_hands(WELL, **asked, step="divided")


# --- what the client reads --------------------------------------------------------------------
def test_the_clients_page_names_each_add_on_and_what_it_is():
    tub = mp.AddOn("jacuzzi", length="10 min", temperature="102 °F")
    visit = mp.plan_session(WELL, **HOUR, add_ons=[tub, "hot stones"], companions=["PT"])
    page = mp.export.to_html(visit, audience="client").replace("\N{NO-BREAK SPACE}", " ")
    assert "Hot tub (10 min, 102 °F, before the massage): warm water with jets." in page
    assert "during the massage): warm stones instead of bare hands." in page
    assert "physical therapy and massage in either order: at least 24 hours" in page.lower()
    assert "grade" not in page


def test_the_clients_page_is_in_german_or_refused():
    german = mp.Catalog().in_language("de")
    tub = mp.AddOn("Whirlpool", length="10 min", temperature="39 °C")
    visit = mp.plan_session(
        WELL, **HOUR, catalog=german, add_ons=[tub], companions=["Physiotherapie"]
    )
    page = mp.export.to_html(visit, audience="client", lang="de").replace("\N{NO-BREAK SPACE}", " ")
    assert "Whirlpool (10 Min., 39 °C, vor der Massage): warmes Wasser mit Düsen." in page
    assert "Physiotherapie und Massage in beliebiger Reihenfolge" in page
    assert "hot tub" not in page
