"""Where sources disagree each reading is kept; the careful one counts, unless a policy says why."""

import copy
import pickle
import re
from pathlib import Path

import pytest
from attrs import evolve

import massageplan as mp
from histories import DAY, a_client, codes, days, has, note
from massageplan.anatomy.region import POSITIONS
from massageplan.catalog.catalog import Catalog, default_catalog
from massageplan.catalog.contraindication import Reading, RuleClass
from massageplan.catalog.policy import Choice, Policy
from massageplan.screening.screen import screen
from people import BLANKS


CATALOG = default_catalog()
RULES = [
    (entry, rule) for entry in CATALOG.all("contraindication").values() for rule in entry.rules
]
READINGS = [(entry, rule, reading) for entry, rule in RULES for reading in rule.readings]


def screened(*conditions, policy="", catalog=CATALOG, on=DAY):
    read = catalog.with_policy(policy) if policy else catalog
    return screen(a_client(*conditions), on=on, catalog=read)


def of(*choices, id_="ours"):
    """A catalogue with a policy of these choices."""
    policy = Policy(id=id_, label="our own", reason="we know why", choices=choices)
    return CATALOG.merge({"policy": {id_: policy}}).with_policy(id_)


# --- what the default is --------------------------------------------------------------------
def strictness(reading):
    """How strict an act is; what limits a place or a technique stands below what stops."""
    order = ["nothing", "caution", "technique", "position", "cap", "local", "clearance"]
    order += ["guardian", "defer", "absolute"]
    return order.index(reading.act.value)


# Readings that are stricter than the default: they are in the policy of every list.
STRICTER = {
    ("cancer-active", "no-session"),
    ("contagious-skin-patch", "no-session"),
    ("diabetes-uncomplicated", "doctors-letter"),
    ("epilepsy-controlled", "no-session"),
    ("hypertension-controlled", "doctors-letter"),
    ("low-platelets", "no-session"),
    ("peripheral-neuropathy", "leave-out"),
    ("severe-anaemia", "no-session"),
    ("heart-rhythm-disorder", "doctors-letter"),
    ("bells-palsy", "no-session"),
    ("multiple-sclerosis", "no-session"),
    ("neuritis", "no-session"),
    ("paget-disease", "no-session"),
    ("parkinsons-disease", "doctors-letter"),
}


@pytest.mark.parametrize(
    ("entry", "rule", "reading"), READINGS, ids=lambda one: getattr(one, "id", "")
)
def test_the_default_is_the_more_careful_one(entry, rule, reading):
    if (entry.id, reading.id) in STRICTER:
        assert strictness(reading) > strictness(rule)
        return
    same = strictness(reading) == strictness(rule)
    assert strictness(rule) > strictness(reading) or (
        same
        and (rule.hours or 0) >= (reading.hours or 0)
        and (rule.celsius or 0) <= (reading.celsius or 0)
        and (rule.from_week or 0) <= (reading.from_week or 0)
        and rule.distal >= reading.distal
    )


def test_every_list_counts_has_all_the_stricter_ones():
    choices = CATALOG.find("policy", "strictest").choices
    assert {(choice.condition, choice.reading) for choice in choices} == STRICTER


