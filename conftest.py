"""Make tests of the examples in the README, the docs and the docstrings."""

from doctest import ELLIPSIS

from sybil import Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers import myst, rest


# A fenced block is run as it stands, or compared with its output when it has `>>>` prompts.
# The cells of a page that is a notebook are run too; the docs show what they give.
# Put `<!-- skip: next -->` before a block that is only to be read.
markdown = Sybil(
    parsers=[
        myst.PythonCodeBlockParser(doctest_optionflags=ELLIPSIS),
        myst.CodeBlockParser(language="ipython3", evaluator=PythonEvaluator()),
        myst.SkipParser(),
    ],
    pattern="*.md",
)

docstrings = Sybil(
    parsers=[
        rest.DocTestParser(optionflags=ELLIPSIS),
        rest.PythonCodeBlockParser(),
        rest.SkipParser(),
    ],
    path="src",
    pattern="*.py",
)

pytest_collect_file = (markdown + docstrings).pytest()
