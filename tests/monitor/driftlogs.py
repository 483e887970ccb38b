"""Logs of made-up processes that change in a known way at known cases, with as much noise as is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from clearway.log import Log, read

Block = Any
"""A step's name, or ``(kind, share, parts)`` with kind ``seq``, ``xor``, ``and`` or ``loop``."""

PATTERNS = ("insert", "remove", "swap", "loop", "parallel", "skip", "duplicate", "frequency", "move")
NOISES = (0.0, 0.05, 0.1, 0.2)


@dataclass(frozen=True)
class Planted:
    """A log with the truth about it."""

    log: Log
    at: tuple[int, ...]
    steps: tuple[frozenset[str], ...]
    pattern: str


def process(random: np.random.Generator) -> list[Block]:
    """A random sequence of steps, choices, parallel parts and loops: 12 to 25 steps."""
    names = iter(f"step {number:02d}" for number in range(1, 60))
    blocks: list[Block] = [next(names)]
    for _ in range(int(random.integers(5, 9))):
        kind = random.choice(["step", "step", "xor", "and", "loop"])
        blocks += _block(kind, names, random)
    return [*blocks, next(names)]


def _block(kind: str, names: Iterator[str], random: np.random.Generator) -> list[Block]:
    if kind == "step":
        return [next(names), next(names)]
    share = float(random.uniform(0.25, 0.6))
    if kind == "loop":
        return [("loop", share / 1.5, [next(names), next(names)])]
    return [(kind, share, [("seq", 0.0, [next(names)]), ("seq", 0.0, [next(names), next(names)])])]


def changed(blocks: Sequence[Block], pattern: str, random: np.random.Generator) -> tuple[list[Block], frozenset[str]]:
    """The process after a change of a kind, and the steps that it is about."""
    new = list(blocks)
    plain = [at for at in range(1, len(new) - 1) if isinstance(new[at], str)]
    pairs = [at for at in plain if at + 1 in plain]
    if pattern == "frequency":
        at = next((at for at, one in enumerate(new) if not isinstance(one, str) and one[0] in ("xor", "loop")), None)
        if at is None:
            return changed(blocks, "skip", random)
        kind, share, parts = new[at]
        new[at] = (kind, share + 0.3 if share < 0.5 else share - 0.3, parts)
        return new, frozenset(_names(new[at]))
    if len(plain) < 2 or (pattern in ("swap", "parallel") and not pairs):
        return changed(blocks, "insert", random)
    at = int(random.choice(pairs if pattern in ("swap", "parallel") else plain))
    return _edited(new, pattern, at)


def _edited(new: list[Block], pattern: str, at: int) -> tuple[list[Block], frozenset[str]]:
    step = new[at]
    if pattern == "insert":
        new.insert(at, "new step")
        return new, frozenset({"new step"})
    if pattern == "duplicate":
        new.insert(len(new) - 1 if at < len(new) - 3 else 1, step)
        return new, frozenset({step})
    if pattern in ("swap", "parallel"):
        other = new[at + 1]
        both = [other, step] if pattern == "swap" else [("and", 0.5, [("seq", 0.0, [step]), ("seq", 0.0, [other])])]
        new[at : at + 2] = both
        return new, frozenset({step, other})
    if pattern == "move":
        del new[at]
        new.insert(len(new) - 1 if at < len(new) - 2 else 1, step)
        return new, frozenset({step})
    if pattern == "remove":
        del new[at]
        return new, frozenset({step})
    new[at] = ("loop", 0.3, [step]) if pattern == "loop" else ("xor", 0.4, [("seq", 0.0, []), ("seq", 0.0, [step])])
    return new, frozenset({step})


def _names(block: Block) -> Iterator[str]:
    if isinstance(block, str):
        yield block
        return
    for one in block[2]:
        yield from _names(one)


