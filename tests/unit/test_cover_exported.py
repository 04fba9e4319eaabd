"""A schedule of costs as a page for the client, and as tables for other programs."""

import csv
import io
import json
from decimal import Decimal

import pytest
from fhir.resources.R4B.bundle import Bundle

import massageplan as mp
from bundles import of_kind, ours
from covered import TODAY, a_cover


def a_schedule():
    cover = a_cover(
        mp.CostRule(deductible=True, client_pays="20"),
        counters=[mp.Counter("deductible", "500", left="60")],
        benefits=[mp.Benefit(visits=2)],
    )
    days = [TODAY.replace(day=day) for day in (2, 9, 16)]
    return mp.schedule_costs(days, cover, charge="120", allowed="95")


def test_the_page_is_one_for_the_client_too():
    page = mp.export.to_html(a_schedule(), audience="client")
    assert page == mp.export.to_html(a_schedule())
    for words in ("What each visit will cost", "$67.00", "visits of the benefit are used up"):
        assert words in page


def test_a_record_has_every_part_as_exact_text():
    rows = mp.export.to_records(a_schedule())
    first = rows[0]
    assert (first["day"], first["client_pays"], first["plan_pays"]) == (
        "2026-03-02",
        "67.00",
        "28.00",
    )
    assert (first["deductible_left"], first["maximum_left"], first["visits_left"]) == (
        "0.00",
        None,
        1,
    )
    assert [row["why_not"] for row in rows] == [None, None, "visits-used-up"]
    for row in rows:
        paid = sum(Decimal(row[name]) for name in ("client_pays", "plan_pays", "written_off"))
        assert paid == Decimal(row["charge"])


def test_csv_and_findings():
    table = list(csv.DictReader(io.StringIO(mp.export.to_csv(a_schedule()))))
    assert [row["client_pays"] for row in table] == ["67.00", "19.00", "120.00"]
    found = mp.export.to_records(a_schedule(), of="findings")
    assert [row["code"] for row in found] == ["cover-ends", "visits-left"]


def test_frames_keep_days_and_whole_numbers():
    frame = mp.export.to_frame(a_schedule(), library="polars")
    assert frame["visits_left"].to_list() == [1, 0, 0]
    assert frame["day"].to_list()[0] == TODAY


def test_a_schedule_has_no_other_table():
    with pytest.raises(mp.InvalidValueError, match="expected one of 'items', 'findings'"):
        mp.export.to_records(a_schedule(), of="scores")


# --- FHIR ------------------------------------------------------------------------------------
def a_plan():
    client = mp.Client(ref="c-017", conditions=(), medicines=(), allergies=())
    neck = mp.Assessment(on=TODAY, complaints=[mp.Complaint(condition="neck pain")], red_flags=())
    return mp.plan_treatment(client, neck, length="60 min", start=TODAY)


def test_costs_are_a_bundle_that_a_library_for_fhir_takes():
    plan = a_plan()
    cover = a_cover(
        mp.CostRule(deductible=True, client_pays="20"),
        counters=[mp.Counter("deductible", "500", left="60.10"), mp.Counter("maximum", "900")],
        benefits=[mp.Benefit(visits=2)],
    )
    schedule = mp.schedule_costs(plan, cover, charge="120.35", allowed="95", codes=["97124"])
    bundle = mp.export.costs_to_fhir(schedule, plan, release="R4B")
    Bundle.model_validate(bundle)
    (coverage,) = of_kind(bundle, "Coverage")
    charges = of_kind(bundle, "ChargeItem")
    patient = mp.export.to_fhir(plan, release="R4B")["entry"][0]["fullUrl"]
    assert coverage["beneficiary"]["reference"] == charges[0]["subject"]["reference"] == patient
    assert [one["valueMoney"]["value"] for one in coverage["costToBeneficiary"]] == [60.1, 900]
    assert len(charges) == len(schedule.visits)
    assert charges[0]["priceOverride"] == {"value": 120.35, "currency": "USD"}
    assert charges[0]["code"]["coding"][0]["code"] == "97124"
    assert ours(charges[0], "client-pays")[0]["valueMoney"]["value"] == 67.08
    assert ours(charges[2], "not-covered")[0]["valueCode"] == "visits-used-up"
    assert json.loads(json.dumps(bundle)) == bundle


def test_a_plan_never_says_what_it_costs_unless_it_is_asked():
    assert not {"Coverage", "ChargeItem"} & {
        entry["resource"]["resourceType"]
        for entry in mp.export.to_fhir(a_plan(), release="R4B")["entry"]
    }


def test_the_release_and_the_values_are_checked():
    with pytest.raises(mp.UnknownTermError, match="R4B"):
        mp.export.costs_to_fhir(a_schedule(), a_plan())
    with pytest.raises(mp.InvalidValueError, match="schedule"):
        mp.export.costs_to_fhir(a_plan(), a_plan(), release="R4B")
