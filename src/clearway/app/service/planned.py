"""Plans as the command line prints them, and their changes as files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.app.service.rostered import roster_json

if TYPE_CHECKING:
    from clearway.app.service.redesigning import Redesign
    from clearway.base.messages import Message
    from clearway.plan import Figure, Option, Plan
    from clearway.plan.benefit import Benefit
    from clearway.plan.breakeven import Bound
    from clearway.redesign.change import Change
    from clearway.views.words import Words

MOST_LETTERS = 60
"""Of a file's name."""


def write_changes(plan: Plan, folder: Path) -> dict[str, str]:
    """Write each change of the front to ``changes/``, and all changes of an option together to ``options/``.

    Returns
    -------
    dict of str to str
        Name of each change and option to its file within the folder.
    """
    from clearway.redesign.change import joined
    from clearway.redesign.changefile import write_change

    files: dict[str, str] = {}
    for part in ("changes", "options"):
        (folder / part).mkdir()
    for option in plan.front:
        for change in option.changes:
            if change.name not in files:
                files[change.name] = f"changes/{len(files) + 1:02d}-{_slug(change.name)}.json"
                (folder / files[change.name]).write_bytes(write_change(change))
    for option in plan.front:
        if option.changes:
            files[option.name] = f"options/{option.name}.json"
            (folder / files[option.name]).write_bytes(write_change(joined(option.name, option.changes)))
    return files


def _slug(name: str) -> str:
    """A name as a part of a file's name; letters of every language stay.

    Examples
    --------
    >>> _slug("Leave out: Check (2nd)/again")
    'leave-out-check-2nd-again'
    """
    return re.sub(r"\W+", "-", name.lower()).strip("-")[:MOST_LETTERS] or "change"


def plan_json(
    done: Redesign, files: Mapping[str, str], lang: str, *, rosters: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Options as the command line prints them.

    Parameters
    ----------
    done : Redesign
    files : mapping of str to str
        From :func:`write_changes`.
    lang : str
        Language of titles and reasons.
    rosters : mapping of str to str, optional
        From :func:`clearway.app.service.rostered.write_rosters`.

    Returns
    -------
    dict
        ``name, objectives, units, pay, front [{name, changes, values, intervals, told_apart, alike, goals, one_off,
        per_year, benefit, holds, assumes, file, roster}], balanced, baseline, rivals, suggestions, unplaced, unusable,
        evaluations, hypervolume, confidence, method, cases, replications, warmup_cases, seed, seconds``; time in
        seconds, cost in the Spec's currency.
    """
    from clearway.views.words import Words

    words = Words(lang, currency=done.spec.currency or None)
    plan = done.plan
    balanced = plan.balanced
    return {
        "name": done.spec.name,
        "objectives": list(plan.objectives),
        "units": {name: figure.unit for name, figure in plan.baseline.items()},
        "pay": plan.pay,
        "front": [
            _option(option, done, files, words) | roster_json(option.name, done, rosters or {}, words)
            for option in plan.front
        ],
        "balanced": balanced.name if balanced is not None else None,
        "baseline": {"values": _values(plan.baseline), "intervals": _intervals(plan.baseline)},
        "rivals": [_short(option) for option in plan.rivals],
        "suggestions": [
            {"pattern": one.pattern, "place": list(one.place.nodes), "why": _text(one.why, words),
             "sentences": _texts(one.suggestion, words)}
            for one in done.survey.proposals
            if one.change is None
        ],
        "unplaced": {code: _text(why, words) for code, why in done.survey.unplaced.items()},
        "unusable": dict(plan.unusable),
        "evaluations": plan.evaluations,
        "points": plan.points,
        "hypervolume": plan.hypervolume,
        "confidence": plan.confidence,
        "indifference": plan.indifference,
        "method": plan.method,
        "cases": plan.cases,
        "replications": plan.replications,
        "warmup_cases": plan.warmup,
        "seed": plan.seed,
        "seconds": round(plan.seconds, 3),
    }  # fmt: skip


def _option(option: Option, done: Redesign, files: Mapping[str, str], words: Words) -> dict[str, Any]:
    from clearway.redesign.affected import affected, lessons
    from clearway.views.planwords import worded

    after = done.specs[option.name]
    return {
        **_short(option),
        "changes": [
            _change(change, _text(worded(title, done.spec), words), files, words)
            for change, title in zip(option.changes, option.titles, strict=True)
        ],
        "affected": [asdict(one) for one in affected(done.spec, after)],
        "lessons": _texts([one.message() for one in lessons(done.spec, after)], words),
        "benefit": _benefit(done.benefits[option.name], words),
        "holds": [_bound(one, words) for one in done.bounds[option.name]],
        "assumes": _texts(option.assumes, words),
        "file": files.get(option.name),
    }


def _short(option: Option) -> dict[str, Any]:
    return {
        "name": option.name,
        "changes": [change.name for change in option.changes],
        "values": _values(option.values),
        "intervals": _intervals(option.values),
        "told_apart": option.told_apart,
        "alike": list(option.alike),
        "goals": dict(option.goals or {}),
        "one_off": option.one_off,
        "per_year": option.per_year,
    }


def _values(values: Mapping[str, Figure]) -> dict[str, float]:
    return {name: figure.value for name, figure in values.items()}


def _intervals(values: Mapping[str, Figure]) -> dict[str, dict[str, float | int | None]]:
    return {
        name: {
            "ci_low": figure.low,
            "ci_high": figure.high,
            "n": figure.n,
            "input_low": figure.input_low,
            "input_high": figure.input_high,
            "input_n": figure.input_n,
        }
        for name, figure in values.items()
    }


def _change(change: Change, title: str, files: Mapping[str, str], words: Words) -> dict[str, Any]:
    return {
        "name": change.name,
        "title": title,
        "pattern": change.pattern or None,
        "place": list(change.place),
        "because": list(change.because),
        "price": asdict(change.price),
        "assumes": _texts(change.assumes, words),
        "file": files[change.name],
    }


def _benefit(found: Benefit, words: Words) -> dict[str, Any]:
    return {
        line.key: {
            "value": line.value,
            "ci_low": line.low,
            "ci_high": line.high,
            "unit": line.unit,
            **({"reason": _text(line.reason, words)} if line.reason is not None else {}),
        }
        for line in found.lines
    }


def _bound(bound: Bound, words: Words) -> dict[str, Any]:
    from clearway.views.planwords import held

    return {
        "key": bound.key,
        "side": bound.side,
        "value": bound.value,
        "unit": bound.unit,
        "text": _text(held(bound, words), words),
    }


def _texts(messages: Sequence[Message], words: Words) -> list[str]:
    return [_text(one, words) for one in messages]


def _text(message: Message, words: Words) -> str:
    """A message with its figures in words."""
    from clearway.views.told import plain

    return plain(message, words)
