"""From a table or a log with a change to what the change did."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np

from clearway.app.service.request import LogRequest, Progress, silent
from clearway.base.errors import InputError, OptionError
from clearway.base.messages import Message, text

if TYPE_CHECKING:
    from clearway.measures.series import Period
    from clearway.monitor.effect import Effect, Options, Study

YES, NO = frozenset({"1", "1.0", "true", "yes", "y", "t"}), frozenset({"0", "0.0", "false", "no", "n", "f"})


@dataclass(frozen=True, slots=True)
class EffectRequest:
    """What is asked: of a table by its columns, of a log by its measure.

    Parameters
    ----------
    log : LogRequest
        The source and how to read it.
    measure : str, optional
        A measure of cases: the source is a log.
    value, time, unit, treated : str, optional
        Columns of a table; ``unit`` of a log is a case attribute.
    change_at : str, optional
        Time of the change; of a log always.
    control : tuple of str, optional
        Column or attribute and text of what was not changed.
    period : {"day", "week", "month"}, optional
        Of a log.
    method : str
    """

    log: LogRequest
    measure: str | None = None
    value: str | None = None
    time: str | None = None
    unit: str | None = None
    treated: str | None = None
    change_at: str | None = None
    control: tuple[str, str] | None = None
    period: Period | None = None
    method: str = "auto"

    def __post_init__(self) -> None:
        if self.measure is not None:
            self._needs("change_at")
            self._has_no("value", "time", "treated")
        elif self.value is None and self.time is None:
            raise OptionError("effect.data", place={"option": "--measure"})
        else:
            self._needs("value", "time")
            self._has_no("period")
            if self.treated is None:
                self._needs("change_at")

    def _needs(self, *options: str) -> None:
        for name in options:
            if getattr(self, name) is None:
                option = f"--{name.replace('_', '-')}"
                raise OptionError("effect.needs", place={"option": option}, option=option)

    def _has_no(self, *options: str) -> None:
        for name in options:
            if getattr(self, name) is not None:
                code = "effect.log_option" if self.measure is not None else "effect.table_option"
                raise OptionError(code, place={"option": f"--{name}"}, option=f"--{name}")


def effect_of(
    request: EffectRequest,
    options: Options,
    *,
    out: Path | None = None,
    overwrite: bool = False,
    lang: str = "en",
    progress: Progress = silent,
) -> dict[str, Any]:
    """Estimate the effect of a change.

    Parameters
    ----------
    request : EffectRequest
    options : Options
        See :class:`clearway.monitor.effect.Options`.
    out : Path, optional
        ``.svg`` for the picture, ``.html`` for a page with words, pictures and tables.
    overwrite : bool
        Replace an earlier output.
    lang : {"en", "zh"}

    Returns
    -------
    dict
        The JSON of ``clearway effect``.

    Raises
    ------
    InputError, OutputError
        Nothing was written.
    """
    from clearway.app.service.file import refuse_existing_file, write_file
    from clearway.monitor.effect import effect

    if out is not None:
        if out.suffix not in (".svg", ".html"):
            raise OptionError("effect.out", place={"option": "--out", "file": str(out)})
        refuse_existing_file(out, overwrite=overwrite)
    progress("read")
    study, currency = _of_table(request) if request.measure is None else _of_log(request)
    progress("measure")
    found = effect(study, request.method, options)
    result = effect_json(found, lang)
    if out is not None:
        write_file(out, _shown(found, out.suffix, lang, currency).encode())
        result["out"] = out.as_posix()
    return result


def effect_json(found: Effect, lang: str) -> dict[str, Any]:
    """An effect as the command's document."""
    head = {"value": found.value, "ci_low": found.ci_low, "ci_high": found.ci_high, "method": found.method}
    document: dict[str, Any] = _plain(
        {
            "kind": "effect",
            "effect": head | {"p": found.p, "told_apart": found.told_apart},
            **{name: getattr(found, name) for name in ("measure", "unit", "n")},
            "sizes": dict(found.sizes),
            "change": found.change,
            "estimator": found.estimator,
            "formula": text(Message(f"effect.formula.{found.method}"), lang),
            "source": found.source,
            "why": text(found.why, lang),
            "assumptions": [text(one, lang) for one in found.assumptions],
            "warnings": [{"id": one.id, "text": text(one, lang)} for one in found.warnings],
            "weights": dict(found.weights),
            "period_weights": dict(found.period_weights),
            "parts": dict(found.parts),
            "checks": [asdict(one) for one in found.checks],
            "series": [asdict(one) for one in found.series],
            "events": [asdict(one) for one in found.events],
        }
    )
    return document


