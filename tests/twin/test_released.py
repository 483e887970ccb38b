"""Small groups: how busy few people are stays hidden, in every scenario alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.twin.desk import desk, repair

from clearway.base.errors import OptionError
from clearway.model.spec import Spec
from clearway.twin import compare, simulate
from clearway.twin.released import released, released_comparison, small_pools


def staffed(amount: int) -> Spec:
    """The desk with as many people as its first resource is to have."""
    first, one = next(iter(desk().resources.items()))
    return replace(desk(), resources={first: replace(one, amount=amount)}, origin={"instances": 60})


@pytest.mark.parametrize(("amounts", "hidden"), [((5,), []), ((4,), ["desk"]), ((9, 3), ["desk"]), ((9, 7), [])])
def test_a_pool_is_small_if_it_is_so_in_any_scenario(amounts: tuple[int, ...], hidden: list[str]) -> None:
    assert sorted(small_pools([staffed(amount) for amount in amounts], k=5)) == hidden


def test_a_spec_written_by_hand_tells_of_nobody() -> None:
    assert not small_pools([replace(staffed(4), origin={})], k=5)
    assert small_pools([replace(staffed(4), origin={}), staffed(9)], k=5) == {"desk"}


def test_a_pool_with_nobody_is_not_about_people() -> None:
    assert not small_pools([replace(staffed(4), resources={})], k=5)


def test_limits_of_the_limit() -> None:
    with pytest.raises(OptionError):
        small_pools([desk()], k=2)


def test_only_what_is_about_small_pools_is_left_out() -> None:
    outcome = simulate(repair(), cases=30, replications=2)
    found = released(outcome, frozenset({"front"}))
    assert set(outcome.figures) - set(found.figures) == {"utilisation.front"}
    assert set(found.units) == set(found.figures)
    assert found.hidden == ("front",)
    assert found["cycle_time"] == outcome["cycle_time"]
    assert released(outcome, frozenset()).figures == outcome.figures


def test_no_row_of_a_comparison_tells_it() -> None:
    found = compare(repair(), {"same": repair()}, cases=30, replications=2)
    kept = released_comparison(found, frozenset({"front", "back"}))
    assert {row.measure for row in found.rows} - {row.measure for row in kept.rows} == {
        "utilisation.front",
        "utilisation.back",
    }
    assert all(not key.startswith("utilisation.") for one in kept.outcomes.values() for key in one.figures)
    assert kept.base.hidden == ("back", "front")
