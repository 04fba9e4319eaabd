import functools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from massageplan.anatomy.position import Position, Side, Surface
from massageplan.anatomy.region import REACHES, position_mask, reach_mask
from massageplan.catalog.catalog import default_catalog
from massageplan.errors import InvalidValueError, UnknownTermError
from massageplan.naming.words import joined


BODY = default_catalog().body
LEAVES = [region for region in BODY.regions if region.positions]
SIDES = {"": Side.MIDLINE, "left": Side.LEFT, "right": Side.RIGHT}

ARM = {"top-of-shoulder", "back-of-shoulder", "front-of-shoulder"} | {
    "upper-arm",
    "elbow",
    "forearm",
    "wrist",
    "hand",
}
LEG = {"gluteals", "outer-hip", "front-of-hip", "back-of-thigh", "front-of-thigh"} | {
    "outer-thigh",
    "inner-thigh",
    "back-of-knee",
    "front-of-knee",
    "calf",
    "shin",
    "ankle",
    "top-of-foot",
    "sole",
}

# The names in the published minute tables P1 to P4, as printed, and what they work.
PUBLISHED = {
    # P1
    "head/neck": "head-and-neck",
    "back and buttocks": "back-and-gluteals",
    "back of legs": "back-of-leg",
    "feet": "foot",
    "arms": "arm",
    "hands": "hand",
    "front and sides of legs": "front-and-side-of-leg",
    "chest and abdomen": "chest-and-abdomen",
    # P2
    "neck/shoulder": "neck-and-shoulders",
    "head and face": "head",
    "neck": "neck",
    "upper trapezius": "top-of-shoulder",
    "levator scapulae": "back-of-neck",
    "scalenes": "side-of-neck",
    "arm + hand": "arm-and-hand",
    "legs front + feet": "front-of-leg-and-foot",
    "leg + buttock + sole": "leg-gluteals-and-sole",
    "back": "back",
    # P3
    "shoulder": "shoulder",
    "chest": "chest",
    "posterior deltoid": "back-of-shoulder",
    "infraspinatus": "back-of-shoulder",
    "teres minor": "back-of-shoulder",
    "calf": "calf",
    "leg": "leg",
    "front leg + foot": "front-of-leg-and-foot",
    "abdomen": "abdomen",
    "face": "face",
    "scalp": "scalp",
    "back of leg + gluteal": "back-of-leg-and-gluteals",
    "front of legs": "front-of-leg",
    "chest & abdomen": "chest-and-abdomen",
    "face+neck": "face-and-neck",
    "shoulders": "shoulder",
    "glutes": "gluteals",
    "legs": "leg",
    # P4
    "upper leg": "thigh",
    "lower leg": "lower-leg",
    "knee": "knee",
    "upper back": "upper-back",
    "lower back": "low-back",
    "head": "head",
}


def site_sets():
    return st.sets(st.sampled_from(sorted(BODY.flow)))


def parts():
    return st.builds(
        BODY.part,
        st.sampled_from([region.id for region in BODY.regions]),
        st.sampled_from([None, Side.LEFT, Side.RIGHT]),
    )


def leaf_of(site):
    return BODY.by_id[site.partition("/")[0]]


