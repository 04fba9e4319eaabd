"""Health histories that are screened, for the tests of screening."""

from datetime import date, timedelta

import pytest

from massageplan.client.clearance import refuse_if_stopped
from massageplan.client.client import Client, ClinicianNote, HealthCondition, Preferences
from massageplan.client.screening import screen


DAY = date(2026, 3, 2)


def days(number):
    return timedelta(days=number)


def has(condition, **more):
    return HealthCondition(condition=condition, **more)


def note(until=None):
    return ClinicianNote(by="Dr Chen", on=DAY - days(9), until=until)


def screened(*conditions, on=DAY, **preferences):
    client = Client(ref="c-1", conditions=conditions, preferences=Preferences(**preferences))
    return screen(client, on=on)


def codes(clearance):
    return [finding.code for finding in clearance.findings]


def refusal(kind, clearance):
    with pytest.raises(kind) as caught:
        refuse_if_stopped(clearance)
    assert caught.value.findings == clearance.findings
    return caught.value
