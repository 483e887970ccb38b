"""The data of a study: what a request may ask, and the document that tells of the data."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.studies import asked, log, table

from clearway.app.service.studydata import (
    read_categories,
    read_columns,
    read_counts,
    read_samples,
    read_subgroups,
    read_values,
)
from clearway.base.errors import OptionError


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"measure": "cycle_time", "columns": ("x",)}, "study.log_option"),
        ({"measure": "cycle_time", "n": "3"}, "study.log_option"),
        ({"period": "week"}, "study.table_option"),
    ],
)
def test_options_of_tables_and_of_logs_do_not_mix(more: dict[str, object], code: str) -> None:
    with pytest.raises(OptionError) as refused:
        asked("t.csv", **more)
    assert refused.value.code == code
    assert refused.value.remedy("zh")


def test_a_table_gives_every_shape(tmp_path: Path) -> None:
    source = table(tmp_path)
    assert read_values(asked(source, columns=("minutes",))).values.tolist() == [3, 4, 7, 8]
    assert [one.tolist() for one in read_samples(asked(source, columns=("minutes",), by="team")).samples] == [
        [3, 4],
        [7, 8],
    ]
    assert [one.tolist() for one in read_subgroups(asked(source, columns=("late",), subgroup="2")).samples] == [
        [0, 1],
        [2, 3],
    ]
    counts = read_counts(asked(source, columns=("late",), n="n"))
    assert counts.n is not None
    assert counts.n.tolist() == [10, 12, 9, 11]
    assert read_columns(asked(source), ("minutes",), ("team",)).texts["team"] == ("a", "a", "b", "b")
    assert read_categories(asked(source, by="team")).values.tolist() == [2, 2]


def test_a_log_gives_every_shape(tmp_path: Path) -> None:
    source = log(tmp_path)
    assert len(read_values(asked(source, measure="cycle_time")).values) == 84
    assert len(read_samples(asked(source, measure="cycle_time", by="channel")).samples) == 2
    assert [one.size for one in read_subgroups(asked(source, measure="cycle_time", period="week")).samples] == [21] * 4
    assert read_counts(asked(source, measure="arrivals", period="week")).counts.tolist() == [21] * 4
    assert read_categories(asked(source, measure="touch_total", by="activity")).names == ("take",)
    with pytest.raises(OptionError):
        read_columns(asked(source, measure="cycle_time"), ("x",))
    with pytest.raises(OptionError):
        read_categories(asked(source, measure="touch_total"))


def test_the_document_tells_source_unit_and_notes(tmp_path: Path) -> None:
    told = read_values(asked(table(tmp_path, "x\n1 EUR\n2 EUR\n"))).about.as_json("en", n=2)
    assert told == {"source": "t.csv", "name": "x", "unit": "EUR", "n": 2, "dropped": 0, "notes": []}
