"""Health histories that are screened, for the tests of screening."""

from datetime import date, timedelta

import pytest

from massageplan.catalog.catalog import default_catalog
from massageplan.client.client import Client, Preferences
from massageplan.client.history import ClinicianNote, HealthCondition
from massageplan.screening.clearance import refuse_if_stopped
from massageplan.screening.screen import screen


DAY = date(2026, 3, 2)


def days(number):
    return timedelta(days=number)


def has(condition, **more):
    return HealthCondition(condition=condition, **more)


def note(until=None):
    return ClinicianNote(by="Dr Chen", on=DAY - days(9), until=until)


def a_client(*conditions, **more):
    """Someone who was asked all about their health."""
    return Client(ref="c-1", conditions=conditions, **{"medicines": (), "allergies": (), **more})


def screened(*conditions, on=DAY, **preferences):
    client = a_client(*conditions, preferences=Preferences(**preferences))
    return screen(client, on=on)


def why(rule):
    """What the catalog says about a rule: ``fever/0`` is the first of that entry."""
    id_, _, number = rule.partition("/")
    return default_catalog().contraindication(id_).rules[int(number)].why


def codes(clearance):
    return [finding.code for finding in clearance.findings]


def refusal(kind, clearance):
    with pytest.raises(kind) as caught:
        refuse_if_stopped(clearance)
    assert caught.value.findings == clearance.findings
    return caught.value


def assert_as_strict(found, other):
    """Assert that `found` allows nothing that `other` does not."""
    assert bool(found.stops) >= bool(other.stops)
    assert_limits_as_much(found, other)


def assert_limits_as_much(found, other):
    """Assert that `found` takes away all that `other` does, whether or not it stops."""
    assert found.excluded >= other.excluded
    assert found.barred | other.barred == found.barred
    flow = default_catalog().body.flow
    for site in flow:
        assert found.cap_on([site]) <= other.cap_on([site])
    everywhere = {(site, technique) for site in flow for technique in found.banned}
    assert found.banned >= other.banned
    assert found.site_bans | everywhere >= other.site_bans


SCENTED = {"aromatherapy", "balinese", "ayurvedic", "herbal-compress", "body-scrub", "body-wrap"}
HEATED = {"hot-stone", "ayurvedic", "herbal-compress", "tool-massage", "moist-heat"} | {
    *("hydrotherapy", "body-wrap")
}
STRETCHED = {"stretching", "rocking", "shiatsu", "tuina", "thai", "balinese", "manual-therapy"} | {
    *("positional-release", "structural-integration", "pin-and-stretch"),
    *("passive-movement", "joint-mobilization", "traction"),
}
STRUCK = {"tapotement", "vibration", "tuina", "massage-gun"}
DEEP = {"friction", "deep-tissue", "sports", "neuromuscular", "orthopedic", "trigger-point"} | {
    *("instrument-assisted", "gua-sha", "tool-massage", "massage-gun", "visceral", "reflexology"),
    *("acupressure", "shiatsu", "tuina", "thai", "balinese", "pin-and-stretch"),
    *("structural-integration", "manual-therapy"),
}
RUBBED = {"friction", "orthopedic", "skin-rolling", "bowen", "scar-massage", "body-scrub"} | {
    *("tuina", "tool-massage", "structural-integration", "manual-therapy", "gua-sha"),
}
"""Techniques by what rules ban them for."""
