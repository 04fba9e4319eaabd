"""Days, and no massage: how often, when it is possible, and the best days for each visit.

``rhythm`` reads words such as ``"2/week for 3 weeks then weekly"`` into a ``cadence``, which gives
nominal days; ``availability`` says which days and hours are open; ``placing`` finds the days
nearest to the nominal ones, exactly; where there are none, ``unplaceable`` says which limits
collide and what would help.
"""
