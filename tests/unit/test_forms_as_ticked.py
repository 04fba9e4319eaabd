"""Boxes of intake forms as they are worded: two things in one, general, and misspelled."""

from datetime import date

import pytest

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.naming.misspelled import MISSPELLED
from massageplan.naming.words import plain_words, stem
from massageplan.screening.one_box import read_box
from massageplan.screening.pieces import pieces_of
from massageplan.spelling import is_slip_of


CATALOG = default_catalog()
DAY = date(2026, 3, 2)


def checked(*conditions, medicines=(), allergies=(), red_flags=(), complaints=()):
    client = mp.Client(
        ref="c-1", conditions=conditions, medicines=medicines, allergies=list(allergies)
    )
    return mp.check(
        client, mp.Assessment(on=DAY, red_flags=list(red_flags), complaints=list(complaints))
    )


def codes(found):
    return {each.code for each in found}


def about(found):
    """Return what findings are about: entries, flags and words with two meanings."""
    names = ("condition", "flag", "ambiguity", "contraindication")
    return {value for each in found for name, value in each.args if name in names}


def found_ids(text):
    found = mp.find(text)
    assert found.unknown == ()
    return {each.id for each in found.meanings}


class TestTwoInOneBox:
    @pytest.mark.parametrize(
        ("box", "pieces"),
        [
            ("Tennis or golfer's elbow", ("Tennis elbow", "golfer's elbow")),
            ("Jaw or ear pain", ("Jaw pain", "ear pain")),
            ("Hip/knee pain", ("Hip pain", "knee pain")),
            ("Neck, shoulder or arm pain", ("Neck pain", "shoulder pain", "arm pain")),
            ("Heart disease/attack", ("Heart disease", "Heart attack")),
            ("Weight loss/gain", ("Weight loss", "Weight gain")),
            ("Loss of bladder/bowel control", ("Loss of bladder control", "Loss of bowel control")),
            ("Liver/kidney disease", ("Liver disease", "kidney disease")),
            ("Hypo/hyperglycemia", ("Hypoglycemia", "hyperglycemia")),
            ("Overactive/underactive thyroid", ("Overactive thyroid", "underactive thyroid")),
            ("Slipped (herniated) disc", ("Slipped disc", "herniated disc")),
            ("Numbness, tingling or pins and needles", ("Numbness, tingling", "pins and needles")),
            ("Headaches or dizziness", ("Headaches", "dizziness")),
            ("phlebitis or lymphangitis", ("phlebitis", "lymphangitis")),
            ("Neck or back injury", ("Neck injury", "back injury")),
        ],
    )
    def test_each_thing_in_it_is_read(self, box, pieces):
        assert pieces_of(CATALOG, box) == pieces

    @pytest.mark.parametrize(
        ("box", "ids"),
        [
            ("phlebitis or lymphangitis", {"dvt-current", "skin-infection"}),
            ("Heart disease/attack", {"heart-disease", "heart-attack-or-stroke"}),
            ("Fractures or dislocations", {"fracture", "dislocation"}),
            ("Arthritis (rheumatoid/osteo)", {"arthritis", "rheumatoid-arthritis"}),
            ("Hemoptysis (spitting of blood)", {"coughing-blood"}),
            ("Thrombosis/embolism", {"dvt-current"}),
        ],
    )
    def test_each_counts_under_its_own_rules(self, box, ids):
        assert ids <= about(checked(box))
        assert ids <= found_ids(box)

    def test_a_complaint_in_two_places_is_both(self):
        assert found_ids("Tennis or golfer's elbow") == {"tennis-elbow", "golfers-elbow"}
        found = checked(complaints=[mp.Complaint(condition="Hip or knee pain")])
        assert "unknown-condition" not in codes(found)

    @pytest.mark.parametrize(
        "box",
        ["Asthma or zorp", "zorp/kidney disease", "Slipped (zorp) disc", "fear of heights or zorp"],
    )
    def test_nothing_is_read_so_if_a_piece_is_not_known(self, box):
        assert "unknown-condition" in codes(checked(box))
        assert mp.find(box).unknown

    def test_what_makes_more_of_the_first_may_be_meant_of_all(self):
        known = {"severe eczema", "psoriasis", "severe psoriasis"}.__contains__
        assert read_box("severe eczema or psoriasis", known) == (
            "severe eczema",
            "severe psoriasis",
        )

    @pytest.mark.parametrize("first", ["past", "old", "former", "controlled", "history of"])
    def test_what_makes_less_of_the_first_is_not_said_of_the_next(self, first):
        known = {f"{first} clot", f"{first} stroke"}.__contains__
        assert read_box(f"{first} clot or stroke", known) == ()

    def test_initials_in_brackets_are_the_name_again(self):
        assert found_ids("carpal tunnel syndrome (CTS)") == {"carpal-tunnel"}

    def test_what_only_says_when_is_no_piece(self):
        assert about(checked("cancer in the past and now")) == {"cancer-active"}

    def test_what_is_denied_or_has_a_side_is_not_given_to_the_others(self):
        assert [each.denied for each in mp.find("no asthma or diabetes").meanings] == [True, True]
        sided = mp.find("left knee and hip pain")
        assert "hip-pain" not in {each.id for each in sided.meanings if each.side is None}


