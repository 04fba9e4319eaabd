"""What orders, trials and clients say of time: what is a plan's is found, the rest kept apart."""

import re

import pytest

import massageplan as mp
from massageplan.scheduling.reading_cadence import read_cadence
from massageplan.views.understood import understood_document


def found(text):
    return [f"{each.kind}: {each.label}" for each in mp.find(text).meanings]


def written(text):
    return [each.write for each in mp.find(text).meanings]


def is_all_understood(text):
    understood = mp.find(text)
    return understood.unknown == () and bool(understood.meanings or understood.choices)


# By what is read, and what to write: how people say it.
SEVERAL_A_DAY = {
    ("3 times a day", "daily"): "3 times per day|3 times Daily|three times a day|3x/day|3x a day|"
    "thrice daily|tid|three periods per day|3 x daily|3 applications per day",
    ("2 times a day", "daily"): "twice a day|twice daily|bid|2x daily|2 x day|two times each day|"
    "morning and night|mornings and evenings",
    ("1-2 times a day", "daily"): "1-2x daily|once or twice a day|1 to 2 times daily",
    ("2-3 times a day", "daily"): "two to three times a day|2-3x/d|twice or thrice a day|"
    "2 or 3 times per day",
    ("2-3 times a day for 6 months", "daily for 6 months"): "2-3 x a day for the first 6 months|"
    "two to three times daily for six months",
    ("2 times a day for 2 weeks", "daily for 2 weeks"): "Twice daily in first two weeks|"
    "bid x 2 weeks|2x/day for 2 wks|twice a day over the first two weeks",
    ("every 4 hours", "daily"): "every 4 hours|q4h|every four hours|q 4 hrs",
    ("several times a day", "daily"): "several times a day|many times daily|multiple times per day",
}


@pytest.mark.parametrize(
    ("label", "cadence", "text"),
    [(*key, text) for key, texts in SEVERAL_A_DAY.items() for text in texts.split("|")],
)
def test_several_times_a_day_are_a_rhythm_of_one_visit_a_day_at_most(label, cadence, text):
    (meaning,) = mp.find(text).meanings
    assert (meaning.kind, meaning.label) == ("rhythm", label)
    assert meaning.write == f"cadence={cadence!r}"
    assert read_cadence(cadence).words == cadence
    assert cadence in understood_document(mp.find(text)).blocks[0].rows[0][-1]
    with pytest.raises(
        mp.InvalidValueError, match="but there is one visit a day at most"
    ) as caught:
        read_cadence(text)
    assert f"nearest is {cadence!r}" in str(caught.value)


SPANS = {
    "6 weeks": "for six weeks|over six weeks|six consecutive weeks|a period of 6 weeks|"
    "6-week course|6-week treatment plans|a six-week program|for the first 6 wks|"
    "six weeks of massage treatment|continued for 6 weeks|within a time frame of six weeks|"
    "6-week regimens|duration: 6 weeks|"
    "optimum duration for this type of treatment is six weeks|for six weeks in a row|about 6 weeks",
    "12 months": "period of twelve months|for 12 months|over twelve months|a 12-month plan",
    "1-2 months": "over the course of one or two months|for 1-2 months|during one to two months",
    "2 phases of 3 weeks": "two 3-week phases|2 three-week blocks|two 3-week periods",
    "weeks 1 to 2": "weeks 1 and 2 only|in weeks 1-2|weeks 1 to 2|during weeks 1 through 2",
    "weeks 4 to 6": "weeks 4 to 6|4th, 5th, and 6th calendar weeks|weeks 4-6|4th to 6th week",
    "5 days": "5 days of massage therapy|for five days|over 5 days",
    "5 days to 3 weeks": "for 5 days to 3 weeks|over 5 days to 3 weeks",
    "up to 12 weeks": "up to 12 weeks|for up to twelve weeks|maximum of 12 weeks|max 12 weeks",
    "at least 3 months": "at least 3 months|for a minimum of three months|minimum 3 months",
    "4 weeks at home": "for 4 weeks at home",
    "6 months of follow-up": "a 6-month follow-up|followed by a 6 month follow-up period",
}


@pytest.mark.parametrize(
    ("label", "text"), [(key, text) for key, texts in SPANS.items() for text in texts.split("|")]
)
def test_how_long_without_how_often_is_a_span(label, text):
    for said in (text, text.upper(), f"  {text}. "):
        assert found(said) == [f"span: {label}"]
        assert is_all_understood(said)


