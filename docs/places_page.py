"""Write the page of places that need care: ``python docs/places_page.py``.

Unlike the other tables this one is in git, because people read it: what is planned for forty places
in everyday words. A test says so when the page is older than the program.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import cells

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.session.demand.asked_of_each_area import PLAIN


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.catalog.catalog import Catalog
    from massageplan.catalog.place import Place
    from massageplan.session.plan import SessionPlan

PAGE: Final = Path(__file__).parent / "reference" / "places.md"
DAY: Final = date(2026, 3, 2)

NAMED: Final = (
    *("front of my neck", "throat", "side of neck", "behind the ear", "temple", "forehead", "jaw"),
    *("eye", "scalp", "collarbone", "armpit", "breastbone", "ribs", "stomach", "belly button"),
    *("groin", "inner thigh", "hip crease", "buttock", "tailbone", "low back", "kidneys"),
    *("between the shoulder blades", "top of shoulder", "shoulder blade", "elbow"),
    *("inside of the elbow", "funny bone", "wrist", "palm", "thumb", "front of knee"),
    *("behind the knee", "calf", "shin", "Achilles", "ankle", "arch of the foot", "sole", "toes"),
)
"""Forty places as people name them."""

HELD: Final = "place-held"
SAID: Final = ("planned-as", "place-around", "consent-needed")
"""The findings that belong to the place. A session says more, such as the usual precautions."""

FIRM_OR_HOT: Final = "firm or hot work"
_FIRM_OR_HOT: Final = {"deep", "friction", "percussion", "instrument", "suction", "heat"}

TEXTBOOK: Final = {
    "anterior triangle of the neck, carotid, windpipe": "front-of-neck",
    "posterior triangle of the neck": "side-of-neck",
    "thoracic outlet, above the collarbone": "collarbone",
    "mastoid, styloid, below the ear": "behind-the-ear",
    "temple": "temples",
    "eyes": "eyes",
    "below the jaw, salivary glands, facial artery": "below-the-jaw",
    "armpit": "armpit",
    "median, ulnar and radial nerve at the upper arm": "inside-of-upper-arm",
    "crease of the elbow": "inside-of-elbow",
    "ulnar groove, medial epicondyle": "ulnar-groove",
    "pulse and carpal tunnel": "inside-of-wrist",
    "tip of the breastbone": "breastbone",
    "abdominal aorta, midline, organs": "abdomen",
    "ribs, floating ribs": "chest-wall",
    "kidneys": "kidneys",
    "processes of the spine": "spine",
    "femoral triangle, inguinal nodes": "groin",
    "sciatic notch": "sciatic-notch",
    "hollow of the knee": "back-of-knee",
    "head of the fibula": "outside-of-knee",
    "tarsal tunnel": "inside-of-ankle",
}
"""Sites that textbooks and the lists we read name, and the place that stands for each."""


def page() -> str:
    """Return the whole page."""
    catalog = default_catalog()
    lines = [*_places(catalog), *_textbook(catalog), *_hours(catalog)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _places(catalog: Catalog) -> Iterator[str]:
    yield "# Places that need care"
    yield ""
    yield "Textbooks call them endangerment sites: vessels, nerves, organs or thin bones lie close"
    yield "below the skin. The limits hold for everyone, for time that is planned for the place"
    yield "itself. Work on a larger area passes over it. Pressure is the most, from 0 to 5. Time is"
    yield "the most in one session, on each side. *Firm or hot work* is all that is deep or uses"
    yield "friction, percussion, instruments, suction or heat. Pressure, time and techniques are"
    yield "our judgment: no list that we read gives a figure. The last column says where it was"
    yield "read that the place needs care."
    yield ""
    yield from cells.table(
        (
            "place",
            "also called",
            "pressure",
            "time",
            "planned instead",
            "not used",
            "why",
            "source",
        ),
        (_place(place, catalog) for place in catalog.all("place").values()),
    )


def _place(place: Place, catalog: Catalog) -> tuple[str, ...]:
    part = catalog.body.by_id[place.region]
    around = catalog.body.by_id[place.around].label if place.around else "-"
    techniques = (catalog.technique(name).label for name in place.techniques)
    traits = (FIRM_OR_HOT,) if {*place.traits} == _FIRM_OR_HOT else place.traits
    unused = ", ".join([*traits, *techniques])
    names = ", ".join((*place.names, *part.names))
    most = cells.time(place.most)
    return (
        place.label,
        names,
        str(place.cap),
        most,
        around,
        unused,
        place.why,
        cells.cite(place.cite),
    )


def _textbook(catalog: Catalog) -> Iterator[str]:
    yield "## What textbooks list"
    yield ""
    yield "Breast tissue is no region here and is never planned. Varicose veins and the other"
    yield "conditions of one client are among the [contraindications](catalog.md)."
    yield ""
    places = catalog.all("place")
    yield from cells.table(
        ("site", "place here"), ((site, places[id_].label) for site, id_ in TEXTBOOK.items())
    )


def _hours(catalog: Catalog) -> Iterator[str]:
    yield "## An hour for forty places"
    yield ""
    yield "A client with nothing to report names only the place, with pain 5 of 10 and no side, and"
    yield "books 60 minutes at a later visit. Minutes are on each side if there are two, and the"
    yield "pressure is from 0 to 5. If no technique is named: Swedish massage, myofascial release"
    yield "and trigger point therapy. *Held* is the most that a place allows, on both sides."
    yield ""
    yield from cells.table(
        ("named", "focus", "supports", "held", "what the plan says"),
        (_hour(name, catalog) for name in NAMED),
    )


def _hour(name: str, catalog: Catalog) -> tuple[str, ...]:
    client = mp.Client(ref="c-1", conditions=[], medicines=[], allergies=[])
    told = mp.Assessment(on=DAY, complaints=[mp.Complaint(region=name, pain=5)], red_flags=[])
    session = mp.plan_session(client, told, length="60 min", visit=2, on=DAY)
    said = ". ".join(found.message for found in session.findings if found.code in SAID)
    held = (found.message.partition(" (")[0] for found in session.findings if found.code == HELD)
    works = (_works(session, role, catalog) for role in ("focus", "support"))
    return name, *works, "; ".join(held) or "-", said or "-"


def _works(session: SessionPlan, role: str, catalog: Catalog) -> str:
    """Write the areas of one role: where, how long, how firmly, and with what."""
    words = {}
    for item in session.segments:
        if item.role == role:
            label = item.label.removeprefix("left ").removeprefix("right ")
            used = ", ".join(catalog.technique(id_).label for id_ in item.techniques)
            with_ = "" if item.techniques == PLAIN else f" ({used})"
            words[item.want] = f"{label} {cells.time(item.duration)} at {item.pressure}{with_}"
    return "; ".join(words.values())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
