"""The body as massage sees it: regions, sides, positions, techniques, pressure.

``body`` turns the name of a ``region`` into a part: sites with the ``position`` they are reached
from. ``tree`` knows how regions lie, ``place_names`` what people call them and the ``compound`` of
several. ``places_read`` splits a text that names several places, and ``sides_told`` finds their
sides. ``technique`` has the scale of pressure, and ``sides`` reads a side.
"""
