"""Read intakes, save plans to files and open them again, and turn values into plain records.

An intake goes ``TOML -> read_intake -> Intake``, and its facts go to a planning function. A saved
plan goes ``plan -> dumps -> text`` and comes back ``text -> loads -> plan``: a file holds facts, so
`loads` screens and plans again. `to_dict` is one-way: records for other programs.

`strict` reads tables and reports every problem at once; `names` looks names up in the catalog.
`forms` reads the answers of web forms. `saved` lists what a file holds and `saving` writes it;
`opening`, `migrating` and `course` read it.

Examples
--------
>>> import massageplan as mp
>>> session = mp.plan_session(routine="full-body-relaxation", length="60 min")
>>> mp.io.loads(mp.io.dumps(session)) == session
True
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._lazily import lazily


if TYPE_CHECKING:
    from massageplan.io.files import load, save
    from massageplan.io.forms.reading import FormRow, read_form
    from massageplan.io.forms.writing_a_mapping import map_form
    from massageplan.io.intake import Intake, parse_intake, read_intake
    from massageplan.io.json_schema import schema
    from massageplan.io.opening import loads
    from massageplan.io.plain_data import from_dict, from_json
    from massageplan.io.records import to_dict
    from massageplan.io.saving import dumps
    from massageplan.io.settings import PlanSettings

__all__ = [
    "FormRow",
    "Intake",
    "PlanSettings",
    "dumps",
    "from_dict",
    "from_json",
    "load",
    "loads",
    "map_form",
    "parse_intake",
    "read_form",
    "read_intake",
    "save",
    "schema",
    "to_dict",
]

_WHERE = {
    "FormRow": "massageplan.io.forms.reading",
    "Intake": "massageplan.io.intake",
    "PlanSettings": "massageplan.io.settings",
    "dumps": "massageplan.io.saving",
    "from_dict": "massageplan.io.plain_data",
    "from_json": "massageplan.io.plain_data",
    "load": "massageplan.io.files",
    "loads": "massageplan.io.opening",
    "map_form": "massageplan.io.forms.writing_a_mapping",
    "parse_intake": "massageplan.io.intake",
    "read_form": "massageplan.io.forms.reading",
    "read_intake": "massageplan.io.intake",
    "save": "massageplan.io.files",
    "schema": "massageplan.io.json_schema",
    "to_dict": "massageplan.io.records",
}

__getattr__, __dir__ = lazily(__name__, _WHERE)
