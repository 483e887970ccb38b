"""The FMEA form: failure modes with S, O and D, RPN and action priority side by side, and what is done about them."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.findings.finding import Finding
from clearway.findings.fmea import action_priority, occurrence_of, rank_of, rating, rpn
from clearway.measures.backed import ESTIMATORS, Backed, backed
from clearway.plan.cycle.baseline import key_of, line_of, share_of
from clearway.plan.cycle.form import Line, Material, Method, seeded


@dataclass(frozen=True, slots=True)
class Mode:
    """A failure mode as people see it; ratings are 1 to 10, ``occurrence`` overrules that of the data."""

    key: str = ""
    effect: str = ""
    severity: int | None = None
    cause: str = ""
    occurrence: int | None = None
    controls: str = ""
    detection: int | None = None
    action: str = ""
    owner: str = ""
    due: str = ""
    severity_after: int | None = None
    occurrence_after: int | None = None
    detection_after: int | None = None


@dataclass(frozen=True, slots=True)
class FmeaTyped:
    """What people say."""

    title: str = ""
    modes: tuple[Mode, ...] = ()


@dataclass(frozen=True, slots=True)
class ModeRow:
    """A finding as a failure mode: how often cases show it, and the occurrence that follows."""

    key: str
    what: Line
    share: Backed
    occurrence: int


@dataclass(frozen=True, slots=True)
class FmeaData:
    """Failure modes from findings."""

    modes: tuple[ModeRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Risk:
    """Both risk figures, now and after the action; None while a rating is missing."""

    key: str
    ap: str
    rpn: Backed | None
    ap_after: str
    rpn_after: Backed | None


@dataclass(frozen=True, slots=True)
class FmeaWorked:
    """Risks by action priority, then severity, occurrence and detection; never by RPN."""

    modes: tuple[Risk, ...] = ()
    methods: tuple[Method, ...] = tuple(Method(key, *ESTIMATORS[key]) for key in ("ap", "occurrence"))


Ratings = tuple[int | None, int | None, int | None]


class Fmea:
    """The FMEA: modes and occurrence from findings; severity, detection and actions from people."""

    name = "fmea"
    typed, found, follows = FmeaTyped, FmeaData, FmeaWorked

    def fill(self, material: Material) -> FmeaData:
        """A mode for each finding of a place."""
        total = 0 if material.measures is None else material.measures.facts.cases
        return FmeaData(tuple(_mode(one, total) for one in material.findings if total))

    def seed(self, typed: FmeaTyped, data: FmeaData) -> FmeaTyped:
        """A blank line for each mode of the data."""
        return FmeaTyped(typed.title, seeded(typed.modes, (one.key for one in data.modes), Mode))

    def work(self, typed: FmeaTyped, data: FmeaData) -> FmeaWorked:
        """RPN and action priority of what is rated."""
        seen = {one.key: one.occurrence for one in data.modes}
        now = {one.key: _ratings(one, seen.get(one.key)) for one in typed.modes}
        ordered = sorted(typed.modes, key=lambda one: _rank(now[one.key]))
        return FmeaWorked(tuple(_risk(one, now[one.key]) for one in ordered))


def _mode(one: Finding, total: int) -> ModeRow:
    return ModeRow(
        key_of(one), line_of(one), share_of("cases", one.cases, total), occurrence_of(min(one.cases, total), total)
    )


def _ratings(mode: Mode, seen: int | None) -> Ratings:
    found = (mode.severity, seen if mode.occurrence is None else mode.occurrence, mode.detection)
    return _checked(mode.key, found)


def _checked(key: str, ratings: Ratings) -> Ratings:
    names = ("severity", "occurrence", "detection")
    s, o, d = (None if one is None else rating(f"{key}: {name}", one) for name, one in zip(names, ratings, strict=True))
    return s, o, d


def _rank(ratings: Ratings) -> tuple[int, int, int, int]:
    s, o, d = ratings
    return (3, -(s or 0), -(o or 0), -(d or 0)) if s is None or o is None or d is None else rank_of(s, o, d)


def _risk(mode: Mode, now: Ratings) -> Risk:
    after = _checked(mode.key, (mode.severity_after, mode.occurrence_after, mode.detection_after))
    return Risk(mode.key, *_both(now), *_both(after))


def _both(ratings: Ratings) -> tuple[str, Backed | None]:
    s, o, d = ratings
    if s is None or o is None or d is None:
        return "", None
    return action_priority(s, o, d), backed("rpn", float(rpn(s, o, d)), "count", "rpn", n=1, data="log, typed")
