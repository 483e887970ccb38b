"""Join discovery by hand: blocks, loops, and what does not fold."""

from __future__ import annotations

from collections import Counter

from tests.measures.discovery.test_splitminer_relations import PAPER

from clearway.measures.discovery.splitminer_draft import Draft, flattened
from clearway.measures.discovery.splitminer_filter import filtered
from clearway.measures.discovery.splitminer_joins import type_joins
from clearway.measures.discovery.splitminer_relations import follows_of, relations, traces_from
from clearway.measures.discovery.splitminer_splits import with_splits


def draft_of(*paths: str, eta: float = 0.0, epsilon: float = 0.1) -> Draft:
    found = relations(follows_of(traces_from((path, 10) for path in paths)), epsilon=epsilon)
    return with_splits(filtered(found, eta=eta), found)


def gateways(draft: Draft) -> Counter[str]:
    return Counter(kind for kind in flattened(draft).kinds if kind in ("xor", "and", "or", "join"))


def test_blocks_and_nested_blocks() -> None:
    draft = draft_of("abcd", "acbd")
    assert not type_joins(draft)
    assert gateways(draft) == {"and": 2}
    draft = draft_of("abcdz", "acbdz", "aez")
    assert not type_joins(draft)
    assert gateways(draft) == {"and": 2, "xor": 2}


def test_branches_that_meet_before_the_others_get_a_join_of_their_own() -> None:
    draft = draft_of("abxz", "acxz", "adz")
    assert not type_joins(draft)
    assert gateways(draft) == {"xor": 3}


def test_a_loop_is_exclusive() -> None:
    draft = draft_of("abcbcz")
    assert not type_joins(draft)
    assert gateways(draft) == {"xor": 2}


def test_only_choices_stay_choices_where_nothing_folds() -> None:
    draft = draft_of("abz", "acz", "abcz", "adbz", "adz", "ad")
    type_joins(draft)
    assert set(gateways(draft)) == {"xor"}


def test_the_running_example_ends_in_inclusive_joins() -> None:
    draft = draft_of(*PAPER, eta=0.5, epsilon=0.25)
    left = type_joins(draft)
    assert gateways(draft) == {"and": 1, "xor": 3, "or": 2}
    assert sorted(draft.kinds[node] for node in left) == ["and", "or", "or", "xor"]
