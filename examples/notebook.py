"""A therapist's notebook: from what a client reports to a plan of six sessions.

Run it as it is, or open it in Jupyter: each ``# %%`` starts a cell, and a plan on the last line of
a cell draws itself.
"""

# %%
from datetime import date

import massageplan as mp


# %% [markdown]
# She asked for a spa day. Her right hip has hurt since New Year's.

# %%
preferences = mp.Preferences(intention="relaxation")
client = mp.Client(
    ref="c-017",
    conditions=(),
    medicines=(),
    allergies=(),
    goals=("drive to work",),
    preferences=preferences,
)
complaint = mp.Complaint(condition="sciatica", side="right", pain=7)
assessment = mp.Assessment(on=date(2026, 3, 2), complaints=(complaint,), red_flags=())
session = mp.plan_session(client, assessment, length="60 min")
print(session)

# %% [markdown]
# Is a spa massage the better choice? Here are both, with reasons.

# %%
advice = mp.advise(client, assessment)
print("\n\n")
print(advice)

# %% [markdown]
# Under my hands the low back needs more than its 9 minutes. I set them by hand. The rest is divided
# again, and the plan remembers why.

# %%
mine = session.with_minutes({"low-back": "12 min"}, why="guarding on the right, L4 to S1")
print("\n\nThe low back set to 12 min by hand\n")
for why in mine.reasons:
    was, now = session.minutes[why.want], why.duration
    print(f"{why.label:24}{mp.quantity(was):~.0f} → {mp.quantity(now):~.0f}")

# %% [markdown]
# Twice a week for two weeks, then weekly. At the sixth visit we re-evaluate together.

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
print("\n\nThe treatment plan\n")
for visit in plan.visits:
    again = "  · re-evaluation" if visit.reevaluate else ""
    hands_on = mp.quantity(visit.session.hands_on)
    print(f"{visit.number}   {visit.on:%a, %b %d}   {hands_on:~.0f} hands-on{again}")

# %% [markdown]
# One more line makes a page for her to take home:
# `Path("plan.html").write_text(mp.export.to_html(plan), encoding="utf-8")`