class TestNames:
    def test_ids_are_unique(self):
        assert len(BODY.by_id) == len(BODY.regions)

    def test_there_are_enough_regions(self):
        assert len(LEAVES) >= 35

    @pytest.mark.parametrize("region", BODY.regions, ids=lambda region: region.id)
    def test_every_name_finds_its_region(self, region):
        for name in (region.id, region.label, *region.names):
            assert BODY.find(name) is region
            assert BODY.find(f"  {name.upper().replace(' ', '_')} ") is region

    def test_no_name_belongs_to_two(self):
        owners = {}
        for region in BODY.regions:
            for name in (region.id, region.label, *region.names):
                assert owners.setdefault(joined(name), region.id) == region.id

    @pytest.mark.parametrize(("name", "region"), PUBLISHED.items())
    def test_published_tables_resolve(self, name, region):
        assert BODY.find(name).id == region

    @pytest.mark.parametrize(
        ("name", "region"),
        [
            ("hamstrings", "back-of-thigh"),
            ("scalp/face", "head"),
            ("back of leg", "back-of-leg"),
            ("posterior leg", "back-of-leg"),
            ("Low_Back", "low-back"),
            ("  LOWER   back ", "low-back"),
            ("low-back", "low-back"),
        ],
    )
    def test_spoken_names(self, name, region):
        assert BODY.find(name).id == region

    def test_a_misspelt_name(self):
        with pytest.raises(UnknownTermError) as caught:
            BODY.find("lower bak")
        assert caught.value.suggestions[0] == "low back"
        assert caught.value.path == "region"
        assert caught.value.value == "lower bak"
        assert str(caught.value).startswith(
            "region: unknown region 'lower bak': did you mean 'low back'"
        )

    def test_nothing_near(self):
        with pytest.raises(UnknownTermError) as caught:
            BODY.find("xyzzy", path="wishes[0]")
        assert caught.value.suggestions == ()
        assert str(caught.value) == (
            "wishes[0]: unknown region 'xyzzy': name the place in plain words, such as 'low back', "
            "'left calf' or 'between the shoulder blades'"
        )

    @pytest.mark.parametrize("name", [None, 5, ["calf"]])
    def test_no_text(self, name):
        with pytest.raises(InvalidValueError, match="region: expected the name of a region"):
            BODY.part(name)

    @pytest.mark.parametrize(
        ("told", "region"),
        [
            ("between my shoulder blades", "upper-back"),
            ("the back of the knee", "back-of-knee"),
            ("back of my left knee", "back-of-knee"),
            ("my right calf", "calf"),
        ],
    )
    def test_small_words_change_nothing(self, told, region):
        assert BODY.part(told).region == region

    @pytest.mark.parametrize("told", ["the", "my", "of", "a"])
    def test_small_words_alone_are_no_name(self, told):
        with pytest.raises(UnknownTermError):
            BODY.part(told)


class TestTree:
    def test_parents_and_pieces_exist(self):
        for region in BODY.regions:
            assert not region.parent or region.parent in BODY.by_id
            assert {*region.of, *region.distal} <= set(BODY.by_id)

    def test_the_body_is_made_of_all_leaves(self):
        assert list(BODY.flow) == list(BODY.part("body").sites)
        assert {site.partition("/")[0] for site in BODY.flow} == {leaf.id for leaf in LEAVES}

    @pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.id)
    def test_a_leaf_can_be_worked(self, leaf):
        assert leaf.surface is not None
        assert leaf.positions
        assert set(leaf.positions) <= set(REACHES)
        assert not leaf.of
        assert all(region.parent != leaf.id for region in BODY.regions)

    def test_what_has_children_has_no_reach_of_its_own(self):
        for region in BODY.regions:
            if region not in LEAVES:
                assert region.surface is None
                assert (region.paired, region.distal, region.consent) == (False, (), "")

    def test_consents_carry_their_source(self):
        needing = {leaf.id for leaf in LEAVES if leaf.consent}
        assert needing == {"chest-wall", "gluteals", "inner-thigh"}
        for region in needing:
            assert BODY.by_id[region].consent_cite.source == "cmto"
        assert BODY.consent("inner-thigh/left").startswith("in writing")
        assert BODY.consent("calf/left") == ""


class TestDistal:
    @pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.id)
    def test_stays_on_the_limb_and_never_returns(self, leaf):
        beyond = {site.partition("/")[0] for site in BODY.distal(BODY.part(leaf.id).sites)}
        assert leaf.id not in beyond
        limb = next((limb for limb in (ARM, LEG) if leaf.id in limb), set())
        assert beyond <= limb

    @given(parts())
    def test_stays_on_the_side(self, part):
        for site in part.sites:
            side = site.partition("/")[2]
            assert {beyond.partition("/")[2] for beyond in BODY.distal([site])} <= {side}

    def test_calf(self):
        assert BODY.distal(["calf/left"]) == {"ankle/left", "top-of-foot/left", "sole/left"}

    def test_whole_limbs(self):
        assert BODY.distal(BODY.part("left gluteals").sites) == {
            f"{region}/left" for region in LEG - {"gluteals", "outer-hip", "front-of-hip"}
        }
        assert BODY.distal(BODY.part("shoulder", Side.RIGHT).sites) == {
            f"{region}/right" for region in ("upper-arm", "elbow", "forearm", "wrist", "hand")
        }

    @pytest.mark.parametrize("region", ["hand", "sole", "low-back", "face"])
    def test_ends(self, region):
        assert BODY.distal(BODY.part(region).sites) == frozenset()


