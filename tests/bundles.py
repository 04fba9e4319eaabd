"""FHIR bundles of courses for the tests: one with everything in it, and what FHIR asks of any."""

import base64
import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from fhir.resources.bundle import Bundle as BundleR5
from fhir.resources.R4B.bundle import Bundle

import massageplan as mp
from massageplan.export import to_fhir
from people import TODAY, a_client, complaint


BERLIN = ZoneInfo("Europe/Berlin")
OURS = "urn:massageplan:fhir:"
PRIVATE = "Ottoline Fairweather"


def living():
    """A course with everything in it."""
    told = mp.Assessment(
        on=TODAY,
        complaints=[
            complaint("neck pain", pain=7, words="like a rope"),
            complaint("frozen shoulder", "right", 4),
            complaint(region="calf", side="left"),
        ],
        red_flags=(),
        scores=[mp.Score(measure="ndi", form="points", value="25.5")],
    )
    plan = mp.plan_treatment(
        a_client(name=PRIVATE, born=date(1961, 12, 24), goals=["to turn"]),
        told,
        length="60 min",
        sessions=6,
        cadence="2/week for 2 weeks then weekly",
        start=datetime(2026, 3, 2, 10, tzinfo=BERLIN),
        reevaluation="every-four-sessions",
        goals=[
            mp.Goal(
                measure="ndi", form="points", target="9.5", by=date(2026, 5, 1), words="to drive"
            )
        ],
        therapist="Kim",
    )
    plan = plan.record(mp.Outcome(session=1, pain=6, minutes={"neck": "4 min"}, late="5 min"))
    plan = plan.record(mp.Outcome(session=2, status="missed", why="a cold"))
    plan = plan.record(mp.Outcome(session=4, status="cancelled", why="a wedding"))
    plan = plan.record(
        mp.Outcome(
            session=3, pain=3, scores=[mp.Score(measure="ndi", form="points", value=9)], notes="n"
        )
    )
    return mp.replan(plan, today=date(2026, 3, 12), action="progress", why="as she asks")


PLAN = living()


def bundle_of(plan, release="R4B", **more):
    return to_fhir(plan, release=release, **more)


def of_kind(bundle, kind):
    """The resources of one kind, in order."""
    resources = [entry["resource"] for entry in bundle["entry"]]
    return [one for one in resources if one["resourceType"] == kind]


def ours(resource, name):
    """The extensions of one name."""
    return [one for one in resource["extension"] if one["url"] == f"{OURS}{name}"]


def minutes_in(resource, name):
    """The regions of a visit, with their times."""
    found = {}
    for one in ours(resource, name):
        region, time = one["extension"]
        found[region["valueString"]] = (
            time["valueDuration"]["value"],
            time["valueDuration"]["code"],
        )
    return found


def values(value):
    """Everything in a bundle, at any depth."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in inner:
        yield from values(item)


def everything_in(bundle):
    """The text of a bundle, with the saved plan that is in it."""
    text = json.dumps(bundle, ensure_ascii=False)
    for value in values(bundle):
        if isinstance(value, dict) and isinstance(value.get("data"), str):
            text += base64.b64decode(value["data"]).decode()
    return text


def check(bundle, release="R4B"):
    """Hold a bundle against what FHIR asks for, and against a library that knows it."""
    model = {"R4B": Bundle, "R5": BundleR5}[release]
    model.model_validate(bundle)
    assert model.model_validate_json(json.dumps(bundle)).type == bundle["type"]
    for value in values(bundle):
        assert value not in (None, "", [], {})
        if isinstance(value, str):
            assert value == value.strip()
            assert not any(ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000 for sign in value)
    urls = [entry["fullUrl"] for entry in bundle["entry"]]
    assert len(set(urls)) == len(urls)
    for value in values(bundle):
        if isinstance(value, dict) and isinstance(value.get("reference"), str):
            assert value["reference"] in urls
    for one in of_kind(bundle, "Appointment"):
        begins, ends = ({name, f"_{name}"} & one.keys() for name in ("start", "end"))
        # FHIR's app-2 and app-3.
        assert len(begins) == len(ends)
        assert begins or one["status"] in {"proposed", "cancelled"}
        # In R5 a visit without a day is one too.
        assert "start" not in one or "requestedPeriod" not in one
        assert "start" in one or "requestedPeriod" in one or release == "R5"
        if "start" in one and "minutesDuration" in one:
            took = datetime.fromisoformat(one["end"]) - datetime.fromisoformat(one["start"])
            assert took == timedelta(minutes=one["minutesDuration"])
    saved = {"collection": "Binary", "transaction": "DocumentReference"}[bundle["type"]]
    assert len(of_kind(bundle, "CarePlan")) == len(of_kind(bundle, saved)) == 1
