"""Words of a note that name nothing: who says it, who it is said of, and how a sentence goes on."""

from __future__ import annotations

from typing import Final


__all__ = ["PROSE"]

PROSE: Final = frozenset(
    [
        *("reports", "reported", "reporting", "presents", "presented", "presenting"),
        *("presentation", "complains", "complained", "complaining", "complaint", "complaints"),
        *("states", "stated", "describes", "described", "experiences", "experienced"),
        *("experiencing", "noted", "notes", "noticed", "observed", "observation", "found"),
        *("showed", "shows", "revealed", "indicated", "said", "says", "noticeable", "noticeably"),
        *("patient", "client", "pt", "cl", "she", "he", "they", "him", "them", "who", "which"),
        *("there", "also", "still", "actually", "overall", "again", "possible", "possibly"),
        *("probable", "probably", "likely", "slight", "slightly", "somewhat", "mainly", "mostly"),
        *("primarily", "particularly", "especially", "along", "associated", "related", "due"),
        *("as", "well", "appears", "appeared", "appear", "being", "felt", "be", "by", "over"),
        *("around", "between", "into", "throughout", "during", "primary", "symptom", "symptoms"),
        *("sign", "signs", "upon", "while", "were", "symptomatic", "consistent", "initial"),
        *("initially", "subjective", "objective", "assessed", "assessment", "remains"),
        *("remained", "continues", "continued", "palpable", "palpated", "visible", "visibly"),
        *("evident", "apparent", "such", "includes", "including", "include", "included", "then"),
        *("both", "either", "region", "regions", "area", "areas", "bilateral", "bilaterally"),
        *("above", "below", "height", "behind", "under", "throbbing", "dull", "nagging", "to"),
        *("from", "wants", "wanted", "down", "occurring", "today", "rates", "rated", "level"),
        *("levels", "underneath", "intermittently"),
        *("approximately", "usual", "usually", "normally", "generally", "typically", "secondary"),
        *("confirmed", "requested", "requests", "asked", "lived", "lives", "sustained", "gp"),
        *("patients", "clients", "claimant", "participants", "subjects", "individuals", "female"),
        *("male", "woman", "man", "lady", "gentleman", "subsequently", "thereafter", "whilst"),
        *(
            "diagnosed",
            "located",
            "localized",
            "localised",
            "specifically",
            "optimal",
            "receives",
            "phase",
            "however",
        ),
        *("any", "goal", "goals", "aim", "kept", "keeps", "able", "longer", "referred"),
    ]
)
"""Words of a note that name nothing by themselves. What is over, and how bad, is not here."""
