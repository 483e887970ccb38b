"""What the twin's log shows, for tests that hold formulas against it."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from clearway.model.spec import Spec, read_spec, write_spec
from clearway.twin import simulate


def sequences(spec: Spec, cases: int = 4000) -> tuple[tuple[str, ...], ...]:
    """Names of the tasks of each case, in the order in which they began."""
    return _sequences(write_spec(spec), cases)


@cache
def _sequences(file: bytes, cases: int) -> tuple[tuple[str, ...], ...]:
    table = simulate(read_spec(file), cases=cases, replications=1, warmup=0, keep_log=True).log
    found: dict[str, list[str]] = defaultdict(list)
    for case, name in zip(table["case"].to_pylist(), table["activity"].to_pylist(), strict=True):
        found[case].append(name)
    return tuple(tuple(names) for names in found.values())
