"""Two at once: two guests with a therapist each, or two therapists on one client.

``sections`` cuts a session at its turns, for `massageplan.sharing.in_step` to share. ``guest`` and
``couple`` are the values of a couple, ``planning_couple`` plans it. ``four_hands`` is the value of
four hands on one client, ``lanes`` puts what each therapist does in order, and
``planning_four_hands`` plans it.
"""
