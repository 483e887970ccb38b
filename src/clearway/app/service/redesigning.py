"""From a Spec and findings to options: what could be changed, tried by the twin, chosen, and worked out."""

from __future__ import annotations

import math
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.app.service.folder import refuse_existing, whole_folder
from clearway.app.service.planned import plan_json, write_changes
from clearway.app.service.request import Counted, uncounted
from clearway.app.service.rostered import labour_in, rosters_in, write_rosters
from clearway.base.values import dumps

if TYPE_CHECKING:
    from clearway.findings import Finding
    from clearway.model.spec.spec import Spec
    from clearway.plan import Constraints, Option, Plan
    from clearway.plan.benefit import Benefit
    from clearway.plan.breakeven import Bound
    from clearway.plan.genes import Kind
    from clearway.plan.optionroster import Rostered
    from clearway.plan.raci import Raci
    from clearway.redesign.propose import Survey

KIND = "redesign"
REPORT = "options.html"
MOST = 12
"""Options that are worked out, at most: more nobody reads."""


@dataclass(frozen=True, slots=True, eq=False)
class Redesign:
    """Options for a process, and all that a process owner has to ask of each.

    Parameters
    ----------
    spec : Spec
        As it is.
    survey : Survey
        What the patterns propose, and why others do not.
    plan : Plan
    specs : mapping of str to Spec
        By name of the option: the process with its changes.
    benefits, bounds, racis : mapping of str
        By name of the option.
    rosters : mapping of str to Rostered
        By name of the option; empty where no labour rules are stated.
    """

    spec: Spec
    survey: Survey
    plan: Plan
    specs: Mapping[str, Spec]
    benefits: Mapping[str, Benefit]
    bounds: Mapping[str, tuple[Bound, ...]]
    racis: Mapping[str, Raci]
    rosters: Mapping[str, Rostered] = field(default_factory=dict)


def redesign_spec(
    spec: Path,
    out: Path,
    *,
    findings: Path | None = None,
    goals: Sequence[str] = (),
    constraints: Path | None = None,
    others: Path | None = None,
    minutes: float = 5.0,
    roster_minutes: float = 5.0,
    cases: int = 1000,
    seed: int = 1,
    start: str | None = None,
    overwrite: bool = False,
    lang: str = "en",
    progress: Counted = uncounted,
) -> dict[str, Any]:
    """Look for the best combinations of changes and write them with a report.

    Parameters
    ----------
    spec : Path
        Its file.
    out : Path
        Folder to be: ``options.html``, ``redesign.json``, ``changes/`` with a file for each change of the front,
        ``options/`` with a file for all changes of an option together, and ``rosters/`` where labour rules are stated.
    findings : Path, optional
        ``findings.json`` of an analysis.
    goals : sequence of str
        What every option has to reach.
    constraints : Path, optional
        A TOML file.
    others : Path, optional
        A folder of other twins that the same log allows, see :func:`clearway.app.service.fitting.write_others`.
    minutes : float
        After which the search ends.
    roster_minutes : float
        After which the rosters of all options are what was found until then.
    cases, seed, start
        See :func:`clearway.plan.choose`.
    overwrite : bool
        Whether an earlier output of this command may be replaced.
    lang : {"en", "zh"}

    Returns
    -------
    dict
        See :func:`clearway.app.service.planned.plan_json`, with ``report`` and ``out``.

    Raises
    ------
    ReadError
        A file cannot be read.
    SpecError
        The Spec or the constraints are wrong.
    OptionError
        See :func:`clearway.plan.choose`.
    OutputError
        ``out`` stands in the way.
    """
    from clearway.app.service.fitting import read_others
    from clearway.model.spec.check import refuse
    from clearway.model.spec.read import read_spec
    from clearway.plan import read_constraints

    refuse_existing(out, overwrite=overwrite, only=KIND, source=str(spec))
    progress("compile", 0, 0)
    base = read_spec(spec)
    refuse(base, name=str(spec))
    known = read_findings(findings) if findings is not None else ()
    held = read_constraints(constraints) if constraints is not None else None
    alike = read_others(others) if others is not None else ()
    done = work_out(
        base, known, goals=goals, constraints=held, others=alike, minutes=minutes, roster_minutes=roster_minutes,
        cases=cases, seed=seed, start=start, progress=progress,
    )  # fmt: skip
    files = {"--findings": findings, "--constraints": constraints, "--others": others}
    numbers = {"--minutes": minutes, "--cases": cases, "--seed": seed, "--start": start, "--lang": lang}
    call = _call([spec.name], files, goals, numbers, out)
    with whole_folder(out, overwrite=overwrite, kind=KIND) as folder:
        progress("write", 0, 0)
        result = write_redesign(done, folder, source=spec.name, lang=lang, call=call)
    return result | {"report": str(out / REPORT), "out": str(out)}


