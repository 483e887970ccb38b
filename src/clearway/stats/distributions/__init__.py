"""Laws of positive numbers, fitted by likelihood and told apart by numbers that the fit has not seen."""

from clearway.stats.distributions.choose import Chosen, choose
from clearway.stats.distributions.laws import LAWS, Law, exponential, gamma, lognormal, normal, weibull
from clearway.stats.distributions.quantiles import evenly, gap

__all__ = [
    "LAWS",
    "Chosen",
    "Law",
    "choose",
    "evenly",
    "exponential",
    "gamma",
    "gap",
    "lognormal",
    "normal",
    "weibull",
]
