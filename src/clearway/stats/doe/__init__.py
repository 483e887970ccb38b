"""Designed experiments: designs with a randomised order of runs, their analysis, response surfaces."""
