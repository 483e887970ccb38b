"""The lane table: seven rules in their order, with their confidence."""

from __future__ import annotations

import pytest
from tests.measures.journey.served import lined, served

from clearway.measures.journey.lanefile import StoredLane, lanes_csv, read_lanes
from clearway.measures.journey.lanes import CONFIDENCE, lanes_of
from clearway.model.blueprint import STEP_LANES


def test_the_first_rule_that_fires_wins() -> None:
    lanes = lanes_of(served(), raw=True)
    told = {row.activity: (row.lane, row.rule, row.confidence) for row in lanes.rows}
    assert told == {
        "Submit request": ("customer", 6, 0.6),
        "Check request": ("backstage", 5, 0.7),
        "Book entry": ("support", 3, 0.9),
        "Inform customer": ("onstage", 5, 0.7),
        "Ponder": ("unknown", 7, 0.0),
    }
    assert [row.activity for row in lanes.to_confirm] == [
        "Check request",
        "Inform customer",
        "Ponder",
        "Submit request",
    ]


def test_a_stored_table_comes_first_and_a_model_second() -> None:
    stored = (StoredLane("Ponder", "support"), StoredLane("Gone", "onstage"))
    mapped = (StoredLane("Ponder", "onstage"), StoredLane("Inform customer", "backstage"))
    lanes = lanes_of(served(), stored, mapped=mapped)
    assert (lanes.of("Ponder").lane, lanes.of("Ponder").rule, lanes.of("Ponder").confidence) == ("support", 1, 1.0)
    assert (lanes.of("Inform customer").lane, lanes.of("Inform customer").rule) == ("backstage", 2)
    assert lanes.left == ("Gone",)


def test_a_role_of_the_stored_table_holds_for_that_role_only() -> None:
    rows = (
        "1,Check,2025-03-03 08:00,2025-03-03 08:05,Ann,North\n",
        "1,Check,2025-03-03 09:00,2025-03-03 09:05,Bob,South\n",
    )
    lanes = lanes_of(served(rows), (StoredLane("Check", "onstage", "North"),), raw=True)
    assert {row.role: row.lane for row in lanes.rows} == {"North": "onstage", "South": "backstage"}


@pytest.mark.parametrize(
    ("column", "values", "lanes", "rule"),
    [
        ("journey:visibility", ("customer", "backstage"), ("customer", "backstage"), 2),
        ("direction", ("inbound", "outbound"), ("customer", "onstage"), 4),
        ("方向", ("呼入", "呼出"), ("customer", "onstage"), 4),
        ("resource type", ("human", "bot"), ("unknown", "support"), 7),
    ],
)
def test_columns_that_say_it(column: str, values: tuple[str, str], lanes: tuple[str, str], rule: int) -> None:
    rows = "".join(
        f"{case},A{at},2025-03-0{at + 1} 08:00,{value}\n" for case in "12" for at, value in enumerate(values)
    )
    found = lanes_of(lined(f"case,activity,time,{column}\n{rows}"))
    assert tuple(row.lane for row in found.rows) == lanes
    assert found.rows[0].rule == rule


def test_instances_that_disagree_lower_the_confidence() -> None:
    rows = "".join(f"{case},A,2025-03-01 08:00,inbound\n{case},B,2025-03-01 09:00,outbound\n" for case in range(3))
    rows += "9,A,2025-03-01 08:00,outbound\n9,B,2025-03-01 09:00,outbound\n"
    lanes = lanes_of(lined(f"case,activity,time,direction\n{rows}"))
    assert (lanes.of("A").lane, lanes.of("A").confidence) == ("customer", pytest.approx(0.75 * CONFIDENCE[4], abs=1e-4))


def test_codes_follow_the_table_for_every_instance() -> None:
    log = served()
    lanes = lanes_of(log, raw=True)
    for code, lane in zip(log.column("activity").tolist(), lanes.codes.tolist(), strict=True):
        named = lanes.lane(log.activities[code])
        assert (STEP_LANES[lane] if lane >= 0 else "unknown") == named


def test_small_teams_are_not_named() -> None:
    rows = lanes_of(served()).rows
    assert {row.role for row in rows} <= {"", "suppressed", "system"}


def test_the_file_comes_back_as_the_first_rule() -> None:
    log = served()
    first = lanes_of(log)
    again = lanes_of(log, read_lanes(lanes_csv(first)))
    assert [row.lane for row in again.rows] == [row.lane for row in first.rows]
    assert {row.rule for row in again.rows if row.lane != "unknown"} == {1}
    assert first.sha256 != again.sha256


def test_no_activity_is_renamed_and_an_unknown_one_is_refused() -> None:
    log = served()
    lanes = lanes_of(log)
    assert {row.activity for row in lanes.rows} == set(log.activities)
    with pytest.raises(KeyError):
        lanes.of("nothing")
