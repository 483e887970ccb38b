"""The four zone rules of Western Electric."""

from __future__ import annotations

from clearway.monitor.rules.ruleset import Rule, RuleSet
from clearway.monitor.rules.tests_of_points import beyond, beyond_of, most_beyond, one_side

weco = RuleSet(
    "weco",
    (
        Rule("weco.1", 1, beyond(3)),
        Rule("weco.2", 3, most_beyond(2, 3, 2), beyond_of(2)),
        Rule("weco.3", 5, most_beyond(4, 5, 1), beyond_of(1)),
        Rule("weco.4", 8, one_side(8)),
    ),
)
"""1: beyond 3 sigma; 2: 2 of 3 beyond 2; 3: 4 of 5 beyond 1; 4: 8 on one side. Western Electric Statistical Quality
Control Handbook 1956."""
