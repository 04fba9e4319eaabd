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
        (mp.HealthCondition(condition="eczema", region="back"), {"body-scrub", "foot-scrub"}),
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
    assert "sauna-b, grade C" in " ".join(told.split())
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