def _plain(value: Any) -> Any:
    """Without numbers that JSON does not have."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _shown(found: Effect, kind: str, lang: str, currency: str | None) -> str:
    if kind == ".svg":
        from clearway.views.charts.counterfactual import counterfactual
        from clearway.views.words import Words

        words = Words(lang, currency=currency)
        return counterfactual(found, words=words, title=words("effect.picture", measure=found.measure)).content
    from clearway.views.reports.effect import effect_report

    return effect_report(found, lang=lang, currency=currency).content


def _of_log(request: EffectRequest) -> tuple[Study, str | None]:
    from clearway.app.service.analysing import measured
    from clearway.monitor.effect.cases import Asked, study_of_cases

    log = request.log.read()
    measures = measured(log, request.log)
    asked = Asked(
        str(request.measure),
        _moment(str(request.change_at), log.zone),
        request.control,
        request.unit,
        request.period,
        request.method == "sequential",
    )
    return study_of_cases(measures, asked, zone=log.zone), measures.costs.currency or None


def _moment(given: str, zone: str) -> int:
    """Microseconds UTC of a date or time in the log's zone."""
    try:
        moment = datetime.fromisoformat(given)
    except ValueError as error:
        raise OptionError("effect.change_at", place={"option": "--change-at"}, text=given) from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    return int(moment.timestamp()) * 1_000_000 + moment.microsecond


def _of_table(request: EffectRequest) -> tuple[Study, str | None]:
    from clearway.app.service.studydata import StudyRequest, read_columns
    from clearway.measures.attributes import matching
    from clearway.monitor.effect import study_of

    value, time = str(request.value), str(request.time)
    named = [name for name in (request.unit, request.treated, request.control and request.control[0]) if name]
    options = {
        name: f"--{option}" for option in ("treated", "unit", "time", "value") if (name := getattr(request, option))
    }
    options |= {request.control[0]: "--control"} if request.control else {}
    table = read_columns(StudyRequest(request.log), [value], [time, *named], options=options)
    column = next(iter(table.numbers.items()))
    told = {name: table.texts[str(matching(name, list(table.texts)))] for name in (time, *named)}
    times = told[time]
    units = told[request.unit] if request.unit else ("*",) * len(times)
    if request.treated:
        treated = np.array([_flag(one, request.treated) for one in told[request.treated]])
    else:
        treated = _since(times, str(request.change_at))
    if request.control:
        name, wanted = request.control
        treated &= np.array([one != wanted for one in told[name]])
    found = study_of(units, times, column[1], treated, measure=column[0], unit_of=table.units[column[0]])
    return found, None


def _since(times: Sequence[str], change: str) -> Any:
    """Rows from the change on."""
    from clearway.monitor.effect.study import ordered_times

    code = ordered_times([*times, change])[1]
    late = code[:-1] >= code[-1]
    if late.all() or not late.any():
        names = ordered_times(times)[0]
        raise InputError("effect.outside", place={"option": "--change-at"}, first=names[0], last=names[-1])
    return late


def _flag(cell: str, column: str) -> bool:
    plain = cell.strip().casefold()
    if plain not in YES | NO:
        raise InputError("effect.flag", place={"option": "--treated", "column": column}, text=cell)
    return plain in YES
