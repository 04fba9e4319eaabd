"""One session, from what is asked for to every booked minute by name.

``reading`` makes a ``request`` of what was given. ``planning`` screens the client and gathers the
``demand``. ``alike`` has it arranged by ``arranging``, unless the same was arranged before, and
adds for whom and when it is.

``arranging`` decides by ``what_fits`` which areas stay, shares the time among them
(``sharing_minutes``), puts them in ``sequence`` and lays out the ``timeline`` by the ``clock``,
with what of it is set by hand (``clock_by_hand``). The result is a ``plan`` of ``item`` values,
with ``reasons`` and ``session_findings``.

``added`` has what is added to a massage and its place. ``reading_add_ons`` reads it, ``add_ons``
puts it around, into and beside the massage that was planned, and ``with_add_ons`` does so later.

``confirming`` screens again on the day. ``rest_of_session`` plans what is left after a late start,
and says what was ``given_up``. ``what_if`` plans the same session at several lengths.
``infeasible`` says what would help if a session does not fit, ``effects`` what each finding
changed, ``advice`` which kind of massage fits, and ``lint`` what does not add up in a routine.
"""
