"""Plans in a notebook that nbconvert exported: as drawn, and with whole words in a real browser.

JupyterLab itself is looked at by ``tests/peers/notebooks.py``.
"""

import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from IPython.core.formatters import DisplayFormatter

import massageplan as mp
from people import customised


HTMLExporter = pytest.importorskip("nbconvert").HTMLExporter
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "docs"))

from looking.browser import Browser  # noqa: E402  a tool of the docs
from looking.figures import BROKEN  # noqa: E402


CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
SHOWN = (customised(), mp.compare_intentions())


@pytest.fixture(params=["lab", "classic"])
def exported(request):
    """The page of a notebook whose cells gave each value, as IPython hands values over."""
    cells = []
    for value in SHOWN:
        data, metadata = DisplayFormatter().format(value)
        shown = nbformat.v4.new_output("execute_result", data=data, metadata=metadata)
        cells.append(nbformat.v4.new_code_cell("shown", outputs=[shown]))
    page, _ = HTMLExporter(template_name=request.param).from_notebook_node(
        nbformat.v4.new_notebook(cells=cells)
    )
    return page


def test_each_value_is_drawn_and_keeps_its_style(exported):
    assert exported.count('<div class="massageplan" lang="en-US">') == len(SHOWN)
    assert exported.count(".massageplan .mp-facts dd {") == len(SHOWN)


@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
def test_headline_figures_do_not_break_inside_a_word(exported, tmp_path):
    page = tmp_path / "exported.html"
    page.write_text(exported, encoding="utf-8")
    with Browser(CHROMIUM, tmp_path / "profile") as browser:
        browser.open(page)
        for width in (1200, 700, 420, 300):
            browser.show(width, "light")
            assert browser.run(BROKEN) == [], width
        # With the rule that notebooks lend to all words, "medical" would break here.
        lent = "overflow-wrap: anywhere !important; width: 2em !important"
        browser.run(
            f"document.head.append(Object.assign(document.createElement('style'), "
            f"{{ textContent: '.mp-facts dd {{ {lent} }}' }}))"
        )
        assert "medical" in browser.run(BROKEN)