@pytest.mark.parametrize("label", [label for label in SPANS if "follow-up" not in label])
def test_a_span_is_written_behind_a_rhythm(label):
    (meaning,) = mp.find(SPANS[label].split("|")[0]).meanings
    cadence = re.fullmatch(r"cadence='(.+)'", meaning.write)[1]
    rhythm = "daily" if "days" in label else "2/week"
    first, *rest = cadence.split("... then ")
    whole = f"2/week for 3 weeks then {rest[0]}" if rest else first
    read_cadence(whole.replace("...", rhythm))


@pytest.mark.parametrize("text", ["around 2-3 weeks", "2 weeks", "about 10 days"])
def test_a_short_time_alone_is_asked_about_as_it_may_be_a_gap(text):
    understood = mp.find(text)
    assert (understood.meanings, understood.unknown) == ((), ())
    (choice,) = understood.choices
    (_, span), (_, gap) = choice.meanings
    assert span.startswith("for ")
    assert gap.startswith("every ")
    assert found(span) == [f"span: {span.removeprefix('for ')}"]
    assert read_cadence(gap)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Rebook in 2 weeks", "in 2 weeks"),
        ("See again in 10 days", "in 10 days"),
        ("follow up in 6 weeks", "in 6 weeks"),
        ("RTC in 4 wks", "in 4 weeks"),
        ("come back in three weeks", "in 3 weeks"),
        ("next visit in one week", "in 1 week"),
    ],
)
def test_when_somebody_comes_again_is_no_span(text, label):
    assert found(text) == [f"next visit: {label}"]
    assert is_all_understood(text)
    with pytest.raises(mp.InvalidValueError, match=r"which start=\.\.\. sets"):
        read_cadence(text)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("between 15 and 45 minutes", ["length: 15 min to 45 min"]),
        ("7 minute 30 second massage periods", ["length: 7.5 min"]),
        ("an hour and a quarter", ["length: 75 min"]),
        ("an hour and 15 minutes", ["length: 75 min"]),
        ("three quarters of an hour", ["length: 45 min"]),
        ("between 1 and 2 hours", ["length: 60 min to 120 min"]),
        ("hour long", ["length: 60 min"]),
        ("1.5 hours", ["length: 90 min"]),
        ("90-min", ["length: 90 min"]),
        ("1 hr", ["length: 60 min"]),
        ("Duration: 45 to 60 min", ["length: 45 min to 60 min"]),
        ("45 minutes to an hour", ["length: 45 min to 60 min"]),
        ("1 to 1 1/2 hours", ["length: 60 min to 90 min"]),
        ("hour and a half", ["length: 90 min"]),
        ("sessions lasting 30 to 45 minutes", ["length: 30 min to 45 min"]),
        ("a single 60 minute session", ["number of sessions: 1", "length: 60 min"]),
        ("10 x 30 minutes", ["number of sessions: 10", "length: 30 min"]),
        ("2-4 units per visit", ["length: 30 min to 60 min: 2-4 units of 15 min"]),
        ("week 6 and week 12", ["span: week 6 and 12"]),
        ("between 6 and 8 weeks", ["span: 6-8 weeks"]),
        ("4 units", ["length: 60 min: 4 units of 15 min"]),
        ("2 units of 97124", ["length: 30 min: 2 units of 15 min"]),
        (
            "20 minutes on each side (40 minutes total)",
            ["timing: 20 min per side", "length: 40 min"],
        ),
        ("5-10 minutes per day", ["rhythm: daily", "length: 5 min to 10 min"]),
        ("20 minutes a day", ["rhythm: daily", "length: 20 min"]),
        ("three 15-minute periods per day", ["rhythm: 3 times a day", "length: 15 min"]),
        ("60 minutes 1x/wk", ["rhythm: weekly", "length: 60 min"]),
        ("30 minutes 2x/or 3x/wk", ["rhythm: 2-3/week", "length: 30 min"]),
        (
            "56 sessions of 45-90 min over 36 weeks",
            ["rhythm: 56 in 36 weeks", "length: 45 min to 90 min"],
        ),
        (
            "two to three times a day for five to ten minutes",
            ["rhythm: 2-3 times a day", "length: 5 min to 10 min"],
        ),
        ("six, 50-minute bodywork sessions", ["number of sessions: 6", "length: 50 min"]),
        ("seven sessions of ten minutes", ["number of sessions: 7", "length: 10 min"]),
        (
            "six pre-determined massage therapy interventions, 45 minutes",
            ["number of sessions: 6", "length: 45 min"],
        ),
        (
            "45-minute massage therapy sessions continued for 6 weeks",
            ["length: 45 min", "span: 6 weeks"],
        ),
        ("up to 60 visits per calendar year", ["number of sessions: 60 a calendar year"]),
        ("6 txs and re-eval", ["number of sessions: 6", "re-evaluation: once more at the end"]),
        ("after the 3rd or 4th treatment, reassess", ["re-evaluation: after 3-4 visits"]),
        ("reassess after 6 visits", ["re-evaluation: after 6 visits"]),
        ("up to 10 massages over 10 weeks", ["rhythm: up to 10 in 10 weeks"]),
        ("6 visits from 3/12/14 to 4/30/14", ["number of sessions: 6", "span: 3/12/14 to 4/30/14"]),
        ("overnight (3 nights/week)", ["timing: overnight", "rhythm: 3/week"]),
        (
            "approximately 4 weeks followed by a 6-month follow-up",
            ["span: 4 weeks", "span: 6 months of follow-up"],
        ),
        ("every other Friday", ["rhythm: every 2 weeks on Fri"]),
        ("alternate Tuesdays", ["rhythm: every 2 weeks on Tue"]),
        ("first Monday of the month", ["rhythm: monthly, mon"]),
        ("Mondays and Thursdays", ["rhythm: Mon and Thu"]),
    ],
)
def test_what_orders_say_is_understood_to_the_last_word(text, read):
    for said in (text, text.upper()):
        assert [each.lower() for each in found(said)] == [each.lower() for each in read]
        assert is_all_understood(said)


