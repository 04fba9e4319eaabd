"""From a client's facts to what may be worked on one day. The strictest rule counts.

``screen`` gathers the findings: ``flags`` (red flags), ``judging`` (the health history, each
``line`` by the ``rules`` of its catalog entry), ``complaints`` (their ``onset`` and, with
``judging_words``, the client's ``own_words``), ``personal`` (allergies, consents, preferences) and
``standing`` (what holds for everyone). It unites their limits into a ``clearance``. Planning asks
``complained`` too, what condition a complaint is planned by.
"""
