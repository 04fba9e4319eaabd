"""Complaints as people say them are planned like the same complaints as the catalog names them."""

from datetime import date

import pytest

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.screening.reading_complaints import read_complaints


CATALOG = default_catalog()
DAY = date(2026, 3, 2)


def read(condition="", **more):
    """What is read, each as its id with the side: ``"neck-pain"``, ``"calf left"``."""
    complaint = mp.Complaint(condition=condition, pain=4, **more)
    named = []
    for _, one in read_complaints(CATALOG, mp.Assessment(on=DAY, complaints=[complaint])):
        assert (one.pain, one.words) == (complaint.pain, complaint.words)
        entry = CATALOG.named("condition", one.condition) if one.condition else None
        part = CATALOG.body.part(one.region, one.side) if one.region else None
        id_ = entry.id if entry else part.region if part else f"? {one.condition}"
        side = one.side or (part.side if part else None)
        named.append(f"{id_} {side.value}" if side else id_)
    return named


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("chronic neck pain", ["neck-pain"]),
        ("NECK PAINS", ["neck-pain"]),
        ("pain in my neck", ["neck-pain"]),
        ("left sciatica", ["sciatica left"]),
        ("Sciatica on the right side", ["sciatica right"]),
        ("right-sided sciatica", ["sciatica right"]),
        ("sciatica for 3 months", ["sciatica"]),
        ("bilateral carpal tunnel", ["carpal-tunnel left", "carpal-tunnel right"]),
        ("carpal tunnel in both hands", ["carpal-tunnel left", "carpal-tunnel right"]),
        ("sore left calf", ["tight-calves left"]),
        ("my calves are so tight", ["tight-calves"]),
        ("knots in my shoulders for weeks", ["muscle-knots"]),
        ("neck pain and sciatica", ["neck-pain", "sciatica"]),
        ("knee and hip pain", ["knee-pain", "hip-pain"]),
        ("left hip and knee pain", ["hip-pain left", "knee-pain left"]),
        ("dull ache in the lumbar region", ["low-back-pain"]),
        ("left sciatica, whiplash", ["sciatica left", "whiplash"]),
    ],
)
def test_what_a_complaint_names(said, meant):
    assert read(said) == meant


def test_the_side_of_the_complaint_holds_for_what_it_names():
    assert read("neck pain and sciatica", side="left") == ["neck-pain left", "sciatica left"]
    assert read("left sciatica", side="left") == ["sciatica left"]


def test_two_sides_that_differ_are_asked_about():
    complaint = mp.Complaint(condition="left sciatica", side="right")
    with pytest.raises(mp.InvalidValueError):
        mp.check(person(), mp.Assessment(on=DAY, complaints=[complaint], red_flags=[]))


def person():
    return mp.Client(ref="c-1", conditions=[], medicines=[], allergies=[])


@pytest.mark.parametrize("said", ["sciatica for 2 days", "zorp", "neck pain and zorp", "weak leg"])
def test_what_is_not_known_stays_and_is_asked_about(said):
    assert read(said) == [f"? {said}"]
    complaint = mp.Complaint(condition=said)
    with pytest.raises(mp.UnknownTermError):
        mp.check(person(), mp.Assessment(on=DAY, complaints=[complaint], red_flags=[]))


@pytest.mark.parametrize(
    "said", ["chest pain", "low back pain with fever", "pain in my chest and left arm"]
)
def test_a_sign_of_danger_beside_a_complaint_stops(said):
    complaint = mp.Complaint(condition=said)
    assessment = mp.Assessment(on=DAY, complaints=[complaint], red_flags=[])
    assert any(found.severity is mp.Severity.STOP for found in mp.check(person(), assessment))


def test_as_it_was_said_is_planned_as_the_entry_itself():
    def minutes(**complaint):
        assessment = mp.Assessment(on=DAY, complaints=[mp.Complaint(**complaint)], red_flags=[])
        return mp.plan_session(person(), assessment, length="60 min").minutes

    assert minutes(condition="left sciatica") == minutes(condition="sciatica", side="left")
    hurts = minutes(condition="my left forearm hurts")
    assert hurts == minutes(condition="forearm-pain", side="left")
    assert minutes(condition="my left calf hurts") == minutes(condition="calf pain", side="left")
