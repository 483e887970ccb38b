"""Rules on the points of a chart: points, centre and sigma per point in, patterns out."""

from clearway.monitor.rules.anhoej import anhoej
from clearway.monitor.rules.nelson import nelson
from clearway.monitor.rules.nhs import nhs
from clearway.monitor.rules.western_electric import weco

RULES = (nelson, weco, nhs, anhoej)

__all__ = ["RULES", "anhoej", "nelson", "nhs", "weco"]
