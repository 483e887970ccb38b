"""The house of quality: what customers want against how it is done, weighed."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.base.errors import OptionError
from clearway.measures.backed import Backed, backed
from clearway.plan.cycle.baseline import GoalRow, goal_rows
from clearway.plan.cycle.form import Material, seeded

STRENGTHS, EFFECTS = (1, 3, 9), ("++", "+", "-", "--")


@dataclass(frozen=True, slots=True)
class What:
    """What customers want, and how important it is to them, 1 to 5."""

    key: str = ""
    importance: int | None = None


@dataclass(frozen=True, slots=True)
class How:
    """A characteristic that is measured; ``direction`` is up, down or target."""

    key: str = ""
    direction: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """How strongly a characteristic serves a wish: 1, 3 or 9."""

    what: str = ""
    how: str = ""
    strength: int | None = None


@dataclass(frozen=True, slots=True)
class Roof:
    """How two characteristics work on each other: ``++``, ``+``, ``-`` or ``--``."""

    one: str = ""
    other: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class QfdTyped:
    """What people put into the house."""

    title: str = ""
    whats: tuple[What, ...] = ()
    hows: tuple[How, ...] = ()
    relations: tuple[Relation, ...] = ()
    roof: tuple[Roof, ...] = ()


@dataclass(frozen=True, slots=True)
class QfdData:
    """Goals: characteristics with a baseline from the log."""

    hows: tuple[GoalRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Weight:
    """Technical importance of a characteristic, and its share of all."""

    key: str
    weight: Backed
    share: Backed


@dataclass(frozen=True, slots=True)
class QfdWorked:
    """Weights of the characteristics; wishes that none serves; pairs that work against each other."""

    hows: tuple[Weight, ...] = ()
    unserved: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


class Qfd:
    """The house of quality: baselines from goals and log, weights from what people put in."""

    name = "qfd"
    typed, found, follows = QfdTyped, QfdData, QfdWorked

    def fill(self, material: Material) -> QfdData:
        """One characteristic a goal."""
        return QfdData(goal_rows(material.measures))

    def seed(self, typed: QfdTyped, data: QfdData) -> QfdTyped:
        """A blank line for each goal, and one for a first wish."""
        hows = seeded(typed.hows, (one.key for one in data.hows), How)
        return QfdTyped(typed.title, typed.whats or (What(),), hows, typed.relations or (Relation(),), typed.roof)

    def work(self, typed: QfdTyped, data: QfdData) -> QfdWorked:
        """Technical importance: sum over the wishes of importance times strength."""
        del data
        _refuse(typed)
        importance = {one.key: one.importance for one in typed.whats if one.importance is not None}
        known = [one for one in typed.relations if one.strength is not None]
        weights = {
            how.key: sum(importance.get(one.what, 0) * (one.strength or 0) for one in known if one.how == how.key)
            for how in typed.hows
        }
        total = sum(weights.values())
        served = {one.what for one in known}
        rows = (_weight(key, weight, total, len(known)) for key, weight in weights.items()) if total else ()
        return QfdWorked(
            hows=tuple(rows),
            unserved=tuple(one.key for one in typed.whats if one.key and one.key not in served),
            conflicts=tuple(f"{one.one} / {one.other}" for one in typed.roof if one.effect in ("-", "--")),
        )


def _weight(key: str, weight: int, total: int, n: int) -> Weight:
    share = backed("weight_share", weight / total, "share", "share", n=n, data="typed")
    return Weight(key, backed("weight", float(weight), "count", "qfd", n=n, data="typed"), share)


def _refuse(typed: QfdTyped) -> None:
    """Ratings out of range, and relations between what is not in the house."""
    for what in typed.whats:
        if what.importance is not None and what.importance not in range(1, 6):
            raise OptionError("qfd.importance", place={"path": "/whats"}, value=what.importance, key=what.key)
    whats, hows = {one.key for one in typed.whats}, {one.key for one in typed.hows}
    for one in typed.relations:
        if one.strength is not None and one.strength not in STRENGTHS:
            raise OptionError("qfd.strength", place={"path": "/relations"}, value=one.strength)
        unknown = [name for name, known in ((one.what, whats), (one.how, hows)) if name and name not in known]
        if unknown:
            known_names = ", ".join(sorted(whats | hows))
            raise OptionError("qfd.unknown", place={"path": "/relations"}, name=unknown[0], known=known_names)
    for pair in typed.roof:
        if pair.effect and pair.effect not in EFFECTS:
            raise OptionError("qfd.effect", place={"path": "/roof"}, value=pair.effect)
