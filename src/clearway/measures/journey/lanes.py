"""Lanes: where each activity happens, by the first of seven rules that fires, with its confidence."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.values import dumps
from clearway.log.privacy.release import DEFAULT_K, SUPPRESSED
from clearway.measures.columns import ranked
from clearway.measures.journey.lanefile import StoredLane
from clearway.measures.journey.lanevotes import votes_of
from clearway.measures.journey.lanewords import is_system, told_by
from clearway.measures.load.groups import groups_of
from clearway.measures.work import Work, work_of
from clearway.model.blueprint import STEP_LANES, UNKNOWN

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]

STORED, MAPPED, SYSTEM, DIRECTION, ROLE, VERB, NONE = range(1, 8)
"""The rules in their order."""

CONFIDENCE = {STORED: 1.0, MAPPED: 0.95, SYSTEM: 0.9, DIRECTION: 0.85, ROLE: 0.7, VERB: 0.6, NONE: 0.0}
"""Start value of each rule."""

CONFIRM = 0.8
"""Confidence below which a person is asked."""

SYSTEM_ROLE = "system"
"""Role of everything that no person does."""


@dataclass(frozen=True, slots=True)
class LaneRow:
    """Where one activity, done by one role, happens.

    Parameters
    ----------
    activity : str
    role : str
        Team; ``system`` for accounts that are no person; ``suppressed`` for teams that the small-group rule merged;
        empty where the log knows no teams.
    lane : str
        ``customer``, ``onstage``, ``backstage``, ``support`` or ``unknown``.
    rule : int
        1 stored table, 2 log or model, 3 system account, 4 direction, 5 role word, 6 verb, 7 none.
    confidence : float
        0 to 1; for what instances vote on (rules 2 and 4) the start value times the share that agrees.
    n : int
        Completed instances.
    because : str
        The word or value that decided.
    """

    activity: str
    role: str
    lane: str
    rule: int
    confidence: float
    n: int
    because: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Lanes:
    """The lane table of a log.

    Parameters
    ----------
    rows : tuple of LaneRow
        By activity in the order of the log, then by number of instances.
    codes : int8[n]
        Lane of each instance of the log: position in ``STEP_LANES``, -1 for unknown.
    left : tuple of str
        Activities of the stored table that the log does not have.
    """

    rows: tuple[LaneRow, ...]
    codes: Array
    left: tuple[str, ...] = ()

    def of(self, activity: str) -> LaneRow:
        """The row of an activity with most instances.

        Raises
        ------
        KeyError
            The log has no such activity.
        """
        found = [row for row in self.rows if row.activity == activity]
        if not found:
            raise KeyError(activity)
        return max(found, key=lambda row: row.n)

    def lane(self, activity: str) -> str:
        """The lane of an activity: that of its row with most instances."""
        return self.of(activity).lane

    @property
    def to_confirm(self) -> tuple[LaneRow, ...]:
        """Rows that a person should look at once."""
        return tuple(row for row in self.rows if row.confidence < CONFIRM)

    @property
    def sha256(self) -> str:
        """Of the table, for the provenance of what rests on it."""
        table = [[row.activity, row.role, row.lane, row.rule] for row in self.rows]
        return hashlib.sha256(dumps(table).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Told:
    """What a rule says of a key."""

    lane: str
    confidence: float
    because: str


def lanes_of(
    log: Log,
    stored: Sequence[StoredLane] = (),
    *,
    mapped: Sequence[StoredLane] = (),
    k: int = DEFAULT_K,
    raw: bool = False,
) -> Lanes:
    """Place every activity of a log in a lane.

    Parameters
    ----------
    stored : sequence of StoredLane
        The table that a person confirmed: the first rule. A row without a role holds for every role that has none.
    mapped : sequence of StoredLane
        Lanes of a BPMN model of the process, read by :mod:`clearway.model.blueprint_from_bpmn`.
    k : int
        Fewest people behind a team that is named.
    raw : bool
        Name every team, for the owner of the data.

    Notes
    -----
    The rules, in order: the stored table (1); ``journey:visibility`` in the log, or a mapped model's lane (.95); the
    resource or its type is a system, bot or batch account: support (.9); direction: inbound is the customer's, outbound
    is onstage (.85); words of the team's or resource's name (.7); verbs of the activity's name (.6); none (0, unknown).

    Raises
    ------
    OptionError
        ``k`` is outside its range.
    """
    work = work_of(log)
    names, role = _roles(log, work)
    key, place = ranked(work.activity * len(names) + role, max(work.n_activities * len(names), 1))
    votes = votes_of(log, work, place, key.size)
    pairs = [(work.activities[one // len(names)], names[one % len(names)]) for one in key.tolist()]
    given, model = _table(stored), _table(mapped)
    told = [_tell(given, model, votes, at, *pair) for at, pair in enumerate(pairs)]
    count = np.bincount(place[work.done], minlength=key.size)
    released = _released(log, work, names, role, k=k, raw=raw)
    rows = [
        LaneRow(activity, released[name], found.lane, rule, found.confidence, int(count[at]), found.because)
        for at, ((activity, name), (rule, found)) in enumerate(zip(pairs, told, strict=True))
    ]
    codes = np.array([_code(found.lane) for _, found in told], np.int8)
    left = sorted({one.activity for one in stored} - set(work.activities))
    return Lanes(_merged(rows, work), codes[place] if codes.size else np.empty(0, np.int8), tuple(left))


def _code(lane: str) -> int:
    return STEP_LANES.index(lane) if lane in STEP_LANES else -1


def _table(stored: Sequence[StoredLane]) -> dict[tuple[str, str], str]:
    return {(one.activity, one.role): one.lane for one in stored}


def _tell(
    given: dict[tuple[str, str], str],
    model: dict[tuple[str, str], str],
    votes: dict[str, dict[int, tuple[str, float, str]]],
    at: int,
    activity: str,
    role: str,
) -> tuple[int, _Told]:
    """The first rule that fires for one activity done by one role."""
    for rule, table in ((STORED, given), (MAPPED, model)):
        lane = table.get((activity, role)) or table.get((activity, ""))
        if lane and lane != UNKNOWN:
            return rule, _Told(lane, CONFIDENCE[rule], "")
        if rule == MAPPED and at in votes["visibility"]:
            return rule, _voted(rule, votes["visibility"][at])
    if role == SYSTEM_ROLE:
        return SYSTEM, _Told("support", CONFIDENCE[SYSTEM], votes["system"].get(at, ("", 1.0, ""))[2])
    if at in votes["direction"]:
        return DIRECTION, _voted(DIRECTION, votes["direction"][at])
    lane, word = told_by(role, "role")
    if not lane and at in votes["role"]:
        lane, word = votes["role"][at][0], votes["role"][at][2]
    if lane:
        return ROLE, _Told(lane, CONFIDENCE[ROLE], word)
    lane, word = told_by(activity, "verb")
    return (VERB, _Told(lane, CONFIDENCE[VERB], word)) if lane else (NONE, _Told(UNKNOWN, 0.0, ""))


def _voted(rule: int, vote: tuple[str, float, str]) -> _Told:
    lane, share, because = vote
    return _Told(lane, round(CONFIDENCE[rule] * share, 4), because)


def _roles(log: Log, work: Work) -> tuple[list[str], Array]:
    """Names of the roles and the role of each instance: its team, ``system`` where no person acted."""
    names, code = _teams(log, work)
    machine = np.array([bool(is_system(name)) for name in log.names("resource")], bool) if work.has_resource else None
    acted = np.zeros(len(work), bool) if machine is None else (work.resource >= 0) & machine[work.resource]
    acted |= _typed_system(log, work)
    return [*names, SYSTEM_ROLE], np.where(acted, len(names), code)


def _teams(log: Log, work: Work) -> tuple[list[str], Array]:
    column = log.roles.get("group")
    if column is None or column not in log.dictionaries:
        return [""], np.zeros(len(work), np.int64)
    code = _by_instance(log, work, column)
    names = ["", *log.names(column)]
    return names, np.where(code < 0, 0, code + 1)


def _typed_system(log: Log, work: Work) -> Array:
    from clearway.measures.journey.lanewords import is_column

    found = np.zeros(len(work), bool)
    for column in log.dictionaries:
        if is_column(column, "type") and column in (*log.instances.names, *log.cases.names):
            kinds = np.array([*(bool(is_system(name)) for name in log.names(column)), False], bool)
            found |= kinds[_by_instance(log, work, column)]
    return found


def _by_instance(log: Log, work: Work, column: str) -> Array:
    if column in log.instances.names:
        return log.column(column).astype(np.int64)
    return log.cases.column(column).astype(np.int64)[work.case]


def _released(log: Log, work: Work, names: list[str], role: Array, *, k: int, raw: bool) -> dict[str, str]:
    """What each role may be called."""
    shown = {name: name for name in names}
    if len(names) == 2:
        return shown
    groups = groups_of(log, work, k=k, raw=raw)
    hidden = np.array([name == SUPPRESSED for name in groups.names], bool)[groups.code]
    merged = np.unique(role[hidden & (role < len(names) - 1) & (role > 0)])
    return shown | {names[one]: SUPPRESSED for one in merged.tolist()}


def _merged(rows: list[LaneRow], work: Work) -> tuple[LaneRow, ...]:
    """Rows by activity; of merged teams one row for each lane and rule."""
    found: dict[tuple[str, str, str, int], LaneRow] = {}
    for row in rows:
        told = (row.activity, row.role, row.lane, row.rule)
        earlier = found.get(told)
        n = row.n + (earlier.n if earlier else 0)
        because = row.because if row.role != SUPPRESSED else ""
        found[told] = LaneRow(row.activity, row.role, row.lane, row.rule, row.confidence, n, because)
    order = {name: at for at, name in enumerate(work.activities)}
    return tuple(sorted(found.values(), key=lambda row: (order[row.activity], -row.n, row.role, row.lane)))
