"""From a Spec to what would happen, and from changes of it to what they would change."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from clearway.app.service.file import refuse_existing_file, write_file
from clearway.base.errors import OptionError

if TYPE_CHECKING:
    from clearway.twin.outcome import Outcome

Told = Callable[[int, int], None]


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
    overwrite: bool = False,
    progress: Told | None = None,
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

    Returns
    -------
    dict
        ``cases, events, replications, seed, cycle_time, waiting, touch_time, patience, served, cost, satisfaction,
        targets, utilisation, warmup_cases, unfinished, seconds, reasons``.

    Raises
    ------
    SpecError
        The Spec is not sound.
    OptionError
        A number is out of bounds.
    OutputError
        There is a file already.
    """
    from clearway.model.spec.read import read_spec
    from clearway.twin import simulate

    if out is not None:
        refuse_existing_file(out, overwrite=overwrite)
    outcome = simulate(
        read_spec(spec),
        cases=cases,
        replications=replications,
        seed=seed,
        start=start,
        warmup=_warmup(warmup),
        precision=precision,
        keep_log=out is not None,
        on_progress=progress,
    )
    if out is not None:
        write_file(out, _parquet(outcome.log))
    return outcome_json(outcome) | ({"out": str(out)} if out is not None else {})


def _warmup(text: str) -> int | Literal["auto"]:
    if text == "auto":
        return "auto"
    if not text.isdecimal():
        raise OptionError("twin.warmup_text", place={"option": "--warmup"}, value=text)
    return int(text)


def _parquet(table: Any) -> bytes:
    import io

    import pyarrow.parquet as pq

    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """An outcome as the command line prints it."""
    from clearway.twin.outcome import CAUSES, ONE_RUN

    reasons = {"cost": "reason.no_costs"} if not outcome.figures["cost"].any() else {}
    if not math.isfinite(outcome["satisfaction"].value):
        reasons["satisfaction"] = "reason.no_satisfaction"
    if outcome.replications < 2:
        reasons["intervals"] = ONE_RUN
    return {
        "name": outcome.name,
        "cases": outcome.cases,
        "replications": outcome.replications,
        "seed": outcome.seed,
        "events": outcome.events,
        "cycle_time": _seconds(outcome, "cycle_time") | {"p90_s": _number(outcome["cycle_time.p90"].value)},
        "waiting": _seconds(outcome, "waiting")
        | {"by_cause": {cause: _number(outcome[f"waiting.{cause}"].value) for cause in CAUSES}},
        "touch_time": _seconds(outcome, "touch_time"),
        "patience": _seconds(outcome, "patience"),
        "served": _plain(outcome, "served"),
        "cost": None if "cost" in reasons else _plain(outcome, "cost") | {"currency": outcome.units["cost"]},
        "satisfaction": None if "satisfaction" in reasons else _plain(outcome, "satisfaction"),
        "targets": {key.partition(".")[2]: _plain(outcome, key) for key in _named(outcome, "target.")},
        "utilisation": {key.partition(".")[2]: _number(outcome[key].value) for key in _named(outcome, "utilisation.")},
        "warmup_cases": outcome.warmup,
        "unfinished": outcome.unfinished,
        "seconds": round(outcome.seconds, 3),
        "reasons": reasons,
    }


def _named(outcome: Outcome, prefix: str) -> list[str]:
    return [key for key in outcome.figures if key.startswith(prefix)]


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _seconds(outcome: Outcome, key: str) -> dict[str, float | None]:
    estimate = outcome[key]
    return {"mean_s": _number(estimate.value), "ci_low_s": estimate.low, "ci_high_s": estimate.high}


def _plain(outcome: Outcome, key: str) -> dict[str, Any]:
    estimate = outcome[key]
    return {"mean": _number(estimate.value), "ci_low": estimate.low, "ci_high": estimate.high}
