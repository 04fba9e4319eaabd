"""Places told in one text are treated exactly as if each had been told by itself."""

from itertools import combinations

from attrs import evolve
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import massageplan as mp
from massageplan.catalog.catalog import default_catalog
from massageplan.errors import MassagePlanError
from people import TODAY, a_client, assessed


CATALOG = default_catalog()
BODY = CATALOG.body
PLAIN = [region.id for region in BODY.regions if region.id != "body"]
SEPARATORS = [", ", " and ", " & ", "/", " + ", "; ", ", and ", "\n", " as well as "]


def few(names):
    """Every choice of at least two."""
    return [some for n in range(2, len(names) + 1) for some in combinations(names, n)]


@st.composite
def lists(draw):
    """Two or three places, each with its own side if it has one, and the text that lists them.

    No two of them are one name together: scalp and face are the head, and a shoulder with head
    and neck is "head, neck and shoulders".
    """
    names = draw(st.lists(st.sampled_from(PLAIN), min_size=2, max_size=3, unique=True))
    together = [" and ".join(some) for some in few(names)]
    assume(not any(BODY.names.listed(some) or BODY.names.named(some) for some in together))
    told = []
    for name in names:
        side = draw(st.sampled_from(["left", "right", "both"]))
        told.append(f"{side} {name}" if BODY.part(name, "left").side else name)
    separators = [draw(st.sampled_from(SEPARATORS)) for _ in told[1:]]
    text = told[0] + "".join(sep + name for sep, name in zip(separators, told[1:], strict=True))
    return text, told


def sites(names):
    return {place for name in names for part in BODY.parts(name) for place in part.sites}


def answered(client):
    """What a session gives for these facts; or why there is none, wherever that was written."""
    try:
        session = mp.plan_session(client, assessed("stress", on=TODAY), length="60 min")
    except MassagePlanError as error:
        return type(error), getattr(error, "message", str(error)), ()
    codes = sorted((f.code, f.message) for f in session.findings)
    return session.minutes, codes, session.clearance.excluded


def screened(client):
    clear = mp.screen(client, assessed("stress"), on=TODAY)
    return clear.excluded, sorted((f.code, f.message) for f in clear.findings)


@given(lists())
def test_a_list_is_all_of_its_places_and_no_more(told):
    text, names = told
    parts = BODY.parts(text)
    assert {place for part in parts for place in part.sites} == sites(names)
    for part in parts:
        assert BODY.part(part.id) == part
        assert not any(
            set(part.sites) <= set(other.sites) for other in parts if other is not part
        ), "one of them lies in another"


@given(lists(), st.randoms(use_true_random=False))
def test_the_order_is_free(told, random):
    text, names = told
    turned = list(names)
    random.shuffle(turned)
    assert sites([" and ".join(turned)]) == sites([text])


@given(st.lists(st.sampled_from(PLAIN), min_size=2, max_size=3, unique=True), st.data())
def test_a_side_that_is_said_first_holds_for_all(names, data):
    side = data.draw(st.sampled_from(["left", "right"]))
    text = data.draw(st.sampled_from([", ", "/", " & "])).join(names)
    one = {place for part in BODY.parts(f"{side} {text}", whole=True) for place in part.sites}
    each = {place for part in BODY.parts(text, side) for place in part.sites}
    assert one == each


@settings(max_examples=30)
@given(lists(), st.sampled_from(["avoid_regions", "wishes"]))
def test_likes_plan_the_same_session_as_each_place_by_itself(told, field):
    text, names = told
    apart = [part.id for part in BODY.parts(text)]
    assert answered(a_client(**{field: [text]})) == answered(a_client(**{field: apart}))
    if field == "avoid_regions":
        assert (
            answered(a_client(avoid_regions=[text]))[0]
            == answered(a_client(avoid_regions=names))[0]
        )


@settings(max_examples=30)
@given(lists(), st.sampled_from(["open wound", "sunburn", "DVT", "lymphedema", "varicose veins"]))
def test_a_line_of_the_history_is_as_a_line_for_each_place(told, name):
    text, _ = told
    line = mp.HealthCondition(condition=name, region=text)
    lines = [evolve(line, region=part.id) for part in BODY.parts(text)]
    together, apart = screened(a_client(line)), screened(a_client(*lines))
    assert together[0] == apart[0]
    assert {code for code, _ in together[1]} == {code for code, _ in apart[1]}


@settings(max_examples=30)
@given(lists(), st.booleans())
def test_a_consent_is_as_a_consent_for_each_place(told, given):
    text, _ = told
    one = mp.Consent(on=TODAY, region=text, given=given)
    each = [evolve(one, region=part.id) for part in BODY.parts(text)]
    together = mp.screen(a_client(consents=[one]), assessed("stress"), on=TODAY)
    apart = mp.screen(a_client(consents=each), assessed("stress"), on=TODAY)
    assert (together.excluded, together.consents) == (apart.excluded, apart.consents)
