"""The client: who they are, what they want help with, what was asked and measured.

A ``client`` has a ``history``. An ``assessment`` has complaints, red flags, ``vitals`` and scores.
"""
