"""Roles: Chinese and English headers by hand, contents that overrule names, questions instead of guesses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.base.errors import InputError, OptionError, RoleError
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.readers import readers
from clearway.log.roles import ROLES, detect, find_column, is_life_cycle, looks_like_time, simple, transition, words
from clearway.log.sources import open_source

TIMES = ["2025-03-01 08:00", "2025-03-01 09:00", "2025-03-02 10:30"]
LATER = ["2025-03-01 08:30", "2025-03-01 09:30", "2025-03-02 11:00"]
CONTENTS = {"time": TIMES, "start": TIMES, "end": LATER, "case": ["1", "1", "2"], "activity": ["a", "b", "a"]}


def raw(columns: dict[str, list[str]], **more: object) -> RawTable:
    table = pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
    rows = np.arange(2, table.num_rows + 2)
    return RawTable(table, rows, "csv", {"events": table.num_rows}, **more)  # type: ignore[arg-type]


def named(*pairs: tuple[str, str]) -> RawTable:
    """Columns with names, and contents that fit the role given (anything else for other roles)."""
    return raw({name: CONTENTS.get(role, ["x", "y", "z"]) for name, role in pairs})


def found(table: RawTable, **mapping: str) -> dict[str, str]:
    return dict(detect(table, ReadOptions(mapping=mapping)).mapping)


def refused(table: RawTable, **mapping: str) -> InputError:
    with pytest.raises((RoleError, OptionError)) as caught:
        found(table, **mapping)
    assert caught.value.text("en")
    assert caught.value.text("zh")
    return caught.value


@pytest.mark.parametrize(
    "header",
    [
        {"case": "case_id", "activity": "activity", "end": "timestamp", "resource": "resource"},
        {"case": "Case ID", "activity": "Activity", "end": "Complete Timestamp", "start": "Start Timestamp"},
        {"case": "CaseID", "activity": "Task Name", "end": "End Time", "start": "Start Time", "resource": "Agent"},
        {"case": "ticket_id", "activity": "step", "end": "time", "group": "team", "customer": "customer_id"},
        {"case": "Order No.", "activity": "Stage", "end": "Event Time", "channel": "Channel", "cost": "Total Cost"},
        {"case": "case:concept:name", "activity": "concept:name", "end": "time:timestamp", "resource": "org:resource"},
        {"case": "工单号", "activity": "环节名称", "end": "操作时间", "resource": "处理人", "group": "部门"},
        {"case": "工单编号", "activity": "处理环节", "start": "开始时间", "end": "结束时间", "resource": "坐席工号"},
        {"case": "申请单号", "activity": "操作类型", "end": "时间", "customer": "客户编号", "channel": "受理渠道"},
        {"case": "案件編號", "activity": "活動名稱", "start": "開始時間", "end": "結束時間", "resource": "辦理人"},
        {"case": "订单编号", "activity": "流程节点", "end": "办结时间", "score": "满意度评分", "comment": "客户意见"},
        {"case": "ＣＡＳＥ＿ＩＤ", "activity": "Ａｃｔｉｖｉｔｙ", "end": "Ｔｉｍｅ"},
        {"case": "服务单号", "activity": "步骤", "end": "完成时间", "enabled": "派单时间", "cost": "费用"},
    ],
)
def test_headers_as_they_are_met(header: dict[str, str]) -> None:
    kinds = {"start": "start", "enabled": "start", "end": "end"}
    table = named(*((name, kinds.get(role, role)) for role, name in header.items()), ("Remarks 2", "note"))
    assert found(table) == header


def test_every_word_of_the_list_names_its_role() -> None:
    """Beside columns that fill the other needed roles by name."""
    for role in ("case", "activity", "end"):
        others = {"case": "case", "activity": "activity", "end": "timestamp"}
        others.pop(role)
        for kind in ("exact", "synonyms"):
            for word in words()[role][kind]:
                if simple(word) not in {simple(name) for name in others.values()}:
                    table = named((word, role), *((name, other) for other, name in others.items()))
                    assert found(table)[role] == word


@given(st.permutations(["工单号", "环节", "开始时间", "结束时间", "处理人", "备注", "渠道"]))
@settings(max_examples=40)
def test_the_order_of_columns_decides_nothing(names: list[str]) -> None:
    kinds = {"开始时间": "start", "结束时间": "end", "工单号": "case", "环节": "activity"}
    assert found(named(*((name, kinds.get(name, "note")) for name in names))) == {
        "case": "工单号",
        "activity": "环节",
        "start": "开始时间",
        "end": "结束时间",
        "resource": "处理人",
        "channel": "渠道",
    }


def test_what_the_caller_maps_is_final() -> None:
    table = named(("case", "case"), ("activity", "activity"), ("time", "time"), ("second", "case"), ("agent", "note"))
    assert found(table)["case"] == "case"
    mapped = found(table, case="SECOND", resource="none", Time="time")
    assert mapped == {"case": "second", "activity": "activity", "end": "time"}
    assert detect(table, ReadOptions(mapping={"case": "second"})).confidence["case"] == 1.0


def test_a_mapping_that_fits_nothing_is_refused() -> None:
    table = named(("case", "case"), ("activity", "activity"), ("time", "time"))
    error = refused(table, case="cas")
    assert (error.code, error.values["near"]) == ("role.no_column", "case")
    assert refused(table, worker="x").code == "role.unknown"
    assert refused(table, end="none").code == "role.missing"


def test_names_that_fit_equally_are_a_question() -> None:
    table = raw({"ticket": ["1", "1", "2"], "order id": ["1", "2", "2"], "activity": list("aba"), "time": TIMES})
    error = refused(table)
    assert error.code == "role.ambiguous"
    assert {*error.values["candidates"].split(", ")} == {"ticket", "order id"}
    assert found(table, case="ticket")["case"] == "ticket"


def test_columns_that_map_one_to_one_are_one_candidate() -> None:
    table = raw({"ticket": ["1", "1", "2"], "order id": ["A", "A", "B"], "activity": list("aba"), "time": TIMES})
    assert found(table)["case"] == "ticket"


def test_an_open_optional_role_stays_empty_and_is_said() -> None:
    columns = {"case": ["1", "1", "2"], "activity": list("aba"), "time": TIMES}
    roles = detect(raw({**columns, "agent": ["x", "y", "x"], "user": ["x", "x", "y"]}), ReadOptions())
    assert "resource" not in roles.mapping
    assert [(issue.code, issue.count) for issue in roles.issues] == [("role.ambiguous", 2)]


def test_one_value_a_row_is_an_instance_and_no_case() -> None:
    """As in patients.csv: patient, handling, handling_id, registration_type."""
    size = 40
    columns = {
        "handling": ["Triage", "X-Ray"] * (size // 2),
        "patient": [str(at // 4) for at in range(size)],
        "employee": ["r1"] * size,
        "handling_id": [str(at // 2) for at in range(size)],
        "registration_type": ["start", "complete"] * (size // 2),
        "time": [f"2025-03-01 08:{at:02d}" for at in range(size)],
    }
    assert found(raw(columns)) == {
        "case": "patient",
        "activity": "handling",
        "end": "time",
        "lifecycle": "registration_type",
        "resource": "employee",
        "instance": "handling_id",
    }


def test_a_status_without_start_and_complete_is_an_attribute() -> None:
    columns = {"case": ["1", "1", "2"], "activity": list("aba"), "time": TIMES}
    assert "lifecycle" not in found(raw({**columns, "lifecycle": ["In Progress", "Closed", "Closed"]}))
    assert found(raw({**columns, "lifecycle": ["start", "complete", "complete"]}))["lifecycle"] == "lifecycle"
    assert is_life_cycle(raw({"x": ["开始", "完成"]}), "x")
    assert not is_life_cycle(raw({"x": ["complete", "complete"]}), "x")


def test_a_single_stamp_is_the_end_whatever_its_name() -> None:
    assert found(named(("case", "case"), ("activity", "activity"), ("start time", "start"))) == {
        "case": "case",
        "activity": "activity",
        "end": "start time",
    }
    assert found(named(("case", "case"), ("activity", "activity"), ("Zeit", "time")))["end"] == "Zeit"
    error = refused(raw({"case": ["1", "2"], "activity": ["a", "b"], "Zeit": TIMES[:2], "Datum": LATER[:2]}))
    assert (error.code, error.values["role"]) == ("role.ambiguous", "end")


def test_a_stamp_that_never_changes_in_a_case_starts_no_activity() -> None:
    columns = {"case": ["1", "1", "2"], "activity": list("aba"), "end time": LATER}
    assert "start" not in found(raw({**columns, "start time": [TIMES[0], TIMES[0], TIMES[2]]}))
    assert found(raw({**columns, "start time": TIMES}))["start"] == "start time"


def test_needed_roles_are_missed_by_name() -> None:
    error = refused(raw({"foo": ["1", "1", "2"], "activity": list("aba"), "time": TIMES}))
    assert (error.code, error.values["role"]) == ("role.missing", "case")
    assert "foo" in error.text("zh")


def test_a_needed_role_on_a_repeated_name_is_refused() -> None:
    columns = {"case": ["1", "1", "2"], "activity": list("aba"), "time": TIMES, "case#2": ["1", "2", "2"]}
    error = refused(raw(columns, ambiguous=("case",)))
    assert error.code == "role.repeated"
    assert found(raw(columns, ambiguous=("case",)), case="case")["case"] == "case"


def test_hints_of_the_format_win() -> None:
    columns = {"case": ["1", "1", "2"], "other": ["1", "2", "2"], "activity": list("aba"), "time": TIMES}
    roles = detect(raw(columns, hints={"case": "other"}), ReadOptions())
    assert roles.mapping["case"] == "other"
    assert roles.confidence["case"] == 1.0


def test_contents_tell_stamps_from_words() -> None:
    table = raw({"time": TIMES, "word": ["soon", "later", "x"], "mixed": ["2025-03-01", "soon", "2025-03-02"]})
    assert [looks_like_time(table, name) for name in table.table.column_names] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "standard"),
    [("COMPLETE", "complete"), (" Started ", "start"), ("ate_abort", "abort"), ("挂起", "suspend"), ("Closed", None)],
)
def test_transitions(text: str, standard: str | None) -> None:
    assert transition(text) == standard


def test_columns_are_found_by_name_tolerantly() -> None:
    assert find_column(["Case ID", "x"], "case_id", role="case") == "Case ID"
    assert find_column(["Case ID", "case_id"], "case_id", role="case") == "case_id"
    with pytest.raises(RoleError):
        find_column(["Case ID", "case id"], "caseid", role="case")


REAL = {
    "helpdesk_it.csv.gz": {"case": "Case ID", "activity": "Activity", "end": "Complete Timestamp"},
    "patients.csv.gz": {"case": "patient", "activity": "handling", "lifecycle": "registration_type"},
    "receipt_wabo.csv.gz": {"case": "case:concept:name", "activity": "concept:name", "resource": "org:resource"},
    "BPIC_2012_W.csv.gz": {"start": "start_time", "end": "end_time", "resource": "resource"},
    "PurchasingExample.csv.gz": {"case": "case:concept:name", "start": "start_timestamp", "end": "time:timestamp"},
    "running-example.csv": {"case": "case:concept:name", "activity": "concept:name", "resource": "org:resource"},
}


@pytest.mark.parametrize("name", REAL)
def test_real_logs(data_dir: Path, name: str) -> None:
    source = open_source(data_dir / "logs" / name)
    reader = max(readers(), key=lambda one: one.sniff(source))
    roles = detect(reader.read(source, ReadOptions()), ReadOptions())
    assert REAL[name].items() <= dict(roles.mapping).items()
    assert set(roles.mapping) <= set(ROLES)
    assert all(0 < value <= 1 for value in roles.confidence.values())
