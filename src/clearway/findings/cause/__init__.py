"""Why something hurts: suspected causes from the data, laid out as a fishbone and as a chain of whys."""

from clearway.findings.cause.fishbone import BRANCHES, Bone, bones
from clearway.findings.cause.suspects import suspects
from clearway.findings.cause.why import Link, chain

__all__ = ["BRANCHES", "Bone", "Link", "bones", "chain", "suspects"]
