"""What wants time in a session, how much, and why.

``from_complaints`` (what is ``asked`` of each part of the body) or ``from_routine`` (its steps)
gives a ``Demand`` of wants. ``techniques`` chooses what each is worked with. ``reach`` takes out
what no free position reaches, ``pins`` holds minutes set by hand (found by name in ``named``), and
``done`` counts what was worked already.
"""
