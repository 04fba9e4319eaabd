"""What wants time in a session, how much, and why.

``from_complaints`` (what is ``asked_of_each_area``, left and right joined as ``pairs``) or
``from_routine`` (its steps) makes a ``Demand`` of wants. ``techniques`` chooses what each is worked
with. ``at_places`` holds the time that is planned for places which need care to their limits.
``over_a_course`` shifts weight to the supporting areas. ``reach`` takes out what no free
position reaches, ``set_by_hand`` holds the therapist's minutes (``found_by_name``), and
``already_worked`` counts what was done in the middle of a session.
"""
