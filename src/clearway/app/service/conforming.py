"""From a log and a model to how well they fit each other."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from clearway.app.service.request import LogRequest, Progress, silent
from clearway.base.errors import OptionError
from clearway.base.messages import Message, text

if TYPE_CHECKING:
    from clearway.log import Log
    from clearway.measures.conformance.deviations import Deviation
    from clearway.stats.compare import Difference


def conform_log(
    request: LogRequest,
    model: Path,
    *,
    method: Literal["alignment", "replay"] = "alignment",
    seconds: float = 60.0,
    by: Literal["month", "week"] = "month",
    lang: str = "en",
    progress: Progress = silent,
) -> dict[str, Any]:
    """Compare a log with a BPMN model.

    Returns
    -------
    dict
        ``method, cases, cases_fitting, average_trace_fitness, log_fitness, precision, f_score, generalisation,
        simplicity, deviations, periods, timed_out_variants``; what a deviation costs is left out where fewer than
        ``release_k`` cases show it.

    Raises
    ------
    ReadError
        The log or the model cannot be read.
    InputError
        There is no completed instance, or the model has no way to its end.
    """
    from clearway.measures.conformance import conform
    from clearway.model.bpmn.read import read_bpmn

    if seconds <= 0:
        raise OptionError("conform.seconds", place={"option": "--seconds"}, seconds=seconds)
    progress("read")
    picture = read_bpmn(model)
    log = request.read()
    progress("measure")
    found = conform(log, picture, method, seconds=seconds, by=by, cost=_cost(log, request))
    k = 0 if request.raw else request.release_k
    result = asdict(found)
    result["deviations"] = [_deviation(one, k, lang) for one in found.deviations]
    result["periods"] = [asdict(one) for one in found.periods]
    result["timed_out_variants"] = [
        {"activities": list(one.activities), "cases": one.cases, "lower_bound": one.lower_bound}
        for one in found.timed_out_variants
    ]
    return result


def _cost(log: Log, request: LogRequest) -> Any:
    """Money by case, None where no cost is known."""
    from clearway.app.service.analysing import cost_model_of
    from clearway.measures.cost import spending_of
    from clearway.measures.work import work_of

    spent = spending_of(log, work_of(log), cost_model_of(request))
    return None if spent is None else spent.case


def _deviation(one: Deviation, k: int, lang: str) -> dict[str, Any]:
    hidden = one.cases < k
    return {
        "activity": one.activity,
        "kind": one.kind,
        "cases": one.cases,
        "moves": one.moves,
        "text": text(Message(f"deviation.{one.kind}", {"activity": one.activity}), lang),
        "extra_time_s": _difference(None if hidden else one.extra_time),
        "extra_cost": _difference(None if hidden else one.extra_cost),
    }


def _difference(found: Difference | None) -> dict[str, float] | None:
    return None if found is None else {"mean": found.value, "ci_low": found.low, "ci_high": found.high}
