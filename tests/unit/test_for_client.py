"""The page that a client takes home."""

import re
from datetime import date, datetime, timedelta

import pytest
from attrs import evolve

import massageplan as mp
from massageplan._display.blocks import Document
from massageplan.cite import Cite
from massageplan.treatment.homecare import home_care
from massageplan.units import format_duration
from people import CATALOG, SCIATICA, TODAY, a_client, assessed, course, customised, full_body


def page(value):
    return mp.export.to_html(value, audience="client")


def test_a_session_in_plain_words():
    session = customised(start=datetime.fromisoformat("2026-03-02T09:30"), therapist="Noor")
    text = page(session)
    for words in (
        "Your massage",
        "Mon, Mar 2, 2026, 9:30 AM · with Noor",
        "60 min",
        "low back",
        "9 min",
    ):
        assert words in text
    assert "We will ask for your consent before we work on: right gluteals." in text
    assert "Speak up any time" in text


def test_it_has_no_codes_no_sources_and_no_health():
    client = a_client("hiv", name="Ottoline Fairweather", born=date(1961, 12, 24))
    for plan in (customised(client=client), course(client=client)):
        text = page(plan)
        for words in ("from memory", "grade ", "HIV", "sciatica", "pressure ", "Ottoline", "1961"):
            assert words not in text, words


def test_a_course():
    text = page(course())
    assert "6 visits, weekly" in text
    assert "Mon, Mar 16, 2026" in text
    assert "we check your progress together" in text
    assert "Before each visit, we ask how you are" in text


def test_what_is_left_out_is_said():
    client = a_client(mp.HealthCondition(condition="wound", region="right back of thigh"))
    assert "Left out this time: right back of thigh." in page(customised(client=client))


def test_it_is_safe_to_open():
    session = customised(therapist="<script>alert(1)</script>")
    assert "<script>" not in page(session)
    assert "&lt;script&gt;" in page(session)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (full_body(), "a preview has no client"),
        (mp.advise(a_client(), SCIATICA), "expected a session or a treatment plan"),
        (mp.compare_intentions(), "got Comparison"),
    ],
)
def test_there_is_none_for_what_is_for_no_person(value, words):
    with pytest.raises(mp.InvalidValueError, match=words):
        page(value)


@pytest.mark.parametrize("audience", ["patient", "", None, "Client"])
def test_there_are_two_audiences(audience):
    with pytest.raises(mp.InvalidValueError, match="expected one of 'therapist', 'client'; got"):
        mp.export.to_html(customised(), audience=audience)


def test_a_document_is_not_taken_for_a_clients_page():
    laid_out = Document(title="All about sciatica")
    assert "All about sciatica" in mp.export.to_html(laid_out)
    with pytest.raises(mp.InvalidValueError, match="pass the plan itself"):
        page(laid_out)


def test_a_routine_for_a_person_has_one():
    assert "Your massage" in page(full_body(client=a_client(), on=TODAY))


def lines(text, heading):
    section = text[text.index(f">{heading}</h2>") :]
    return re.findall(r"<li>(.*?)</li>", section[: section.index("</ul>")])


def test_what_it_will_feel_like():
    text = page(customised())
    assert lines(text, "What it will feel like") == [
        "You will be on your front, then on your back.",
        "Firm enough to reach the muscle, the way most people know massage.",
    ]
    strip = text[text.index('class="mp-strip"') :]
    for words in ("we talk first", "turn onto your back", "we talk at the end", "on your front"):
        assert words in strip
    for words in ("prone", "supine", "consultation", "check-out"):
        assert words not in text


def test_the_key_is_in_plain_words():
    text = page(customised(client=a_client(wishes=["feet"])))
    key = re.findall(r"</i>(.*?)</span>", text)
    for words in ("what you came for", "areas that help", "what you asked for"):
        assert words in key
    assert not {"focus area", "supporting area", "request", "turning and draping"} & set(key)


def test_of_several_pressures_where_most_time_goes_comes_first():
    client = a_client("hypertension-controlled", wishes=["feet", "scalp"])
    session = customised("90 min", client=client, assessment=assessed("neck pain"))
    firm = {item.pressure for item in session.segments}
    assert len(firm) > 1
    _, *told = lines(page(session), "What it will feel like")
    assert len(told) == len(firm)
    spent = dict.fromkeys(firm, timedelta())
    for item in session.segments:
        spent[item.pressure] += item.duration
    most = max(spent, key=spent.get)
    mine = {item.label for item in session.segments if item.pressure == most}
    assert set(told[0].lower().partition(": ")[0].split(", ")) == mine