def _call(
    called: list[str],
    files: Mapping[str, Path | None],
    goals: Sequence[str],
    settings: Mapping[str, float | str | None],
    out: Path,
) -> str:
    """The command line that makes the same report from files of the same names in one folder."""
    for option, file in files.items():
        called += [option, file.name] if file is not None else []
    for goal in goals:
        called += ["--goal", goal]
    for option, value in settings.items():
        called += [option, f"{value:g}" if isinstance(value, float) else str(value)] if value is not None else []
    return shlex.join(["clearway", "redesign", *called, "--out", out.name])


def read_findings(file: Path) -> tuple[Finding, ...]:
    """The findings of an analysis, from ``findings.json``.

    Raises
    ------
    ReadError
        The file cannot be opened or is no JSON.
    OptionError
        It holds no findings.
    """
    from clearway.base.jsontext import parse_json
    from clearway.findings.record import findings_of
    from clearway.model.spec.read import load

    data, called = load(file, None)
    return findings_of(parse_json(data, called).value, called)


def work_out(
    spec: Spec,
    findings: Sequence[Finding],
    *,
    goals: Sequence[str] = (),
    constraints: Constraints | None = None,
    others: Sequence[Spec] = (),
    minutes: float = 5.0,
    evaluations: int | None = None,
    roster_minutes: float = 5.0,
    cases: int = 1000,
    seed: int = 1,
    start: str | None = None,
    most: int = MOST,
    kinds: Sequence[Kind] | None = None,
    progress: Counted = uncounted,
) -> Redesign:
    """Let patterns propose, the twin try and the optimiser choose; then value every option.

    Where the Spec states no cost, the hours for which people are there are the cost. Where the constraints state labour
    rules, the staffing of every option becomes a roster: of a week that repeats, or of two weeks from ``start`` on.

    Parameters
    ----------
    spec : Spec
    findings : sequence of Finding
    goals, constraints, others, minutes, evaluations, cases, seed, start, most, kinds
        See :func:`clearway.plan.choose`.
    roster_minutes : float
        See :func:`redesign_spec`.
    """
    from clearway.model.spec.rates import has_costs
    from clearway.plan import Constraints, choose
    from clearway.plan.contradictions import refuse_money
    from clearway.plan.figures import refuse_figures
    from clearway.plan.genes import KINDS
    from clearway.plan.goals import goals_of
    from clearway.plan.payroll import in_hours
    from clearway.plan.roster import refuse_clock
    from clearway.redesign.propose import survey

    held = constraints or Constraints()
    # Before hours stand for money: a goal or a budget in money would else be held against them.
    goals_of(goals, spec)
    refuse_money(held, spec)
    refuse_figures(held.figures, spec)
    labour = labour_in(held, spec)
    refuse_clock(60 * roster_minutes)
    others = others if has_costs(spec) else [in_hours(one) for one in others]
    spec = spec if has_costs(spec) else in_hours(spec)
    progress("propose", 0, 0)
    found = survey(findings, spec, figures=held.figures)
    changes = [one.change for one in found.proposals if one.change is not None]
    plan = choose(
        spec,
        changes,
        goals=goals,
        constraints=held,
        others=others,
        minutes=minutes,
        evaluations=evaluations,
        cases=cases,
        seed=seed,
        start=start,
        most=most,
        kinds=KINDS if kinds is None else kinds,
        on_progress=lambda so_far: progress(
            "search", so_far.evaluations, evaluations or _expected(so_far.evaluations, so_far.seconds, so_far.limit)
        ),
    )
    specs = {option.name: changed(spec, option) for option in plan.front}
    valued = _valued(spec, plan, specs, held, seed, start, progress)
    rosters = rosters_in(specs, spec, labour, start, 60 * roster_minutes, progress)
    return Redesign(spec, found, plan, specs, *valued, rosters)


