"""What each finding of screening says, whole: code, severity, path, words, source, limit, end."""

from datetime import date, timedelta

import pytest

import massageplan as mp
from histories import DAY, SCENTED, a_client, days, has, note
from massageplan.catalog.contraindication import OPERATION_KINDS
from massageplan.cite import CLIENT, JUDGEMENT, Cite
from massageplan.screening.screen import check
from people import CATALOG


BODY = CATALOG.body
STOP, CAUTION, NOTE = mp.Severity.STOP, mp.Severity.CAUTION, mp.Severity.NOTE
MEMORY = Cite(source="memory", grade="-", status="M")
OWN = Cite(source="judgement", grade="-", status="J")
HIP = mp.Complaint(condition="sciatica", side="right", pain=7)
BACK = mp.Complaint(condition="low-back-pain")


def cite(source, grade):
    return Cite(source=source, grade=grade, status="V")


def sites(*names):
    return frozenset(place for name in names for place in BODY.part(name).sites)


def told(*complaints, **more):
    return mp.Assessment(on=DAY, complaints=complaints, **{"red_flags": (), **more})


def found(code, severity, path, args=(), cite=JUDGEMENT, limit=None, until=None):  # noqa: PLR0917  in the order of Finding
    return mp.Finding(
        code=code, severity=severity, path=path, args=args, cite=cite, limit=limit, until=until
    )


def stop(code, path, *args, cite=JUDGEMENT, until=None):
    return found(code, STOP, path, args, cite, until=until)


def caution(code, path, *args, cite=JUDGEMENT, limit=None, until=None):
    return found(code, CAUTION, path, args, cite, limit, until)


