"""What a spa adds to a massage: hot stones, a sauna, a foot soak while the head is worked.

An `add_on` is what is asked for. ``refusing`` screens it by what screening found for the session,
``placing`` finds its minutes, and ``adding`` puts everything into a ``plan`` in which every minute
has a name.
"""
