"""The data of the planner, each figure with its source: techniques, conditions, routines and more.

``shipped`` reads the TOML files in ``data`` when they are first needed. ``Catalog`` looks things up
and keeps answers. A practice's own file goes through ``loading`` (strict), ``checking`` (its names
and figures, by ``known``), and is merged. ``policy`` chooses among readings of a rule.
"""
