"""The best plan that a budget allows, exactly.

``offers`` are what can be booked. ``walk`` prices every plan: one column of visits for each choice
of rhythm, lengths and package, by the rules of the cover. ``choosing`` ranks those that fit the
money. ``limits`` says what each limit costs, and finds the alternatives. ``fitting`` reads what is
asked, and ``fit`` is the answer.
"""
