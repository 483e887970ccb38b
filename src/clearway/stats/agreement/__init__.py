"""Agreement of people who sort things into categories."""

from clearway.stats.agreement.attribute import Agreement, agreement_attribute
from clearway.stats.agreement.kappa import Kappa, cohen, fleiss
from clearway.stats.agreement.shares import Matched, clopper_pearson, matched

__all__ = ["Agreement", "Kappa", "Matched", "agreement_attribute", "clopper_pearson", "cohen", "fleiss", "matched"]
