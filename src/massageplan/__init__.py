"""Plan massage sessions and courses: relaxation by routine, medical by customised plan."""
