"""A therapist's day: wanted visits, one after the other, with what lies between them.

A `visit` is what is wanted. ``reading`` makes a ``task`` of it in whole minutes, ``walks`` knows
what one therapist can do, and ``choosing`` finds the best day of all of them. ``planning`` lays the
result out as a ``plan``, and ``left_out`` says why a visit does not fit and what would help.
"""
