"""The eight rules of Nelson."""

from __future__ import annotations

from clearway.monitor.rules.ruleset import Rule, RuleSet
from clearway.monitor.rules.tests_of_points import (
    alternating,
    beyond,
    beyond_of,
    both_sides_beyond,
    monotone,
    most_beyond,
    one_side,
    within,
)

nelson = RuleSet(
    "nelson",
    (
        Rule("nelson.1", 1, beyond(3)),
        Rule("nelson.2", 9, one_side(9)),
        Rule("nelson.3", 6, monotone(6)),
        Rule("nelson.4", 14, alternating(14)),
        Rule("nelson.5", 3, most_beyond(2, 3, 2), beyond_of(2)),
        Rule("nelson.6", 5, most_beyond(4, 5, 1), beyond_of(1)),
        Rule("nelson.7", 15, within(15, 1)),
        Rule("nelson.8", 8, both_sides_beyond(8, 1)),
    ),
)
"""1: beyond 3 sigma; 2: 9 on one side; 3: 6 monotone; 4: 14 alternating; 5: 2 of 3 beyond 2; 6: 4 of 5 beyond 1; 7: 15
within 1; 8: 8 beyond 1 on both sides. Nelson 1984, The Shewhart control chart: tests for special causes."""