class TestSides:
    @given(parts())
    def test_left_and_right_mirror(self, part):
        left, right = BODY.part(part.region, Side.LEFT), BODY.part(part.region, Side.RIGHT)
        assert [site.replace("/left", "/right") for site in left.sites] == list(right.sites)
        assert left.surface is right.surface
        swap = {Position.LEFT_SIDE: Position.RIGHT_SIDE, Position.RIGHT_SIDE: Position.LEFT_SIDE}
        lying = [swap.get(p, p) for p in Position if left.positions & p.mask]
        assert right.positions == position_mask(*lying)
        assert {*left.sites, *right.sites} == set(BODY.part(part.region).sites)

    def test_a_side_in_the_name(self):
        for name in ("left calf", "Left_Calf", " LEFT  calves ", "calf-left", "Calf  left"):
            part = BODY.part(name)
            assert (part.sites, part.side) == (("calf/left",), Side.LEFT)
            assert part.label == "left calf"
        assert BODY.part("calf", Side.LEFT) == BODY.part("left calf")
        assert BODY.part("left calf", Side.LEFT) == BODY.part("left calf")

    def test_two_sides_that_disagree(self):
        with pytest.raises(InvalidValueError) as caught:
            BODY.part("left calf", Side.RIGHT, path="region")
        assert str(caught.value) == "region: 'left calf' is not on the right side"

    def test_a_side_that_the_region_has_not(self):
        with pytest.raises(InvalidValueError) as caught:
            BODY.part("left low back")
        assert str(caught.value) == (
            "region: 'low back' has no left side: it is worked across the middle"
        )
        assert BODY.part("low back", Side.LEFT).side is None

    def test_a_side_keeps_what_lies_in_the_middle(self):
        assert BODY.part("left neck").sites == (
            "suboccipitals",
            "back-of-neck",
            "side-of-neck/left",
        )

    @pytest.mark.parametrize("side", [None, Side.MIDLINE])
    def test_no_side_is_both(self, side):
        assert BODY.part("calf", side).sites == ("calf/left", "calf/right")
        assert BODY.part("calf", side).label == "calf"

    @given(st.sampled_from([r.id for r in BODY.regions]), st.sampled_from([None, *Side]))
    def test_a_side_may_be_told_by_its_name(self, region, side):
        names = [""] if side is None else [side.value, f" {side.value.title()} "]
        for name in names:
            assert BODY.part(region, name) == BODY.part(region, side)
            assert BODY.part_or_whole(region, name) == BODY.part_or_whole(region, side)

    @pytest.mark.parametrize("part", [BODY.part, BODY.part_or_whole])
    @pytest.mark.parametrize(
        ("side", "says"),
        [
            ("lefft", r"got 'lefft': did you mean 'left'\?"),
            ("both", "got 'both': leave the side out for both"),
            (1, "got 1"),
            ([], r"got \[\]"),
        ],
    )
    def test_what_is_no_side(self, part, side, says):
        with pytest.raises(InvalidValueError, match=f"^side: expected .*'midline'; {says}$"):
            part("calf", side)

    @given(parts(), st.sampled_from(Position))
    def test_a_position_may_be_told_by_its_name(self, part, position):
        assert BODY.reached(part, position.value) == BODY.reached(part, position)

    def test_what_is_no_position(self):
        with pytest.raises(InvalidValueError, match="did you mean 'prone'"):
            BODY.reached(BODY.part("calf"), "pron")

    def test_what_is_all_left_and_right_can_be_a_pair(self):
        paired = {r.id for r in BODY.regions if BODY.is_paired(r.id)}
        assert {"calf", "arm", "gluteals", "leg-and-foot"} <= paired
        assert not paired & {"back", "neck", "back-and-gluteals", "body", "head"}

    def test_on_the_left_side_the_right_is_up(self):
        assert reach_mask(("upper-side",), Side.RIGHT) == Position.LEFT_SIDE.mask
        assert reach_mask(("upper-side",), Side.LEFT) == Position.RIGHT_SIDE.mask
        assert reach_mask(("side-lying",), Side.LEFT) == position_mask(
            Position.LEFT_SIDE, Position.RIGHT_SIDE
        )
        assert BODY.part("left gluteals").positions == position_mask(
            Position.PRONE, Position.RIGHT_SIDE
        )


