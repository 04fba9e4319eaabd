"""How work is done is understood, and what only tells of it is no place, no wound, no illness."""

import pytest

import massageplan as mp
from massageplan.views.understood import understood_document
from understood import kinds, read


@pytest.mark.parametrize(
    "text",
    [
        *("clockwise and counterclockwise circles", "moving in a clockwise direction"),
        *("Repeat this stroke twice more", "switch hands", "generous amounts of oil"),
        *("Use oil as a lubricant", "Alternate these actions rapidly", "Side to side"),
        *("long, rhythmic, fluid movements", "performed through the clothes", "uncover one leg"),
        *("Do this motion about six times", "Stand behind the receiver"),
    ],
)
def test_what_tells_how_work_is_done_is_a_way_of_working(text):
    understood = mp.find(text)
    assert not understood.unknown
    assert not understood.choices
    assert "way of working" in kinds(text)


def test_a_way_of_working_plans_nothing_and_says_so():
    rows = understood_document(mp.find("switch hands")).blocks[0].rows
    assert rows[0][1] == "way of working"
    assert "therapist" in rows[0][-1]


@pytest.mark.parametrize(
    "text",
    [
        *("slow heartbeat", "repeat prescription", "circular rash", "a lump moving under the skin"),
        *("blood on the towel", "warm swollen calf", "oil burns", "I faint when I turn"),
    ],
)
def test_what_may_be_an_illness_is_no_way_of_working(text):
    assert "way of working" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("avoid tickling", ["not avoid tickling"]),
        ("avoid jerky motions", ["not avoid jerky motions"]),
        ("releasing muscle tension", ["muscle-knots"]),
        ("promotes healthy circulation", ["circulation"]),
        ("great at working out tight muscles", ["muscle-knots"]),
    ],
)
def test_what_is_not_done_is_denied_and_what_it_is_good_for_is_read_past(text, meant):
    assert read(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        *("slide your hands back along the calf", "glide the hands back down the calf"),
        *("back down to the nape of the neck", "lean your head back", "lie back and relax"),
        *("move downwards to the thighs, and back up", "push the foot back to stretch the calf"),
        *("Continue the deep friction back up to the knee", "front and back of the lobes"),
        *("Work from the knee out to the thigh and back in again", "put your back massager there"),
    ],
)
def test_back_that_says_which_way_is_no_back(text):
    assert "back" not in {each.id for each in mp.find(text).meanings}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("massage the back and forearms", "back"),
        ("neck and back to relieve tension", "low-back-pain"),
        ("rub the back up and down", "back"),
        ("neck, shoulders and back", "back-neck-and-shoulders"),
        ("work on my back over the shoulder blades", "back"),
    ],
)
def test_the_back_stays_a_place(text, meant):
    assert meant in read(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Place your hands in the centre of your partner's back",
            "use one hand on top of the other",
        ),
        *("Place the left hand below the knee", "Massage up the thigh with the right hand"),
        *("hold the foot in your hands", "until your fingers on both hands are touching"),
        *(
            "a combination of thumbs, knuckles, palms, arms and elbow motions",
            "splaying out your fingers",
        ),
        *(
            "Pour oil into your hands",
            "allow your fingers to sink in",
            "practitioner's hands are placed",
        ),
        *("Place the heel of one of your hands on the thigh", "slide the top hand down the calf"),
        *("pressure with their thumbs, fingers, and sometimes elbows, knees and feet",),
    ],
)
def test_hands_of_who_gives_the_massage_are_no_place(text):
    places = {each.id for each in mp.find(text).meanings if each.kind == "place"}
    assert places.isdisjoint({"hand", "elbow", "arm", "arm-and-hand", "forearm"})


