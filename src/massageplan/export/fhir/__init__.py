"""FHIR: treatment plans as bundles, what comes back from a server, and intakes as questionnaires.

`bundle` puts a bundle together: `care_plan`, `clinical`, `visits` and `looks` write its resources
from `parts`, `coded` knows the codes, and `way` holds how it is written. `reading` reads a bundle
back: `from_server` undoes what a server does to one, and `comparing` says what differs. `form` is
the questionnaire, and `answers` reads what comes back. `costs` is a bundle of its own.

Examples
--------
>>> import massageplan as mp
>>> mp.export.questionnaire(release="R5")["resourceType"]
'Questionnaire'
"""
