"""What the catalogue ships of measures and home care, against the notes that it comes from."""

from collections import Counter
from importlib.resources import files

import pytest

from massageplan.catalog.catalog import default_catalog
from massageplan.catalog.homecare import HOME_CARE
from massageplan.catalog.loading import parse_entries, read_toml
from massageplan.catalog.measure import BETTER
from noted_measures import FROM_MEMORY_SINCE, NOTED_SINCE, RANGES_SINCE, WITHOUT_THRESHOLD


CATALOG = default_catalog()
CONDITIONS = set(CATALOG.all("condition"))
MEASURES = CATALOG.all("measure").values()
HOME = CATALOG.all("home-care").values()
THRESHOLDS = [(measure, threshold) for measure in MEASURES for threshold in measure.thresholds]

# Section 5 of the notes, typed from the table there: form, MDC, MCID and percent of the baseline.
# Of a range it is the greater figure; of an estimate with its interval the estimate.
NOTED = {
    ("pain-nrs", "childs05"): ("points", 2, 2.2, None),
    ("pain-nrs", "ostelo08"): ("points", None, 2, 30),
    ("pain-nrs", "cleland08"): ("points", None, 1.3, None),
    ("pain-nrs", "kovacs08"): ("points", 4.0, 1.5, None),
    ("pain-nrs", "abbott14"): ("points", None, 3.5, None),
    ("pain-nrs", "farrar01"): ("points", None, 2, 30),
    ("pain-vas", "ostelo08"): ("mm", None, 15, None),
    ("pain-vas", "oa-table"): ("cm", None, 1.75, None),
    ("odi", "ostelo08"): ("percent", None, 10, 30),
    ("odi", "abbott14"): ("percent", None, 12, None),
    ("odi", "fritz-irrgang"): ("percent", None, 6, None),
    ("rmdq", "ostelo08"): ("points-24", None, 5, 30),
    ("rmdq", "cherkin09"): ("points-23", None, 2, None),
    ("ndi", "young09"): ("points", 10.2, 7.5, None),
    ("ndi", "cleland08"): ("percent", None, 19, None),
    ("ndi", "abbott14"): ("percent", None, 14, None),
    ("ndi", "sherman14"): ("points", None, 5, None),
    ("psfs", "abbott14"): ("mean", None, 2.7, None),
    ("psfs", "rysstad20"): ("mean", None, 2.0, None),
    ("psfs", "original"): ("mean", 2, None, None),
    ("psfs-2", "psfs2"): ("mean", None, 2.9, None),
    ("hit-6", "castien"): ("points", None, 8, None),
    ("hit-6", "smelt"): ("points", None, 6, None),
    ("hit-6", "hit6"): ("points", None, 6, None),
    ("womac", "oa-table"): ("likert", None, None, 12),
    ("womac", "angst"): ("likert", None, None, 22),
    ("dash", "franch"): ("points", 10.81, 10.83, None),
    ("dash", "rysstad17"): ("points", 11.8, 4.4, None),
    ("dash", "sorensen"): ("points", None, 10, None),
    ("quickdash", "franch"): ("points", 12.85, 15.91, None),
    ("quickdash", "sorensen"): ("points", None, 14, None),
    ("quickdash", "rysstad20"): ("points", None, 13.6, None),
    ("quickdash", "qdash-uk"): ("points", 27.6, 26, None),
    ("boston-ctq-sss", "ctq-sr"): ("mean", 0.72, 1.05, None),
    ("boston-ctq-fss", "ctq-sr"): ("mean", 0.79, 1.13, None),
    ("boston-ctq-sss", "ctq-sum"): ("sum", None, 8.8, None),
    ("boston-ctq-fss", "ctq-sum"): ("sum", None, 4, None),
    ("shoulder-active-flexion", "kolber"): ("degrees", 8, None, None),
    ("shoulder-active-abduction", "kolber"): ("degrees", 4, None, None),
    ("shoulder-active-internal-rotation", "kolber"): ("degrees", 8, None, None),
    ("shoulder-active-external-rotation", "kolber"): ("degrees", 9, None, None),
    ("shoulder-passive-range", "dewinter"): ("degrees", 25, None, None),
    ("cervical-range", "memory"): ("degrees", 10, None, None),
    ("pss-10", "eskildsen"): ("points", None, 11, 28),
    ("gad-7", "gad-mcid"): ("points", None, 4, None),
    ("hdi", "shields-ich"): ("points", None, 16, 16),
}

