"""The logs behind the fixtures: small worlds in which one harm is planted (hit) or absent (miss).

``python tests/findings/detectors/worlds.py`` writes ``<detector>/hit.csv`` and ``miss.csv`` beside this file.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

MONDAY = datetime(2025, 3, 3)
DAY = 24.0
HEADER = ("case", "activity", "start", "end", "resource", "team")


@dataclass(frozen=True, slots=True)
class Row:
    """One activity instance; times in hours from the first Monday."""

    case: str
    activity: str
    start: float
    end: float
    resource: str
    team: str = ""


def path(case: int, begin: float, steps: Sequence[tuple[str, float, float]], random: Random) -> list[Row]:
    """A case that goes through steps of (activity, wait, work) in hours, each done by somebody who is always free."""
    rows, clock = [], begin
    for activity, wait, work in steps:
        start = clock + wait * random.uniform(0.8, 1.2)
        end = start + work * random.uniform(0.8, 1.2)
        rows.append(Row(f"c{case:04d}", activity, start, end, f"{activity[:1].lower()}{case % 40:02d}"))
        clock = end
    return rows


def served(
    arrivals: Sequence[float], work: float, people: Sequence[str], team: str, random: Random, begin: int
) -> list[Row]:
    """Cases that register at once and then queue for some people, first come first served, day and night."""
    free = dict.fromkeys(people, 0.0)
    rows = []
    for case, arrival in enumerate(sorted(arrivals), begin):
        rows.append(Row(f"c{case:04d}", "Register", arrival, arrival + 0.05, f"d{case % 10:02d}", "desk"))
        who = min(free, key=lambda name: (free[name], name))
        start = max(arrival + 0.05, free[who])
        free[who] = start + work * random.uniform(0.8, 1.2)
        rows.append(Row(f"c{case:04d}", "Decide", start, free[who], who, team))
    return rows


def rework(hit: bool) -> Iterator[Row]:
    """Three of ten builds fail their test and are built again; two of a hundred in the miss."""
    random = Random(1)
    once = [("Take order", 0.0, 0.2), ("Build", 2.0, 3.0), ("Try out", 1.0, 0.5)]
    for case in range(200):
        again = case % 10 < 3 if hit else case % 50 == 0
        yield from path(case, 3.0 * case, [*once, *once[1:] * again, ("Deliver", 1.0, 0.5)], random)


def overproduction(hit: bool) -> Iterator[Row]:
    """Half of the orders are cancelled; of these most are packed and shipped all the same, or none."""
    random = Random(2)
    for case in range(120):
        gone = [("Order cancelled", 1.0, 0.1)] if case % 2 else []
        rest = [("Pack", 2.0, 0.5), ("Ship", 3.0, 0.5)] if not gone or (hit and case % 8 != 1) else []
        yield from path(case, 3.0 * case, [("Take order", 0.0, 0.2), *gone, *rest, ("Notify", 0.5, 0.1)], random)


def waiting(hit: bool) -> Iterator[Row]:
    """Before the decision a case stands still for two days, or for a minute."""
    random = Random(3)
    for case in range(100):
        wait = 48.0 if hit else 0.02
        yield from path(case, 4.0 * case, [("Ask", 0.0, 0.3), ("Decide", wait, 1.0), ("Tell", 0.02, 0.3)], random)


def talent(_: bool) -> Iterator[Row]:
    """A plain log; hit and miss differ in what people declare."""
    random = Random(4)
    for case in range(60):
        yield from path(case, 4.0 * case, [("Ask", 0.0, 0.3), ("Book", 0.5, 1.0), ("Tell", 0.2, 0.3)], random)


motion = talent


def handover(hit: bool) -> Iterator[Row]:
    """Half of the cases change hands and then wait a day instead of an hour, or wait an hour as all others."""
    random = Random(5)
    for case in range(160):
        same = case % 2 == 0
        wait = 1.0 if same or not hit else 24.0
        first, last = path(case, 4.0 * case, [("Take", 0.0, 0.5), ("Solve", wait, 1.0)], random)
        who = first.resource if same else f"s{case % 40:02d}"
        yield from (first, Row(last.case, last.activity, last.start, last.end, who))


def inventory(hit: bool) -> Iterator[Row]:
    """Fifteen cases lie before the decision from the first day on and are never worked off, or none do."""
    random = Random(6)
    arrivals = [0.3 * k for k in range(15)] * hit + [4.8 * k + random.uniform(0, 1) for k in range(200)]
    yield from served(arrivals, 4.78 if hit else 3.5, ("x",), "deciders", random, 0)


def overprocessing(hit: bool) -> Iterator[Row]:
    """A check after which every case is paid, or one of five is sent back."""
    random = Random(8)
    for case in range(100):
        rest = ("Pay", 1.0, 0.5) if hit or case % 5 else ("Send back", 1.0, 0.5)
        yield from path(case, 4.0 * case, [("Enter", 0.0, 0.3), ("Check form", 2.0, 0.5), rest], random)


def queue_growth(hit: bool) -> Iterator[Row]:
    """Five cases a day and people for four, or for seven."""
    random = Random(9)
    arrivals = [4.8 * k + random.uniform(0, 1) for k in range(250)]
    yield from served(arrivals, 6.0 if hit else 3.4, ("x",), "deciders", random, 0)


def critical_path(hit: bool) -> Iterator[Row]:
    """One of eight steps takes most of the time, or all take the same."""
    random = Random(10)
    for case in range(80):
        steps = [(f"Step {k}", 0.5, 20.0 if hit and k == 5 else 1.0) for k in range(1, 9)]
        yield from path(case, 5.0 * case, steps, random)


def batching(hit: bool) -> Iterator[Row]:
    """Signatures are given in one go at four in the afternoon, or at once; the signer is there all day."""
    random = Random(11)
    case = 0
    for day in range(40):
        signing = day * DAY + 16.4
        for _ in range(6):
            begin = day * DAY + 8.0 + random.uniform(0.0, 6.0)
            yield Row(f"c{case:04d}", "Prepare", begin, begin + 0.2, f"p{case % 12:02d}")
            start = signing if hit else begin + 0.25
            signing = start + 0.05 if hit else signing
            yield Row(f"c{case:04d}", "Sign", start, start + 0.05, "x")
            case += 1
        for half in range(16, 36):
            begin = day * DAY + half / 2 + random.uniform(0.0, 0.3)
            yield Row(f"m{day:03d}{half:02d}", "Read mail", begin, begin + 0.05, "x")


def ping_pong(hit: bool) -> Iterator[Row]:
    """Three of ten cases go back to the customer twice, or none does."""
    random = Random(12)
    for case in range(120):
        back = [("Ask customer", 6.0, 0.2), ("Work out", 3.0, 1.0)] * (2 if hit and case % 10 < 3 else 0)
        steps = [("Take", 0.0, 0.2), ("Work out", 1.0, 1.0), *back, ("Tell", 0.5, 0.2)]
        yield from path(case, 4.0 * case, steps, random)


def approval_chain(hit: bool) -> Iterator[Row]:
    """Two approvals follow each other, or there is work between them."""
    random = Random(13)
    for case in range(80):
        between = [] if hit else [("Work on offer", 1.0, 2.0)]
        steps = [("Write offer", 0.0, 2.0), ("Team lead approves", 5.0, 0.1), *between, ("Head approves", 20.0, 0.1)]
        yield from path(case, 4.0 * case, [*steps, ("Send offer", 1.0, 0.2)], random)


def unbalanced_load(hit: bool) -> Iterator[Row]:
    """The six people of the north are full and those of the south are not, or both have room."""
    random = Random(14)
    span = 30 * DAY
    north = [random.uniform(0, span) for _ in range(220 if hit else 60)]
    south = [random.uniform(0, span) for _ in range(60)]
    yield from served(north, 20.0 if hit else 6.0, [f"n{k}" for k in range(6)], "north", random, 0)
    yield from served(south, 6.0, [f"s{k}" for k in range(6)], "south", random, 1000)


def variant_sprawl(hit: bool) -> Iterator[Row]:
    """Many ways of which the rare ones are slow, or three ways."""
    random = Random(15)
    for case in range(220):
        rare = hit and case % 5 == 0
        ways = case if rare else case % (12 if hit else 3)
        middle = [(f"Part {ways >> bit & 1}{bit}", 1.0 + 8.0 * rare, 1.0) for bit in range(8)]
        yield from path(case, 4.0 * case, [("Take", 0.0, 0.2), *middle, ("Close", 0.5, 0.2)], random)


def sla_risk(hit: bool) -> Iterator[Row]:
    """A quarter of the cases takes longer than two days, or none does."""
    random = Random(16)
    for case in range(100):
        wait = 60.0 if hit and case % 4 == 0 else 6.0
        yield from path(case, 4.0 * case, [("Ask", 0.0, 0.3), ("Decide", wait, 1.0)], random)


def step_capability(hit: bool) -> Iterator[Row]:
    """Checks of one in four cases take two hours where one hour is asked of 90%, or none does."""
    random = Random(19)
    for case in range(160):
        long = 2.0 if hit and case % 4 == 0 else 0.5
        yield from path(case, 4.0 * case, [("Ask", 0.0, 0.3), ("Check", 1.0, long)], random)


def skipped_step(hit: bool) -> Iterator[Row]:
    """A quarter of the cases go unchecked and wait long before they are packed; one of a hundred in the miss."""
    random = Random(17)
    for case in range(200):
        unchecked = case % 4 == 0 if hit else case % 100 == 0
        late = [("Pack", 30.0, 1.0)] if unchecked else [("Check stock", 1.0, 0.5), ("Pack", 2.0, 1.0)]
        yield from path(case, 3.0 * case, [("Take order", 0.0, 0.2), *late, ("Send", 1.0, 0.2)], random)


def unplanned_step(hit: bool) -> Iterator[Row]:
    """A quarter of the cases are asked back about, which is nowhere in the plan; one of a hundred in the miss."""
    random = Random(18)
    for case in range(200):
        asked = case % 4 == 0 if hit else case % 100 == 0
        back = [("Ask back", 20.0, 0.5)] if asked else []
        steps = [("Take order", 0.0, 0.2), ("Check stock", 1.0, 0.5), *back, ("Pack", 2.0, 1.0), ("Send", 1.0, 0.2)]
        yield from path(case, 3.0 * case, steps, random)


def other_order(hit: bool) -> Iterator[Row]:
    """A quarter of the cases are checked only after they were sent, and long after; one of a hundred in the miss."""
    random = Random(19)
    for case in range(200):
        later = case % 4 == 0 if hit else case % 100 == 0
        check, rest = ("Check stock", 20.0 if later else 1.0, 0.5), [("Pack", 2.0, 1.0), ("Send", 1.0, 0.2)]
        yield from path(
            case, 3.0 * case, [("Take order", 0.0, 0.2), *([*rest, check] if later else [check, *rest])], random
        )


WORLDS = (
    rework, overproduction, waiting, handover, inventory, overprocessing, queue_growth, critical_path, batching,
    ping_pong, approval_chain, unbalanced_load, variant_sprawl, sla_risk, step_capability,
    skipped_step, unplanned_step, other_order,
)  # fmt: skip


def write(rows: Sequence[Row], target: Path) -> None:
    """Write rows as CSV in order of start; a team column only when the world has teams."""
    header = HEADER if any(row.team for row in rows) else HEADER[:-1]
    with target.open("w", encoding="utf-8", newline="") as sink:
        writer = csv.writer(sink, lineterminator="\n")
        writer.writerow(header)
        for row in sorted(rows, key=lambda row: (row.start, row.case)):
            values = (row.case, row.activity, stamp(row.start), stamp(row.end), row.resource, row.team)
            writer.writerow(values[: len(header)])


def build(folder: Path) -> None:
    """Write every fixture's logs."""
    named = {world.__name__: world for world in WORLDS} | {"talent": talent, "motion": motion}
    for name, world in named.items():
        (folder / name).mkdir(exist_ok=True)
        write(list(world(True)), folder / name / "hit.csv")
        write(list(world(False)), folder / name / "miss.csv")


def stamp(hours: float) -> str:
    """Hours from the first Monday as a stamp."""
    return (MONDAY + timedelta(seconds=round(hours * 3600))).isoformat(" ")


if __name__ == "__main__":
    build(Path(__file__).parent)
