"""What people write is not read as something else, least of all as something milder."""

from datetime import date

import pytest

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.screening.reading_complaints import as_planned


CATALOG = default_catalog()
DAY = date(2026, 3, 2)


def stops(condition="neck pain", **client):
    """Tell whether planning waits, for a complaint and for what else is asked of a client."""
    nothing = {"conditions": [], "medicines": [], "allergies": []}
    complaint = mp.Complaint(condition=condition, pain=4)
    assessment = mp.Assessment(on=DAY, complaints=[complaint], red_flags=[])
    found = mp.check(mp.Client(ref="c-1", **{**nothing, **client}), assessment)
    return any(finding.severity is mp.Severity.STOP for finding in found)


def entry_of(line):
    entry = CATALOG.named("contraindication", line)
    return entry and entry.id


class TestSmallWordsThatTell:
    """Where one other word is all that is left, the small ones were the name."""

    @pytest.mark.parametrize(
        "line",
        ["medicine", "drugs", "the drugs", "my meds", "a tablet", "pills", "recovery", "loss"],
    )
    def test_a_word_that_may_be_anything_is_asked_about(self, line):
        assert entry_of(line) is None
        assert stops(conditions=[line])
        assert stops(medicines=[line])

    @pytest.mark.parametrize(
        ("line", "entry"),
        [
            ("the pill", "hormones"),
            ("on the pill", "hormones"),
            ("in recovery", "substance-recovery"),
            ("I feel ill", "feeling-ill"),
            ("Loss of feeling", "numbness-of-unknown-cause"),
        ],
    )
    def test_the_name_itself_is_found(self, line, entry):
        assert entry_of(line) == entry

    def test_no_band_is_an_it_band(self):
        assert CATALOG.named("condition", "band") is None
        with pytest.raises(mp.UnknownTermError):
            CATALOG.body.parts("my band")
        (part,) = CATALOG.body.parts("the IT bands")
        assert part.region == "outer-thigh"


class TestSores:
    """A sore is a wound, and being sore is a pain."""

    @pytest.mark.parametrize(
        "line",
        ["pain", "aches", "soreness", "cold pain", "pressure pain", "pain in the chest sometimes"],
    )
    def test_no_pain_is_a_sore(self, line):
        assert entry_of(line) is None
        assert stops(conditions=[line])

    @pytest.mark.parametrize(
        ("line", "entry"),
        [
            ("a cold sore", "cold-sore"),
            ("cold sores", "cold-sore"),
            ("sores", "open-wound"),
            ("throat sore", "systemic-infection"),
        ],
    )
    def test_a_sore_is_one(self, line, entry):
        assert entry_of(line) == entry

    def test_a_sore_neck_is_neck_pain(self):
        for said in ("sore neck", "my neck is sore"):
            assert CATALOG.named("condition", said).id == "neck-pain"


class TestPainThatMayBeNoMuscle:
    """What hurts is not planned where it may be the heart or the bowels."""

    @pytest.mark.parametrize(
        "said",
        [
            *("chest and abdomen hurt", "breastbone pain", "my sternum aches", "my throat is sore"),
            *("stomach ache", "tummy trouble", "my kidneys hurt", "flank pain", "sore eyes"),
            *("my left ear hurts", "neck pain and stomach ache"),
        ],
    )
    def test_it_is_asked_about(self, said):
        try:
            assert stops(said)
        except mp.UnknownTermError as asked:
            assert said in str(asked)  # noqa: PT017  either answer asks

    def test_whatever_a_region_is_called_its_danger_is_known(self):
        for region in CATALOG.body.regions:
            dangers = [
                name
                for name in (region.label, *region.names)
                if CATALOG.knows("red-flag", f"{name} pain")
            ]
            if dangers:
                assert stops(f"my {region.label} hurts so bad"), region.id


