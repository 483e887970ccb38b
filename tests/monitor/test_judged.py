"""Rules by name: stages, exclusions, widths, and false alarms against closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import norm

from clearway.base.errors import OptionError
from clearway.monitor.judged import DEFAULT, beyond_limits, chosen, false_alarms_per_100, names, patterns
from clearway.stats import limits

RNG = np.random.default_rng(3)


def test_names_of_sets_stand_for_their_rules() -> None:
    assert chosen(["weco"]) == ("weco.1", "weco.2", "weco.3", "weco.4")
    assert chosen(["nelson.2", "nelson"])[0] == "nelson.2"
    assert len(names()) == 8 + 4 + 4 + 2
    with pytest.raises(OptionError):
        chosen(["nelson.9"])


def test_rules_do_not_look_across_stages() -> None:
    values = np.concatenate([RNG.normal(0, 1, 6) * 0.1 + [3, -3, 3, -3, 3, 3], RNG.normal(0, 1, 20)])
    whole = limits.imr(values, stages=[7])
    for one in patterns(whole, ["nelson.2", "nelson.3"]):
        assert len({int(whole.stage[place]) for place in one.members}) == 1


def test_excluded_points_give_no_signal_and_break_no_run() -> None:
    values = np.append(np.tile([-1.0, 1.0], 10), [1.0] * 4 + [50.0] + [1.0] * 5)
    chart = limits.imr(values, baseline=20, exclude=[25])
    assert all(24 not in one.members for one in patterns(chart, DEFAULT))
    assert [one.index_1based for one in patterns(chart, ["nelson.2"])][-1] == 30


def test_beyond_follows_the_width_of_the_chart() -> None:
    values = RNG.standard_normal(500)
    narrow = limits.imr(values, width=2.0)
    assert [one.index_1based for one in patterns(narrow, ["nelson.1"])] == list(narrow.signals_1based)
    assert len(narrow.signals_1based) > 8


def test_charts_on_a_scale_are_read_there() -> None:
    values = np.exp(RNG.standard_normal(60))
    on_log, flat = limits.adjusted(values, scale="log"), limits.imr(np.log(values))
    rules = chosen(["nelson"])
    assert patterns(on_log, rules) == patterns(flat, rules)


def test_lower_sums_count_as_well() -> None:
    chart = limits.cusum([-3.0] * 5, centre=0.0, sigma=1.0)
    assert [one.index for one in beyond_limits(chart)] == [2, 3, 4]


@pytest.mark.parametrize("width", [2.0, 3.0])
def test_one_rule_alone_is_exact(width: float) -> None:
    assert false_alarms_per_100(("weco.1",), width) == pytest.approx(200 * norm.sf(width))


def test_each_further_rule_buys_more_false_alarms() -> None:
    one, two, many = (false_alarms_per_100(chosen(rules)) for rules in (["nelson.1"], list(DEFAULT), ["nelson"]))
    assert one < two < many
    # Nine on one side in a hundred points: of runs that end at point i, 2 * 2^-9, from the ninth on.
    assert two == pytest.approx(0.27 + 92 * 2**-8 * (1 - 0.0027), abs=0.03)
    assert false_alarms_per_100(()) == 0
    assert false_alarms_per_100(("anhoej.1",)) > 0
