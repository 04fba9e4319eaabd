"""The body as massage sees it: regions, sides, positions, techniques, pressure."""