class TestSidesOfAList:
    """A side that was said of one thing is not left out, nor guessed, for another."""

    @pytest.mark.parametrize(
        ("said", "unclear"),
        [
            ("left sciatica and hip pain", "hip pain"),
            ("right tennis elbow and wrist pain", "wrist pain"),
            ("my neck and left shoulder and arm hurt", "arm hurt"),
            ("my left hip and my knee hurt", "my knee hurt"),
        ],
    )
    def test_it_is_asked_on_which_side(self, said, unclear):
        with pytest.raises(mp.UnknownTermError, match=f"on which side '{unclear}' is"):
            stops(said)

    def test_what_lies_in_the_middle_stands_for_itself(self):
        for said in ("my left calf is so tight and my neck", "left sciatica and neck pain"):
            read = list(as_planned(CATALOG, mp.Complaint(condition=said)))
            assert [one.side and one.side.value for one in read] == ["left", None]

    def test_places_of_a_list_are_asked_about_as_well(self):
        with pytest.raises(mp.InvalidValueError, match="does not tell whether 'my knee' is"):
            CATALOG.body.parts("my left hip and my knee")


@pytest.mark.parametrize("said", ["knee back", "neck back", "back neck", "leg back"])
def test_a_list_without_commas_is_not_the_back_of_something(said):
    with pytest.raises(mp.UnknownTermError):
        CATALOG.body.parts(said)
    with pytest.raises(mp.UnknownTermError):
        stops(f"{said} pain")


def test_the_back_of_something_is():
    assert [part.region for part in CATALOG.body.parts("back/neck")] == ["back", "neck"]
    for said in ("back of my knee", "the back of knees"):
        assert [part.region for part in CATALOG.body.parts(said)] == ["back-of-knee"]


class TestFinding:
    """What is found in a sentence is what it says, and the rest is said not to be understood."""

    @staticmethod
    def denied(text):
        return {each.id: each.denied for each in mp.find(text).meanings}

    @pytest.mark.parametrize(
        "text",
        [
            "not only neck pain",
            "no fever but neck pain",
            "no sleep, neck pain",
            "not without neck pain",
            "no idea why I have neck pain",
        ],
    )
    def test_what_is_not_denied(self, text):
        assert self.denied(text)["neck-pain"] is False

    @pytest.mark.parametrize(
        "text", ["no neck pain", "I never had any neck pain", "no fever or neck pain"]
    )
    def test_what_is(self, text):
        assert self.denied(text)["neck-pain"] is True

    def test_a_place_that_does_not_hurt_is_no_complaint(self):
        (place,) = mp.find("Pain is not in the left leg").meanings
        assert (place.kind, place.denied) == ("place", True)

    def test_no_pacemaker_trouble_denies_no_pacemaker(self):
        assert self.denied("no pacemaker trouble") == {"pacemaker": False}

    @pytest.mark.parametrize(
        ("text", "left_over"),
        [
            ("I left work because my neck hurts", "left work because"),
            ("My left knee hurts more than my right", "more than my right"),
            ("I play in a band", "play in a band"),
            ("no numbness", "no numbness"),
        ],
    )
    def test_no_word_that_may_count_is_lost(self, text, left_over):
        assert left_over in [each.said for each in mp.find(text).unknown]

    def test_how_bad_it_is_stays_with_what_is_meant(self):
        (bones,) = mp.find("severe osteoporosis").meanings
        assert (bones.id, bones.severity) == ("osteoporosis", "severe")

    def test_spasms_somewhere_are_asked_about(self):
        (choice,) = mp.find("spasms").choices
        assert ("the legs", "leg cramps") in choice.meanings

    @pytest.mark.parametrize(
        "text", ["a rubber band", "Thai food", "I have a dog at home", "shooting down my arm"]
    )
    def test_no_allergy_and_no_mood_is_made_of_a_word(self, text):
        kinds = {each.kind for each in mp.find(text).meanings}
        ids = {each.id for each in mp.find(text).meanings}
        assert "allergy" not in kinds
        assert "low-mood" not in ids

    def test_what_is_alone_or_of_an_allergy_is_one(self):
        for text in ("latex", "fever, latex", "allergies: latex gloves and nuts"):
            assert "latex-allergy" in [each.id for each in mp.find(text).meanings]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "weekly " * 50,
        "for 3 months " * 50,
        "pain in " * 500,
        "no " * 1_000,
        "latex band " * 300,
    ],
)
def test_long_texts_are_read(text):
    assert mp.find(text).text == text
    assert CATALOG.names("contraindication").near(text) == ()


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("neck pain and sore feet", ["neck-pain", "sore-feet"]),
        ("tight calves and sore feet", ["tight-calves", "sore-feet"]),
        ("left shoulder pain and knee pain", ["shoulder-pain", "knee-pain"]),
        ("knots in my calves", ["tight-calves"]),
    ],
)
def test_pain_in_a_list_is_the_complaint_that_it_is_alone(said, meant):
    read = as_planned(CATALOG, mp.Complaint(condition=said))
    assert [CATALOG.named("condition", one.condition).id for one in read] == meant


