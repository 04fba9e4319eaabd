"""How a medicine is taken says what it is, and two spellings of one medicine mean the same."""

from __future__ import annotations

import pytest

import massageplan as mp
from histories import DAY, a_client
from massageplan.catalog.catalog import default_catalog


CATALOG = default_catalog()


def entry_of(name):
    entry = CATALOG.named("contraindication", name)
    return entry and entry.id


def screened(*medicines):
    return mp.screen(a_client(medicines=medicines), on=DAY)


@pytest.mark.parametrize(
    ("line", "id_"),
    [
        *[
            (f"hydrocortisone {form}", "steroid-spray-or-cream")
            for form in ("cream", "ointment", "lotion", "gel", "for skin", "skin cream")
        ],
        *[
            (f"{steroid} for skin", "steroid-spray-or-cream")
            for steroid in ("Betamethasone", "Clobetasone", "Mometasone", "Fluticasone")
        ],
        *[
            (f"{steroid} nasal spray", "steroid-spray-or-cream")
            for steroid in ("beclometasone", "beclomethasone", "budesonide", "dexamethasone")
        ],
        *[
            (f"{steroid} eye drops", "eye-drops")
            for steroid in ("hydrocortisone", "prednisolone", "dexamethasone", "betamethasone")
        ],
        *[
            (f"{medicine} ear drops", "ear-drops")
            for medicine in ("dexamethasone", "ciprofloxacin", "gentamicin", "clotrimazole")
        ],
        *[
            (f"{medicine} for piles", "pile-medicine")
            for medicine in ("hydrocortisone", "lidocaine", "lignocaine", "cinchocaine")
        ],
        *[
            (f"{medicine} for mouth and throat", "mouth-medicine")
            for medicine in ("lidocaine", "lignocaine", "benzydamine")
        ],
        ("hydrocortisone buccal tablets", "mouth-medicine"),
        ("hydrocortisone suppositories", "pile-medicine"),
        ("lidocaine skin cream", "pain-cream"),
        ("lidocaine patch", "medicine-patch"),
        ("hyoscine hydrobromide", "nausea-medicine"),
        ("hyoscine butylbromide", "stomach-medicine"),
        ("hyoscine patches", "medicine-patch"),
        ("ciclosporin eye drops", "dry-eye-or-allergy-drops"),
        ("diclofenac eye drops", "eye-drops"),
        ("sodium cromoglicate eye drops", "dry-eye-or-allergy-drops"),
        ("sodium cromoglicate capsules", "allergy-medicine"),
        ("oxygen gas", "home-oxygen"),
    ],
)
def test_what_acts_where_it_is_put_is_not_its_tablet(line, id_):
    assert entry_of(line) == id_
    assert entry_of(line.upper()) == id_


@pytest.mark.parametrize(
    "line",
    [
        *("hydrocortisone", "hydrocortisone tablets", "prednisolone", "beclometasone tablets"),
        # What is put into the bowel acts in all of the body.
        *("budesonide enema", "prednisolone suppositories", "hydrocortisone rectal foam"),
        # What is not said to be of the skin, the mouth or piles stays what it is at its strictest.
        *("hydrocortisone for eczema", "hydrocortisone sublingual", "dexamethasone suppositories"),
    ],
)
def test_cortisone_inside_the_body_keeps_its_limits(line):
    found = screened(line)
    assert found.stops
    assert found.cap == 2
    assert "friction" in found.banned


@pytest.mark.parametrize(
    "line",
    [
        *("mometasone tablets", "benzydamine tablets", "carmellose injection"),
        *("heparinoid injection", "lidocaine injection", "clobetasone suppositories"),
    ],
)
def test_a_local_medicine_that_is_swallowed_or_injected_is_asked_about(line):
    assert entry_of(line) is None
    assert any(stop.code == "unknown-medicine" for stop in screened(line).stops)


