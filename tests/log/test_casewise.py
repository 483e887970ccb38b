"""Attributes: of cases where every record of a case agrees, else of events; names unique, amounts as numbers."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.log import Log, read
from clearway.log.casewise import RESERVED, Attribute, first_rows, split_by_case

HEADER = "case,activity,time,channel,priority,Cost,n,note,NOTE\n"
ROWS = (
    "1,a,2025-03-01T08:00Z,phone,high,10.50,7,x,u\n"
    "1,b,2025-03-01T09:00Z,phone,low,,8,y,u\n"
    "2,a,2025-03-01T10:00Z,mail,high,2,9,z,v\n"
)


def log(text: str = HEADER + ROWS, **options: object) -> Log:
    return read(text.encode(), **options)


def texts(found: Log, name: str) -> list[str | None]:
    table = found.instances if name in found.instances.names else found.cases
    names = found.names(name)
    return [None if code < 0 else names[code] for code in table.column(name)]


def test_what_agrees_in_every_case_is_of_the_case() -> None:
    found = log()
    assert texts(found, "channel") == ["phone", "mail"]
    assert "channel" in found.cases.names
    assert "channel" not in found.instances.names
    assert texts(found, "priority") == ["high", "low", "high"]
    assert found.roles["channel"] == "channel"


def test_amounts_are_numbers_and_missing_is_missing() -> None:
    found = log()
    assert np.array_equal(found.column("Cost"), [10.5, np.nan, 2.0], equal_nan=True)
    assert found.roles["cost"] == "Cost"


def test_names_are_unique_whatever_the_case_of_letters() -> None:
    found = log()
    names = [name.lower() for name in (*found.instances.names, *found.cases.names)]
    assert {"note", "note#2", "n#2"} <= set(names)
    assert not {"n#2"} & RESERVED
    assert texts(found, "n#2") == ["7", "8", "9"]


def test_an_amount_that_cannot_be_read_keeps_its_text() -> None:
    found = log("case,activity,time,cost\n1,a,2025-03-01,10\n1,b,2025-03-02,about ten\n2,a,2025-03-03,5\n")
    assert np.array_equal(found.column("cost"), [10.0, np.nan, 5.0], equal_nan=True)
    assert texts(found, "cost (text)") == ["10", "about ten", "5"]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-1, 2)), min_size=1, max_size=20), st.booleans())
@settings(deadline=None)
def test_the_split_is_that_of_plain_python(rows: list[tuple[int, int]], number: bool) -> None:
    cases = sorted({case for case, _ in rows})
    case = np.array([cases.index(one) for one, _ in rows])
    values = np.array([value for _, value in rows], np.int32)
    plain = np.where(values < 0, np.nan, values.astype(float))
    one = Attribute("x", plain, None, None) if number else Attribute("x", values, pa.array(["a", "b", "c"]), None)
    seen = defaultdict(set)
    for code, value in rows:
        seen[code].add(value)
    of_case, of_events = split_by_case([one], case, len(cases))
    assert bool(of_case) == all(len(found) == 1 for found in seen.values())
    assert len(of_case) + len(of_events) == 1
    firsts = [next(at for at, (code, _) in enumerate(rows) if code == wanted) for wanted in cases]
    assert first_rows(case, len(cases)).tolist() == firsts


def test_columns_as_arrow() -> None:
    number = Attribute("x", np.array([1.5, np.nan]), None, None)
    text = Attribute("y", np.array([1, -1], np.int32), pa.array(["a", "b"]), None)
    assert number.arrow(np.array([1, 0])).to_pylist() == [None, 1.5]
    assert text.arrow(np.array([1, 0])).to_pylist() == [None, 1]
