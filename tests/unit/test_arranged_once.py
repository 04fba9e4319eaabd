"""Sessions for which the same is asked are arranged once, and facts are screened once.

That changes no answer: not for another day, another person, or anything else that is asked.
"""

from datetime import date, datetime, time, timedelta
from itertools import permutations

import attrs
import pytest
from attrs import evolve

import massageplan as mp
from massageplan.anatomy.position import Position
from massageplan.catalog.catalog import Catalog
from massageplan.screening.screen import Screening, screen
from massageplan.session import alike
from massageplan.session.arranging import arrange
from massageplan.session.kept import _Sessions, kept_sessions
from massageplan.session.planning import plan_request
from massageplan.session.request import Pin, SessionRequest
from people import BORN, HISTORY, NAME, TODAY, a_client, assessed, complaint, course


MINUTE = timedelta(minutes=1)


def asked(catalog, **more):
    client = a_client("hypertension-controlled", likes=("deep tissue",))
    shoulder = assessed(complaint("frozen shoulder", "left", 4))
    session = mp.plan_session(client, shoulder, length="60 min", catalog=catalog)
    return evolve(session.request, count=6, **more)


OTHERWISE = {
    "client": evolve(a_client("varicose-veins", likes=("swedish",)), ref="c-2"),
    "assessment": assessed("neck pain"),
    "length": 90 * MINUTE,
    "length_is": "hands-on",
    "routine": "full-body-relaxation",
    "clock": "spa",
    "on": TODAY + timedelta(days=3),
    "start": datetime.combine(TODAY, time(10)),
    "visit": 2,
    "first": Position.SUPINE,
    "grid": 5 * MINUTE,
    "pins": (Pin(region="neck", duration=9 * MINUTE, owed=2 * MINUTE),),
    "therapist": "Ana",
    "practices": ("effleurage", "swedish"),
    "training": ("lymphedema",),
    "number": 6,
    "count": 3,
    "phase": 1,
    "regions": ("neck",),
    "max_pressure": 2,
    "techniques": ("swedish",),
    "reevaluate": True,
    "shift": 15,
    "approach": 1,
    "waited": ("neck",),
    "at": 10 * MINUTE,
    "done": (("neck", 3 * MINUTE),),
    "lying": Position.PRONE,
    "planned": (("neck", 6 * MINUTE),),
    "told": TODAY - timedelta(days=1),
    "in_step": (),
    "released": ("neck",),
    "confirmed": "time-added/neck/360",
    "add_ons": (mp.AddOn("aromatherapy"),),
    "companions": ("acupuncture",),
    "dropped": ("sauna",),
}
BESIDE = {"max_pressure": {"phase": 1}, "techniques": {"phase": 1}, "shift": {"number": 3}}


def test_every_field_of_a_request_is_varied():
    assert OTHERWISE.keys() == {field.name for field in attrs.fields(SessionRequest) if field.eq}


@pytest.mark.parametrize("name", OTHERWISE)
def test_what_was_planned_before_changes_no_answer(name):
    warm, answers = Catalog(), []
    plan_request(asked(warm, number=4))
    for catalog in (warm, Catalog()):
        request = asked(catalog, **{"number": 4} | BESIDE.get(name, {}))
        try:
            answers.append(plan_request(evolve(request, **{name: OTHERWISE[name]})))
        except mp.MassagePlanError as error:
            answers.append((type(error), str(error), getattr(error, "findings", ())))
    assert answers[0] == answers[1]


def test_two_people_share_what_is_the_same_for_both():
    one, two = (
        course(
            client=evolve(a_client(born=born), ref=ref),
            assessment=assessed("neck pain", on=day),
            start=day,
        )
        for ref, born, day in (("c-1", None, TODAY), ("c-2", BORN, date(2026, 5, 4)))
    )
    for here, there in zip(one.sessions, two.sessions, strict=True):
        assert here.items is there.items
        assert here.reasons is there.reasons
        assert here.request != there.request


