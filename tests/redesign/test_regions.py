"""What lies behind the ways out of a decision."""

from __future__ import annotations

import pytest
from tests.redesign.specs import spec_of

from clearway.model.spec import Activity, Fixed, Spec
from clearway.redesign.regions import away_share, behind, main_way, own
from clearway.redesign.workload import workload

KINDS = {
    "s": "start", "j": "exclusive", "a": "task", "x": "exclusive", "b": "task", "c": "task", "m": "exclusive",
    "d": "task", "e": "end",
}  # fmt: skip


def spec_with(b: float, c: float) -> Spec:
    """After ``a``: ``b`` and ``c`` as alternatives, a way back; then ``d``."""
    times = {"a": 50.0, "b": b, "c": c, "d": 10.0}
    work = {id: Activity(duration=Fixed(each)) for id, each in times.items()}
    chances = {"x": {"x-b": 0.5, "x-c": 0.3, "x-j": 0.2}}
    return spec_of(KINDS, "s > j > a > x > b > m > d > e", "x > c > m", "x > j", work=work, gateways=chances)


def test_regions_stop_where_the_decision_is_made_again() -> None:
    graph = spec_with(1.0, 1.0).flow
    assert behind(graph, "x") == {
        "x-b": {"b", "m", "d", "e"}, "x-c": {"c", "m", "d", "e"}, "x-j": {"j", "a", "x"},
    }  # fmt: skip
    assert own(graph, "x") == {"x-b": {"b"}, "x-c": {"c"}, "x-j": set()}


@pytest.mark.parametrize(
    ("b", "c", "way"), [(100.0, 1.0, "x-b"), (1.0, 100.0, "x-c"), (30.0, 20.0, ""), (0.0, 0.0, "")]
)
def test_the_main_way_has_clearly_the_most_work(b: float, c: float, way: str) -> None:
    spec = spec_with(b, c)
    assert main_way(spec, "x", workload(spec).steps) == way


def test_the_share_of_those_who_go_elsewhere() -> None:
    assert away_share(spec_with(1.0, 1.0), "x", "x-b") == pytest.approx(0.5)
