"""Questions in a text, as forms ask them: "Do you smoke?", "Are you pregnant?".

What is asked about was not said to be so. It is known what the question is about, and each meaning
in it says that it was asked. A request is none: who says "can you work on my neck?" wants it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from attrs import evolve


if TYPE_CHECKING:
    from collections.abc import Iterator

    from massageplan.understanding.understood import Understood

__all__ = ["OF_QUESTIONS", "is_question", "with_what_is_asked"]

OF_QUESTIONS: Final = frozenset(
    [
        *("you", "your", "yours", "any", "ever", "yes", "if", "so", "please", "list", "describe"),
        *("explain", "specify", "does", "did", "has", "had", "what", "which", "how", "when"),
        *("where", "who", "much", "many", "experience", "experiencing", "been", "being"),
    ]
)
"""Words of a question that name nothing."""

_REQUEST: Final = re.compile(
    r"\s*(?:hi|hello|hey|ok|also|and|so|please|[,\s])*"
    r"(?:(?:can|could|would|will|may|might|shall|should)\s+"
    r"(?:(?:you|we)\s+(?!be\b|lie\b|lay\b|prefer\b|like\b|say\b|describe\b|rate\b|list\b|tell\b"
    r"|climb\b|get on\b|have\b)|i\b|my\b|someone\b|somebody\b|it be\b)"
    r"|(?:how|what) about\b|any chance\b|is it possible\b)",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"\s*(?:\W*\d+[.)]\s*)?(?:"
    r"(?:do|does|did|have|has|are|were|is|was|will|would|could|can)\s+"
    r"(?:you|your|there|the client|the patient|he|she|they|it|pain|the pain)\b"
    r"|(?:what|which|where|who|why|how)\b(?:\s+\w+){0,3}?\s+(?:is|are|was|were|do|does|did|have"
    r"|has|brings|would|will)\b)",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\bex)[.?!;\n]+(?:\s+|$)|\n")
_EXAMPLES: Final = re.compile(
    r"[\s(\[]*(?:e\.?\s?g\b|for example|for instance|i\.?\s?e\b|such as|ex:)", re.IGNORECASE
)
"""What begins examples: of a question they are no answer."""

_AREAS_WITH_EXAMPLES: Final = re.compile(
    r"\b(?:areas?|parts?|places?)\b[^?(\[]*[(\[]\s*(?:e\.?\s?g\b|for example|such as|ex:)",
    re.IGNORECASE,
)
"""A label of a form that asks for places: those in its brackets were not said by anybody."""


def is_question(sentence: str) -> bool:
    """Tell whether a sentence asks whether something is so.

    Examples
    --------
    >>> from massageplan.understanding.questions import is_question
    >>> is_question("Are you pregnant?"), is_question("Do you have any allergies")
    (True, True)
    >>> is_question("Can you work on my neck?"), is_question("I have had migraines.")
    (False, False)
    """
    if _REQUEST.match(sentence):
        return False
    if _AREAS_WITH_EXAMPLES.search(sentence):
        return True
    return sentence.rstrip(' )"\n').endswith("?") or _ASKS.match(sentence) is not None


def with_what_is_asked(found: Understood) -> Understood:
    """Return what was understood, with everything that is only asked about said to be so."""
    sentences = list(_sentences(found.text))
    asking: list[bool] = []
    for one in sentences:
        goes_on = bool(asking) and asking[-1] and _EXAMPLES.match(one) is not None
        asking.append(goes_on or is_question(one))
    if not any(asking):
        return found

    def asked(said: str) -> bool:
        where = [i for i, one in enumerate(sentences) if said.lower() in one.lower()]
        return all(asking) or (bool(where) and all(asking[i] for i in where))

    return evolve(
        found, meanings=tuple([evolve(one, asked=asked(one.said)) for one in found.meanings])
    )


def _sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text, each with the mark that ends it."""
    start = 0
    for end in _ENDS.finditer(text):
        yield text[start : end.end()]
        start = end.end()
    if text[start:].strip():
        yield text[start:]
