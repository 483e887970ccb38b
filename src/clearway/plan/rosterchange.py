"""Put a roster into a Spec, so that the twin runs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from clearway.base.errors import OptionError
from clearway.model.spec.cases import Running
from clearway.model.spec.hours import WEEKDAYS, span_text
from clearway.model.spec.people import Calendar, Resource
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity
from clearway.model.spec.write import plain_spec
from clearway.plan.roster import Duty, Roster
from clearway.plan.shifts import DAY
from clearway.redesign.change import Change, apply, undo

Hours = dict[str, list[tuple[int, int]]]
"""Spans in minutes by date or weekday."""

TABLES = ("resources", "calendars", "activities", "running")
"""Parts of a Spec that a roster changes."""

Post = tuple[str, str]
"""Person and pool."""


def calendars_of(roster: Roster, spec: Spec, *, name: str = "Roster") -> Change:
    """The change that gives every member of a Spec's pools the hours of a roster.

    Each person becomes a resource of their own with a calendar of their own; who serves two pools becomes one resource
    in each, never on duty at the same time. Who has no duty leaves. Resources of pools without any duty in the roster
    stay as they are. Outside of its dates the week of a person's last duty repeats.

    Parameters
    ----------
    roster : Roster
    spec : Spec
        Whose people the roster names, as :func:`clearway.plan.staffing.people_of` does.
    name : str

    Raises
    ------
    OptionError
        ``roster.impossible``: there are no duties to put in; ``roster.stranger``: a duty names somebody, or a pool,
        that the Spec does not have; ``roster.idle``: a task can only be done by people who have no duty.
    """
    if not roster.duties:
        raise OptionError("roster.impossible", place={"option": "roster"}, status=roster.status)
    posts: dict[Post, list[Duty]] = {}
    for duty in roster.duties:
        posts.setdefault((duty.person, duty.pool), []).append(duty)
    made = _made(spec, posts)
    after = replace(
        spec,
        resources=_resources(spec, made),
        calendars=dict(spec.calendars) | {made[post][0]: _calendar(roster, spec, post, posts[post]) for post in posts},
        activities={id: _activity(spec, id, one, made) for id, one in spec.activities.items()},
        running=tuple(_running(spec, number, made) for number in range(len(spec.running))),
    )
    return _between(spec, after, name)


def _between(spec: Spec, after: Spec, name: str) -> Change:
    """The change to another Spec, member by member: whole tables are put in, taken back, and put in again."""
    plain = plain_spec(after)
    whole = Change(name, tuple({"op": "add", "path": f"/{one}", "value": plain[one]} for one in TABLES if one in plain))
    return replace(undo(undo(whole, spec), apply(whole, spec)), name=name)


def _made(spec: Spec, posts: Iterable[Post]) -> dict[Post, tuple[str, str]]:
    """Id of the new resource, which is that of its calendar too, and of the resource that it comes from."""
    found: dict[Post, tuple[str, str]] = {}
    for person, pool in posts:
        origin = person if person in spec.resources else person.rpartition(" #")[0]
        if origin not in spec.resources or pool not in spec.pools:
            raise OptionError("roster.stranger", place={"option": "roster"}, person=person, pool=pool)
        own = spec.resources[origin].pool == pool
        found[person, pool] = (person if own else f"{person} @{pool}", origin)
    return found


def _resources(spec: Spec, made: Mapping[Post, tuple[str, str]]) -> dict[str, Resource]:
    """Those of pools that the roster does not serve, and one for each person and pool that it does."""
    served = {pool for _, pool in made}
    found = {id: one for id, one in spec.resources.items() if one.pool not in served}
    for (person, pool), (id, origin) in made.items():
        source = spec.resources[origin]
        # One person in two pools has one name in a log; several of a resource are told apart by number.
        name = source.name if id == origin else f"{source.name or origin}{person[len(origin) :]}"
        cost = source.cost_per_hour
        if cost is None and source.pool != pool:
            cost = spec.pools[source.pool].cost_per_hour
        found[id] = replace(source, pool=pool, name=name, amount=1, calendar=id, cost_per_hour=cost)
    return found


def _activity(spec: Spec, id: str, one: Activity, made: Mapping[Post, tuple[str, str]]) -> Activity:
    """An activity that names the new resources where it named the old ones."""
    served = {pool for _, pool in made}
    if one.pool not in served or not (one.resources or one.durations):
        return one
    new = [made[post] for post in made if post[1] == one.pool]
    named = [to for to, origin in new if origin in one.resources or spec.resources[origin].pool != one.pool]
    if one.resources and not named:
        raise OptionError("roster.idle", place={"path": f"/activities/{id}/resources"}, people=", ".join(one.resources))
    durations = {to: one.durations[origin] for to, origin in new if origin in one.durations}
    return replace(one, resources=tuple(named) if one.resources else (), durations=durations)


def _running(spec: Spec, number: int, made: Mapping[Post, tuple[str, str]]) -> Running:
    """A case under way, with the new ids of those who work on it."""
    case = spec.running[number]
    tokens = []
    for place, token in enumerate(case.tokens):
        if token.resource is not None and spec.resources[token.resource].pool in {pool for _, pool in made}:
            own = [to for (_, pool), (to, origin) in made.items() if (origin, pool) == _home(spec, token.resource)]
            if not own:
                path = f"/running/{number}/tokens/{place}"
                raise OptionError("roster.idle", place={"path": path}, people=token.resource)
            token = replace(token, resource=own[0])
        tokens.append(token)
    return replace(case, tokens=tuple(tokens))


def _home(spec: Spec, resource: str) -> tuple[str, str]:
    return resource, spec.resources[resource].pool


def _calendar(roster: Roster, spec: Spec, post: Post, duties: list[Duty]) -> Calendar:
    """Hours of one person in one pool."""
    origin = spec.resources[post[0] if post[0] in spec.resources else post[0].rpartition(" #")[0]]
    id = origin.calendar or spec.pools[origin.pool].calendar
    before = spec.calendars[id] if id is not None else Calendar()
    hours: Hours = {}
    for duty in duties:
        _spread(hours, duty)
    if roster.days[0] in WEEKDAYS:
        return replace(before, week=_texts(hours), presence={}, days={})
    latest = date.fromisoformat(max(duty.day for duty in duties))
    monday = latest - timedelta(days=latest.weekday())
    week: Hours = {}
    for number, name in enumerate(WEEKDAYS):
        week[name] = hours.get((monday + timedelta(days=number)).isoformat(), [])
    every = {day: hours.get(day, []) for day in sorted({*roster.days, *hours})}
    return replace(before, week=_texts(week, empty=False), presence={}, days=_texts(every, empty=True))


def _spread(hours: Hours, duty: Duty) -> None:
    """Put the spans of a duty on their days; what passes midnight is cut there."""
    for begin, end in duty.spans:
        for later in range(begin // DAY, -(-end // DAY)):
            span = (max(begin - later * DAY, 0), min(end - later * DAY, DAY))
            hours.setdefault(_later(duty.day, later), []).append(span)


def _later(day: str, days: int) -> str:
    if day in WEEKDAYS:
        return WEEKDAYS[(WEEKDAYS.index(day) + days) % 7]
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _texts(hours: Hours, *, empty: bool = False) -> dict[str, tuple[str, ...]]:
    """Spans as a calendar writes them, joined where they touch."""
    found = {}
    for day, spans in hours.items():
        joined: list[tuple[int, int]] = []
        for begin, end in sorted(spans):
            if joined and joined[-1][1] == begin:
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((begin, end))
        if joined or empty:
            found[day] = tuple(span_text(60.0 * begin, 60.0 * end) for begin, end in joined)
    return found
