"""Signals are stored once; their figures follow the data."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.app.store.made import ONE, some

from clearway.app.store import Store, open_store
from clearway.app.store.signals import Reconciled, reconcile, signals
from clearway.monitor.signal import Signal


def keep(store: Store, found: list[Signal], now: int, watches: tuple[str, ...] = ("late",)) -> Reconciled:
    """One look."""
    with store.writing() as connection:
        return reconcile(connection, watches, found, now_us=now)


def held(store: Store, state: str | None = "holds") -> tuple[Signal, ...]:
    """What is stored."""
    with store.writing() as connection:
        return signals(connection, state=state)


def test_the_same_signal_is_stored_once(store: Store, place: str) -> None:
    assert len(keep(store, some(3), 5).fresh) == 3
    again = open_store(place)  # a new run of the program
    second = keep(again, [*some(3), *some(3)], 9)
    assert (len(second.fresh), len(second.known), len(second.withdrawn)) == (0, 3, 0)
    assert {one.first_seen_us for one in second.known} == {5}
    assert len(held(again, None)) == 3
    again.close()


def test_later_figures_keep_the_identity_and_the_first_moment(store: Store) -> None:
    keep(store, [ONE], 5)
    keep(store, [replace(ONE, value=8.0, ucl=7.5, index=4)], 9)
    (one,) = held(store)
    assert (one.value, one.ucl, one.index, one.first_seen_us) == (8.0, 7.5, 4, 5)


def test_what_the_data_no_longer_bear_out_is_withdrawn_and_may_come_back(store: Store) -> None:
    keep(store, some(2), 5)
    assert [one.index for one in keep(store, some(1), 6).withdrawn] == [1]
    assert keep(store, some(1), 7).withdrawn == ()  # told once
    assert ([one.index for one in held(store)], len(held(store, None))) == ([0], 2)
    back = keep(store, some(2), 8)
    assert (back.fresh, {one.first_seen_us for one in back.known}) == ((), {5})
    assert len(held(store)) == 2


def test_other_watches_are_left_alone(store: Store) -> None:
    keep(store, some(2), 5)
    keep(store, some(1, watch="early"), 6, ("early",))
    assert len(held(store)) == 3


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(looks=st.lists(st.sets(st.integers(0, 6)), max_size=6), last=st.sets(st.integers(0, 6)))
def test_whatever_was_seen_before_the_last_look_decides(looks: list[set[int]], last: set[int], store: Store) -> None:
    every = some(7)
    for now, look in enumerate([*looks, last]):
        keep(store, [every[k] for k in look], now)
    assert {one.index for one in held(store)} == last
    assert len({one.key for one in held(store, None)}) == len(held(store, None))
    keep(store, [], 99)
