"""Timing: cycle, touch and wait times and the causes of waiting."""
