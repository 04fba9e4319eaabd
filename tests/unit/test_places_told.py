"""Places as people write them: lists, sides, muscles, and names of several regions at once."""

import pytest

import massageplan as mp
from massageplan.anatomy.place_names import items_of
from massageplan.anatomy.position import Side
from massageplan.anatomy.region import Region
from massageplan.catalog.catalog import default_catalog
from massageplan.errors import CatalogError, InvalidValueError, UnknownTermError
from massageplan.naming.words import bare
from people import TODAY, a_client, assessed, customised


CATALOG = default_catalog()
BODY = CATALOG.body
COMPOUNDS = list(CATALOG.all("compound").values())
ENTRIES = [*BODY.regions, *COMPOUNDS]
NAMES = [(entry, name) for entry in ENTRIES for name in (entry.id, entry.label, *entry.names)]
SUMS = [(entry, name) for entry, name in NAMES if not getattr(entry, "why", "")]


def labels(text, side=None, **more):
    return [part.label for part in BODY.parts(text, side, **more)]


def sites(text, side=None):
    return {place for part in BODY.parts(text, side, whole=True) for place in part.sites}


def meant(entry, side=None):
    ids = (entry.id,) if isinstance(entry, Region) else entry.regions
    return {place for id_ in ids for place in BODY.part(id_, side).sites}


def refusal(text, side=None, **more):
    with pytest.raises(InvalidValueError) as caught:
        BODY.parts(text, side, path="wishes[0]", **more)
    assert caught.value.value == text
    return caught.value


# What people write, with the places that it names. A side that is said first holds for the list.
TOLD = {
    "low back": ["low back"],
    "neck, shoulders & low back": ["neck", "shoulder", "low back"],
    "hands/arms": ["arm and hand"],
    "feet and calves": ["calf and foot"],
    "shoulders + neck": ["neck and shoulders"],
    "head neck and shoulders": ["head and neck", "top of the shoulder"],
    "shoulders, neck and head": ["head and neck", "top of the shoulder"],
    "low back, neck and shoulders": ["low back", "neck and shoulders"],
    "quads, adductors, peroneals and calves": ["front of thigh", "inner thigh", "shin", "calf"],
    "abdomen, thighs and arms": ["abdomen", "thigh", "arm"],
    "glutes 'n' hammies": ["gluteals", "back of thigh"],
    "hips as well as feet": ["hip", "foot"],
    "neck;back\nfeet": ["neck", "back", "foot"],
    "my neck, and my feet.": ["neck", "foot"],
    # sides
    "left hip and knee": ["left hip", "left knee"],
    "left hip, knee and ankle": ["left hip", "left knee", "left ankle"],
    "my left hip and low back": ["left hip", "low back"],
    "left neck and shoulder": ["left neck and shoulders"],
    "neck and left shoulder": ["neck", "left shoulder"],
    "low back and calf left": ["low back", "left calf"],
    "right hip, left knee": ["right hip", "left knee"],
    "hip and knee, left": ["left hip", "left knee"],
    "left: hip, knee": ["left hip", "left knee"],
    "hip and knee on the left side": ["left hip", "left knee"],
    "hip on the left and knee on the right": ["left hip", "right knee"],
    "left calf and hamstrings": ["left calf", "left back of thigh"],
    "hips and left knee": ["hip", "left knee"],
    "knee (left)": ["left knee"],
    "calf-left, knee-right": ["left calf", "right knee"],
    "back-of-knee-left": ["left back of knee"],
    "neck-and-shoulders-left": ["left neck and shoulders"],
    "l knee": ["left knee"],
    "R. hip": ["right hip"],
    "Rt calf": ["right calf"],
    "left-sided calf": ["left calf"],
    "left-hand side of my neck": ["left side of the neck"],
    "left side of my neck": ["left side of the neck"],
    "left side of the hip": ["left outer hip"],
    # both sides
    "both knees": ["knee"],
    "two feet": ["foot"],
    "both knees and ankles": ["knee", "ankle"],
    "knee on both sides": ["knee"],
    "B/L UT": ["top of the shoulder"],
    "UT b/l": ["top of the shoulder"],
    "bilateral hamstrings": ["back of thigh"],
    "left and right calf": ["calf"],
    "left calf and right calf": ["calf"],
    "L/R knee": ["knee"],
    "hip left and right knee": ["left hip", "right knee"],
    "left knee and both hips": ["left knee", "hip"],
    # whole
    "whole left leg": ["left leg and foot"],
    "entire back": ["back"],
    "all of my left leg": ["left leg and foot"],
    "calf muscles": ["calf"],
    "neck area": ["neck"],
    "knee joint": ["knee"],
    # words that share what follows
    "upper and lower back": ["upper back", "low back"],
    "upper, mid and lower back": ["upper back", "mid back", "low back"],
    "front and back of legs": ["front of leg", "back of leg"],
    "inner and outer thighs": ["inner thigh", "outer thigh"],
    # what lies in another is taken in, and what is one region together is that region
    "leg and calf": ["leg"],
    "calf, leg": ["leg"],
    "elbow and funny bone": ["elbow"],
    "scalp, face and jaw": ["head"],
    # all but
    "back but not my low back": ["upper back", "mid back", "sacrum"],
    "both feet except the soles": ["top of foot"],
}

