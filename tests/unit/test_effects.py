"""What a finding changed in this plan, in words."""

import massageplan as mp
from people import a_client, assessed, complaint, customised, full_body


def effects(session):
    return {effect.finding.code: effect.text for effect in session.effects}


def test_each_finding_says_what_it_changed_in_this_plan():
    client = a_client(
        mp.HealthCondition(condition="varicose-veins-severe", region="right calf"),
        mp.HealthCondition(condition="wound", region="right back of thigh"),
        avoid_regions=["face"],
        refuses=["trigger point"],
        cannot_lie=["prone"],
        max_pressure=2,
    )
    session = customised("90 min", client=client)
    told = [(effect.finding.message.partition(":")[0], effect.code) for effect in session.effects]
    assert ("avoid the right calf and everything below", "effect-nothing") in told
    assert ("avoid the right back of thigh", "effect-left-out") in told
    assert ("avoid the face (the client's preference)", "effect-nothing") in told
    assert ("no trigger point therapy (the client's preference)", "effect-not-used") in told
    assert ("no prone position", "effect-turned") in told
    assert effects(session)["refused"] == "in this plan: no trigger point therapy"
    assert effects(session)["preferred-cap"].startswith("in this plan: lighter on ")
    page = session._repr_html_()
    assert "in this plan: right back of thigh skipped" in page
    assert "cautions that do not affect this plan" in page


def test_a_routine_says_it_too():
    session = full_body(client=a_client(avoid_regions=["left hand"], max_pressure=4))
    assert effects(session) == {
        "avoided": "in this plan: left hand skipped",
        "preferred-cap": "changes nothing in this plan",
    }


def test_what_limits_nobody_has_no_effects():
    assert customised(client=a_client()).effects[0].finding.code == "cap"  # sciatica's own
    assert full_body().effects == ()


def test_only_what_lies_where_the_limit_is_is_named():
    veins = mp.HealthCondition(condition="varicose-veins-mild", region="left calf")
    heels = assessed(complaint("plantar-heel-pain", pain=6))
    session = customised(client=a_client(veins), assessment=heels)
    assert [effect.text for effect in session.effects] == [
        "in this plan: lighter on calf",
        "in this plan: no deep tissue massage or trigger point therapy",
        "changes nothing in this plan",
    ]


def test_a_limit_for_the_whole_body_names_all_that_it_changes():
    session = customised(client=a_client(max_pressure=2))
    labels = [why.label for why in session.reasons]
    assert effects(session)["preferred-cap"] == f"in this plan: lighter on {', '.join(labels)}"
