"""Places as routines, notes and clients describe them: where in a place, between two, a muscle."""

import pytest

import massageplan as mp
from massageplan.anatomy.position import Side
from massageplan.catalog.catalog import default_catalog
from massageplan.errors import InvalidValueError


CATALOG = default_catalog()
BODY = CATALOG.body


def labels(text, **more):
    return [part.label for part in BODY.parts(text, **more)]


def found(text):
    understood = mp.find(text)
    return [
        " ".join(filter(None, (each.kind, each.id, each.side and each.side.value)))
        for each in understood.meanings
    ] + [f"? {each.said}" for each in understood.unknown]


# Words that say where in a place: the part that has a name, else the place itself.
IN_A_PLACE = {
    "posterior thigh muscles": ["back of thigh"],
    "distal hamstrings": ["back of thigh"],
    "lower musculotendinous junction of biceps femoris": ["back of thigh"],
    "posterior lower extremity": ["back of leg"],
    "left posterior upper arm": ["left upper arm"],
    "superior shoulder": ["top of the shoulder"],
    "lateral aspect of the right knee": ["right outer side of the knee"],
    "back side of the legs": ["back of leg"],
    "tops of the feet": ["top of foot"],
    "inner side of the foot": ["foot"],
    "arches of your feet": ["sole"],
    "heel of your foot": ["sole"],
    "toe pads": ["sole"],
    "backs of the ears": ["area behind the ear"],
    "both sides of the neck": ["side of the neck"],
    "across the top of our friend's shoulders": ["top of the shoulder"],
    "back of your client's neck": ["back of the neck"],
    "back all over": ["back"],
    "all over my back": ["back"],
    "the whole of the back": ["back"],
    "knee medial": ["front of knee", "back of knee", "inner thigh"],
    "medial head of gastrocnemius": ["calf"],
    "muscles along both sides of your spine": ["back"],
    "on either side of the spine": ["back"],
    "just above the hips": ["low back"],
    "just above the client's sit bone": ["gluteals"],
    "above the knee": ["thigh"],
    "right above the elbow": ["upper arm"],
    "middle and lower back": ["mid back", "low back"],
    "neck: back and sides": ["back of the neck", "side of the neck"],
    "legs, front and back": ["leg"],
    "hips (glutes, TFL)": ["hip", "gluteals"],
    "medial/lateral gutters, and infrapatellar regions": ["front of knee"],
    "front and back of your neck": ["front of the neck", "back of the neck"],
    "low back above the hips": ["low back"],
    "spine of the scapula": ["back of the shoulder"],
}

BETWEEN = {
    "between the shoulder blades": ["upper back"],
    "in between their shoulders": ["upper back"],
    "between the neck and the left shoulder": ["left top of the shoulder"],
    "muscles between the shoulder and the back of the neck": ["top of the shoulder"],
    "between the ankle bone and heel": ["ankle", "sole"],
    "between hip and knee": ["thigh"],
    "from the knee to the hip": ["thigh"],
    "from your toes to your ankle": ["foot"],
    "from the wrist up to the elbow": ["forearm"],
    "lower to the upper back": ["low back", "mid back", "upper back"],
    "mid-to-lower back": ["mid back", "low back"],
    "neck to low back": ["neck", "upper back", "mid back", "low back"],
    "gluteals down to the calves": [*("gluteals", "back of thigh", "back of knee", "calf")],
    "from your cheek bone down to the edge of your jawline": ["face", "jaw"],
    "base of the neck to the chin": ["back of the neck", "upper back", "face", "jaw"],
}

LISTS = {
    "back, shoulders, neck, stomach, and pectoralis muscles": [
        *("back", "shoulder", "neck", "abdomen", "chest")
    ],
    "quads and hamstrings, calves, deep hip, glutes, and the IT band": [
        *("front of thigh", "back of thigh", "calf", "gluteals", "outer thigh")
    ],
    "Glutes, hips, lower back, & down the legs": ["gluteals", "hip", "low back", "leg"],
    "temples and backs of the ears": ["temples", "area behind the ear"],
    "wrist flexors/extensors": ["forearm"],
    "glutes max and med": ["gluteals"],
    "teres major/minor": ["back of the shoulder"],
    "chest, including the pecs": ["chest"],
    "around your ankles and down the heel of your foot": ["ankle", "sole"],
    "T4-T8": ["upper back", "mid back"],
    "L5-S1": ["low back", "sacrum"],
    "L4/5": ["low back"],
    "facet joint C6/C7": ["back of the neck"],
    "erector spinae from T1 to L5": ["upper back", "mid back", "low back"],
}

SIDES = {
    "(R) shoulder": ["right shoulder"],
    "L) hip": ["left hip"],
    "Rt shoulder and Lt hip": ["right shoulder", "left hip"],
    "RUE": ["right arm and hand"],
    "left SI": ["sacrum", "left gluteals"],
    "upper trapezius (R>L)": ["top of the shoulder"],
    "hamstrings (L > R) and calves": ["back of thigh", "calf"],
    "glute med bilaterally, right greater than left": ["gluteals"],
    "front x2 of legs": ["front of leg"],
    "each foot": ["foot"],
    "either knee": ["knee"],
    "shoulders, R": ["right shoulder"],
    "calf, left side": ["left calf"],
    "left side of the body": ["left whole body"],
}

EACH = {**IN_A_PLACE, **BETWEEN, **LISTS, **SIDES}


@pytest.mark.parametrize(("text", "places"), EACH.items())
def test_where_in_the_body(text, places):
    assert labels(text) == places