def test_a_level_that_nobody_put_into_words_has_its_name():
    scale = CATALOG.all("pressure")
    bare = {level: evolve(row, feels="") for level, row in scale.items()}
    plan = customised(catalog=CATALOG.merge({"pressure": bare}))
    assert lines(page(plan), "What it will feel like")[1] == "Medium"


def test_what_to_do_between():
    session = customised()
    told = lines(page(session), "Between visits")
    *advice, honest = [line.lower() for line in told]
    assert advice == [f"{care.label}: {care.text}".lower() for care in home_care(session)]
    assert advice
    assert honest == "this is common practice. we have not checked it against trials."
    assert "Between visits" in page(course())
    plain = customised(assessment=None, routine="full-body-relaxation", on=TODAY)
    assert "Between visits" not in page(plain)


@pytest.mark.parametrize("count", [1, 2])
def test_what_was_read_in_a_source_is_not_called_common_practice(count):
    session = customised()
    offered = home_care(session)
    read = {
        care.id: evolve(care, cite=Cite(source="martel20", grade="C", status="V"))
        for care in offered[:count]
    }
    told = lines(page(customised(catalog=CATALOG.merge({"home-care": read}))), "Between visits")
    assert len(offered) == 2
    honest = f"{offered[1].label.capitalize()}: this is common practice"
    assert [line.partition(".")[0] for line in told[2:]] == [honest] * (count == 1)


def test_every_way_to_lie_has_words():
    side = customised(
        client=a_client(cannot_lie=["prone", "supine"]), assessment=assessed("low back pain")
    )
    text = page(side)
    assert "on your left side" in text
    assert "turn onto your right side" in text
    chair = customised(
        client=a_client(cannot_lie=["prone", "supine", "side-lying"]),
        assessment=assessed("neck pain"),
    )
    assert lines(page(chair), "What it will feel like")[0] == "You will be sitting."


def rows(text):
    """Return the rows of the visits, cell by cell."""
    table = text[text.index(">Your visits</h2>") :]
    body = table[table.index("<tbody") : table.index("</tbody>")]
    return [
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    ]


def recorded(*became, **more):
    """A course of as many visits, with what became of the first ones."""
    plan = course(sessions=len(became), **more)
    for number, status in enumerate(became, 1):
        if status:
            pain = 6 if status == "done" else None
            plan = plan.record(mp.Outcome(session=number, status=status, pain=pain))
    return plan


def subtitle(plan):
    return re.findall(r'<p class="mp-subtitle">(.*?)</p>', page(plan))[0]


def test_a_course_on_its_way():
    plan = recorded("done", "missed", "cancelled", "", "")
    plan = evolve(plan, visits=(*plan.visits[:-1], evolve(plan.visits[-1], reevaluate=True)))
    text = page(plan)
    assert subtitle(plan) == "5 visits, weekly"
    assert rows(text) == [
        ["1", "Mon, Mar 2, 2026", "60 min", "given"],
        ["2", "Mon, Mar 9, 2026", "60 min", "missed"],
        ["4", "Mon, Mar 23, 2026", "60 min", ""],
        ["5", "Mon, Mar 30, 2026", "60 min", "we check your progress together"],
    ]
    assert re.findall(r'class="mp-day mp-day-([a-z-]+)"', text) == [
        *("given", "missed", "off", "to-come", "to-come")
    ]
    assert '<circle class="mp-dot"' not in text  # scores are the therapist's
    assert "Your next session" in text
    next_one = plan.to_come[0].session
    assert next_one != plan.visits[0].session
    strip = text[text.index('class="mp-strip"') :]
    shown = re.findall(r"<title>(.*?)</title>", strip)[1:]
    assert [words for words in shown if "gluteals" in words] == [
        f"{item.label} {format_duration(item.duration)}"
        for item in next_one.segments
        if "gluteals" in item.label
    ]


def test_before_anything_was_given_the_next_session_is_the_first():
    text = page(recorded("missed", "", ""))
    assert "Your first session" in text
    assert "Your next session" not in text


