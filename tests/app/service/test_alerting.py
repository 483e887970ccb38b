"""No storm: quiet hours, cool-down, and again only when it gets worse."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.app.store.made import ONE, some

from clearway.app.service.alerting import due, is_quiet
from clearway.app.store.messages import Told
from clearway.monitor.signal import Signal
from clearway.monitor.watchfile import Tell

HOUR = 3_600_000_000
TELL = Tell(("json://x",), cooldown="4h")
MILD = replace(ONE, rule="nelson.2", level="warning")
PLACE = ("late", "phone")


def heard(signals: list[Signal], told: dict[tuple[str, str], Told], hours: float, tell: Tell = TELL) -> int:
    """How many signals are told."""
    return len(due(tell, signals, told, now_us=int(hours * HOUR), zone="UTC"))


def test_many_signals_are_one_message() -> None:
    assert heard([*some(30), *some(30, stream="web")], {}, 1) == 60


@pytest.mark.parametrize(
    ("signal", "before", "hours", "told"),
    [
        (MILD, "warning", 1, 0),
        (MILD, "warning", 3.99, 0),
        (MILD, "warning", 4, 1),
        (ONE, "warning", 1, 1),
        (ONE, "alarm", 1, 0),
        (MILD, "alarm", 1, 0),
        (ONE, "alarm", 5, 1),
    ],
)
def test_again_after_the_cooldown_or_when_it_gets_worse(signal: Signal, before: str, hours: float, told: int) -> None:
    assert heard([signal], {PLACE: Told(0, before)}, hours) == told  # type: ignore[arg-type]


def test_what_waited_is_told_with_what_broke_the_silence() -> None:
    assert heard([MILD, ONE], {PLACE: Told(0, "warning")}, 1) == 2
    other = replace(MILD, stream="web")
    assert heard([MILD, other], {PLACE: Told(0, "warning")}, 1) == 1  # only the stream that was not told of


def test_only_the_level_that_is_asked_for() -> None:
    assert heard([MILD, ONE], {}, 1, replace(TELL, level="alarm")) == 1


def test_nobody_is_woken() -> None:
    night = replace(TELL, quiet=("22:00-07:00",))
    assert [heard([ONE], {}, hours, night) for hours in (21.9, 22, 30.9, 31)] == [1, 0, 0, 1]


def test_quiet_hours_follow_the_zone_and_its_clock() -> None:
    night = Tell(("json://x",), quiet=("22:00-07:00", "12:00-13:00"))
    summer = 1_751_342_400_000_000  # 2025-07-01 04:00 UTC
    assert is_quiet(night, summer, "Asia/Shanghai")  # 12:00
    assert not is_quiet(night, summer + HOUR, "Asia/Shanghai")
    assert is_quiet(replace(night, zone="Europe/Berlin"), summer, "Asia/Shanghai")  # 06:00 in summer time
    assert not is_quiet(replace(night, zone="Europe/Berlin"), summer + HOUR, "UTC")


@given(st.lists(st.integers(0, 96), min_size=1, max_size=40).map(sorted))
def test_in_any_four_hours_a_stream_is_told_of_at_most_twice(quarters: list[int]) -> None:
    told: dict[tuple[str, str], Told] = {}
    moments = []
    for number, quarter in enumerate(quarters):
        signal = ONE if number % 3 else MILD
        now = quarter * HOUR // 4
        for one in due(TELL, [signal], told, now_us=now, zone="UTC"):
            told[PLACE] = Told(now, one.level)
            moments.append(now)
    assert all(sum(begin <= moment < begin + 4 * HOUR for moment in moments) <= 2 for begin in moments)
