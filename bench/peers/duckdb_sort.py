"""DuckDB's own scan and sort of a CSV file by case and time; prints one JSON document."""

from __future__ import annotations

import json
import resource
import sys
import time

import duckdb


def main(path: str) -> None:
    """Scan and sort into a table in memory."""
    began, cpu = time.perf_counter(), time.process_time()
    connection = duckdb.connect()
    connection.execute("create table sorted as select * from read_csv(?) order by 1, 3", [path])
    seconds, used = time.perf_counter() - began, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    sys.stdout.write(json.dumps({"work": "sort", "seconds": seconds, "cpu": used, "peak_gb": peak}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
