"""The files of a map: what they hold and how they are called."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.measures.journey.made import desk

from clearway.app.service.journeyfiles import write_files
from clearway.app.service.journeying import Mapped
from clearway.log import read
from clearway.measures.journey.derive import derive
from clearway.measures.journey.lanes import lanes_of
from clearway.model.journey_cjml import read_cjml


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_file_can_be_read_again(lang: str, tmp_path: Path) -> None:
    log = desk(30)
    derived = derive(log)
    made = Mapped(log, derived, lanes_of(log), None, {}, derived.journey)
    names = write_files(made, tmp_path, lang=lang, xes=True)
    assert set(names) == {"journey", "cjml", "lanes", "map", "map R1", "map R2", "simulated", "beside", "xes"}
    assert read_cjml(tmp_path / names["cjml"]) == (derived.journey, *derived.representatives)
    assert read(tmp_path / names["xes"]).cases.num_rows == 30
    assert f'lang="{lang}"' in (tmp_path / names["map"]).read_text("utf-8")
