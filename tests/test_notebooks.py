"""The notebooks for people who open Jupyter run from top to bottom, and draw what they say."""

import json
import sys
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

import massageplan as mp


ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted(ROOT.glob("examples/*.ipynb"))
THERAPIST, DEVELOPER = ROOT / "examples/therapist.ipynb", ROOT / "examples/developer.ipynb"

# Run after a notebook's own cells: which Python it was, and which library.
WHERE = "import sys; print(sys.executable, mp.__file__, sep='\\n')"


@pytest.fixture(scope="module", params=NOTEBOOKS, ids=lambda path: path.name)
def run(request, tmp_path_factory):
    """Run a notebook in a folder of its own; a cell that raises is an error here."""
    folder = tmp_path_factory.mktemp("notebook")
    notebook = nbformat.read(request.param, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(WHERE))
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}})
    with pytest.MonkeyPatch.context() as patch:
        # The kernel of the docs is this Python, whatever else is called python3 here.
        patch.setenv("JUPYTER_PATH", str(ROOT / "docs"))
        client.execute()
    return notebook, folder


def outputs(notebook):
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def words(cell):
    """Return what a cell printed, or the text of its value."""
    return "".join(out.get("text") or out.data["text/plain"] for out in cell.get("outputs", []))


def test_there_is_one_for_each_door():
    assert {THERAPIST, DEVELOPER} == set(NOTEBOOKS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_what_is_stored_is_bare(path):
    text = path.read_text(encoding="utf-8")
    stored = json.loads(text)
    nbformat.validate(stored)
    assert stored["metadata"]["kernelspec"]["name"] == "python3"
    assert not any(cell.get("outputs") or cell.get("execution_count") for cell in stored["cells"])
    assert not any(cell["metadata"] for cell in stored["cells"])
    assert text == json.dumps(stored, indent=1, ensure_ascii=False) + "\n"


def test_it_ran_on_this_python_with_this_library(run):
    python, library = outputs(run[0])[-1].text.splitlines()
    assert Path(python) == Path(sys.executable)
    assert Path(library) == Path(mp.__file__)


def test_nothing_was_written_to_the_error_stream(run):
    assert not [output.text for output in outputs(run[0]) if output.get("name") == "stderr"]


def test_plans_draw_themselves(run):
    drawn = [output.data.get("text/html", "") for output in outputs(run[0]) if "data" in output]
    assert sum('<div class="massageplan' in html for html in drawn) == 2


@pytest.mark.parametrize("run", [THERAPIST], indirect=True)
def test_the_therapist_has_a_page_for_the_client(run):
    page = (run[1] / "for-the-client.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert "we check your progress together" in page


@pytest.mark.parametrize("run", [DEVELOPER], indirect=True)
def test_the_developer_meets_each_error_and_loads_what_was_saved(run):
    printed = {cell.id: words(cell) for cell in run[0].cells}
    assert [line.partition(":")[0] for line in printed["errors"].splitlines()] == [
        "customized for neck pain",
        "correct length",
        "does not fit",
        "ask first",
    ]
    assert printed["save"] == "True"
