"""The body as massage sees it: regions, sides, positions, techniques, pressure.

``term`` finds an entry by a name that a person typed. ``body`` turns the name of a ``region`` into
a part: sites with the ``position`` they are reached from. ``technique`` has the scale of pressure,
and ``sides`` reads a side.
"""
