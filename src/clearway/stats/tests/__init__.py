"""Hypothesis tests: each gives statistic, p, effect size, interval, n and what its assumptions look like."""