@pytest.mark.parametrize(
    ("text", "writes"),
    [
        ("as needed", ["up to 1/week", "up to 1/month"]),
        ("PRN", ["up to 1/week", "up to 1/month"]),
        ("massage when I can", ["up to 1/week", "up to 1/month"]),
        ("now and then", ["up to 1/week", "up to 1/month"]),
        ("multiple weekly sessions", ["2/week", "3/week", "4/week"]),
        ("several times a week", ["2/week", "3/week", "4/week"]),
        ("Frequency: 1 2 3 4 times/week", ["1/week", "2/week", "3/week", "4/week"]),
        ("1, 2, 3 x per month", ["1/month", "2/month", "3/month"]),
        ("twice and once a week", ["2/week", "1/week"]),
        ("biweekly", ["2/week", "every 2 weeks"]),
        ("biweekly massage for 6 weeks", ["2/week", "every 2 weeks"]),
        ("2 weekly sessions during one month", ["2/week for 1 month", "weekly for 2 visits"]),
        ("weekly or monthly", ["weekly", "monthly"]),
    ],
)
def test_what_names_no_number_or_several_is_asked_with_rhythms_that_work(text, writes):
    understood = mp.find(text)
    assert (understood.meanings, understood.unknown) == ((), ())
    (choice,) = understood.choices
    assert [write for _, write in choice.meanings] == writes
    for write in writes:
        assert read_cadence(write).phases


@pytest.mark.parametrize(
    "text",
    [
        *("tapering", "progressively decreased", "initially", "then wean off", "at first"),
        *("gradually reducing", "less and less often", "tapering as healing progresses"),
    ],
)
def test_words_of_progress_are_asked_about_and_never_dropped(text):
    for said in (text, f"2x per week, {text}"):
        understood = mp.find(said)
        (choice,) = understood.choices
        assert choice.said in text
        assert understood.unknown == ()
        for _, write in choice.meanings:
            assert read_cadence(write).phases


