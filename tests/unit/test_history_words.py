"""The words that forms and people use for the health history, and what each is taken for."""

from datetime import date

import pytest

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.contraindication import RuleClass


CATALOG = default_catalog()
DAY = date(2026, 3, 2)
ENTRIES = CATALOG.all("contraindication").values()
STOPS = {RuleClass.ABSOLUTE, RuleClass.DEFER, RuleClass.CLEARANCE}

MEANT = {
    "skin": {
        "dermatitis": "eczema-or-psoriasis",
        "rosacea": "rosacea",
        "athletes foot": "contagious-skin-patch",
        "toenail fungus": "contagious-skin-patch",
        "plantar warts": "contagious-skin-patch",
        "poison oak": "bite-or-rash",
        "open sores": "open-wound",
        "skin rash": "open-wound",
        "skin condition": "skin-condition",
        "herpes": "herpes",
        "cold sores": "cold-sore",
        "keloid": "keloid",
        "lipoma": "known-cyst",
        "Baker's cyst": "baker-cyst",
        "ingrown toenail": "sore-nail",
        "vitiligo": "no-known-limit-skin",
        "healed tattoo": "healed-tattoo-or-piercing",
    },
    "infections": {
        "strep throat": "systemic-infection",
        "bronchitis": "systemic-infection",
        "cold and flu": "systemic-infection",
        "norovirus": "sick-stomach",
        "Epstein-Barr virus": "mononucleosis",
        "hepatitis A": "hepatitis",
        "osteomyelitis": "bone-or-joint-infection",
        "HIV/AIDS": "hiv-kind-not-known",
        "sinus infection": "sinus-infection",
        "chronic sinusitis": "sinus-problem",
        "ear infection": "ear-infection",
        "pinkeye": "eye-infection",
    },
    "heart, blood and breath": {
        "heart condition": "heart-disease",
        "coronary artery disease": "heart-disease",
        "mitral valve prolapse": "heart-valve-disease",
        "innocent heart murmur": "harmless-heart-murmur",
        "SVT": "heart-rhythm-disorder",
        "ventricular tachycardia": "heart-block",
        "hole in the heart": "congenital-heart-defect",
        "Marfan syndrome": "aortic-tissue-weakness",
        "high/low blood pressure": "blood-pressure-problem",
        "high bp": "hypertension",
        "high blood pressure controlled with medication": "hypertension-controlled",
        "poor circulation": "poor-circulation",
        "peripheral vascular disease": "leg-artery-disease",
        "chronic venous insufficiency": "venous-insufficiency",
        "compression stockings": "compression-garment",
        "IVC filter": "vein-filter",
        "temporal arteritis": "serious-heart-or-artery-disease",
        "bruise easily": "easy-bruising",
        "von Willebrand disease": "bleeding-tendency",
        "ITP": "low-platelets",
        "thalassemia": "thalassemia",
        "thalassemia trait": "blood-trait",
        "neutropenia": "low-white-cells",
        "autoimmune disease": "autoimmune-disease",
        "respiratory problems": "lung-disease",
        "pulmonary fibrosis": "lung-scarring",
        "collapsed lung": "collapsed-lung",
    },
    "nerves and mind": {
        "numbness/tingling": "numbness-of-unknown-cause",
        "neurological condition": "nerve-disease",
        "tremor": "tremor-of-unknown-cause",
        "essential tremor": "essential-tremor",
        "Guillain-Barre": "nerve-inflammation-spreading",
        "paralysis": "paralysis",
        "RSD": "crps",
        "spina bifida": "spina-bifida",
        "VP shunt": "brain-shunt",
        "TBI": "brain-injury",
        "Down syndrome": "down-syndrome",
        "bulging disk": "radiculopathy",
        "panic disorder": "depression-or-anxiety",
        "complex PTSD": "touch-trauma",
        "ADHD": "no-known-limit-mind",
        "OCD": "no-known-limit-mind",
        "autistic": "autism",
        "claustrophobic": "claustrophobia",
        "mental illness": "mental-illness",
        "suicidal thoughts": "suicidal-thoughts",
        "grief": "no-known-limit-mind",
    },
    "belly and hormones": {
        "coeliac disease": "celiac-disease",
        "constipation": "constipation",
        "haemorrhoids": "hemorrhoids",
        "diverticulitis": "diverticulitis",
        "pancreatitis": "belly-emergency",
        "digestive problems": "digestive-problem",
        "colitis": "bowel-disease",
        "hiatus hernia": "hernia-or-stoma",
        "elevated liver enzymes": "liver-problem",
        "bladder problems": "bladder-problem",
        "prostate": "prostate-problem",
        "BPH": "enlarged-prostate",
        "ESRD": "kidney-or-liver-failure",
        "hypothyroid": "thyroid-disease",
        "Hashimoto's": "thyroid-disease",
        "thyroid nodules": "goiter",
        "Addison's disease": "adrenal-disease",
        "hypoglycemia": "low-blood-sugar",
        "prediabetes": "prediabetes",
        "diabetes type 2": "diabetes",
        "well controlled type 2 diabetes": "diabetes-uncomplicated",
        "menopause": "menopause",
        "hot flashes": "menopause",
        "PMS": "no-known-limit-women-and-men",
        "polycystic ovary syndrome": "fibroids-or-cysts",
    },
    "bones and joints": {
        "psoriatic arthritis": "rheumatoid-arthritis",
        "pseudogout": "joint-flare",
        "spinal stenosis": "spinal-stenosis",
        "degenerative disc disease": "disc-degeneration",
        "compression fracture": "spinal-fracture",
        "osteogenesis imperfecta": "brittle-bone-disease",
        "Ehlers-Danlos": "ehlers-danlos",
        "hypermobile Ehlers-Danlos": "hypermobility",
        "vascular Ehlers-Danlos": "aortic-tissue-weakness",
        "torn rotator cuff": "acute-soft-tissue-injury",
        "sprains/strains": "acute-soft-tissue-injury",
        "old pins and screws": "healed-metal",
        "broken bones": "fracture",
        "old fracture": "no-known-limit-bones",
        "bunions": "no-known-limit-bones",
    },
    "senses and devices": {
        "wears contacts": "contact-lenses",
        "wears glasses": "no-known-limit-senses",
        "hearing aids": "hearing-or-sight-loss",
        "Invisalign": "dentures",
        "uses a CPAP": "sleep-apnea",
        "chemo port": "pacemaker",
        "Hickman line": "chest-line",
        "loop recorder": "heart-monitor",
        "wheelchair": "walking-aid",
        "intrauterine device": "hernia-or-stoma",
        "eyelash extensions": "lash-extensions",
    },
    "pregnancy and cancer": {
        "twin pregnancy": "high-risk-pregnancy",
        "gestational hypertension": "pregnancy-blood-pressure",
        "ectopic pregnancy": "ectopic-pregnancy",
        "egg retrieval": "fertility-treatment",
        "recent miscarriage": "pregnancy-loss",
        "breast cancer": "cancer-active",
        "Hodgkin's lymphoma": "blood-cancer",
        "axillary node dissection": "lymphedema-risk",
        "bone marrow transplant": "stem-cell-transplant",
        "benign tumor": "benign-tumor",
        "hospice": "palliative-care",
    },
    "habits": {
        "smoker": "no-known-limit-habit",
        "caffeine": "no-known-limit-habit",
        "social drinker": "no-known-limit-habit",
        "alcohol use": "alcohol-or-drug-use",
        "alcoholism": "alcohol-or-drug-dependence",
        "medical marijuana": "cannabis",
        "under a doctor's care": "under-a-doctor",
    },
    "operations": {
        "knee surgery": "knee-operation",
        "ACDF": "neck-fusion-from-the-front",
        "Harrington rods": "scoliosis-operation",
        "hardware removed": "metal-removal",
        "D&C": "curettage",
        "bladder lift": "bladder-sling",
        "DIEP flap": "breast-reconstruction",
        "top surgery": "top-surgery",
        "cardiac ablation": "heart-ablation",
        "Mohs surgery": "skin-cancer-operation",
        "stents": "stent",
        "deviated septum surgery": "sinus-operation",
        "Achilles repair": "achilles-repair",
        "slap repair": "shoulder-stabilization",
    },
}


