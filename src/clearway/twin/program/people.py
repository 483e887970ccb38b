"""Resources, queues and times by resource as rows."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.model.spec.people import Assignment, Discipline, Pool
from clearway.model.spec.rates import rate_of
from clearway.model.spec.work import Activity
from clearway.twin.kernel import memory
from clearway.twin.program.draft import Draft
from clearway.twin.program.times import add_distribution

Array = np.ndarray[Any, np.dtype[Any]]
DISCIPLINES: tuple[Discipline, ...] = ("fifo", "priority", "edd", "spt", "score")
ASSIGNMENTS: tuple[Assignment, ...] = ("random", "idle", "fastest", "same")


def add_resources(draft: Draft) -> None:
    """One row for each person or machine: an amount of three becomes three rows."""
    spec = draft.spec
    for id, resource in spec.resources.items():
        pool = spec.pools[resource.pool]
        rate = rate_of(spec, id)
        first_slow = draft.keep(list(resource.slowdown))
        name = resource.name or id
        for number in range(resource.amount):
            unit = name if resource.amount == 1 else f"{name} #{number + 1}"
            draft.units.append(unit)
            draft.owners.append(id)
            draft.add(
                "resources",
                capacity=len(resource.slowdown),
                calendar=draft.duty(resource.calendar or pool.calendar, unit),
                wake=-1,
                last_entry=-1,
                working=-1,
                idle_before=len(draft.units) - 2,
                idle_after=len(draft.units),
                first_slow=first_slow,
                rate=rate,
            )

    if draft.units:
        draft.tables["resources"][-1]["idle_after"] = -1


def able(draft: Draft, activity: Activity) -> tuple[int, ...]:
    """Numbers of the units that can do an activity."""
    wanted = set(activity.resources)
    return tuple(
        number
        for number, owner in enumerate(draft.owners)
        if (owner in wanted if wanted else draft.spec.resources[owner].pool == activity.pool)
    )


def add_queue(draft: Draft, activity: Activity, known: dict[Any, int], members: list[int]) -> int:
    """Number of the queue of an activity: one for each set of units in a pool; -1 where nobody is needed."""
    if activity.pool is None:
        return -1
    units = able(draft, activity)
    key = (activity.pool, units)
    if key not in known:
        pool = draft.spec.pools[activity.pool]
        known[key] = draft.add(
            "queues",
            root=-1,
            head=-1,
            tail=-1,
            first_member=len(members),
            n_members=len(units),
            discipline=DISCIPLINES.index(pool.discipline),
            assignment=ASSIGNMENTS.index(pool.assignment),
            preemptive=int(pool.preemptive and pool.discipline == "priority"),
            **_score(draft, pool),
        )
        members.extend(units)
    return known[key]


def _score(draft: Draft, pool: Pool) -> dict[str, float]:
    """How the score of waiting work is made; points for waiting are taken per microsecond."""
    weights = [(name, weight) for name, weight in pool.score.attributes.items() if pool.discipline == "score"]
    first = len(draft.index)
    for name, weight in weights:
        draft.index.extend((draft.place["attributes"][name], draft.keep([weight])))
    hour = 3600.0 * memory.MICROSECOND
    return {
        "first_weight": first,
        "n_weights": len(weights),
        "per_us": pool.score.per_hour / hour,
        "per_level": pool.score.per_level,
    }


def served(draft: Draft, members: list[int]) -> list[int]:
    """The queues that each unit serves, one after another; their places are written into the units' rows."""
    lists: list[list[int]] = [[] for _ in draft.units]
    for number, queue in enumerate(draft.tables.get("queues", ())):
        first = int(queue["first_member"])
        for unit in members[first : first + int(queue["n_members"])]:
            lists[unit].append(number)
    flat: list[int] = []
    for unit, queues in enumerate(lists):
        draft.tables["resources"][unit] |= {"first_queue": len(flat), "n_queues": len(queues)}
        flat.extend(queues)
    return flat


def masks(draft: Draft, members: list[int]) -> tuple[Array, Array, int]:
    """Bits of the units of each queue and of all units, 64 to a word, and the number of words."""
    words = max(1, -(-len(draft.units) // 64))
    queues = draft.tables.get("queues", [])
    bits = np.zeros(max(1, len(queues)) * words, np.uint64)
    for number, queue in enumerate(queues):
        queue["mask"] = number * words
        first = int(queue["first_member"])
        for unit in members[first : first + int(queue["n_members"])]:
            bits[number * words + unit // 64] |= np.uint64(1) << np.uint64(unit % 64)
    free = np.zeros(words, np.uint64)
    for unit in range(len(draft.units)):
        free[unit // 64] |= np.uint64(1) << np.uint64(unit % 64)
    return bits, free, words


def durations(draft: Draft) -> Array:
    """Distribution of each task with each unit, int64[tasks * units]; -1 where a unit cannot do it."""
    table = np.full((max(1, len(draft.tasks)), max(1, len(draft.units))), -1, np.int64)
    for row, task in enumerate(draft.tasks):
        activity = draft.spec.activities.get(task, Activity())
        usual = add_distribution(draft, activity.duration)
        own = {id: add_distribution(draft, dist) for id, dist in activity.durations.items()}
        for unit in able(draft, activity) if activity.pool is not None else ():
            table[row, unit] = own.get(draft.owners[unit], usual)
    return table.ravel()
