"""What a model sees."""

from __future__ import annotations

import numpy as np

from clearway.measures.sentiment.features import RULES, counted, judged, rule_features, terms


def test_han_characters_give_runs_of_one_to_three() -> None:
    assert dict(terms("很满意")) == {"w很": 1, "w满": 1, "w意": 1, "w很 满": 1, "w满 意": 1, "p很满意": 1}


def test_numbers_look_alike_and_masks_are_one_word() -> None:
    assert terms("12 [phone]") == terms("7 [phone]")
    assert not any("pho" in term for term in terms("[phone]") if term[0] == "p")


def test_rules_rise_with_praise() -> None:
    low, high = rule_features("awful, rude staff"), rule_features("lovely, helpful staff")
    assert low.shape == high.shape == (RULES,)
    assert low[:14].sum() < high[:14].sum()


def test_traditional_and_simplified_are_the_same() -> None:
    one, other = counted("服務很好，房間乾淨"), counted("服务很好，房间干净")
    assert one[0] == other[0]
    assert np.array_equal(one[1], other[1])


def test_both_lists_judge_a_mixed_text() -> None:
    assert judged("客服 helpful, 很满意").hits >= 2
