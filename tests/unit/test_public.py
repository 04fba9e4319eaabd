import inspect
import subprocess
import sys
from importlib import import_module
from pkgutil import walk_packages
from types import FunctionType

import attrs
import pytest

import massageplan as mp
from people import SCIATICA, a_client, course, customised


VALUES = [value for name in mp.__all__ if attrs.has(value := getattr(mp, name))]
FUNCTIONS = [f for name in mp.__all__ if isinstance(f := getattr(mp, name), FunctionType)]

HEAVY = ("pint", "cattrs", "cattr", "attr", "attrs", "numpy", "hypothesis", "pandas", "tomllib")


def loaded(code, *names):
    """The modules of these names that a fresh Python has loaded after running the code."""
    listed = f"import sys\n{code}\nprint(*[name for name in {names!r} if name in sys.modules])"
    run = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", listed], capture_output=True, text=True, check=True
    )
    return run.stdout.split()


# --- the namespace --------------------------------------------------------------------------
def test_every_public_name_is_there():
    for name in mp.__all__:
        assert getattr(mp, name) is not None
    assert dir(mp) == sorted(mp.__all__) == mp.__all__
    assert len(set(mp.__all__)) == len(mp.__all__)


def test_star_takes_just_these():
    taken = {}
    exec("from massageplan import *", taken)  # noqa: S102  the statement is what is tested
    assert set(taken) - {"__builtins__"} == set(mp.__all__)


def test_another_name_is_not_there():
    with pytest.raises(AttributeError, match="has no attribute 'plan_sesion'"):
        _ = mp.plan_sesion


@pytest.mark.parametrize("name", [m.name for m in walk_packages(mp.__path__, "massageplan.")])
def test_every_module_names_what_exists(name):
    if name.endswith("__main__"):
        return
    module = import_module(name)
    assert all(hasattr(module, public) for public in getattr(module, "__all__", ()))


# --- what it costs --------------------------------------------------------------------------
def test_importing_the_package_loads_next_to_nothing():
    assert loaded("import massageplan", *HEAVY) == []


def test_a_first_plan_with_the_length_in_words_loads_no_pint():
    code = (
        "import massageplan as mp\nmp.plan_session(routine='full-body-relaxation', length='60 min')"
    )
    assert "pint" not in loaded(code, *HEAVY)
    assert "hypothesis" not in loaded(code, *HEAVY)


def test_what_is_not_drawn_loads_no_drawing():
    code = "import massageplan as mp\nmp.plan_session(routine='full-body-relaxation', length='1 h')"
    assert loaded(code, "massageplan._display.html", "massageplan._display.text") == []


def test_the_command_line_says_its_version_without_planning():
    code = "from massageplan.cli import main\nmain(['--version'])"
    assert "massageplan.session.plan" not in loaded(code, "massageplan.session.plan")


# --- signatures -----------------------------------------------------------------------------
@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
def test_nothing_skips_the_screening(function):
    for name in inspect.signature(function).parameters:
        assert name != "clearance"
        assert not name.startswith(("skip", "no_", "force", "unsafe", "ignore"))


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda f: f.__name__)
def test_options_go_by_name(function):
    for parameter in list(inspect.signature(function).parameters.values())[2:]:
        if parameter.name != "groups":
            assert parameter.kind is parameter.KEYWORD_ONLY


def test_planning_takes_the_persons_facts_alone():
    for function in (mp.plan_session, mp.plan_treatment):
        assert list(inspect.signature(function).parameters)[:2] == ["client", "assessment"]
        assert function.__doc__


# --- values ---------------------------------------------------------------------------------
@pytest.mark.parametrize("value", VALUES, ids=lambda v: v.__name__)
def test_values_are_frozen_and_slotted_and_hold_no_lists(value):
    assert "__slots__" in value.__dict__
    for field in attrs.fields(value):
        assert not str(field.type).startswith(("list", "set", "List", "bytearray")), field.name
    assert value.__setattr__ is not object.__setattr__
    assert value.__hash__ is not None


def held(value):
    """Everything that a value holds, at any depth."""
    yield value
    if attrs.has(type(value)):
        if isinstance(value, mp.Catalog):
            return
        for field in attrs.fields(type(value)):
            yield from held(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from held(item)


@pytest.mark.parametrize(
    "value",
    [customised(), course(), mp.advise(a_client(intention="relaxation"), SCIATICA)],
    ids=["session", "plan", "advice"],
)
def test_nothing_in_a_plan_can_be_changed(value):
    for inner in held(value):
        assert not isinstance(inner, (list, set, dict, bytearray))
        if attrs.has(type(inner)):
            assert not hasattr(inner, "__dict__") or isinstance(inner, mp.Catalog)
    for name in ("findings", "anything"):
        with pytest.raises((attrs.exceptions.FrozenInstanceError, AttributeError)):
            setattr(value, name, ())


@pytest.mark.parametrize("room", [mp, mp.export, mp.io])
def test_what_completion_offers_is_what_is_public(room):
    assert sorted(dir(room)) == sorted(room.__all__)


@pytest.mark.parametrize(
    ("room", "name", "meant"),
    [
        (mp, "plan_sesion", "plan_session"),
        (mp.io, "dump", "dumps"),
        (mp.export, "to_htm", "to_html"),
    ],
)
def test_a_name_that_is_misspelt_says_which_is_meant(room, name, meant):
    with pytest.raises(AttributeError, match=f"has no attribute '{name}': did you mean '{meant}'"):
        getattr(room, name)


def test_what_tools_ask_for_is_not_taken_for_misspelt():
    with pytest.raises(AttributeError, match=r"has no attribute '__al__'$"):
        mp.__al__  # noqa: B018  to ask is the point


@pytest.mark.parametrize("package", ["massageplan", "massageplan.export", "massageplan.io"])
def test_no_public_name_is_a_module_that_would_hide_it(package):
    found = import_module(package)
    modules = {info.name for info in walk_packages(found.__path__)}
    # A room that is public, as `massageplan.io` is, stands for itself.
    shadowed = [name for name in found.__all__ if name in modules]
    assert [name for name in shadowed if not inspect.ismodule(getattr(found, name))] == []
