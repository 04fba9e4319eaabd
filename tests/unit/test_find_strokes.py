"""Strokes as routines and notes describe them; and a stroke of the brain stays an illness."""

import itertools

import pytest

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.understanding.stroke_words import FORMS, HANDWORK
from massageplan.views.understood import understood_document
from people import spread
from understood import kinds


CATALOG = default_catalog()


def ids(text):
    return [each.id or each.label for each in mp.find(text).meanings]


STROKES = [
    ("Squeeze the calf", ["petrissage", "calf"]),
    ("slowly squeezing the trapezius muscle", ["petrissage", "top-of-shoulder"]),
    ("knead the thighs and the calves", ["petrissage", "thigh", "calf"]),
    ("Gastrocnemius wring", ["calf", "petrissage"]),
    ("wring out the arm", ["petrissage", "arm"]),
    ("Squeeze and pull each toe", ["petrissage", "traction", "top-of-foot"]),
    ("Pinch each toe gently", ["petrissage", "top-of-foot"]),
    ("pull each finger gently", ["traction", "hand"]),
    ("toe pulls", ["top-of-foot", "traction"]),
    ("Arch rubs", ["sole", "friction"]),
    ("Arch sweep", ["sole", "effleurage"]),
    ("Heel press", ["sole", "rhythmic-compression"]),
    ("Toe bends", ["top-of-foot", "passive-movement"]),
    ("Foot spread", ["foot", "stretching"]),
    ("Knee draw", ["knee", "effleurage"]),
    ("Ankle rotations", ["ankle", "passive-movement"]),
    ("circle the ankle in both directions", ["passive-movement", "ankle"]),
    ("hip circles", ["hip", "passive-movement"]),
    ("Rotate the leg out from the body", ["passive-movement", "leg"]),
    ("bend the knee and rock the hip", ["passive-movement", "knee", "rocking", "hip"]),
    ("passive hip flexion", ["hip", "passive-movement"]),
    ("lift the leg and shake it", ["passive-movement", "leg", "vibration"]),
    ("shaking out the legs", ["vibration", "leg"]),
    ("jostling arms and legs", ["vibration", "arm", "leg"]),
    ("Snaking the Spine", ["effleurage", "spine"]),
    ("raking down the back", ["effleurage", "back"]),
    ("brush lightly down the back", ["light-stroking", "back"]),
    ("spread the oil over the back", ["effleurage", "back"]),
    ("rolling the skin up the spine", ["skin-rolling", "spine"]),
    ("press the eyebrows", ["rhythmic-compression", "face"]),
    ("milk the arm toward the shoulder", ["petrissage", "arm", "shoulder"]),
    ("mobilization of the hip joint", ["joint-mobilization", "hip"]),
    ("holding the feet", ["light-touch", "foot"]),
    ("Hold each point for 5 seconds", ["trigger-point"]),
    ("release of gluteal fascia", ["myofascial-release", "gluteals"]),
    ("Tugging the hair", ["scalp-face"]),
    ("ice to the low back", ["cold-pack", "low-back"]),
    ("deep strokes along the IT band", ["deep-tissue", "outer-thigh"]),
    ("slow, deep strokes", ["deep-tissue"]),
    ("upward strokes on the face", ["effleurage", "face"]),
    ("three strokes down each arm", ["effleurage", "arm"]),
    ("stroke from the base of the neck up to the chin", ["effleurage", "back-of-neck"]),
    ("please stroke my back slowly", ["effleurage", "back"]),
    ("start at the ankle and stroke toward the heart", ["ankle", "effleurage"]),
    ("stroke the hair", ["scalp-face"]),
    ("alternate palmar kneading all over back", ["petrissage", "back"]),
    ("three inside circles for Range-of-Motion", ["passive-movement"]),
    ("knead the tight calves", ["petrissage", "tight-calves"]),
    ("body stroking/passive limb movement", ["body", "effleurage", "extremities"]),
]


