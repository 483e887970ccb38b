"""From cases to observations."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.log import Log, read
from clearway.measures import measure, working_calendar
from clearway.monitor.casepoints import case_observations
from clearway.monitor.charted import charted
from clearway.monitor.observe import Observations
from clearway.monitor.watchfile import Watch

LINES = ["case,activity,start,end,channel"]
for number in range(12):
    day, name = 3 + number, "phone" if number < 6 else "web"
    LINES.append(f"{number},open,2025-03-{day:02d} 08:00,2025-03-{day:02d} 09:00,{name}")
    last = "close" if number % 3 else "pause"
    LINES.append(f"{number},{last},2025-03-{day:02d} 17:00,2025-03-{day:02d} {18 + number % 2}:00,{name}")
LOG = read(("\n".join(LINES) + "\n").encode(), zone="UTC")


def seen(
    text: str, *, log: Log = LOG, calendar: str | None = None, raw: bool = False, **fields: object
) -> Observations:
    """The observations of a watch."""
    made = None if calendar is None else working_calendar(calendar)
    found = measure(log, calendar=made or "none", raw=raw)
    return case_observations(log, found, Watch("w", text, **fields), charted(text), made)  # type: ignore[arg-type]


def test_a_case_counts_when_it_is_closed() -> None:
    found = seen("cycle_time")
    assert (found.names, found.value[:2].tolist()) == (("log",), [36_000, 39_600])
    assert found.moment_us[0] == np.datetime64("2025-03-03T18:00", "us").astype(int)


def test_arrivals_count_when_a_case_begins() -> None:
    found = seen("arrivals")
    assert (found.value.tolist(), found.moment_us[0]) == ([1] * 12, np.datetime64("2025-03-03T08:00", "us").astype(int))


def test_a_share_is_one_or_nothing_a_case() -> None:
    assert seen("share(cycle_time > 10h)").value.tolist() == [0, 1] * 6
    assert seen("share(cycle_time <= 10h)").value.tolist() == [1, 0] * 6


def test_working_time_needs_a_calendar_that_stands_still() -> None:
    assert seen("cycle_time", calendar="", working=True).value[:2].tolist() == [9 * 3600] * 2
    assert seen("share(cycle_time >= 1bd)", calendar="").value.sum() == 10  # two cases fall on a weekend
    for text in ("cycle_time", "share(cycle_time > 1bd)"):
        with pytest.raises(OptionError) as caught:
            seen(text, working=text == "cycle_time")
        assert caught.value.code == "watch.calendar"


def test_each_value_of_an_attribute_is_a_stream() -> None:
    found = seen("cycle_time", by="Channel")
    assert sorted(found.names) == ["phone", "web"]
    assert np.bincount(found.stream).tolist() == [6, 6]


def test_cases_with_a_value() -> None:
    assert seen("cycle_time", where={"channel": "PHONE"}).value.size == 6


def test_cases_that_end_with_an_activity() -> None:
    assert seen("cycle_time", ends_with=("close",)).value.size == 8


def test_work_in_progress_is_that_of_the_days() -> None:
    found = seen("wip")
    assert found.value[0] == pytest.approx(measure(LOG).load.flow.wip[0])
    assert found.moment_us[1] == np.datetime64("2025-03-04", "us").astype(int)


@pytest.mark.parametrize(
    ("fields", "code", "candidate"),
    [
        ({"by": "chanel"}, "watch.attribute", "channel"),
        ({"where": {"channel": "fax"}}, "watch.value", "phone"),
        ({"where": {"team": "a"}}, "watch.attribute", "channel"),
        ({"ends_with": ("finish",)}, "watch.activity", "close"),
    ],
)
def test_what_is_not_there_is_told_with_candidates(fields: dict[str, object], code: str, candidate: str) -> None:
    with pytest.raises(OptionError) as caught:
        seen("cycle_time", **fields)
    assert caught.value.code == code
    assert candidate in str(caught.value)


def test_few_people_are_not_watched() -> None:
    few = read(("\n".join(LINES[:7]) + "\n").encode() + b"90,open,2025-03-03 08:00,2025-03-03 09:00,fax\n", zone="UTC")
    with pytest.raises(OptionError) as caught:
        seen("cycle_time", log=few, where={"channel": "fax"})
    assert caught.value.code == "watch.small"
    with pytest.raises(OptionError):
        seen("cycle_time", log=few, by="channel")
    assert seen("cycle_time", log=few, raw=True, where={"channel": "fax"}).value.size == 1


def test_what_the_log_cannot_tell_has_a_reason() -> None:
    with pytest.raises(OptionError) as caught:
        seen("cost")
    assert (caught.value.code, "no costs" in str(caught.value)) == ("watch.unmeasured", True)
