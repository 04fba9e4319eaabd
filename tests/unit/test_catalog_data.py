"""What the catalogue ships: sources, figures, names, and that all of it can be worked."""

import re
from datetime import date, timedelta
from importlib.resources import files

import attrs
import pytest

import massageplan as mp
from massageplan.anatomy.position import Side
from massageplan.anatomy.region import POSITIONS
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.checking import dangling
from massageplan.catalog.contraindication import RuleClass
from massageplan.catalog.loading import KINDS, parse_entries, read_toml
from massageplan.catalog.redflag import Urgency
from massageplan.catalog.routine_parts import step_parts
from massageplan.cite import Cite
from massageplan.findings.words.screening import CLAUSES
from massageplan.naming.words import joined
from massageplan.session.clock import read_hour


CATALOG = default_catalog()
BODY = CATALOG.body
CONDITIONS = CATALOG.all("condition").values()
CONTRAINDICATIONS = CATALOG.all("contraindication").values()
ROUTINES = CATALOG.all("routine").values()
TECHNIQUES = CATALOG.all("technique").values()
RULES = [(entry, rule) for entry in CONTRAINDICATIONS for rule in entry.rules]

# What the article names as relaxation and as medical work, and its six differences.
RELAXATION = {"swedish", "lomi-lomi", "hot-stone", "aromatherapy", "chair"}
MEDICAL = {"sports", "manual-lymph-drainage", "neuromuscular", "orthopedic", "trigger-point"} | {
    "neurofascial-release",
    "cupping",
    "instrument-assisted",
    "kinesiology-tape",
}

PUBLISHED_MINUTES = {
    "full-body-relaxation": 54,
    "full-body-with-feet": 54,
    "full-body-with-shoulders": 54,
    "cherkin-2009-relaxation": 62,
    "sefton-2012": 60,
    "tension-headache-45": 45,
    "back-neck-shoulders-30": 26,
    "chair-15": 13,
    "frail-leg-massage": 20,
    "college-full-body-85": 85,
    "school-guide-90": 101.5,
    "posterior-shoulder-18-left": 18,
    "posterior-shoulder-18-right": 18,
    "holistic-90": 90,
}

# P1: least and most, left and right together.
CHERKIN = {
    "back-and-gluteals": (7, 20),
    "back-of-leg": (3, 8),
    "foot": (2, 8),
    "front-and-side-of-leg": (2, 10),
    "chest-and-abdomen": (5, 15),
    "arm": (5, 8),
    "hand": (3, 8),
    "head-and-neck": (5, 15),
}

# P2, in order: position, sides, region and minutes.
SEFTON = [
    ("supine", "both", "neck-and-shoulders", 2),
    ("supine", "both", "head", 2),
    ("supine", "both", "neck-and-shoulders", 2),
    ("supine", "both", "neck", 5),
    ("supine", "both", "neck-and-shoulders", 5),
    ("supine", "both", "neck-and-shoulders", 1),
    ("supine", "left", "arm-and-hand", 5),
    ("supine", "each", "front-of-leg-and-foot", 5),
    ("supine", "right", "arm-and-hand", 5),
    ("prone", "right", "leg-gluteals-and-sole", 5),
    ("prone", "left", "leg-gluteals-and-sole", 5),
    ("prone", "both", "back", 15),
    ("prone", "both", "back", 3),
]


def by_id(entry):
    return entry.id if hasattr(entry, "id") else None


def cites(value):
    if isinstance(value, Cite):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from cites(item)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from cites(getattr(value, field.name))


def minutes(duration):
    return None if duration is None else duration / timedelta(minutes=1)


class TestSources:
    @pytest.mark.parametrize("kind", KINDS)
    def test_every_cite_resolves_and_is_legal(self, kind):
        for id_, entry in CATALOG.all(kind).items():
            for cite in cites(entry):
                assert cite.source in CATALOG.all("source"), (id_, cite)
                assert cite.status in {"V", "M", "J"}, (id_, cite)
                assert cite.grade in {"A", "B", "C", "-"}, (id_, cite)

    @pytest.mark.parametrize("kind", KINDS)
    def test_status_and_source_agree(self, kind):
        for id_, entry in CATALOG.all(kind).items():
            for cite in cites(entry):
                assert (cite.source == "judgement") == (cite.status == "J"), (id_, cite)
                assert cite.source != "memory" or cite.status == "M", (id_, cite)
                if cite.status == "V":
                    assert cite.grade == CATALOG.source(cite.source).grade, (id_, cite)

    def test_what_was_read_can_be_read_again(self):
        for source in CATALOG.all("source").values():
            assert source.grade in {"A", "B", "C", "-"}
            assert re.fullmatch(r"(https?://\S+)?", source.url), source.id
            assert source.title

    def test_caps_say_that_they_are_from_memory(self):
        assert {rule.cite.status for _, rule in RULES if rule.act is RuleClass.CAP} == {"M", "J"}