AT = "client.conditions[0]"
CASES = {
    "absolute": (
        a_client("fever"),
        None,
        stop(
            "absolute", AT, ("condition", "fever"), ("why", "fever/0"), cite=cite("spaverde", "C")
        ),
    ),
    "defer, with its end": (
        a_client(has("chemo", since=DAY, note=note())),
        None,
        stop(
            "defer",
            AT,
            ("condition", "chemotherapy-recent"),
            ("why", "chemotherapy-recent/0"),
            cite=cite("lombardi", "C"),
            until=DAY + days(4),
        ),
    ),
    "clearance": (
        a_client("epilepsy-controlled"),
        None,
        stop(
            "clearance-needed",
            AT,
            ("condition", "epilepsy-controlled"),
            ("why", "epilepsy-controlled/0"),
            cite=cite("tensegrity", "C"),
        ),
    ),
    "clearance held": (
        a_client(has("epilepsy-controlled", note=note())),
        None,
        caution(
            "clearance-held",
            AT,
            ("condition", "epilepsy-controlled"),
            ("why", "epilepsy-controlled/0"),
            ("on", "2026-02-21"),
            cite=cite("tensegrity", "C"),
        ),
    ),
    "clearance too old": (
        a_client(has("recent-surgery", region="left knee", since=DAY - days(70), note=note())),
        told(),
        caution(
            "clearance-held",
            AT,
            ("condition", "recent-surgery"),
            ("why", "recent-surgery/1"),
            ("on", "2026-02-21"),
            cite=cite("surg-a", "C"),
        ),
    ),
    "a note of before it happened": (
        a_client(has("whiplash-acute", since=DAY - days(8), note=note())),
        None,
        stop(
            "clearance-needed",
            AT,
            ("condition", "whiplash-acute"),
            ("why", "whiplash-acute/1"),
            ("on", "2026-02-21"),
            ("fault", "before"),
            cite=cite("mtm-whip", "C"),
        ),
    ),
    "place": (
        a_client(has("sprain", region="left calf", since=DAY - days(1))),
        None,
        caution(
            "region-out",
            AT,
            ("regions", ("calf-left",)),
            ("condition", "acute-soft-tissue-injury"),
            ("why", "acute-soft-tissue-injury/0"),
            cite=cite("222", "C"),
            limit=mp.Limit(sites=sites("left calf"), out=True, lain_on=("supine", "on-left-side")),
            until=DAY + days(7),
        ),
    ),
    "place and all below": (
        a_client(has("varicose-veins-severe", region="right thigh")),
        None,
        caution(
            "region-out",
            AT,
            ("regions", ("thigh-right",)),
            ("below", "distal"),
            ("condition", "varicose-veins-severe"),
            ("why", "varicose-veins-severe/0"),
            cite=cite("w-var", "B"),
            limit=mp.Limit(
                sites=sites("right thigh", "right knee", "right lower leg", "right ankle")
                | sites("right foot"),
                out=True,
            ),
        ),
    ),
    "nowhere is everywhere": (
        a_client("sunburn"),
        None,
        caution(
            "region-out",
            AT,
            ("regions", ()),
            ("condition", "sunburn"),
            ("why", "sunburn/0"),
            cite=cite("massagenow", "C"),
            limit=mp.Limit(
                sites=frozenset(BODY.flow),
                out=True,
                lain_on=tuple(position.value for position in mp.Position),
            ),
        ),
    ),
    "cap": (
        a_client("steroids"),
        None,
        caution(
            "cap",
            AT,
            ("cap", 2),
            ("regions", ()),
            ("condition", "corticosteroids-long-term"),
            ("why", "corticosteroids-long-term/0"),
            cite=MEMORY,
            limit=mp.Limit(cap=2),
        ),
    ),
    "technique in one place": (
        a_client("overactive thyroid"),
        None,
        caution(
            "technique-out",
            AT,
            ("techniques", ("manual-lymph-drainage",)),
            ("regions", ("neck", "front-of-neck")),
            ("condition", "thyroid-disease"),
            ("why", "thyroid-disease/0"),
            cite=cite("midga", "C"),
            limit=mp.Limit(
                sites=sites("neck", "front of neck"),
                techniques=frozenset({"manual-lymph-drainage"}),
            ),
        ),
    ),
    "position": (
        a_client("cannot lie face down"),
        None,
        caution(
            "position-out",
            AT,
            ("positions", ("prone",)),
            ("condition", "cannot-lie-prone"),
            ("why", "cannot-lie-prone/0"),
            cite=cite("cherkin09", "A"),
            limit=mp.Limit(positions=("prone",)),
        ),
    ),
    "word of caution": (
        a_client("hiv"),
        None,
        caution(
            "caution",
            AT,
            ("condition", "hiv-or-hepatitis-stable"),
            ("why", "hiv-or-hepatitis-stable/0"),
            cite=MEMORY,
        ),
    ),
    "question": (
        a_client("sunburn"),
        None,
        stop(
            "question",
            AT,
            ("condition", "sunburn"),
            ("question", "where"),
        ),
    ),
    "guardian": (
        a_client(born=date(2014, 1, 1)),
        None,
        stop(
            "guardian-needed",
            "client.born",
            ("condition", "minor"),
            ("why", "minor/0"),
            cite=MEMORY,
        ),
    ),
    "unknown": (
        a_client("kryptonite"),
        None,
        stop("unknown-condition", AT, ("name", "kryptonite"), ("near", ())),
    ),
    "unknown, with a note that covers little": (
        a_client(has("kryptonite", note=mp.ClinicianNote(by="x", on=DAY, covers=["swedish"]))),
        None,
        caution(
            "note-covers",
            AT,
            ("on", "2026-03-02"),
            ("techniques", ("swedish",)),
            limit=mp.Limit(
                techniques=frozenset(CATALOG.all("technique"))
                - {"swedish", "effleurage", "petrissage", "friction", "tapotement"}
                - {"vibration", "rocking", "rhythmic-compression", "light-stroking"}
            ),
        ),
    ),
    "an operation that no list knows": (
        a_client(has("Whipple procedure", note=note())),
        None,
        stop("unknown-operation", AT, ("name", "Whipple procedure"), ("kinds", OPERATION_KINDS)),
    ),
    "unknown, with a note": (
        a_client(has("kryptonite", note=note())),
        None,
        caution("unknown-noted", AT, ("name", "kryptonite"), ("on", "2026-02-21")),
    ),
    "a word of sixty letters": (
        a_client("k" * 60),
        None,
        stop("unknown-condition", AT, ("name", "k" * 60), ("near", ())),
    ),
    "a word of sixty-one": (
        a_client("k" * 61),
        None,
        stop("unknown-condition", AT, ("name", "k" * 61), ("near", ())),
    ),
    "over": (
        a_client(has("fever", past=True)),
        None,
        found("over", NOTE, AT, (("condition", "fever"),)),
    ),
    "past as current": (
        a_client(has("osteoporosis", past=True)),
        None,
        caution("past-as-current", AT, ("condition", "osteoporosis")),
    ),
    "ahead": (
        a_client(has("fever", since=DAY + days(1))),
        None,
        stop("date-ahead", f"{AT}.since", ("what", "since"), ("on", "2026-03-03")),
    ),
    "impossible": (
        a_client(has("fillers", region="left calf", since=DAY)),
        None,
        stop(
            "place-impossible",
            f"{AT}.region",
            ("condition", "fillers-or-botox"),
            ("region", "calf-left"),
            ("where", ("head",)),
        ),
    ),
    "preferences": (
        a_client(preferences=mp.Preferences(avoid_regions=["left foot"])),
        None,
        caution(
            "avoided",
            "client.preferences.avoid_regions[0]",
            ("regions", ("foot-left",)),
            cite=CLIENT,
            limit=mp.Limit(sites=sites("left foot"), out=True),
        ),
    ),
    "refused": (
        a_client(preferences=mp.Preferences(refuses=["cups", "taping"])),
        None,
        caution(
            "refused",
            "client.preferences.refuses",
            ("techniques", ("cupping", "kinesiology-tape")),
            cite=CLIENT,
            limit=mp.Limit(techniques=frozenset({"cupping", "kinesiology-tape"})),
        ),
    ),
    "cannot lie on one side": (
        a_client(preferences=mp.Preferences(cannot_lie=["on my left side"])),
        None,
        caution(
            "cannot-lie-on-side",
            "client.preferences.cannot_lie",
            ("positions", ("on-left-side",)),
            cite=CLIENT,
            limit=mp.Limit(positions=("on-left-side",)),
        ),
    ),
    "cannot lie": (
        a_client(preferences=mp.Preferences(cannot_lie=["supine"])),
        None,
        caution(
            "cannot-lie",
            "client.preferences.cannot_lie",
            ("positions", ("supine",)),
            cite=CLIENT,
            limit=mp.Limit(positions=("supine",)),
        ),
    ),
    "no harder": (
        a_client(preferences=mp.Preferences(max_pressure=4)),
        None,
        found(
            "preferred-cap",
            NOTE,
            "client.preferences.max_pressure",
            (("cap", 4),),
            CLIENT,
            mp.Limit(cap=4),
        ),
    ),
    "allergies not asked": (
        a_client(allergies=None),
        None,
        caution(
            "allergies-not-asked",
            "client.allergies",
            limit=mp.Limit(techniques=frozenset(SCENTED)),
        ),
    ),
    "an allergy that is known": (
        a_client(allergies=["cats", "plaster"]),
        None,
        caution(
            "technique-out",
            "client.allergies[1]",
            ("techniques", ("kinesiology-tape",)),
            ("regions", ()),
            ("condition", "adhesive-allergy"),
            ("why", "adhesive-allergy/0"),
            cite=MEMORY,
            limit=mp.Limit(techniques=frozenset({"kinesiology-tape"})),
        ),
    ),
    "declined": (
        a_client(consents=[mp.Consent(region="left foot", on=DAY, given=False)]),
        None,
        caution(
            "declined",
            "client.consents[0]",
            ("regions", ("foot-left",)),
            cite=CLIENT,
            limit=mp.Limit(sites=sites("left foot"), out=True),
        ),
    ),
    "a complaint's own cap": (
        a_client(),
        told(HIP),
        caution(
            "cap",
            "",
            ("cap", 3),
            ("regions", ("low-back", "gluteals-right", "hip-right", "back-of-thigh-right")),
            ("condition", "sciatica"),
            cite=CATALOG.condition("sciatica").pressure_cite,
            limit=mp.Limit(
                sites=sites("low back", "right gluteals", "right hip", "right back of thigh"),
                cap=3,
            ),
        ),
    ),
    "a complaint that asks": (
        a_client(),
        told(BACK, mp.Complaint(condition="whiplash")),
        stop(
            "question",
            "assessment.complaints[1]",
            ("condition", "whiplash"),
            ("question", "history"),
            ("missing", "whiplash-acute"),
            cite=CATALOG.contraindication("whiplash-acute").rules[0].cite,
        ),
    ),
    "a side that is asked": (
        a_client(),
        told(BACK, mp.Complaint(condition="sciatica")),
        stop(
            "question",
            "assessment.complaints[1].side",
            ("condition", "sciatica"),
            ("question", "side"),
            cite=CATALOG.red_flag("both-legs-weak").cite,
        ),
    ),
    "red flags not asked": (
        a_client(),
        told(BACK, red_flags=None),
        stop("red-flags-not-asked", "assessment.red_flags"),
    ),
    "a red flag": (
        a_client(),
        told(red_flags=["foot-drop"]),
        stop(
            "red-flag",
            "assessment.red_flags[0]",
            ("flag", "foot-drop"),
            ("urgency", "emergency"),
            cite=cite("pce-ces", "B"),
        ),
    ),
    "a red flag with a note": (
        a_client(),
        told(red_flags=[mp.FoundFlag(flag="no-better-after-six-weeks", note=note())]),
        caution(
            "red-flag-noted",
            "assessment.red_flags[0]",
            ("flag", "no-better-after-six-weeks"),
            ("on", "2026-02-21"),
            cite=cite("elearn", "C"),
        ),
    ),
    "a red flag of the history": (
        a_client("cancer-past"),
        told(BACK),
        stop(
            "red-flag-refer",
            "client",
            ("flag", "history-of-cancer"),
            ("urgency", "refer"),
            cite=cite("downie", "A"),
        ),
    ),
    "no red flag": (
        a_client(),
        told(red_flags=["blue toes"]),
        stop("unknown-red-flag", "assessment.red_flags[0]", ("name", "blue toes"), ("near", ())),
    ),
    "long ago": (
        a_client(),
        mp.Assessment(on=DAY - timedelta(days=400)),
        caution("assessment-old", "assessment.on", ("days", 400)),
    ),
}


