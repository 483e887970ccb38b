"""Constraints: what a file may say, and that nothing else is let through."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearway.base.errors import OptionError, ReadError, SpecError
from clearway.plan import read_constraints
from clearway.plan.constraints import Bounds, Constraints

WHOLE = b"""
[staffing]
total = {min = 2, max = 12}
[staffing.pools.desk]
min = 1
max = 4
[staffing.resources.anna]
max = 3
[budget]
one_off = 20000
per_year = 5000.5
per_case = 12
[hours]
earliest = "07:00"
latest = "20:00"
days = ["mon", "tue"]
[protect]
steps = ["Check"]
pools = ["night"]
[changes]
most = 3
forbid = ["outsourcing"]
[prices]
hire = 1500
training_hour = 40
[prices.patterns.task_automation]
one_off = 9000
[figures]
automated_s = 30
"automated_s@Check" = 5
[labour]
hours_per_week = 40
[labour.shifts]
day = ["09:00-17:00"]
"""


def test_everything_that_a_file_can_say_is_read() -> None:
    found = read_constraints(WHOLE)
    assert found.staffing.total == Bounds(2, 12)
    assert found.staffing.pools == {"desk": Bounds(1, 4)}
    assert (found.budget.one_off, found.budget.per_year, found.budget.per_case) == (20000.0, 5000.5, 12.0)
    assert (found.hours.earliest, found.hours.latest, found.hours.days) == ("07:00", "20:00", ("mon", "tue"))
    assert (found.protect.steps, found.protect.pools) == (("Check",), ("night",))
    assert (found.changes.most, found.changes.forbid) == (3, ("outsourcing",))
    assert found.prices.patterns["task_automation"].one_off == 9000.0
    assert found.figures == {"automated_s": 30.0, "automated_s@Check": 5.0}
    assert found.labour == {"hours_per_week": 40, "shifts": {"day": ["09:00-17:00"]}}


def test_an_empty_file_constrains_nothing(tmp_path: Path) -> None:
    (tmp_path / "c.toml").write_text("", "utf-8")
    assert read_constraints(tmp_path / "c.toml") == Constraints()


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        (b"[stafing]\nx = 1", "spec.unknown", "/stafing"),
        (b"[changes]\nmost = 'two'", "spec.type", "/changes/most"),
        (b"[changes]\nmost = 1.5", "spec.whole", "/changes/most"),
        (b"[staffing.pools.desk]\nleast = 1", "spec.unknown", "/staffing/pools/desk/least"),
        (b"[budget]\none_off = inf", "spec.finite", "/budget/one_off"),
        (b"[hours]\nearliest = 07:00:00", "spec.type", "/hours/earliest"),
        (b"[figures]\nautomated_s = '30'", "spec.type", "/figures/automated_s"),
        (b"[figures.task_automation]\ntime_s = 30", "spec.type", "/figures/task_automation"),
    ],
)
def test_what_is_not_known_is_refused_with_its_place(text: bytes, code: str, path: str) -> None:
    with pytest.raises(SpecError) as caught:
        read_constraints(text, name="c.toml")
    assert (caught.value.code, caught.value.place) == (code, {"file": "c.toml", "path": path})


@pytest.mark.parametrize("text", [b"[changes", b"\xff\xfe"])
def test_what_is_no_toml_is_refused(text: bytes) -> None:
    with pytest.raises(OptionError) as caught:
        read_constraints(text, name="c.toml")
    assert caught.value.code == "plan.toml"
    assert caught.value.remedy("zh")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        read_constraints(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("bounds", "count", "beyond"), [((2, 4), 1, 1), ((2, 4), 6, 2), ((None, 4), 0, 0), ((2, 4), 3, 0)]
)
def test_bounds_say_by_how_much(bounds: tuple[int | None, int | None], count: int, beyond: int) -> None:
    assert Bounds(*bounds).beyond(count) == beyond


def test_the_example_of_the_reference_is_read() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "constraints.md").read_text("utf-8")
    found = read_constraints(page.partition("```toml\n")[2].partition("```")[0].encode())
    assert found.budget.per_case == 40.0
    assert found.staffing.pools["front"] == Bounds(1, 4)
    assert found.prices.patterns["task_automation"].per_case == 0.1


@pytest.mark.parametrize(
    ("text", "code", "path", "named"),
    [
        (b"[figures]\nautomatd_s = 30", "figure.unknown", "/figures/automatd_s", "automated_s"),
        (b"[figures]\n'caught_share@Pay' = 1.5", "figure.bounds", "/figures/caught_share@Pay", "1"),
        (b"[labour]\nweek_hours = 40", "labour.key", "labour.week_hours", "consecutive_hours"),
        (b"[labour]\nhours_per_week = 40", "labour.no_shifts", "labour", "shift"),
        (
            b"[labour]\nhours_per_day = 30",
            "labour.number",
            "labour.hours_per_day",
            "24",
        ),
    ],
)
def test_a_file_with_a_slip_is_refused_when_it_is_read(text: bytes, code: str, path: str, named: str) -> None:
    with pytest.raises(OptionError) as caught:
        read_constraints(text, name="c.toml")
    assert (caught.value.code, caught.value.place) == (code, {"file": "c.toml", "path": path})
    for lang in ("en", "zh"):
        assert named in caught.value.remedy(lang)
