"""XES: exact values, every oddity named, broken files refused with their place."""

from __future__ import annotations

import csv
import gzip
import io
from collections import Counter
from pathlib import Path

import pytest
from tests.log.mutants import mutants, outcome

from clearway.base import markup
from clearway.base.errors import ReadError
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.readers.xes import Xes
from clearway.log.sources import open_source

FUZZ = 1000
FUZZ_LONG = 1_000_000


def log(inside: str, head: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    return f'{head}\n<log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">{inside}</log>'.encode()


def trace(*events: str, name: str | None = "C1", more: str = "") -> str:
    title = "" if name is None else f'<string key="concept:name" value="{name}"/>'
    return f"<trace>{title}{more}{''.join(events)}</trace>"


def event(activity: str, inside: str = "") -> str:
    return f'<event><string key="concept:name" value="{activity}"/>{inside}</event>'


def read(blob: bytes, **options: object) -> RawTable:
    return Xes().read(open_source(blob, name="log.xes"), ReadOptions(**options))  # type: ignore[arg-type]


def refused(blob: bytes, **options: object) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(blob, **options)
    return caught.value


def codes(raw: RawTable) -> dict[str, int]:
    return {issue.code: issue.count for issue in raw.issues}


GOOD = log(
    '<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>'
    '<global scope="event"><string key="concept:name" value="none"/></global>'
    '<classifier name="Activity" keys="concept:name lifecycle:transition"/>'
    '<string key="source" value="desk"/>'
    + trace(
        event("受理", '<date key="time:timestamp" value="2025-03-01T08:00:00+08:00"/><int key="n" value="5"/>'),
        event("办结 &amp; \u20ac", '<date key="time:timestamp" value="2025-03-01T10:00:00+08:00"/>'),
        more='<float key="amount" value="10.50"/>',
    )
    + trace(event("受理", '<string key="org:resource" value="007"/>'), name="C2")
)


def test_worked_example() -> None:
    raw = read(GOOD)
    assert raw.table.to_pydict() == {
        "case:concept:name": ["C1", "C1", "C2"],
        "case:amount": ["10.50", "10.50", None],
        "concept:name": ["受理", "办结 & \u20ac", "受理"],
        "time:timestamp": ["2025-03-01T08:00:00+08:00", "2025-03-01T10:00:00+08:00", None],
        "n": ["5", None, None],
        "org:resource": [None, None, "007"],
    }
    assert raw.source_row.tolist() == [1, 2, 3]
    assert raw.case_columns == ("case:concept:name", "case:amount")
    assert raw.read == {"events": 3, "traces": 2}
    assert (raw.accounts["traces"].stored, raw.issues, raw.quarantine) == (2, (), ())
    assert raw.hints == {
        "case": "case:concept:name",
        "activity": "concept:name",
        "end": "time:timestamp",
        "resource": "org:resource",
    }
    assert raw.facts["classifiers"] == {"Activity": "concept:name lifecycle:transition"}
    assert raw.facts["extensions"] == {"time": "http://www.xes-standard.org/time.xesext"}
    assert raw.facts["globals"] == {"event": ["concept:name"]}
    assert raw.facts["attributes"] == {"source": "desk"}
    assert (raw.facts["encoding"], raw.facts["version"]) == ("utf-8", "1849-2016")


def test_a_prefix_on_every_tag() -> None:
    text = GOOD.decode().replace("xmlns=", "xmlns:x=").replace("</", "</x:").replace("<", "<x:")
    for wrong, right in (("<x:?", "<?"), ("<x:/x:", "</x:")):
        text = text.replace(wrong, right)
    assert read(text.encode()).table.equals(read(GOOD).table)


@pytest.mark.parametrize("encoding", ["gb18030", "GBK", "GB2312", "big5", "UTF-16", "utf-16-le", "utf-32", "utf-8-sig"])
def test_declared_encodings_are_exact(encoding: str) -> None:
    text = log(trace(event("張三 一二"))).decode().replace("UTF-8", encoding.replace("-le", "").replace("-sig", ""))
    if encoding == "GB2312":
        text = text.replace("張", "张")
    raw = read(text.encode(encoding))
    assert raw.table["concept:name"].to_pylist() == ["張三 一二".replace("張", "张" if encoding == "GB2312" else "張")]


def test_nothing_is_replaced_when_bytes_do_not_fit() -> None:
    blob = log(trace(event("x"))).replace(b"UTF-8", b"GB18030")[:-30] + b"\xff\xff" + b"</event></trace></log>"
    error = refused(blob)
    assert (error.code, error.values["encoding"]) == ("xml.bytes", "gb18030")
    assert blob[error.place["byte"] :][:1] == b"\xff"
    assert refused(log(trace(event("x"))).replace(b'"x"', b'"\xff"')).code == "xml.broken"
    assert refused(log("").replace(b"UTF-8", b"klingon")).code == "xml.encoding"


def test_option_overrules_the_declaration() -> None:
    blob = log(trace(event("张三"))).decode().encode("gb18030")
    assert read(blob, encoding="gb18030").table["concept:name"].to_pylist() == ["张三"]
    assert refused(blob).code == "xml.broken"


def test_nested_attributes_and_lists() -> None:
    raw = read(
        log(
            trace(
                event(
                    "a",
                    '<string key="org:resource" value="Ann"><int key="age" value="30"><string key="unit" value="y"/>'
                    '</int></string><container key="box"><string key="in" value="1"/></container>'
                    '<list key="docs"><values><string key="d" value="x"/><string key="d" value="y"/></values></list>',
                )
            )
        )
    )
    assert raw.table.to_pylist() == [
        {
            "case:concept:name": "C1",
            "concept:name": "a",
            "org:resource": "Ann",
            "org:resource/age": "30",
            "org:resource/age/unit": "y",
            "box/in": "1",
            "docs": '[{"key": "d", "value": "x"}, {"key": "d", "value": "y"}]',
        }
    ]
    assert raw.issues == ()


def test_unusual_but_legal_shapes() -> None:
    swapped = '<string value="v" key="k"/><string key="empty" value=""/><string key="none"/>'
    swapped += '<string key="id" id="1" value="2"/>'
    late = '<string key="late" value="here"/>'
    raw = read(log(f"<trace>{event('a', swapped)}{late}</trace>" + event("loose")))
    assert raw.table.select(["k", "empty", "none", "id", "case:late"]).to_pylist() == [
        {"k": "v", "empty": "", "none": None, "id": "2", "case:late": "here"},
        {"k": None, "empty": None, "none": None, "id": None, "case:late": None},
    ]
    assert codes(raw) == {"xes.trace_named": 1, "xes.event_loose": 1}
    assert raw.table["case:concept:name"].to_pylist() == ["trace 1", None]


def test_an_event_key_that_collides_with_a_case_column() -> None:
    raw = read(log(trace(event("a", '<string key="case:concept:name" value="other"/>'))))
    assert raw.ambiguous == ("case:concept:name",)
    assert raw.table["case:concept:name#2"].to_pylist() == ["other"]


def test_types_that_do_not_fit_stay_text() -> None:
    values = [("int", "99999999999999999999999"), ("float", "1,5"), ("boolean", "yes"), ("int", "9223372036854775807")]
    good = [("int", "-9223372036854775808"), ("int", " 7 "), ("float", "1.5E-3"), ("float", "NaN"), ("boolean", "true")]
    inside = "".join(f'<{kind} key="{kind}{at}" value="{text}"/>' for at, (kind, text) in enumerate([*values, *good]))
    raw = read(log(trace(event("a", inside))))
    assert [raw.table[f"{kind}{at}"][0].as_py() for at, (kind, _) in enumerate([*values, *good])] == [
        text for _, text in [*values, *good]
    ]
    assert [(issue.column, issue.values["type"]) for issue in raw.issues] == [
        ("int0", "int"),
        ("float1", "float"),
        ("boolean2", "boolean"),
    ]
    raw = read(log(trace(event("a", '<int key="k" value="1"/>'), event("b", '<string key="k" value="x"/>'))))
    assert codes(raw) == {"attribute.types": 1}
    assert raw.issues[0].rows in ((1,), (2,))


def test_unnamed_traces_are_not_merged() -> None:
    blob = log(trace(event("a"), name=None) + trace(event("b"), name="") + trace(event("c"), name="trace 1"))
    raw = read(blob)
    assert raw.table["case:concept:name"].to_pylist() == ["trace 1'", "trace 2", "trace 1"]
    assert [issue.kind for issue in raw.issues] == ["repair"]
    assert refused(blob, repairs_off=("xes.trace_named",)).code == "read.repair_off"


def test_traces_of_one_name_are_reported() -> None:
    raw = read(log(trace(event("a")) + trace(event("b")) + trace(event("c"), name="C2")))
    assert codes(raw) == {"xes.trace_twice": 1}


def test_limits_have_names() -> None:
    huge = log(trace(event("a", f'<string key="k" value="{"x" * (11 * 2**20)}"/>')))
    assert refused(huge).code == "xml.token"
    deep = "<list key='l'>" * 5000 + "</list>" * 5000
    error = refused(log(trace(event("a", deep))))
    assert (error.code, error.place["line"]) == ("xml.deep", 2)
    many = "".join(f'<string key="k{at}" value="1"/>' for at in range(20_001))
    assert refused(log(trace(event("a", many)))).code == "read.columns"
    assert refused(log(trace(*[event("a")] * 4)), max_rows=3).code == "read.rows"
    assert read(log(trace(*[event("a")] * 3)), max_rows=3).table.num_rows == 3


def test_documents_of_another_kind() -> None:
    def of(blob: bytes) -> tuple[str, object]:
        error = refused(blob)
        return error.code, error.values.get("format")

    assert of(b'<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"/>') == ("xes.other", "BPMN")
    assert of(b"<log><object-types/></log>") == ("xes.other", "OCEL")
    assert of(b"<!DOCTYPE html><html></html>") == ("xml.looks_like", "HTML")
    assert of(b'{"events": []}') == ("xml.looks_like", "JSON")
    assert of(b"case;activity\n1;a\n") == ("xml.looks_like", "CSV")
    assert of(b"just words") == ("xml.not_xml", None)
    assert of(log("<trace/>")) == ("xes.no_events", None)


def test_cut_documents_name_line_and_column() -> None:
    error = refused(GOOD[:-20])
    assert error.code == "xml.truncated"
    assert error.place["line"] == 2
    assert error.place["column"] > 100


def test_sniff() -> None:
    def sniff(blob: bytes, name: str = "x") -> float:
        return Xes().sniff(open_source(blob, name=name))

    assert sniff(GOOD) == 1.0
    assert sniff(GOOD.decode().replace("UTF-8", "UTF-16").encode("utf-16")) == 1.0
    assert sniff(b"case,activity", "log.xes") == 0.9
    assert sniff(b"case,activity", "log.csv") == 0.0
    assert sniff(b"<log><object-types/></log>") == 0.0
    assert sniff(b"<definitions/>") == 0.0
    assert Xes().sniff(open_source("sqlite:///x.db")) == 0.0


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("x03_billion_laughs", "xml.doctype"),
        ("x15_csv_as_xes", "xml.looks_like"),
        ("x17_ctrl_char", "xml.broken"),
        ("x18_deep_nest", "xml.deep"),
        ("x05_bad_date", {}),
        ("x09_gb18030_decl", {}),
        ("x11_dup_key", {"attribute.twice": 1}),
        ("x12_int_overflow", {"attribute.misfit": 1}),
        ("x16_empty_trace", {"xes.trace_empty": 1}),
        ("x19_no_trace_name", {"xes.trace_named": 2}),
        ("x21_naive_date", {}),
        ("x24_utf16", {}),
    ],
)
def test_catalogue(reference_dir: Path, file: str, expected: object) -> None:
    source = open_source(reference_dir / "bad_inputs" / "files" / f"{file}.xes")
    if isinstance(expected, str):
        with pytest.raises(ReadError) as caught:
            Xes().read(source, ReadOptions())
        assert caught.value.code == expected
        return
    raw = Xes().read(source, ReadOptions())
    assert codes(raw) == expected
    assert "\ufffd" not in str(raw.table.to_pydict())
    if file == "x05_bad_date":
        assert raw.table.to_pylist()[1]["case:concept:name"] == "C1"
        assert raw.table.to_pylist()[1]["time:timestamp"] == "2025-13-45T99:00:00"
    if file == "x11_dup_key":
        assert raw.issues[0].samples == (("5", "9"),)
        assert raw.table["cost"].to_pylist() == ["9"]