# Ranges and directions, from the same table; those of motion are our own bounds.
RANGES = {
    "pain-nrs": ("lower", {"points": (0, 10)}),
    "pain-vas": ("lower", {"mm": (0, 100), "cm": (0, 10)}),
    "odi": ("lower", {"percent": (0, 100)}),
    "rmdq": ("lower", {"points-24": (0, 24), "points-23": (0, 23)}),
    "ndi": ("lower", {"points": (0, 50), "percent": (0, 100)}),
    "psfs": ("higher", {"mean": (0, 10)}),
    "psfs-2": ("lower", {"mean": (0, 10)}),
    "hit-6": ("lower", {"points": (36, 78)}),
    "hdi": ("lower", {"points": (0, 100)}),
    "womac": ("lower", {"likert": (0, 96)}),
    "dash": ("lower", {"points": (0, 100)}),
    "quickdash": ("lower", {"points": (0, 100)}),
    "boston-ctq-sss": ("lower", {"mean": (1, 5), "sum": (11, 55)}),
    "boston-ctq-fss": ("lower", {"mean": (1, 5), "sum": (8, 40)}),
    "shoulder-active-flexion": ("higher", {"degrees": (0, 180)}),
    "shoulder-active-abduction": ("higher", {"degrees": (0, 180)}),
    "shoulder-active-internal-rotation": ("higher", {"degrees": (0, 90)}),
    "shoulder-active-external-rotation": ("higher", {"degrees": (0, 90)}),
    "shoulder-passive-range": ("higher", {"degrees": (0, 180)}),
    "cervical-range": ("higher", {"degrees": (0, 180)}),
    "pss-10": ("lower", {"points": (0, 40)}),
    "gad-7": ("lower", {"points": (0, 21)}),
}

# The rows that were not read in a source.
FROM_MEMORY = {
    ("pain-nrs", "farrar01"),
    ("odi", "fritz-irrgang"),
    ("psfs", "original"),
    ("cervical-range", "memory"),
}

RESTING = ["rest-legs-on-chair", "rest-on-side"]


def by_id(entry):
    return entry.id


def strictly(file):
    return parse_entries(read_toml(file.read_bytes(), file=file.name), file=file.name)


def test_the_strict_reader_reads_the_same():
    data = files("massageplan.catalog") / "data"
    assert strictly(data / "home-care.toml") == {"home-care": dict(CATALOG.all("home-care"))}
    read = [strictly(file)["measure"] for file in (data / "measures").iterdir()]
    assert {id_: entry for one in read for id_, entry in one.items()} == CATALOG.all("measure")
    assert all(len(one) == 1 for one in read)


class TestMeasures:
    def test_they_are_as_noted(self):
        found = {
            measure.id: (measure.better, {form.id: (form.low, form.high) for form in measure.forms})
            for measure in MEASURES
        }
        assert found == RANGES | RANGES_SINCE

    def test_thresholds_are_as_noted(self):
        found = {
            (measure.id, one.id): (one.form, one.mdc, one.mcid, one.percent)
            for measure, one in THRESHOLDS
        }
        assert found == NOTED | NOTED_SINCE

    def test_what_was_not_read_says_so(self):
        marked = {(m.id, one.id) for m, one in THRESHOLDS if one.cite.status == "M"}
        assert marked == FROM_MEMORY | FROM_MEMORY_SINCE

    @pytest.mark.parametrize("measure", MEASURES, ids=by_id)
    def test_forms_are_in_order(self, measure):
        assert measure.better in BETTER
        assert measure.forms
        assert len({form.id for form in measure.forms}) == len(measure.forms)
        assert all(form.low < form.high for form in measure.forms)
        assert all(form.label for form in measure.forms)

    @pytest.mark.parametrize("measure", MEASURES, ids=by_id)
    def test_ids_of_thresholds_are_unique(self, measure):
        ids = [threshold.id for threshold in measure.thresholds]
        assert bool(ids) is (measure.id not in WITHOUT_THRESHOLD)
        assert len(set(ids)) == len(ids)

    @pytest.mark.parametrize("measure", MEASURES, ids=by_id)
    def test_figures_fit_into_their_form(self, measure):
        forms = {form.id: form for form in measure.forms}
        for threshold in measure.thresholds:
            form = forms[threshold.form]
            points = [n for n in (threshold.mdc, threshold.mcid) if n is not None]
            assert points or threshold.percent is not None, threshold.id
            assert all(0 < n < form.high - form.low for n in points), threshold.id
            assert threshold.percent is None or 0 < threshold.percent < 100, threshold.id
            assert threshold.population, threshold.id

    @pytest.mark.parametrize("measure", MEASURES, ids=by_id)
    def test_conditions_and_sources_are_known(self, measure):
        assert set(measure.conditions) <= CONDITIONS
        held = (measure, *measure.thresholds, *measure.facts)
        assert all(one.cite.source in CATALOG.all("source") for one in held)
        for threshold in measure.thresholds:
            assert set(threshold.conditions) <= CONDITIONS, threshold.id

    @pytest.mark.parametrize("measure", MEASURES, ids=by_id)
    def test_a_threshold_fits_no_complaint_that_its_measure_is_not_usual_for(self, measure):
        usual = set(measure.conditions) or CONDITIONS
        assert all(set(threshold.conditions) <= usual for threshold in measure.thresholds)

    def test_texts_are_whole_sentences(self):
        texts = [fact.text for measure in MEASURES for fact in measure.facts]
        texts += [one.note for _, one in THRESHOLDS if one.note]
        assert [text for text in texts if not text.endswith(".")] == []


