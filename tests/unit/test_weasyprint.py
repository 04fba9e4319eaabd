"""Pages printed by WeasyPrint, which is no browser: nothing that they say is lost."""

import logging
import sys
from pathlib import Path

import pytest

import massageplan as mp
from people import a_client, course, customised, full_body


try:
    import weasyprint
except (ImportError, OSError):  # or without the libraries of the system that it needs
    pytest.skip("no WeasyPrint here", allow_module_level=True)
pytest.importorskip("pypdfium2")
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "docs"))
from looking import words
from looking.pages import values


KINDS = (
    *("session", "preview", "crowded", "couple", "four-hands-mirrored", "four-hands-divided"),
    *("day", "quote", "prices", "costs", "budget", "add-ons", "advice", "comparison"),
    *("course-plan", "course-decision", "course-diff", "course-agreement", "course-hand-over"),
)


@pytest.fixture(scope="module")
def drawn():
    pages = {name: mp.export.to_html(value) for name, value in values().items() if name in KINDS}
    client = a_client(name="Ottoline Fairweather")
    for name, plan in (("course", course(client=client)), ("session", customised(client=client))):
        pages[f"{name}-client"] = mp.export.to_html(plan, audience="client", personal=True)
    german = customised(catalog=mp.Catalog().in_language("de"))
    pages["german-client"] = mp.export.to_html(german, audience="client", lang="de")
    return pages


def printed(page):
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)  # rules that only browsers know
    return weasyprint.HTML(string=page).write_pdf()


@pytest.mark.parametrize("name", [*KINDS, "course-client", "session-client", "german-client"])
def test_every_word_of_a_page_reaches_paper(drawn, name):
    page = drawn[name]
    text = words.on_paper(printed(page))
    assert sum(words.said(page).values()) > 30
    assert words.lost(page, text) == []


def test_a_strip_across_the_sheet_keeps_its_names(drawn):
    """Each name that a browser would print there too."""
    day = words.on_paper(printed(drawn["day"]))
    for visit in ("mother", "father", "c-017", "c-018", "c-019", "c-020"):
        assert day.count(visit) == 2, visit  # in the strip, and in the table


def test_the_core_of_a_session_is_on_its_first_sheet():
    from pypdfium2 import PdfDocument  # noqa: PLC0415

    for session in (customised(), full_body()):
        with PdfDocument(printed(mp.export.to_html(session))) as read:
            first = read[0].get_textpage().get_text_bounded()
        assert session.items[-1].label in first[first.index("Timetable") :]


def test_what_is_lost_is_found(drawn):
    page = drawn["session"]
    text = words.on_paper(printed(page))
    assert words.lost(page, text.replace("consultation", "")) == ["consultation"]
    assert words.lost(page.replace("Sources", "Sources elsewhere"), text) == ["elsewhere"]


def test_all_that_the_visits_cost_stands_on_one_sheet():
    """The schedule, the papers, what the budget allows and the units: of A4 and of Letter."""
    examples = Path(__file__).resolve().parents[2] / "examples"
    intake = mp.read_intake(examples / "intakes" / "sciatica.toml")
    plan = mp.plan_treatment(intake.client, intake.assessment, **intake.plan.for_course())
    costs = mp.work_out_costs(
        plan,
        mp.read_price_list(examples / "prices" / "quiet-room.toml"),
        who=mp.read_who_pays(examples / "covers" / "sciatica.toml"),
        referral=True,
    )
    page = mp.export.to_html(costs)
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    for size in ("A4", "letter"):
        sheet = weasyprint.CSS(string=f"@page {{ size: {size} }}")
        assert len(weasyprint.HTML(string=page).render(stylesheets=[sheet]).pages) == 1, size
    assert words.lost(page, words.on_paper(printed(page))) == []
