"""A course of sessions: planned, recorded, looked at again, and replanned.

``planning`` reads what is asked for and places the visits. ``making`` screens and plans every
session into a ``plan`` (a ``course`` with all that is computed from it). ``recording`` keeps each
``outcome``; ``trend`` and ``ledger`` compute what became of it. ``deciding`` says when to
re-evaluate and what follows; ``replanning`` lays out what is to come. ``by_hand`` checks what
is taken out of all visits.
"""
