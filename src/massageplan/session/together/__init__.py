"""Two at once: two guests with a therapist each, or two therapists on one client.

``sections`` cuts a session at its turns, for `massageplan.sharing.in_step` to share. ``guest`` and
``couple`` are the values of a couple, ``planning_couple`` plans it, and ``turning_together`` finds
the minutes with which both turn at once. ``four_hands`` is the value of four hands on one client;
``planning_four_hands`` plans it, by ``mirroring`` or ``dividing`` what is done, and ``lanes`` puts
in order what each therapist does.
"""
