"""Clients as they speak, planned from the command line by somebody who looked nothing up."""

import json

import pytest

from massageplan.cli import main


HISTORY = "conditions = []\nmedicines = []\nallergies = []"


@pytest.fixture
def run(capsys, tmp_path):
    """Run a command on an intake; return its exit code and what it printed."""

    def run(command, client=HISTORY, *words, preferences="", complaints=(), plan='length = "1 h"'):
        file = tmp_path / "intake.toml"
        told = "".join(f"[[assessment.complaints]]\n{each}\n" for each in complaints)
        file.write_text(
            f'[client]\nref = "c-1"\n{client}\n[client.preferences]\n{preferences}\n'
            f"[assessment]\non = 2026-03-02\nred_flags = []\n{told}[plan]\n{plan}\n",
            encoding="utf-8",
        )
        code = main([command, str(file), *words])
        return code, *capsys.readouterr()

    return run


CLIENTS = {
    "spa guest": {
        "client": 'goals = ["just want to switch off"]\nconditions = ["nothing really"]\n'
        'medicines = ["the pill"]\nallergies = ["none that I know of"]',
        "preferences": 'intention = "relaxation"\nmax_pressure = "light pressure"\n'
        'avoid_regions = ["my feet"]\nrefuses = ["aromatherapy"]',
    },
    "neck and shoulders, no more": {"preferences": 'wishes = ["neck and shoulders"]'},
    "office worker": {
        "client": 'goals = ["get through the day without a headache"]\n'
        'conditions = ["blood pressure a bit high but controlled with pills"]\n'
        'medicines = ["ibuprofen now and then", "amlodipine"]\nallergies = ["hay fever"]',
        "preferences": 'max_pressure = "firm"',
        "complaints": (
            'condition = "my neck and shoulders are rock hard"\npain = 5',
            'condition = "headaches by the end of the week"\npain = 4',
        ),
        "plan": 'length = "an hour"\ncadence = "once a week"',
    },
    "pregnant woman": {
        "client": 'goals = ["sleep better"]\n'
        'conditions = ["I\'m 28 weeks along with my second baby", "heartburn"]\n'
        'medicines = ["prenatal vitamins", "iron"]\nallergies = []',
        "preferences": 'wishes = ["feet"]',
        "complaints": ('condition = "my hips and lower back ache"\npain = 5',),
    },
    "marathon runner": {
        "client": 'goals = ["run the Boston marathon in April"]\n'
        'conditions = ["broken arm as a kid"]\nmedicines = ["magnesium"]\nallergies = []',
        "preferences": 'likes = ["sports massage"]\nmax_pressure = "deep"',
        "complaints": ('condition = "my calves and hamstrings are super tight"\npain = 4',),
    },
    "man after a hernia repair": {
        "client": 'conditions = ["hernia repair two years ago, with mesh", "high cholesterol"]\n'
        'medicines = ["Lipitor"]\nallergies = ["penicillin"]',
        "complaints": ('condition = "stiff lower back when I sit too long"\npain = 4',),
    },
    "migraine patient": {
        "client": 'conditions = ["migraine with aura since I was a teenager"]\n'
        'medicines = ["sumatriptan when I get one"]\nallergies = []',
        "complaints": (
            'condition = "migraines twice a month"\npain = 5',
            'condition = "tight neck"\npain = 3',
        ),
    },
    "cancer survivor": {
        "client": 'conditions = ["breast cancer, all clear since 2023"]\n'
        'medicines = ["tamoxifen"]\nallergies = []',
        "preferences": 'max_pressure = "gentle"\nwishes = ["back and shoulders"]',
    },
    "teenager": {
        "client": 'born = 2010-05-01\nconditions = ["asthma since childhood", "acne on my back"]\n'
        'medicines = ["inhaler when needed"]\nallergies = ["peanuts"]\n'
        "consents = [{guardian = true, on = 2026-03-02}]",
        "complaints": ('condition = "sore thighs after soccer"\npain = 3',),
    },
    "grandmother": {
        "client": 'born = 1948-05-01\nconditions = ["osteoporosis", '
        '"broken left wrist last winter"]\n'
        'medicines = ["Fosamax once a week", "vitamin D"]\nallergies = []',
        "preferences": 'max_pressure = "light"\ncannot_lie = ["on my stomach"]',
        "complaints": ('condition = "stiff shoulders"\npain = 3',),
    },
    "mechanic": {
        "client": 'conditions = ["smoker"]\nmedicines = ["none"]\nallergies = ["none"]',
        "complaints": ('condition = "tennis elbow on the right"\npain = 6\nsince = 2025-12-01',),
        "plan": 'length = "45 min"\ncadence = "twice a week"',
    },
}


@pytest.mark.parametrize("who", CLIENTS)
def test_they_are_planned_in_their_own_words(run, who):
    for command in ("session", "plan"):
        code, out, err = run(command, **CLIENTS[who])
        assert (code, err) == (0, ""), err
        assert "Minute by minute" in out or "minute by minute" in out


def test_requests_alone_are_what_the_session_is_for(run):
    code, out, _ = run("session", HISTORY, "--json", preferences='wishes = ["neck and shoulders"]')
    plan = json.loads(out)
    assert (code, plan["intention"]) == (0, "relaxation")
    assert {why["want"] for why in plan["reasons"]} == {"neck-and-shoulders"}


def test_who_came_to_rest_gets_a_routine_and_hears_which(run):
    code, out, err = run("session", f'{HISTORY}\ngoals = ["forget a hard week"]')
    assert (code, err) == (0, "")
    assert "follows the routine full-body-relaxation" in out.splitlines()[0]
    code, out, _ = run("session", f'{HISTORY}\ngoals = ["forget a hard week"]', "--json")
    assert json.loads(out)["routine"] == "full-body-relaxation"


