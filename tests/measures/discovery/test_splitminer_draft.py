"""Drafts: gateways that can go, and what stays."""

from __future__ import annotations

from clearway.measures.discovery.splitminer_draft import Draft, flattened


def chain(*kinds: str) -> Draft:
    draft = Draft()
    for kind in kinds:
        draft.node(kind, kind if kind == "task" else "")
    return draft


def test_a_gateway_without_a_choice_goes() -> None:
    draft = chain("start", "xor", "task", "end")
    for step in ((0, 1), (1, 2), (2, 3)):
        draft.flow(*step)
    found = flattened(draft)
    assert found.kinds == ["start", "task", "end"]
    assert list(found.flows.values()) == [(0, 1), (1, 2)]


def test_splits_melt_into_splits_and_joins_into_joins() -> None:
    draft = chain("start", "xor", "xor", "task", "task", "task", "xor", "xor", "end")
    for step in ((0, 1), (1, 2), (1, 3), (2, 4), (2, 5), (4, 6), (5, 6), (6, 7), (3, 7), (7, 8)):
        draft.flow(*step)
    found = flattened(draft)
    assert found.kinds.count("xor") == 2
    assert len(found.flows) == 8


def test_a_join_before_a_split_stays() -> None:
    draft = chain("start", "and", "task", "task", "and", "and", "task", "task", "and", "end")
    for step in ((0, 1), (1, 2), (1, 3), (2, 4), (3, 4), (4, 5), (5, 6), (5, 7), (6, 8), (7, 8), (8, 9)):
        draft.flow(*step)
    assert flattened(draft).kinds.count("and") == 4


def test_other_kinds_stay() -> None:
    draft = chain("start", "xor", "and", "task", "task", "task", "and", "xor", "end")
    for step in ((0, 1), (1, 2), (1, 3), (2, 4), (2, 5), (4, 6), (5, 6), (6, 7), (3, 7), (7, 8)):
        draft.flow(*step)
    assert flattened(draft).kinds == draft.kinds