@pytest.mark.parametrize("text", sorted(EACH.keys() - {"left side of the body"}))
def test_find_understands_all_of_it_as_places(text):
    understood = mp.find(text)
    assert understood.unknown == understood.choices == ()
    assert {each.kind for each in understood.meanings} == {"place"}


# A muscle that students learn or notes name, and its short forms, by region.
MUSCLES = {
    "chest": "pecs; pectoralis; pectoralis major; pec minor; subclavius",
    "upper-back": "rhomboids; rhomboid major; serratus posterior superior",
    "mid-back": "lats; latissimus dorsi; serratus posterior inferior",
    "low-back": "QL; quadratus lumborum; iliocostalis lumborum",
    "back": "erectors; erector spinae; multifidus; spinalis; longissimus; rotatores",
    "front-of-thigh": "quads; quadriceps femoris; rectus femoris; VMO; sartorius",
    "back-of-thigh": "hamstrings; biceps femoris; semitendinosus; semimembranosus",
    "inner-thigh": "adductors; adductor brevis; gracilis; pectineus; hip adductors",
    "outer-thigh": "ITB; iliotibial band",
    "outer-hip": "TFL; tensor fasciae latae; tensor fascia lata",
    "front-of-hip": "iliacus; hip flexors; ASIS",
    "gluteals": "glute med; glute max; piriformis; gemellus superior; obturator externus; deep six",
    "back-of-knee": "popliteus",
    "calf": "soleus; gastroc; triceps surae; plantaris; FHL; tib post; plantar flexors",
    "shin": "tib ant; peroneals; peroneus tertius; EDL; extensor hallucis longus",
    "lower-leg": "fibula",
    "sole": "plantar fascia; arches; abductor hallucis; quadratus plantae",
    "forearm": "wrist flexors; brachioradialis; pronator teres; flexor carpi ulnaris; supinator",
    "hand": "thenar eminence; lumbricals; adductor pollicis",
    "upper-arm": "biceps; triceps brachii; brachialis; coracobrachialis; anconeus",
    "back-of-shoulder": "subscap; infraspinatus; teres minor; rotator cuff",
    "top-of-shoulder": "supraspinatus; upper traps; UFT; upper fibers of trapezius",
    "side-of-neck": "SCM; scalenes; anterior scalene",
    "front-of-neck": "longus colli; digastric; platysma",
    "back-of-neck": "levator; lev scap; levator scap; splenius cervicis; semispinalis",
    "suboccipitals": "suboccipitals; rectus capitis posterior minor; obliquus capitis inferior",
    "jaw": "masseter; lateral pterygoid; buccinator",
    "face": "frontalis; zygomaticus; orbicularis oris",
    "temples": "temporalis",
    "chest-wall": "serratus; serratus anterior; intercostals; internal intercostals",
    "abdomen": "rectus abdominis; obliques; psoas; transversus abdominis",
}
LEARNT = [(name, region) for region, names in MUSCLES.items() for name in names.split("; ")]


@pytest.mark.parametrize(("name", "region"), LEARNT)
def test_every_muscle_is_a_place(name, region):
    for said in (name, f"{name.upper()} muscles", f"the {name}", f"deep {name}"):
        assert [part.region for part in BODY.parts(said)] == [region], said
    assert region in {each.id for each in mp.find(f"{name} and neck").meanings}
    assert mp.find(f"{name} and neck").unknown == ()


def test_the_place_is_shown_with_the_side_that_was_said_of_it():
    assert found("lower right part of your abdomen") == ["place abdomen right"]
    assert found("left upper thoracic and shoulder area") == [
        "place upper-back left",
        "place shoulder left",
    ]
    assert found("trigger point R upper trap")[-1] == "place top-of-shoulder right"
    assert found("L hip and R knee") == ["place hip left", "place knee right"]


def test_in_a_list_of_places_a_muscle_is_no_complaint():
    assert found("rotator cuff, deltoids, pectoralis, scalenes") == [
        *("place back-of-shoulder", "place cap-of-shoulder", "place chest", "place side-of-neck")
    ]
    assert found("SI joint bilaterally") == ["place sacroiliac-joint"]
    assert "complaint rotator-cuff" in found("rotator cuff")
    assert "complaint it-band" in found("my IT band hurts")


def test_what_is_left_out_is_shown_as_left_out():
    assert [(each.id, each.denied) for each in mp.find("whole body except feet").meanings] == [
        ("body", False),
        ("foot", True),
    ]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("upper respiratory infection", "place"),
        ("over the counter", "place"),
        ("high blood pressure", "place"),
        ("around 60 minutes", "place"),
        ("thyroid T4", "place"),
        ("denies SI", "place"),
        ("front desk", "place"),
    ],
)
def test_words_of_position_that_are_no_place(text, never):
    assert never not in {each.kind for each in mp.find(text).meanings}


@pytest.mark.parametrize(
    "text",
    [
        *("side of the breast", "from the breast to the belly", "chest around the nipples"),
        *("breast tissue", "between the breasts", "pelvic floor muscles"),
    ],
)
def test_what_is_refused_stays_refused(text):
    with pytest.raises(InvalidValueError, match="is not a place that is planned here"):
        BODY.parts(text)


@pytest.mark.parametrize("text", ["zorp between the neck and shoulder", "posterior zorp", "distal"])
def test_a_word_that_nobody_knows_is_never_dropped(text):
    with pytest.raises(InvalidValueError, match="unknown region"):
        BODY.parts(text)
    assert mp.find(text).unknown


def test_a_side_that_is_said_of_one_end_holds_for_all_between():
    assert {part.side for part in BODY.parts("left hip to ankle")} == {Side.LEFT}