def strings(value):
    """Yield all text and all days inside a value."""
    if isinstance(value, (str, date)):
        yield value
    elif isinstance(value, (tuple, list, set, frozenset)):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, dict):
        yield from strings([*value.items()])
    elif attrs.has(type(value)) and not isinstance(value, Catalog):
        for field in attrs.fields(type(value)):
            yield from strings(getattr(value, field.name))


def test_nothing_that_is_kept_tells_whose_it_is_or_when():
    catalog, day = Catalog(), date(2026, 11, 23)
    client = evolve(a_client("hypertension-controlled", born=BORN), ref=NAME)
    neck = mp.Complaint(condition="neck pain", pain=6, words="since the quarrel", since=day)
    told = mp.Assessment(on=day, complaints=[neck], red_flags=())
    plan = mp.plan_treatment(
        client, told, length="60 min", start=day, therapist="Ana Bell", catalog=catalog
    )
    session = plan.sessions[1].with_minutes({"neck": "9 min"}, why="asked for by her sister")
    assert session.minutes["neck"] == 9 * MINUTE
    kept = set(strings(kept_sessions(catalog).memo))
    assert kept
    days = {each for each in kept if isinstance(each, date)}
    assert days <= {date.min}
    words = {each for each in kept if isinstance(each, str)}
    assert not words & {NAME, "since the quarrel", "Ana Bell", "asked for by her sister"}


def test_sessions_are_not_kept_for_ever(monkeypatch):
    monkeypatch.setattr(_Sessions, "_most", 10)
    catalog = Catalog()
    for minutes in range(45, 75):
        mp.plan_session(a_client(), assessed("neck pain"), length=minutes * MINUTE, catalog=catalog)
        kept = kept_sessions(catalog)
        assert len(kept.memo) + len(kept.older) <= 20


def test_what_many_clients_complain_of_is_not_kept_for_ever(monkeypatch):
    monkeypatch.setattr(_Sessions, "_most", 10)
    catalog = Catalog()

    def planned(one, other):
        both = complaint("neck pain", pain=one), complaint("low back pain", pain=other)
        mp.plan_session(a_client(), assessed(*both), length="60 min", catalog=catalog)
        return len(catalog.memo)

    pains = range(1, 8)
    known = max(planned(pain, pain) for pain in pains)
    clients = [*permutations(pains, 2)]
    assert max(planned(*pain) for pain in clients) - known < len(clients) / 2


def test_what_is_asked_again_and_again_stays(monkeypatch):
    monkeypatch.setattr(_Sessions, "_most", 10)
    arranged = []

    def seen(request, *more, **named):
        arranged.append(request.length)
        return arrange(request, *more, **named)

    monkeypatch.setattr(alike, "arrange", seen)
    catalog, usual = Catalog(), 60 * MINUTE
    for minutes in range(61, 90):
        for length in (usual, minutes * MINUTE):
            mp.plan_session(a_client(), assessed("neck pain"), length=length, catalog=catalog)
    assert arranged == [usual, *(minutes * MINUTE for minutes in range(61, 90))]


MINOR = mp.Client(
    ref="c-1",
    born=date(2008, 6, 1),
    conditions=(),
    medicines=(),
    allergies=(),
    consents=[mp.Consent(on=TODAY, guardian=True)],
)
FOLKS = {
    "healthy": a_client(),
    "born": a_client(born=BORN),
    "comes of age": MINOR,
    "ticked": a_client("hypertension-controlled", "varicose-veins"),
    **{name: a_client(line) for name, line in HISTORY.items()},
}


@pytest.mark.parametrize("who", FOLKS)
@pytest.mark.parametrize(
    "told", [assessed("neck pain"), assessed(complaint("sciatica", "left")), None]
)
def test_days_that_are_screened_together_are_screened_as_each_alone(who, told):
    screening = Screening(FOLKS[who], told, "", Catalog())
    for after in (0, 7, 8, 91, 182, 366, 400, 3, 0):
        day = TODAY + timedelta(days=after)
        assert screening.on(day) == screen(FOLKS[who], told, on=day)
