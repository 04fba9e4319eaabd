"""Days, and no massage: how often, which days are open, and which day each visit is placed on.

``reading_cadence`` reads words such as ``"2/week for 3 weeks then weekly"`` into a ``cadence`` of
``phase`` values, which gives the nominal days. ``rhythm_words`` makes the words uniform before,
``reading_phase`` reads one phase, and ``rhythm_refusals`` knows what is no rhythm. ``within_range``
uses the ranges of a cadence as far as the open days ask for it. ``availability`` says which days
and hours are open; it reads them with ``open_hours`` and ``days_off``. A ``placement`` is the task:
nominal days, and everything that limits them. ``choosing_days`` finds the open days nearest to the
nominal ones, exactly.
"""
