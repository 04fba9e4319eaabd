"""What sessions have in common is made once, and that changes no answer."""

from datetime import datetime, timedelta

import massageplan as mp
from massageplan.session.plain_tables import plain
from massageplan.treatment.digest import _Asked
from people import TODAY, a_client, assessed, course


def around(plan):
    return [item for visit in plan.visits for item in visit.session.items if not item.want]


def test_plans_hold_the_same_pieces_of_time_around_the_massage():
    one, two = course(sessions=4), course(sessions=4)
    assert one == two
    assert all(a is b for a, b in zip(around(one), around(two), strict=True))


def test_pieces_with_a_time_of_day_have_their_own():
    early, late = (
        course(sessions=2, start=datetime.combine(TODAY, datetime.min.time()) + timedelta(hours=h))
        for h in (9, 14)
    )
    for one, two in zip(around(early), around(late), strict=True):
        assert two.starts - one.starts == timedelta(hours=5)
        assert (one.begins, one.duration) == (two.begins, two.duration)


def test_a_digest_writes_each_session_as_it_was_asked_for():
    plan = course(sessions=3)
    newer = mp.plan_session(a_client(max_pressure=2), assessed("neck pain"), length="45 min")
    asked = _Asked()
    for request in (*[session.request for session in plan.sessions], newer.request):
        written = asked.plain(request)
        assert written == plain(request)
        assert list(written) == list(plain(request))  # the text depends on their order


def test_a_preview_is_written_too():
    preview = mp.plan_session(routine="full-body-relaxation", length="60 min")
    assert _Asked().plain(preview.request) == plain(preview.request)
