"""Techniques as people name them: what each name is ruled out by."""

import pytest

import massageplan as mp
from histories import DAY, has, screened
from massageplan.anatomy.technique import TRAITS
from massageplan.catalog.catalog import default_catalog
from massageplan.errors import UnknownTermError
from massageplan.screening.rules import with_names_or_traits


CATALOG = default_catalog()
TECHNIQUES = CATALOG.all("technique").values()
RULES = [rule for entry in CATALOG.all("contraindication").values() for rule in entry.rules]


def test_what_stands_for_a_technique_in_sentences_is_ruled_out_by_each_of_its_traits():
    for technique in TECHNIQUES:
        likes = [CATALOG.technique(one) for one in technique.like]
        assert {*technique.traits} <= {trait for one in likes for trait in one.traits} or (
            not likes
        ), technique.id
        assert not any(one.like for one in likes), technique.id  # it is named itself


@pytest.mark.parametrize("trait", TRAITS)
def test_each_trait_rules_out_what_has_it_and_its_strokes(trait):
    banned = {*with_names_or_traits(CATALOG, (), [trait])}
    assert {t.id for t in TECHNIQUES if trait in t.traits} <= banned
    assert {t.id for t in TECHNIQUES if t.family in banned} <= banned


@pytest.mark.parametrize(
    ("word", "traits"),
    [
        ("hacking", {"percussion"}),
        ("vibration", {"percussion"}),
        ("massage gun", {"percussion", "instrument", "deep"}),
        ("hot towels", {"heat"}),
        ("paraffin", {"heat"}),
        ("ice massage", {"cold"}),
        ("contrast baths", {"heat", "cold"}),
        ("massage cups", {"suction"}),
        ("gua sha", {"instrument", "deep", "friction"}),
        ("bamboo massage", {"instrument", "deep", "friction", "heat"}),
        ("muscle stripping", {"deep"}),
        ("ischemic compression", {"deep"}),
        ("pin and stretch", {"deep", "stretch"}),
        ("Rolfing", {"deep", "friction", "stretch"}),
        ("shiatsu", {"deep", "stretch"}),
        ("Thai massage", {"deep", "stretch"}),
        ("PNF", {"stretch"}),
        ("joint mobilization", {"stretch"}),
        ("cervical traction", {"stretch"}),
        ("passive ROM", {"stretch"}),
        ("97140", {"deep", "friction", "stretch"}),
        ("skin rolling", {"friction"}),
        ("salt scrub", {"friction", "scent"}),
        ("mud wrap", {"heat", "scent"}),
        ("lymphatic massage", {"lymph"}),
        ("KT tape", {"tape"}),
    ],
)
def test_a_technique_by_any_name_has_the_traits_that_rules_ban(word, traits):
    assert {*CATALOG.technique(word).traits} == traits


@pytest.mark.parametrize(
    "word",
    [
        *("dry needling", "acupuncture", "yoga", "Feldenkrais", "perineal massage", "ultrasound"),
        *("foam roller", "bandaging", "wet cupping", "TENS", "light stroke", "deep stroke"),
    ],
)
def test_what_is_no_massage_is_no_technique(word):
    with pytest.raises(UnknownTermError):
        CATALOG.technique(word)


@pytest.mark.parametrize("word", ["HVLA", "chiropractic adjustment", "neck manipulation"])
def test_a_thrust_by_any_name_is_the_one_that_everyone_is_kept_from(word):
    assert CATALOG.technique(word).id == "spinal-manipulation"


def test_rules_on_stretches_go_by_the_trait():
    """A rule that names one technique would not know of the next that stretches."""
    assert not any("stretching" in rule.techniques for rule in RULES)


def test_cold_is_ruled_out_where_it_harms():
    chilled = {"cold-pack", "hydrotherapy"}
    assert chilled <= screened("raynaud").banned
    assert chilled <= screened("sickle cell disease").banned
    found = screened(has("neuropathy", region="sole", side="left"))
    assert not found.allows("cold-pack", ["sole/left"])
    assert found.allows("cold-pack", ["low-back"])


def test_who_refuses_heat_is_given_no_kind_of_it():
    heated = {t.id for t in TECHNIQUES if "heat" in t.traits}
    assert heated <= screened(refuses=["heat"]).banned
    assert "hot-stone" not in screened(refuses=["hot towels"]).banned


def test_light_holds_at_the_head_wait_for_a_head_that_has_healed():
    assert {"neurofascial-release", "craniosacral"} <= screened("skull fracture").banned


def test_a_sentence_names_the_best_known_and_all_are_ruled_out():
    found = screened("hypermobility")
    (named,) = [f for f in found.findings if f.code == "technique-out"]
    assert dict(named.args)["techniques"] == ("stretching",)
    assert {t.id for t in TECHNIQUES if "stretch" in t.traits} <= found.banned


def test_what_a_note_leaves_ruled_out_is_named_itself():
    covers = mp.ClinicianNote(by="Dr. Chen", on=DAY, covers=["swedish"])
    found = screened(has("spasticity", note=covers))
    (named,) = [f for f in found.findings if f.code == "technique-out"]
    assert set(dict(named.args)["techniques"]) == {"tuina", "massage-gun"}
    assert found.allows("tapotement", ["calf/left"])
