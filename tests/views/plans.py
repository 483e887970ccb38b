"""A plan of two options with its rivals, and all that is told about it, for pages of options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from tests.views.changed import EVIL, more_people, redone

from clearway.base.messages import Message
from clearway.findings.finding import Evidence
from clearway.model.spec.write import plain_spec
from clearway.plan.benefit import Benefit, Effect, Line, Outlay
from clearway.plan.breakeven import Bound
from clearway.plan.plan import Figure, Option, Plan
from clearway.plan.raci import raci
from clearway.plan.volume import Volume
from clearway.redesign import Change, Place, Price, Proposal
from clearway.redesign.edits import edits_between
from clearway.views.sections import Planned
from clearway.views.words import Words

SPEC = redone()[0]
ASSUMED = Message("pattern.task_elimination.assumes", {"place": EVIL})
WHY = Message("pattern.task_elimination.why", {"place": EVIL, "same_share": 0.9, "gain_s": 7200.0})
REDO = Change(
    f"redo {EVIL}",
    edits_between(*(plain_spec(spec) for spec in redone())),
    pattern="task_elimination",
    title=Message("pattern.task_elimination"),
    place=("close", "front"),
    because=("W103 Close",),
    price=Price(one_off=500.0),
    assumes=(ASSUMED,),
)
HIRE = Change("hire", edits_between(*(plain_spec(spec) for spec in more_people())), price=Price(per_year=40_000.0))


def figures(cost: float, hours: float, points: float) -> dict[str, Figure]:
    """Figures of all objectives; only time has a range by data."""
    time = hours * 3600
    return {
        "satisfaction": Figure(points, points - 0.1, points + 0.1, 30, "points"),
        "cost": Figure(cost, cost - 1, cost + 1, 30, "CNY"),
        "time": Figure(time, time * 0.9, time * 1.1, 30, "s", time * 0.7, time * 1.4),
    }


NOW = figures(100.0, 10.0, 6.0)


def option(name: str, changes: tuple[Change, ...], values: dict[str, Figure], *alike: str) -> Option:
    """An option with the titles and the prices of its changes."""
    titles = tuple(change.title or Message("plan.rival.add_people") for change in changes)
    return Option(
        name,
        changes,
        titles,
        values,
        not alike,
        alike,
        {"cycle_time.mean <= 8h": values["time"].value <= 8 * 3600},
        tuple(one for change in changes for one in change.assumes),
        sum(change.price.one_off or 0.0 for change in changes),
        sum(change.price.per_year or 0.0 for change in changes),
    )


def plan(**given: Any) -> Plan:
    """Two options that cannot be told apart, today, and one rival."""
    first = option("option-1", (REDO,), figures(90.0, 6.0, 8.0), "option-2")
    second = option("option-2", (REDO, HIRE), figures(92.0, 5.5, 8.1), "option-1")
    usual: dict[str, Any] = {
        "objectives": ("satisfaction", "cost", "time"),
        "pay": "paid",
        "baseline": NOW,
        "front": (first, second),
        "rivals": (option("do-nothing", (), NOW), option("add-people", (HIRE,), figures(110.0, 8.5, 6.8))),
        "confidence": 0.96,
        "indifference": 0.01,
        "evaluations": 4321,
        "points": 98_765,
        "method": "guided",
        "hypervolume": 0.875,
        "cases": 1000,
        "replications": 30,
        "warmup": 50,
        "seed": 7,
        "seconds": 61.0,
        "unusable": {"late": "forbidden", "odd": "change.edit"},
        "spec": SPEC,
    }
    return Plan(**usual | given)


def year() -> Benefit:
    """Money with its interval, time, and a satisfaction that is not known."""
    volume = Volume(2400.0, None, None, "formula")
    lines = (
        Line("money", 24_000.0, 18_000.0, 30_000.0, "CNY"),
        Line("payback", 0.5, 0.4, 0.7, "years"),
        Line("time.cycle", 480.0, 400.0, 560.0, "h"),
        Line("served", 0.0, None, None, "cases"),
        Line("satisfaction", None, None, None, "points", Message("reason.no_satisfaction")),
    )
    effect = Effect({"money.pay": np.zeros(2)}, volume, volume)
    return Benefit("option-1", lines, volume, volume, "paid", Outlay(), effect, (Message("benefit.assumes.steady"),))


BOUND = Bound("rate", "over", 0.5, "times", Message("benefit.holds.rate.over", {"factor": "0.50"}))
IDEA = Proposal(
    "integral_technology",
    Place(("take", "solve"), {}, 0.0, ("W107 Solve",)),
    None,
    WHY,
    (Evidence("waiting_time", EVIL, 7200.0, "s", 120),),
    (ASSUMED,),
)
PROPOSALS = (Proposal("task_elimination", Place(("close",)), REDO, WHY), IDEA)
UNPLACED: Mapping[str, Message] = {"order_based_work": Message("pattern.order_based_work.none")}


def planned(lang: str, **given: Any) -> Planned:
    """What a section is made from, with everything that can be told of the first option."""
    usual: dict[str, Any] = {
        "words": Words(lang, currency="CNY"),
        "plan": plan(),
        "spec": SPEC,
        "proposals": PROPOSALS,
        "unplaced": UNPLACED,
        "benefits": {"option-1": year()},
        "bounds": {"option-1": (BOUND,)},
        "racis": {"option-1": raci(SPEC, REDO)},
        "rosters": {},
        "command": "clearway redesign spec.json",
    }
    return Planned(**usual | given)
