"""Sphinx configuration. The build needs no network."""

import builtins
import re
import sys
from importlib import metadata


project = "massageplan"
author = "The massageplan authors"
copyright = "2026, The massageplan authors"  # noqa: A001  Sphinx wants this name
release = metadata.version("massageplan")
version = release

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
]
exclude_patterns = ["build", "_build"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_google_docstring = False
napoleon_numpy_docstring = True
napoleon_preprocess_types = True
python_use_unqualified_type_names = True

# A reference to one of our own names has to resolve. Names of the standard library and of our
# dependencies live in other manuals, which a build without a network cannot read.
nitpicky = True
elsewhere = {*dir(builtins), *sys.stdlib_module_names, "attr", "attrs", "cattrs", "pint"}
nitpick_ignore_regex = [
    ("py:.*", rf"({'|'.join(re.escape(name) for name in sorted(elsewhere))})(\..*)?"),
]

html_theme = "furo"
html_title = f"massageplan {release}"
html_copy_source = False
