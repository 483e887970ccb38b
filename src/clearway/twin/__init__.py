"""Spec (+ Log to fit it) -> Outcome: what would happen."""
