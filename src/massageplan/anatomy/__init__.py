"""The body as massage sees it: regions, sides, positions, techniques, pressure.

``term`` finds an entry by a name that a person typed. ``body`` turns the name of a ``region`` into
a part: sites with the ``position`` they are reached from; ``tree`` knows how they lie, and
``place_names`` what people call them. ``places_read`` splits a text that names several, and
``sides_told`` finds their sides. ``technique`` has the scale of pressure,
and ``sides`` reads a side.
"""
