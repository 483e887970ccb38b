"""What people declare about a journey in files."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.measures.journey.made import A

from clearway.app.service.journeytables import pairs_of, planned_of, rows_of, stage_table
from clearway.base.errors import OptionError
from clearway.model.journey import Journey, Step, Title
from clearway.model.journey_cjml_write import write_cjml


def test_of_several_journeys_the_planned_one(tmp_path: Path) -> None:
    step = (Step("s1", "", A),)
    several = [Journey(kind, Title("x", "x"), kind, step) for kind in ("actual", "planned")]  # type: ignore[arg-type]
    (tmp_path / "p.xml").write_bytes(write_cjml(several))
    found = planned_of(tmp_path / "p.xml")
    assert found is not None
    assert found.kind == "planned"


def test_tables_that_do_not_fit_are_refused(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("name,activity\nalone\n", "utf-8")
    with pytest.raises(OptionError) as caught:
        rows_of(tmp_path / "t.csv", "--stages")
    assert (caught.value.code, caught.value.place["row"]) == ("journey.table", 2)
    with pytest.raises(OptionError) as caught:
        rows_of(tmp_path / "no.csv", "--stages")
    assert caught.value.code == "option.file"


def test_nothing_declared_is_nothing() -> None:
    assert (planned_of(None), stage_table(None), pairs_of(None, "--touchpoints")) == (None, None, {})


def test_stages_keep_the_order_of_the_table(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("stage,activity\nTalk,b\nWork,c\nTalk,a\n", "utf-8")
    assert stage_table(tmp_path / "s.csv") == {"Talk": ["b", "a"], "Work": ["c"]}