@pytest.mark.parametrize(("client", "assessment", "expected"), CASES.values(), ids=list(CASES))
def test_what_is_found(client, assessment, expected):
    listed = check(client, assessment, on=DAY)
    assert expected in listed
    same = [one for one in listed if (one.code, one.path) == (expected.code, expected.path)]
    assert [one.message for one in same if one == expected] == [expected.message]


def test_two_red_flags_of_one_history():
    client = a_client("cancer-past", "immune-suppression", "steroids")
    raised = [f for f in check(client, told(BACK)) if f.code == "red-flag-refer"]
    flags = ("history-of-cancer", "infection-risk-with-back-pain", "long-steroid-use")
    assert {dict(one.args)["flag"] for one in raised} == set(flags)


def test_two_lines_that_are_one_red_flag_are_said_once():
    client = a_client("cancer-past", has("blood-cancer", note=note()))
    raised = [f for f in check(client, told(BACK)) if f.code.startswith("red-flag")]
    assert [one.code for one in raised] == ["red-flag-refer", "red-flag-noted"]


@pytest.mark.parametrize(
    ("make", "path", "value"),
    [
        (lambda: mp.BloodPressure(80, 120), "blood_pressure", (80, 120)),
        (lambda: mp.BloodPressure(80, 400), "blood_pressure", (80, 400)),
        (lambda: mp.Temperature(50), "temperature", 50.0),
        (lambda: mp.Temperature("warm"), "temperature", "warm"),
        (lambda: mp.Assessment(on=DAY, temperature=37), "temperature", 37),
        (lambda: mp.Assessment(on=DAY, blood_pressure="?"), "blood_pressure", "?"),
        (lambda: mp.Consent(on=DAY, given=False), "consent.region", ""),
        (
            lambda: mp.Consent(on=DAY, until=DAY - days(1)),
            "consent.until",
            DAY - days(1),
        ),
        (lambda: has("x", severity="bad"), "health_condition.severity", "bad"),
        (
            lambda: check(
                a_client(preferences=mp.Preferences(avoid_regions=["leg"], wishes=["calf"])),
                on=DAY,
            ),
            "client.preferences.wishes[0]",
            "calf",
        ),
        (
            lambda: check(a_client(), told(mp.Complaint(condition="sciatica", side="midline"))),
            "assessment.complaints[0].side",
            mp.Side.MIDLINE,
        ),
    ],
)
def test_an_error_says_where_and_what(make, path, value):
    with pytest.raises(mp.InvalidValueError) as caught:
        make()
    assert (caught.value.path, caught.value.value) == (path, value)
    assert str(caught.value).startswith(f"{path}: ")


def test_the_least_and_the_most_that_are_taken():
    assert mp.BloodPressure(300, 30) == mp.BloodPressure(300, 30)
    assert mp.Temperature(30).celsius == 30
    assert mp.Temperature(45).celsius == 45
    assert mp.Consent(on=DAY, until=DAY).counts_on(DAY)
    assert mp.screen(a_client(), on=DAY).cap_on([]) == 5
    assert mp.screen(a_client(has("lymphedema", region="left arm")), on=DAY).cap_on([]) == 5
