"""The last reason of each want: its figures are those of the session."""

from datetime import timedelta

import pytest

import massageplan as mp
from massageplan.units import format_duration
from people import a_client, assessed, complaint


COMPLAINTS = [
    assessed(complaint("sciatica", "right", 7)),
    assessed(complaint("neck-pain", pain=6)),
    assessed(complaint("tmj", pain=6), complaint("shoulder-pain", "left", 2)),
]


def sessions(length, grid):
    for heard in COMPLAINTS:
        try:
            yield mp.plan_session(a_client(), heard, length=f"{length} min", grid=grid)
        except mp.InfeasibleError:
            continue


def in_words(time):
    return format_duration(int(time.total_seconds()))


@pytest.mark.parametrize("grid", ["30 s", "1 min", "2 min"])
@pytest.mark.parametrize("length", [35, 45, 60, 90, 150])
def test_the_figures_of_a_reason_are_those_of_the_session(length, grid):
    seen = set()
    for session in sessions(length, grid):
        step = session.request.grid
        for why in session.reasons:
            last = why.reasons[-1]
            told, minutes = dict(last.args), session.minutes[why.want]
            assert why.duration == minutes
            assert told.get("bound", in_words(minutes)) == in_words(minutes)
            assert told.get("minutes", in_words(minutes)) == in_words(minutes)
            if last.code == "share":
                fair = session.hands_on * told["weight"] / told["whole"]
                assert abs(fair - minutes) <= 1.5 * step
            if last.code == "least":
                assert minutes > timedelta()
                assert told["fair"] != in_words(minutes)
            seen.add(last.code)
    assert seen <= {"share", "share-less", "share-more", "least", "most"}


def test_who_is_held_at_the_most_names_who_got_the_rest():
    (session,) = [s for s in sessions(150, "1 min") if "neck" in s.title]
    reasons = {why.want: why.reasons[-1] for why in session.reasons}
    told = dict(reasons["neck"].args)
    assert (reasons["neck"].code, told["bound"], told["fair"]) == ("most", "20 min", "45 min")
    more = {why.label for why in session.reasons if why.reasons[-1].code == "share-more"}
    assert set(told["to"].split(", ")) == more
