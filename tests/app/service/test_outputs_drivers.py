"""The JSON of ``clearway drivers`` has the fields of its type."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import TypeAdapter
from tests.app.service.test_driving import survey

from clearway.app.service.driving import drivers_of_table
from clearway.app.service.outputs_drivers import DriversJson
from clearway.app.service.request import LogRequest


def test_the_document_fits_its_type_and_is_json(tmp_path: Path) -> None:
    found = drivers_of_table(LogRequest(str(survey(tmp_path / "s.csv"))), "points")
    assert TypeAdapter(DriversJson).validate_python(found) == found
    assert json.loads(json.dumps(found, allow_nan=False)) == found
