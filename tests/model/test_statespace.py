"""Which markings a net reaches: counted by hand, with limits, inclusive joins and steps that clear."""

from __future__ import annotations

from tests.model.plain_nets import net_of

from clearway.model.statespace import Space, explore
from clearway.model.web import Web


def space_of(net: str, limit: int = 100, one_token: bool = False, **special: frozenset[str]) -> Space:
    return explore(Web(net_of(net)), limit=limit, one_token=one_token, **special)


def held(space: Space) -> set[str]:
    """Each marking as the places with a token."""
    return {"".join(sorted(p * n for p, n in zip(space.places, tokens, strict=True))) for tokens in space.markings}


def test_two_branches_of_two_steps_have_nine_states_inside() -> None:
    space = space_of("i>a>p+q p>b>r r>c>s q>d>t t>e>u s+u>f>o")
    assert (len(space.markings), space.complete, space.followed) == (11, True, 11)
    assert sum(len(one) for one in space.successors) == 1 + 12 + 1
    assert sum(space.markings[0]) == space.markings[0][0] == 1


def test_the_limit_is_kept_and_told() -> None:
    space = space_of("i>a>p+q p>b>r r>c>s q>d>t t>e>u s+u>f>o", limit=4)
    assert (space.followed, space.complete) == (4, False)


def test_a_place_that_grows_is_found() -> None:
    space = space_of("i>a>p p>b>p+q p>c>o")
    assert {space.places[place] for place in space.growing.values()} == {"q"}


def test_a_second_token_is_a_fault_where_one_is_allowed() -> None:
    net = "i>a>p+q p>b>r q>c>r r>d>o"
    assert {space_of(net).places[place] for place in space_of(net).crowded.values()} <= {"r", "o", "p", "q"}
    strict = space_of(net, one_token=True)
    assert {strict.places[place] for place in strict.crowded.values()} >= {"r"}


def test_tokens_beside_the_final_ones_are_a_fault() -> None:
    space = space_of("i>a>p+q p>b>o")
    assert [space.places[place] for place in space.crowded.values()] == ["q"]


def test_arcs_with_a_weight_take_and_give_as_much() -> None:
    assert held(space_of("i>a>p+p p+p>b>o")) == {"i", "pp", "o"}


def test_a_step_without_input_fires_at_once() -> None:
    assert space_of("i>a>o >b>p").growing


def test_an_inclusive_join_waits_only_while_something_can_come() -> None:
    # One branch or both: the join takes what came, after all that was on its way.
    net = "i>one>p i>both>p+q p>b>r q>c>s r+s>join>o"
    waits = space_of(net, inclusive=frozenset({"join"}))
    assert held(waits) == {"i", "p", "pq", "r", "qr", "ps", "rs", "o"}
    assert not waits.crowded


def test_the_end_of_a_process_waits_for_every_token() -> None:
    # The token at q can never come to an input, but it is there.
    net = "i>a>p+q p>b>r q>c>x r+s>join>o"
    assert "oq" in held(space_of(net, inclusive=frozenset({"join"})))
    assert not any("o" in one for one in held(space_of(net, closing=frozenset({"join"}))))


def test_a_clearing_step_leaves_nothing_but_what_it_gives() -> None:
    space = space_of("i>a>p+q p>stop>o q>b>r", clearing=frozenset({"stop"}))
    assert held(space) == {"i", "pq", "pr", "o"}