@pytest.mark.parametrize(
    ("told", "entry"), [row for rows in MEANT.values() for row in rows.items()]
)
def test_words_of_forms_find_their_entry(told, entry):
    found = CATALOG.named("contraindication", told)
    assert found is not None
    assert found.id == entry


def test_there_are_enough_entries():
    plain = [e for e in ENTRIES if e.medicine is None and e.past != e.id]
    assert len(plain) >= 370
    assert len([e for e in ENTRIES if e.past == e.id]) >= 150


@pytest.mark.parametrize(
    "bare",
    [
        *("heart condition", "poor circulation", "high/low blood pressure", "blood disorder"),
        *("lung problems", "skin condition", "liver problems", "prostate", "tremor", "eds"),
        *("thalassemia", "bone or joint problems", "mental illness", "autoimmune disorder"),
        *("HIV/AIDS", "under a doctor's care", "numbness/tingling", "neurological condition"),
    ],
)
def test_what_may_be_serious_asks_which_it_is(bare):
    entry = CATALOG.contraindication(bare)
    assert any(rule.act in STOPS for rule in entry.rules)
    client = mp.Client(ref="c-1", conditions=[bare], medicines=[], allergies=[])
    assert mp.check(client, on=DAY)[0].severity is mp.Severity.STOP


