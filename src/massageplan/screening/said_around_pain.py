"""What people say around a pain that changes nothing: "rock hard by the end of the week".

Only what cannot be a sign of danger is read past. Nights and mornings, walking, coughing, a fall or
an accident, and pain that is new stay, so that they are asked about. The list is our judgment.
"""

from __future__ import annotations

import re
from typing import Final


__all__ = ["without_circumstances"]

_HARD: Final = re.compile(
    r"\b(?:(?:as )?hard as (?:a )?(?:rocks?|stones?|concrete)|(?:rock|stone)[- ](?:hard|solid)|"
    r"like (?:a )?(?:rocks?|stones?|concrete|cement|bricks?|wood)|(?:all )?(?:in knots|knotted up|"
    r"bunched up|hunched up|scrunched up|tensed up|tightened up))\b",
    re.IGNORECASE,
)
"""What is said for tight."""

_DEGREE: Final = re.compile(
    r"\b(?:super|pretty|kinda|kind of|sort of|totally|just|rather|always|constantly|usually|"
    r"generally|mostly|mainly|especially)\b",
    re.IGNORECASE,
)

_SPORT: Final = (
    r"(?:soccer|football|basketball|volleyball|hockey|rugby|tennis|golf|squash|yoga|pilates|"
    r"dance|dancing|running|cycling|biking|swimming|rowing|climbing|skiing|hiking|gardening|"
    r"yard ?work|housework|cleaning|cooking|typing|driving|sewing|knitting|gaming|training|"
    r"practice|rehearsals?|the gym|work(?:ing)?(?: out)?|workouts?|runs?|rides?|games?|matches|"
    r"match|"
    r"shifts?|drives?|flights?|days?|weeks?|sitting|standing|desk work|computer work|"
    r"lifting(?: weights| boxes| the kids| my kids)?|carrying(?: the kids| my kids| bags)?)"
)
_ACTIVITY: Final = (
    rf"(?:(?:an?|the|my|every|each|long|hard|whole|all|too much|hours of|lots of|playing|"
    rf"a lot of) )*{_SPORT}(?: all day| (?:for )?(?:long|hours)| at (?:the|my|a) "
    r"(?:desk|computer|laptop|screen|sewing machine)| at work| in the (?:car|garden|yard|office))*"
)
_PHONE: Final = (
    r"(?:looking (?:down )?at|being on|staring at|hunching over|using) (?:my|the|a) "
    r"(?:phone|screen|laptop|computer|tablet)(?: all day| too much)?"
)
_WHEN: Final = re.compile(
    r"[\s,(-]*\b(?:"
    r"(?:by|at|towards?|near) the end of (?:the|a|my|each|every) "
    r"(?:day|week|shift|workday|workweek)|"
    rf"(?:after|from|during|due to|because of|with) (?:{_ACTIVITY}|{_PHONE})|"
    r"when(?:ever)? i(?:'m| am)? (?:sit|sitting|drive|driving|type|typing|work|working|play|"
    r"playing|stressed|get stressed|at work|at my desk|at the computer|on the computer)"
    r"(?: too)?(?: long| all day| for (?:too )?long| for hours| at (?:my|the) (?:desk|computer))?|"
    r"(?:about |around |up to )?(?:once|twice|\d+ times|(?:one|two|three|four)"
    r"(?: or (?:two|three|four|five))? times|a few times|several times|once or twice) "
    r"(?:a|per|every|each) (?:day|week|month|year)|"
    r"(?:nearly |almost )?every (?:other |few |single )?(?:day|week|month)s?|most (?:days|weeks)|"
    r"(?:every )?now and (?:then|again)|once in a while|from time to time|on and off|off and on|"
    r"at times|sometimes|often|all day(?: long)?|all the time|these days|at work|on weekdays"
    r")(?![\w-])[)]*",
    re.IGNORECASE,
)
"""When or by what it is felt, in so many words."""


def without_circumstances(text: str) -> str:
    """Return a complaint without what is said around it that changes nothing.

    Examples
    --------
    >>> from massageplan.screening.said_around_pain import without_circumstances
    >>> without_circumstances("my calves are super tight after soccer")
    'my calves are tight'
    >>> without_circumstances("headaches after a fall, worse at night")
    'headaches after a fall, worse at night'
    """
    plain = _DEGREE.sub(" ", _WHEN.sub(" ", _HARD.sub("tight", text)))
    return " ".join(plain.split()).strip(" ,;")
