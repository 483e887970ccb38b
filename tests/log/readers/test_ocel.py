"""OCEL: four spellings of one log, real files, and broken ones."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.log.mutants import mutants, outcome

from clearway.base.errors import ReadError
from clearway.log.options import ReadOptions
from clearway.log.readers.ocel import Ocel
from clearway.log.sources import open_source

FUZZ = 1000
FUZZ_LONG = 1_000_000
EXAMPLE = "ocel20_example"


def test_sniff(data_dir: Path) -> None:
    for path in sorted((data_dir / "ocel").iterdir()):
        assert Ocel().sniff(open_source(path)) == 1.0, path.name
    for blob in (b"case,activity\n", b"<log><trace/></log>", b"<definitions/>"):
        assert Ocel().sniff(open_source(blob)) == 0.0
    assert Ocel().sniff(open_source(b"what is this", name="log.jsonocel")) == 0.9
    assert Ocel().sniff(open_source("sqlite:///x.db")) == 0.0


def test_three_spellings_of_one_log(data_dir: Path) -> None:
    logs = [
        Ocel().objects(open_source(data_dir / "ocel" / f"{EXAMPLE}.{kind}"), ReadOptions())
        for kind in ("jsonocel", "xmlocel", "sqlite")
    ]
    for name in ("event_attributes", "objects", "links"):
        first, *rest = (getattr(whole, name) for whole in logs)
        assert all(table.to_pylist() == first.to_pylist() for table in rest), name
    first, *rest = (whole.relations.to_pylist() for whole in logs)
    assert all(Counter(map(str, other)) == Counter(map(str, first)) for other in rest)
    assert {str({name: account.read for name, account in whole.accounts.items()}) for whole in logs} == {
        "{'events': 13, 'objects': 9, 'relations': 27, 'attributes': 25}"
    }
    views = [whole.view("Purchase Order").table.drop_columns(["ocel:timestamp"]).to_pydict() for whole in logs]
    assert views[0] == views[1] == views[2]
    assert views[0]["case:po_quantity"] == ["600", "600", "600", "600", "1"]


@pytest.mark.parametrize(
    ("file", "object_type", "rows", "cases"),
    [
        ("running-example.sqlite", "orders", 6_484, 2_000),
        ("running-example.sqlite", "items", 10_686, 7_670),
        ("p2p-normal.jsonocel", "PURCHORD", 400, 80),
        ("pallet-logistics-v0.9.sqlite", "Order", 6, 2),
    ],
)
def test_real_files(data_dir: Path, file: str, object_type: str, rows: int, cases: int) -> None:
    raw = Ocel().read(open_source(data_dir / "ocel" / file), ReadOptions(object_type=object_type))
    assert (raw.table.num_rows, len(set(raw.table["ocel:oid"].to_pylist()))) == (rows, cases)
    assert raw.table["ocel:timestamp"].null_count == 0
    account = raw.accounts["source_events"]
    assert account.read == account.stored + account.quarantined + sum(account.dropped.values())


def test_the_type_is_asked_for(data_dir: Path) -> None:
    source = open_source(data_dir / "ocel" / "running-example.sqlite")
    with pytest.raises(ReadError) as caught:
        Ocel().read(source, ReadOptions())
    assert caught.value.code == "ocel.ask_type"
    assert "orders (2000)" in caught.value.text("zh")
    with pytest.raises(ReadError) as caught:
        Ocel().read(source, ReadOptions(object_type="order"))
    assert '"orders"' in caught.value.remedy()


def seeds(folder: Path) -> dict[str, bytes]:
    files = {kind: folder / f"{EXAMPLE}.{kind}" for kind in ("jsonocel", "xmlocel", "sqlite")}
    return {f"log.{kind}": path.read_bytes() for kind, path in files.items()}


def fuzz(folder: Path, count: int, seed: int) -> Counter[str]:
    options = ReadOptions(object_type="Purchase Order")
    return Counter(
        outcome(Ocel(), blob, name, options)
        for name, good in seeds(folder).items()
        for blob in mutants(good, count // 3 + 1, seed)
    )


def test_fuzz(data_dir: Path) -> None:
    seen = fuzz(data_dir / "ocel", FUZZ, 4)
    assert seen["read"] > 20
    assert seen["json.broken"] > 50
    assert seen["xml.broken"] > 50
    assert seen["sqlite.broken"] > 10


@pytest.mark.long
def test_fuzz_at_full_size(data_dir: Path) -> None:
    assert fuzz(data_dir / "ocel", FUZZ_LONG, 5).total() >= FUZZ_LONG
