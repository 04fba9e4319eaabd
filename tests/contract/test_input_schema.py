"""The schemas of what is read from plain data are the published ones."""

import json
from pathlib import Path

import massageplan as mp
from massageplan.io.plain_data import KINDS


COPY = Path(__file__).parents[2] / "docs" / "reference" / "input.schema.json"


def published():
    """All of them in one document."""
    parts = {}
    for kind in KINDS:
        schema = mp.io.schema(kind)
        parts |= schema.pop("$defs")
        named = ("$schema", "$id", "title")
        parts[kind.__name__] = {key: each for key, each in schema.items() if key not in named}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:massageplan:input",
        "title": "What massageplan reads from plain data",
        "$defs": dict(sorted(parts.items())),
    }


def test_the_published_schemas_are_these():
    """To renew the file: python tests/contract/test_input_schema.py."""
    assert json.loads(COPY.read_text(encoding="utf-8")) == published()


if __name__ == "__main__":
    COPY.write_text(json.dumps(published(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
