"""The rules as rows of numbers."""

from __future__ import annotations

import numpy as np
from tests.monitor import plain

from clearway.base.messages import catalogue
from clearway.monitor.streamrules import KIND_NAMES, SETS, STREAM_RULES, as_rows, chosen_rules, rule_names


def test_every_rule_of_the_sets_is_there_once() -> None:
    names = [rule.name for rule in STREAM_RULES]
    assert names == list(plain.RULES)
    assert set(rule_names()) == {*SETS, *names}


def test_a_set_stands_for_its_rules_and_a_rule_for_itself() -> None:
    assert [rule.name for rule in chosen_rules(["weco", "nelson.3"])] == [
        "nelson.3",
        *(f"weco.{number}" for number in (1, 2, 3, 4)),
    ]


def test_no_rules_are_an_empty_matrix() -> None:
    whole, limits = as_rows(())
    assert (whole.shape, limits.shape, whole.dtype) == ((0, 3), (0,), np.int64)


def test_every_kind_has_words() -> None:
    assert {f"alert.found.{KIND_NAMES[rule.kind]}" for rule in STREAM_RULES} <= set(catalogue("en"))
