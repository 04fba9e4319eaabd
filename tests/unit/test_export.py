import datetime as dt

import pytest

import massageplan as mp
from massageplan.errors import InvalidValueError
from massageplan.export import to_html


DAY = dt.date(2026, 3, 2)


def session(**client):
    facts = {"ref": "c-1", "conditions": (), "medicines": (), "allergies": ()} | client
    assessment = mp.Assessment(
        on=DAY, complaints=[mp.Complaint(condition="neck pain", pain=5)], red_flags=()
    )
    return mp.plan_session(mp.Client(**facts), assessment, length="60 min")


def test_a_session_becomes_a_page():
    page = to_html(session())
    assert page.startswith("<!DOCTYPE html>")
    assert '<html lang="en-US"' in page
    assert page.endswith("</html>\n")
    assert "consultation" in page


def test_the_language_can_be_said():
    assert '<html lang="en"' in to_html(session(), lang="en")


@pytest.mark.parametrize("lang", ["de", "EN", "", None])
def test_a_language_without_words_is_refused(lang):
    with pytest.raises(InvalidValueError, match=r"^lang: expected one of 'en-US', 'en'; got") as no:
        to_html(session(), lang=lang)
    assert (no.value.path, no.value.value) == ("lang", lang)
    assert repr(lang) in str(no.value)


def test_a_page_needs_nothing_and_runs_nothing():
    page = to_html(session())
    assert "<script" not in page
    assert "src=" not in page
    assert "@import" not in page


def test_what_a_client_wrote_is_escaped():
    page = to_html(session(ref="<script>alert(1)</script>"))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_page_holds_neither_name_nor_date_of_birth():
    page = to_html(session(name="Ada Lovelace", born=dt.date(1988, 4, 12)))
    assert "Lovelace" not in page
    assert "1988" not in page


def test_a_preview_is_marked():
    page = to_html(mp.plan_session(routine="full-body-relaxation", length="60 min"))
    assert "nobody was screened; not for a client" in page


def test_the_same_plan_gives_the_same_page():
    assert to_html(session()) == to_html(session())


def test_a_plan_an_advice_and_a_comparison_become_pages():
    client = mp.Client(ref="c-1", conditions=(), medicines=(), allergies=())
    assessment = mp.Assessment(
        on=DAY, complaints=[mp.Complaint(condition="neck pain")], red_flags=()
    )
    plan = mp.plan_treatment(client, assessment, length="60 min", start=DAY)
    for value in (plan, mp.advise(client, assessment), mp.compare_intentions(session())):
        assert to_html(value).startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("value", [None, "plan", mp.Complaint(region="calf")])
def test_what_has_no_picture_is_refused(value):
    with pytest.raises(InvalidValueError, match=r"^value: expected a plan; got"):
        to_html(value)