class TestHistoryOfAndOld:
    @pytest.mark.parametrize(
        "line",
        [
            "History of thrombosis", "history of embolism", "past DVT", "old blood clot",
            "previous blood clot", "hx of DVT", "past embolism", "former thrombosis",
        ],
    )  # fmt: skip
    def test_find_and_the_door_agree(self, line):
        assert found_ids(line) == {"dvt-history"}
        assert about(checked(line)) == {"dvt-history"}

    @pytest.mark.parametrize("line", ["old ACL injury", "old ligament tear", "past muscle strain"])
    def test_an_old_injury_is_no_fresh_one(self, line):
        (meaning,) = mp.find(line).meanings
        assert meaning.over
        assert "over" in codes(checked(line))

    @pytest.mark.parametrize(
        "line", ["old shoulder injury", "past history of knee injury", "previous hip injury"]
    )
    def test_an_old_injury_is_kept_with_its_place(self, line):
        assert "illness-past" in found_ids(line)
        assert codes(checked(line)) == {"caution"}

    @pytest.mark.parametrize("line", ["shoulder injury", "Back injury", "recent knee injury"])
    def test_an_injury_without_a_time_is_asked_about(self, line):
        assert not codes(checked(line)) <= {"caution"}
        assert any(each.severity.value == "stop" for each in checked(line))

    def test_an_old_neck_injury_is_no_plain_one(self):
        assert any(each.severity.value == "stop" for each in checked("old neck injury"))

    def test_who_had_something_may_have_it(self):
        (meaning,) = mp.find("had a fracture").meanings
        assert (meaning.id, meaning.over) == ("fracture", False)


ASKED = [
    "Severe pain", "Localised swelling", "Acute inflammatory conditions", "Nervous disorders",
    "Postural deformities", "Spastic conditions", "Limitation of motion", "Trouble focusing",
    "Artificial blood vessels", "Gynecological infections", "Cervical spondylitis",
    "Muscular sclerosis", "Frequency or urgency of urination", "Ear pain", "Weakness",
    "Joint pain", "Muscle cramps", "Loss of balance", "Blurred vision", "Pelvic pain",
    "Spinal injury", "Immune system disorders", "Cold hands or feet", "Bleeding", "Weight gain",
    "Nerve pain", "Confusion", "Recent hospitalization", "Conditions affecting the neck",
]  # fmt: skip


