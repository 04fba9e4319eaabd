"""What may not be touched is not lain on either, without a word about it."""

from hypothesis import given, settings
from hypothesis import strategies as st

import massageplan as mp
from histories import DAY, a_client, days, has
from massageplan.anatomy.weight import lies_on, resting_on, weighing_on
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.contraindication import RuleClass
from massageplan.screening.rules import Rule, outcome_of
from massageplan.testing import assert_valid_session


CATALOG = default_catalog()
BODY = CATALOG.body
SITES = st.sampled_from(sorted(BODY.flow))
ENTRIES = CATALOG.all("contraindication")
TAKES_OUT = {
    f"{entry.id}/{number}/{which}": (entry, reading)
    for entry in ENTRIES.values()
    for number, rule in enumerate(entry.rules)
    for which, reading in enumerate((rule, *rule.readings))
    if reading.act is RuleClass.LOCAL
}
LOCAL = sorted({entry.id for entry, _ in TAKES_OUT.values()})
NOTE = mp.ClinicianNote(by="Dr Chen", on=DAY)


def part_of(site):
    region, _, side = site.partition("/")
    return BODY.part(region, mp.Side(side) if side else None)


@given(st.sampled_from(sorted(TAKES_OUT)), SITES)
def test_every_rule_that_takes_a_place_out_says_how_it_may_be_lain_on(name, site):
    entry, reading = TAKES_OUT[name]
    limit = outcome_of(CATALOG, Rule(reading, f"tried/{name}"), entry, part_of(site)).limit
    told = {*limit.positions, *limit.lain_on}
    for position in mp.Position:
        if position.value in told:
            assert lies_on(position, limit.sites)
        elif lies_on(position, limit.sites):
            assert reading.weight == "free"
    if reading.weight == "barred":
        assert set(limit.positions) == {p.value for p in weighing_on(limit.sites)}


def test_what_may_be_lain_on_freely_says_why():
    free = [entry for entry, reading in TAKES_OUT.values() if reading.weight == "free"]
    assert free
    for entry in free:
        assert any("ying on" in fact.text for fact in entry.facts), entry.id


@given(st.frozensets(SITES))
def test_what_weighs_lies_there_too(sites):
    assert set(weighing_on(sites)) <= set(resting_on(sites))
    for position in mp.Position:
        assert bool(lies_on(position, sites)) == (position in resting_on(sites))


@settings(deadline=None)
@given(
    st.sampled_from(LOCAL),
    SITES,
    st.sampled_from(["neck-pain", "low-back-pain", "plantar-fasciitis", "frozen-shoulder"]),
    st.integers(0, 200),
)
def test_no_session_lays_weight_on_what_is_left_out_without_a_finding(name, site, hurts, ago):
    place = part_of(site)
    line = has(name, region=place.region, side=place.side, since=DAY - days(ago), note=NOTE)
    complaint = mp.Complaint(condition=hurts, pain=5)
    assessment = mp.Assessment(on=DAY, complaints=[complaint], red_flags=[])
    try:
        session = mp.plan_session(a_client(line), assessment, length="60 min")
    except (mp.CannotPlanError, mp.InfeasibleError):
        return
    assert_valid_session(session)
    free = {entry.id for entry, reading in TAKES_OUT.values() if reading.weight == "free"}
    asked = [dict(found.args) for found in session.findings if found.code == "lain-on"]
    left_out = [found for found in session.clearance.findings if found.code == "region-out"]
    for found in left_out:
        said = dict(found.args)
        if said["condition"] in free:
            continue
        for position in {item.position for item in session.segments}:
            for lain in lies_on(position, found.limit.sites):
                assert any(
                    position.value in one["positions"]
                    and one["why"] == said["why"]
                    and any(lain in BODY.part(region).sites for region in one["regions"])
                    for one in asked
                )
