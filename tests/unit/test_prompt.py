"""What a value shows when it is only typed: at a prompt, in a log, in a notebook without trust."""

import copy
import pickle
import subprocess
import sys
from datetime import date
from html.parser import HTMLParser

import pytest
from IPython.lib.pretty import pretty

import massageplan as mp
from massageplan._display.mixin import Displayable, laid_out
from massageplan.catalog.homecare import HomeCares
from massageplan.treatment.visit import Visits
from people import CATALOG, SCIATICA, TODAY, a_client, assessed, complaint, course, customised


ILL = a_client("hiv", name="Ottoline Fairweather", born=date(1961, 12, 24), goals=["sleep"])
PLAN = course(client=ILL, assessment=assessed(complaint("neck pain", pain=7)), sessions=4)
GIVEN = PLAN.record(mp.Outcome(session=1, pain=6))
DECISION = mp.decide(GIVEN, on=TODAY)

VALUES = {
    "session": customised(client=ILL),
    "course": GIVEN,
    "visit": GIVEN.visits[0],
    "visits": GIVEN.visits,
    "client": ILL,
    "assessment": SCIATICA,
    "intake": mp.io.Intake(client=ILL, assessment=SCIATICA),
    "home care": GIVEN.home_care(),
    "findings": GIVEN.findings,
    "finding": GIVEN.findings[0],
    "clearance": mp.screen(ILL, SCIATICA),
    "advice": mp.advise(ILL, SCIATICA),
    "comparison": mp.compare_intentions(),
    "routine": CATALOG.routine("full-body-relaxation"),
    "decision": DECISION,
    "ledger": GIVEN.ledger,
    "diff": mp.diff(PLAN, GIVEN),
    "note": GIVEN.note(1),
    "agreement": PLAN.agreement(),
    "hand-over": GIVEN.hand_over(),
    "cues": mp.export.to_cues(customised()),
}


# --- at an IPython prompt --------------------------------------------------------------------
@pytest.mark.parametrize("name", VALUES)
def test_a_prompt_shows_what_print_shows(name):
    assert pretty(VALUES[name]) == str(VALUES[name])


def test_inside_something_else_it_is_one_line():
    session, plan = VALUES["session"], GIVEN
    assert pretty([session]) == "[<SessionPlan: Customized for sciatica (right)>]"
    assert (
        pretty({"plan": plan})
        == "{'plan': <TreatmentPlan: Treatment plan: 4 sessions, customized for neck pain>}"
    )
    lines = pretty(list(plan.visits)).splitlines()
    assert [line.strip(" [],") for line in lines] == [
        f"<Visit: Visit {n}, Mon, Mar {day}, 2026: customized for neck pain>"
        for n, day in ((1, 2), (2, 9), (3, 16), (4, 23))
    ]


def test_every_value_that_draws_itself_says_so_in_its_own_class():
    """IPython takes a class's own repr before what the class inherits."""

    def every(kind):
        for one in kind.__subclasses__():
            yield one
            yield from every(one)

    found = {kind for kind in every(Displayable) if kind.__module__.startswith("massageplan.")}
    assert {type(value) for value in VALUES.values()} <= found
    assert [kind for kind in found if "_repr_pretty_" not in vars(kind)] == []


# --- reprs -----------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["session", "course", "visit", "client", "assessment", "intake"])
def test_a_repr_is_short_and_says_nothing_of_health(name):
    shown = repr(VALUES[name])
    assert len(shown) < 500
    for word in ("hiv", "HIV", "sleep", "neck", "sciatica", "Ottoline", "1961", "pain"):
        assert word not in shown


def test_a_repr_says_which_one_it_is():
    assert repr(ILL) == "Client(ref='c-1', ...)"
    assert repr(SCIATICA) == "Assessment(on=datetime.date(2026, 3, 2), ...)"
    assert repr(GIVEN) == "TreatmentPlan(client=Client(ref='c-1', ...), agreed=4, version=1, ...)"
    assert repr(customised()) == (
        "SessionPlan(length=datetime.timedelta(seconds=3600), "
        "hands_on=datetime.timedelta(seconds=2280), ...)"
    )
    assert repr(DECISION) == f"Decision(on={TODAY!r}, action={DECISION.action!r}, ...)"


DIFFERENT = """
import massageplan as mp

def test_same():
    likes = mp.Preferences(max_pressure=1)
    assert mp.Client(ref="c-1") == mp.Client(ref="c-1", preferences=likes)
"""


def test_pytest_still_says_what_differs(tmp_path):
    (tmp_path / "test_it.py").write_text(DIFFERENT, encoding="utf-8")
    words = (sys.executable, "-m", "pytest", "-vv", "-p", "no:cacheprovider", "test_it.py")
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)  # noqa: S603  our own
    assert "['preferences']" in done.stdout
    assert "max_pressure: None != 1" in done.stdout


