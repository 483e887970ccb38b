"""The embedded sample: a telecom service desk as a Spec, simulated, so that its problems and every wait are known."""

from clearway.twin.sample.sample import Sample, named_desk, sample_log, write_sample
from clearway.twin.sample.truth import Truth

__all__ = ["Sample", "Truth", "named_desk", "sample_log", "write_sample"]
