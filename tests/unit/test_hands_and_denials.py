"""Hands that work are no place, what is avoided is denied, and pressure is that of the hands."""

import itertools
import re

import pytest

import massageplan as mp
from massageplan.views.understood import understood_document
from understood import kinds, read


@pytest.mark.parametrize(
    "text",
    [
        *("palm of their hand or a closed fist", "flats of their hands or closed fists"),
        *("with a closed fist or the heel of their hand", "using the heel of the hand"),
        *("gently use the knuckles of your soft fists", "using his or her fingers, knuckles"),
        *(
            "using his or her fingers, knuckles, or elbow",
            "including their thumbs, elbows, and knees",
        ),
        *("use my hands, knuckles, thumbs, and palms to massage the areas", "switch hands"),
        *("use their hands, forearms, elbows, knees and feet", "alternate hands", "use your elbow"),
        *("one hand is going down on one side while the other is going up", "with both thumbs"),
        *("straight forearms locked at the elbow to apply firm pressure", "with loose fists"),
        *(
            "Rest your hands there for a moment",
            "interlace your fingers",
            "using only the fingertips",
        ),
        *("stones as an extension of their own hands", "with the side of the hand"),
        *("your therapist may use their elbows or knees", "until the fingers of both hands meet"),
        *("2 or 3 fingers in a clockwise motion", "use the pads of your thumbs"),
    ],
)
def test_hands_at_work_are_no_place_and_are_a_way_of_working_or_unknown(text):
    understood = mp.find(text)
    assert "place" not in kinds(text)
    assert understood.unknown or "way of working" in kinds(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Move your fingers alongside the spine", "spine"),
        ("palms on the most prominent ridge of your hip on both sides and squeeze", "hip"),
        ("palms flat on the abdomen", "abdomen"),
        ("thumbs on either side of the spine, press", "back"),
        ("run two fingers down each side of the spine", "back"),
        ("lay the hands on the belly", "abdomen"),
        ("until the fingers of both hands meet at the chin", "chin"),
    ],
)
def test_where_they_work_is_one(text, place):
    places = [each.id for each in mp.find(text).meanings if each.kind == "place"]
    assert places == [place]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        *(
            (text, "hand")
            for text in ("I use my hands all day", "massage both hands", "my left hand")
        ),
        *((text, "hand") for text in ("I lost two fingers", "arthritis in both hands", "hands on")),
        *((text, "hand") for text in ("squeeze both hands", "pull two fingers", "hands, elbows")),
        *((text, "hand") for text in ("work on her hands", "use of her hands is limited")),
        *((text, "hand") for text in ("numbness in two fingers", "tingling in both hands")),
        ("two fingers turn blue down to the tip", "hand"),
        ("both hands going white in the cold", "hand"),
        ("can't move my fingers", "hand"),
        ("her hands and elbows", "elbow"),
        ("fingers, palms, wrists", "wrist"),
        ("move the foot back and forth", "foot"),
        ("rest your feet", "foot"),
        ("move the wrist and fingers gently", "hand"),
    ],
)
def test_hands_of_the_client_stay_a_place(text, place):
    assert place in read(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("avoid the abdomen", ["not abdomen"]),
        ("avoid my feet and face", ["not foot", "not face"]),
        ("avoid the face, feet, and abdomen", ["not face", "not foot", "not abdomen"]),
        ("avoid frictions, and vibration", ["not friction", "not vibration"]),
        ("avoid the neck but massage the shoulders", ["not neck", "shoulder"]),
        ("avoid my neck, and please massage my back", ["not neck", "back"]),
        ("never to do this stroke over the kidney area", ["not kidneys"]),
        ("no tapotement over the kidneys", ["not tapotement", "not kidneys"]),
        ("no deep tissue on the back", ["not deep-tissue", "not back"]),
        ("tapotement should be avoided over the kidneys", ["not tapotement", "not kidneys"]),
        ("relaxation or frictions should be avoided", ["not relaxation", "not friction"]),
        ("never press on the throat", ["not rhythmic-compression", "not front-of-neck"]),
        ("do not massage the abdomen", ["not abdomen"]),
        ("don't touch my feet", ["not foot"]),
        ("feet should not be massaged", ["not foot"]),
        ("without touching the feet", ["not foot"]),
        ("deep tissue is not offered", ["not deep-tissue"]),
        ("we do not offer cupping", ["not cupping"]),
        ("cupping is not recommended", ["not cupping"]),
        ("abdomen is off limits", ["not abdomen"]),
        ("I don't like deep tissue massage", ["not deep-tissue"]),
        ("I do not want my feet touched", ["not foot"]),
        ("use effleurage rather than friction", ["effleurage", "not friction"]),
        ("instead of the back, massage the legs", ["not back", "leg"]),
        ("stay away from the neck", ["not neck"]),
        ("leave out the abdomen", ["not abdomen"]),
        ("anything except my face", ["not face"]),
        ("not just the neck but the shoulders", ["neck", "shoulder"]),
        ("don't avoid my feet", ["foot"]),
        ("massage the neck to avoid headaches", ["neck", "headache"]),
        ("avoid deep pressure on the back", ["not deep pressure of the hands", "back"]),
    ],
)  # fmt: skip
def test_what_is_avoided_is_denied(text, meant):
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("I avoid massage because of my fever", "fever"),
        ("never massage over varicose veins", "varicose-veins"),
        ("avoid hot stones if you have diabetes", "diabetes"),
        ("massage is not recommended during fever", "fever"),
        ("do not massage my legs, I have asthma", "asthma"),
    ],
)
def test_what_a_client_has_is_never_denied_by_it(text, line):
    assert [each.denied for each in mp.find(text).meanings if each.id.startswith(line[:5])] == [
        False
    ]


