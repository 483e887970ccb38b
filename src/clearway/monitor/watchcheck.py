"""Whether a definition of watches makes sense: names, measures, charts, rules, durations and hours."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from zoneinfo import ZoneInfo

from clearway.base.errors import GoalError
from clearway.base.time import duration_seconds
from clearway.measures.goal import UNITS
from clearway.model.spec.fault import Fault, near
from clearway.monitor.charted import Charted, charted, goal_of
from clearway.monitor.streamrules import OWN, rule_names
from clearway.monitor.watchfile import Watch, WatchFile

_QUIET = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)\Z")
_COUNTS_OF: dict[str, tuple[str, ...]] = {
    "share": ("p", "laney_p"),
    "rate": ("u", "laney_u"),
    "count": ("c",),
    "number": (),
}
COUNTED = ("p", "u", "laney_p", "laney_u")
"""Charts of counts out of units."""


def faults_of(file: WatchFile) -> Iterator[Fault]:
    """Every fault of a definition, with its place as a JSON pointer."""
    for check in _CHECKS:
        yield from check(file)
    for place, watch in enumerate(file.watch):
        for look in _LOOKS:
            yield from look(file, watch, f"/watch/{place}")


def charted_by(file: WatchFile, watch: Watch) -> Charted:
    """What a watch of a file charts.

    Raises
    ------
    GoalError
        As :func:`clearway.monitor.charted.charted`.
    """
    rate = watch.chart in ("u", "laney_u")
    return charted(watch.measure, table=file.source.table is not None, per=watch.per, rate=rate)


def _source(file: WatchFile) -> Iterator[Fault]:
    source = file.source
    if (source.log is None) == (source.table is None):
        yield Fault("watch.source", "/source")
    if not 3 <= source.release_k <= 50:
        yield Fault("watch.release_k", "/source/release_k", {"k": source.release_k})
    if source.zone is not None:
        yield from _zone(source.zone, "/source/zone")


def _names(file: WatchFile) -> Iterator[Fault]:
    seen: set[str] = set()
    if not file.watch:
        yield Fault("watch.none", "/watch")
    for place, watch in enumerate(file.watch):
        if watch.name in seen or not watch.name.strip():
            yield Fault("watch.name", f"/watch/{place}/name", {"name": watch.name})
        seen.add(watch.name)


def _told(file: WatchFile) -> Iterator[Fault]:
    yield from _duration(file.every, "/every")
    for name, tell in file.tell.items():
        place = f"/tell/{name}"
        yield from _duration(tell.cooldown, f"{place}/cooldown")
        if not tell.urls:
            yield Fault("watch.urls", f"{place}/urls", {"name": name})
        for at, hours in enumerate(tell.quiet):
            if not _QUIET.match(hours):
                yield Fault("watch.quiet", f"{place}/quiet/{at}", {"found": hours})
        if tell.zone is not None:
            yield from _zone(tell.zone, f"{place}/zone")


def _measure(file: WatchFile, watch: Watch, path: str) -> Iterator[Fault]:
    if file.source.table is not None:
        return
    try:
        found = charted(watch.measure)
    except GoalError as error:
        known = near(str(error.values.get("measure", watch.measure)), UNITS)
        yield Fault("watch.measure", f"{path}/measure", {"measure": watch.measure, "known": known})
        return
    if found.goal.measure == "utilisation":
        yield Fault(
            "watch.measure", f"{path}/measure", {"measure": watch.measure, "known": ", ".join(list(UNITS)[:-1])}
        )
    if found.goal.measure == "wip" and (watch.by or watch.where or watch.period != "day"):
        yield Fault("watch.wip", f"{path}/measure")
    yield from _fitting(watch, found, path)
    yield from _goal(watch, found, path)


def _fitting(watch: Watch, found: Charted, path: str) -> Iterator[Fault]:
    """Whether the chart is one for what is measured."""
    fits = (*_COUNTS_OF[found.kind], "imr", "ewma", "cusum")
    if watch.chart != "auto" and watch.chart not in fits:
        values = {"chart": watch.chart, "measure": watch.measure, "known": ", ".join(fits)}
        yield Fault("watch.chart", f"{path}/chart", values)


def _goal(watch: Watch, found: Charted, path: str) -> Iterator[Fault]:
    try:
        goal = goal_of(watch.goal, found)
        if goal is not None and goal.inner_op is None and (goal.working is not None) != watch.working:
            yield Fault("watch.working", f"{path}/goal", {"goal": str(watch.goal)})
    except GoalError as error:
        yield Fault("watch.goal", f"{path}/goal", {"goal": str(watch.goal), "detail": error.message()})


def _table(file: WatchFile, watch: Watch, path: str) -> Iterator[Fault]:
    """What only a table, or only a log, can have."""
    if file.source.table is None and watch.per is not None:
        yield Fault("watch.per", f"{path}/per")
    if file.source.table is None:
        return
    for name in ("by", "where", "ends_with"):
        if getattr(watch, name):
            yield Fault("watch.only_log", f"{path}/{name}", {"field": name})
    if watch.per is None and watch.chart in COUNTED:
        yield Fault("watch.units", f"{path}/chart", {"chart": watch.chart})
    yield from _goal(watch, charted_by(file, watch), path)


def _rules(file: WatchFile, watch: Watch, path: str) -> Iterator[Fault]:
    known = rule_names()
    for at, rule in enumerate(watch.rules):
        if rule not in known:
            yield Fault("watch.rule", f"{path}/rules/{at}", {"rule": rule, "known": near(rule, known)})
    if watch.chart in OWN and watch.rules != Watch("", "").rules:
        yield Fault("watch.own_rules", f"{path}/rules", {"chart": watch.chart})
    for at, name in enumerate(watch.tell):
        if name not in file.tell:
            yield Fault("watch.tell", f"{path}/tell/{at}", {"name": name, "known": near(name, file.tell)})


def _figures(file: WatchFile, watch: Watch, path: str) -> Iterator[Fault]:
    del file
    yield from _duration(watch.wait, f"{path}/wait", zero=True)
    bounds = {
        "baseline": watch.baseline == 0 or watch.baseline >= 8,
        "width": watch.width > 0,
        "lam": 0 < watch.lam <= 1,
        "k": watch.k >= 0,
        "h": watch.h > 0,
    }
    for name, good in bounds.items():
        if not good:
            yield Fault(f"watch.figure.{name}", f"{path}/{name}", {"found": getattr(watch, name)})
    if watch.limits is not None and watch.limits.sigma is not None and watch.limits.sigma <= 0:
        yield Fault("watch.sigma", f"{path}/limits/sigma", {"found": watch.limits.sigma})
    for at, text in enumerate(watch.exclude):
        if not _is_date(text):
            yield Fault("watch.date", f"{path}/exclude/{at}", {"found": text})


def _scale(file: WatchFile, watch: Watch, path: str) -> Iterator[Fault]:
    del file
    if watch.scale == "log" and (watch.chart not in ("auto", "imr") or watch.limits is not None):
        yield Fault("watch.scale", f"{path}/scale")


def _duration(text: str, path: str, *, zero: bool = False) -> Iterator[Fault]:
    try:
        good = duration_seconds(text) > 0 or zero
    except ValueError:
        good = False
    if not good:
        yield Fault("watch.duration", path, {"found": text})


def _zone(name: str, path: str) -> Iterator[Fault]:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        yield Fault("watch.zone", path, {"found": name})


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


_CHECKS: tuple[Callable[[WatchFile], Iterator[Fault]], ...] = (_source, _names, _told)
_LOOKS: tuple[Callable[[WatchFile, Watch, str], Iterator[Fault]], ...] = (_measure, _table, _rules, _figures, _scale)