@pytest.mark.parametrize(
    "harmless",
    [
        *("high cholesterol", "smoker", "wears glasses", "ADHD", "bunions", "PMS", "vitiligo"),
        *("menopause", "constipation", "celiac disease", "autism", "prediabetes", "moles"),
        *("indigestion", "old fracture", "hay fever", "motion sickness", "illness in the family"),
    ],
)
def test_a_harmless_tick_limits_nothing_and_stops_nothing(harmless):
    client = mp.Client(ref="c-1", conditions=[harmless], medicines=[], allergies=[])
    clearance = mp.screen(client, on=DAY)
    assert not clearance.stops
    assert clearance.cap == 5
    assert not clearance.excluded


@pytest.mark.parametrize(
    ("milder", "graver"),
    [
        ("essential tremor", "tremor"),
        ("hypermobility", "vascular Ehlers-Danlos"),
        ("thalassemia trait", "thalassemia"),
        ("innocent heart murmur", "heart murmur"),
        ("BPH", "prostate problems"),
        ("chronic compartment syndrome", "compartment syndrome"),
    ],
)
def test_the_milder_form_has_a_name_of_its_own(milder, graver):
    mild, grave = (CATALOG.named("contraindication", name) for name in (milder, graver))
    assert mild is not grave
    assert any(rule.act in STOPS for rule in grave.rules)


@pytest.mark.parametrize("told", ["coconut", "gluten", "wool", "bee stings", "shellfish", "lotion"])
def test_an_allergy_of_massage_is_known(told):
    client = mp.Client(ref="c-1", conditions=[], medicines=[], allergies=[told])
    assert "allergy" not in {finding.code for finding in mp.check(client, on=DAY)}


def test_what_a_medicine_is_not_for_stays_denied_though_it_is_said_twice():
    taken = "aspirin 81 mg, prevention only, never had heart trouble"
    client = mp.Client(ref="c-1", conditions=[], medicines=[taken], allergies=[])
    told = {dict(finding.args).get("condition") for finding in mp.check(client, on=DAY)}
    assert "heart-disease" not in told