PLACES = {"neck": "neck", "abdomen": "abdomen", "feet": "foot", "back": "back"}
AVOIDING = [
    *("avoid the {}", "please avoid my {}", "never massage the {}", "do not work on the {}"),
    *(
        "the {} should be avoided",
        "skip the {}",
        "stay off the {}",
        "massage of the {} is not done",
    ),
]


@pytest.mark.parametrize("words", AVOIDING)
def test_no_place_is_wanted_that_is_avoided(words):
    for said, region in PLACES.items():
        assert f"not {region}" in read(words.format(said)), words.format(said)


@pytest.mark.parametrize(
    ("text", "write"),
    [
        ("light pressure", "max_pressure=2"),
        ("I like firm pressure", "max_pressure=4"),
        ("Light to medium pressure is used", "max_pressure=2"),
        ("gentle, but firm and slow pressure", "max_pressure=2"),
        ("moderate to deep pressure", "max_pressure=3"),
        ("very light pressure", "max_pressure=1"),
        ("the pressure should be light", "max_pressure=2"),
        ("more pressure please", ""),
        ("allowing the therapist to apply deeper pressure", ""),
        ("increase the pressure slowly", ""),
        ("firm, steady pressure to the sacrum", "max_pressure=4"),
        ("Use light pressure and swipe up under your eyes", "max_pressure=2"),
    ],
)
def test_pressure_of_the_hands_is_no_blood_pressure(text, write):
    understood = mp.find(text)
    pressure = next(each for each in understood.meanings if each.kind == "pressure")
    assert pressure.write == write
    assert understood.choices == ()
    rows = understood_document(understood).blocks[0].rows
    assert any("read as how firm the massage is" in row for row in rows)


@pytest.mark.parametrize(
    "text",
    [
        *("pressure", "my pressure", "high pressure", "low pressure", "pressure is high"),
        *("pressure in my head", "light pressure behind my eyes", "more pressure in my ears"),
        *("moderate pressure in my sinuses", "feel pressure in my hip", "intense pressure"),
    ],
)
def test_another_pressure_is_still_asked_about(text):
    assert mp.find(text).choices
    assert "pressure" not in kinds(text)


@pytest.mark.parametrize("how", ["light", "firm", "deep", "more", "steady"])
@pytest.mark.parametrize("where", ["chest", "heart"])
def test_pressure_on_a_chest_is_never_that_of_hands(how, where):
    text = f"{how} pressure on my {where}"
    assert "pressure" not in kinds(text)
    assert kinds(text) & {"red flag"} or mp.find(text).choices or mp.find(text).unknown


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("rolling the arch of your foot back and forth slowly", ["sole"]),
        ("Roll the ball all around your overworked gluteal muscles", ["gluteals"]),
        ("Roll your foot over the ball, massaging the entire surface of your foot", ["foot"]),
        ("roll a golf ball under your foot", ["sole"]),
        ("rolling a tennis ball under the arch", ["sole"]),
        ("place the tennis ball on the outside of your lower leg", ["lower-leg"]),
        ("tennis ball underneath your arm pit", ["armpit"]),
        ("lacrosse ball on the pecs", ["chest"]),
    ],
)
def test_a_ball_is_rolled_by_the_client(text, places):
    meanings = mp.find(text).meanings
    assert [each.id for each in meanings if each.kind == "place"][: len(places)] == places
    assert {each.kind for each in meanings} == {"place", "other method"}


