"""Another language beside English: what it understands, and what the client reads."""

import copy
import datetime as dt
import pickle
import re
import subprocess
import sys
from html import unescape

import pytest
from attrs import evolve

import massageplan as mp
from massageplan import Language
from massageplan.catalog.checking_language import problems_of_language
from massageplan.catalog.language import shipped_language
from massageplan.errors import CatalogError, InvalidValueError, LoadError, MassagePlanError
from massageplan.findings.words import client_page, screening
from massageplan.findings.words.in_language import missing_words
from massageplan.screening.reading_complaints import as_planned
from people import CATALOG, a_client, assessed


GERMAN = CATALOG.in_language("de")
DE = shipped_language("de")
DAY = dt.date(2026, 3, 2)
WHEN = dt.datetime.fromisoformat("2026-03-02T14:30")
WORD = re.compile(r"[^\W\d_]+")


def told(*complaints, **more):
    return mp.Assessment(on=DAY, complaints=complaints, red_flags=(), **more)


BACK = mp.Complaint(condition="Kreuzschmerzen", pain=5)
NECK = mp.Complaint(condition="verspannter Nacken", pain=3)
CALF = mp.Complaint(region="linke Wade", pain=2)


def session(*complaints, client=None, **more):
    client = client or mp.Client(ref="c-1", conditions=(), medicines=(), allergies=())
    facts = {"length": "60 min", "catalog": GERMAN, "start": WHEN}
    return mp.plan_session(client, told(*complaints or (BACK, NECK, CALF)), **facts | more)


def course(**more):
    client = mp.Client(ref="c-1", conditions=["Heuschnupfen"], medicines=(), allergies=())
    assessment = told(BACK, CALF, scores=[mp.Score(measure="Schmerz, 0-10", value=5)])
    goal = mp.Goal(measure="Schmerz, 0-10", target="2.5", by=dt.date(2026, 5, 1))
    facts = {"length": "60 min", "start": DAY, "goals": [goal], "catalog": GERMAN}
    facts["cadence"] = "2-3 times a week for 4 weeks then monthly for 2 visits"
    return mp.plan_treatment(client, assessment, **facts | more)


def page(value, lang="de"):
    return mp.export.to_html(value, audience="client", lang=lang)


def words_of(html):
    """Every word that somebody reads or hears on a page, without its style."""
    body = re.sub(r"<style>.*?</style>", " ", html, flags=re.DOTALL)
    heard = " ".join(re.findall(r'(?:data-name|aria-label|alt)="([^"]*)"', body))
    return {word.lower() for word in WORD.findall(unescape(re.sub(r"<[^>]+>", " ", body) + heard))}


def texts(value):
    """Every text of a table of tables."""
    if isinstance(value, str):
        yield re.sub(r"\{[^}]*\}", " ", value)
    elif hasattr(value, "values"):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from texts(one)


def english_words():
    """The words of all that a client may read in English, without those that German has too."""
    english = [*texts(client_page.LINES), *texts(client_page.CLAUSES), *texts(client_page.NAMES)]
    english += texts(screening.CLAUSES)
    from massageplan._display.drawn import DRAWN  # noqa: PLC0415  only here

    english += [*texts(DRAWN.tones), *texts(DRAWN.states), *texts(DRAWN.views), DRAWN.no_work]
    for kind in ("region", "part", "condition", "technique", "routine", "measure", "home-care"):
        english += [entry.label for entry in CATALOG.all(kind).values()]
    english += [care.text for care in CATALOG.all("home-care").values()]
    english += [level.feels for level in CATALOG.pressure_scale]
    german = [*texts(DE.entries), *texts(DE.said)]
    known = {word.lower() for text in german for word in WORD.findall(text)}
    found = {word.lower() for text in english for word in WORD.findall(text)}
    return found - known - {"massageplan"}


