"""What pm4py says of the shared logs, stored as small JSON for the tests.

Runs in pm4py's own environment (pm4py is AGPL and never a dependency of Clearway)::

    bench/.env-pm4py/bin/python bench/peers/pm4py_truth.py ../shared/data/logs tests/peers/pm4py.json
"""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pandas as pd
import pm4py

CASE, ACTIVITY, TIME = "case:concept:name", "concept:name", "time:timestamp"
SEPARATOR = "\x1f"


def frame(path: Path) -> pd.DataFrame:
    """A log as pm4py's frame."""
    if ".xes" in path.name:
        # Its own Python reader (variant="iterparse") drops the offsets: 668 cases of BPIC 2012 come out an hour wrong.
        return pm4py.read_xes(str(path), variant="rustxes", show_progress_bar=False)
    table = pd.read_csv(path, dtype=str)
    table[TIME] = pd.to_datetime(table[TIME], utc=True, format="ISO8601")
    return pm4py.format_dataframe(table)


def digest(text: str) -> str:
    """A short name of a long text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def truth(log: pd.DataFrame) -> dict[str, Any]:
    """Directly-follows counts, starts, ends, variants and case durations."""
    graph, starts, ends = pm4py.discover_dfg(log)
    variants = Counter({digest(SEPARATOR.join(path)): count for path, count in pm4py.get_variants(log).items()})
    ordered = log.groupby(CASE)[TIME]
    lasted = (ordered.max() - ordered.min()).dt.total_seconds().round(3)
    lines = sorted(f"{case}{SEPARATOR}{seconds:.3f}" for case, seconds in lasted.items())
    tied = int(log.duplicated([CASE, TIME], keep=False).sum())
    return {
        "events": len(log),
        "cases": int(log[CASE].nunique()),
        "tied_events": tied,
        "dfg": {SEPARATOR.join(edge): int(count) for edge, count in sorted(graph.items())},
        "starts": {name: int(count) for name, count in sorted(starts.items())},
        "ends": {name: int(count) for name, count in sorted(ends.items())},
        "variants": len(variants),
        "variant_counts": digest(json.dumps(sorted(variants.items()))),
        "durations": {"sum_s": round(float(lasted.sum()), 3), "digest": digest("\n".join(lines))},
    }


def main(logs: Path, out: Path) -> None:
    """Write the truth of every log."""
    bpic = frame(logs / "bpic2012.xes.gz")
    found = {
        name: truth(frame(logs / name)) for name in ("running-example.xes", "helpdesk_it.xes.gz", "receipt_wabo.csv.gz")
    }
    found["bpic2012.xes.gz (all)"] = truth(bpic)
    found["bpic2012.xes.gz (COMPLETE)"] = truth(bpic[bpic["lifecycle:transition"] == "COMPLETE"])
    versions = {"pm4py": pm4py.__version__, "pandas": pd.__version__, "python": platform.python_version()}
    command = "bench/.env-pm4py/bin/python bench/peers/pm4py_truth.py DATA/logs tests/peers/pm4py.json"
    document = {"command": command, "versions": versions, "logs": found}
    out.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