@pytest.mark.parametrize(("text", "meant"), STROKES)
def test_a_phrase_is_read_to_its_last_word(text, meant):
    understood = mp.find(text)
    assert ids(text)[: len(meant)] == meant
    assert understood.unknown == understood.choices == ()
    assert kinds(text) <= {"technique", "place", "complaint", "timing"}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Palm down the back", ["rhythmic-compression", "back"]),
        ("Palm up the inside of the calf", ["rhythmic-compression", "calf"]),
        ("Palm buttocks to foot", ["rhythmic-compression", "gluteals", "back-of-thigh"]),
        ("Palm down the Bladder Meridian", ["rhythmic-compression", "acupressure"]),
        ("palm pressure from scapula to buttocks", ["rhythmic-compression", "back-of-shoulder"]),
        ("Thumb the sole", ["acupressure", "sole"]),
        ("Thumb up the calf from the ankle", ["acupressure", "calf", "ankle"]),
        ("elbow down the paraspinals", ["deep-tissue", "back"]),
        ("knuckle the sole of the foot", ["deep-tissue", "sole"]),
        ("Thumb Walking", ["reflexology"]),
        ("walk your thumbs up the sole", ["reflexology", "sole"]),
        ("drumming the palms or fingertips down the back", ["tapotement", "back"]),
        ("kneading and wringing using my knuckles", ["petrissage", "petrissage"]),
        ("Effleurage and gentle petrissage using thumbs", ["effleurage", "petrissage"]),
        ("gentle, circular movements with your thumb", ["friction"]),
        ("firm circular and static pressures with your thumb", ["friction", "trigger-point"]),
        ("pressing with one finger", ["acupressure"]),
        ("apply pressure to the calf with thumbs", ["acupressure", "calf"]),
        ("rhythmic pressure", ["rhythmic-compression"]),
        ("glide your forearms down the back", ["effleurage", "back"]),
        ("press the heel of the hand into the glutes", ["rhythmic-compression", "gluteals"]),
        ("heel of the hand circles on the lower back", ["friction", "low-back"]),
        ("hand over hand stroking up the back", ["effleurage", "back"]),
        ("place your hands on the back", ["light-touch", "back"]),
        ("lean into the glutes with your forearm", ["deep-tissue", "gluteals"]),
        ("with your thumbs, press along the spine", ["rhythmic-compression", "back"]),
        ("using both palms, glide up the back", ["effleurage", "back"]),
        ("press the knots with your thumbs", ["acupressure"]),
        ("thumb stripping of the levator scapulae", ["deep-tissue", "back-of-neck"]),
        ("run your fingers through the hair", ["scalp-face"]),
    ],
)
def test_what_works_is_no_place(text, meant):
    understood = mp.find(text)
    assert ids(text)[: len(meant)] == meant
    assert not {"hand", "forearm", "elbow", "wrist-hand-pain"} & {*ids(text)}
    assert understood.unknown == understood.choices == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("massage each thumb", "hand"),
        ("massage each finger", "hand"),
        ("my thumb", "hand"),
        ("work the palm of the hand", "hand"),
        ("massage the elbows", "elbow"),
        ("forearm massage", "forearm"),
        ("rotate each finger", "hand"),
        ("finger pulls", "hand"),
        ("finger stretch", "hand"),
        ("forearm stretches", "forearm"),
        ("stroke the forearm from wrist to elbow", "forearm"),
        ("massage the palm with your thumbs", "hand"),
        ("thumb circles on the palm", "hand"),
        ("Swedish massage with feet and hands", "hand"),
        ("Stroke between the tendons on the back of the hand", "hand"),
        ("I work with my hands", "hand"),
        ("elbow down", "forearm-and-hand"),
    ],
)
def test_what_is_worked_on_stays_a_place(text, place):
    assert place in ids(text)


