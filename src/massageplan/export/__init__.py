"""Write plans in outside formats, one module each.

A plan goes in, and text or a table comes out: nothing here screens or plans, but for `from_fhir`,
which reads a plan back, and `from_questionnaire_response`, which reads an intake. `rows` makes the
tables that `to_csv`, `to_excel`, `to_frame`, `to_parquet` and `to_records` write. The folder `fhir`
does all that is FHIR, and `ics` makes a calendar from its `ics_...` siblings.

Examples
--------
>>> import massageplan as mp
>>> session = mp.plan_session(routine="full-body-relaxation", length="60 min")
>>> print(mp.export.to_cues(session).to_text()[:9])
Cue sheet
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from massageplan._lazily import lazily


if TYPE_CHECKING:
    from massageplan.export.csv import to_csv
    from massageplan.export.cues import to_cues
    from massageplan.export.excel import to_excel
    from massageplan.export.fhir.answering import to_questionnaire_response
    from massageplan.export.fhir.answers import from_questionnaire_response
    from massageplan.export.fhir.bundle import to_fhir
    from massageplan.export.fhir.costs import costs_to_fhir
    from massageplan.export.fhir.form import questionnaire
    from massageplan.export.fhir.reading import from_fhir
    from massageplan.export.frame import to_frame
    from massageplan.export.html import to_html
    from massageplan.export.ics import to_ics
    from massageplan.export.parquet import to_parquet
    from massageplan.export.records import to_records
    from massageplan.export.rows import rows_of

__all__ = [
    "costs_to_fhir",
    "from_fhir",
    "from_questionnaire_response",
    "questionnaire",
    "rows_of",
    "to_csv",
    "to_cues",
    "to_excel",
    "to_fhir",
    "to_frame",
    "to_html",
    "to_ics",
    "to_parquet",
    "to_questionnaire_response",
    "to_records",
]

_WHERE = {
    "costs_to_fhir": "massageplan.export.fhir.costs",
    "from_fhir": "massageplan.export.fhir.reading",
    "from_questionnaire_response": "massageplan.export.fhir.answers",
    "questionnaire": "massageplan.export.fhir.form",
    "to_csv": "massageplan.export.csv",
    "to_cues": "massageplan.export.cues",
    "to_excel": "massageplan.export.excel",
    "to_fhir": "massageplan.export.fhir.bundle",
    "to_frame": "massageplan.export.frame",
    "to_html": "massageplan.export.html",
    "to_ics": "massageplan.export.ics",
    "rows_of": "massageplan.export.rows",
    "to_parquet": "massageplan.export.parquet",
    "to_questionnaire_response": "massageplan.export.fhir.answering",
    "to_records": "massageplan.export.records",
}

__getattr__, __dir__ = lazily(__name__, _WHERE)