def test_the_docs_list_every_exception_with_its_reason():
    page = Path(__file__).parents[2] / "docs" / "explanation" / "safety.md"
    rows = re.findall(
        r"^\| `(.+)` \| `(.+)` \| .+ \|$", page.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert set(rows) == STRICTER
    assert len(rows) == len(STRICTER)


def test_each_reading_has_a_name_of_its_own_and_its_rule_one_too():
    for entry, rule, _ in READINGS:
        assert rule.id, entry.id
        names = [reading.id for reading in rule.readings]
        assert len(set(names)) == len(names)
        assert "" not in names
    for entry in CATALOG.all("contraindication").values():
        named = [rule.id for rule in entry.rules if rule.id]
        assert len(set(named)) == len(named), entry.id


# --- the shipped ones -----------------------------------------------------------------------
@pytest.mark.parametrize("weeks", [4, 12])
def test_a_prenatal_practice_asks_the_midwife(weeks):
    line = has("pregnancy", weeks=weeks, on=DAY)
    assert [f.code for f in screened(line).stops] == ["defer"]
    assert [f.code for f in screened(line, policy="prenatal").stops] == ["clearance-needed"]
    noted = evolve(line, note=note())
    assert screened(noted).stops
    assert not screened(noted, policy="prenatal").stops


@pytest.mark.parametrize(("weeks", "barred"), [(14, False), (19, False), (20, True)])
def test_a_prenatal_practice_lies_supine_until_week_20(weeks, barred):
    line = has("pregnancy", weeks=weeks, on=DAY)
    assert screened(line).barred & POSITIONS["supine"]
    read = screened(line, policy="prenatal")
    assert bool(read.barred & POSITIONS["supine"]) == barred
    assert read.barred & POSITIONS["prone"]


def test_a_hospital_works_away_from_the_wound():
    surgery = has("recent-surgery", region="left knee", since=DAY - days(3), note=note(DAY))
    surgery = evolve(surgery, note=mp.ClinicianNote(by="x", on=DAY))
    assert [f.code for f in screened(surgery).stops] == ["defer"]
    read = screened(surgery, policy="hospital")
    assert not read.stops
    assert "front-of-knee/left" in read.excluded


def test_every_list_counts():
    assert [f.code for f in screened(has("cancer", region="face", note=note())).stops] == []
    read = screened(has("cancer", region="face", note=note()), policy="strictest")
    assert [f.code for f in read.stops] == ["absolute"]


# --- that it is said ------------------------------------------------------------------------
def test_a_plan_says_by_which_policy_it_was_screened_and_why():
    catalog = CATALOG.with_policy("Prenatal practice")
    session = mp.plan_session(
        a_client(has("pregnancy", weeks=15, on=DAY)),
        on=DAY,
        routine="full-body-relaxation",
        length="90 min",
        catalog=catalog,
    )
    told = {f.code: f for f in session.findings}
    assert told["policy"].message == (
        f'screened under the policy "prenatal practice": {catalog.policy.reason}'
    )
    readings = [f for f in session.findings if f.code == "policy-reading"]
    assert {f.cite.source for f in readings} == {"mummy", "massag"}
    assert (
        'pregnancy: under the policy "prenatal practice", a clinician\'s note first: '
        in readings[0].message
    )
    assert "(therapists trained in prenatal massage work with the midwife)" in readings[0].message
    assert "prenatal practice" in session._repr_html_()


def test_with_none_nothing_is_said():
    assert not {"policy", "policy-reading"} & set(codes(screened("osteoporosis")))


def test_a_policy_travels_with_the_catalogue():
    read = CATALOG.with_policy("hospital")
    assert read != CATALOG
    for again in (copy.deepcopy(read), pickle.loads(pickle.dumps(read))):  # noqa: S301  our own
        assert again == read
        assert again.policy.id == "hospital"
    assert read.merge({}).policy.id == "hospital"
    assert CATALOG.policy is None


def test_a_policy_that_is_none():
    with pytest.raises(mp.UnknownTermError, match="unknown policy 'hospitl': did you mean"):
        CATALOG.with_policy("hospitl")


# --- a house's own --------------------------------------------------------------------------
def test_a_house_may_choose_a_reading():
    read = of(Choice(condition="fever", rule="stop", reading="38.5"))
    hot = mp.Assessment(on=DAY, temperature="38.3 °C")
    assert screen(a_client(), hot).stops
    assert not screen(a_client(), hot, catalog=read).stops
    assert screen(a_client("fever"), hot, catalog=read).stops


def test_a_house_may_have_a_reading_of_its_own():
    rule = CATALOG.contraindication("sunburn").rules[0]
    local = next(r for r in CATALOG.contraindication("sunburn").rules if r.act is RuleClass.LOCAL)
    assert local.id == rule.id == "place"
    own = evolve(rule.readings[0] if rule.readings else _plain(rule), act=RuleClass.CAP, cap=1)
    read = of(Choice(condition="sunburn", rule="place", instead=own))
    line = has("sunburn", region="back")
    assert screened(line).excluded
    found = screened(line, catalog=read)
    assert not found.excluded
    assert found.cap_on(["low-back"]) == 1


def _plain(rule):
    return Reading(act=rule.act, cite=rule.cite, why=rule.why, regions=rule.regions)


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice(condition="fevr", rule="stop", reading="38.5"), "unknown contraindication 'fevr'"),
        (
            Choice(condition="High temperature", rule="stop", reading="38.5"),
            "write the id 'fever'",
        ),
        (Choice(condition="fever", rule="end", reading="38.5"), "unknown rule 'end' of 'fever'"),
        (Choice(condition="fever", rule="stop", reading="40"), "unknown reading '40': 38.3, 38.5"),
        (Choice(condition="fever", rule="stop"), "expected either reading or instead"),
        (
            Choice(condition="fever", rule="stop", reading="38.3", instead=_plain(RULES[0][1])),
            "expected either reading or instead",
        ),
    ],
)
def test_a_choice_that_is_none(choice, words):
    with pytest.raises(mp.CatalogError, match=words):
        of(choice)


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice(condition="minor", rule="", instead=_plain(RULES[0][1])), "unknown rule ''"),
        (Choice(condition="fever", rule="stop", reading="nowhere"), "unknown reading 'nowhere'"),
    ],
)
def test_a_policy_is_checked_whichever_way_it_comes(choice, words):
    own = Policy(id="p", label="p", reason="r", choices=(choice,))
    with pytest.raises(mp.CatalogError, match=words):
        Catalog(policy=own)
    with pytest.raises(mp.CatalogError, match=words):
        Catalog().merge({"policy": {"p": own}})


