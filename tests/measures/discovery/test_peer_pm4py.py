"""Map, variants and case durations equal what pm4py says (stored results; see bench/peers/pm4py_truth.py)."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from clearway.base.time import NULL_US
from clearway.log import Log, read
from clearway.measures.discovery.map import process_map

SEPARATOR = "\x1f"
STORED = json.loads((Path(__file__).parents[2] / "peers" / "pm4py.json").read_text("utf-8"))["logs"]
LOGS = {
    "running-example.xes": ("running-example.xes", {}),
    "helpdesk_it.xes.gz": ("helpdesk_it.xes.gz", {}),
    "receipt_wabo.csv.gz": ("receipt_wabo.csv.gz", {}),
    "bpic2012.xes.gz (all)": ("bpic2012.xes.gz", {"lifecycle": "all"}),
    "bpic2012.xes.gz (COMPLETE)": ("bpic2012.xes.gz", {}),
}


@pytest.fixture(scope="module", params=LOGS)
def pair(request: pytest.FixtureRequest, data_dir: Path) -> tuple[Log, dict[str, Any], str]:
    """A log of ours with pm4py's stored results."""
    name, answers = LOGS[request.param]
    return read(data_dir / "logs" / name, **answers), STORED[request.param], request.param


def digest(text: str) -> str:
    """The short name under which a long text is stored."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def test_directly_follows_counts_are_equal(pair: tuple[Log, dict[str, Any], str]) -> None:
    log, stored, _ = pair
    found = process_map(log)
    names = [node.name for node in found.nodes]
    edges = {SEPARATOR.join((names[edge.source], names[edge.target])): edge.count for edge in found.edges}
    assert edges == stored["dfg"]
    assert {node.name: node.starts for node in found.nodes if node.starts} == stored["starts"]
    assert {node.name: node.ends for node in found.nodes if node.ends} == stored["ends"]


def test_variants_are_equal(pair: tuple[Log, dict[str, Any], str]) -> None:
    log, stored, _ = pair
    names, rows = log.activities, log.variants.arrow().to_pylist()
    counts = Counter(
        {digest(SEPARATOR.join(names[code] for code in row["activities"])): row["n_cases"] for row in rows}
    )
    assert len(counts) == stored["variants"]
    assert digest(json.dumps(sorted(counts.items()))) == stored["variant_counts"]


def test_case_durations_are_equal(pair: tuple[Log, dict[str, Any], str]) -> None:
    log, stored, which = pair
    case, end = log.column("case"), log.column("end_us")
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for code, moment in zip(case.tolist(), end.tolist(), strict=True):
        if moment != NULL_US:
            first[code], last[code] = min(first.get(code, moment), moment), max(last.get(code, moment), moment)
    ids = log.cases.arrow().column("id").to_pylist()
    lines = sorted(f"{ids[code]}{SEPARATOR}{(last[code] - first[code]) / 1e6:.3f}" for code in first)
    assert len(lines) == stored["cases"], which
    assert digest("\n".join(lines)) == stored["durations"]["digest"]
