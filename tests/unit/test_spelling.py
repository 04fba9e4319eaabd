"""What a misspelled name may have been meant to be, and what it is never taken for."""

import pytest

import massageplan as mp
from histories import screened
from massageplan.catalog.catalog import default_catalog
from massageplan.screening.names import meant
from massageplan.spelling import did_you_mean, nearest


CATALOG = default_catalog()


def offered(kind, told):
    """Return what the error about an unknown name of one kind offers."""
    with pytest.raises(mp.UnknownTermError) as caught:
        CATALOG.body.find(told) if kind == "region" else CATALOG.find(kind, told)
    return caught.value.suggestions


@pytest.mark.parametrize(
    ("told", "near"),
    [
        ("feever", "fever"),
        ("hay feever", "hay-fever"),
        ("feever hay", "hay-fever"),
        ("pregnent", "pregnant"),
        ("osteoporosys", "osteoporosis"),
        ("scoliosys", "scoliosis"),
        ("migrane", "migraine"),
        ("diabetis", "diabetes"),
        ("hypertenson", "hypertension"),
        ("rhumatoid arthritus", "rheumatoid-arthritis"),
        ("uncontroled epilepsy", "epilepsy-uncontrolled"),
        ("varicose vein", "varicose-veins"),
        ("sciatca", "sciatica"),
        ("unexplaned weight loss", "unexplained weight loss"),
    ],
)
def test_a_misspelled_line_of_a_history_is_recognized(told, near):
    (name,) = meant(CATALOG, told)
    found = [CATALOG.named(kind, name) for kind in ("contraindication", "red-flag", "condition")]
    wanted = [CATALOG.named(kind, near) for kind in ("contraindication", "red-flag", "condition")]
    assert found == wanted


@pytest.mark.parametrize(
    ("kind", "told", "near"),
    [
        ("condition", "sciatca", "sciatica"),
        ("condition", "lumbagoo", "low back pain"),
        ("technique", "swedisch", "Swedish massage"),
        ("technique", "myofacial release", "myofascial release"),
        ("region", "low bakc", "low back"),
        ("region", "nekc", "neck"),
        ("routine", "full-body-relaxtion", "full-body relaxation"),
        ("measure", "neck disabilty index", "Neck Disability Index"),
    ],
)
def test_a_misspelled_name_is_recognized(kind, told, near):
    assert offered(kind, told) == (near,)


@pytest.mark.parametrize(
    "told",
    [
        "artritis",
        "marked varicose veins",
        "hypetension",
        "metatarsal",
        "plumbago",
        "gut",
        "hurt",
        "hepatoma",
    ],
)
def test_another_illness_is_no_misspelling(told):
    (stop,) = screened(told).stops
    assert (stop.code, dict(stop.args).get("near", ())) == ("unknown-condition", ())
    assert "Find out whether it affects massage" in stop.message


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("condition", "elbow sprain"),
        ("condition", "right sciatica"),
        ("measure", "knee range of motion"),
        ("region", "armpit hair"),
        ("red-flag", "no fever"),
    ],
)
def test_another_name_is_no_misspelling(kind, told):
    assert offered(kind, told) == ()


def test_a_bare_arthritis_asks_which():
    (stop,) = screened("arthritis").stops
    assert (stop.code, dict(stop.args)["condition"]) == ("clearance-needed", "arthritis")
    assert dict(screened("arthriitis").stops[0].args)["near"] == ("arthritis",)


def test_low_blood_pressure_is_read_as_what_it_is():
    assert CATALOG.contraindication("hypotension").id == "low-blood-pressure"


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ("hypotension", "hypertension"),
        ("hypothyroidism", "hyperthyroidism"),
        ("tachycardia", "bradycardia"),
        ("arthritis", "arteritis"),
        ("psoriasis", "cirrhosis"),
        ("lumbago", "plumbago"),
        ("sclerosis", "scoliosis"),
        ("spondylosis", "spondylitis"),
        ("colostomy", "colotomy"),
        ("nephropathy", "neuropathy"),
        ("peroneal", "perineal"),
        ("dysphagia", "dysphasia"),
        ("mild varicose veins", "marked varicose veins"),
        ("controlled asthma", "uncontrolled asthma"),
        ("inactive gout", "active gout"),
        ("acute gout", "chronic gout"),
        ("past stroke", "post stroke syndrome"),
        ("fever", "without fever"),
        ("pre surgery", "post surgery"),
        ("left knee", "right knee"),
        ("upper back", "lower back"),
        ("high blood pressure", "low blood pressure"),
        ("type 1 diabetes", "type 2 diabetes"),
        ("type i diabetes", "type ii diabetes"),
        ("stage 1", "stage 11"),
        ("L4 hernia", "L5 hernia"),
        ("knee pain", "neck pain"),
        ("ankle sprain", "ankle strain"),
        ("AS", "ALS"),
        ("scar", "scab"),
        ("", "fever"),
        ("?", "!!"),
    ],
)
def test_no_guess_crosses_to_something_else(told, known):
    assert nearest(told, [known]) == ()
    assert nearest(known, [told]) == ()


@pytest.mark.parametrize(
    ("told", "known", "near"),
    [
        # The same slip leads to either: neither is offered.
        ("hypetension", ["hypertension"], ()),
        ("tendinisis", ["tendinitis"], ()),
        ("burnn", ["burns", "burnt"], ()),
        ("nack pain", ["back pain", "neck pain"], ()),
        ("hivs", ["hives", "hiv"], ()),
        ("mino", ["mono", "minor"], ()),
        # A word that another name has is spelled right.
        ("hamstring pull", ["hamstring pulp"], ("hamstring pulp",)),
        ("hamstring pull", ["hamstring pulp", "groin pull"], ()),
        # Fewer slips are nearer.
        ("fascial pian", ["facial pain", "fascial pain"], ("fascial pain",)),
        ("BLOD_CLOT'S", ["blood clots"], ("blood clots",)),
        # The slip may be at the beginning if no letter is lost there.
        ("ehadache", ["headache"], ("headache",)),
        ("eadache", ["headache"], ()),
    ],
)
def test_one_slip_in_a_word(told, known, near):
    assert nearest(told, known) == near


def test_names_that_mean_the_same_do_not_compete():
    names = {"diabetes": "diabetes", "diabetic": "diabetes"}
    assert nearest("diabetis", names) == ("diabetes",)
    assert nearest("diabetis", list(names)) == ()


def test_nothing_is_said_if_nothing_is_near():
    assert did_you_mean(()) == ""
    assert did_you_mean(("fever",)) == ": did you mean 'fever'?"
