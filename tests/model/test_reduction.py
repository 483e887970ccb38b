"""Each rule by a small net, and all of them together: structured nets end as one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from tests.model.plain_nets import Block, blocks, net_of, net_of_block

from clearway.model.reduction import (
    RULES,
    idle_step,
    merged_step,
    parallel_place,
    parallel_step,
    reduce,
    series_place,
)
from clearway.model.web import Web


def left(web: Web) -> dict[str, tuple[set[str], set[str]]]:
    return {step: (web.before[step], web.after[step]) for step in web.steps}


@pytest.mark.parametrize(
    ("rule", "node", "net", "after"),
    [
        (series_place, "b", "i>a>p p>b>q q>c>o", {"a": ({"i"}, {"q"}), "c": ({"q"}, {"o"})}),
        (merged_step, "p", "i>a>p+q p>b>r+s q+r+s>c>o", {"a": ({"i"}, {"q", "r", "s"}), "c": ({"q", "r", "s"}, {"o"})}),
        (merged_step, "p", "i>a>p p>b>o p>c>o", {"b": ({"i"}, {"o"}), "c": ({"i"}, {"o"})}),
        (parallel_place, "p", "i>a>p+q p+q>b>o", {"a": ({"i"}, {"q"}), "b": ({"q"}, {"o"})}),
        (parallel_step, "a", "i>a>o i>b>o", {"b": ({"i"}, {"o"})}),
        (idle_step, "b", "i>a>p p>b>p p>c>o", {"a": ({"i"}, {"p"}), "c": ({"p"}, {"o"})}),
    ],
)
def test_a_rule_makes_the_net_smaller(
    rule: Callable[[Web, str], Iterable[str] | None], node: str, net: str, after: dict[str, tuple[set[str], set[str]]]
) -> None:
    web = Web(net_of(net))
    assert rule(web, node) is not None
    assert left(web) == after
    assert rule in RULES


@pytest.mark.parametrize(
    ("rule", "node", "net", "why"),
    [
        (series_place, "b", "i>a>p p>b>q p>c>q q>d>o", "p has another way out"),
        (series_place, "b", "i>a>p+q p>b>q q>c>o", "two tokens would become one"),
        (series_place, "b", "i>a>o p>b>q q>c>o", "what nothing fills is dead, and must stay so"),
        (series_place, "a", "i>a>o", "the start keeps its token"),
        (merged_step, "p", "i>a>p+q p+q>b>o", "b waits for q as well"),
        (merged_step, "p", "i>a>p i>b>p p>c>o p>d>o", "the net would grow"),
        (merged_step, "p", "i>a>p p>b>", "a token that vanishes is told"),
        (merged_step, "p", "i>a>p p>b>p p>c>o", "b gives back what it takes"),
        (parallel_place, "p", "i>a>p+q p>b>o q>c>o", "different steps empty them"),
        (parallel_step, "a", "i>a>o i>b>p p>c>o", "different places"),
        (idle_step, "b", "i>a>p p>b>p", "the only way out: a livelock that must stay"),
    ],
)
def test_a_rule_leaves_alone_what_it_would_change(
    rule: Callable[[Web, str], Iterable[str] | None], node: str, net: str, why: str
) -> None:
    web = Web(net_of(net))
    before = len(web)
    assert rule(web, node) is None, why
    assert len(web) == before


@pytest.mark.parametrize("rule", RULES)
def test_what_is_kept_is_not_touched(rule: Callable[[Web, str], Iterable[str] | None]) -> None:
    net = net_of("i>a>p+q p+q>b>r r>c>r r>d>s r>e>s s>f>o")
    web = Web(net, kept=frozenset((*net.places, *net.labels)))
    assert [node for node in (*net.places, *net.labels) if rule(web, node) is not None] == []


@settings(max_examples=60, deadline=None)
@given(blocks())
def test_a_structured_net_ends_as_one_step(block: Block) -> None:
    web = Web(net_of_block(block))
    reduce(web)
    assert len(web) == 3


def test_nothing_is_forgotten() -> None:
    net = net_of("i>a>p+q p>b>r q>c>s r+s>d>t t>e>u t>f>u u>g>t u>h>o")
    web = Web(net)
    reduce(web)
    held = {one for node in (*web.places, *web.steps) for one in web.stands_for(node)}
    assert held >= set(net.labels)
