"""In which order areas enter: by ratio, but not before what hurts more."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massageplan.session.demand.entering_order import Entrant, priorities


WORST = Entrant(ratio=9, id="worst", hurts=8)


def order(*entrants):
    """The ids of what need not be met, the first to enter first."""
    numbers = priorities([WORST, *entrants])
    assert numbers.pop("worst") is None
    assert None not in numbers.values()
    assert len(set(numbers.values())) == len(numbers)
    return sorted(numbers, key=numbers.get, reverse=True)


def test_the_focus_of_the_most_painful_must_be_met():
    also = Entrant(ratio=1, id="also", hurts=8)
    less = Entrant(ratio=1, id="less", hurts=7)
    numbers = priorities([less, WORST, also])
    assert [id_ for id_, number in numbers.items() if number is None] == ["also", "worst"]


def test_the_first_to_have_its_minimum_by_share_comes_first():
    a, b, c = (Entrant(ratio=r, id=id_, hurts=5) for r, id_ in ((3, "a"), (1, "b"), (2, "c")))
    assert order(a, b, c) == ["b", "c", "a"]


def test_equal_ratios_go_by_id():
    assert order(*(Entrant(ratio=1, id=id_, hurts=5) for id_ in "cab")) == ["a", "b", "c"]


def test_no_focus_area_comes_before_one_of_a_more_painful_complaint():
    mild = Entrant(ratio=1, id="mild", hurts=2)
    bad = Entrant(ratio=3, id="bad", hurts=5)
    middle = Entrant(ratio=2, id="middle", hurts=4)
    assert order(mild, bad, middle) == ["bad", "middle", "mild"]


def test_a_request_waits_for_nobody():
    request = Entrant(ratio=1, id="request", hurts=0)
    bad = Entrant(ratio=2, id="bad", hurts=5)
    mild = Entrant(ratio=1.5, id="mild", hurts=2)
    assert order(request, bad, mild) == ["request", "bad", "mild"]


@pytest.mark.parametrize(
    ("supports", "first"),
    [(0, "bad"), (1, "bad"), (4, "bad"), (5, "mild"), (8, "mild")],
)
def test_what_supports_a_complaint_as_painful_need_not_wait(supports, first):
    mild = Entrant(ratio=1, id="mild", hurts=2, supports=supports)
    bad = Entrant(ratio=2, id="bad", hurts=5)
    assert order(mild, bad)[0] == first


def test_what_supports_one_complaint_still_waits_for_a_worse_one():
    """It supports one of 5, so it comes before that one's focus, but not before that of 6."""
    mild = Entrant(ratio=1, id="mild", hurts=2, supports=5)
    bad = Entrant(ratio=3, id="bad", hurts=5)
    worse = Entrant(ratio=4, id="worse", hurts=6)
    assert order(mild, bad, worse) == ["worse", "mild", "bad"]


@pytest.mark.parametrize(("leads", "first"), [(None, "bad"), (5, "bad"), (3, "bad"), (2, "mild")])
def test_only_the_first_focus_area_of_a_complaint_is_waited_for(leads, first):
    mild = Entrant(ratio=1, id="mild", hurts=2)
    bad = Entrant(ratio=2, id="bad", hurts=5, leads=leads)
    assert order(mild, bad)[0] == first


def test_a_further_focus_area_itself_waits_only_for_what_hurts_more():
    mild = Entrant(ratio=1, id="mild", hurts=2)
    bad = Entrant(ratio=3, id="bad", hurts=5)
    also = Entrant(ratio=2, id="also", hurts=5, leads=0)
    assert order(mild, bad, also) == ["also", "bad", "mild"]


def test_what_comes_early_as_a_support_holds_up_nobody():
    early = Entrant(ratio=3, id="early", hurts=2, supports=8)
    bad = Entrant(ratio=1, id="bad", hurts=5)
    mild = Entrant(ratio=2, id="mild", hurts=2)
    assert order(early, bad, mild) == ["bad", "mild", "early"]


PAINS = st.integers(0, 4)


@st.composite
def entrants(draw):
    listed = []
    for id_ in "abcdefg"[: draw(st.integers(1, 7))]:
        hurts = draw(PAINS)
        leads = draw(st.none() | st.integers(0, hurts))
        ratio, supports = draw(st.integers(1, 5)), draw(PAINS)
        listed.append(Entrant(ratio=ratio, id=id_, hurts=hurts, supports=supports, leads=leads))
    return draw(st.permutations(listed))


def holds_up(entrant):
    return entrant.hurts if entrant.leads is None else entrant.leads


@given(entrants())
def test_each_may_enter_when_it_does_and_none_before_it_could(listed):
    numbers = priorities(listed)
    worst = max(each.hurts for each in listed)
    must = {each.id for each in listed if each.hurts == worst}
    assert {id_ for id_, number in numbers.items() if number is None} == must
    left = sorted(
        (each for each in listed if each.id not in must), key=lambda each: -numbers[each.id]
    )
    assert numbers.keys() == {each.id for each in listed}
    for at, first in enumerate(left):
        painful = max(map(holds_up, left[at:]))
        assert not first.hurts or max(first.hurts, first.supports) >= painful
        for other in left[at:]:
            if not other.hurts or max(other.hurts, other.supports) >= painful:
                assert (first.ratio, first.id) <= (other.ratio, other.id)


def test_the_order_in_which_they_are_given_does_not_matter():
    given_ = (
        Entrant(ratio=1, id="a", hurts=2),
        Entrant(ratio=2, id="b", hurts=5),
        Entrant(ratio=1, id="c", hurts=0),
    )
    assert len({tuple(order(*shuffled)) for shuffled in permutations(given_)}) == 1
