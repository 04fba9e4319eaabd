"""How many units are billed for the minutes of a session.

``minutes_by_code`` takes the minutes from a session, ``codes`` knows which of them are timed,
``units_by_rule`` counts by both rules, and ``billing_reasons`` says why. ``counting`` puts it
together into what is ``billed``.
"""
