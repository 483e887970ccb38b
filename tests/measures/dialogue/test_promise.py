"""Promises: their time in both languages, and whether the log shows them kept."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.conftest import MakeLog
from tests.measures.dialogue.made import talk

from clearway.base.errors import OptionError
from clearway.measures.dialogue.acts import acts_of
from clearway.measures.dialogue.promise import Doings, doings, due_of, promises
from clearway.measures.dialogue.turns import Dialogue, Turn

HOUR = 3_600_000_000
MONDAY = 4 * 24 * HOUR
"""Monday 1970-01-05 00:00 UTC."""

SPOKEN = [
    ("within 24 hours", 24.0), ("in 3-5 working days", 168.0), ("in two weeks", 336.0), ("within half an hour", 0.5),
    ("by tomorrow", 48.0), ("today", 24.0), ("请在48小时内等待", 48.0), ("3至5个工作日内回复", 168.0),
    ("半小时内", 0.5),
    ("十五天内", 360.0), ("二十天内", 480.0), ("明天给您回电", 48.0), ("今天处理", 24.0), ("两个小时后", 2.0),
]  # fmt: skip


@pytest.mark.parametrize(("text", "hours"), SPOKEN)
def test_times_are_read(text: str, hours: float) -> None:
    assert due_of(Turn("agent", text, MONDAY)) == MONDAY + hours * HOUR


def test_working_days_leave_out_the_weekend() -> None:
    friday = MONDAY + 4 * 24 * HOUR
    assert due_of(Turn("agent", "within 2 working days", friday)) == friday + 4 * 24 * HOUR


def test_a_day_ends_at_midnight_of_the_zone() -> None:
    evening = MONDAY + 17 * HOUR  # Tuesday 01:00 in Shanghai
    assert due_of(Turn("agent", "today", evening), zone="Asia/Shanghai") == MONDAY + 40 * HOUR


def test_no_time_and_no_stamp_give_nothing() -> None:
    assert due_of(Turn("agent", "soon", MONDAY)) is None
    assert due_of(Turn("agent", "within 2 hours")) is None


def status(dialogue: Dialogue, ends: list[float], last: float = 100.0) -> str:
    done = Doings({"A": np.array([MONDAY + round(end * HOUR) for end in ends])}, MONDAY + round(last * HOUR))
    (one,) = promises(dialogue, acts_of(dialogue), done)
    return one.status


def promised(**more: object) -> Dialogue:
    return talk("a: We will call you within 24 hours.", times=[MONDAY], **{"case": "A", **more})


def test_kept_late_open_and_unknown() -> None:
    assert status(promised(), [-1, 5]) == "kept"
    assert status(promised(), [24]) == "kept"
    assert status(promised(), [-1, 30]) == "late"
    assert status(promised(), [-1], last=10) == "open"
    assert status(promised(case="B"), [5]) == "unknown"
    assert status(promised(case=None), [5]) == "unknown"


def test_a_later_answer_keeps_it_too() -> None:
    later = talk(
        "a: We will call you within 24 hours.",
        "c: OK",
        "a: It is done.",
        times=[MONDAY, MONDAY, MONDAY + HOUR],
        case="B",
    )
    assert status(later, [], last=50) == "kept"


def test_without_a_log_nothing_is_known() -> None:
    (one,) = promises(promised(), acts_of(promised()))
    assert (one.status, one.due_us) == ("unknown", MONDAY + 24 * HOUR)


def test_doings_of_a_log(make_log: MakeLog) -> None:
    log = make_log([("A", "ask", 0, 10), ("A", "call", 20, 30), ("B", "ask", 5, 60), ("B", "call", 70, None)])
    done = doings(log)
    assert {case: ends.size for case, ends in done.ends.items()} == {"A": 2, "B": 1}
    assert done.last_us - MONDAY == HOUR
    assert {case: ends.size for case, ends in doings(log, activities=["call"]).ends.items()} == {"A": 1, "B": 0}
    with pytest.raises(OptionError):
        doings(log, activities=["sing"])
