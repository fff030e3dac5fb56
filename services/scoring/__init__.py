"""Scoring: how well units do, by the index and by the tasks of the programme."""
