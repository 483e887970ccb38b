"""Rows of history while tasks come and go: what still can happen decides as before."""

from __future__ import annotations

from dataclasses import replace

from tests.redesign.specs import row

from clearway.model.spec import Gateway, History, Running, Spec, Token
from clearway.redesign.history import either, exchanged, forgotten, twinned

CHANCE = {"f": 1.0}


def with_history(*rows: tuple[str | None, str | None]) -> Spec:
    """A Spec whose gateway ``x`` has such rows of last and before."""
    history = tuple(History(CHANCE, last, before) for last, before in rows)
    spec = row("a", "b", "c", times=dict.fromkeys("abc", 1.0), pool=dict.fromkeys("abc", "p"), people={"p": 1})
    return replace(spec, gateways={"x": Gateway(CHANCE, history=history)})


def rows(spec: Spec) -> list[tuple[str | None, str | None]]:
    """Last and before of each row."""
    return [(one.last, one.before) for one in spec.gateways["x"].history]


def test_a_task_that_is_gone_is_its_forerunner() -> None:
    spec = with_history(("b", None), ("b", "a"), ("c", "b"), ("c", "a"), ("a", None))
    # ("b", None) would ask for ("a", None), which a row of its own answers; ("c", "b") likewise.
    assert rows(forgotten(spec, "b", "a")) == [("c", "a"), ("a", None)]
    assert rows(forgotten(with_history(("b", None), ("c", "b")), "b", "a")) == [("a", None), ("c", "a")]


def test_without_one_forerunner_the_rows_go() -> None:
    assert rows(forgotten(with_history(("b", None), ("c", "b"), ("c", None)), "b", None)) == [("c", None)]


def test_a_twin_counts_as_the_task() -> None:
    assert rows(twinned(with_history(("a", None), ("b", "a"), ("c", None)), "a", "t")) == [
        ("a", None), ("t", None), ("b", "a"), ("b", "t"), ("c", None),
    ]  # fmt: skip
    assert set(rows(twinned(with_history(("a", "a")), "a", "t"))) == {("a", "a"), ("t", "a"), ("a", "t"), ("t", "t")}


def test_neighbours_change_places() -> None:
    assert rows(exchanged(with_history(("b", "a"), ("c", "b")), "a", "b")) == [("a", "b"), ("c", "a")]


def test_any_order_of_two_ends_counts() -> None:
    assert rows(either(with_history(("b", "a"), ("b", None), ("c", "b")), "a", "b")) == [
        ("b", "a"), ("a", "b"), ("b", None), ("a", None), ("c", "b"), ("c", "a"),
    ]  # fmt: skip


def test_running_cases_follow() -> None:
    spec = replace(with_history(), running=(Running(-9.0, (Token("b", -3.0),), last="b", before="a"),))
    moved = forgotten(spec, "b", "a", stand="c").running[0]
    assert (moved.tokens, moved.last, moved.before) == ((Token("c", -3.0),), "a", None)
    assert forgotten(spec, "c", "b").running == spec.running
