"""The four rules of the NHS programme Making Data Count."""

from __future__ import annotations

from clearway.monitor.rules.ruleset import Rule, RuleSet
from clearway.monitor.rules.tests_of_points import between_of, beyond, monotone, near_limit, one_side

nhs = RuleSet(
    "nhs",
    (
        Rule("nhs.1", 1, beyond(3)),
        Rule("nhs.2", 7, one_side(7)),
        Rule("nhs.3", 7, monotone(7)),
        Rule("nhs.4", 3, near_limit(2, 3, 2, 3), between_of(2, 3)),
    ),
)
"""1: beyond 3 sigma; 2: 7 on one side; 3: 7 monotone; 4: 2 of 3 between 2 and 3 sigma, all three on one side."""