def test_who_said_nothing_is_asked(run):
    code, _, err = run("session", HISTORY)
    assert code == 2
    assert "needs a routine or requests" in err


def test_all_problems_are_told_at_once_one_line_each(run):
    code, _, err = run(
        "session",
        'conditions = ["zorp", "asthma"]\nmedicines = [{medicine = "zorpinol"}]',
        preferences='wishes = ["the zorp"]\nmax_pressure = "zorp"\nlikes = ["zorp strokes"]',
        complaints=('condition = "stiff neck and my zorp"\npain = 11', 'region = "left zorp"'),
        plan='lenght = "60 min"\ncadence = "every zorp"',
    )
    paths = [line.split(": ")[0].strip() for line in err.splitlines()[1:]]
    assert code == 2
    assert sorted(paths) == [
        "assessment.complaints[0].condition",
        "assessment.complaints[0].pain",
        "assessment.complaints[1].region",
        "client.conditions[0]",
        "client.medicines[0]",
        "client.preferences.likes[0]",
        "client.preferences.max_pressure",
        "client.preferences.wishes[0]",
        "plan.cadence",
        "plan.lenght",
    ]


def test_a_line_that_cannot_be_read_does_not_renumber_the_others(run):
    _, _, err = run(
        "session",
        'conditions = [{condition = "asthma", zorp = 1}, "zorp"]\nmedicines = []\nallergies = []',
        plan="",
    )
    assert "client.conditions[0].zorp: unknown key" in err
    assert "client.conditions[1]: 'zorp' is not in the catalog" in err
    assert "plan.length: is missing" in err


def test_stops_are_a_list_with_what_to_write(run):
    client = 'conditions = ["zorp", "8 weeks pregnant"]\nmedicines = ["zorpinol"]\nallergies = []'
    code, _, err = run("session", client, preferences='wishes = ["neck"]')
    assert code == 2
    first, *lines = err.splitlines()
    assert first == "massageplan: nothing is planned yet; each of these has to be settled first:"
    assert [line.split(": ")[0].strip() for line in lines[:3]] == [
        "client.conditions[0]",
        "client.conditions[1]",
        "client.medicines[0]",
    ]
    assert '{condition = "zorp", judged = "what you found out, and from whom"}' in err
    assert '{medicine = "zorpinol", judged = "what you found out, and from whom"}' in err


@pytest.mark.parametrize(
    "client",
    [
        "",
        'conditions = ["zorp", "sunburn", "pregnant", "epilepsy"]\nmedicines = ["aspirin", "zorp"]',
        'conditions = ["some operation"]\nmedicines = []\ngoals = ["run after my hernia repair"]',
    ],
)
def test_nothing_is_told_in_python(run, client):
    complaints = ('condition = "stiff neck"\npain = 9\nwords = "since my blood clot"',)
    for command in ("check", "session", "plan", "advise"):
        _, out, err = run(command, client, complaints=complaints)
        for python in ("=...", "=[]", "Client(", "Complaint(", "date(", "HealthCondition"):
            assert python not in out + err


@pytest.mark.parametrize(
    ("complaint", "told"),
    [
        (
            'condition = "stiff neck and my zorp hurts"',
            "read 'stiff neck' as neck pain, but not 'zorp'",
        ),
        ('condition = "neck pain, my ankles are swollen"', "list it in conditions under [client]"),
        ('condition = "sciatcia"', "did you mean 'sciatica'"),
        ('condition = "zorp"', "unknown condition 'zorp'"),
        ('region = "neck and zorp"', "zorp"),
    ],
)
def test_a_complaint_says_what_was_read_and_what_was_not(run, complaint, told):
    code, _, err = run("session", complaints=(complaint,))
    assert code == 2
    assert told in err


@pytest.mark.parametrize(
    ("words", "number"),
    [('"light"', 2), ('"medium pressure"', 3), ('"light to medium"', 2), ('"3"', 3), ("4", 4)],
)
def test_pressure_in_words(run, words, number):
    wishes = 'wishes = ["neck and shoulders"]'
    _, said, _ = run("session", HISTORY, "--json", preferences=f"{wishes}\nmax_pressure = {words}")
    _, told, _ = run("session", HISTORY, "--json", preferences=f"{wishes}\nmax_pressure = {number}")
    assert said == told


def test_pressure_in_other_words_is_asked_with_the_choices(run):
    code, _, err = run("session", preferences='max_pressure = "no deep"')
    assert code == 2
    assert "a number from 0 to 5 or a word (1 very light, 2 light, 3 medium" in err


@pytest.mark.parametrize(
    ("goal", "stops"),
    [
        ("run again after my hernia repair", True),
        ("get rid of my chest pain", True),
        ("sit through a workday", False),
        ("fewer headaches", False),
        ("less stress", False),
    ],
)
def test_goals_are_screened(run, goal, stops):
    code, out, _ = run("check", f'{HISTORY}\ngoals = ["{goal}"]')
    assert bool(code) is stops
    assert ("client.goals" in run("check", f'{HISTORY}\ngoals = ["{goal}"]', "--json")[1]) is stops
    assert out


def test_what_a_client_dislikes_says_where_it_belongs(run):
    _, _, err = run("session", preferences='refuses = ["smelly oils"]\nlikes = ["deep pressure"]')
    assert "scented work is 'aromatherapy'" in err
    assert "how firm it is goes to max_pressure" in err