def test_the_constructor_checks_as_merging_does():
    technique = evolve(CATALOG.technique("trigger-point"), id="our-tp")
    under_another_key = {"technique": {"trigger-point": technique}}
    words = r"technique\[trigger-point\]: its id is 'our-tp'"
    with pytest.raises(mp.CatalogError, match=words):
        Catalog(under_another_key)
    with pytest.raises(mp.CatalogError, match=words):
        Catalog().merge(under_another_key)
    with pytest.raises(mp.CatalogError, match=r"policy.reason|expected words that say why"):
        Catalog(policy=Policy(id="p", label="p", reason=" ", choices=()))
    with pytest.raises(mp.CatalogError, match="expected Policy"):
        Catalog(policy="strictest")
    for junk in ("junk", {"technique": 3}, {"technique": {"x": 3}}, {"moon": {}}):
        with pytest.raises(mp.CatalogError, match=r"expected|unknown kind"):
            Catalog(junk)


def test_a_policy_is_not_lost_in_a_merge():
    strict = CATALOG.with_policy("strictest")
    assert Catalog().merge(strict).policy == strict.policy
    assert strict.merge(Catalog()).policy == strict.policy
    with pytest.raises(mp.CatalogError, match="the two catalogs follow different policies"):
        CATALOG.with_policy("hospital").merge(strict)


@pytest.mark.parametrize("reason", BLANKS)
def test_it_needs_a_reason(reason):
    policy = Policy(id="ours", label="ours", reason=reason, choices=())
    with pytest.raises(mp.CatalogError, match="expected words that say why"):
        CATALOG.merge({"policy": {"ours": policy}})


def test_a_shipped_policy_is_not_replaced():
    policy = Policy(id="hospital", label="hospital practice", reason="ours", choices=())
    with pytest.raises(mp.CatalogError, match="there is already a policy with this id"):
        CATALOG.merge({"policy": {"hospital": policy}})


def test_it_cannot_touch_what_holds_for_everyone():
    with pytest.raises(mp.CatalogError, match="unknown contraindication"):
        of(Choice(condition="spinal-manipulation", rule="", reading="x"))
    assert "spinal-manipulation" in screened(policy="hospital").banned


# --- a house's file -------------------------------------------------------------------------
OWN = """
[[contraindication]]
id = "henna-fresh"
label = "fresh henna"
needs = ["where"]
[[contraindication.rules]]
act = "local"
regions = ["here"]
why = "fresh henna"
cite = { source = "judgement", status = "J" }

[[standing]]
id = "no-abdomen"
label = "the abdomen"
[[standing.rules]]
act = "local"
regions = ["abdomen"]
why = "our house does not work there"
cite = { source = "judgement", status = "J" }

[[policy]]
id = "our-house"
label = "our house"
reason = "every therapist is trained in it"
choices = [{ condition = "chemotherapy-recent", rule = "72-hours", reading = "adapt" }]
"""


@pytest.fixture
def ours(tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text(OWN, encoding="utf-8")
    return Catalog.from_toml(file)


def test_a_file_can_be_stricter_without_a_policy(ours):
    found = screen(a_client(has("fresh henna", region="left calf")), on=DAY, catalog=ours)
    assert found.excluded == {"abdomen", "calf/left"}
    standing = next(f for f in found.findings if f.path == "")
    assert standing.message == "avoid the abdomen: our house does not work there"
    preview = mp.plan_session(routine="cherkin-2009-relaxation", length="90 min", catalog=ours)
    assert not {"abdomen"} & {place for item in preview.segments for place in item.sites}


def test_a_file_can_be_looser_by_a_policy_alone(ours):
    line = has("chemo", since=DAY - days(1), note=mp.ClinicianNote(by="x", on=DAY))
    assert screened(line, catalog=ours).stops
    assert not screened(line, catalog=ours, policy="our house").stops


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            'past = "over"',
            r"contraindication\[dvt-history\]\.past: cannot be set for a shipped entry",
        ),
        (
            'where = ["face"]',
            r"contraindication\[dvt-history\]\.where: cannot be set for a shipped",
        ),
        ('measured = "temperature"', r"\.measured: cannot be set for a shipped entry"),
        (
            'graded = [{ severity = "mild", entry = "sunburn" }]',
            r"\.graded: cannot be set for a shipped entry: it only takes rules",
        ),
    ],
)
def test_a_file_cannot_make_a_shipped_entry_say_less(tmp_path, text, words):
    file = tmp_path / "ours.toml"
    file.write_text(
        f'[[contraindication]]\nid = "dvt-history"\nlabel = "x"\nrules = []\n{text}\n',
        encoding="utf-8",
    )
    with pytest.raises(mp.CatalogError, match=words):
        Catalog.from_toml(file)


