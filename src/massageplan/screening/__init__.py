"""From a person's facts to what may be worked on one day. The strictest rule counts.

``screen`` gathers what the judges find: ``flags`` (red flags), ``judging`` (each line of the
history, by the ``rules`` of its catalog entry), ``complaints``, ``personal`` (allergies, consents,
preferences) and ``standing`` (what holds for everyone). It unites them into a ``clearance``.
"""