class TestParts:
    @given(parts(), site_sets())
    def test_without_takes_out_just_that(self, part, excluded):
        rest = BODY.without(part, excluded)
        kept = [site for site in part.sites if site not in excluded]
        assert ([] if rest is None else list(rest.sites)) == kept
        if rest is not None:
            assert rest.positions & part.positions == part.positions
            left = {Side(site.partition("/")[2]) for site in kept if "/" in site}
            one_side = len(left) == 1 and BODY.is_paired(part.region)
            side = left.pop() if one_side else part.side
            assert (rest.region, rest.side) == (part.region, side)
            assert (rest is part) == (len(kept) == len(part.sites))

    @given(parts(), site_sets(), site_sets())
    @example(BODY.part("leg"), BODY.part("back of leg").sites, BODY.part("left leg").sites)
    def test_what_was_taken_out_before_stays_out(self, part, first, then):
        rest = BODY.without(part, first)
        rest = rest and BODY.without(rest, then)
        left = tuple(place for place in part.sites if place not in {*first, *then})
        assert (rest.sites if rest else ()) == left

    @given(parts(), site_sets())
    def test_split_partitions(self, part, excluded):
        part = BODY.without(part, excluded) or part
        pieces = BODY.split(part)
        assert sorted(s for piece in pieces for s in piece.sites) == sorted(part.sites)

    @given(parts())
    def test_split_can_be_worked(self, part):
        pieces = BODY.split(part)
        assert all(piece.positions for piece in pieces)
        flat = part.positions & position_mask(Position.PRONE, Position.SUPINE, Position.SEATED)
        assert (pieces == (part,)) >= bool(flat)

    @given(site_sets())
    def test_describe_names_every_site(self, sites):
        names = [name for name in BODY.describe(sites).split(", ") if name]
        assert [BODY.part(name).sites for name in names] == [
            (site,) for site in sorted(sites, key=BODY.flow.__getitem__)
        ]

    @given(site_sets() | parts().map(lambda part: set(part.sites)))
    def test_describe_short_reads_back(self, sites):
        named = [BODY.part(name).sites for name in BODY.describe_short(sites).split(", ") if name]
        assert sorted(functools.reduce(lambda a, b: (*a, *b), named, ())) == sorted(sites)

    @pytest.mark.parametrize(
        ("sites", "name"),
        [
            (BODY.flow, "whole body"),
            ((), ""),
            (("calf/left", "calf/right"), "calf"),
            (("ankle/left", "calf/left"), "left calf, left ankle"),
            (BODY.part("left arm and hand").sites, "left arm and hand"),
            ((*BODY.part("left foot").sites, "face"), "face, left foot"),
        ],
    )
    def test_describe_short(self, sites, name):
        assert BODY.describe_short(sites) == name

    def test_surface_is_what_the_sites_share(self):
        assert BODY.part("back of leg").surface is Surface.POSTERIOR
        assert BODY.part("leg").surface is Surface.BOTH
        assert BODY.part("front-of-leg-and-foot").surface is Surface.ANTERIOR

    def test_a_part_without_one_side_says_which(self):
        rest = BODY.without(BODY.part("outer thigh"), ["outer-thigh/left"])
        assert rest.label == "right outer thigh"

    def test_a_part_without_a_region_says_which(self):
        rest = BODY.without(BODY.part("back"), ["sacrum", "low-back"])
        assert rest.label == "back without low back, sacrum"


def test_what_is_left_of_a_pair_on_one_side_is_called_by_that_side():
    body = default_catalog().body
    right = body.without(body.part("shoulder"), body.part("left shoulder").sites)
    assert right == body.part("right shoulder")
    gone = (*body.part("left shoulder").sites, *body.part("back of shoulder").sites)
    rest = body.without(body.part("shoulder"), gone)
    assert (rest.side, rest.label) == (Side.RIGHT, "right shoulder without back of the shoulder")