@pytest.mark.parametrize(
    "text",
    [
        *("massage your hands", "work on my hands please", "knead the palm", "Turn your hand over"),
        *("Pour oil into the left hand", "pain in your hands", "Do you use your hands a lot?"),
        *("place the hand on a towel", "stroke the palm", "Please focus on your hands"),
    ],
)
def test_hands_that_are_worked_on_stay_a_place(text):
    found = mp.find(text)
    assert any(each.id in {"hand", "wrist-hand-pain"} for each in found.meanings)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "apply pressure on the upward stroke",
            "Start with a gentle stroke at the base of the neck",
        ),
        *(
            "Gently stroke the sides of your abs",
            "Broad Cross-Fiber Stroke",
            "stroke top of baby's head",
        ),
        *("stroke one hand after the other around your abdomen", "stroke repeatedly up the calf"),
    ],
)
def test_a_stroke_of_the_hand_is_no_illness(text):
    assert "health history" not in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        *("stroke", "had a minor stroke", "a light stroke in 2019", "stroke on the left side"),
        *("stroke with left weakness", "mild stroke, recovered"),
        *("massage after a stroke", "recent stroke or heart attack", "stroke, and numb right hand"),
    ],
)
def test_a_stroke_stays_an_illness(text):
    assert any("stroke" in (each.id or "") for each in mp.find(text).meanings)


@pytest.mark.parametrize(
    ("text", "not_meant"),
    [
        ("gently scrape outward with the gua sha tool", "open-wound"),
        ("move and drain the lymph nodes", "surgical-drain"),
        ("feet flat on the floor", "flat-feet"),
        ("apply a gentle tug downward", "timed-up-and-go"),
        ("break down bands of painful tissue", "it-band"),
        ("Seat your partner in a chair", "gluteals"),
        ("depressed immune system", "depression-or-anxiety"),
        ("until they meet at the bottom", "gluteals"),
        ("gently tilt the head forward", "head-forward"),
        ("avoid eye contact", "eyes"),
    ],
)
def test_a_word_of_a_sentence_is_not_taken_for_itself(text, not_meant):
    assert not_meant not in read(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("scrape on my knee", "open-wound"),
        ("drain in my wound", "surgical-drain"),
        ("TUG test", "timed-up-and-go"),
        ("flat feet", "flat-feet"),
        ("tight IT band", "it-band"),
    ],
)
def test_and_what_it_names_stays_named(text, meant):
    assert meant in read(text)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("preferred pressure: medium", "max_pressure=3"),
        ("The pressure can vary from gentle to firm", "max_pressure=2"),
        ("moderate pressure over most of your body", "max_pressure=3"),
    ],
)
def test_the_pressure_of_a_form_has_its_answer(text, level):
    (meaning,) = [each for each in mp.find(text).meanings if each.kind == "pressure"]
    assert meaning.write == level


@pytest.mark.parametrize(
    "text",
    [
        *(
            "pressure in my head",
            "high pressure",
            "pressure behind my eyes",
            "reduce pressure in the ear",
        ),
        *("increased pressure in the chest",),
    ],
)
def test_a_pressure_that_is_felt_is_not_that_of_the_hands(text):
    assert "pressure" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("ask the person to lie face down", "face down"),
        ("Have your partner lie face down on the floor", "face down"),
        ("lie on your side with a pillow between your knees", "side-lying"),
        ("turn over onto your back", "face up"),
        ("lay baby on tummy", "face down"),
    ],
)
def test_how_to_lie_is_a_position(text, how):
    found = [each.label for each in mp.find(text).meanings if each.kind == "position"]
    assert found[0] == how
    assert all("pillow" in label for label in found[1:])


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("I cannot lie on my stomach", "cannot-lie-prone"),
        ("Unable to comfortably lie on front, back or sides", "cannot-lie-supine"),
        ("Are you able to lie on your back?", "cannot-lie-supine"),
    ],
)
def test_who_cannot_lie_so_is_in_no_position(text, id_):
    assert id_ in read(text)
    assert "position" not in kinds(text)


def test_who_can_lie_so_has_no_trouble_with_it():
    assert "cannot-lie-supine" not in read("I am able to lie on my back")
