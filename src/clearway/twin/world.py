"""One simulation: the tables of a program laid out for the kernel, run to the end, and what came out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np

from clearway.twin.kernel import memory
from clearway.twin.program.arrivals import arrivals_of, attributes_of
from clearway.twin.program.duty import DAY, duties, every_week_alike, local_days, work
from clearway.twin.program.program import Program
from clearway.twin.program.seats import microseconds
from clearway.twin.room import bytes_of, in_one, words_of, zeros
from clearway.twin.tally import Tally, tally_of

Array = np.ndarray[Any, np.dtype[Any]]

SLICE = 2_000_000
"""Events after which the kernel comes back to tell how far it is."""

MOST_VISITS = 10_000
"""Visits of one case to one node after which it counts as looping."""

MOST_ROWS = 1 << 18
"""Rows that are taken from the kernel at once, in the end, where they are kept."""

_AFTER = 90 * DAY
"""Time behind the last arrival, at least, for which calendars are exact; afterwards their plain week repeats."""

_STEP = 128 * DAY
"""Calendars are laid for whole multiples of this, so that replications share them."""

_WAITING = (memory.DELAYED, memory.GATHERED, memory.QUEUED, memory.MEMBER, memory.WORKING)
"""States of items whose waits are still to be told."""

_LINKS = (("resources", "last_entry"), ("items", "entry"))
"""Fields that name a stretch of work."""

_WORTH = 0.75
"""Share of the history that must be needed for it to be kept whole."""

ROWS_OF_A_CASE = 32
"""Rows for which there is room at first, for each case, where they are kept."""

LEAST_ROOM = 1024
"""Rows of a growing table at first, at least."""

LEAST_ROWS = 1 << 14
"""Rows that are taken from the kernel at once, at first."""

_GROWING = {
    "items": memory.ITEM,
    "scopes": memory.SCOPE,
    "events": memory.EVENT,
    "stack": memory.STEP,
    "history": memory.ENTRY,
}
_USED = {
    "items": "used_items",
    "scopes": "used_scopes",
    "events": "n_events",
    "stack": "n_stack",
    "history": "n_history",
}


@dataclass(frozen=True, slots=True, eq=False)
class Raw:
    """What one simulation gave, in the kernel's own form.

    Parameters
    ----------
    cases : records of type ``CASE``, shape (cases,)
        The running cases first.
    rows : records of type ``ROW``, shape (n,)
        Executions in the order of their ends; empty unless they were kept.
    attributes : float64[cases, attributes]
        At the end of each case.
    busy_us, duty_us : int64[units]
        Time at work and on duty, within the time that is observed: from the first case that counts to the last arrival.
    paid_us : int64[units]
        Time on duty from the first case that counts until the last case has ended.
    events : int
        Events of the kernel.
    executions : int
        Tasks done.
    loops : (int, int) or None
        Case and node where a run was given up because the case came there too often.
    seed : int
        That of the run: what is drawn afterwards is drawn with it.
    tally : Tally or None
        What cases went through at each step, where satisfaction asks for it.
    """

    cases: Array
    rows: Array
    attributes: Array
    busy_us: Array
    duty_us: Array
    paid_us: Array
    events: int
    executions: int
    loops: tuple[int, int] | None
    seed: int = 0
    tally: Tally | None = None


def run_once(
    program: Program,
    cases: int,
    seed: int,
    *,
    keep_rows: bool = False,
    warmup: int = 0,
    commit: bool = False,
    arrivals: Array | None = None,
    on_rows: Callable[[Array, Array], None] | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> Raw:
    """Simulate a number of new cases, beside those under way at the start, until all have ended.

    Parameters
    ----------
    program : Program
    cases : int
        New cases.
    seed : int
        Same seed, same result, to the byte.
    keep_rows : bool
        Whether to keep a row for each execution of a task.
    warmup : int
        New cases that are left out of the resources' figures.
    commit : bool
        Allocation as Prosimos does it, for checking.
    arrivals : int64[cases], optional
        Times of arrival in microseconds after the start, instead of drawn ones.
    on_rows : callable, optional
        Called with rows and the attributes of all cases whenever some rows are full; they are not kept then.
    on_progress : callable, optional
        Called now and then with the number of cases that have ended.

    Returns
    -------
    Raw
    """
    from clearway.twin.kernel.stored import linked

    simulate = linked()
    world = _World(program, cases, seed, arrivals, warmup)
    world.on_rows = on_rows
    if keep_rows or on_rows is not None:
        world.keep()
    elif world.tally is not None:
        world.set("keep_rows", 1)
    world.set("commit", int(commit))
    while True:
        status = simulate(world.record)
        if status == memory.ROOM:
            world.grow()
        elif status == memory.ROWS_FULL:
            world.take_rows()
        elif status == memory.PAUSED:
            if on_progress is not None:
                on_progress(int(world.record["finished"][0]))
            world.set("event_budget", SLICE)
        else:
            return world.raw(status == memory.LOOPS)


def make_ready() -> None:
    """Compile the kernel, or load its machine code from disk, so that a simulation starts at once."""
    from clearway.twin.kernel.stored import linked

    linked()


class _World:
    """All memory of one simulation: the one mutable thing here, made, run and read within one call."""

    def __init__(self, program: Program, cases: int, seed: int, arrivals: Array | None, warmup: int) -> None:
        self.program = program
        self.record = np.zeros(1, memory.WORLD)
        self.arrays: dict[str, Array] = {}
        self.rows: list[Array] = []
        self.on_rows: Callable[[Array, Array], None] | None = None
        self.kept, self.seed = False, seed
        running = len(program.spec.running)
        times = arrivals_of(program, cases, seed) if arrivals is None else np.asarray(arrivals, np.int64)
        for name, table in program.tables.items():
            self.put(name, table.copy() if name in ("queues", "resources", "batches", "free_bits") else table)
        self.tally = tally_of(program, running + times.size)
        self._lay_calendars(times, seed)
        self.put("cases", _cases(program, times))
        self.put("attributes", attributes_of(program, running + cases, seed))
        self.put("visits", np.zeros((running + cases) * len(program.nodes) + 1, memory.COUNT))
        for name, kind in _GROWING.items():
            least = min(16 * cases, 1 << 15) if name in ("history", "items") else 0
            self._room(name, zeros(max(least, _first_room(program)), kind))
        for name, value in program.scalars.items():
            self.set(name, value)
        self._begin(times, seed, warmup)
        self._room("rows", np.zeros(LEAST_ROWS, memory.ROW))

    def keep(self) -> None:
        """Have the rows kept; room that is never used costs no memory."""
        self.set("keep_rows", 1)
        self.kept = self.on_rows is None
        if self.kept:
            self._room("rows", np.zeros(max(LEAST_ROWS, ROWS_OF_A_CASE * self.arrays["cases"].size), memory.ROW))

    def _begin(self, times: Array, seed: int, warmup: int) -> None:
        running = len(self.program.spec.running)
        for name, value in (
            ("n_cases", running + times.size),
            ("next_case", running),
            ("margin", self.program.margin),
            ("most_visits", MOST_VISITS),
            ("event_budget", SLICE),
            ("free_item", -1),
            ("free_scope", -1),
            ("doomed", -1),
            ("freed", -1),
            ("culprit_case", -1),
            ("culprit_node", -1),
            ("count_from", int(times[min(warmup, times.size - 1)]) if warmup and times.size else 0),
            ("count_to", int(times[-1]) if times.size else memory.NEVER),
        ):
            self.set(name, value)
        # Hashed, because the kernel adds multiples of one constant: neighbouring seeds would share their luck.
        self.record["seed"] = int.from_bytes(blake2b(seed.to_bytes(8, "little"), digest_size=8).digest(), "little")

    def _lay_calendars(self, times: Array, seed: int) -> None:
        """Calendars from the first moment that counts to well behind the last arrival, then a plain week."""
        program = self.program
        past = [token.enabled_s for case in program.spec.running for token in case.tokens]
        past += [token.started_s or 0.0 for case in program.spec.running for token in case.tokens]
        low = min(0, microseconds(min(past, default=0.0))) - DAY
        last = int(times[-1]) if times.size else 0
        tail = -(-(last + max(_AFTER, last // 4)) // _STEP) * _STEP
        if every_week_alike(program.calendars, program.duties, program.spec.zone, tail // DAY, program.start):
            tail = 0
        table, spans = _laid(program, low, tail, seed)
        self.put("calendars", table.copy())
        self.put("spans", spans)
        masks = self._masks(table.size + 1)
        self.put("calendar_masks", masks.ravel())
        always = np.append(table["always"] != 0, True)
        self.put("duty_bits", np.bitwise_or.reduce(masks[always], axis=0))
        self.set("n_calendars", table.size)
        self.set("duty_until", -memory.NEVER)
        self.set("tail", tail)
        self.set("week", 7 * DAY)

    def _masks(self, calendars: int) -> Array:
        """Bits of the units of each calendar, 64 to a word; the last row are those who have none, always on duty."""
        words = self.program.tables["free_bits"].size
        bits = np.zeros((calendars, words), np.uint64)
        for unit, calendar in enumerate(self.program.tables["resources"]["calendar"][: len(self.program.units)]):
            bits[calendar, unit // 64] |= np.uint64(1) << np.uint64(unit % 64)
        return bits

    def set(self, name: str, value: float) -> None:
        """Set a field of the world."""
        self.record[name] = value

    def put(self, name: str, array: Array) -> None:
        """Keep an array and tell the kernel where it lies."""
        self.arrays[name] = np.ascontiguousarray(array)
        self.set(name, self.arrays[name].ctypes.data)

    def _room(self, name: str, array: Array) -> None:
        self.put(name, array)
        self.set(f"room_{name}", array.size)

    def grow(self) -> None:
        """Twice the room for every table that is nearly full; old stretches of work are forgotten first."""
        self._forget()
        for name, used in _USED.items():
            array = self.arrays[name]
            if int(self.record[used][0]) + 2 * self.program.margin > array.size:
                larger = zeros(2 * array.size, array.dtype)
                bytes_of(larger)[: array.nbytes] = bytes_of(array)
                self._room(name, larger)

    def _forget(self) -> None:
        """Drop the stretches of work that ended before the oldest wait began: no cause will ever ask for them."""
        size = int(self.record["n_history"][0])
        history = self.arrays["history"]
        if size + 2 * self.program.margin <= history.size:
            return
        items = self.arrays["items"][: int(self.record["used_items"][0])]
        waits = items["ready"][np.isin(items["state"], _WAITING)]
        oldest = min(int(self.record["now"][0]), int(waits.min()) if waits.size else memory.NEVER)
        keep = history["latest"][:size] > oldest
        if keep.mean() > _WORTH:
            return
        place = np.where(keep, np.cumsum(keep) - 1, -1)
        kept = words_of(history)[:size][keep].view(history.dtype).ravel()
        for link in ("before", "jump"):
            kept[link] = np.where(kept[link] >= 0, place[kept[link]], -1)
        bytes_of(history)[: kept.nbytes] = bytes_of(kept)
        self.record["n_history"] = kept.size
        for table, link in _LINKS:
            links = self.arrays[table][link]
            inside = (links >= 0) & (links < size)
            links[inside] = place[links[inside]]

    def take_rows(self) -> None:
        """Take the rows that are full and give the kernel new ones."""
        self._full()
        if self.kept:
            self._room("rows", np.zeros(min(2 * self.arrays["rows"].size, MOST_ROWS), memory.ROW))

    def _full(self) -> None:
        full = self.arrays["rows"][: int(self.record["n_rows"][0])]
        self.set("n_rows", 0)
        if self.tally is not None:
            self.tally.add(full)
        if self.on_rows is not None:
            self.on_rows(full, self.arrays["attributes"])
        elif self.kept and full.size:
            self.rows.append(full)

    def raw(self, loops: bool) -> Raw:
        """What came out."""
        self._full()
        culprit = (int(self.record["culprit_case"][0]), int(self.record["culprit_node"][0]))
        duty, paid = self._duty()
        return Raw(
            cases=self.arrays["cases"],
            rows=in_one(self.rows, memory.ROW),
            attributes=self.arrays["attributes"],
            busy_us=self.arrays["resources"]["busy"].copy(),
            duty_us=duty,
            paid_us=paid,
            events=int(self.record["sequence"][0]),
            executions=int(self.record["n_done"][0]),
            loops=culprit if loops else None,
            seed=self.seed,
            tally=self.tally,
        )

    def _duty(self) -> tuple[Array, Array]:
        """Time on duty of every unit within the time that is observed, and until the end; hands are not counted."""
        low, last, now = (int(self.record[name][0]) for name in ("count_from", "count_to", "now"))
        tail = int(self.record["tail"][0])
        highs = (max(low, min(last, now)), max(low, now))
        on = np.zeros((2, self.arrays["calendars"].size + 1), np.int64)
        # Who has no calendar names -1.
        on[:, -1] = [high - low for high in highs]
        for number, calendar in enumerate(self.arrays["calendars"]):
            own = self.arrays["spans"][calendar["first"] : calendar["first"] + calendar["count"]]
            before = 0 if calendar["always"] else work(own, tail, low)
            on[:, number] = [high - low if calendar["always"] else work(own, tail, high) - before for high in highs]
        duty, paid = on[:, self.arrays["resources"]["calendar"]]
        return duty, paid


def _first_room(program: Program) -> int:
    """Rows of a growing table at first: all running cases take their places before the kernel can ask for more."""
    kinds = [node.kind for node in program.spec.flow.nodes.values()]
    each = 4 + kinds.count("process") + kinds.count("boundary")
    seats = sum(len(case.tokens) for case in program.spec.running)
    return max(LEAST_ROOM, 2 * program.margin) + each * seats


def _laid(program: Program, low: int, tail: int, seed: int) -> tuple[Array, Array]:
    """Tables of the calendars, made once for all replications unless presence is drawn."""
    drawn = any(unit for _, unit in program.duties)
    key = (low, tail, seed if drawn else 0)
    if key not in program.laid:
        zones = {program.calendars[name].zone or program.spec.zone for name, _ in program.duties}
        days = {zone: local_days(zone, program.start, low, tail + 8 * DAY) for zone in zones}
        made = duties(program.calendars, list(program.duties), days, program.spec.zone, tail, seed)
        if drawn:
            return made
        program.laid[key] = made
    return program.laid[key]


def _cases(program: Program, times: Array) -> Array:
    """The running cases with what they did last, then the new ones."""
    running = program.spec.running
    cases = zeros(len(running) + times.size, memory.CASE)
    for name in ("last", "before", "resource", "scope"):
        cases[name] = -1
    cases["arrival"][len(running) :] = times
    tasks = {id: number for number, id in enumerate(program.tasks)}
    for number, case in enumerate(running):
        cases["arrival"][number] = microseconds(case.arrived_s)
        cases["last"][number] = tasks.get(case.last or "", -1)
        cases["before"][number] = tasks.get(case.before or "", -1)
    return cases
