"""The docstring of every public name says how to use it, with an example that is run.

`conftest.py` runs the examples. What is checked here is that they are there, and that nothing is
left out: each parameter, what comes back, and what is raised.
"""

import inspect
import re
from types import FunctionType

import attrs
import pytest

import massageplan as mp
from massageplan import testing


ROOMS = (mp, mp.export, mp.io, testing)

# Modules, functions and classes by their full names; `Intake` and `read_intake` have two.
PUBLIC = {f"{room.__name__}.{name}": getattr(room, name) for room in ROOMS for name in room.__all__}


def sections(value):
    """The sections of a docstring in NumPy's style: the lines of each by its title."""
    lines = inspect.getdoc(value).splitlines()
    parts, title = {}, ""
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if line and re.fullmatch("-{3,}", below):
            title = line
        parts.setdefault(title, []).append(line)
    return parts


def described(value, *titles):
    """The names that a docstring describes in these sections."""
    lines = [line for title in titles for line in sections(value).get(title, ())]
    return {
        name for line in lines if re.fullmatch(r"\w+(, \w+)*", line) for name in line.split(", ")
    }


def lacks(value):
    """What a docstring lacks."""
    has = sections(value)
    if not any(line.lstrip().startswith(">>>") for line in has.get("Examples", ())):
        yield "an example"
    if isinstance(value, FunctionType):
        signature = inspect.signature(value)
        names = [
            name for name in signature.parameters if name not in described(value, "Parameters")
        ]
        yield from (f"the parameter {name}" for name in names)
        if signature.return_annotation != "None" and "Returns" not in has:
            yield "what it returns"
        # Whatever takes values from outside refuses wrong ones.
        if signature.parameters and "Raises" not in has:
            yield "what it raises"
    elif attrs.has(value):
        known = described(value, "Attributes", "Parameters")
        names = [field.name for field in attrs.fields(value) if field.init]
        yield from (f"the attribute {name}" for name in names if name.lstrip("_") not in known)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_says_how_it_is_used(name):
    assert [*lacks(PUBLIC[name])] == []
