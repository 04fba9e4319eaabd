"""From a client's facts to what may be worked on one day. The strictest rule counts.

``screen`` gathers the findings: ``flags`` (red flags), ``judging`` (the health history, each
``line`` by the ``rules`` of its catalog entry), ``complaints``, ``personal`` (allergies, consents,
preferences) and ``standing`` (what holds for everyone). It unites their limits into a
``clearance``.
"""
