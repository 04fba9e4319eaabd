"""Every value that a user meets draws itself: as text, and in a notebook."""

import copy
import pickle
from datetime import date

import pytest
from attrs import evolve

import massageplan as mp
from massageplan.errors import InvalidValueError
from massageplan.findings.finding import Findings
from massageplan.screening.clearance import Clearance
from people import (
    CATALOG,
    SCIATICA,
    TODAY,
    a_client,
    assessed,
    complaint,
    course,
    customised,
    full_body,
)


KNEE = mp.HealthCondition(condition="open-wound", region="calf", side="left")
CAREFUL = a_client("hypertension-controlled", KNEE, refuses=["deep-tissue"], max_pressure=3)

NAMED = evolve(CAREFUL, name="Ottoline Fairweather", born=date(1961, 12, 24))


def recorded():
    plan = course(sessions=4, assessment=assessed(complaint("neck pain", pain=7)))
    return plan.record(mp.Outcome(session=1, pain=6, minutes={"neck": "8 min"}))


VALUES = {
    "session": customised,
    "preview": full_body,
    "course": recorded,
    "routine": lambda: CATALOG.routine("full-body-relaxation"),
    "clearance": lambda: mp.screen(CAREFUL, SCIATICA),
    "findings": lambda: mp.check(CAREFUL, SCIATICA),
    "finding": lambda: mp.check(CAREFUL, SCIATICA)[0],
    "advice": lambda: mp.advise(a_client(), SCIATICA),
    "comparison": lambda: mp.compare_intentions(customised()),
    "decision": lambda: mp.decide(recorded(), on=recorded().given[0].on),
    "diff": lambda: mp.diff(course(sessions=4), recorded()),
    "ledger": lambda: recorded().ledger,
    "note": lambda: recorded().note(1),
    "agreement": lambda: course(sessions=4).agreement(),
    "hand-over": lambda: recorded().hand_over(),
    "client": lambda: NAMED,
    "assessment": lambda: SCIATICA,
    "intake": lambda: mp.io.Intake(client=NAMED, assessment=SCIATICA),
    "visit": lambda: recorded().visits[1],
    "visits": lambda: recorded().to_come,
    "home care": lambda: recorded().home_care(),
    "one thing to do at home": lambda: recorded().home_care()[0],
}


@pytest.mark.parametrize("name", VALUES)
def test_it_draws_itself(name):
    value = VALUES[name]()
    text, html = str(value), value._repr_html_()
    assert text
    assert "\x1b" not in text
    assert not text.startswith(f"{type(value).__name__}(")
    assert html.startswith('<div class="massageplan" lang="en-US">')
    assert "<script" not in html
    assert "http-equiv" not in html
    assert mp.export.to_html(value).startswith("<!DOCTYPE html>")


def test_findings_are_a_tuple_that_draws_itself():
    found = mp.check(CAREFUL, SCIATICA)
    assert isinstance(found, tuple)
    assert found == tuple(found)
    assert hash(found) == hash(tuple(found))
    assert copy.deepcopy(found) == found
    again = pickle.loads(pickle.dumps(found))  # noqa: S301  our own bytes
    assert (type(again), again) == (Findings, found)
    assert str(found).startswith("Findings\n════════")
    for one in found:
        assert one.message[1:] in mp.export.to_html(found).replace("&#x27;", "'")
    assert "No findings." in str(Findings())
    for owner in (customised(), recorded(), mp.advise(a_client(), SCIATICA)):
        assert type(owner.findings) is Findings
    assert type(mp.lint("sefton-2012")) is Findings


def test_a_finding_says_how_urgent_it_is_and_where_it_is_from():
    stop = mp.check(a_client("fever"), SCIATICA)[0]
    assert str(stop).startswith("■ ")
    assert stop.cite.words in " ".join(str(stop).split())
    assert "Tell the client (wait)" in " ".join(str(stop).split())
    assert "Stop</span>" in stop._repr_html_()


