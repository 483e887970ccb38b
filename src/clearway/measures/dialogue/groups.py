"""Acts, order, promises, quality and training needs of groups of dialogues; never of a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from clearway.log.privacy.release import DEFAULT_K, SUPPRESSED, check_k
from clearway.measures.backed import Backed, backed
from clearway.measures.dialogue.divisions import Bools, People, agents_of, customers_of, divisions
from clearway.measures.dialogue.promise import KEPT, LATE
from clearway.measures.dialogue.rated import Rated
from clearway.measures.dialogue.rules import AGENT, CUSTOMER, THEMES
from clearway.stats.intervals import mean_interval, wilson

DATA = "dialogues"
ALL = "all"


@dataclass(frozen=True, slots=True)
class ActRate:
    """How often an act occurs.

    Parameters
    ----------
    act, theme : str
    speaker : {"agent", "customer"}
    share : Backed
        Of the dialogues, with Wilson's interval.
    """

    act: str
    theme: str
    speaker: str
    share: Backed


@dataclass(frozen=True, slots=True)
class TrainingNeed:
    """How much training a theme asks for: the share of dialogues that asked for it and did not get it.

    Parameters
    ----------
    theme : str
        See :data:`clearway.measures.dialogue.rules.THEMES`.
    missed : Backed
        Share with Wilson's interval; ``n`` are the dialogues that asked for it. A plan can take it as it is.
    """

    theme: str
    missed: Backed


@dataclass(frozen=True, slots=True)
class Group:
    """What dialogues of a team or a channel hold.

    Parameters
    ----------
    dimension : {"all", "team", "channel"}
    name : str
        ``""`` for dialogues without one.
    suppressed : bool
        The groups that the small-group rule merged.
    dialogues, customers : int
    agents : int or None
        None where nobody is named.
    quality : Backed
        Mean of the scores, -2..2, with Student's interval.
    acts : tuple of ActRate
    feeling_first, met, calmed : Backed
        Shares of the conflicts: empathy before the solution (of those with a solution), met by the service, calmed.
    kept : Backed
        Share of the promises whose time has come that were kept.
    needs : tuple of TrainingNeed
        Largest first.
    """

    dimension: str
    name: str
    suppressed: bool
    dialogues: int
    customers: int
    agents: int | None
    quality: Backed
    acts: tuple[ActRate, ...]
    feeling_first: Backed
    met: Backed
    calmed: Backed
    kept: Backed
    needs: tuple[TrainingNeed, ...]


def groups(rated: Sequence[Rated], *, k: int = DEFAULT_K, raw: bool = False) -> tuple[Group, ...]:
    """All dialogues, then those of each team and channel.

    Parameters
    ----------
    rated : sequence of Rated
    k : int
        Fewest distinct people behind a group; see :func:`~clearway.measures.dialogue.divisions.divisions`. When all
        dialogues together have fewer, there is no group at all.
    raw : bool
        Leave the small-group rule out.

    Examples
    --------
    >>> from clearway.measures.dialogue.rated import rate
    >>> from clearway.measures.dialogue.turns import Turn, dialogue
    >>> talks = [dialogue(str(n), [Turn("customer", "Hi"), Turn("agent", "Hello, sorry")]) for n in range(6)]
    >>> found = groups(rate(talks))[0]
    >>> found.dialogues, [one.share.value for one in found.acts if one.act == "apology"]
    (6, [1.0])
    """
    check_k(k)
    dialogues = [one.dialogue for one in rated]
    agents, customers = agents_of(dialogues), customers_of(dialogues)
    everything = np.ones(len(rated), bool)
    if not raw and not _enough(everything, agents, customers, k):
        return ()
    cuts = [(ALL, "", everything)] + [
        (division.dimension, name, division.codes == code)
        for division in divisions(dialogues, k=k, raw=raw)
        for code, name in enumerate(division.names)
    ]
    return tuple(_group(rated, dimension, name, rows, agents, customers) for dimension, name, rows in cuts)


def _enough(rows: Bools, agents: People, customers: People, k: int) -> bool:
    return customers.count(rows) >= k and (not agents.row.size or agents.count(rows) >= k)


def _group(rated: Sequence[Rated], dimension: str, name: str, rows: Bools, agents: People, customers: People) -> Group:
    mine = [one for one, inside in zip(rated, rows, strict=True) if inside]
    conflicts = [one.conflict for one in mine if one.conflict is not None]
    status = [one.status for part in mine for one in part.promises]
    return Group(
        dimension=dimension,
        name=name,
        suppressed=name == SUPPRESSED,
        dialogues=len(mine),
        customers=customers.count(rows),
        agents=agents.count(rows) if agents.row.size else None,
        quality=_mean([one.quality.score for one in mine]),
        acts=tuple(_rates(mine)),
        feeling_first=_share("feeling_first", (c.feeling_first for c in conflicts if c.feeling_first is not None)),
        met=_share("met", (c.met for c in conflicts)),
        calmed=_share("calmed", (c.calmed for c in conflicts)),
        kept=_share("promise.kept", (one == KEPT for one in status if one in (KEPT, LATE))),
        needs=_needs(mine),
    )


def _mean(scores: Sequence[float]) -> Backed:
    values = np.asarray(scores, np.float64)
    low, high = mean_interval(values)
    return backed("quality", float(values.mean()), "", "mean", n=len(scores), low=low, high=high, data=DATA)


def _rates(rated: Sequence[Rated]) -> Iterable[ActRate]:
    for speaker, themes in (("agent", AGENT), ("customer", CUSTOMER)):
        for act, theme in themes.items():
            yield ActRate(act, theme, speaker, _share(f"act.{act}", [act in one.named for one in rated]))


def _needs(rated: Sequence[Rated]) -> tuple[TrainingNeed, ...]:
    asked = {theme: [done for one in rated if (done := one.themes[theme]) is not None] for theme in THEMES}
    needs = [TrainingNeed(theme, _share(f"need.{theme}", (not one for one in asked[theme]))) for theme in THEMES]
    return tuple(sorted(needs, key=lambda need: -(need.missed.value or 0)))


def _share(name: str, marks: Iterable[bool]) -> Backed:
    found = list(marks)
    if not found:
        return backed(name, None, "share", "wilson", reason="nothing_due", data=DATA)
    hits = sum(found)
    low, high = wilson(hits, len(found))
    return backed(name, hits / len(found), "share", "wilson", n=len(found), low=low, high=high, data=DATA)
