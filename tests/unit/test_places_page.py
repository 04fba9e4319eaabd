"""The page of places that need care says what the program does."""

import sys
from pathlib import Path

import massageplan as mp
from people import CATALOG


DOCS = Path(__file__).resolve().parents[2] / "docs"
sys.path.append(str(DOCS))

import places_page  # noqa: E402  it lies with the docs


def test_the_page_is_as_the_program_plans():
    written = places_page.PAGE.read_text(encoding="utf-8")
    assert written == places_page.page(), (
        "renew it: python docs/places_page.py, and read what changed"
    )


def test_forty_places_and_no_name_that_nobody_knows():
    assert len(set(places_page.NAMED)) == 40
    for name in places_page.NAMED:
        assert mp.Complaint(region=name).region == name
        assert CATALOG.body.find(name)


def test_every_site_of_the_textbooks_is_a_place():
    places = CATALOG.all("place")
    assert set(places_page.TEXTBOOK.values()) <= set(places)
