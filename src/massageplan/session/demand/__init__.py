"""What wants time in a session, how much, and why: a ``Demand`` of wants (``want``).

In the order in which a plan goes through them:

- From complaints, ``from_complaints``: taken together (``told_together``) and gathered
  ``asked_in_order`` from ``asked_by_condition``, ``asked_at_a_place`` and ``asked_by_wishes`` into
  what is ``asked_of_each_area``. How much is of use is ``useful``; in which order areas enter is
  ``entering_order``; left and right are joined as ``pairs``.
- From a routine, ``from_routine``: its steps as ``published``, with ``missing_minutes`` filled in.
  ``wishes_in_routine`` says or joins what the client requests besides.
- For both, ``techniques`` chooses what each area is worked with, and ``liked`` says which that the
  client likes are not used.
- Over a treatment plan, ``over_a_course`` shifts weight to the supporting areas.
- By hand, ``set_by_hand`` finds what the therapist's minutes are for (``found_by_name``), and
  ``changed_by_hand`` takes out, adds (``adding_by_hand``) and sets pairs by side.
- What no free position can ``reach`` is taken out, and what no single one reaches is in ``pieces``.
  Pieces ``at_places`` which need care are wants of their own (``apart_at_places``), and all that is
  there is ``held_to_places``, to their limits.
- Time that is left in a customized session goes to ``further_places``, and in the middle of a
  session ``already_worked`` counts what was done.
- For the sharing, ``totals`` are bounds of several wants together, and shares of the session. For
  the timeline, ``activities`` are what a routine does besides massage.
"""
