"""From a Spec to what would happen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from clearway.app.service.file import fill_file, refuse_existing_file, write_file
from clearway.app.service.request import Counted, uncounted
from clearway.base.errors import OptionError
from clearway.base.messages import Message, text
from clearway.log.privacy.release import DEFAULT_K

if TYPE_CHECKING:
    from clearway.twin.outcome import Outcome

WHY_NOT = {
    "cost": "reason.no_spec_costs",
    "cost.paid": "reason.no_spec_costs",
    "satisfaction": "reason.no_satisfaction",
}
"""Figures that a Spec may say nothing of, with the message id of why."""

NONE_ENDED = "reason.none_ended"


def run_spec(
    spec: Path,
    *,
    cases: int = 1000,
    replications: int = 10,
    seed: int = 1,
    start: str | None = None,
    warmup: str = "auto",
    precision: float | None = None,
    out: Path | None = None,
    report: Path | None = None,
    release_k: int = DEFAULT_K,
    raw: bool = False,
    overwrite: bool = False,
    lang: str = "en",
    progress: Counted = uncounted,
) -> dict[str, Any]:
    """Simulate a Spec.

    Parameters
    ----------
    spec : Path
        Its file.
    cases, replications, seed, start, precision
        See :func:`clearway.twin.simulate`.
    warmup : str
        ``auto`` or a number of cases.
    out : Path, optional
        Where the log of the first replication is to be, as Parquet.
    report : Path, optional
        Where the report is to be, as HTML.
    release_k : int
        Pools of fewer people do not say how busy they are; 3 to 50.
    raw : bool
        Whether they do all the same, on the machine of the data's owner.
    overwrite : bool
        Whether files of these names may be replaced.
    lang : str
        Language of the reasons and of the report.

    Returns
    -------
    dict
        See :func:`outcome_json`; with ``out`` and ``report`` where they were asked for.

    Raises
    ------
    ReadError
        The file cannot be read.
    SpecError
        The Spec is not sound.
    OptionError
        A number is out of bounds.
    OutputError
        There is a file already.
    """
    from clearway.model.spec.read import read_spec
    from clearway.twin import simulate
    from clearway.twin.program import program_of
    from clearway.twin.record import write_log
    from clearway.twin.released import released, small_pools
    from clearway.twin.run import seed_of

    lead = warmup_of(warmup)
    refuse_outputs((out, report), overwrite=overwrite)
    progress("compile", 0, 0)
    twin = read_spec(spec)
    outcome = simulate(
        twin,
        cases=cases,
        replications=replications,
        seed=seed,
        start=start,
        warmup=lead,
        precision=precision,
        on_progress=replications_done(progress),
    )
    outcome = released(outcome, frozenset() if raw else small_pools([twin], k=release_k))
    if out is not None:
        # The first replication once more, row by row: the same seed gives the same log, and memory stays small.
        fill_file(out, lambda draft: write_log(program_of(twin, start=start), cases, seed_of(seed, 0), draft))
    if report is not None:
        write_report(report, outcome, spec, lang)
    return outcome_json(outcome, lang) | {key: str(path) for key, path in (("out", out), ("report", report)) if path}


def warmup_of(given: str) -> int | Literal["auto"]:
    """The warm-up from its text.

    Raises
    ------
    OptionError
        ``twin.warmup_text``: neither ``auto`` nor a number.

    Examples
    --------
    >>> warmup_of("auto"), warmup_of("50")
    ('auto', 50)
    """
    if given == "auto":
        return "auto"
    if not (given.isascii() and given.isdecimal() and len(given) < 10):
        raise OptionError("twin.warmup_text", place={"option": "--warmup"}, value=given)
    return int(given)


def refuse_outputs(files: tuple[Path | None, ...], *, overwrite: bool) -> None:
    """Refuse outputs that stand in the way, and two of the same name.

    Raises
    ------
    OutputError
        ``out.file``, ``out.folder``.
    OptionError
        ``twin.same_file``: two outputs are to be the same file.
    """
    wanted = [one for one in files if one is not None]
    for one in wanted:
        refuse_existing_file(one, overwrite=overwrite)
    if len({one.absolute() for one in wanted}) < len(wanted):
        raise OptionError("twin.same_file", place={"file": str(wanted[0])})


def replications_done(progress: Counted) -> Callable[[int, int], None]:
    """Progress of a simulation as progress of a command."""

    def told(done: int, wanted: int) -> None:
        progress("simulate", done, wanted)

    return told


def write_report(path: Path, value: Any, source: Path, lang: str) -> None:
    """Write the offline page of an outcome, a comparison or a validation.

    Raises
    ------
    OutputError
        It cannot be written.
    """
    from datetime import UTC, datetime

    from clearway.views.reports.twin import twin_report

    made_at = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    view = twin_report(value, lang=lang, source=source.name, made_at=made_at)
    write_file(path, view.content.encode())


def outcome_json(outcome: Outcome, lang: str = "en") -> dict[str, Any]:
    """An outcome as the command line prints it.

    Returns
    -------
    dict
        ``name, cases, counted, replications, seed, events, cycle_time, waiting, touch_time, patience, served, cost,
        satisfaction, targets, utilisation, warmup_cases, unfinished, seconds``; a figure that is null says its
        ``reason``, a pool without a share stands in ``reasons``.
    """
    from clearway.measures.timing.waits import CAUSES

    cycle = _seconds(outcome, "cycle_time", lang) | {"p90_s": _value(outcome, "cycle_time.p90")}
    causes = {cause: _value(outcome, f"waiting.{cause}") for cause in CAUSES}
    utilisation = {key.partition(".")[2]: _value(outcome, key) for key in _named(outcome, "utilisation.")}
    idle = [pool for pool, share in utilisation.items() if share is None]
    reasons = {f"utilisation.{pool}": text(Message("reason.never_on_duty"), lang) for pool in idle}
    utilisation |= dict.fromkeys(outcome.hidden)
    reasons |= {f"utilisation.{pool}": text(Message("reason.small_group"), lang) for pool in outcome.hidden}
    return {
        "name": outcome.name,
        "cases": outcome.cases,
        "counted": outcome.counted,
        "replications": outcome.replications,
        "seed": outcome.seed,
        "events": outcome.events,
        "cycle_time": cycle,
        "waiting": _seconds(outcome, "waiting", lang) | {"by_cause": causes},
        "touch_time": _seconds(outcome, "touch_time", lang),
        "patience": _seconds(outcome, "patience", lang),
        "served": _figure(outcome, "served", lang),
        "cost": _figure(outcome, "cost", lang)
        | {"currency": outcome.units["cost"] or None, "paid": _figure(outcome, "cost.paid", lang)},
        "satisfaction": _figure(outcome, "satisfaction", lang),
        "targets": {key.partition(".")[2]: _figure(outcome, key, lang) for key in _named(outcome, "target.")},
        "utilisation": utilisation,
        "warmup_cases": outcome.warmup,
        "unfinished": outcome.unfinished,
        "seconds": round(outcome.seconds, 3),
        **({"reasons": reasons} if reasons else {}),
        **({"suppressed": list(outcome.hidden)} if outcome.hidden else {}),
    }


def _named(outcome: Outcome, prefix: str) -> Iterator[str]:
    return (key for key in outcome.figures if key.startswith(prefix))


def _value(outcome: Outcome, key: str) -> float | None:
    estimate = outcome[key]
    return estimate.value if estimate.n else None


def _seconds(outcome: Outcome, key: str, lang: str) -> dict[str, Any]:
    return {f"{name}_s" if name != "reason" else name: value for name, value in _figure(outcome, key, lang).items()}


def _figure(outcome: Outcome, key: str, lang: str) -> dict[str, Any]:
    """A mean with its interval; whatever is null has its reason beside it."""
    from clearway.twin.outcome import ONE_RUN

    estimate = outcome[key]
    found: dict[str, Any] = {"mean": estimate.value, "ci_low": estimate.low, "ci_high": estimate.high}
    if not estimate.n:
        return found | {"mean": None, "reason": text(Message(WHY_NOT.get(key, NONE_ENDED)), lang)}
    return found if estimate.low is not None else found | {"reason": text(Message(ONE_RUN), lang)}
