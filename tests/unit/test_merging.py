"""What a user's entry comes to beside the shipped one of the same id: never looser."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from massageplan.anatomy.technique import PressureRange
from people import CATALOG, a_client, assessed, complaint, customised


PRESSED = sorted(id_ for id_, one in CATALOG.all("technique").items() if one.pressure)


@st.composite
def ranges(draw):
    low, usual, high = sorted(draw(st.lists(st.integers(0, 5), min_size=3, max_size=3)))
    return PressureRange(low=low, usual=usual, high=high)


def with_technique(id_, pressure):
    """The catalogue of a house that gives a technique another pressure."""
    own = evolve(CATALOG.technique(id_), pressure=pressure)
    return CATALOG.merge({"technique": {id_: own}})


@given(st.sampled_from(PRESSED), ranges())
def test_no_technique_slips_under_a_cap_that_it_did_not_slip_under_before(id_, own):
    shipped = CATALOG.technique(id_).pressure
    merged = with_technique(id_, own).technique(id_).pressure
    assert merged.low == max(shipped.low, own.low)
    assert merged.usual == max(merged.low, own.usual)
    assert merged.high == max(merged.low, own.high)


def test_deep_tissue_is_not_used_under_a_cap_of_1_whatever_a_house_says_of_it():
    gentle = with_technique("deep-tissue", PressureRange(low=0, usual=1, high=5))
    asked = {
        "client": a_client(likes=["deep tissue"], max_pressure=1),
        "assessment": assessed(complaint("low back pain", pain=5)),
    }
    assert "deep-tissue" in CATALOG.condition("low-back-pain").techniques
    for catalog in (CATALOG, gentle):
        session = customised("60 min", catalog=catalog, **asked)
        assert "deep-tissue" not in {id_ for item in session.segments for id_ in item.techniques}


@given(st.none() | st.integers(0, 5), st.none() | st.integers(0, 5))
def test_of_two_most_pressures_of_a_condition_the_lower_counts(first, second):
    neck = CATALOG.condition("neck-pain")
    assert neck.max_pressure is None
    merged = CATALOG
    for most in (first, second):
        merged = merged.merge({"condition": {"neck-pain": evolve(neck, max_pressure=most)}})
    known = [most for most in (first, second) if most is not None]
    assert merged.condition("neck-pain").max_pressure == min(known, default=None)


def test_a_condition_keeps_what_it_asks_and_that_both_sides_are_a_flag():
    whiplash, sciatica = CATALOG.condition("whiplash"), CATALOG.condition("sciatica")
    assert (whiplash.asks, bool(sciatica.both_sides)) == (("whiplash-acute",), True)
    merged = CATALOG.merge(
        {
            "condition": {
                "whiplash": evolve(whiplash, asks=("pregnancy",)),
                "sciatica": evolve(sciatica, both_sides=""),
            }
        }
    )
    assert merged.condition("whiplash").asks == ("whiplash-acute", "pregnancy")
    assert merged.condition("sciatica").both_sides == sciatica.both_sides


def test_a_contraindication_gains_rules_needs_facts_and_names_and_keeps_the_rest():
    shipped, other = CATALOG.contraindication("fever"), CATALOG.contraindication("pregnancy")
    own = evolve(
        shipped,
        label="ours",
        names=("a hot forehead",),
        needs=other.needs,
        rules=other.rules[:1],
        facts=other.facts[:1],
        measured="",
        past="",
    )
    merged = CATALOG.merge({"contraindication": {"fever": own}}).contraindication("fever")
    assert merged == evolve(
        shipped,
        names=(*shipped.names, "a hot forehead"),
        needs=(*shipped.needs, *other.needs),
        rules=(*shipped.rules, *other.rules[:1]),
        facts=(*shipped.facts, *other.facts[:1]),
    )


def test_what_no_hand_presses_keeps_its_limit():
    merged = with_technique("stretching", PressureRange(low=0, usual=0, high=0))
    assert merged.technique("stretching").pressure is None