# Words of notes, trials and menus for several regions.
COMPOUND = {
    "waist": ["low-back", "abdomen"],
    "love handles": ["low-back", "abdomen"],
    "traps": ["top-of-shoulder", "upper-back"],
    "mid traps": ["upper-back", "mid-back"],
    "SI joint": ["sacrum", "gluteals"],
    "pelvic girdle": ["sacrum", "gluteals", "front-of-hip"],
    "hips and buttocks": ["hip", "gluteals"],
    "hips & glutes": ["hip", "gluteals"],
    "chin": ["face", "jaw"],
    "ears": ["scalp", "side-of-neck"],
    "back of my head": ["suboccipitals", "scalp"],
    "T-spine": ["upper-back", "mid-back"],
    "thoracolumbar fascia": ["mid-back", "low-back"],
    "deltoids": ["front-of-shoulder", "back-of-shoulder", "upper-arm"],
    "under my shoulder blade": ["back-of-shoulder", "mid-back"],
    "diaphragm": ["chest-wall", "abdomen"],
    "across my shoulders": ["upper-back", "top-of-shoulder"],
    "back, neck and shoulders": ["back", "neck", "top-of-shoulder", "back-of-shoulder"],
    "neck, back and shoulders": ["back", "neck", "top-of-shoulder", "back-of-shoulder"],
    "BNS": ["back", "neck", "top-of-shoulder", "back-of-shoulder"],
    "neck and upper back": ["neck", "upper-back"],
    "knee down": ["lower-leg", "ankle", "foot"],
    "elbow to fingertips": ["forearm", "wrist", "hand"],
    "upper body": ["head-and-neck", "shoulder", "back", "chest", "arm-and-hand"],
    "lower body": ["gluteals", "hip", "leg-and-foot"],
    "back of the body": ["back", "gluteals", "back-of-leg"],
    "scalp, hands and feet": ["scalp", "hand", "foot"],
}

