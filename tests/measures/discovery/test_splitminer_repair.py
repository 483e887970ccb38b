"""Repairs: other readings of joins, and whom to blame."""

from __future__ import annotations

from tests.measures.discovery.test_splitminer_joins import draft_of
from tests.measures.discovery.test_splitminer_net import block

from clearway.measures.discovery.splitminer_net import is_sound
from clearway.measures.discovery.splitminer_repair import MOST_GUESSED, blamed, with_plain_joins


def test_inclusive_joins_get_the_reading_that_is_sound() -> None:
    for kind in ("xor", "and"):
        plain = with_plain_joins(block(kind, "or"), is_sound)
        assert plain is not None
        assert plain.kinds[4] == kind


def test_no_reading_is_sound() -> None:
    draft = block("and", "or")
    draft.flow(draft.node("task", "dead"), 4)
    assert with_plain_joins(draft, is_sound) is None


def test_too_many_joins_are_not_guessed() -> None:
    draft = block("and", "or")
    for _ in range(MOST_GUESSED):
        draft.node("or")
    assert with_plain_joins(draft, is_sound) is None


def test_pairs_behind_a_split_are_blamed() -> None:
    draft = draft_of("abcd", "acbd")
    pairs = frozenset(((1, 2), (2, 1), (0, 3)))
    split = draft.kinds.index("and")
    assert list(blamed(draft, frozenset((split,)), pairs)) == [frozenset(((1, 2), (2, 1)))]
    assert list(blamed(draft, frozenset(), pairs)) == [pairs]
