"""Everything that may be written in plain data, and odd values to put in its places."""

import copy

import massageplan as mp


NOTE = {"by": "Dr. Chen", "on": "2026-02-24", "until": "2026-06-30", "covers": ["left knee"]}
AVAILABILITY = {
    "name": "the house",
    "weekdays": ["tue", "thu"],
    "hours": {"tue": "08:00-12:00"},
    "closed": ["2026-03-12"],
    "absences": ["2026-05-01", ["2026-05-04", "2026-05-08"]],
    "busy": [["2026-03-17", "09:00-10:00"], ["2026-03-18T09:00:00", "2026-03-18T10:00:00"]],
    "first": "2026-03-02",
    "last": "2027-03-02",
    "least_gap": 1,
    "most_gap": 30,
    "most_per_week": 2,
    "most_per_month": 6,
}
AUTHORIZATION = {"visits": 6, "start": "2026-03-02", "until": "2026-05-31", "name": "A-7"}
SCORES = [
    {"measure": "ndi", "form": "points", "value": 24, "side": "left"},
    {"measure": "odi", "items": [1, "-"]},
]
CLIENT = {
    "ref": "c-1",
    "name": "Ada",
    "born": "1988-04-12",
    "goals": ["sit through a workday"],
    "conditions": [
        "asthma",
        {
            "condition": "varicose-veins-severe", "region": "calf", "side": "left",
            "since": "2020-01-01", "severity": "mild", "past": False, "on": "2026-03-02",
            "note": NOTE,
        },
        {"condition": "pregnancy", "weeks": 20, "on": "2026-03-02"},
        {"condition": "operation", "kind": "keyhole", "judged": "her doctor"},
    ],
    "medicines": ["ibuprofen", {"medicine": "moonwort", "judged": "pharmacist"}],
    "allergies": ["latex"],
    "consents": [
        {"region": "gluteals", "on": "2026-03-02", "given": True, "guardian": False,
         "until": "2027-03-01"}
    ],
    "preferences": {
        "intention": "medical", "avoid_regions": ["abdomen"], "wishes": ["feet"],
        "max_pressure": 3, "likes": ["swedish"], "refuses": ["cupping"], "cannot_lie": ["prone"],
    },
}  # fmt: skip
ASSESSMENT = {
    "on": "2026-03-02",
    "complaints": [
        {"condition": "sciatica", "side": "right", "pain": 7, "words": "it pulls",
         "judged": "seen", "since": "2026-01-01", "note": NOTE},
        {"region": "left calf"},
    ],
    "red_flags": ["history-of-cancer", {"flag": "history-of-cancer", "note": NOTE}],
    "temperature": "98.2 °F",
    "blood_pressure": "128/82",
    "scores": SCORES,
}  # fmt: skip
PLAN = {
    "length": "60 min", "sessions": 6, "cadence": "weekly", "start": "2026-03-02T14:30:00",
    "clock": "clinic", "routine": "full-body-relaxation", "length_is": "booked", "first": "prone",
    "visit": 2, "therapist": "Noor", "practices": ["swedish"], "training": ["oncology"],
    "minutes": {"low-back": "15 min"}, "reevaluation": "every-6-visits", "grid": "1 min",
    "phases": [
        {"name": "gentle", "routine": "full-body-relaxation", "length": "45 min",
         "clock": "clinic", "regions": ["neck"], "max_pressure": 2, "techniques": ["swedish"],
         "cadence": "2/week", "times": ["09:00"], "weekdays": "tue", "visits": 4,
         "until": "2026-04-12"},
        {"visits": 2},
    ],
    "add_ons": [
        "sauna",
        {"name": "foot soak", "length": "10 min", "when": "beside", "beside": "scalp",
         "temperature": "104 °F"},
    ],
    "companions": ["facial"],
    "turns": "visits", "events": {"surgery": "2026-01-12"}, "availability": [AVAILABILITY],
    "authorizations": AUTHORIZATION, "window": 3,
}  # fmt: skip
OUTCOME = {
    "session": 2, "status": "no show", "on": "2026-03-09", "to": "2026-03-11", "pain": 4,
    "pain_after": 2, "scores": SCORES, "scores_after": [], "minutes": {"neck": "9 min"},
    "techniques": {"neck": ["trigger point"], "hip": "cupping"}, "pressures": {"neck": 3},
    "as_planned": False, "late": "5 min", "left_out": {"hip": "no time"}, "response": "slept",
    "notes": "n", "home_care": ["walk"], "because": "client", "why": "ill",
}  # fmt: skip
WHOLE = {
    mp.io.Intake: {"client": CLIENT, "assessment": ASSESSMENT, "plan": PLAN},
    mp.Client: CLIENT,
    mp.Assessment: ASSESSMENT,
    mp.Outcome: OUTCOME,
    mp.Availability: AVAILABILITY,
    mp.Authorization: AUTHORIZATION,
}
"""Everything that may be written, each key once. Not all of it goes together."""

ODD = (
    *(None, True, False, 0, 1, -1, 11, 400, 1.0, 1.7, 10**9, "", " ", "x", "-", "Left", "DONE"),
    *("2026-03-02", "2026-02-30", "2026-03-02T10:00:00", "60 min", "mon-fri", "3", "none", "firm"),
    *([], {}, [1], ["x"], [[]], [{}], [None], {"x": 1}, {"x": "y"}, {"mon": "9:00-10:00"}),
    *(["2026-03-02"], [["2026-03-02", "2026-03-03"]], {"neck": None}, [["neck", "9 min"]]),
)


def places(value, way=()):
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        yield (*way, key)
        if isinstance(item, (dict, list)):
            yield from places(item, (*way, key))


def with_(whole, way, value):
    whole = copy.deepcopy(whole)
    inner = whole
    for key in way[:-1]:
        inner = inner[key]
    inner[way[-1]] = value
    return whole
