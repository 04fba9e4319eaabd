"""A therapist's notebook: from what a client told to a course of six sessions.

Run it as it stands, or open it in Jupyter: each ``# %%`` begins a cell, and a plan that is the
last line of a cell draws itself.
"""

# %%
from datetime import date

import massageplan as mp


# %% [markdown]
# She asked for a spa day. Her right hip has hurt since the new year.

# %%
wish = mp.Preferences(intention="relaxation")
client = mp.Client(
    ref="c-017",
    conditions=(),
    medicines=(),
    allergies=(),
    goals=("drive to work",),
    preferences=wish,
)
complaint = mp.Complaint(condition="sciatica", side="right", pain=7)
assessment = mp.Assessment(on=date(2026, 3, 2), complaints=(complaint,), red_flags=())
session = mp.plan_session(client, assessment, length="60 min")
print(session)

# %% [markdown]
# Was the spa the better idea? Both are weighed, with reasons.

# %%
advice = mp.advise(client, assessment)
print("\n\n")
print(advice)

# %% [markdown]
# Under my hands the low back asks for more than the 9 minutes that it has. I set it; the rest is
# shared again, and the plan remembers why.

# %%
mine = session.with_minutes({"low-back": "12 min"}, why="guarding on the right, L4 to S1")
print("\n\nThe low back set to 12 min by hand\n")
for why in mine.reasons:
    was, now = session.minutes[why.want], why.duration
    print(f"{why.label:24}{mp.quantity(was):~.0f} → {mp.quantity(now):~.0f}")

# %% [markdown]
# Twice a week for two weeks, then weekly; after the sixth we look again, together.

# %%
plan = mp.plan_treatment(
    client,
    assessment,
    length="60 min",
    sessions=6,
    cadence="2/week for 2 weeks then weekly",
    start=date(2026, 3, 2),
    therapist="Noor",
)
print("\n\nThe course\n")
for visit in plan.visits:
    besides = "  · we look again" if visit.reevaluate else ""
    hands_on = mp.quantity(visit.session.hands_on)
    print(f"{visit.number}   {visit.on}   {hands_on:~.0f} hands-on{besides}")

# %% [markdown]
# A page for her to take home is one line more:
# `Path("plan.html").write_text(mp.export.to_html(plan), encoding="utf-8")`
