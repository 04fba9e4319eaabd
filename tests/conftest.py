import os
import re

import pytest
from hypothesis import HealthCheck, settings

import taken_out
from massageplan.catalog.catalog import default_catalog
from massageplan.errors import InvalidValueError


# No deadline: on a shared machine it fails at random, and time is judged in the benchmarks.
# What everybody runs, wherever, draws the same examples each time: it fails by a change only.
# The others are for whoever looks for faults: `HYPOTHESIS_PROFILE=dev`, `make long`.
settings.register_profile("same", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("dev", max_examples=50, deadline=None)
settings.register_profile("long", max_examples=5000, deadline=None)
# mutmut runs the tests several times in one process, each time with new instances of their classes.
settings.register_profile(
    "mutate",
    max_examples=50,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.differing_executors],
)

# Only in `make rows`: the catalogue without one of its rows.
taken_out.take_out()

settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or "same")


_PATH = re.compile(r"[a-z_-]*(\[.*\])?(\.[a-z_-]+(\[.*\])?)*", re.DOTALL)


@pytest.fixture(autouse=True)
def _every_refusal_is_well_formed(monkeypatch):
    """Whatever a test refuses, the error says where, in the one dialect, and what is wrong."""
    plain = InvalidValueError.__init__

    def checked(self, message, *, path="", value=None):
        assert isinstance(message, str), message
        assert message.strip()
        assert isinstance(path, str), path
        assert _PATH.fullmatch(path), path
        plain(self, message, path=path, value=value)

    monkeypatch.setattr(InvalidValueError, "__init__", checked)


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """Forget, in a mutation run, what was found before the code was changed."""
    if os.environ.get("MUTANT_UNDER_TEST"):
        default_catalog().memo.clear()