class TestWhatFormsSay:
    """Ticks and notes, as they are printed on published forms."""

    @pytest.mark.parametrize(
        "line",
        [
            *("Atherosclerosis", "hardening of the arteries", "Ulcers", "Memory loss", "Injuries"),
            *("Electrical implants", "diagnosed with PD", "Retin-A", "retina", "Inflammation"),
        ],
    )
    def test_a_word_with_two_meanings_is_asked_about(self, line):
        assert entry_of(line) is None
        assert stops(conditions=[line])

    @pytest.mark.parametrize(
        "said",
        [
            *("Tension", "Ache", "Spasms", "Numbness", "Tingling", "Pins and needles", "Dizziness"),
            *("Limited range of motion", "Inflammation", "chronic pain", "Sharp pain", "Burning"),
            *("Nausea", "Soreness", "severe pain", "paraesthesia", "Loss of motion or mobility"),
        ],
    )
    def test_no_complaint_is_planned_that_names_no_place(self, said):
        with pytest.raises(mp.UnknownTermError, match=r"can mean|does not say where it hurts"):
            stops(said)

    @pytest.mark.parametrize(
        ("said", "flag"),
        [
            ("Loss of bowel or bladder control", "bladder-or-bowel-change"),
            ("Numbness in the groin or inner thighs", "saddle-numbness"),
            ("Progressive leg weakness", "foot-drop"),
            ("Severe pain following trauma", "severe-injury"),
            ("radiating into both buttocks and legs", "both-legs-weak"),
            ("Spotting or vaginal bleeding", "pregnancy-warning-signs"),
        ],
    )
    def test_a_sign_of_danger_is_one_wherever_it_is_ticked(self, said, flag):
        assert CATALOG.red_flag(said).id == flag
        assert stops(conditions=[said])
        assert [each.id for each in mp.find(said).meanings] == [flag]

    @pytest.mark.parametrize(
        ("line", "entry"),
        [
            ("progesterone", "progesterone"),
            ("lactulose", "lactulose"),
            ("dexamethasone ophthalmic", "eye-drops"),
            ("dexamethasone", "steroid-tablet"),
            ("cyclosporine ophthalmic", "dry-eye-or-allergy-drops"),
            ("prefer unscented oil", "fragrance-allergy"),
            ("broken humeral head", "fracture"),
            ("fell down stairs", "recent-fall"),
            ("recurrent frequent seizures", "epilepsy-uncontrolled"),
        ],
    )
    def test_it_is_the_entry_that_it_means(self, line, entry):
        assert entry_of(line) == entry

    def test_two_tablets_are_no_drops(self):
        found = mp.check(
            mp.Client(ref="c-1", conditions=[], medicines=["ciprofloxacin, dexamethasone"]),
            mp.Assessment(on=DAY, complaints=[], red_flags=[]),
        )
        assert "steroid-tablet" in [dict(each.args).get("condition") for each in found]

    def test_no_ambiguous_word_is_the_name_of_something(self):
        for word in CATALOG.all("ambiguity").values():
            for name in (word.label, *word.names):
                assert not CATALOG.knows("contraindication", name), name
                assert not CATALOG.knows("red-flag", name), name

    def test_what_is_denied_is_not_asked_about(self):
        assert not mp.find("no numbness").choices

    def test_what_is_controlled_at_times_is_not_lost(self):
        for word in ("sometimes", "occasionally"):
            found = mp.find(f"{word} controlled high blood pressure")
            assert word in [each.said for each in found.unknown]


