"""Privacy: what may leave the house about people."""

from clearway.log.privacy.release import SUPPRESSED, hidden_groups

__all__ = ["SUPPRESSED", "hidden_groups"]
