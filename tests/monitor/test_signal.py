"""The value of a watch."""

from __future__ import annotations

from dataclasses import replace

from clearway.monitor.signal import Signal

ONE = Signal(
    "late", "phone", "cycle_time", "s", "imr", "nelson.1", "alarm", 3, 0, 86_400_000_000, 9.0, 9.0, 1.0, 4.0, 7.0
)


def test_the_identity_is_watch_stream_rule_and_period() -> None:
    later = replace(ONE, value=8.0, index=4, ucl=6.0, first_seen_us=5, level="warning", n=3.0)
    assert later.key == ONE.key
    others = [replace(ONE, **{name: value}).key for name, value in _other().items()]
    assert len({ONE.key, *others}) == 5


def test_names_do_not_run_into_each_other() -> None:
    assert replace(ONE, watch="a", stream="bc").key != replace(ONE, watch="ab", stream="c").key


def test_moments_are_told_in_the_zone() -> None:
    told = replace(ONE, zone="Asia/Shanghai", first_seen_us=0).as_json()
    assert told["start"] == "1970-01-01T08:00:00+08:00"
    assert told["end"] == "1970-01-02T08:00:00+08:00"
    assert (told["index_1based"], told["first_seen"]) == (4, "1970-01-01T08:00:00+08:00")
    assert ONE.as_json()["first_seen"] is None


def _other() -> dict[str, object]:
    return {"watch": "early", "stream": "web", "rule": "nelson.2", "start_us": 1}
