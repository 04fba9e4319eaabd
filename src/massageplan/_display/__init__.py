"""Drawing of plain rows as text, HTML and SVG; it knows nothing of the values that use it."""
