"""Drift as a document: people are named only by the owner of the data."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from clearway.app.service.drifting import drift_json
from clearway.log import read
from clearway.monitor.drift import drift


@pytest.fixture(scope="module")
def found() -> object:
    random = np.random.default_rng(1)
    begin = pd.Timestamp("2025-01-01", tz="UTC")
    rows = [
        (
            f"c{n}",
            step,
            str(random.choice(["ann", "bob"] if n < 200 else ["bob", "cem"])),
            begin + pd.Timedelta(hours=3 * n + k),
        )
        for n in range(400)
        for k, step in enumerate(("check", "decide"))
    ]
    return drift(read(pd.DataFrame(rows, columns=["case", "activity", "resource", "time"])))


def test_people_are_hidden_unless_raw(found: object) -> None:
    hidden, shown = (drift_json(found, "en", raw=raw)["changes"][0] for raw in (False, True))  # type: ignore[arg-type]
    assert hidden["aspects"] == ["resources"]
    assert hidden["case_index"] == pytest.approx(200, abs=5)
    assert all(one["before"] is None and one["reason"] == "small_group" for one in hidden["places"])
    assert "ann" not in str(hidden)
    assert {one["person"] for one in shown["places"]} & {"ann", "cem"}
    assert {one["place"] for one in hidden["places"]} <= {"check", "decide"}