class TestGeneralBoxes:
    @pytest.mark.parametrize("box", ASKED)
    def test_what_could_be_several_things_is_asked(self, box):
        assert codes(checked(box)) == {"two-meanings"}
        found = mp.find(box)
        assert found.choices
        assert (found.meanings, found.unknown) == ((), ())

    @pytest.mark.parametrize(
        ("box", "id_"),
        [
            ("Undiagnosed pain", "undiagnosed-pain"),
            ("Muscle ruptures", "acute-soft-tissue-injury"),
            ("Severe unstable hypertension", "hypertension-uncontrolled"),
            ("Infections of the skin and soft tissue", "skin-infection"),
            ("Drug/Alcohol problems", "alcohol-or-drug-dependence"),
            ("Drug or alcohol dependency", "alcohol-or-drug-dependence"),
            ("Under the influence of alcohol or drugs", "intoxication"),
            ("Coughing up blood", "coughing-blood"),
            ("Blood in urine", "blood-in-urine"),
            ("Difficulty swallowing", "five-d-three-n"),
            ("Taking any prescribed medication", "medicine-not-named"),
            ("Over-the-counter medications", "medicine-not-named"),
            ("Hormonal implants", "hormone-implant"),
            ("Cold urticaria", "cold-allergy"),
        ],
    )
    def test_what_is_one_thing_has_an_entry(self, box, id_):
        assert id_ in about(checked(box)) | {each.id for each in mp.find(box).meanings}
        assert found_ids(box) >= {id_}
        assert not any(code.startswith("unknown") for code in codes(checked(box)))

    def test_problems_with_drugs_are_not_being_drunk_today(self):
        assert "intoxication" not in found_ids("Drug/Alcohol problems")

    def test_rib_joints_are_no_chest_pressure_and_a_chest_still_is(self):
        assert found_ids("Rib joint pain") == {"rib-pain"}
        assert "chest-pressure" in CATALOG.condition("rib-pain").flags
        for pain in ("chest pain", "pain in my chest", "chest tightness"):
            assert found_ids(pain) == {"chest-pressure"}

    def test_the_place_of_a_word_with_two_meanings_is_read(self):
        for line in ("inflammation of the knee", "shoulder injury", "numbness in left hand"):
            assert codes(checked(line)) == {"two-meanings"}
        assert about(checked("numbness between the legs")) == {"saddle-numbness"}

    def test_a_complaint_as_it_is_read_elsewhere_is_one_in_the_history_too(self):
        for line in ("Back problems", "Back/neck problems", "Knee/ankle/foot problems"):
            assert "complaint-in-history" in codes(checked(line))

    def test_an_allergy_to_cold_keeps_cold_off(self):
        client = mp.Client(ref="c-1", conditions=[], medicines=[], allergies=["cold"])
        cold = mp.screen(client, mp.Assessment(on=DAY, red_flags=[]))
        assert any("cold" in CATALOG.technique(name).traits for name in cold.limits.banned)


class TestAmongTheRedFlags:
    @pytest.mark.parametrize("flag", ["blood clot", "DVT", "fever", "heart attack", "dizziness"])
    def test_a_line_of_the_history_stops_there_too(self, flag):
        (first, *_) = checked(red_flags=[flag])
        assert (first.severity.value, first.path) == ("stop", "assessment.red_flags[0]")
        assert first.code != "unknown-red-flag"
        assert about(checked(red_flags=[flag])) == about(checked(flag))

    def test_a_list_is_read(self):
        assert about(checked(red_flags=["night sweats, fever"])) >= {
            "night-sweats-or-night-pain",
            "fever",
        }

    @pytest.mark.parametrize("flag", ["neck pain", "zorp"])
    def test_what_is_no_sign_of_danger_is_asked_about(self, flag):
        assert codes(checked(red_flags=[flag])) == {"unknown-red-flag"}

    def test_a_note_about_it_counts(self):
        note = mp.ClinicianNote(by="Dr. Lee", on=date(2026, 3, 1), until=date(2026, 9, 1))
        flag = mp.FoundFlag(flag="past DVT", note=note)
        assert "clearance-held" in codes(checked(red_flags=[flag]))


class TestMisspelled:
    def test_each_is_a_word_of_a_name(self):
        words = vocabulary()
        stems = {stem(word) for word in words}
        assert [right for right in MISSPELLED.values() if stem(right) not in stems] == []

    def test_none_is_a_word_of_its_own(self):
        words = vocabulary()
        assert sorted(wrong for wrong in MISSPELLED if wrong in words) == []

    def test_none_is_as_near_to_a_word_of_another_meaning(self):
        words = frozenset(vocabulary())
        near = {
            (wrong, other)
            for wrong, right in MISSPELLED.items()
            for other in words
            if abs(len(other) - len(wrong)) <= 1
            and stem(other) != stem(right)
            and is_slip_of(wrong, other, words, alone=True)
            and not same_entries(other, right)
        }
        assert near == LOOKED_AT

    @pytest.mark.parametrize(
        ("wrong", "right"),
        [
            ("aneurism", "aneurysm"), ("Diabetis", "diabetes"), ("siezures", "seizures"),
            ("Vericose Veins", "varicose veins"), ("asma", "asthma"), ("excema", "eczema"),
            ("byositis ossificans", "myositis ossificans"), ("my siatica", "sciatica"),
            ("rhumatoid arthritus", "rheumatoid arthritis"), ("high blood presure", "hypertension"),
            ("deep vain thrombosus", "deep vein thrombosis"), ("hemorroids", "hemorrhoids"),
            ("psorasis", "psoriasis"), ("migranes", "migraines"),
        ],
    )  # fmt: skip
    def test_an_illness_is_what_is_meant(self, wrong, right):
        assert about(checked(wrong)) == about(checked(right)) != set()
        assert found_ids(wrong) == found_ids(right)

    @pytest.mark.parametrize(
        ("wrong", "right"),
        [
            ("buproprion", "bupropion"), ("nortryptyline 25 mg", "nortriptyline"),
            ("propanolol", "propranolol"), ("vicodine", "Vicodin"), ("metropolol", "metoprolol"),
            ("lisinipril 10mg daily", "lisinopril"), ("asprin", "aspirin"), ("warfrin", "warfarin"),
            ("hydroclorothiazide", "hydrochlorothiazide"), ("tylonol", "Tylenol"),
            ("eloquis", "Eliquis"), ("myrbetric", "Myrbetriq"), ("odansetron", "ondansetron"),
            ("predisone", "prednisone"), ("simvistatin", "simvastatin"), ("tegratol", "Tegretol"),
        ],
    )  # fmt: skip
    def test_a_medicine_is_what_is_meant(self, wrong, right):
        assert about(checked(medicines=[wrong])) == about(checked(medicines=[right])) != set()

    def test_a_word_of_its_own_is_only_offered(self):
        for word in ("stoke", "singles", "insuline"):
            assert "unknown-condition" in codes(checked(word))

    def test_prose_is_read_so_too(self):
        told = mp.Complaint(condition="neck pain", words="I get siezures")
        assert "seizure-now" in about(checked(complaints=[told]))