# What is no visit's: nothing is planned by it.
NO_VISIT = [
    *("almost daily headaches", "headaches twice a week", "migraine every day of her life"),
    *("nearly daily low back pain", "low back pain 3 times a week", "hip pain every morning"),
    *("5+ headaches per week", "3-4 migraine attacks a month", "headaches 5+ times a week"),
    *("daily pain journal", "daily journal", "exercise once a week", "walks daily"),
    *("Physical exercise once or twice a week", "yoga twice a week", "gym 3 days a week"),
    *("aspirin 81 mg daily", "Humira every 2 weeks", "insulin twice a day", "Advil PRN"),
    *("ibuprofen as needed", "metformin 500 mg twice daily", "takes methotrexate weekly"),
    *("dialysis three times a week", "chemotherapy every 3 weeks", "acupuncture monthly"),
    *("works 40 hours a week", "sits 8 hours a day", "8 hours a day at a computer"),
    *("10 reps twice a day", "10-20 reps, 2 x day", "3 sets of 10", "panic attacks every week"),
    *("12 weeks pregnant", "surgery 6 weeks ago", "2-3 weeks post-op", "fever for 2 days"),
    *("wakes up 3 times per night with hip pain", "headaches lasting 4 hours", "24 h/24 h"),
    *("5 minutes per inch of scar", "10 min per leg", "after about 5 minutes"),
    *("at 6 weeks and 3 months", "had 3 massages last year", "5 sessions already"),
    *("in 10 days", "sleeps 6 hours per night", "since 3 days", "for the past 3 weeks"),
    *("neck pain, headaches twice a week", "lisinopril, once a day", "headaches, almost daily"),
    *("8 units of insulin", "period every 28 days", "goes to the gym 4 days a week"),
]


@pytest.mark.parametrize("text", NO_VISIT)
def test_the_time_of_something_else_plans_nothing(text):
    for said in (text, text.upper()):
        kinds = {each.kind for each in mp.find(said).meanings}
        assert kinds.isdisjoint({"rhythm", "span", "length", "number of sessions", "next visit"})
        assert not mp.find(said).choices
    assert mp.find(text).unknown == ()
    if not any(word in text for word in ("headaches twice", "pain 3", "pregnant")):
        assert any(each.kind in {"timing", "observation"} for each in mp.find(text).meanings)
    for each in mp.find(text).meanings:
        assert not each.write


@pytest.mark.parametrize(
    "text",
    [
        *("twice a week for neck pain", "massage for headaches once a week", "deep tissue weekly"),
        *("a massage every two weeks for my back pain", "weekly sessions, sciatica"),
        *("trigger point work on traps, 2x week for 3 weeks", "neck pain, 2x/week for 6 weeks"),
    ],
)
def test_an_order_for_a_complaint_is_a_rhythm(text):
    assert "rhythm" in {each.kind for each in mp.find(text).meanings}


def test_a_rhythm_alone_after_a_complaint_is_asked_about():
    for text in ("tension headaches, 2-3 per week", "neck pain, twice a week"):
        understood = mp.find(text)
        assert [each.kind for each in understood.meanings] == ["complaint"]
        (choice,) = understood.choices
        assert [what for what, _ in choice.meanings] == ["visits", "how often it hurts"]
    assert found("Neck pain. Massage twice a week.")[-1] == "rhythm: 2/week"


def test_an_end_behind_a_complaint_may_be_an_order_and_is_asked_about():
    understood = mp.find("neck pain 2x/week for 6 weeks")
    assert [each.kind for each in understood.meanings] == ["complaint"]
    (choice,) = understood.choices
    assert choice.meanings == (
        ("visits", "2/week for 6 weeks"),
        ("how often it hurts", "it hurts 2/week"),
    )
    assert found("it hurts 2/week") == ["timing: 2/week"]


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("6 weeks after surgery", "recent-surgery"),
        ("2 weeks post-op", "recent-surgery"),
        ("2 weekly sessions during one month after surgery", "recent-surgery"),
        ("weekly from 6 weeks after surgery", "recent-surgery"),
        ("six weeks after c-section", "cesarean"),
        ("12 weeks pregnant", "pregnancy"),
        ("stroke 6 months ago", "heart-attack-or-stroke"),
    ],
)
def test_an_event_inside_a_time_is_never_lost(text, entry):
    assert entry in {each.id for each in mp.find(text).meanings}


def test_the_dot_of_an_abbreviation_ends_no_sentence():
    text = "56 sessions of 45-90 min. over 36 weeks"
    assert found(text) == ["rhythm: 56 in 36 weeks", "length: 45 min to 90 min"]
    assert found("60 min. Five massages.") == ["length: 60 min", "number of sessions: 5"]


def test_where_each_kind_is_written_is_shown():
    for text, where in (
        ("for six weeks", "the cadence, after how often, cadence='... for 6 weeks'"),
        ("Rebook in 2 weeks", "the start of what is planned next, start=..."),
        ("exercise once a week", "nowhere: no visit is planned by it"),
        ("twice a day", "the cadence, cadence='daily'"),
        ("twice a week", "the cadence"),
    ):
        assert understood_document(mp.find(text)).blocks[0].rows[0][-1] == where
