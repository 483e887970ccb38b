"""Roles: which activities belong to which group of people, and what to call it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from clearway.base.messages import Message, text
from clearway.log.privacy.release import DEFAULT_K
from clearway.measures.load.groups import Groups, groups_of
from clearway.measures.work import Work, work_of

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Role:
    """A group of people with the activities that are mostly theirs.

    Parameters
    ----------
    name : str
        Name in the log's group column; empty where the role was mined, or holds the merged small groups.
    activities : tuple of str
        Those of whose instances it does more than any other role, the ones it does most often first.
    people : int
        Distinct people behind it.
    share : float
        Share of the instances of its activities that it does itself.
    small : bool
        The groups that the small-group rule merged.
    """

    name: str
    activities: tuple[str, ...]
    people: int
    share: float
    small: bool = False

    @property
    def message(self) -> Message | None:
        """The name of a role without one of its own, from its two most frequent activities; None if it has a name."""
        if self.name:
            return None
        if self.small:
            return Message("lane.small")
        if len(self.activities) == 1:
            return Message("lane.one", {"first": self.activities[0]})
        return Message("lane.two", {"first": self.activities[0], "second": self.activities[1]})

    def title(self, lang: str = "en") -> str:
        """What to call it."""
        return self.name if self.message is None else text(self.message, lang)


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of a process.

    Parameters
    ----------
    roles : tuple of Role
        Each with at least one activity, the one with most instances first; empty when the log does not tell people
        apart, or when there would be only one.
    source : {"column", "mined", "none"}
        From the log's group column, from who does what, or not at all.
    """

    roles: tuple[Role, ...]
    source: Literal["column", "mined", "none"]

    def role_of(self) -> dict[str, int]:
        """Position of the role of each activity; activities that nobody is named for are left out."""
        return {name: at for at, role in enumerate(self.roles) for name in role.activities}


def roles_of(log: Log, *, k: int = DEFAULT_K, raw: bool = False) -> Roles:
    """Find the roles of a log: its teams, or else people with like profiles of activities.

    Groups are those of :func:`clearway.measures.load.groups.groups_of`: the group column, or the connected parts of the
    graph that joins people whose profiles correlate; released by the small-group rule, so that no role stands for fewer
    than ``k`` people. An activity belongs to the role that completes most of its instances; on a tie to the larger
    role. A role of one person (possible only with ``raw``) is named by its activities, never by the person.

    Parameters
    ----------
    k : int
        Fewest people behind a role, 3 to 50.
    raw : bool
        Without the small-group rule, for the owner of the data.

    Raises
    ------
    OptionError
        ``k`` is outside its range.

    References
    ----------
    Song and van der Aalst: Towards comprehensive support for organizational mining. Decision Support Systems 46 (2008).
    """
    work = work_of(log)
    groups = groups_of(log, work, k=k, raw=raw)
    if groups.source == "all":
        return Roles((), "none")
    counts = _counts(work, groups)
    owner = _owners(counts)
    found = [_role(work, groups, counts, owner, group) for group in np.unique(owner[owner >= 0]).tolist()]
    if len(found) < 2:
        return Roles((), "none")
    ranked = sorted(found, key=lambda one: -one[0])
    return Roles(tuple(role for _, role in ranked), "column" if groups.source == "column" else "mined")


def _counts(work: Work, groups: Groups) -> Array:
    """Completed instances by group and activity; those of nobody are left out."""
    size = len(groups.names)
    keys = groups.code[work.done] * work.n_activities + work.activity[work.done]
    counts = np.bincount(keys, minlength=size * work.n_activities).reshape(size, work.n_activities)
    counts[[group for group, name in enumerate(groups.names) if not name]] = 0
    return counts


def _owners(counts: Array) -> Array:
    """Group of each activity, -1 for none."""
    order = np.argsort(-counts.sum(axis=1), kind="stable")
    best: Array = order[counts[order].argmax(axis=0)]
    return np.where(counts.sum(axis=0) > 0, best, -1)


def _role(work: Work, groups: Groups, counts: Array, owner: Array, group: int) -> tuple[int, Role]:
    own = np.flatnonzero(owner == group)
    own = own[np.argsort(-counts[group, own], kind="stable")]
    done = int(counts[group, own].sum())
    small = groups.is_suppressed(group)
    named = groups.source == "column" and not small and groups.people[group] > 1
    role = Role(
        name=groups.names[group] if named else "",
        activities=tuple(work.activities[code] for code in own),
        people=groups.people[group],
        share=done / int(counts[:, own].sum()),
        small=small,
    )
    return done, role