def test_a_rule_of_a_file_does_not_take_the_id_of_a_shipped_one():
    fever = CATALOG.contraindication("fever")
    with pytest.raises(mp.CatalogError, match=r"rules\[0\]\.id: 'stop' is the id of a shipped"):
        CATALOG.merge({"contraindication": {"fever": evolve(fever, measured="", past="")}})


RULE = '[[contraindication]]\nid = "x"\nlabel = "x"\n[[contraindication.rules]]\nwhy = "x"\n'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('act = "technique"', "bans no technique: name techniques, traits, or only"),
        ('act = "position"', "bans no position: name positions"),
        ('act = "defer"\nhours = -48', "expected 1 to 100000, got -48"),
        ('act = "defer"\nhours = 0', "expected 1 to 100000, got 0"),
        ('act = "defer"\nfrom_week = 30\nto_week = 10', "expected from_week up to to_week"),
        ('act = "defer"\nto_week = 60', "expected 0 to 44, got 60"),
        ('act = "absolute"\ncelsius = 385.0', "expected 30 to 45, got 385.0"),
        ('act = "absolute"\nsystolic = 3', "expected 30 to 300, got 3"),
        ('act = "cap"', "expected 0 to 5, got None"),
        ('act = "technique"\nonly = ["swedisch"]', "unknown technique 'swedisch'"),
        ('act = "local"\nregions = ["ankel"]', "unknown region 'ankel'"),
    ],
)
def test_a_rule_that_could_do_nothing(tmp_path, text, words):
    file = tmp_path / "ours.toml"
    cite = 'cite = { source = "judgement", status = "J" }\n'
    file.write_text(f"{RULE}{cite}{text}\n", encoding="utf-8")
    with pytest.raises(mp.CatalogError, match=words):
        Catalog.from_toml(file)


def test_nothing_but_what_a_rule_leaves():
    arm = screened(has("lymphedema", region="left arm"))
    assert arm.allows("manual-lymph-drainage", ["hand/left"])
    for technique in ("swedish", "slow-stroke", "light-touch", "oncology"):
        assert not arm.allows(technique, ["hand/left"])
        assert arm.allows(technique, ["hand/right"])
    (only,) = [found for found in arm.findings if found.code == "technique-out"]
    assert "nothing but manual lymph drainage" in only.message


def test_only_what_was_measured_counts_as_measured():
    """A rule that a house adds to a fever is about one that was told."""
    rule = evolve(CATALOG.contraindication("fever").rules[0], id="", celsius=None, readings=())
    more = evolve(CATALOG.contraindication("fever"), rules=(rule,), measured="", past="")
    own = CATALOG.merge({"contraindication": {"fever": more}})
    cool = mp.Assessment(on=DAY, temperature="36.8 °C")
    assert not screen(a_client(), cool, catalog=own).stops
    assert screen(a_client("fever"), cool, catalog=own).stops


def test_a_pressure_that_shows_nothing_is_no_history():
    flag = evolve(
        CATALOG.red_flag("foot-drop"),
        id="own-flag",
        label="own flag",
        names=(),
        history=("hypertension-uncontrolled",),
        complaints=("neck-pain",),
    )
    own = CATALOG.merge({"red-flag": {"own-flag": flag}})
    neck = mp.Complaint(condition="neck-pain")
    calm = mp.Assessment(on=DAY, complaints=[neck], red_flags=(), blood_pressure="120/80")
    assert not screen(a_client(), calm, catalog=own).stops


@pytest.mark.parametrize("added", [None, 5, {"routine": {"x": "y"}}, {"routine": 5}])
def test_what_cannot_be_merged(added):
    with pytest.raises(mp.CatalogError, match="expected"):
        CATALOG.merge(added)


def test_a_condition_of_a_file_keeps_its_questions():
    sciatica = evolve(CATALOG.condition("sciatica"), both_sides="", asks=())
    merged = CATALOG.merge({"condition": {"sciatica": sciatica}})
    assert merged.condition("sciatica").both_sides == "both-legs-weak"
    whiplash = evolve(CATALOG.condition("whiplash"), asks=())
    merged = CATALOG.merge({"condition": {"whiplash": whiplash}})
    assert merged.condition("whiplash").asks == ("whiplash-acute",)