class TestUnderstanding:
    @pytest.mark.parametrize(
        ("kind", "said", "id_"),
        [
            ("condition", "Kreuzschmerzen", "low-back-pain"),
            ("condition", "KOPFSCHMERZEN", "headache"),
            ("condition", "mein steifer Nacken", "neck-pain"),
            ("condition", "neck pain", "neck-pain"),
            ("contraindication", "Bluthochdruck", "hypertension"),
            ("contraindication", "chronische Nierenkrankheit", "kidney-disease"),
            ("contraindication", "Blutverduenner", "anticoagulants"),
            ("red-flag", "Brustschmerzen", "chest-pressure"),
            ("red-flag", "Schmerzen in der Brust", "chest-pressure"),
            ("technique", "Lymphdrainage", "manual-lymph-drainage"),
            ("purpose", "besser schlafen", "better-sleep"),
        ],
    )
    def test_names_in_both_languages(self, kind, said, id_):
        assert GERMAN.find(kind, said).id == id_

    @pytest.mark.parametrize(
        ("said", "places"),
        [
            ("linke Wade", ["Wade links"]),
            ("Wade rechts", ["Wade rechts"]),
            ("im unteren Rücken", ["unterer Rücken"]),
            ("Ruecken", ["Rücken"]),
            ("beide Knie", ["Knie"]),
            ("Nacken, Schultern und unterer Rücken", ["Nacken", "Schulter", "unterer Rücken"]),
            ("linke Hüfte und Knie", ["Hüfte links", "Knie links"]),
            ("linkes Bein ohne Fuß", ["Bein links"]),
            ("left calf", ["Wade links"]),
        ],
    )
    def test_places(self, said, places):
        assert [part.label for part in GERMAN.body.parts(said)] == places

    @pytest.mark.parametrize(
        ("said", "meant"),
        [
            ("rechter Tennisarm", [("tennis-elbow", "right")]),
            ("Kopfschmerzen und Nackenschmerzen", [("headache", None), ("neck-pain", None)]),
            ("Schmerzen in der linken Schulter", [("shoulder-pain", "left")]),
            ("meine Füße tun weh", [("sore-feet", None)]),
            ("Unterarmschmerzen rechts", [("forearm-pain", "right")]),
            ("chronische Kreuzschmerzen seit 3 Jahren", [("low-back-pain", None)]),
        ],
    )
    def test_complaints_as_people_say_them(self, said, meant):
        found = []
        for one in as_planned(GERMAN, mp.Complaint(condition=said, pain=4)):
            entry = GERMAN.named("condition", one.condition) if one.condition else None
            found.append((entry.id if entry else one.region, one.side and one.side.value))
        assert found == meant

    def test_a_history_in_one_line(self):
        client = a_client("Bluthochdruck und Diabetes, Heuschnupfen")
        found = mp.screen(client, assessed("neck pain"), on=DAY, catalog=GERMAN).findings
        named = {dict(one.args).get("condition") for one in found} | {one.code for one in found}
        assert not {"unknown-condition"} & named

    @pytest.mark.parametrize("said", ["kein Fieber", "nicht schwanger", "Gift", "Zorp"])
    def test_what_is_denied_or_unknown_is_not_guessed(self, said):
        assert GERMAN.named("contraindication", said) is None
        assert GERMAN.named("red-flag", said) is None

    def test_pain_in_the_chest_is_asked_about_first(self):
        client = mp.Client(ref="c-1", conditions=(), medicines=(), allergies=())
        for said in ("Brustschmerzen", "Schmerzen in der Brust", "meine Brust tut weh"):
            found = mp.screen(client, told(mp.Complaint(condition=said, pain=4)), catalog=GERMAN)
            assert found.findings[0].severity.value == "stop", said

    def test_a_german_word_says_nothing_to_the_english_catalog(self):
        with pytest.raises(MassagePlanError):
            CATALOG.condition("Kreuzschmerzen")

    def test_find_shows_what_it_understood(self):
        found = mp.find(
            "Ich habe Nackenschmerzen, und meine linke Schulter tut weh", catalog=GERMAN
        )
        meant = [(one.kind, one.id, one.side and one.side.value) for one in found.meanings]
        assert meant == [("complaint", "neck-pain", None), ("complaint", "shoulder-pain", "left")]
        assert found.unknown == ()

    def test_labels(self):
        assert GERMAN.condition("neck pain").label == "Nackenschmerzen"
        assert GERMAN.in_english.condition("neck pain").label == "neck pain"
        assert GERMAN.in_language("en") == CATALOG
        # One that has no German label keeps its English one.
        left = set(CATALOG.all("contraindication")) - set(DE.names("contraindication"))
        assert all(
            GERMAN.contraindication(id_).label == CATALOG.contraindication(id_).label
            for id_ in left
        )

    def test_what_a_misspelling_may_have_been(self):
        with pytest.raises(MassagePlanError, match="Kreuzschmerzen"):
            GERMAN.condition("Kreuzschmerzn")