def _expected(done: int, seconds: float, limit: float) -> int:
    """How many there will be when the time is over."""
    return max(done, round(done * limit / seconds)) if 0 < seconds < limit < math.inf else done


def changed(spec: Spec, option: Option) -> Spec:
    """The process with all changes of an option."""
    from clearway.redesign import apply

    for change in option.changes:
        spec = apply(change, spec)
    return spec


def _valued(
    spec: Spec,
    plan: Plan,
    specs: Mapping[str, Spec],
    held: Constraints,
    seed: int,
    start: str | None,
    progress: Counted,
) -> tuple[dict[str, Benefit], dict[str, tuple[Bound, ...]], dict[str, Raci]]:
    """Benefit, bounds and responsibilities of every option."""
    from clearway.plan.benefit import Outlay, benefit
    from clearway.plan.breakeven import bounds_of
    from clearway.plan.raci import raci
    from clearway.redesign.change import joined
    from clearway.twin.compare import compare

    if not specs:
        return {}, {}, {}
    against = compare(spec, specs, cases=plan.cases, replications=10, seed=seed, start=start, warmup=plan.warmup)
    benefits, bounds, racis = {}, {}, {}
    for number, option in enumerate(plan.front):
        progress("value", number, len(plan.front))
        outlay = Outlay(one_off=_once(option, held), per_year=_running(option, held))
        found = benefit(
            spec, specs[option.name], against, option.name, outlay=outlay, pay=plan.pay, assumes=option.assumes
        )
        benefits[option.name] = found
        bounds[option.name] = bounds_of(found, spec, specs[option.name], cases=plan.cases, seed=seed)
        racis[option.name] = raci(spec, joined(option.name, option.changes))
    return benefits, bounds, racis


def _once(option: Option, held: Constraints) -> float | None:
    """What the changes cost once; None where nobody stated any price."""
    from clearway.plan.spending import cost_of

    stated = any(cost_of(change, held.prices.patterns).one_off is not None for change in option.changes)
    return option.one_off if option.one_off or stated or not option.changes else None


def _running(option: Option, held: Constraints) -> float:
    """What the changes cost a year beside people's pay, which the benefit counts itself."""
    from clearway.plan.spending import cost_of

    return sum(cost_of(change, held.prices.patterns).per_year or 0.0 for change in option.changes)


def write_redesign(done: Redesign, folder: Path, *, source: str, lang: str, call: str) -> dict[str, Any]:
    """Write report, changes and JSON into an empty folder.

    Returns
    -------
    dict
        What stands in ``redesign.json``.
    """
    from clearway.views.reports import options_report

    report = options_report(
        done.plan,
        done.spec,
        lang=lang,
        proposals=done.survey.proposals,
        unplaced=done.survey.unplaced,
        benefits=done.benefits,
        bounds=done.bounds,
        racis=done.racis,
        rosters=done.rosters,
        source=source,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        command=call,
    )
    report.save(folder / REPORT)
    files = write_changes(done.plan, folder)
    result = plan_json(done, files, lang, rosters=write_rosters(done.rosters, folder))
    (folder / "redesign.json").write_text(dumps(result, indent=1) + "\n", "utf-8")
    return result