# Muscles, abbreviations and everyday words, with their region.
ONE = {
    "top-of-shoulder": ["UT", "upper traps", "upper trapezius", "supraspinatus"],
    "side-of-neck": ["SCM", "scalenes", "sternocleidomastoid"],
    "back-of-neck": ["lev scap", "levator scapulae", "cervical paraspinals", "splenius"],
    "suboccipitals": ["base of my skull", "base of the skull"],
    "back-of-shoulder": ["rotator cuff", "infraspinatus", "teres major", "subscap", "rear delts"],
    "back": ["erectors", "paraspinals", "multifidus"],
    "upper-back": ["rhomboids", "interscapular", "between my shoulder blades"],
    "mid-back": ["lats", "bra line", "latissimus dorsi"],
    "low-back": ["QL", "quadratus lumborum", "small of my back", "L-spine", "belt line"],
    "neck": ["C-spine"],
    "spine": ["C/T/L-spine", "whole spine"],
    "chest": ["pecs", "pec major", "pec minor", "upper chest", "décolleté"],
    "chest-wall": ["serratus anterior", "intercostals", "ribs", "side body"],
    "abdomen": ["tummy", "abs", "core", "stomach", "psoas", "obliques"],
    "upper-arm": ["biceps", "triceps", "bingo wings"],
    "forearm": ["wrist extensors", "brachioradialis"],
    "hand": ["palms", "thumb pad", "knuckles", "web of my thumb"],
    "gluteals": ["bum", "butt", "backside", "glute med", "piriformis", "sit bones"],
    "outer-hip": ["TFL", "greater trochanter"],
    "front-of-hip": ["hip flexors", "iliacus"],
    "outer-thigh": ["IT band", "ITB"],
    "inner-thigh": ["adductors", "gracilis"],
    "front-of-thigh": ["quads", "rectus femoris", "VMO"],
    "back-of-thigh": ["hammies", "hams", "biceps femoris", "hamstrings"],
    "back-of-knee": ["popliteus"],
    "calf": ["gastrocs", "soleus", "heel cord", "Achilles tendon"],
    "shin": ["peroneals", "fibularis", "tib ant"],
    "sole": ["balls of my feet", "plantar fascia", "arches", "heels"],
    "arm": ["wrist to shoulder"],
}


@pytest.mark.parametrize(("text", "places"), TOLD.items())
def test_places_as_people_write_them(text, places):
    assert labels(text) == places
    assert labels(f"  {text.upper()} ") == places


@pytest.mark.parametrize(("text", "regions"), COMPOUND.items())
def test_one_name_for_several_regions(text, regions):
    assert sites(text) == {place for id_ in regions for place in BODY.part(id_).sites}


@pytest.mark.parametrize(
    ("name", "region"), [(name, region) for region, names in ONE.items() for name in names]
)
def test_one_name_for_one_region(name, region):
    assert [part.region for part in BODY.parts(name)] == [region]
    assert BODY.part(name).region == region


def _plural(name):
    """The plural of an English name; Latin ones have another, and nobody says it."""
    last = name.replace("-", " ").split()[-1]
    one = last.endswith(("a", "i", "o", "s", "feet", "up", "down", "area")) or len(last) <= len(
        "vmo"
    )
    return name if one else f"{name}s"


class TestEveryName:
    """Every name of every region and compound finds its own."""

    @pytest.mark.parametrize(("entry", "name"), SUMS, ids=[name for _, name in SUMS])
    def test_however_it_is_said(self, entry, name):
        for said in (name.upper(), _plural(name), f"my {name}", f"the {name}", f"both {name}"):
            assert sites(said) == meant(entry), said
        for said in (f"left {name}", f"my left {name}", f"{name}-left", f"{name} on the left"):
            assert sites(said) == meant(entry, Side.LEFT), said

    def test_no_two_share_a_name_without_small_words_and_plurals(self):
        owners = {}
        for entry, name in NAMES:
            for spelled in (bare(name), frozenset(items_of(name))):
                assert owners.setdefault(spelled, entry.id) == entry.id, name

    def test_what_is_refused_or_asked_about_is_so_by_every_name(self):
        for entry, name in NAMES:
            if getattr(entry, "why", ""):
                for said in (name, f"my {name}", f"left {name}", f"neck and {name}"):
                    assert entry.why in refusal(said).message