@pytest.mark.parametrize(
    "text",
    [
        *("stroke", "a stroke", "had a stroke", "stroke in 2019"),
        *("light stroke", "mini stroke", "stroke, left side weakness", "stroke to left arm"),
        *("Stroke left leg", "stroke with left arm weakness", "stroke from birth control pill"),
        *("stroke over 5 years ago", "stroke between 2010 and 2012", "stroke and diabetes"),
        *("TIA and stroke", "stroke, heart attack", "knee replacement, stroke"),
        *("stroke down the left side of my body", "stroke affecting the right arm"),
        *("history of stroke, massage to neck", "no massage on the abdomen, stroke in 2018"),
    ],
)
def test_an_illness_is_never_work(text):
    found = mp.find(text).meanings
    assert any(each.id.startswith("heart-attack-or-stroke") for each in found)
    assert "technique" not in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        *("two strokes", "light strokes in 2019", "pulled hamstring", "I pulled my calf"),
        *("I stretched my hamstring too far", "pinched nerve in neck", "rolled my right ankle"),
        *("twisted knee", "rotated pelvis", "compressed disc", "lumbar compression", "ankle roll"),
        *("compression socks", "chest compressions", "pressure in my chest", "chest squeezing"),
        *("squeezing in my chest", "pressing on my chest", "sinus pressure", "eye pressure"),
        *("my pressure is high", "shaking in my legs", "hands shaking", "leg shakes"),
        *("my knee clicks and my hip rubs", "pulling in my calf", "groin pull", "muscle pull"),
        *("lifting my arm", "elbow bending", "walking", "rotating my neck", "cannot lift my arm"),
        *("leg press", "bench press", "neck rolls", "bone METs", "METs to spine", "brain METs"),
        *("spreading down my leg", "pain spreading to the left leg", "heat to the left calf"),
        *("redness and heat to the calf", "face lift", "thigh lift", "plantar fascia release"),
        *("carpal tunnel release", "rubbing in knee", "shooting, stabbing, squeezing"),
        *("burning and rubbing", "breast pumping", "holding urine", "I walk 3 miles a day"),
        *("bending and lifting make it worse", "fever, shaking and chills", "strapping", "fiction"),
    ],
)
def test_what_a_body_does_or_feels_is_no_work(text):
    assert "technique" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "technique"),
    [
        ("no deep strokes", "deep-tissue"),
        ("don't pull my toes", "traction"),
        ("do not press on the abdomen", "rhythmic-compression"),
        ("no stroking the belly", "effleurage"),
        ("I do not want hacking or cupping", "tapotement"),
    ],
)
def test_a_stroke_that_is_not_wanted_is_denied(text, technique):
    assert {each.id: each.denied for each in mp.find(text).meanings}[technique]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("compression and stroking", ["rhythmic-compression", "effleurage"]),
        ("shaking and kneading strokes", ["vibration", "petrissage"]),
        ("Rocking, jostling, shaking", ["rocking", "vibration", "vibration"]),
        ("shaking, slapping, and rubbing", ["vibration", "tapotement", "friction"]),
        ("Squeeze, Twist, and Slide", ["petrissage", "petrissage", "effleurage"]),
        ("friction, pulling, tapping", ["friction", "traction", "tapotement"]),
        ("Light hacking and cupping over the back", ["tapotement", "tapotement", "back"]),
        ("cupping", ["cupping"]),
        ("cupping the back", ["cupping", "back"]),
    ],
)
def test_in_a_list_of_strokes_a_word_is_one(text, meant):
    assert ids(text) == meant
    assert mp.find(text).choices == mp.find(text).unknown == ()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("traction of the leg", ["leg", "traction"]),
        ("suboccipital release", ["suboccipitals", "myofascial-release"]),
        ("shoulder blade mobilization", ["back-of-shoulder", "joint-mobilization"]),
        ("palm pressing", ["rhythmic-compression"]),
        ("cross-hand release", ["myofascial-release"]),
        ("cranial sacral therapy", ["craniosacral"]),
        ("compression to the piriformis, sustained", ["piriformis", "gluteals"]),
        ("sustained compression to the piriformis", ["trigger-point", "gluteals"]),
        ("Swedish massage for TMJ", ["swedish", "full-body-relaxation", "jaw"]),
    ],
)
def test_a_place_in_the_name_of_a_technique_is_one(text, meant):
    assert ids(text) == meant