@pytest.mark.parametrize(
    "text", ["ball of the foot", "pain in the ball of my foot", "roll the leg"]
)
def test_no_other_ball_is_one(text):
    assert "other method" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("gently stroke down each side of the neck", ["effleurage", "side-of-neck"]),
        ("stroke gently toward the centerline of the chest", ["effleurage", "chest"]),
        ("stroke slowly up the arm", ["effleurage", "arm"]),
        ("stroke gently", ["effleurage"]),
        ("repeat this stroke on the calf", ["repeat this stroke", "calf"]),
        ("deep static and rhythmic pressures", ["trigger-point", "rhythmic-compression"]),
        ("apply pressure to energy points", ["acupressure"]),
        ("applying pressure to specific points on the feet", ["acupressure", "foot"]),
        ("hold the solar plexus reflex point", ["light-touch", "reflexology"]),
        ("kidney reflex area of the foot", ["reflexology", "foot"]),
        ("reflexes are normal", ["test-result"]),
        ("rub back and forth over the forearm", ["friction", "forearm"]),
        ("move slowly back and forth", ["move slowly back and forth"]),
        ("overworked forearms", ["forearm"]),
        ("I am overworked", ["burnout"]),
        ("overworked and stressed", ["burnout", "stress"]),
        ("Increased strain on uterine and pelvic ligaments", []),
        ("three common trouble areas", []),
        ("sensitivity to heat", ["heat-intolerance"]),
        ("five headaches a week", ["five a week", "headache"]),
    ],
)
def test_a_word_means_what_stands_beside_it(text, meant):
    assert read(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        *("this stroke left him weak", "after this stroke I could not walk", "stroke recently"),
        *("previously stroke down left arm", "unfortunately stroke in 2019", "a stroke, mild"),
    ],
)
def test_a_stroke_of_the_brain_stays_one(text):
    assert "technique" not in kinds(text)
    assert any("stroke" in each.id for each in mp.find(text).meanings)


def test_three_areas_each_day_are_no_three_times_a_day():
    for count, part in itertools.product(
        ("two", "three", "3"), ("areas", "problem areas", "spots")
    ):
        labels = {each.label for each in mp.find(f"{count} {part} each day").meanings}
        assert labels <= {"daily", "pain, where is not said"}, (count, part)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("palm-press and thumb-press", ["rhythmic-compression", "acupressure"]),
        ("forearm-press", ["deep-tissue"]),
        ("spreading oil over the entire back", ["effleurage", "back"]),
        ("squeezing and releasing the shoulder muscles", ["petrissage", "shoulder"]),
        ("gently press just below the kneecaps", ["rhythmic-compression", "front-of-knee"]),
        ("comb with the fingertips from the hips to the ankles", ["light-stroking", "leg"]),
        ("realigning deeper layers of muscles", ["deep-tissue"]),
        ("I prefer a lighter massage", ["lighter pressure of the hands"]),
        ("reduce post-exercise soreness", ["recovery"]),
        ("60 - 90 minutes", ["60 min to 90 min"]),
        ("for 10 \N{EN DASH} 20 minutes only", ["10 min to 20 min"]),
    ],
)  # fmt: skip
def test_what_routines_say_is_read(text, meant):
    assert read(text)[: len(meant)] == meant


@pytest.mark.parametrize(
    ("condition", "where"),
    [
        ("avoid the abdomen", "'abdomen' (abdomen) goes under avoid_regions"),
        ("no tapotement over the kidneys", "goes under refuses"),
        ("light to medium pressure", "goes under max_pressure"),
    ],
)
def test_an_intake_says_where_it_goes(condition, where, tmp_path):
    path = tmp_path / "intake.toml"
    complaint = f'[[assessment.complaints]]\ncondition = "{condition}"\n'
    path.write_text(f'[client]\nref = "c-1"\n[assessment]\non = 2026-03-02\n{complaint}')
    with pytest.raises(mp.MassagePlanError, match=re.escape(where)):
        mp.io.read_intake(path)
