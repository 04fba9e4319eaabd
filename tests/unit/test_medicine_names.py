"""What people call medicines: every name finds its entry, and no slip of the pen finds another."""

import re
from collections import defaultdict

import pytest

import massageplan as mp
from histories import DAY, a_client, assert_as_strict
from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.contraindication import RuleClass
from massageplan.naming.words import bare, joined
from massageplan.screening.circumstances import told_in
from massageplan.screening.forms import READ_PAST
from massageplan.screening.names import meant
from massageplan.screening.pieces import pieces_of


CATALOG = default_catalog()
ENTRIES = CATALOG.all("contraindication")
CLASSES = {id_: entry for id_, entry in ENTRIES.items() if entry.medicine}
COMBINED = sorted(id_ for id_ in CLASSES if "-with-" in id_)
NAMES = {name: id_ for id_, entry in CLASSES.items() for name in entry.names}


def entries_of(line):
    """The entries that a line is read as; ``None`` for what is not known."""
    found = []
    for piece in pieces_of(CATALOG, line):
        entry = CATALOG.named("contraindication", piece)
        if entry is None and (told := told_in(CATALOG, piece)) is not None:
            entry = CATALOG.named("contraindication", told.name)
        found.append(entry and entry.id)
    return found


# The names of brands are written with a capital, and generic names are not.
def test_there_are_enough_names():
    words = {name for name in NAMES if re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)*", name)}
    assert len({name for name in words if name[0].isupper()}) >= 1000
    assert len({name for name in words if name.islower()}) >= 800


@pytest.mark.parametrize("id_", sorted(CLASSES))
def test_every_name_finds_its_entry_in_any_case(id_):
    for name in CLASSES[id_].names:
        for told in (name, name.lower(), name.upper()):
            assert CATALOG.named("contraindication", told).id == id_, told