@pytest.mark.parametrize("word", ["compression", "shaking", "pressure", "Flushing", "Thumb work"])
def test_what_may_be_several_things_is_asked(word):
    understood = mp.find(word)
    assert understood.choices
    assert not understood.meanings


def test_an_oil_on_the_skin_is_no_medicine_that_is_taken():
    understood = mp.find("CBD Infused Oil")
    assert not understood.meanings
    assert [write for _, write in understood.choices[0].meanings] == ["CBD lotion", "CBD oil"]


@pytest.mark.parametrize(
    ("text", "technique"),
    [
        ("Myofasial Release", "myofascial-release"),
        ("Neromuscular Therapy", "neuromuscular"),
        ("Face Accupressure", "acupressure"),
        ("effluerage to the back", "effleurage"),
        ("Muscular Energy Techniques (METs) on the hamstrings", "stretching"),
        ("METs and STRs on her shoulders", "stretching"),
    ],
)
def test_a_long_name_with_one_slip_is_understood(text, technique):
    assert technique in ids(text)
    assert mp.find(text).unknown == ()


def test_a_slip_says_that_it_is_one():
    (meaning,) = mp.find("Myofasial Release").meanings
    assert (meaning.exactly, meaning.name) == (False, "myofascial release")
    row = understood_document(mp.find("Myofasial Release")).blocks[0].rows[0]
    assert "taken for 'myofascial release'" in row


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Feldenkrais method", "movement that the client learns"),
        ("Kripalu yoga", "movement that the client learns"),
        ("home-care exercises", "exercises for the client"),
        ("isometric contractions", "exercises for the client"),
        ("Four Hand Massage", "a massage by two therapists"),
        ("Neurosomatic Therapy", "a method of another school"),
        ("Ear Candle", "a treatment that is no massage"),
    ],
)
def test_a_method_that_is_not_planned_is_known(text, what):
    (meaning,) = mp.find(text).meanings
    assert (meaning.kind, meaning.label, meaning.id) == ("other method", what, "")
    row = understood_document(mp.find(text)).blocks[0].rows[0]
    assert row[-1] == "nowhere: it is not planned here"


def test_an_entry_goes_before_a_method_that_is_not_planned():
    assert kinds("dry needling") == {"health history"}
    assert ids("right and left erector spinae") == ["back"]


VERBS = sorted({form.stroke.verb for form in FORMS.values()} - {"walk", "run", "milk", "hold"})
TOOL_NAMES = ["thumbs", "palms", "knuckles", "fingertips", "forearm", "elbow", "fist"]
PLACES = {"calf": "calf", "back": "back", "thigh": "thigh", "sole": "sole"}


@pytest.mark.parametrize("verb", VERBS)
def test_no_tool_is_a_place_and_no_verb_an_illness(verb):
    of_each = spread(itertools.product(TOOL_NAMES, PLACES.items()), 12)
    for tool, (place, region) in of_each:
        said = [
            f"{verb} the {place} with your {tool}",
            f"slowly {verb} the {place} using the {tool}",
            f"{verb} up the {place} with both {tool}",
        ]
        if verb in HANDWORK:
            said.append(f"{verb} your {tool} along the {place}")
        for text in said:
            understood = mp.find(text)
            found = [(each.kind, each.id) for each in understood.meanings]
            assert {kind for kind, _ in found} == {"technique", "place"}, text
            assert [id_ for kind, id_ in found if kind == "place"] == [region], text
            assert understood.unknown == understood.choices == (), text


@pytest.mark.parametrize("form", sorted(FORMS))
def test_beside_an_illness_no_form_is_work(form):
    if CATALOG.knows("technique", form):
        return  # a name of its own, wherever it stands
    for text in (f"numb since {form} my arm", f"had {form} surgery", f"weakness when {form}"):
        assert "technique" not in kinds(text), text