# --- tuples that draw themselves -------------------------------------------------------------
@pytest.mark.parametrize(
    ("value", "kind"), [(GIVEN.visits, Visits), (GIVEN.to_come, Visits), (GIVEN.held, Visits)]
)
def test_visits_are_a_tuple(value, kind):
    assert type(value) is kind
    assert value == tuple(value)
    assert hash(value) == hash(tuple(value))
    assert copy.deepcopy(value) == value
    again = pickle.loads(pickle.dumps(value))  # noqa: S301  our own bytes
    assert (type(again), again) == (kind, value)


def test_visits_show_their_days_and_minutes():
    text = str(GIVEN.visits)
    assert text.startswith("Visits\n══════")
    for words in ("Mon, Mar 2, 2026", "Mon, Mar 23, 2026", "60 min", "38 min", "re-evaluation"):
        assert words in text
    assert str(GIVEN.visits[1]).startswith("Visit 2, Mon, Mar 9, 2026: customized for neck pain\n")
    assert "No visits." in str(Visits())


def test_home_care_shows_what_to_do_and_where_it_is_from():
    offered = GIVEN.home_care()
    assert type(offered) is HomeCares
    assert offered
    text = " ".join(str(offered).split())
    for care in offered:
        assert care.label[1:] in text
        assert care.cite.words in text
        assert care.text[:30] in " ".join(str(care).split())
    assert "No home care suggested." in str(HomeCares())


# --- facts -----------------------------------------------------------------------------------
def test_a_client_shows_what_was_told_and_not_who_it_is():
    note = mp.ClinicianNote(by="Dr Chen", on=TODAY)
    client = mp.Client(
        ref="c-017",
        name="Ottoline Fairweather",
        born=date(1961, 12, 24),
        conditions=[mp.HealthCondition(condition="port", region="chest", note=note)],
        medicines=[],
        consents=[mp.Consent(on=TODAY, region="gluteals", given=False)],
        preferences=mp.Preferences(max_pressure=3),
    )
    text = str(client)
    assert text.startswith("Client c-017\n")
    for words in (
        "name and date of birth on file, not shown here",
        "port, chest, with a clinician's note of Mon, Mar 2, 2026",
        "gluteals: declined on Mon, Mar 2, 2026",
        "3 of 5",
    ):
        assert words in text
    for name in ("Ottoline", "1961", "Chen"):
        assert name not in text + client._repr_html_()
    rows = dict(laid_out(client).blocks[0].rows)
    assert rows["medicines"] == "nothing to report"
    assert rows["allergies"] == "not asked"
    assert "requests" not in rows


def test_an_assessment_shows_what_was_asked_and_measured():
    told = mp.Assessment(
        on=TODAY,
        complaints=[mp.Complaint(condition="sciatica", side="right", pain=7, words="it burns")],
        red_flags=None,
        temperature="38.6 °C",
        blood_pressure="128/82",
        scores=[mp.Score(measure="ndi", form="points", value=24)],
    )
    complaints, asked = laid_out(told).blocks
    assert complaints.rows == (("sciatica", "right", "7 of 10", "", "it burns", ""),)
    assert asked.rows == (
        ("red flags", "not asked"),
        ("temperature", "38.6 °C"),
        ("blood pressure", "128/82 mmHg"),
        ("ndi", "24 points"),
    )


# --- in a notebook that is not trusted -------------------------------------------------------
# What JupyterLab 4.6 leaves of HTML then, as far as we use it: no styles, no drawings, all words.
KEPT = {
    *("cite", "dd", "details", "div", "dl", "dt", "footer", "h2", "h3", "header", "i", "li", "ol"),
    *("p", "section", "span", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
IN_A_LINE = {"cite", "i", "span"}


class Bare(HTMLParser):
    """The words of a page without its styles and drawings, a break where a block ends or begins."""

    def __init__(self, source):
        super().__init__()
        self.skipped, self.words, self.tags = 0, [], set()
        self.feed(source)

    def handle_starttag(self, tag, _):
        self.skipped += tag == "style"
        self.tags.add(tag)
        if tag in KEPT - IN_A_LINE:
            self.words.append("\n")

    def handle_endtag(self, tag):
        self.skipped -= tag == "style"
        if tag in KEPT - IN_A_LINE:
            self.words.append("\n")

    def handle_data(self, data):
        if not self.skipped:
            self.words.append(data)


@pytest.mark.parametrize("name", VALUES)
def test_words_do_not_run_together(name):
    bare = Bare(VALUES[name]._repr_html_())
    for before, after in zip(bare.words, bare.words[1:], strict=False):
        assert before[-1].isspace() or after[0].isspace() or after[0] in ".,;:)", (before, after)


def test_headline_figures_keep_their_names():
    bare = "".join(Bare(customised()._repr_html_()).words)
    lines = [line.strip() for line in bare.splitlines() if line.strip()]
    at = lines.index("booked")
    assert lines[at : at + 4] == ["booked", "60 min", "hands-on", "38 min"]
