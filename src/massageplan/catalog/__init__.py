"""What is known: techniques, conditions, contraindications, routines, each figure with its source."""