class TestNames:
    def test_no_two_entries_share_a_name(self):
        assert problems_of_language(CATALOG, DE) == []

    @pytest.mark.parametrize("kind", ["region", "part", "compound", "condition", "red-flag"])
    def test_every_entry_has_a_label(self, kind):
        assert set(DE.names(kind)) == set(CATALOG.all(kind))

    @pytest.mark.parametrize(
        ("kind", "field"), [("red-flag", "tell"), ("home-care", "text"), ("pressure", "feels")]
    )
    def test_every_text_that_the_client_reads_is_there(self, kind, field):
        assert all(DE.text(kind, field, id_) for id_ in CATALOG.all(kind))

    def test_the_usual_history_is_there(self):
        known = CATALOG.all("contraindication")
        named = [id_ for id_ in DE.names("contraindication") if known[id_].medicine is None]
        assert len(named) >= 300

    def test_every_form_and_step_has_a_label(self):
        forms = {form.label for one in CATALOG.all("measure").values() for form in one.forms}
        assert forms <= set(DE.labels("measure"))

    def test_the_messages_are_whole(self):
        assert missing_words(DE.said) == ()
        assert all(name in missing_words({}) for name in ("lines.client-with", "names.role.focus"))


class TestTelling:
    def test_a_stop_says_in_german_what_to_tell(self):
        client = mp.Client(ref="c-1", conditions=["Fieber"], medicines=(), allergies=())
        flags = evolve(told(BACK), red_flags=("ein Bein geschwollen",))
        found = mp.screen(client, flags, on=DAY, catalog=GERMAN).findings
        tells = {one.code: one.tell for one in found if one.tell}
        assert "Wir massieren Sie nicht, bevor es untersucht ist." in tells["red-flag"]

    def test_the_words_of_an_urgency(self):
        client = mp.Client(ref="c-1", conditions=["Thrombose"], medicines=(), allergies=())
        found = mp.screen(client, told(BACK), on=DAY, catalog=GERMAN).findings
        stop = next(one for one in found if one.severity.value == "stop")
        assert re.match(r"Bitte|Bevor", stop.tell)


