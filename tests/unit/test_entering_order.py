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


def test_what_comes_early_as_a_support_holds_up_nobody():
    early = Entrant(ratio=3, id="early", hurts=2, supports=8)
    bad = Entrant(ratio=1, id="bad", hurts=5)
    mild = Entrant(ratio=2, id="mild", hurts=2)
    assert order(early, bad, mild) == ["bad", "mild", "early"]


PAINS = st.integers(0, 4)


@st.composite
def entrants(draw):
    rows = draw(st.lists(st.tuples(st.integers(1, 5), PAINS, PAINS), min_size=1, max_size=7))
    listed = [
        Entrant(ratio=ratio, id=id_, hurts=hurts, supports=supports)
        for id_, (ratio, hurts, supports) in zip("abcdefg", rows, strict=False)
    ]
    return draw(st.permutations(listed))


@given(entrants())
def test_of_two_that_enter_the_later_one_could_not_come_before(listed):
    numbers = priorities(listed)
    by_id = {each.id: each for each in listed}
    worst = max(each.hurts for each in listed)
    assert numbers.keys() == by_id.keys()
    assert {id_ for id_, x in numbers.items() if x is None} == {
        each.id for each in listed if each.hurts == worst
    }
    entered = sorted((id_ for id_, x in numbers.items() if x is not None), key=lambda i: -numbers[i])
    for at, id_ in enumerate(entered):
        waiting = [by_id[other] for other in entered[at:]]
        first = by_id[id_]
        painful = max((each.hurts for each in waiting), default=0)
        if first.hurts:
            assert max(first.hurts, first.supports) >= painful
        for other in waiting:
            if max(other.hurts, other.supports) >= painful:
                assert (first.ratio, first.id) <= (other.ratio, other.id)


def test_the_order_in_which_they_are_given_does_not_matter():
    given_ = (
        Entrant(ratio=1, id="a", hurts=2),
        Entrant(ratio=2, id="b", hurts=5),
        Entrant(ratio=1, id="c", hurts=0),
    )
    assert len({tuple(order(*shuffled)) for shuffled in permutations(given_)}) == 1
