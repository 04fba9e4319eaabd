"""What a line of a health history says besides a name: when, where, over, controlled, doubted."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import massageplan as mp
from massageplan.screening.case import Case
from massageplan.screening.circumstances import told_in
from massageplan.screening.pieces import pieces_of
from massageplan.screening.said_when import read_when


TODAY, BORN = date(2026, 3, 2), date(1970, 5, 5)
CATALOG = mp.Catalog()
ENTRIES = CATALOG.all("contraindication")
H = mp.HealthCondition


def screened(*lines, **client):
    person = mp.Client(
        ref="c-1", **{"conditions": lines, "medicines": [], "allergies": [], "born": BORN} | client
    )
    return mp.screen(person, on=TODAY)


def codes(*lines, **client):
    return {one.code for one in screened(*lines, **client).stops}


def read(text):
    """Return the line that a text with one name in it is."""
    (piece,) = pieces_of(CATALOG, text)
    line = H(condition=text)
    client = mp.Client(ref="c-1", conditions=[line], medicines=[], allergies=[], born=BORN)
    return told_in(CATALOG, piece).line(Case(CATALOG, client, None, TODAY), line)


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("2010", "2010-12-31"),
        ("'09", "2009-12-31"),
        ("2026", "2026-03-02"),
        ("2027", "2027-12-31"),
        ("in March 2024", "2024-03-31"),
        ("3/2024", "2024-03-31"),
        ("01/15/2026", "2026-01-15"),
        ("15/1/2026", "2026-01-15"),
        ("3/4/2025", "2025-04-03"),  # in March or in April
        ("2009-11", "2011-12-31"),  # November, or until 2011
        ("2015-2018", "2018-12-31"),
        ("January 15, 2026", "2026-01-15"),
        ("early 2020", "2020-12-31"),
        ("winter 2019", "2020-03-31"),
        ("the 1990s", "1999-12-31"),
        ("around 2015", "2016-12-31"),
        ("10 years ago", "2016-09-01"),
        ("10-15 years ago", "2016-09-01"),
        ("15-10 years ago", "2016-09-01"),
        ("about 10 years ago", "2018-09-01"),
        ("3 days ago", "2026-02-27"),
        ("2 weeks ago", "2026-02-20"),
        ("a few years ago", "2024-09-01"),
        ("years ago", "2024-09-01"),
        ("yesterday", "2026-03-01"),
        ("last month", "2026-03-01"),
        ("last year", "2025-12-31"),
        ("in my twenties", "2000-05-05"),
        ("at age 40", "2011-05-06"),
        ("2010 and 2018", "2018-12-31"),
        ("diagnosed 2012", "2012-12-31"),
    ],
)
def test_the_last_day_that_it_may_mean_counts(said, last):
    when, end = read_when(said)
    assert end == len(said)
    assert when.span(TODAY, BORN).last == date.fromisoformat(last)


@pytest.mark.parametrize(
    "said", ["2018-", "2018+", "2018?", "31/31/2020", "30 Feb 2020", "2000mg", "in May", "1850"]
)
def test_what_is_no_time(said):
    assert read_when(said) is None


def test_an_age_says_nothing_without_a_day_of_birth():
    when, _ = read_when("at age 40")
    assert when.span(TODAY, None) is None
    assert codes("hysterectomy at age 40", born=None) == {"clearance-needed", "question"}


FIGURES = st.one_of(st.integers(0, 40), st.integers(1890, 2110)).map(str)
SIGNS = st.sampled_from(
    [
        *("/", "-", ".", " ", ", ", " and ", " to ", "'", "~", " weeks ago", " years ago"),
        *("May ", "since ", "for ", "around ", "the ", "0s", "last ", "year", "at age ", "over "),
    ]
)


@given(st.lists(st.one_of(FIGURES, SIGNS), max_size=7).map("".join))
def test_any_text_is_read_as_days_in_order_or_as_none(text):
    found = read_when(text)
    if found is None:
        return
    span = found[0].span(TODAY, BORN)
    assert span is None or span.first <= span.last
    assert 0 < found[1] <= len(text)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("hip replacement (2016)", {"since": date(2016, 12, 31)}),
        ("2012: hysterectomy", {"condition": "hysterectomy", "since": date(2012, 12, 31)}),
        ("cesarean x2 (2015, 2018)", {"since": date(2018, 12, 31)}),
        ("bunion surgery both feet 2015", {"region": "feet", "since": date(2015, 12, 31)}),
        ("R TKR 2019", {"condition": "TKR", "side": mp.Side.RIGHT, "since": date(2019, 12, 31)}),
        ("knee replacement (left)", {"side": mp.Side.LEFT}),
        ("arthritis: hands, knees", {"condition": "arthritis", "region": "hands, knees"}),
        ("arthritis in hands and knees", {"condition": "arthritis", "region": "hands and knees"}),
        ("spinal fusion L4-S1", {"condition": "spinal fusion", "side": None, "region": "L4-S1"}),
        ("herniated disc L4/5", {"condition": "herniated disc"}),
        ("breast cancer 2018, in remission", {"past": True, "since": date(2018, 12, 31)}),
        ("cancer free since 2015", {"condition": "cancer", "past": True}),
        ("Crohn's in remission", {"past": False}),
        ("pneumonia (resolved)", {"past": True}),
        ("had a stroke in 2019", {"condition": "stroke", "past": True}),
        ("had a fracture 3 weeks ago", {"condition": "fracture", "past": False}),
        ("had a fracture", {"condition": "fracture", "past": False}),
        ("had asthma since 2010", {"condition": "asthma", "past": False}),
        ("history of kidney stones", {"condition": "kidney stones", "past": False}),
        ("history of kidney stones 2001", {"condition": "kidney stones", "past": True}),
        ("h/o asthma", {"condition": "asthma", "past": True}),
        ("s/p C-section 2019", {"condition": "C-section", "since": date(2019, 12, 31)}),
        ("family hx of diabetes", {"condition": "illness-in-family"}),
        ("possible stroke", {"condition": "stroke", "past": False}),
        ("rule out MS", {"condition": "MS"}),
        ("HTN - controlled with meds", {"condition": "hypertension-controlled"}),
        ("hypertension, poorly controlled", {"condition": "hypertension-uncontrolled"}),
        ("high blood pressure, on meds", {"condition": "high blood pressure"}),
        ("asthma, well controlled", {"condition": "asthma"}),
        ("sciatica 2019", {"condition": "sciatica"}),
    ],
)
def test_what_a_line_says(line, says):
    told = read(line)
    assert {field: getattr(told, field) for field in says} == says


@pytest.mark.parametrize(
    "line",
    [
        *("chemo 2018-", "chemo 2018 - present", "cancer back", "cancer, back"),
        *("cancer in the past 2 years", "cancer in remission?"),
        *("hypertension sometimes controlled", "hypertension controlled?", "fracture not healed"),
        *("hypertension controlled in 2010", "hypertension no longer controlled"),
        *("hypertension controlled until recently", "fracture half healed"),
        *("possible past DVT", "asthma, then zorp", "thyroid, controlled"),
        *("healed fracture?", "family history of asthma and zorp"),
        *("hysterectomy 2012, revised 2025", "COVID contact in 2020", "severe sciatica"),
    ],
)
def test_what_could_be_anything_asks(line):
    assert codes(line) & {"unknown-condition", "unknown-operation", "red-flag-refer"}


@pytest.mark.parametrize("line", ["no DVT", "never had DVT", "denies asthma"])
def test_what_is_plainly_denied_is_only_noted(line):
    assert [one.code for one in screened(line).findings if one.code == "denied"]
    assert not codes(line)


@pytest.mark.parametrize("line", ["gout today", "migraine 3 days ago", "DVT last week"])
def test_what_began_just_now_is_asked_about(line):
    found = screened(line).stops
    assert "lately" in {dict(one.args).get("question") for one in found}
    name = line.split()[0]
    assert {(one.code, one.args) for one in screened(name).stops} <= {
        (one.code, one.args) for one in found
    }
    days = 0 if "today" in line else 3
    assert "question" not in codes(H(condition=line, since=TODAY - timedelta(days=days)))


def test_another_date_than_that_of_the_line_is_asked_about():
    line = H(condition="C-section 2019", since=date(2026, 2, 1))
    found = [dict(one.args).get("question") for one in screened(line).stops]
    assert "dates-differ" in found
    assert "clearance-needed" in codes(line)
    assert not codes(H(condition="C-section 2019", since=date(2019, 5, 1)))


def test_what_lies_ahead_is_asked_about():
    assert "date-ahead" in codes("hysterectomy 2027")


def test_the_time_of_what_is_doubted_is_not_sure_either():
    assert codes("hysterectomy 2010?") == {"clearance-needed", "question"}


def test_what_has_gone_on_since_says_nothing_of_the_last_time():
    assert codes("Botox since 2015") == {"question"}
    assert not codes("Botox 2015")


def test_days_ago_are_counted_from_the_day_of_the_report():
    told = H(condition="hysterectomy 2 weeks ago", on=date(2024, 3, 2))
    assert not codes(told)
    assert codes(H(condition="hysterectomy 2 weeks ago"))


def test_a_line_with_a_time_is_read_anew_for_every_day():
    client = mp.Client(ref="c-1", conditions=["flu shot 2026"], medicines=[], allergies=[])
    assert mp.screen(client, on=date(2026, 1, 1)).stops
    assert not mp.screen(client, on=date(2027, 6, 1)).stops


@pytest.mark.parametrize("word", ["meds", "medication", "my tablets", "drugs"])
def test_what_everybody_takes_is_no_contraceptive_pill(word):
    assert CATALOG.named("contraindication", word) is None
    assert CATALOG.named("contraindication", "the pill").id == "hormones"


def test_a_medicine_for_nerves_has_two_meanings():
    assert "two-meanings" in codes(medicines=["sertraline for nerves"])
    assert codes(medicines=["lisinopril for BP"]) == {"clearance-needed"}
    assert "two-meanings" in codes(medicines=["lisinopril for pressure"])


def test_a_line_of_ten_thousand_letters_is_asked_about():
    for word in ("2010 ", "hysterectomy 2012, ", "left ", "resolved ", "had a ", "zorp?", "L4-"):
        line = ("asthma " + word * 2000)[:10_000]
        assert codes(line)


def test_a_technique_or_place_by_another_name_is_banned_too():
    veins = H(condition="varicose-veins-severe", region="calf", side="left")
    pressure = screened("hypertension")
    for name in ("hot-stone", "Hot stones"):
        assert not pressure.allows(name, ["calf/left"])
    barred = screened(veins).site_bans | screened("osteoporosis").site_bans
    for site, technique in sorted(barred)[:20]:
        label = CATALOG.technique(technique).label
        assert not screened(veins, "osteoporosis").allows(label, [site.replace("/", " ")])
    for technique, site in (("zorp", "calf/left"), ("swedish", "zorp")):
        with pytest.raises(mp.UnknownTermError):
            pressure.allows(technique, [site])


def test_an_illness_of_the_whole_body_does_not_say_that_the_back_hurts():
    told = mp.Assessment(on=TODAY, complaints=[mp.Complaint(condition="parkinsons")], red_flags=[])
    back = mp.Assessment(on=TODAY, complaints=[mp.Complaint(condition="back pain")], red_flags=[])
    client = mp.Client(
        ref="c-1", conditions=["parkinsons-disease"], medicines=["prednisone"], allergies=[]
    )
    flags = [
        {dict(one.args).get("flag") for one in mp.screen(client, asked).stops}
        for asked in (told, back)
    ]
    assert "long-steroid-use" not in flags[0]
    assert "long-steroid-use" in flags[1]


NAMES = sorted(
    name
    for entry in ENTRIES.values()
    if not entry.medicine
    for name in (entry.id, entry.label, *entry.names)
)
FORMS = {
    "{} 2010": {"since": date(2010, 12, 31)},
    "{} (March 2024)": {"since": date(2024, 3, 31)},
    "2019 {}": {"since": date(2019, 12, 31)},
    "{} 10 years ago": {"since": date(2016, 9, 1)},
    "{} since 2015": {"since": date(2015, 12, 31)},
    "{}, diagnosed 2012": {"since": date(2012, 12, 31)},
    "{} in my twenties": {"since": date(2000, 5, 5)},
    "{} 5 days ago": {"since": date(2026, 2, 25)},
    "had {} in 2010": {"since": date(2010, 12, 31), "past": True},
    "had {}": {"past": True},
    "history of {}": {"past": True},
    "hx {}": {"past": True},
    "previous {}": {"past": True},
    "s/p {}": {"past": True},
    "{} (resolved)": {"past": True},
    "{}, healed": {"past": True},
    "{} in remission": {"past": True},
    "{}, all clear": {"past": True},
    "{} years ago": {"since": date(2024, 9, 1)},
    "possible {}": {},
    "suspected {}": {},
    "?{}": {},
    "{} L4-L5": {"region": "L4-L5"},
    "{}, on meds": {},
    "{}, mild": {"severity": "mild"},
    "{}, left": {"side": "left"},
    "{} R": {"side": "right"},
    "{}, both": {},
}


def is_as_strict(found, other):
    """Tell whether one clearance takes away all that another does."""
    return found.stops != () or (
        not other.stops
        and found.excluded >= other.excluded
        and found.banned >= other.banned
        and all(
            technique in found.banned or (place, technique) in found.site_bans
            for place, technique in other.site_bans - found.site_bans
            if place not in found.excluded
        )
        and found.barred | other.barred == found.barred
        and all(found.cap_on([site]) <= other.cap_on([site]) for site in CATALOG.body.flow)
    )


@given(st.sampled_from(NAMES), st.sampled_from(sorted(FORMS)))
@example("fracture", "had {}")
@example("DVT", "{} 10 years ago")
@example("breast cancer", "{} in remission")
@example("chemo", "{} since 2015")
@example("gout", "{} 5 days ago")
def test_words_make_nothing_milder_than_the_fields_would(name, form):
    assume(CATALOG.named("contraindication", form.format(name)) is None)  # an entry of its own
    said = screened(form.format(name))
    plain, told = screened(name), told_so(name, FORMS[form])
    assert is_as_strict(said, told)
    assert is_as_strict(said, plain) or not is_as_strict(told, plain)


def told_so(name, fields):
    try:
        return screened(H(condition=name, **fields))
    except mp.InvalidValueError:  # a spine has no sides
        return screened(name)
