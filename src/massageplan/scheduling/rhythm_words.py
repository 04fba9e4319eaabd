"""The words of a rhythm, made uniform before they are read.

People write the same rhythm in a hundred ways: "2x/wk", "two sessions per week", "twice weekly".
Here the words become few: numbers are digits, visits of any name are ``visits``, a day, a week and
a month have one spelling, ``per`` and ``in`` stand for all words that mean the same. What is no
word of rhythms stays as it is, so that a refusal can name it.
"""

from __future__ import annotations

import re
from typing import Final

from massageplan.scheduling.rhythm_dressing import undressed


__all__ = ["NUMBERS", "is_known", "lowered", "plain", "uniform"]

_ONES: Final = tuple(
    word
    for words in (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
        "sixteen seventeen eighteen nineteen",
    )
    for word in words.split()
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS: Final = (
    {word: i for i, word in enumerate(_ONES, start=1)}
    | {word: 10 * i for i, word in enumerate(_TENS, start=2)}
    | {
        f"{ten}-{one}": 10 * i + j
        for i, ten in enumerate(_TENS, start=2)
        for j, one in enumerate(_ONES[:9], start=1)
    }
    | {"hundred": 100, "couple": 2, "dozen": 12}
)
"""Numbers in words, up to a hundred."""

_ORDINALS: Final = (
    {"other": 2, "second": 2, "third": 3, "fifth": 5, "eighth": 8}
    | {f"{word}th": NUMBERS[word] for word in ("four", "six", "seven", "ten", "eleven")}
    | {"ninth": 9, "twelfth": 12}
)

_MEANS: Final = {
    "visits": "visit time times session sessions treatment treatments massage massages "
    "appointment appointments appt appts tx txs intervention interventions",
    "day": "day days d",
    "week": "week weeks wk wks w",
    "month": "month months mo mos mth mths",
    "year": "year years yr yrs",
    "2 week": "fortnight fortnights",
    "in": "in over within across during",
    "every": "every each",
    "up to": "max maximum",
    "at least": "minimum",
    "1 visits": "once",
    "2 visits": "twice",
    "3 visits": "thrice",
    "daily": "daily qd od",
    "weekly": "weekly",
    "every 1 week": "qw",
    "every 2 week": "fortnightly",
    "every 2 day": "qod",
    "monthly": "monthly qm",
    "every 3 month": "quarterly",
    "every 6 month": "half-yearly semi-annually semiannually",
    "every 12 month": "yearly annually",
    "3 visits per week": "tiw",
    "2 visits per month": "semi-monthly semimonthly",
    "from": "from starting beginning",
    "": "about roughly approximately approx around ish next please ongoing indefinitely "
    "maintenance",
}
"""What the words mean. A rhythm is planned to within a few days, so "about" changes nothing."""

_UNIFORM: Final = (
    {word: uniform for uniform, words in _MEANS.items() for word in words.split()}
    | {word: str(number) for word, number in NUMBERS.items()}
    | {word: str(number) for word, number in _ORDINALS.items()}
)

_OTHERS: Final = frozenset(
    [
        *("visits", "x", "q", "st", "nd", "rd", "th", "w", "m", "d", "mo", "per", "a", "an", "of"),
        *("for", "to", "or", "and", "then", "until", "from", "before", "after", "the", "my", "at"),
        *("on", "last", "between", "least", "most", "more", "than", "no", "not", "less", "fewer"),
        *("up", "is", "are", "running", "row", "halves", "goal", "goals", "reached", "met"),
    ]
)
"""Further words that rhythms have."""

_TOKEN: Final = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+(?:[-'][^\W\d_]+)*|\S")
_TENS_AND_ONES: Final = re.compile(rf"\b({'|'.join(_TENS)}) ({'|'.join(_ONES[:9])})\b")
_DASHES: Final = str.maketrans(
    dict.fromkeys(
        "\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{MINUS SIGN}", "-"
    )
    | {
        "\N{MULTIPLICATION SIGN}": "x",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHTWARDS ARROW}": " then ",
        ";": " then ",
    }
)
_THEN: Final = re.compile(
    r"(?:,? ?\b(?:and )?(?:then|thereafter|afterwards?|after that|followed by|eventually|"
    r"(?:reducing|tapering|decreasing|dropping|increasing|moving|going)(?: down| up)? to)\b,? ?)+"
)
_ALTERNATE: Final = re.compile(r"\b(?:(?:on|every) )?alternate (day|week|month)s?\b")
_EVENINGS: Final = re.compile(r"\b(?:evening|night)s (?=running|in a row)")
_AFTERWARDS: Final = re.compile(r",? and ([^,]+?) (?:after that|thereafter|afterwards?)$")
_UNIT: Final = "(?:day|week|month|year)"
_REWRITTEN: Final = tuple(
    (re.compile(old), new)
    for old, new in (
        (r"\b(?:1 |a )?(?:course|series|block|set|total) of ", ""),
        (r"\b(?:consecutive|successive) (?=(?:week|month|visits|weekly|monthly)\b)", ""),
        (r"(?<=\d )(week|month) (?:running|in a row)\b", r"\1"),
        (r"\b(up to|at least) (?:(?:a|1) )?(?:(?:up to|at least) )?of (?=\d)", r"\1 "),
        (rf"\b(\d+) of (?={_UNIT}|visits)", r"\1 "),  # "a couple of weeks"
        (r"\b(?:a|the|on) (?=\d)", ""),
        # Days of an event: "the day before", "from day 4 after".
        (r"\b(?:(?:on|in) )?(?:(?:the|a) )?(?<!\d )(day|week) (?=(?:before|after)\b)", r"1 \1 "),
        (r"\b(day|week) (\d+) (?=(?:before|after)\b)", r"\2 \1 "),
        (r"\b(?:no|not) more than\b|\bat most\b", "up to"),
        (r"\b(?:no|not) (?:less|fewer) than\b", "at least"),
        # Ranges: "2 to 3", "1 visits or 2 visits", "between 2 and 3", "2 - 3".
        (r"\bbetween (\d+) and (\d+)\b", r"\1-\2"),
        (r"(?<!\S)(\d+)(?: visits)? (?:-|to|or) (\d+)(?!\S)", r"\1-\2"),
        (r"(?<!\S)(\d+) (?:st|nd|rd|th)(?!\S)", r"\1"),
        (rf"(?<=\d )- (?={_UNIT}|visits)", ""),
        (rf"(?<=\d )({_UNIT}) (?:period|span|course|block|plan|program|regimen)s?\b", r"\1"),
        (r"\bq (\d+) m\b", r"every \1 month"),
        (r"\bq (?=\d)", "every "),
        # How many: "2 x week", "2 / week", "2 visits a week", "5 days a week", "1 x 14 days".
        (r"(?<=\d )x(?!\S)", "visits"),
        (r"\bvisits visits\b", "visits"),
        (rf"(?<=\d )day (?=(?:/|per|a|every) {_UNIT}\b)", "visits "),
        (rf"(?<=\d )(?:/|a) (?={_UNIT}\b|\d)", "per "),
        (rf"(?<=visits )a (?={_UNIT}\b)", "per "),
        (rf"(?<!\S)/ (?={_UNIT}\b)", "per "),
        (rf"\bvisits (?={_UNIT}\b)", "visits per "),
        (r"\bper 7(?: day)?(?!\S)", "per week"),
        (rf"(?<!\S)1 visits (?=\d+ {_UNIT}\b)", "every "),
        (r"(?<!\S)x(?: for)?(?= )", "for"),  # "weekly x 6"
        (r"^(\d\S* visits per (?:week|month)) (at least|up to)$", r"\2 \1"),
        (r"\b(?:a|an)\b", "1"),
        (r"\bday (?:running|in 1 row)\b|\bconsecutive day\b", "day running"),
        # What comes, named once more or first: "6 visits of massage", "massage, 2 visits per week".
        (r"\bvisits(?: (?:(?:,|of|for) )?visits)+\b", "visits"),
        (r"\b(visits (?:weekly|daily|monthly)) (?:, )?visits\b", r"\1"),
        (r"^(\d\S*) , (?=visits\b)", r"\1 "),
        (r"^visits (?:[,:] )?(?=\d|every |weekly|daily|monthly|fortnightly|for |up to |at )", ""),
        (r"\bof visits(?= for | , |$)", ""),
        (rf"\b({_UNIT[3:-1]}) of visits (?:, )?(?=\d|every |weekly)", r"\1 of "),
        (r"^(\S+) (day|week|month) / (\S+) visits\b", r"\3 visits in \1 \2"),
        (r"\b(weekly|daily|monthly) , visits\b", r"\1 visits"),
        (r"(?:for )?(?<!\S)(?!of )(\S+) (weekly|daily|monthly) visits\b", r"\2 for \1 visits"),
        (rf"\b(weekly|daily|monthly|{_UNIT[3:-1]}) visits\b", r"\1"),
        (r"(?<!\d) , visits(?= , |$)", ""),
    )
)


def _is_event(before: list[str]) -> bool:
    """Tell whether the next word is the name of an event: it may look like any other word."""
    last = before[-2:] if before[-1:] in (["the"], ["my"]) else before[-1:]
    return last[:1] in (["before"], ["after"])


def is_known(word: str) -> bool:
    """Tell whether a word in lower case is one that rhythms have."""
    return all(
        part in _UNIFORM or part in _OTHERS or part in NUMBERS
        for part in (word, *word.split("-"))[-word.count("-") - 1 :]
    )


def lowered(text: str) -> str:
    """Return a text in lower case, with one kind of dash and space."""
    text = text.lower().translate(_DASHES).replace("->", " then ")
    return " ".join(text.split()).rstrip(" .,!")


def plain(text: str) -> str:
    """Return a text in lower case, with one kind of dash and space, and ``then`` for its kin.

    Words that say what comes, and not how often, are left out.
    """
    text = lowered(text)
    text = _EVENINGS.sub("days ", _ALTERNATE.sub(r"every other \1", text))
    text = _AFTERWARDS.sub(r" then \1", text)
    return undressed(_THEN.sub(" then ", f" {text} ").strip())


def uniform(words: str) -> str:
    """Return the words of one phase made uniform; commas stand as words of their own.

    Examples
    --------
    >>> from massageplan.scheduling.rhythm_words import plain, uniform
    >>> uniform(plain("Two or three massages each wk"))
    '2-3 visits every week'
    """
    tokens: list[str] = []
    for token in _TOKEN.findall(_TENS_AND_ONES.sub(r"\1-\2", words)):
        parts = token.split("-")
        if token not in {"the", "my"} and _is_event(tokens):
            tokens.append(token)
        elif token in _UNIFORM:
            tokens.append(_UNIFORM[token])
        elif all(part in NUMBERS for part in parts):
            tokens.append(" - ".join(_UNIFORM[part] for part in parts))
        elif all(part in _UNIFORM or part in {"a", "to", "or"} for part in parts):
            tokens += [_UNIFORM.get(part, part) for part in parts]
        else:
            tokens.append(token)
    tidy = " ".join(" ".join(tokens).split())
    for old, new in _REWRITTEN:
        tidy = old.sub(new, tidy)
    return " ".join(tidy.split())