def played(block: Block, random: np.random.Generator) -> list[str]:
    """One run through a block."""
    if isinstance(block, str):
        return [block]
    kind, share, parts = block
    if kind == "seq":
        return [name for one in parts for name in played(one, random)]
    if kind == "xor":
        return played(parts[0] if random.random() < share else parts[1], random)
    if kind == "loop":
        names = [name for one in parts for name in played(one, random)]
        return names + (played(block, random) if random.random() < share else [])
    runs = [played(one, random) for one in parts]
    turns = random.permutation(np.repeat(np.arange(len(runs)), [len(run) for run in runs]))
    return [runs[turn].pop(0) for turn in turns]


def disturbed(trace: list[str], share: float, names: Sequence[str], random: np.random.Generator) -> list[str]:
    """The trace with an error in a share of the cases: a lost, doubled, swapped or foreign event, or a cut end."""
    if random.random() >= share or len(trace) < 4:
        return trace
    at = int(random.integers(1, len(trace) - 1))
    kind = random.integers(5)
    if kind == 0:
        return trace[:at] + trace[at + 1 :]
    if kind == 1:
        return [*trace[:at], trace[at], *trace[at:]]
    if kind == 2:
        return [*trace[: at - 1], trace[at], trace[at - 1], *trace[at + 1 :]]
    if kind == 3:
        return [*trace[:at], str(random.choice(names)), *trace[at:]]
    return trace[at:] if random.random() < 0.5 else trace[:at]


def log_of(traces: Sequence[Sequence[str]], random: np.random.Generator, *, gap_h: float = 0.5) -> Log:
    """A log of traces whose cases begin one after the other, about ``gap_h`` hours apart."""
    begin = np.cumsum(random.exponential(gap_h, len(traces)))
    rows = []
    for number, trace in enumerate(traces):
        hours = (
            begin[number] + np.concatenate([[0.0], np.cumsum(random.lognormal(-1.0, 0.6, len(trace)))])[: len(trace)]
        )
        rows += [(f"c{number}", step, hour) for step, hour in zip(trace, hours, strict=True)]
    frame = pd.DataFrame(rows, columns=["case", "activity", "hour"])
    frame["time"] = pd.Timestamp("2025-01-06", tz="UTC") + pd.to_timedelta(frame.pop("hour"), unit="h").dt.round("ms")
    return read(frame)


def planted(
    pattern: str, *, noise: float, seed: int, lengths: Sequence[int] = (500, 500), back: bool = False
) -> Planted:
    """A log whose process changes behind each of the lengths; ``back``: every second time to what it was."""
    random = np.random.default_rng(seed)
    first = process(random)
    names = [name for block in first for name in _names(block)]
    versions: list[tuple[list[Block], frozenset[str]]] = [(first, frozenset())]
    for number in range(1, len(lengths)):
        if pattern == "none":
            versions.append((first, frozenset()))
        elif back and number % 2 == 0:
            versions.append((first, versions[-1][1]))
        else:
            versions.append(changed(versions[-1][0], pattern, random))
    traces = [
        disturbed([name for block in blocks for name in played(block, random)], noise, names, random)
        for (blocks, _), many in zip(versions, lengths, strict=True)
        for _ in range(many)
    ]
    at = () if pattern == "none" else tuple(int(one) for one in np.cumsum(lengths)[:-1])
    return Planted(log_of(traces, random), at, tuple(steps for _, steps in versions[1:]), pattern)


def matched(found: Sequence[int], truth: Sequence[int], lag: int) -> list[tuple[int, int]]:
    """Pairs of positions ``(found, truth)`` within the lag, as many as possible and as close as possible."""
    from scipy.optimize import linear_sum_assignment

    if not len(found) or not len(truth):
        return []
    apart = np.abs(np.subtract.outer(np.asarray(found), np.asarray(truth))).astype(float)
    cost = np.where(apart <= lag, apart, 1e6)
    return [(int(a), int(b)) for a, b in zip(*linear_sum_assignment(cost), strict=True) if cost[a, b] < 1e6]
