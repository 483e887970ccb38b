"""Raw tables: a reader that loses a record cannot make one."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.intake import Quarantined
from clearway.log.raw import RawTable


@given(
    st.integers(0, 4), st.integers(0, 4), st.integers(0, 8), st.lists(st.sampled_from(["events", "traces"]), max_size=4)
)
def test_rows_and_records_must_agree(rows: int, numbered: int, read: int, lost: list[str]) -> None:
    quarantine = tuple(Quarantined(entity, 1, None, "csv.ragged", "") for entity in lost)

    def made() -> RawTable:
        return RawTable(pa.table({"a": ["x"] * rows}), np.arange(numbered), "csv", {"events": read}, quarantine)

    if numbered == rows and read == rows + lost.count("events"):
        assert made().table.num_rows == rows
    else:
        with pytest.raises(ValueError, match="lost records"):
            made()
