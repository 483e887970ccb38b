"""Discovery: the process map and the variants, from log to model."""

from clearway.measures.discovery.map import process_map
from clearway.measures.discovery.variants import Variant, Variants, variant_shares

__all__ = ["Variant", "Variants", "process_map", "variant_shares"]