class TestClientPage:
    @pytest.mark.parametrize(
        "value",
        [
            pytest.param(session, id="complaints"),
            pytest.param(lambda: session(routine="Ganzkörpermassage", clock="spa"), id="routine"),
            pytest.param(
                lambda: session(
                    NECK,
                    client=a_client(mp.HealthCondition(condition="Wunde", region="rechte Wade")),
                    length="90 min",
                    therapist="Noor",
                ),
                id="left-out",
            ),
            pytest.param(course, id="course"),
            pytest.param(lambda: course().agreement(), id="agreement"),
        ],
    )
    def test_no_english_word_is_left(self, value):
        html = page(value())
        assert '<html lang="de"' in html
        assert words_of(html) & english_words() == set()

    def test_in_a_notebook_each_is_marked_as_what_it_is(self):
        assert course().agreement()._repr_html_().startswith('<div class="massageplan" lang="de">')
        assert course()._repr_html_().startswith('<div class="massageplan" lang="en-US">')

    def test_how_things_are_written(self):
        html = page(session(therapist="Noor"))
        assert "Mo., 2. März 2026, 14:30 Uhr · bei Noor" in html
        assert "60 Min." in html
        assert "Min..<" not in html
        plan = page(course())
        assert "2-3-mal pro Woche, 4 Wochen lang, danach monatlich" in plan
        assert "Ziel 2,5 bis Fr., 1. Mai 2026 (Punkte von 10)" in plan

    def test_a_plan_is_the_same_in_every_language(self):
        german = session()
        english = session(
            mp.Complaint(condition="low back pain", pain=5),
            mp.Complaint(condition="neck pain", pain=3),
            mp.Complaint(region="left calf", pain=2),
            catalog=CATALOG,
        )
        assert german.minutes == english.minutes
        assert [(i.sites, i.duration, i.techniques) for i in german.segments] == [
            (i.sites, i.duration, i.techniques) for i in english.segments
        ]

    def test_the_calendar(self):
        pytest.importorskip("icalendar")
        text = mp.export.to_ics(course(therapist="Noor"), detail=True).replace("\r\n ", "")
        assert "(1 von " in text
        assert "Bei Noor." in text
        assert (
            words_of(text.split("DESCRIPTION:")[1].split("STATUS")[0].replace("\\n", " "))
            & (english_words())
            == set()
        )


class TestNothingHalfTranslated:
    def test_a_plan_with_the_english_catalog_has_no_german_page(self):
        plan = session(mp.Complaint(condition="neck pain"), catalog=CATALOG)
        with pytest.raises(InvalidValueError, match="in_language") as no:
            page(plan)
        assert no.value.path == "lang"

    def test_a_german_plan_has_no_english_page(self):
        with pytest.raises(InvalidValueError, match="expected one of 'de'"):
            page(session(), lang="en-US")

    def test_what_the_therapist_reads_is_in_english_and_says_so(self):
        with pytest.raises(InvalidValueError, match="what the therapist reads is in English"):
            mp.export.to_html(session(), lang="de")
        html = mp.export.to_html(session())
        assert '<html lang="en-US"' in html
        assert "What the therapist reads is in English" in html

    def test_an_entry_of_ones_own_without_german_words_is_named(self):
        own = evolve(CATALOG.clock("spa"), id="ours", label="ours", names=(), closing_label="tea")
        catalog = CATALOG.merge({"clock": {"ours": own}}).in_language("de")
        with pytest.raises(InvalidValueError, match="'tea', as the clock calls it") as no:
            page(session(catalog=catalog, clock="ours"))
        assert no.value.path == "catalog.language"

    def test_a_condition_of_ones_own_is_named(self):
        own = evolve(CATALOG.condition("neck pain"), id="ours", label="our neck", names=())
        catalog = CATALOG.merge({"condition": {"ours": own}}).in_language("de")
        plan = session(mp.Complaint(condition="our neck", pain=3), catalog=catalog)
        with pytest.raises(InvalidValueError, match="the condition 'our neck'"):
            page(plan)

    def test_what_changed_is_refused(self):
        plan = course()
        changes = mp.diff(plan, plan.record(mp.Outcome(session=1, status="missed")))
        with pytest.raises(InvalidValueError, match="only in English"):
            page(changes)


class TestKeeping:
    def test_a_saved_plan_is_opened_with_the_same_catalog(self):
        for plan in (session(), course()):
            assert mp.io.loads(mp.io.dumps(plan), catalog=GERMAN) == plan

    def test_without_it_nothing_is_guessed(self):
        with pytest.raises((LoadError, MassagePlanError)):
            mp.io.loads(mp.io.dumps(session()))

    def test_pickled_and_copied(self):
        for copied in (pickle.loads(pickle.dumps(GERMAN)), copy.deepcopy(GERMAN)):  # noqa: S301  ours
            assert copied.condition("Kreuzschmerzen").id == "low-back-pain"

    def test_with_a_policy_and_with_more_entries(self):
        assert GERMAN.with_policy("hospital").condition("Ischias").id == "sciatica"
        own = evolve(CATALOG.clock("spa"), id="ours", label="our clock", names=())
        assert GERMAN.merge({"clock": {"ours": own}}).condition("Ischias").id == "sciatica"


