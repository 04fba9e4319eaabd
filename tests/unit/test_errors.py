"""Errors: each comes back whole from another process."""

import copy
import pickle
from datetime import date

import pytest

import massageplan as mp
from people import a_client, assessed, customised


FOUND = mp.screen(a_client("dvt-current"), on=date(2026, 3, 2)).findings
ERRORS = {
    mp.MassagePlanError: mp.MassagePlanError("no"),
    mp.InvalidValueError: mp.InvalidValueError("no", path="length", value="an hour"),
    mp.UnknownTermError: mp.UnknownTermError("no", path="x", value="y", suggestions=["z"]),
    mp.UnitError: mp.UnitError("no", path="length", value=60),
    mp.CannotPlanError: mp.CannotPlanError("no", findings=FOUND),
    mp.ContraindicatedError: mp.ContraindicatedError("no", findings=FOUND, until=date(2026, 4, 1)),
    mp.NeedsClinicianError: mp.NeedsClinicianError("no", findings=FOUND),
    mp.UnansweredError: mp.UnansweredError("no", questions=["where?"], findings=FOUND),
    mp.InfeasibleError: mp.InfeasibleError("no", conflicts=["c"], repairs=["r"], findings=FOUND),
    mp.CatalogError: mp.CatalogError("my.toml", [("a", "is wrong"), ("b", "is too")]),
    mp.LoadError: mp.LoadError("my.json", [("client.ref", "is missing")]),
    mp.ExecutorStoppedError: mp.ExecutorStoppedError("the executor stopped"),
    mp.MissingExtraError: mp.MissingExtraError("pip install massageplan[cli]"),
}


def tree(kind):
    """Every kind of error that can be caught by name."""
    below = [found for sub in kind.__subclasses__() for found in tree(sub)]
    return [kind, *below] if not kind.__name__.startswith("_") else below


@pytest.mark.parametrize("kind", tree(mp.MassagePlanError), ids=lambda kind: kind.__name__)
def test_every_error_comes_back_whole_from_another_process(kind):
    error = ERRORS[kind]
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(error, protocol))  # noqa: S301  our own bytes
        assert type(again) is kind
        assert (str(again), again.args) == (str(error), error.args)
        assert vars(again) == vars(error)
    assert vars(copy.copy(error)) == vars(error)


@pytest.mark.parametrize(
    "asked",
    [
        {"length": "12 min"},
        {"length": "a while"},
        {"client": a_client("dvt-current")},
        {"client": a_client("pregnancy")},
        {"assessment": assessed("sciatcia")},
    ],
)
def test_what_planning_raises_comes_back_whole(asked):
    with pytest.raises(mp.MassagePlanError) as caught:
        customised(**asked)
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  our own bytes
    assert type(again) is type(caught.value)
    assert vars(again) == vars(caught.value)
