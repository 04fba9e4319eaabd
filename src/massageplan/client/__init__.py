"""The person: who they are, what they complain of, what was asked and measured."""
