"""What a spa adds to a massage: hot stones, a sauna, a foot soak while the head is worked.

`massageplan.session.added` has the values, and ``reading_add_ons`` beside it looks up what is asked
for. The massage is planned by itself; then ``refusing`` screens each add-on by what screening found
for it, ``placing`` finds its minutes, and ``adding`` puts all of them into the session. ``keeping``
says which of them can still be when the facts have changed.
"""