class TestRefusals:
    def test_what_is_too_long_is_refused_and_not_cut(self):
        # The 500th letter ends a place: what follows would be lost without a word.
        text = ", ".join(["neck"] * 83) + ", jaw, left knee"
        assert len(text) > 500
        with pytest.raises(mp.InvalidValueError, match="letters: write at most 500 in one text"):
            BODY.parts(text)

    @pytest.mark.parametrize(
        ("text", "says", "offers"),
        [
            ("lower bak", "unknown region 'lower bak': did you mean 'low back'?", ("low back",)),
            (
                "neck and lower bak",
                "unknown region 'lower bak' in 'neck and lower bak': did you mean 'low back'?",
                ("low back",),
            ),
            (
                "knee thing",
                "unknown region 'knee thing': near it: 'knee', 'back of knee', 'front of knee'",
                ("knee", "back of knee", "front of knee"),
            ),
            (
                "calf, xyzzy",
                "unknown region 'xyzzy' in 'calf, xyzzy': near it: 'back of thigh', 'sole', 'shin'",
                ("back of thigh", "sole", "shin"),
            ),
        ],
    )
    def test_the_unknown_piece_and_what_is_near_it_in_the_body(self, text, says, offers):
        error = refusal(text)
        assert isinstance(error, UnknownTermError)
        assert (error.message, error.suggestions) == (says, offers)
        assert error.path == "wishes[0]"

    def test_every_misspelled_compound_is_offered(self):
        assert refusal("love handels").suggestions == ("waist",)

    @pytest.mark.parametrize(
        ("text", "word", "name"),
        [
            ("hip and knee left", "left", "hip"),
            ("left hip and knees", "left", "knees"),
            ("neck, left shoulder and arm", "left", "arm"),
            ("right hip, left knee and ankle", "left", "ankle"),
        ],
    )
    def test_a_side_with_two_readings_is_asked_with_both(self, text, word, name):
        assert refusal(text).message == (
            f"{text!r} does not tell whether {name!r} is on the {word}, too: write "
            f"'{word} {name}' or '{name} on both sides'"
        )
        assert labels(f"{word} {name}")
        assert labels(f"{name} on both sides") == labels(name)

    def test_what_can_be_two_places_is_asked(self):
        assert refusal("left instep").message == (
            "'left instep' can mean the top of the foot or the arch: write 'top of foot' or 'sole'"
        )

    @pytest.mark.parametrize("text", ["breast", "private parts", "saddle area", "neck and nipples"])
    def test_what_is_no_place_is_refused_in_plain_words(self, text):
        assert "is not a place that is planned here" in refusal(text).message

    def test_two_sides_that_disagree(self):
        assert refusal("left calf and foot", "right").message.endswith("is not on the right side")
        assert refusal("both calves", "left").message.endswith("is not on the left side")
        assert "says a side twice" in refusal("left: right hip and knee").message

    def test_a_side_that_a_place_lacks(self):
        says = "has no left side: it is worked across the middle"
        assert refusal("left low back and calf").message == f"'low back' {says}"
        assert refusal("left waist").message == f"'waist' {says}"
        assert labels("left low back and calf", whole=True) == ["low back", "left calf"]
        assert labels("left traps") == ["left top of the shoulder", "upper back"]

    def test_nothing_is_left(self):
        assert refusal("neck but not my neck").message == "'neck but not my neck' leaves nothing"

    @pytest.mark.parametrize("text", ["", "  ", ",", "left", "left side", "and", "but my feet"])
    def test_no_place_at_all(self, text):
        assert isinstance(refusal(text), UnknownTermError)

    @pytest.mark.parametrize("text", [None, 5, ["calf"]])
    def test_no_text(self, text):
        with pytest.raises(InvalidValueError, match="expected the name of a region"):
            BODY.parts(text)

    def test_one_part_is_not_two(self):
        with pytest.raises(InvalidValueError) as caught:
            BODY.part("feet and hands")
        assert caught.value.message == (
            "'feet and hands' is 2 places: write 'foot' and 'hand', each by itself"
        )
        with pytest.raises(
            UnknownTermError, match="is no single region, but 'low back', 'abdomen'"
        ):
            BODY.find("waist")

    def test_ten_thousand_places_end(self):
        assert isinstance(refusal("xyzzy, " * 10_000), InvalidValueError)