class TestOnesOwnLanguage:
    def write(self, folder, **files):
        for name, text in files.items():
            (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        return folder

    def test_words_for_ones_own_entries(self, tmp_path):
        own = evolve(CATALOG.condition("neck pain"), id="ours", label="our neck", names=())
        self.write(tmp_path, condition='[names]\nours = ["unser Nacken", "Studionacken"]\n')
        language = Language.from_folder(tmp_path, "de-CH", base="de")
        catalog = CATALOG.merge({"condition": {"ours": own}}).in_language(language)
        assert catalog.condition("Studionacken").id == "ours"
        assert catalog.condition("Kreuzschmerzen").id == "low-back-pain"
        plan = session(mp.Complaint(condition="unser Nacken", pain=3), catalog=catalog)
        assert '<html lang="de-CH"' in page(plan, lang="de-CH")

    def test_another_language_from_nothing(self, tmp_path):
        self.write(
            tmp_path,
            heard='[words]\ngauche = "left"\nmon = "my"\n',
            region='[names]\ncalf = ["mollet", "mollets"]\n',
        )
        french = CATALOG.in_language(Language.from_folder(tmp_path, "fr"))
        assert french.body.part("mon mollet gauche").id == "calf-left"
        plan = session(mp.Complaint(condition="neck pain"), catalog=french)
        with pytest.raises(InvalidValueError, match=r"not all in 'fr' yet.*and \d+ more"):
            page(plan, lang="fr")

    def test_a_name_of_another_entry_is_refused(self, tmp_path):
        self.write(tmp_path, condition='[names]\nneck-pain = ["sciatica"]\n')
        with pytest.raises(CatalogError, match="is a name of 'sciatica', too"):
            CATALOG.in_language(Language.from_folder(tmp_path, "xx"))

    def test_every_mistake_at_once(self, tmp_path):
        self.write(
            tmp_path,
            condition='[names]\nneck-pain = "Nacken"\n[txt]\na = "b"\n',
            zorp='[names]\na = ["b"]\n',
            said='[days]\nweek = "x"\n[zip]\n',
        )
        with pytest.raises(CatalogError) as no:
            Language.from_folder(tmp_path, "German")
        assert {path for path, _ in no.value.problems} == {
            "tag",
            "condition.names.neck-pain",
            "condition.txt",
            "zorp.toml",
            "said.days.week",
            "said.zip",
        }

    def test_a_line_that_asks_for_what_there_is_not(self, tmp_path):
        self.write(tmp_path, said='[lines]\nclient-with = "bei {wem}"\n')
        catalog = CATALOG.in_language(Language.from_folder(tmp_path, "de-AT", base="de"))
        plan = session(NECK, catalog=catalog)
        with pytest.raises(InvalidValueError, match=r"client-with \(there is no wem\)"):
            page(plan, lang="de-AT")

    def test_an_id_that_no_entry_has(self, tmp_path):
        self.write(tmp_path, condition='[names]\nzorp = ["Zorp"]\n')
        with pytest.raises(CatalogError, match="is no condition"):
            CATALOG.in_language(Language.from_folder(tmp_path, "xx"))

    def test_what_cannot_be_read(self, tmp_path):
        with pytest.raises(CatalogError):
            Language.from_folder(tmp_path / "none", "xx")
        self.write(tmp_path, condition="[names\n")
        with pytest.raises(CatalogError):
            Language.from_folder(tmp_path, "xx")
        with pytest.raises(InvalidValueError, match="expected one of 'de'"):
            CATALOG.in_language("zz")


def test_an_english_session_loads_none_of_it():
    code = (
        "import sys, massageplan as mp\n"
        "hour = mp.plan_session(routine='full-body-relaxation', length='60 min')\n"
        "str(hour)\n"
        "print([m for m in sys.modules if 'two_languages' in m or m.endswith("
        "('catalog.language', 'naming.heard', 'checking_language'))])"
    )
    done = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