def test_a_reason_says_its_source():
    why = customised().reasons[0].reasons[0]
    assert str(why) == f"{why.text} [{why.cite.words}]"


def test_a_clearance_says_what_may_be_worked():
    clearance = mp.screen(CAREFUL, SCIATICA)
    text = str(clearance)
    assert text.startswith("What screening allows\n")
    assert "screened for Mon, Mar 2, 2026" in text
    assert "maximum pressure 3 of 5" in text
    assert "positions prone, supine, side-lying, seated" in text
    assert "avoid: " in text
    assert "left calf" in text
    assert "deep-tissue: avoid" in text
    assert "gluteals" in text
    assert "url(#mp-hatch-" in clearance._repr_html_()
    for found in clearance.findings:
        assert found.message[1:20] in text.replace("\n  ", " ")


def test_a_clearance_that_stops_says_so_first():
    text = str(mp.screen(a_client("fever"), SCIATICA))
    assert text.startswith("No session can be planned yet\n")
    assert "avoid: " not in text
    assert "positions none" in str(Clearance(on=TODAY, barred=~0))


def test_a_clearance_shows_limits_of_places():
    thin = mp.HealthCondition(condition="varicose-veins-mild", region="calf", side="left")
    clearance = mp.screen(a_client(thin), SCIATICA)
    text = str(clearance)
    for place, most in clearance.site_caps:
        region, _, side = place.partition("/")
        assert f"{side} {region}".strip().replace("-", " ") + f": {most} of 5 or lighter" in text
    assert clearance.site_caps
    assert all(f"{technique}: avoid on" in text for _, technique in clearance.site_bans)


def test_a_routine_says_its_steps_in_order():
    routine = CATALOG.routine("full-body-relaxation")
    text = str(routine)
    lines = text[text.index("Steps") :].splitlines()
    at = [
        next(
            i
            for i, line in enumerate(lines)
            if line.startswith(step.label or step.region.replace("-", " "))
        )
        for step in routine.steps
    ]
    assert at == sorted(at)
    assert routine.cite.words in text
    assert "booked 60 min" in text


def test_a_routine_says_ranges_and_what_may_be_left_out():
    said = []
    for routine in CATALOG.all("routine").values():
        text = str(routine)
        for step in routine.steps:
            if step.at_least is not None and step.at_most is not None:
                said.append("range")
                assert " to " in text
            if step.optional:
                said.append("optional")
                assert "(optional)" in text
        assert ("Always in this order." in text) == routine.fixed_order
        assert routine._repr_html_()
    assert set(said) == {"range", "optional"}


def test_only_a_plan_has_a_page_for_a_client():
    for name in ("routine", "clearance", "findings", "client", "assessment", "visit", "visits"):
        with pytest.raises(InvalidValueError, match="expected a session or a treatment plan"):
            mp.export.to_html(VALUES[name](), audience="client")


def test_names_do_not_get_into_pictures():
    plan = course(client=NAMED)
    facts = (NAMED, mp.io.Intake(client=NAMED, assessment=SCIATICA))
    found = (mp.screen(NAMED, SCIATICA), mp.check(NAMED, SCIATICA))
    for value in (*facts, *found, plan, plan.visits, plan.visits[0], plan.home_care()):
        shown = str(value) + value._repr_html_() + repr(value)
        assert not [word for word in ("Ottoline", "Fairweather", "1961") if word in shown]


def test_goals_in_words_alone_have_no_columns_for_figures():
    plan = course(client=a_client(goals=["kneel", "<b>sleep</b>"]))
    page = mp.export.to_html(plan)
    assert "<li>kneel</li>" in page
    assert "&lt;b&gt;sleep" in page
    assert ">target<" not in page
    figured = course(client=a_client(goals=["kneel"]), goals=[mp.Goal(measure="pain", target=2)])
    assert ">target<" in mp.export.to_html(figured)
