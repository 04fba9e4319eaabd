"""What wants time in a session, how much, and why.

``from_complaints`` or ``from_routine`` (its steps) makes a ``Demand`` of wants. What is
``asked_of_each_area`` is gathered ``asked_in_order``: ``asked_by_condition``, ``asked_at_a_place``
and ``asked_by_wishes``; left and right are joined as ``pairs``. ``techniques`` chooses what each is
worked with. What is planned ``at_places`` which need care is ``held_to_places``, to their limits.
``over_a_course`` shifts weight to the supporting areas. ``reach`` takes out what no free
position reaches. ``set_by_hand`` finds what the therapist's minutes are for (``found_by_name``),
``changed_by_hand`` takes out, adds (``adding_by_hand``) and sets pairs by side, and
``already_worked`` counts what was done in the middle of a session.
"""
