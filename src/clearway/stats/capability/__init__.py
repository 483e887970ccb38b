"""Capability: how well values keep within what a customer accepts."""

from clearway.stats.capability.late import Late, late_share
from clearway.stats.capability.normal import Capability, capability_normal
from clearway.stats.capability.percentile import PercentileCapability, capability_percentile
from clearway.stats.capability.specs import Specs
from clearway.stats.capability.steady import Stability, stability
from clearway.stats.capability.within import sigma_within

__all__ = [
    "Capability",
    "Late",
    "PercentileCapability",
    "Specs",
    "Stability",
    "capability_normal",
    "capability_percentile",
    "late_share",
    "sigma_within",
    "stability",
]
