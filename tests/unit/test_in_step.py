"""Persons side by side: their sections last the same, within all bounds, and refusals help."""

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.sharing.claim import Claim
from massageplan.sharing.in_step import Section, Timeline, allocate_in_step


def timeline(name, *sections):
    """Make a timeline of sections, each the steps that its claims have alone."""
    return Timeline(
        id=name,
        sections=tuple(
            Section(claims=tuple(Claim(id=f"{i}{j}", weight=w) for j, w in enumerate(weights)))
            for i, weights in enumerate(sections)
        ),
    )


@given(st.lists(st.lists(st.integers(1, 20), min_size=1, max_size=4), min_size=1, max_size=3))
def test_who_is_in_step_already_keeps_every_step(sections):
    one, other = timeline("one", *sections), timeline("other", *sections)
    answer = allocate_in_step(sum(map(sum, sections)), [one, other])
    assert answer.lengths == tuple(map(sum, sections))
    for name in ("one", "other"):
        assert list(answer.steps[name].values()) == [w for weights in sections for w in weights]


def test_both_give_by_their_weight():
    answer = allocate_in_step(60, [timeline("one", [20], [40]), timeline("other", [40], [20])])
    assert answer.lengths == (30, 30)


def test_the_order_of_persons_and_claims_does_not_matter():
    one, other = timeline("one", [5, 9], [7, 3]), timeline("other", [2, 2, 9], [11])
    answer = allocate_in_step(30, [one, other])
    backward = evolve(
        other,
        sections=tuple(evolve(s, claims=tuple(reversed(s.claims))) for s in other.sections),
    )
    assert allocate_in_step(30, [backward, one]) == answer


def test_a_tie_goes_to_the_earlier_section_and_the_first_id():
    answer = allocate_in_step(3, [timeline("one", [1, 1], [1, 1])])
    assert answer.lengths == (2, 1)
    assert answer.steps["one"] == {"00": 1, "01": 1, "10": 1, "11": 0}


def bounded(name, *, least=0, most=None, fixed=0):
    claim = Claim(id="back", weight=1, least=least, most=most)
    legs = Section(claims=(Claim(id="legs"),))
    return Timeline(id=name, sections=(Section(claims=(claim,), fixed=fixed), legs))


def test_who_needs_more_than_the_other_can_take_is_named_with_what_helps():
    long, short = bounded("ana", least=20, fixed=2), bounded("ben", most=15, fixed=1)
    with pytest.raises(mp.InfeasibleError) as caught:
        allocate_in_step(60, [long, short])
    (conflict,) = caught.value.conflicts
    assert conflict.text == "section 1: ana needs 22 steps, and ben can take 16"
    assert [(r.kind, r.timeline, r.claim, r.bound) for r in caught.value.repairs] == [
        ("lower-least", "ana", "back", 14),
        ("raise-most", "ben", "back", 21),
    ]
    assert allocate_in_step(60, [bounded("ana", least=14, fixed=2), short]).lengths[0] == 16
    assert allocate_in_step(60, [long, bounded("ben", most=21, fixed=1)]).lengths[0] == 22
    with pytest.raises(mp.InfeasibleError):
        allocate_in_step(60, [bounded("ana", least=15, fixed=2), short])


@pytest.mark.parametrize(
    ("total", "kind", "needs"), [(19, "longer", 20), (41, "shorter", 40)], ids=["short", "long"]
)
def test_a_total_out_of_reach_names_the_nearest_one(total, kind, needs):
    claims = (Claim(id="back", least=20, most=40),)
    one = Timeline(id="one", sections=(Section(claims=claims),))
    with pytest.raises(mp.InfeasibleError) as caught:
        allocate_in_step(total, [one])
    (repair,) = caught.value.repairs
    assert (repair.kind, repair.total) == (kind, needs)
    assert allocate_in_step(needs, [one]).lengths == (needs,)


@pytest.mark.parametrize(
    ("timelines", "says"),
    [
        ([], "at least one"),
        ([timeline("one", [1]), timeline("two", [1], [1])], "expected 1 sections"),
        ([timeline("one", [1]), timeline("one", [1])], "is there twice"),
        ([Timeline(id="one", sections=())], "at least 1 sections"),
        ([Timeline(id="one", sections=(Section(claims=(Claim(id="a"), Claim(id="a"))),))], "twice"),
        (
            [Timeline(id="one", sections=(Section(claims=(Claim(id="a", priority=1),)),))],
            "every claim is met",
        ),
        ([Timeline(id="one", sections=(Section(claims=(Claim(id="a", weight=0),)),))], "weight"),
        (
            [Timeline(id="one", sections=(Section(claims=(Claim(id="a", least=3, most=2),)),))],
            "most",
        ),
        ([Timeline(id="one", sections=(Section(fixed=-1),))], "fixed"),
    ],
)
def test_what_cannot_be_is_refused_by_name(timelines, says):
    with pytest.raises(mp.InvalidValueError, match=says):
        allocate_in_step(10, timelines)
