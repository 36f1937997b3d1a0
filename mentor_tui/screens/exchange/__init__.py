"""Exchanges with fellow mentors: the list of cases, the case as it is written, and the walk over what may tell."""
