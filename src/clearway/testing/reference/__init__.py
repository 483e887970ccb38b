"""Reference cases: files of published numbers, computed again by the public functions and compared."""

from clearway.testing.reference.passing import passes
from clearway.testing.reference.run import run_cases

__all__ = ["passes", "run_cases"]