class TestNames:
    @pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "pressure"])
    def test_each_is_unique_in_its_kind(self, kind):
        owners = {}
        for id_, entry in CATALOG.all(kind).items():
            assert id_ == entry.id
            for name in (entry.id, entry.label, *entry.names):
                assert joined(name)
                assert owners.setdefault(joined(name), id_) == id_, name

    @pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "pressure"])
    def test_ids_are_kebab_case(self, kind):
        for id_ in CATALOG.all(kind):
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_)

    @pytest.mark.parametrize("kind", ["condition", "contraindication"])
    def test_a_file_holds_the_entry_that_it_is_named_by(self, kind):
        folder = [*(files("massageplan.catalog") / "data" / f"{kind}s").iterdir()]
        assert {file.name for file in folder} == {
            f"{id_}.toml"
            for id_, entry in CATALOG.all(kind).items()
            if getattr(entry, "past", "") != id_  # operations: operations.toml holds them all
        }
        for file in folder:
            held = parse_entries(read_toml(file.read_bytes(), file=file.name), file=file.name)
            assert {k: [*rows] for k, rows in held.items()} == {kind: [file.name[:-5]]}

    def test_nothing_dangles(self):
        assert dangling(CATALOG, {kind: CATALOG.all(kind) for kind in KINDS}) == []


class TestTechniques:
    def test_those_of_the_two_kinds_are_there(self):
        assert set(CATALOG.all("technique")) >= RELAXATION | MEDICAL
        assert {t.id for t in TECHNIQUES if t.intention.value == "relaxation"} >= RELAXATION
        assert {t.id for t in TECHNIQUES if t.intention.value == "medical"} >= MEDICAL

    def test_pressure_is_ordered(self):
        for technique in TECHNIQUES:
            p = technique.pressure
            if p is not None:
                assert 0 <= p.low <= p.usual <= p.high <= 5, technique.id

    def test_no_hand_presses_with_cups_tape_and_stretches(self):
        without = {technique.id for technique in TECHNIQUES if technique.pressure is None}
        assert without == {
            *("cupping", "kinesiology-tape", "spinal-manipulation", "stretching", "massage-gun"),
            *("passive-movement", "joint-mobilization", "traction"),
            *("moist-heat", "cold-pack", "hydrotherapy", "body-wrap"),
        }

    def test_useful_minutes_are_ordered(self):
        for technique in TECHNIQUES:
            if technique.minutes is not None:
                low, high = technique.minutes
                assert 0 < low <= high <= 30, technique.id

    def test_strokes_belong_to_a_technique(self):
        families = {t.id: t.family for t in TECHNIQUES if t.family}
        strokes = ("effleurage", "petrissage", "friction", "tapotement", "vibration", "rocking")
        strokes += ("rhythmic-compression", "light-stroking")
        assert families == dict.fromkeys(strokes, "swedish") | {
            "skin-rolling": "myofascial-release"
        }

    def test_traits_of_rules_are_traits_of_techniques(self):
        known = {trait for technique in TECHNIQUES for trait in technique.traits}
        assert {trait for _, rule in RULES for trait in rule.traits} <= known

    def test_scale_of_pressure(self):
        assert [level.level for level in CATALOG.pressure_scale] == [0, 1, 2, 3, 4, 5]
        assert [level.label for level in CATALOG.pressure_scale] == [
            "holding",
            "light lotioning",
            "heavy lotioning",
            "medium",
            "strong",
            "deep",
        ]


