"""A course of sessions: cadence, re-evaluation, and the treatment plan."""
