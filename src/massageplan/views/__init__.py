"""How values show themselves: one module for each subject, one hook.

A class names its view, such as ``_view = "views.session:session_document"``. `Displayable` loads it
when the value is drawn, and the view returns a `Document` of plain rows, which ``_display`` draws
as HTML, text or SVG. Views import values, never the other way round.
"""
