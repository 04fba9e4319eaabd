"""One session: demand, allocation, sequence, clock, and the plan they make."""
