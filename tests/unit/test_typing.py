"""Types tell the truth: a wrong call is an error for a type checker too."""

from pathlib import Path

import pytest


api = pytest.importorskip("mypy.api")
ROOT = Path(__file__).resolve().parents[2]
CALLS = sorted((ROOT / "tests" / "typing").glob("*.py"))


def test_wrong_calls_are_refused_and_right_ones_are_not():
    # With the cache that `make types` fills, for the whole library is read.
    options = [f"--config-file={ROOT / 'pyproject.toml'}", f"--cache-dir={ROOT / '.mypy_cache'}"]
    said, failed, code = api.run([*options, *map(str, CALLS)])
    assert (code, failed) == (0, ""), said
    assert CALLS
