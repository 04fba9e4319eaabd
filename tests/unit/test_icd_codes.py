"""The ICD-10-CM codes of complaints are those of a public code list, and keep the sides apart."""

import re
import warnings
from importlib import resources

import pytest

from massageplan.anatomy.position import Side
from massageplan.catalog.catalog import default_catalog


with warnings.catch_warnings():
    # It reads its own files in a way that some versions of Python advise against.
    warnings.simplefilter("ignore", DeprecationWarning)
    import simple_icd_10_cm as code_list

RELEASE = "April 2026"
"""The release of ICD-10-CM that the package has."""

CODES = list(
    dict.fromkeys(
        icd for condition in default_catalog().all("condition").values() for icd in condition.icd10
    )
)
BOTH = (Side.LEFT, Side.RIGHT)
SIDES = {"left": (Side.LEFT,), "right": (Side.RIGHT,), "bilateral": BOTH, "both": BOTH}

SAME = (
    ("cervical", "neck", "cervicalgia"),
    ("lumbar", "lumbago", "low", "lower"),
    ("thoracic", "thorax", "chest", "costal", "intercostal", "rib", "chondrocostal"),
    ("myalgia", "muscle", "muscles"),
    ("calf", "posterior"),
    ("hamstrings", "posterior"),
    ("hand", "thumb", "thumbs", "carpometacarpal"),
    ("sacrum", "sacrococcygeal", "tailbone"),
    ("wrist", "radial"),
    ("breast", "postmastectomy"),
    ("birth", "postpartum", "puerperium"),
    ("arthrodesis", "joint"),
)
"""Words of everyday speech for words of the code list: one of a row stands for the others."""

PARTS = {
    *("ankle", "foot", "knee", "hip", "thigh", "leg", "shoulder", "elbow", "forearm", "arm"),
    *("wrist", "hand", "thumb", "finger", "neck", "head", "back", "spine", "ear", "eye", "skin"),
    *("cervical", "cervicalgia", "thoracic", "thorax", "lumbar", "lumbosacral", "lumbago", "hip"),
    *("sacroiliac", "joint", "limb", "calf", "quadriceps", "adductor", "adductors", "pelvic"),
    *("perineal", "temporomandibular", "tongue", "rotator", "biceps", "plantar", "iliotibial"),
}
"""Parts of the body that the code list names."""


def words(text):
    """The words of a text, each as a singular."""
    return {re.sub(r"(?<=[a-rt-z])s$", "", word) for word in re.findall(r"[a-z]+", text.lower())}


def in_other_words(word):
    return {word, *(other for row in SAME if word in row for other in row)}


def sides_in(text):
    """The sides that a text names, in whatever words."""
    return {side for word in words(text) & {*SIDES} for side in SIDES[word]}


def test_the_code_list_is_of_the_release_that_the_sources_name():
    files = [file.name for file in resources.files(code_list.data).iterdir()]
    assert f"code-list-{RELEASE.replace(' ', '-')}.txt" in files
    assert f"{RELEASE} release" in default_catalog().source("icd26").title


def test_every_code_is_in_the_list_and_billable():
    assert len(CODES) > 300
    codes = [icd.code for icd in CODES]
    assert [code for code in codes if not code_list.is_valid_item(code)] == []
    assert [code for code in codes if not code_list.is_leaf(code)] == []


@pytest.mark.parametrize("icd", CODES, ids=lambda icd: icd.code)
def test_a_label_names_the_side_and_the_place_of_the_list(icd):
    theirs = code_list.get_description(icd.code)
    assert sides_in(icd.label) == {*icd.sides} == sides_in(theirs)
    assert not {
        part for part in words(theirs) & PARTS if not in_other_words(part) & words(icd.label)
    }


def test_a_code_is_there_once_and_with_its_other_side():
    for condition in default_catalog().all("condition").values():
        codes = [icd.code for icd in condition.icd10]
        assert len({*codes}) == len(codes), condition.id
        one_sided = [icd for icd in condition.icd10 if len(icd.sides) == 1]
        left = sorted(icd.family + icd.code[7:] for icd in one_sided if Side.LEFT in icd.sides)
        right = sorted(icd.family + icd.code[7:] for icd in one_sided if Side.RIGHT in icd.sides)
        assert left == right, condition.id


def test_a_complaint_with_a_side_is_never_offered_the_other():
    seen = 0
    for condition in default_catalog().all("condition").values():
        for side in (Side.LEFT, Side.RIGHT):
            offered = condition.codes(side)
            assert bool(offered) == bool(condition.icd10), condition.id
            assert all(icd.sides in {(), (side,)} for icd in offered), condition.id
            # A code that leaves the side open is none if the side is known and has a code.
            named = {icd.family for icd in condition.icd10 if icd.sides}
            assert not [icd.code for icd in offered if not icd.sides and icd.family in named]
            seen += sum(bool(icd.sides) for icd in offered)
        assert bool(condition.codes(None)) == bool(condition.icd10), condition.id
    assert seen > 100
