"""What is known, each figure with its source: techniques, conditions, routines and the rest."""
