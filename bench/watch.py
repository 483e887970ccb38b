"""How long many streams take: limits and rules of 10,000 streams with 1,000 points each, chart by chart.

Usage: ``python bench/watch.py [--streams 10000] [--points 1000] [--rules nelson.1 nelson.2]``. The goal is 10 s on two
cores. A first small call compiles; it is not counted, because the compiled code is kept on disk.
"""

from __future__ import annotations

import argparse
import os
import sys
import time

import numpy as np

from clearway.monitor.judging import CHARTS, Plan, judge
from clearway.monitor.streams import Streams, streams_of

GOAL_S = 10.0
COUNTED = ("p", "u", "laney_p", "laney_u")


def made(chart: str, streams: int, points: int) -> Streams:
    """Streams without any trouble: normal values, or late cases among about 200 a point."""
    draw = np.random.default_rng(7)
    names, sizes = tuple(f"stream {k}" for k in range(streams)), np.full(streams, points)
    if chart in COUNTED or chart == "c":
        n = draw.integers(150, 250, streams * points).astype(float)
        count = draw.binomial(n.astype(int), 0.1).astype(float)
        return streams_of(names, sizes, count if chart == "c" else count / n, count=count, n=n)
    return streams_of(names, sizes, draw.normal(size=streams * points))


def main() -> int:
    """Print a line a chart; 1 when the slowest misses the goal."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--streams", type=int, default=10_000)
    parser.add_argument("--points", type=int, default=1_000)
    parser.add_argument("--rules", nargs="+", default=["nelson.1", "nelson.2"])
    given = parser.parse_args()
    slowest = 0.0
    for chart in CHARTS:
        plan = Plan(chart=chart, rules=tuple(given.rules), baseline=100)
        judge(made(chart, 2, 200), plan)
        streams = made(chart, given.streams, given.points)
        began = time.perf_counter()
        found = judge(streams, plan)
        took = time.perf_counter() - began
        slowest = max(slowest, took)
        share = 100 * found.point.size / streams.points
        sys.stdout.write(f"{chart:8} {took:6.2f} s  {share:.2f} of 100 points found\n")
    sys.stdout.write(f"{given.streams} streams of {given.points} points on {os.cpu_count()} cores; goal {GOAL_S} s\n")
    return int(slowest > GOAL_S)


if __name__ == "__main__":
    raise SystemExit(main())
