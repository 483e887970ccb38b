"""Pareto: the order, the vital few, ties and the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.errors import InputError
from clearway.stats.pareto import pareto


def test_a_worked_example() -> None:
    found = pareto(["form", "data", "wait", "system"], [120, 60, 15, 5])
    assert [(bar.name, bar.share, bar.cumulative, bar.vital) for bar in found.bars] == [
        ("form", 0.6, 0.6, True),
        ("data", 0.3, 0.9, True),
        ("wait", 0.075, 0.975, False),
        ("system", 0.025, 1.0, False),
    ]
    # Wilson's interval of 120 in 200.
    assert (found.bars[0].low, found.bars[0].high) == pytest.approx((0.53081, 0.66543), abs=1e-4)
    assert found.statistic == pytest.approx(165.0)


def test_names_are_added_up_and_the_rest_stands_last() -> None:
    found = pareto(["a", "rest", "b", "a"], [10, 500, 20, 15], others="rest")
    assert [bar.name for bar in found.bars] == ["a", "b", "rest"]
    assert not found.bars[-1].vital


def test_a_tie_at_the_edge_is_not_cut() -> None:
    found = pareto(["a", "b", "c", "d"], [70, 10, 10, 10])
    assert found.vital == 4
    assert [message.id for message in found.warnings].count("pareto.warn.many") == 1


def test_even_categories_have_no_vital_few() -> None:
    found = pareto(list("abcdefgh"), [20, 21, 19, 20, 22, 18, 20, 20])
    assert "pareto.warn.even" in [message.id for message in found.warnings]


def test_weights_have_no_interval() -> None:
    found = pareto(["a", "b"], [10.5, 2.25])
    assert not found.counted
    assert found.p is None
    assert found.bars[0].low is None


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=12), st.integers(2, 9))
def test_shares_add_up_and_do_not_depend_on_scale(counts: list[int], factor: int) -> None:
    if not sum(counts):
        return
    names = [str(at) for at in range(len(counts))]
    one = pareto(names, counts, counted=False)
    other = pareto(names, [count * factor for count in counts], counted=False)
    assert sum(bar.share for bar in one.bars) == pytest.approx(1)
    assert [bar.name for bar in one.bars] == [bar.name for bar in other.bars]
    assert one.vital == other.vital
    assert one.bars[one.vital - 1].cumulative >= 0.8 - 1e-9


@pytest.mark.parametrize(
    ("names", "values", "cut", "code"),
    [
        (["a"], [-1], 0.8, "pareto.negative"),
        (["a"], [0], 0.8, "pareto.nothing"),
        (["a", "b"], [1], 0.8, "test.pairs"),
        (["a"], [float("nan")], 0.8, "sample.number"),
        (["a"], [1], 0.0, "pareto.cut"),
        ([], [], 0.8, "sample.few"),
    ],
)
def test_what_makes_no_pareto_is_refused(names: list[str], values: list[float], cut: float, code: str) -> None:
    with pytest.raises(InputError) as refused:
        pareto(names, values, cut=cut)
    assert refused.value.code == code
