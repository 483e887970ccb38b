"""Drawings of processes: map and value stream; own layout, no engine beside it."""
