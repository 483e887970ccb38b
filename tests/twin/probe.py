"""Single steps of the kernel, called from tests: steps have no entry of their own, so these wrap them in loops."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.model.spec import Fixed, Graph, Renewal, Spec
from clearway.model.spec.distributions import Distribution
from clearway.twin.kernel import memory
from clearway.twin.kernel.chance import chance, draw, key_of, longer_than, normal_quantile
from clearway.twin.kernel.clock import finish, next_duty, on_duty, work_until
from clearway.twin.kernel.compiling import Int, World, entry, sources
from clearway.twin.kernel.reach import bits_at, int_at, real_at
from clearway.twin.program.draft import Draft, filled
from clearway.twin.program.times import add_distribution

Array = np.ndarray[Any, np.dtype[Any]]


def _clocks(made_of: int) -> Any:
    @entry
    def clocks(w: World, calendar: Int, count: Int, times: Int, lefts: Int, out: Int) -> Any:
        w.made_of = made_of
        for k in range(count):
            time = int_at(times, k).value
            int_at(out, 4 * k).value = np.int64(on_duty(w, calendar, time))
            int_at(out, 4 * k + 1).value = next_duty(w, calendar, time)
            int_at(out, 4 * k + 2).value = finish(w, calendar, time, int_at(lefts, k).value)
            int_at(out, 4 * k + 3).value = work_until(w, calendar, time)
        return 0

    return clocks


def _numbers(made_of: int) -> Any:
    @entry
    def numbers(w: World, what: Int, count: Int, ins: Int, out: Int) -> Any:
        w.made_of = made_of
        for k in range(count):
            value = 0.0
            if what == 0:
                value = normal_quantile(real_at(ins, k).value)
            elif what == 1:
                value = chance(bits_at(ins, 2 * k).value, np.int64(bits_at(ins, 2 * k + 1).value))
            elif what == 2:
                value = draw(w, 0, bits_at(ins, k).value)
            else:
                value = np.float64(longer_than(w, 0, bits_at(ins, k).value, 5_000_000))
            real_at(out, k).value = value
        return 0

    return numbers


def _keys(made_of: int) -> Any:
    @entry
    def keys(w: World, count: Int, ins: Int, out: Int) -> Any:
        w.made_of = made_of
        for k in range(count):
            case = int_at(ins, 4 * k).value
            node = int_at(ins, 4 * k + 1).value
            visit = int_at(ins, 4 * k + 2).value
            bits_at(out, k).value = key_of(w, case, node, visit, int_at(ins, 4 * k + 3).value)
        return 0

    return keys


_clock_probe, _number_probe, _key_probe = _clocks(sources()), _numbers(sources()), _keys(sources())


def clocks(world: Array, calendar: int, times: Array, lefts: Array) -> Array:
    """On duty, next time on duty, end of so much work, work so far: int64[n, 4]."""
    times, lefts = np.ascontiguousarray(times, np.int64), np.ascontiguousarray(lefts, np.int64)
    out = np.zeros((times.size, 4), np.int64)
    _clock_probe(world[0], calendar, times.size, times.ctypes.data, lefts.ctypes.data, out.ctypes.data)
    return out


def numbers(what: int, ins: Array, count: int, world: Array | None = None) -> Array:
    """Values of one of the steps above."""
    out = np.zeros(count)
    world = np.zeros(1, memory.WORLD) if world is None else world
    _number_probe(world[0], what, count, ins.ctypes.data, out.ctypes.data)
    return out


def quantiles(p: Array) -> Array:
    """Of the standard normal distribution."""
    return numbers(0, np.ascontiguousarray(p, float), p.size)


def chances(keys: Array, turns: Array) -> Array:
    """The turn-th number of each key, both whole numbers."""
    return numbers(1, np.column_stack([keys.astype(np.uint64), turns.astype(np.uint64)]), keys.size)


def keys_of(seed: int, nodes: Array, what: Array) -> Array:
    """Keys of (case, node, visit, purpose), one a row; ``nodes`` are the keys of the nodes."""
    table = np.zeros(nodes.size, memory.NODE)
    table["key"] = nodes
    world = np.zeros(1, memory.WORLD)
    world["seed"], world["nodes"] = seed, table.ctypes.data
    what = np.ascontiguousarray(what, np.int64)
    out = np.zeros(len(what), np.uint64)
    _key_probe(world[0], len(what), what.ctypes.data, out.ctypes.data)
    return out


def draws(dist: Distribution, keys: Array, *, least: float = 0.0, conditioned: bool = False) -> Array:
    """One draw for each key, seconds; conditioned: microseconds, longer than five seconds."""
    draft = Draft(Spec(Graph(), Renewal(Fixed(1.0))))
    add_distribution(draft, dist, least=least)
    table = filled(draft.tables["dists"], memory.DIST)
    values = np.array([*draft.numbers, 0.0])
    world = np.zeros(1, memory.WORLD)
    world["dists"], world["numbers"] = table.ctypes.data, values.ctypes.data
    keys = np.ascontiguousarray(keys, np.uint64)
    return numbers(3 if conditioned else 2, keys, keys.size, world)