class TestInAFile:
    WHERE = 'cite = { source = "judgement", status = "J" }\n'

    def load(self, tmp_path, text):
        file = tmp_path / "ours.toml"
        file.write_text(text, encoding="utf-8")
        return mp.Catalog.from_toml(file)

    def test_a_practice_may_add_its_own(self, tmp_path):
        ours = self.load(
            tmp_path,
            '[[compound]]\nid = "desk-set"\nlabel = "desk set"\nregions = ["neck", "forearm"]\n'
            + self.WHERE,
        )
        assert [part.label for part in ours.body.parts("left desk set")] == [
            "left neck",
            "left forearm",
        ]

    def test_a_region_of_its_own_takes_a_name_that_was_a_sum(self, tmp_path):
        ours = self.load(
            tmp_path,
            '[[region]]\nid = "ear"\nlabel = "ear"\nparent = "head"\nsurface = "both"\n'
            'positions = ["supine"]\nnames = ["ears"]\n',
        )
        assert ours.body.part("my ears").region == "ear"

    @pytest.mark.parametrize(
        ("text", "path", "says"),
        [
            ('id = "waist"\nlabel = "w"\nregions = ["neck", "foot"]\n', "", "cannot be replaced"),
            ('id = "x"\nlabel = "x"\nregions = ["foot"]\n', ".regions", "two regions or more"),
            ('id = "x"\nlabel = "x"\nregions = ["nek", "foot"]\n', ".regions", "unknown id 'nek'"),
            ('id = "x"\nlabel = "calf"\nregions = ["neck", "foot"]\n', "", "a name of 'calf'"),
        ],
    )
    def test_what_does_not_fit_is_refused(self, tmp_path, text, path, says):
        with pytest.raises(CatalogError) as caught:
            self.load(tmp_path, f"[[compound]]\n{text}{self.WHERE}")
        at = text.split('"')[1]
        assert caught.value.problems[0][0] == f"compound[{at}]{path}"
        assert says in caught.value.problems[0][1]

    def test_a_region_must_not_take_what_is_refused(self, tmp_path):
        text = '[[part]]\nid = "breast"\nlabel = "breast"\nof = ["chest", "chest-wall"]\n'
        with pytest.raises(CatalogError, match="a name of 'breast'"):
            self.load(tmp_path, text)


class TestWhereTheyAreNamed:
    def test_in_what_is_avoided_and_requested(self):
        client = a_client(avoid_regions=["hands/arms"], wishes=["feet and scalp"])
        session = customised(client=client, assessment=assessed("low-back-pain"))
        assert {"foot", "scalp"} <= set(session.minutes)
        excluded = {place.partition("/")[0] for place in session.clearance.excluded}
        assert excluded >= {"hand", "forearm"}

    def test_in_a_health_history(self):
        line = mp.HealthCondition(condition="open wound", region="left hip and knee")
        clear = mp.screen(a_client(line), assessed("low-back-pain"), on=TODAY)
        assert clear.excluded >= {*BODY.part("left hip").sites, *BODY.part("left knee").sites}
        assert "front-of-knee/right" not in clear.excluded

    def test_in_a_consent(self):
        consent = mp.Consent(on=TODAY, region="chest and ribs", given=False)
        clear = mp.screen(a_client(consents=[consent]), assessed("low-back-pain"), on=TODAY)
        assert clear.excluded >= {"chest", *BODY.part("chest wall").sites}

    @pytest.mark.parametrize("field", ["avoid_regions", "wishes"])
    def test_the_error_says_where(self, field):
        client = a_client(**{field: ["feet", "neck, xyzzy"]})
        with pytest.raises(UnknownTermError, match="'xyzzy' in 'neck, xyzzy'") as caught:
            mp.screen(client, assessed("low-back-pain"), on=TODAY)
        assert caught.value.path == f"client.preferences.{field}[1]"
