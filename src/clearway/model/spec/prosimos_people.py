"""Resources, calendars and times of Prosimos as pools, resources, calendars and activities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from clearway.model.spec.distributions import Distribution
from clearway.model.spec.foreign import Part, Reading
from clearway.model.spec.people import Calendar, Discipline, Pool, Resource
from clearway.model.spec.prosimos_calendar import calendar_of
from clearway.model.spec.prosimos_distribution import distribution_of
from clearway.model.spec.work import Activity

Times = dict[str, dict[str, Distribution]]
"""Working time by task and resource."""


@dataclass(slots=True)
class _Person:
    """A resource as the file has it."""

    profile: str
    resource: Resource
    path: str
    assigned: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class People:
    """Who does the work, and how long it takes them."""

    pools: dict[str, Pool]
    resources: dict[str, Resource]
    activities: dict[str, Activity]


def people_of(
    part: Part, tasks: Mapping[str, str], calendars: Mapping[str, Calendar], discipline: Discipline
) -> People:
    """Pools, resources and activities.

    Resources that share tasks, directly or through others, are one pool: queues of different pools never compete.

    Parameters
    ----------
    part : Part
        The whole file.
    tasks : mapping of str to str
        Names of the tasks of the flow by their ids.
    calendars : mapping of str to Calendar
    discipline : str
        Of all pools.
    """
    names: dict[str, str] = {}
    people = _people(part, names, calendars)
    times = _times(part, tasks, people)
    _compare(people, times, part.reading)
    pool_of, pools = _pools(people, times, names, discipline, part.reading)
    resources = {id: _in_pool(one.resource, pool_of[id]) for id, one in people.items()}
    members: dict[str, set[str]] = {}
    for id, pool in pool_of.items():
        members.setdefault(pool, set()).add(id)
    activities = {task: _activity(row, pool_of, members) for task, row in times.items() if row}
    return People(pools, resources, activities)


def calendars_of(part: Part) -> dict[str, Calendar]:
    """Calendars by id; the same one told twice is one, two different ones of one id are a fault."""
    fuzzy = part.data.get("model_type") == "FUZZY"
    found: dict[str, Calendar] = {}
    for one in part.parts("resource_calendars"):
        id = one.text("id")
        one.text("name", "")
        other = one.parts("workload_ratio") if fuzzy else None
        made = calendar_of(one.parts("time_periods", "intervals"), fuzzy=other)
        one.rest()
        if fuzzy:
            one.reading.leave("fuzzy", one.path)
        if id in found and found[id] != made:
            one.reading.fault("spec.twice_id", one.place("id"), id=id)
        elif id in found:
            one.reading.leave("repeated", one.path)
        found[id] = made
    return found


def _people(part: Part, names: dict[str, str], calendars: Mapping[str, Calendar]) -> dict[str, _Person]:
    people: dict[str, _Person] = {}
    for profile in part.parts("resource_profiles"):
        id = profile.text("id")
        if id in names:
            profile.reading.fault("spec.twice_id", profile.place("id"), id=id)
        names[id] = profile.text("name", "")
        for one in profile.parts("resource_list"):
            _person(one, id, people, calendars)
        profile.rest()
    return people


def _person(one: Part, profile: str, people: dict[str, _Person], calendars: Mapping[str, Calendar]) -> None:
    id, name = one.text("id"), one.text("name", "")
    amount, cost, calendar = one.whole("amount", 1.0), one.number("cost_per_hour", 0.0), one.text("calendar")
    assigned = one.take("assignedTasks", "assigned_tasks")
    one.rest()
    if id in people:
        one.reading.fault("spec.twice_id", one.place("id"), id=id)
    if amount < 1:
        one.reading.fault("spec.least", one.place("amount"), found=amount, least=1)
    one.reading.known("spec.no_calendar", calendar, calendars, one.place("calendar"))
    made = Resource("", "" if name == id else name, amount, calendar, cost)
    listed = {str(task) for task in assigned} if isinstance(assigned, list) else set()
    people[id] = _Person(profile, made, one.path, listed)


def _times(part: Part, tasks: Mapping[str, str], people: Mapping[str, _Person]) -> Times:
    times: Times = {}
    for one in part.parts("task_resource_distribution"):
        id = one.text("task_id")
        if id in times:
            one.reading.fault("spec.twice_id", one.place("task_id"), id=id)
        one.reading.known("spec.no_task", id, tasks, one.place("task_id"))
        row: dict[str, Distribution] = {}
        for each in one.parts("resources"):
            who = each.text("resource_id")
            each.reading.known("spec.no_resource", who, people, each.place("resource_id"))
            if who in row:
                each.reading.fault("spec.twice_id", each.place("resource_id"), id=who)
            row[who] = distribution_of(each)
            each.rest()
        if not row:
            one.reading.fault("spec.missing", one.place("resources"), field="resources")
        one.rest()
        times[id] = row
    for id in tasks:
        if id not in times:
            where = part.place("task_resource_distribution")
            part.reading.fault("spec.no_duration", where, task=tasks[id] or id)
    return times


def _compare(people: Mapping[str, _Person], times: Times, reading: Reading) -> None:
    """Tell lists of tasks that say other than the times do; Prosimos itself goes by the times."""
    done: dict[str, set[str]] = {}
    for task, row in times.items():
        for who in row:
            done.setdefault(who, set()).add(task)
    for id, one in people.items():
        if one.assigned and one.assigned != done.get(id, set()):
            reading.leave("assigned", one.path)


def _pools(
    people: Mapping[str, _Person], times: Times, names: Mapping[str, str], discipline: Discipline, reading: Reading
) -> tuple[dict[str, str], dict[str, Pool]]:
    """The pool of each resource: a profile's id where pool and profile are the same people, else a number."""
    groups = _groups(people, [list(row) for row in times.values()])
    held: dict[str, set[str]] = {}
    for id, one in people.items():
        held.setdefault(one.profile, set()).add(id)
    pool_of: dict[str, str] = {}
    pools: dict[str, Pool] = {}
    for number, group in enumerate(groups, 1):
        profile = people[group[0]].profile
        same = held[profile] == set(group)
        id = profile if same else _free(f"pool_{number}", {*names, *pools})
        pools[id] = Pool(names[profile] if same else "", discipline=discipline, assignment="idle")
        pool_of |= dict.fromkeys(group, id)
        if not same:
            for each in dict.fromkeys(people[one].profile for one in group):
                reading.leave("profile", f"/resource_profiles/{list(names).index(each)}")
    return pool_of, pools


