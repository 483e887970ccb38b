"""Clearway: from real event data and voices to a better service."""
