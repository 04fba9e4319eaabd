"""The data of the planner, each figure with its source: techniques, conditions, routines and more.

``shipped`` reads the TOML files in ``data`` when they are first needed. ``Catalog`` looks things up
and keeps answers. A practice's own file goes through ``loading`` (strict) and is merged by
``adding``. ``checking_additions`` refuses what would loosen the catalog or clash with it, and
``checking`` what does not hold up by itself (its names and figures, by ``known``). ``policy``
chooses among readings of a rule.
"""