@pytest.mark.parametrize("condition", CONDITIONS, ids=by_id)
class TestConditions:
    def test_shares_are_percent(self, condition):
        assert sum(target.share for target in condition.targets) == 100
        assert all(target.share > 0 for target in condition.targets)

    def test_it_has_a_focus(self, condition):
        assert any(target.role == "focus" for target in condition.targets)
        assert {target.role for target in condition.targets} <= {"focus", "support"}

    def test_every_part_is_reachable(self, condition):
        for target in condition.targets:
            for side in (Side.LEFT, Side.RIGHT):
                part = BODY.part(target.region, None if target.side == "both" else side)
                assert part.positions, (condition.id, part.label)

    def test_bounds_are_ordered_and_focus_fits_into_18_minutes(self, condition):
        for target in condition.targets:
            assert timedelta(0) < target.least
            assert target.most is None or target.least <= target.most
        focus = [target.least for target in condition.targets if target.role == "focus"]
        assert minutes(sum(focus, timedelta())) <= 18

    def test_techniques_are_named(self, condition):
        for target in condition.targets:
            assert target.techniques or condition.techniques

    def test_pressure_is_on_the_scale(self, condition):
        assert condition.max_pressure is None or 0 <= condition.max_pressure <= 5
        assert (condition.max_pressure is None) == (condition.pressure_cite is None)

    def test_doses_are_ordered(self, condition):
        for dose in condition.doses:
            for low, high in filter(None, (dose.length, dose.per_week, dose.weeks, dose.sessions)):
                assert 0 < low <= high, dose.study


def test_there_are_enough_conditions():
    assert len(CONDITIONS) >= 15
    assert {"low-back-pain", "sciatica", "neck-pain", "carpal-tunnel", "tension-headache"} <= set(
        CATALOG.all("condition")
    )
    assert {"stress", "anxiety", "insomnia", "fibromyalgia", "desk-posture"} <= set(
        CATALOG.all("condition")
    )


class TestContraindications:
    def test_each_asks_for_something(self):
        assert all(entry.rules for entry in CONTRAINDICATIONS)

    def test_rules_hold_what_they_need(self):
        for entry, rule in RULES:
            is_cap, is_ban = rule.act is RuleClass.CAP, rule.act is RuleClass.TECHNIQUE
            assert (rule.cap is not None) == is_cap, entry.id
            assert not is_cap or 0 <= rule.cap <= 5, entry.id
            assert bool(rule.techniques or rule.traits or rule.only) == is_ban, entry.id
            assert bool(rule.positions) == (rule.act is RuleClass.POSITION), entry.id
            assert set(rule.positions) <= set(POSITIONS), entry.id
            assert rule.act is not RuleClass.LOCAL or rule.regions, entry.id
            assert not rule.distal or rule.regions, entry.id

    def test_questions_are_asked_just_when_a_rule_needs_the_answer(self):
        for entry in CONTRAINDICATIONS:
            assert {f"question-{need}" for need in entry.needs} <= set(CLAUSES)
            here = any("here" in rule.regions for rule in entry.rules)
            ends = any(rule.hours is not None for rule in entry.rules)
            grows = any((rule.from_week, rule.to_week) != (None, None) for rule in entry.rules)
            # An operation that knows where it can be leaves all of that out if nothing was told;
            # the place of a patch is used if the history names it, and few medicines have one.
            spared = (entry.past == entry.id and bool(entry.where)) or entry.medicine is not None
            assert ("where" in entry.needs) == (here and not spared), entry.id
            assert ("since" in entry.needs) == ends, entry.id
            assert ("weeks" in entry.needs) == grows, entry.id

    def test_weeks_are_ordered(self):
        assert all(0 <= (rule.from_week or 0) <= (rule.to_week or 44) for _, rule in RULES)

    def test_hours_are_whole_days(self):
        assert {rule.hours for _, rule in RULES} == {
            *(None, 24, 72, 168, 336, 672, 1008, 1344, 2016, 2184, 4368, 17520)
        }

    def test_red_flags(self):
        flags = CATALOG.all("red-flag").values()
        assert {flag.area for flag in flags} == {
            "low back",
            "neck",
            "headache",
            "leg",
            "chest",
            "any",
        }
        assert {flag.act for flag in flags} == set(Urgency)
        assert all(flag.tell.endswith(".") and flag.suspect not in flag.tell for flag in flags)


@pytest.mark.parametrize("routine", ROUTINES, ids=by_id)
class TestRoutines:
    def test_published_minutes(self, routine):
        assert sum(step.minutes for step in routine.steps) == PUBLISHED_MINUTES[routine.id]

    def test_steps_can_be_worked_in_their_position(self, routine):
        for step in routine.steps:
            for part in step_parts(step, BODY):
                assert part.positions, (routine.id, part.label)
                if step.position:
                    assert part.positions & POSITIONS[step.position], (routine.id, part.label)

    def test_figures_are_in_order(self, routine):
        assert 0 <= routine.pressure <= 5
        for step in routine.steps:
            least, most = minutes(step.at_least), minutes(step.at_most)
            assert 0 < (least or step.minutes) <= step.minutes <= (most or step.minutes)
        assert routine.shortest is None or routine.shortest <= routine.length
        assert (routine.shortest is None) == (routine.shortest_cite is None)


