"""Treatment plans for many clients at once.

A `request` says for whom to plan and what. `plan_many` (`planning_many`) answers one after another,
here or in the workers of an executor (`in_workers`), and each answer (`answer`) holds the plan or
why there is none. `progress` tells how far it is.

Examples
--------
>>> import massageplan as mp
>>> mp.plan_many.__module__
'massageplan.batch.planning_many'
"""