@pytest.mark.parametrize(
    "line", ["hydrocortisone for piles and itchy bottom", "lidocaine for mouth and throat"]
)
def test_where_it_is_put_is_no_place_to_leave_out(line):
    assert not screened(line).excluded


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("adrenaline", "epinephrine"),
        ("salbutamol", "albuterol"),
        ("paracetamol", "acetaminophen"),
        ("beclometasone", "beclomethasone"),
        ("bendroflumethiazide", "bendrofluazide"),
        ("ciclosporin", "cyclosporine"),
        ("frusemide", "furosemide"),
        ("torasemide", "torsemide"),
        ("lignocaine", "lidocaine"),
        ("amoxycillin", "amoxicillin"),
        ("cefalexin", "cephalexin"),
        ("cefradine", "cephradine"),
        ("aciclovir", "acyclovir"),
        ("valaciclovir", "valacyclovir"),
        ("phenoxymethylpenicillin", "penicillin V"),
        ("silver sulphadiazine", "silver sulfadiazine"),
        ("sulphasalazine", "sulfasalazine"),
        ("rifampicin", "rifampin"),
        ("mesalazine", "mesalamine"),
        ("simeticone", "simethicone"),
        ("dicycloverine", "dicyclomine"),
        ("chlorphenamine", "chlorpheniramine"),
        ("dosulepin", "dothiepin"),
        ("oestradiol", "estradiol"),
        ("norethisterone", "norethindrone"),
        ("pethidine", "meperidine"),
        ("phenobarbital", "phenobarbitone"),
        ("indometacin", "indomethacin"),
        ("glyceryl trinitrate", "nitroglycerin"),
        ("glibenclamide", "glyburide"),
        ("hydroxycarbamide", "hydroxyurea"),
        ("clomifene", "clomiphene"),
        ("colestyramine", "cholestyramine"),
        ("calcipotriol", "calcipotriene"),
        ("eformoterol", "formoterol"),
        ("guaiphenesin", "guaifenesin"),
        ("trihexyphenidyl", "benzhexol"),
        ("benzatropine", "benztropine"),
        ("chlortalidone", "chlorthalidone"),
        ("dexamfetamine", "dextroamphetamine"),
        ("ursodeoxycholic acid", "ursodiol"),
        ("tioguanine", "thioguanine"),
        ("ferrous sulphate", "ferrous sulfate"),
        ("thyroxine", "levothyroxine"),
        ("sodium cromoglicate", "sodium cromoglycate"),
    ],
)
def test_two_spellings_mean_the_same(british, american):
    assert entry_of(british) == entry_of(american) is not None


@pytest.mark.parametrize(
    "line",
    [
        *("amoxicillin", "artemether lumefantrine", "praziquantel", "benzyl benzoate lotion"),
        *("remdesivir", "povidone iodine", "gentian violet", "potassium permanganate"),
        *("hydrogen peroxide", "denatured alcohol", "zinc oxide cream", "calamine lotion"),
        *("oral rehydration salts", "sodium chloride injection 0.9%", "dextrose 5%"),
        *("activated charcoal", "heparinoid", "nefopam", "chloramphenicol", "carbocisteine"),
        *("chlorhexidine", "Karvea", "Diabex", "Asmol", "Panadeine Forte", "hyoscine"),
    ],
)
def test_what_points_to_an_illness_with_limits_keeps_asking(line):
    assert any(stop.code == "medicine-use" for stop in screened(line).stops)


@pytest.mark.parametrize(
    ("line", "id_"),
    [
        ("paracetamol suppositories", "acetaminophen"),
        ("paracetamol effervescent", "acetaminophen"),
        ("paracetamol 500 mg soluble tablets", "acetaminophen"),
        ("clotrimazole pessary 500 mg", "infection-medicine"),
        ("GTN sublingual tablets", "nitrate"),
        ("nystatin lozenges", "infection-medicine"),
        ("tetracycline skin ointment", "light-sensitive-antibiotic"),
    ],
)
def test_forms_are_read_past(line, id_):
    found = mp.check(a_client(medicines=[line]), on=DAY)
    assert "unknown-medicine" not in {one.code for one in found}
    assert id_ in {dict(one.args).get("condition") for one in found}