def _groups(people: Iterable[str], rows: Iterable[list[str]]) -> list[list[str]]:
    """Connected components, in order."""
    root = {id: id for id in people}

    def top(id: str) -> str:
        while root[id] != id:
            root[id] = root[root[id]]
            id = root[id]
        return id

    for row in rows:
        known = [id for id in row if id in root]
        for id in known[1:]:
            root[top(id)] = top(known[0])
    groups: dict[str, list[str]] = {}
    for id in root:
        groups.setdefault(top(id), []).append(id)
    return list(groups.values())


def _free(wanted: str, used: set[str]) -> str:
    id, number = wanted, 1
    while id in used:
        number += 1
        id = f"{wanted}_{number}"
    return id


def _in_pool(one: Resource, pool: str) -> Resource:
    return Resource(pool, one.name, one.amount, one.calendar, one.cost_per_hour)


def _activity(row: dict[str, Distribution], pool_of: Mapping[str, str], members: Mapping[str, set[str]]) -> Activity:
    """Who does a task and how long it takes: once where it takes everybody the same."""
    who = [id for id in row if id in pool_of]
    pool = pool_of[who[0]] if who else None
    everybody = pool is not None and set(who) == members[pool]
    first = next(iter(row.values()))
    alike = all(one == first for one in row.values())
    able = () if everybody else tuple(who)
    return Activity(pool, able, first if alike else None, {} if alike else row)
