"""Courses in phases that end by their visits, for the tests of replanning."""

from datetime import date

from hypothesis import strategies as st

import massageplan as mp
from people import a_client, assessed, complaint


FIRST = date(2026, 1, 26)
NECK = assessed(complaint("neck pain", pain=6), on=FIRST)

rhythms = st.one_of(
    st.integers(1, 4).map("{}/week".format),
    st.integers(1, 12).map("every {} days".format),
    st.integers(1, 3).map("every {} weeks".format),
    st.sampled_from(["weekly", "monthly", "2/month", "daily", "Tue Thu", "every Sat"]),
)
parts = st.lists(
    st.builds(mp.Phase, cadence=rhythms, visits=st.integers(1, 3), max_pressure=st.integers(2, 4)),
    min_size=2,
    max_size=3,
)


def planned(phases, start, house=()):
    return mp.plan_treatment(
        a_client(), NECK, length="60 min", phases=phases, start=start, availability=house
    )
