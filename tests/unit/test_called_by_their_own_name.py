"""No illness is called by another's name, and no medicine by another class."""

import pytest

import massageplan as mp
from massageplan.catalog.catalog import default_catalog


CATALOG = default_catalog()


def rules(id_):
    entry = CATALOG.contraindication(id_)
    return {(rule.act, rule.cap, rule.traits) for rule in entry.rules}


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("lupus", "lupus"),
        ("SLE", "lupus"),
        ("lupus flare", "lupus-flare"),
        ("ankylosing spondylitis", "inflammatory-spondylitis"),
        ("bruise", "bruise"),
        ("recent bruising", "bruise"),
        ("contusions", "bruise"),
        ("montelukast", "airway-tablet"),
        ("Singulair", "airway-tablet"),
        ("theophylline", "airway-tablet"),
        ("roflumilast", "airway-tablet"),
        ("hydralazine", "vessel-widener"),
        ("Apresoline", "vessel-widener"),
        ("minoxidil", "vessel-widener"),
        ("BiDil", "nitrate-with-vessel-widener"),
        ("clonidine", "central-pressure-medicine"),
        ("methyldopa", "central-pressure-medicine"),
        ("phenazopyridine", "urinary-pain-reliever"),
        ("Pyridium", "urinary-pain-reliever"),
        ("bupropion", "other-antidepressant"),
        ("trazodone", "other-antidepressant"),
        ("phenelzine", "maoi"),
        ("antidepressants", "antidepressant"),
        ("diabetes medication", "diabetes-medicine"),
        ("diabetes tablets", "diabetes-medicine"),
        ("nicotine gum", "recovery-medicine"),
        ("lidocaine cream", "pain-cream"),
    ],
)
def test_each_has_an_entry_of_its_own(name, id_):
    assert CATALOG.named("contraindication", name).id == id_


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lupus", "rheumatoid-arthritis"),
        ("inflammatory-spondylitis", "rheumatoid-arthritis"),
        ("bruise", "open-wound"),
        ("airway-tablet", "inhaler"),
        ("vessel-widener", "alpha-blocker"),
        ("central-pressure-medicine", "alpha-blocker"),
        ("maoi", "tricyclic"),
        ("other-antidepressant", "snri"),
    ],
)
def test_a_name_that_moved_has_the_same_limits(one, other):
    assert rules(one) == rules(other)


@pytest.mark.parametrize(
    ("unknown", "kinds"),
    [
        ("antidepressant", ["ssri", "snri", "tricyclic", "maoi", "other-antidepressant"]),
        ("diabetes-medicine", ["sugar-lowering-medicine", "other-diabetes-medicine"]),
    ],
)
def test_a_kind_that_is_not_known_has_the_strictest_rules(unknown, kinds):
    own = {(act.value, cap) for act, cap, _ in rules(unknown)} | {("nothing", None)}
    for kind in kinds:
        assert {(act.value, cap) for act, cap, _ in rules(kind)} <= own


@pytest.mark.parametrize("name", ["lupus", "ankylosing spondylitis"])
def test_what_is_not_offered_with_one_is_not_offered_with_the_other(name):
    id_ = CATALOG.named("contraindication", name).id
    for each in CATALOG.all("home-care").values():
        assert ("rheumatoid-arthritis" in each.not_with) == (id_ in each.not_with)


@pytest.mark.parametrize(
    ("said", "id_"),
    [
        ("hydrochlorothiazie", "water-tablet"),
        ("eletritan", "migraine-medicine"),
        ("pustilar acne", "acne"),
        ("Valcyte", "infection-medicine"),
        ("Dyrenium", "water-tablet"),
        ("Constulose", "lactulose"),
        ("sun burns", "sunburn"),
        ("bites", "bite-or-rash"),
        ("Skin Lesions", "open-wound"),
        ("sprained ligaments", "acute-soft-tissue-injury"),
        ("Mental instability", "mental-illness"),
        ("Is contagious", "systemic-infection"),
        ("extreme high or low blood pressure", "blood-pressure-problem"),
    ],
)
def test_what_was_missed_is_found(said, id_):
    assert [each.id for each in mp.find(said).meanings] == [id_]