LOOKED_AT = {
    ("exema", "enema"),
    ("concusion", "confusion"),
    ("concusion", "contusion"),
    ("exema", "edema"),
    ("goute", "gouty"),
    ("planter", "plaster"),
    ("planters", "plasters"),
    ("thiroid", "throid"),
    ("tyroid", "throid"),
    ("ulser", "user"),
    ("varicous", "various"),
}
"""Each is by far the more usual one, and its names hold no milder entry than the other word's."""


def vocabulary():
    kinds = ("condition", "contraindication", "red-flag")
    return {
        word
        for kind in kinds
        for id_, names in CATALOG.names(kind).names.items()
        for name in (id_, *names)
        for word in plain_words(name)
    }


def same_entries(one, other):
    """Whether two words alone are the same entry, as two spellings of one name are."""
    entries = [
        {(kind, CATALOG.named(kind, word).id) for kind in ("condition", "contraindication")
         if CATALOG.named(kind, word)}
        for word in (one, other)
    ]  # fmt: skip
    return bool(entries[0] & entries[1])


class TestMedicines:
    def test_buspirone_is_no_sedative(self):
        for name in ("buspirone", "Buspar"):
            assert found_ids(name) == {"buspirone"}
            assert "cap" not in codes(checked("anxiety", medicines=[name]))

    @pytest.mark.parametrize(
        "name", ["fentanyl transdermal patch", "estradiol transdermal", "rivastigmine skin patch"]
    )
    def test_a_patch_keeps_its_caution(self, name):
        assert "medicine-patch" in about(checked(medicines=[name]))
        assert not any(code.startswith("unknown") for code in codes(checked(medicines=[name])))

    def test_a_tablet_brings_no_place_of_an_injection(self):
        texts = [str(each) for each in checked(medicines=["metformin"])]
        assert not any("injection" in text for text in texts)
        eliquis = [str(each) for each in checked(medicines=["Eliquis"]) if "injection" in str(each)]
        assert all("if it is injected" in text.lower() for text in eliquis)

    @pytest.mark.parametrize(
        "name",
        [
            "Glycolax", "Laxido", "Fybogel", "RestoraLAX", "Pantoloc", "Eno", "Alli", "Rupall",
            "OxyNeo", "Epival", "dosulepin", "Hemlibra", "A535", "baby ASA", "EMLA cream",
            "mirikizumab", "crizotinib", "pirfenidone", "LDN", "chlorhexidine", "neomycin",
        ],
    )  # fmt: skip
    def test_brands_are_known(self, name):
        assert not any(code.startswith("unknown") for code in codes(checked(medicines=[name])))

    @pytest.mark.parametrize(
        "name", ["Shingrix", "Gardasil", "MMR", "hepatitis B vaccine", "RSV vaccine", "Prevnar"]
    )
    def test_a_vaccine_is_asked_when(self, name):
        assert about(checked(medicines=[name])) == {"recent-vaccine"}