# What people call a class of medicines, and brands that everybody knows.
@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("blood thinner", "anticoagulants"),
        ("water pill", "water-tablet"),
        ("statin", "cholesterol-medicine"),
        ("blood pressure pill", "blood-pressure-medicine"),
        ("thyroid pill", "thyroid-medicine"),
        ("the pill", "hormones"),
        ("birth control", "hormones"),
        ("antidepressant", "antidepressant"),
        ("sleeping pill", "sedative"),
        ("pain killer", "painkillers"),
        ("allergy pill", "allergy-medicine"),
        ("heartburn medicine", "stomach-medicine"),
        ("steroid cream", "steroid-spray-or-cream"),
        ("inhaler", "inhaler"),
        ("insulin", "insulin"),
        ("baby aspirin", "antiplatelet-medicine"),
        ("multivitamin", "no-known-limit-medicine"),
        ("fish oil", "supplement-that-may-bleed"),
        ("probiotic", "no-known-limit-medicine"),
        ("CBD", "calming-supplement"),
        ("melatonin", "calming-supplement"),
        ("puffer", "inhaler"),
        ("muscle relaxer", "muscle-relaxant"),
        ("chemo pills", "cancer-medicine"),
        ("Ozempic", "weight-loss-injection"),
        ("EpiPen", "emergency-adrenaline"),
    ],
)
def test_words_of_every_day_mean_a_class(name, id_):
    assert CATALOG.named("contraindication", name).id == id_


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("lisinopril 10 mg once daily", ["ace-inhibitor"]),
        ("ibuprofen 200mg PRN", ["anti-inflammatory-painkiller"]),
        ("Humira 40mg every 2 weeks", ["biologic"]),
        ("aspirin 81", ["antiplatelet-medicine"]),
        ("aspirin 81 mg EC daily", ["antiplatelet-medicine"]),
        ("vit D 2000 IU", ["no-known-limit-medicine"]),
        ("insulin glargine 20 units at bedtime", ["insulin"]),
        ("albuterol inhaler 2 puffs prn", ["inhaler"]),
        ("albuterol HFA 90 mcg/actuation 2 puffs q4h prn", ["inhaler"]),
        ("Synthroid 0.1", ["thyroid-medicine"]),
        ("one tablet of metformin", ["other-diabetes-medicine"]),
        ("taking Eliquis 5 mg bid", ["anticoagulants"]),
        ("metoprolol succinate ER 50 mg", ["beta-blocker"]),
        ("metoprolol tartrate 25mg BID", ["beta-blocker"]),
        ("bupropion XL 300 mg qd", ["other-antidepressant"]),
        ("levothyroxine sodium 75 mcg po daily", ["thyroid-medicine"]),
        ("amlodipine besylate 5mg tab", ["calcium-channel-blocker"]),
        ("hydroxyzine HCl 25 mg", ["allergy-medicine"]),
        ("potassium chloride ER 20 meq daily", ["no-known-limit-medicine"]),
        ("lisinopril-hydrochlorothiazide 20-12.5 mg", ["ace-inhibitor", "water-tablet"]),
        ("losartan/HCTZ 50/12.5", ["angiotensin-blocker-with-water-tablet"]),
        ("amlodipine-benazepril 10/20", ["calcium-channel-blocker", "ace-inhibitor"]),
        ("hydrocodone/APAP 5-325", ["opioid-with-acetaminophen"]),
        ("Percocet 5/325 q6h prn pain", ["opioid-with-acetaminophen"]),
        ("oxycodone-acetaminophen 5/325 mg as needed", ["opioid-with-acetaminophen"]),
        ("Tylenol #3", ["opioid-with-acetaminophen"]),
        ("Tylenol 3 as needed", ["opioid-with-acetaminophen"]),
        ("Tylenol 500 mg 2 tablets as needed", ["acetaminophen"]),
        ("Symbicort 160/4.5 inhaler 2 puffs bid", ["inhaler-with-steroid-spray-or-cream"]),
        ("fluticasone-salmeterol 250/50", ["inhaler-with-steroid-spray-or-cream"]),
        ("fluticasone 50 mcg nasal spray 2 sprays daily", ["steroid-spray-or-cream"]),
        ("hydrocortisone 1% cream", ["steroid-spray-or-cream"]),
        ("budesonide 3 mg capsules 3 daily", ["steroid-tablet"]),
        ("prednisone 20 mg x 5 days", ["steroid-tablet"]),
        ("Kenalog injection", ["steroid-injection"]),
        ("clonidine patch", ["central-pressure-medicine", "medicine-patch"]),
        ("estradiol 0.05 mg/24hr patch twice weekly", ["hormones"]),
        ("Humulin 70/30 20 units twice a day", ["insulin"]),
        ("Lipitor metformin Zoloft", ["cholesterol-medicine", "other-diabetes-medicine", "ssri"]),
        ("sertraline 50mg, melatonin", ["ssri", "calming-supplement"]),
        ("Ozempic 0.5 mg weekly injection", ["weight-loss-injection"]),
        ("gabapentin 300mg TID", ["epilepsy-or-nerve-medicine"]),
        ("warfarin 5 mg Mondays and 2.5 mg other days", ["anticoagulants"]),
        ("Prolia injection every 6 months", ["bone-medicine"]),
        ("sulfamethoxazole-trimethoprim DS", ["light-sensitive-antibiotic"]),
        ("amoxicillin-clavulanate 875-125", ["infection-medicine"]),
        ("Concerta 36 mg ER", ["adhd-medicine"]),
        ("carbidopa-levodopa 25-100 tid", ["parkinson-medicine"]),
        ("Vitamin B12 1000 mcg", ["iron-or-vitamin"]),
        ("fish oil 1200 mg", ["supplement-that-may-bleed"]),
        ("emtricitabine-tenofovir", ["antiviral-long-term"]),
        ("latanoprost 0.005% eye drops 1 drop each eye at night", ["glaucoma-medicine"]),
        ("Systane eye drops", ["dry-eye-or-allergy-drops"]),
        ("cetirizine 10mg OTC", ["allergy-medicine"]),
        ("Trelegy 100 one puff daily", ["inhaler-with-steroid-spray-or-cream"]),
        ("tizanidine 4 mg at night", ["muscle-relaxant"]),
        ("duloxetine DR 60 mg capsule daily", ["snri"]),
        ("metoprolol succinate ER 50 mg for blood pressure", ["beta-blocker"]),
        ("albuterol HFA inhaler as needed for asthma", ["inhaler"]),
        ("Lantus SoloStar pen 18 units qhs", ["insulin"]),
        ("methotrexate 15 mg weekly", ["immune-calming-medicine"]),
        ("Mounjaro 5 mg/0.5 ml once a week", ["weight-loss-injection"]),
        ("Caduet 10-20", ["calcium-channel-blocker-with-cholesterol-medicine"]),
    ],
)
def test_lines_with_doses_forms_and_salts(line, ids):
    assert entries_of(line) == ids
    assert entries_of(line.upper()) == ids


@pytest.mark.parametrize(
    "line",
    [
        # What is not taken, or is about something else, is asked about.
        *("no aspirin", "stopped lisinopril", "off warfarin", "aspirin allergy"),
        *("penicillin allergy", "insulin jam", "potassium deficiency"),
        # Another form is another medicine.
        *("budesonide 3 tablets daily", "budesonide, 3 tablets daily", "collagen injection"),
        *("lidocaine injection", "lidocaine injection for back pain", "fluticasone shot"),
        *("budesonide tablets for the zorps", "vitamin D shot"),
        # One word that nobody knows.
        *("lisinopril zorp", "zorp lisinopril", "lisinopril-zorp 20-12.5", "lisinopril ER zorp"),
    ],
)
def test_what_is_unclear_about_a_medicine_is_not_read_past(line):
    stops = mp.screen(a_client(medicines=[line]), on=DAY).stops
    assert any(stop.code == "unknown-medicine" for stop in stops)