def test_real_logs(data_dir: Path) -> None:
    counts = {"bpic2012": (13_087, 262_200), "06_bpic2013_closed": (1_487, 6_660), "03_repairExample": (1_104, 11_855)}
    for name, expected in counts.items():
        raw = Xes().read(open_source(data_dir / "logs" / f"{name}.xes.gz"), ReadOptions())
        assert (raw.read["traces"], raw.read["events"]) == expected
    raw = Xes().read(open_source(data_dir / "logs" / "bpic2012.xes.gz"), ReadOptions())
    states = Counter(raw.table["lifecycle:transition"].to_pylist())
    assert states == {"COMPLETE": 164_506, "START": 71_376, "SCHEDULE": 26_318}


def test_the_same_log_as_csv(data_dir: Path) -> None:
    raw = Xes().read(open_source(data_dir / "logs" / "helpdesk_it.xes.gz"), ReadOptions())
    with gzip.open(data_dir / "logs" / "helpdesk_it.csv.gz", "rb") as file:
        rows = list(csv.reader(io.TextIOWrapper(file, "utf-8")))[1:]
    assert raw.table.num_rows == len(rows) == 21_348
    ours = Counter(zip(raw.table["case:concept:name"].to_pylist(), raw.table["concept:name"].to_pylist(), strict=True))
    assert ours == Counter((row[0], row[1]) for row in rows)


def test_scan_and_parser_read_a_real_log_alike(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = open_source(data_dir / "logs" / "helpdesk_it.xes.gz")
    scanned = Xes().read(source, ReadOptions())
    monkeypatch.setattr(markup, "BLOCK_BYTES", 2**40)
    parsed = Xes().read(source, ReadOptions())
    assert scanned.table.equals(parsed.table)
    assert (scanned.issues, scanned.facts, scanned.read) == (parsed.issues, parsed.facts, parsed.read)


def fuzz(count: int, seed: int) -> Counter[str]:
    return Counter(outcome(Xes(), blob, "log.xes", ReadOptions()) for blob in mutants(GOOD, count, seed))


def test_fuzz() -> None:
    seen = fuzz(FUZZ, 2)
    assert seen["read"] > 20
    assert seen["xml.broken"] > 100


@pytest.mark.long
def test_fuzz_at_full_size() -> None:
    assert fuzz(FUZZ_LONG, 3).total() == FUZZ_LONG
