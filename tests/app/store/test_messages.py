"""Nobody is told twice of the same signal, and no message is lost."""

from __future__ import annotations

import pytest
from tests.app.store.made import some

from clearway.app.store import Store
from clearway.app.store.messages import FAILED, SENT, STALE_US, claim, last_told, settle, untold, write_letter
from clearway.app.store.signals import reconcile
from clearway.base.errors import OutputError


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with three signals."""
    with store.writing() as connection:
        reconcile(connection, ["late"], some(3), now_us=1)
    return store


def test_a_signal_is_told_once_to_each(filled: Store) -> None:
    with filled.writing() as connection:
        new = untold(connection, "desk", ["late"])
        assert ([one.index for one in new], untold(connection, "desk", ["other"])) == ([0, 1, 2], ())
        write_letter(connection, "desk", new[:2], now_us=2)
        assert [one.index for one in untold(connection, "desk", ["late"])] == [2]
        assert len(untold(connection, "boss", ["late"])) == 3


def test_the_store_itself_refuses_to_tell_twice(filled: Store) -> None:
    def twice() -> None:
        with filled.writing() as connection:
            new = untold(connection, "desk", ["late"])
            write_letter(connection, "desk", new, now_us=2)
            write_letter(connection, "desk", new[:1], now_us=3)

    with pytest.raises(OutputError):
        twice()
    with filled.writing() as connection:
        assert len(untold(connection, "desk", ["late"])) == 3


def test_what_could_not_be_sent_waits_and_what_was_sent_does_not(filled: Store) -> None:
    with filled.writing() as connection:
        letter = write_letter(connection, "desk", untold(connection, "desk", ["late"]), now_us=2)
    for attempt in (1, 2):
        with filled.writing() as connection:
            (claimed,) = claim(connection, "desk", now_us=3)
            assert (claimed.key, claimed.attempts, len(claimed.signals)) == (letter.key, attempt, 3)
            assert claim(connection, "desk", now_us=3) == ()  # it is on its way
            settle(connection, claimed.key, FAILED, now_us=4)
    with filled.writing() as connection:
        (claimed,) = claim(connection, "desk", now_us=5)
        settle(connection, claimed.key, SENT, now_us=6)
        assert claim(connection, "desk", now_us=7 + 2 * STALE_US) == ()


def test_a_message_that_a_dead_run_left_behind_is_sent_again(filled: Store) -> None:
    with filled.writing() as connection:
        write_letter(connection, "desk", untold(connection, "desk", ["late"]), now_us=2)
        claim(connection, "desk", now_us=3)
        assert claim(connection, "desk", now_us=4 + STALE_US) != ()


def test_what_was_told_last(filled: Store) -> None:
    with filled.writing() as connection:
        assert last_told(connection, "desk") == {}
        write_letter(connection, "desk", untold(connection, "desk", ["late"]), now_us=7)
        told = last_told(connection, "desk")[("late", "phone")]
        assert (told.at_us, told.level) == (7, "alarm")