class TestHomeCare:
    @pytest.mark.parametrize("entry", HOME, ids=by_id)
    def test_what_it_names_is_known(self, entry):
        assert entry.kind in HOME_CARE
        assert entry.conditions
        assert set(entry.conditions) <= CONDITIONS
        assert set(entry.not_with) <= set(CATALOG.all("contraindication"))
        assert entry.like == "" or entry.like in CATALOG.all("technique")
        assert entry.cite.source in CATALOG.all("source")

    @pytest.mark.parametrize("entry", HOME, ids=by_id)
    def test_nothing_is_named_twice(self, entry):
        assert len(set(entry.conditions)) == len(entry.conditions)
        assert len(set(entry.not_with)) == len(entry.not_with)

    @pytest.mark.parametrize("entry", HOME, ids=by_id)
    def test_the_text_is_short_and_claims_no_cure(self, entry):
        assert entry.text.endswith(".")
        assert entry.text.count(". ") <= 1
        words = entry.text.lower()
        assert not any(claim in words for claim in ("cure", "heal", "diagnos", "guarantee"))

    def test_every_kind_is_there(self):
        assert {entry.kind for entry in HOME} == set(HOME_CARE)

    def test_every_condition_has_two_to_four(self):
        counts = Counter(condition for entry in HOME for condition in entry.conditions)
        assert set(counts) == CONDITIONS
        assert {c: n for c, n in counts.items() if not 2 <= n <= 4} == {}

    @pytest.mark.parametrize("condition", ["low-back-pain", "sciatica"])
    def test_rest_comes_first_for_the_low_back(self, condition):
        fitting = [entry.id for entry in HOME if condition in entry.conditions]
        assert fitting[:2] == RESTING

    def test_heat_and_stretches_are_barred_as_their_techniques_are(self):
        kinds = {"heat": "hot-stone", "stretch": "stretching", "cold": "cold-pack"}
        assert all(entry.like == kinds.get(entry.kind, "") for entry in HOME)

    def test_heat_and_cold_need_feeling_and_whole_skin(self):
        risks = {"peripheral-neuropathy", "diabetes-complicated", "open-wound"}
        assert all(risks <= set(e.not_with) for e in HOME if e.kind in {"heat", "cold"})
        more = {"pregnancy", "acute-soft-tissue-injury", "heat-altering-medicine", "sunburn"}
        assert all(more <= set(e.not_with) for e in HOME if e.kind == "heat")

    def test_nobody_pregnant_is_sent_to_lie_on_the_back(self):
        assert {"pregnancy", "cannot-lie-supine"} <= set(
            CATALOG.all("home-care")["rest-legs-on-chair"].not_with
        )

    def test_after_an_operation_only_what_the_team_allows(self):
        after = [entry for entry in HOME if "post-surgical-swelling" in entry.conditions]
        assert after
        assert all(e.text.startswith("Only if your surgical team allows it") for e in after)
