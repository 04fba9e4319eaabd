"""Sphinx configuration. The build needs no network."""

import builtins
import logging
import os
import re
import sys
from importlib import metadata
from pathlib import Path


sys.path.insert(0, str(Path(__file__).parent))

import tables


project = "massageplan"
author = "The massageplan authors"
copyright = "2026, The massageplan authors"  # noqa: A001  Sphinx wants this name
release = metadata.version("massageplan")
version = release

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
exclude_patterns = [
    "build",
    "_build",
    # These two are included in a page, and are none themselves.
    "reference/generated/*-codes.md",
]

myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3

# Only a page that says so in its first lines is a notebook, and run. It is run anew each time: a
# cache goes by the words of the cells, and would not see that the library has changed.
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_in_temp = True
nb_execution_timeout = 120
# Where what was printed is broken into parts depends on how fast it came.
nb_merge_streams = True
# The kernel is the Python that builds these pages, whatever else is called python3 here; see
# kernels/python3. It speaks only of errors.
os.environ["JUPYTER_PATH"] = str(Path(__file__).resolve().parent)
# A theme's parts let every logger speak, and a notebook's would say that it runs.
logging.getLogger("traitlets").setLevel(logging.WARNING)

# In docstrings a word in single backticks is code.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_google_docstring = False
napoleon_numpy_docstring = True
napoleon_preprocess_types = False
python_use_unqualified_type_names = True

# A reference to one of our own names has to resolve. Names of the standard library and of our
# dependencies live in other manuals, which a build without a network cannot read.
nitpicky = True
elsewhere = {
    *dir(builtins),
    *sys.stdlib_module_names,
    "anywidget",
    "attr",
    "attrs",
    "cattrs",
    "pint",
    "pandas",
    "pd",
    "pl",
    "polars",
}
nitpick_ignore_regex = [
    ("py:.*", rf"({'|'.join(re.escape(name) for name in sorted(elsewhere))})(\..*)?"),
    # Names that a docstring has without their module, and names that are not public.
    ("py:class", "date|timedelta|PathLike|Args?|LengthIs|PositionName|ActionName|Site|TableName"),
    (
        "py:class",
        "Turns|ByVisit|Amount|RuleName|Tabled|Rows|Tell|T|Executor|Quantity|iterator|FourHandStep|Session",
    ),
    ("py:class", r"massageplan\.(_display\.|errors\._|catalog\.items\.).*"),
    ("py:class", r"massageplan\..*\.(Bar|HomeCares|Limits|Minutes|Placed|Site|Visits)"),
    ("py:class", r"massageplan\..*\.(Heard|PlaceWords|T|Events|Session|Work)"),
]

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["displays.css", "understands.css"]
html_title = f"massageplan {release}"
html_copy_source = False


COLON = "\N{RATIO}"


def hide_colons(_app, what, _name, _obj, _options, lines):  # noqa: ANN001, ANN201  Sphinx's hook
    """Keep napoleon from reading the words before a colon as the type of a property."""
    if what in ("attribute", "property"):
        lines[:1] = [line.replace(":", COLON) for line in lines[:1]]


def show_colons(_app, _what, _name, _obj, _options, lines):  # noqa: ANN001, ANN201  Sphinx's hook
    """Put the colons back."""
    lines[:] = [line.replace(COLON, ":") for line in lines]


def setup(app):  # noqa: ANN001, ANN201  Sphinx's hook
    """Write the tables of the reference before the pages are read."""
    app.connect("builder-inited", lambda _: tables.write())
    app.connect("autodoc-process-docstring", hide_colons, priority=400)
    app.connect("autodoc-process-docstring", show_colons, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