class TestTables:
    def test_full_body_is_nine_regions_of_six_minutes(self):
        steps = CATALOG.routine("full-body-relaxation").steps
        regions = {step.region: len(step_parts(step, BODY)) for step in steps}
        assert regions == {
            "back": 1,
            "back-of-leg": 2,
            "front-of-leg": 2,
            "arm-and-hand": 2,
            "neck": 1,
            "head": 1,
        }
        assert sum(regions.values()) == 9
        assert all(step.minutes == 6 * regions[step.region] for step in steps)

    def test_cherkin(self):
        steps = CATALOG.routine("cherkin-2009-relaxation").steps
        ranges = {s.region: (minutes(s.at_least), minutes(s.at_most)) for s in steps}
        assert ranges == CHERKIN
        assert [sum(ends) for ends in zip(*ranges.values(), strict=True)] == [32, 92]

    def test_sefton(self):
        routine = CATALOG.routine("sefton-2012")
        assert routine.fixed_order
        assert [(s.position, s.sides, s.region, s.minutes) for s in routine.steps] == SEFTON

    def test_school_guide(self):
        steps = CATALOG.routine("school-guide-90").steps
        assert sum(minutes(step.at_least) for step in steps) == 83
        assert sum(minutes(step.at_most) for step in steps) == 120

    @pytest.mark.parametrize(
        ("clock", "first_visit", "hands_on"),
        [
            ("spa", True, 54),
            ("spa", False, 54),
            ("fifty-minute-hour", True, 50),
            ("clinic", True, 38),
            ("clinic", False, 48),
            ("full-hour", True, 58),
        ],
    )
    def test_clocks(self, clock, first_visit, hands_on):
        hour = read_hour(CATALOG.clock(clock), 3600, turns=1, first_visit=first_visit)
        assert hour.hands_on == 60 * hands_on

    def test_a_chair_takes_no_turn(self):
        assert read_hour(CATALOG.clock("chair"), 900, turns=1).hands_on == 13 * 60

    def test_reevaluation_rules(self):
        rules = CATALOG.all("reevaluation").values()
        assert {(rule.id, rule.sessions, rule.days) for rule in rules} == {
            ("every-six-sessions", 6, None),
            ("every-four-sessions", 4, None),
            ("wac-296-23-250", 6, 30),
            ("insurer-authorisation", 4, None),
        }

    def test_six_differences(self):
        assert [difference.id for difference in CATALOG.differences] == [
            "before",
            "therapist",
            "setting",
            "price",
            "massage",
            "after",
        ]


MILDER = (
    "controlled",
    "mild",
    "stable",
    "compensated",
    "uncomplicated",
    "past",
    "treated",
    "history",
)
"""How the ids of entries end or begin that are the milder form of something."""

QUALIFIED = re.compile(
    r"control|treated|repair|mild|light|spider|stable|inactive|compensated|complication|past|old|"
    r"previous|history|over\b|after|remission|survivor|earlier|postpartum|hiv|scar|medic|tablets|"
    r"antihypertensives|well|healed|section|caesarean|appendectomy"
)


@pytest.mark.parametrize(
    "entry",
    [e for e in CATALOG.all("contraindication").values() if set(e.id.split("-")) & set(MILDER)],
    ids=lambda entry: entry.id,
)
def test_a_bare_name_is_never_the_milder_entry(entry):
    bare = [name for name in (entry.label, *entry.names) if not QUALIFIED.search(name.lower())]
    assert bare == []


def test_what_is_a_red_flag_too_stops_by_whichever_name():
    for flag in CATALOG.all("red-flag").values():
        for name in (flag.id, flag.label, *flag.names):
            entry = CATALOG.named("contraindication", name)
            if entry is None or flag.act is Urgency.REFER or entry.id in flag.history:
                continue  # the last: it is a flag only beside a complaint
            assert any(rule.act in STOPS for rule in entry.rules), name


STOPS = {RuleClass.ABSOLUTE, RuleClass.DEFER, RuleClass.CLEARANCE}


@pytest.mark.parametrize(
    "bare",
    [
        *("epilepsy", "hepatitis b", "diabetes", "varicose veins", "htn", "anemia", "bipolar"),
        *("treated high blood pressure", "ckd", "weak kidneys"),
    ],
)
def test_a_bare_name_asks_which_it_is(bare):
    entry = CATALOG.contraindication(bare)
    assert not set(entry.id.split("-")) & set(MILDER)
    client = mp.Client(ref="c-1", conditions=[bare], medicines=[], allergies=[])
    assert mp.check(client, on=date(2026, 3, 2))[0].severity is mp.Severity.STOP