@pytest.mark.parametrize(
    ("became", "visits"),
    [
        (("done", "done", "missed"), ["given", "given", "missed"]),
        (("missed", "missed"), ["missed", "missed"]),
        (("done", "done"), ["given", "given"]),
        (("cancelled", "cancelled"), []),
    ],
)
def test_a_course_is_over_only_when_that_was_decided(became, visits):
    plan = recorded(*became)
    text = page(plan)
    assert subtitle(plan) == "no visits scheduled right now"
    assert "finished" not in text
    for heading in ("Your first session", "Your next session", "Before each visit"):
        assert heading not in text
    assert ("Your visits" in text) == bool(visits)
    if visits:
        assert [row[-1] for row in rows(text)] == visits


def test_a_discharge_ends_it():
    done = recorded("done", "done")
    plan = mp.replan(done, today=date(2026, 3, 9), action="discharge", why="all is well")
    assert subtitle(plan) == "your plan is finished"
    assert "clinician" not in page(plan)


def test_a_referral_is_no_discharge():
    done = recorded("done", "done", "")
    plan = mp.replan(done, today=date(2026, 3, 9), action="refer", why="it may be an infarct")
    text = page(plan)
    assert subtitle(plan) == "no massage until a clinician has seen you"
    assert "Please see a clinician before any more massage (decided on Mon, Mar 9, 2026)" in text
    for words in ("finished", "infarct", "Your next session"):
        assert words not in text


def test_goals_in_plain_words():
    client = a_client(goals=["sleep through the night"])
    told = evolve(SCIATICA, scores=[mp.Score(measure="ndi", form="points", value=24)])
    goals = [
        mp.Goal(
            measure="ndi",
            form="points",
            target=10,
            words="drive without stiffness",
            by=date(2026, 5, 1),
        ),
        mp.Goal(measure="psfs", target=8),
    ]
    plan = recorded("done", "", client=client, assessment=told, goals=goals)
    assert lines(page(plan), "What we are working toward") == [
        (
            "Drive without stiffness; Neck Disability Index: 24 now, goal 10 by Fri, May 1, "
            "2026 (points of 50)"
        ),
        "Patient-Specific Functional Scale: goal 8 (mean of 0-10)",
        "Sleep through the night",
    ]
    over = mp.replan(plan, today=TODAY, action="discharge", why="all is well")
    assert "What we are working toward" not in page(over)
    assert "What we are working toward" not in page(course())


# --- the name --------------------------------------------------------------------------------
NAMED = a_client(name="Ottoline <Fairweather>", born=date(1961, 12, 24))
PLANS = (customised(client=NAMED), course(client=NAMED), full_body(client=NAMED))


@pytest.mark.parametrize("plan", PLANS)
def test_it_bears_the_name_when_asked_and_never_otherwise(plan):
    named = mp.export.to_html(plan, audience="client", personal=True)
    assert named.count("Ottoline") == 1
    assert '<p class="mp-subtitle">Ottoline &lt;Fairweather&gt; · ' in named
    assert "1961" not in named
    for told in (page(plan), mp.export.to_html(plan), plan._repr_html_(), str(plan), repr(plan)):
        assert "Ottoline" not in told
    assert named.replace("Ottoline &lt;Fairweather&gt; · ", "") == page(plan)


def test_the_name_stands_on_a_page_in_german_too():
    plan = customised(client=NAMED, catalog=mp.Catalog().in_language("de"))
    named = mp.export.to_html(plan, audience="client", lang="de", personal=True)
    assert '<html lang="de"' in named
    assert "Ottoline &lt;Fairweather&gt; · " in named


@pytest.mark.parametrize(
    ("value", "audience", "why"),
    [
        (PLANS[0], "therapist", "only the client's page bears a name"),
        (customised(), "client", "client 'c-1' has no name on file"),
        (course(client=a_client(name=" \u200b")), "client", "client 'c-1' has no name on file"),
        (PLANS[1].agreement(), "client", "Sheet knows no client's name"),
        (full_body(), "client", "a preview has no client"),
    ],
)
def test_a_name_that_cannot_stand_there_is_refused(value, audience, why):
    with pytest.raises(mp.InvalidValueError, match=why) as caught:
        mp.export.to_html(value, audience=audience, personal=True)
    assert "Ottoline" not in str(caught.value)