class TestWhatIsSaidOfAComplaint:
    """What is known to be no sign of danger is read past, and nothing else."""

    @pytest.mark.parametrize(
        "said",
        [
            *("chronic neck pain of 3 weeks duration", "chronic (>5 years) neck pain"),
            *("neck pain lasting at least 3 months", "neck pain present for 3 months"),
            *("neck pain from desk work", "mechanical neck pain", "subacute neck pain"),
            *("nonspecific neck pain", "sporadic neck ache"),
        ],
    )
    def test_it_is_the_complaint(self, said):
        (one,) = as_planned(CATALOG, mp.Complaint(condition=said))
        assert CATALOG.named("condition", one.condition).id == "neck-pain"

    @pytest.mark.parametrize(
        "word",
        [
            *("acute", "sudden", "severe", "excruciating", "radiating", "radicular", "numb"),
            *("debilitating", "unilateral", "new"),
        ],
    )
    def test_what_screening_needs_is_not_read_past(self, word):
        with pytest.raises(mp.UnknownTermError):
            stops(f"{word} neck pain")

    @pytest.mark.parametrize("said", ["neck pain for 3 days", "neck pain no better for 6 weeks"])
    def test_a_time_that_tells_something_is_not_either(self, said):
        with pytest.raises(mp.UnknownTermError):
            stops(said)

    @pytest.mark.parametrize(
        "said", ["neck pain 7/10", "neck pain (7/10)", "neck pain, rated 7/10 from desk work"]
    )
    def test_a_score_is_the_pain(self, said):
        (one,) = as_planned(CATALOG, mp.Complaint(condition=said))
        assert (one.condition, one.pain) == ("neck pain", 7)
        (same,) = as_planned(CATALOG, mp.Complaint(condition=said, pain=7))
        assert same == one

    def test_a_score_that_is_told_in_two_ways_is_asked_about(self):
        with pytest.raises(mp.UnknownTermError):
            stops("neck pain 7/10")  # and 4 in the field

    def test_a_score_of_new_pain_counts(self):
        new = mp.Complaint(condition="neck pain 9/10", since=DAY)
        assessment = mp.Assessment(on=DAY, complaints=[new], red_flags=[])
        found = mp.check(mp.Client(ref="c-1", conditions=[], medicines=[]), assessment)
        assert "new-severe-pain" in [dict(each.args).get("flag") for each in found]

    def test_initials_repeat_a_name_or_are_asked_about(self):
        (one,) = as_planned(CATALOG, mp.Complaint(condition="carpal tunnel syndrome (CTS)"))
        assert one.condition == "carpal tunnel syndrome"
        with pytest.raises(mp.UnknownTermError):
            stops("neck pain (ABC)")


@pytest.mark.parametrize(
    ("place", "region"),
    [("jawline", "jaw"), ("toe pads", "sole"), ("scalp all over", "scalp")],
)
def test_a_part_of_a_place_is_not_widened(place, region):
    assert [part.region for part in CATALOG.body.parts(place)] == [region]
    assert [each.id for each in mp.find(place).meanings] == [region]


def test_the_head_of_a_bone_is_not_the_head():
    assert "head" not in [each.id for each in mp.find("broken humeral head").meanings]
