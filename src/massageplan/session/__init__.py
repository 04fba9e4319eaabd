"""One session, from what is asked for to every booked minute by name.

``reading`` makes a ``request`` of what was given. ``planning`` screens, gathers the ``demand`` and
calls ``arranging``, which keeps what fits, shares the time, puts it in ``sequence`` and lays out
the ``timeline`` by the house's ``clock``. The result is a ``plan`` of ``item`` values with
``reasons``. ``rest`` plans what is left of a session; ``confirming`` screens again on the day.
"""