def test_words_that_are_read_past_name_nothing():
    for word in READ_PAST - {"inhaler", "pill", "pills"}:
        assert not CATALOG.knows("contraindication", word), word
        assert not CATALOG.knows("red-flag", word), word


@pytest.mark.parametrize("id_", COMBINED)
class TestTwoInOne:
    def parts(self, id_):
        return [CLASSES[part] for part in id_.split("-with-")]

    def test_it_has_every_rule_of_each(self, id_):
        own = CLASSES[id_]
        for part in self.parts(id_):
            asking = [rule for rule in part.rules if rule.act is not RuleClass.NOTHING]
            assert [rule for rule in asking if rule not in own.rules] == []
        acts = {rule.act for part in self.parts(id_) for rule in part.rules}
        assert {rule.act for rule in own.rules} <= acts | {RuleClass.NOTHING}

    def test_it_is_settled_by_no_less_than_each(self, id_):
        own, parts = CLASSES[id_].medicine, [part.medicine for part in self.parts(id_)]
        assert own.asks >= any(part.asks for part in parts)
        for part in parts:
            assert not part.asks or set(own.settled_by) <= set(part.settled_by)
        assert own.outside or not any(part.outside for part in parts)

    def test_it_is_as_strict_as_each(self, id_):
        own = mp.screen(a_client(medicines=[id_]), on=DAY)
        for part in self.parts(id_):
            assert_as_strict(own, mp.screen(a_client(medicines=[part.id]), on=DAY))


def shortened(word):
    """A word, and the word with each letter left out: two words share one if a slip is between."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def is_one_slip(one, other):
    """Whether a letter was left out, added, replaced, or swapped with the next."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def look_alikes():
    """Pairs of names, one slip apart, of different entries."""
    near = defaultdict(set)
    for name in map(joined, NAMES):
        for form in shortened(name):
            near[form].add(name)
    owner = {joined(name): id_ for name, id_ in NAMES.items()}
    return sorted(
        {
            (one, other)
            for group in near.values()
            for one in group
            for other in group
            if owner[one] != owner[other] and is_one_slip(one, other)
        }
    )


def slips(name):
    """Every slip of the pen in a name: a letter left out, doubled, swapped, or another vowel."""
    for i, letter in enumerate(name):
        yield name[:i] + name[i + 1 :]
        yield name[:i] + letter + name[i:]
        yield name[:i] + name[i : i + 2][::-1] + name[i + 2 :]
        if letter in "aeiouy":
            yield from (name[:i] + other + name[i + 1 :] for other in "aeiouy")


def test_no_slip_in_a_name_is_read_as_another_entry():
    known = {joined(name) for entry in ENTRIES.values() for name in (entry.id, *entry.names)}
    known |= {joined(entry.label) for entry in ENTRIES.values()}
    for name in sorted(NAMES)[::5]:
        for told in set(slips(name)):
            if joined(told) not in known:
                if bare(told) in CATALOG.names("contraindication").said:
                    continue  # "on the ill": another word that is spelled right
                entry = CATALOG.named("contraindication", told)  # a plural may be its own slip
                assert entry is None or entry.id == NAMES[name], (name, told)


# Each is right as it is written. A new pair has to be looked at: would a slip be read as milder?
LOOKED_AT = {
    ("aloprim", "alprim"),
    ("fucidin", "fucidinh"),
    ("septra", "sertra"),
    ("snris", "ssris"),
    ("soma", "somac"),
    ("ziac", "zinc"),
}


def test_names_that_look_alike_have_been_looked_at():
    # A vitamin has its letter, a decongestant its D, and Tylenol with codeine its number.
    plain = re.compile(r"vit(amin)?[a-k]?\d*s?(supplement)?|\w+d|tylenol\d")
    pairs = {(one, other) for one, other in look_alikes() if one < other}
    assert {pair for pair in pairs if not plain.fullmatch(max(pair, key=len))} == LOOKED_AT


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hydroxyzine", "hydralazine"),
        ("clonidine", "clonazepam"),
        ("Celebrex", "Celexa"),
        ("Lamictal", "Lamisil"),
        ("Zantac", "Xanax"),
        ("tramadol", "trazodone"),
        ("metformin", "metronidazole"),
        ("prednisone", "Premarin"),
    ],
)
def test_look_alikes_are_never_taken_for_each_other(one, other):
    owners = {CATALOG.named("contraindication", name).id for name in (one, other)}
    assert len(owners) == 2
    for name in (one, other):
        own = CATALOG.named("contraindication", name).id
        for told in set(slips(name)) - {name}:
            known = CATALOG.named("contraindication", told)
            assert known is None or known.id == own
            offered = [CATALOG.named("contraindication", each) for each in meant(CATALOG, told)]
            assert {entry.id for entry in offered if entry} <= {own}
