"""From numbers and limits to a capability study: normal or by percentiles, stable or not, and how many are late."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from clearway.app.service.studydata import About, StudyRequest, read_subgroups, read_values
from clearway.app.service.toldstudy import Warned, limit, picture_names, told_study, write_pictures
from clearway.base.errors import InputError, OptionError
from clearway.base.messages import Message, text
from clearway.stats.answer import answer
from clearway.stats.capability import Specs, capability_normal, capability_percentile, late, late_share, stability
from clearway.stats.capability import normal as normal_
from clearway.stats.capability import percentile as percentile_
from clearway.stats.capability import steady as steady_
from clearway.stats.capability.laws import NAMES, Fitted, fit, normal_chance
from clearway.stats.formula import told

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class CapabilityAsk:
    """What is asked of a capability study.

    Parameters
    ----------
    lsl, usl, target : str or None
        Limits as written; times may bear a unit.
    distribution : str
        ``auto`` and the names of :func:`clearway.stats.capability.capability_percentile`.
    sigma_method : str or None
    constants : str
    confidence, shift : float
    """

    lsl: str | None = None
    usl: str | None = None
    target: str | None = None
    distribution: str = "auto"
    sigma_method: str | None = None
    constants: str = "table"
    confidence: float = 0.95
    shift: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class _Data:
    """Values (or subgroups) that ended, and with them those that have not."""

    values: Array
    about: About
    everything: Array
    ended: Array


def capability_study(
    request: StudyRequest,
    ask: CapabilityAsk,
    *,
    picture: Path | None = None,
    overwrite: bool = False,
    lang: str = "en",
) -> dict[str, Any]:
    """Hold numbers of a table, or a measure of the cases of a log, against spec limits.

    With ``auto`` a law is fitted: percentiles are used unless the normal law is the likeliest one. Subgroups, a given
    ``sigma_method`` and ``normal`` give the indices of the normal law. Open cases of a log enter the late share as
    censored.

    Returns
    -------
    dict
        As :class:`clearway.app.service.outputs_quality.CapabilityJson`.

    Raises
    ------
    InputError
        Limits, values or options that do not fit; nothing is written then.
    OutputError
        The picture stands in the way or cannot be written.
    """
    if picture is not None:
        picture_names(picture, 1)
    data = _read(request)
    specs = _specs(ask, data.about.unit)
    law = _law(data.values, ask)
    steady = stability(data.values, law=law, constants=ask.constants)
    params = {**answer(ask), **answer(specs), "distribution": ask.distribution}
    result = _told(data, specs, ask, law, {"params": params, "lang": lang, "warnings": steady.warnings})
    result |= _sides(data, specs, ask.confidence, lang)
    result["stability"] = {key: one for key, one in answer(steady).items() if key != "warnings"}
    result["formulas"] |= {f"stability.{key}": one for key, one in told(steady_.FORMULAS, answer(steady)).items()}
    if picture is not None:
        result["pictures"] = write_pictures([_view(data, specs, law, result, lang)], picture, overwrite=overwrite)
    return result


def _read(request: StudyRequest) -> _Data:
    if request.subgroup is not None or len(request.columns) > 1:
        groups = read_subgroups(request)
        sizes = sorted({int(one.size) for one in groups.samples})
        if len(sizes) > 1:
            raise InputError("sample.ragged", sizes=", ".join(str(size) for size in sizes))
        box = np.array(groups.samples)
        return _Data(box, groups.about, box.ravel(), np.ones(box.size, bool))
    found = read_values(request, with_open=True)
    ended = ~found.censored if found.censored.size else np.ones(found.values.size, bool)
    return _Data(found.values[ended], found.about, found.values, ended)


def _specs(ask: CapabilityAsk, unit: str) -> Specs:
    read = {name: limit(getattr(ask, name), f"--{name}", unit) for name in ("lsl", "usl", "target")}
    if read["lsl"] is not None and read["usl"] is not None and not read["lsl"] < read["usl"]:
        raise OptionError("capability.order", place={"option": "--lsl"}, lsl=ask.lsl, usl=ask.usl)
    specs = Specs(**read).checked()
    if specs.lsl is None and specs.usl is None:
        raise OptionError("capability.no_limits", place={"option": "--usl"})
    return specs


def _law(values: Array, ask: CapabilityAsk) -> Fitted | None:
    """The law in use; None of subgroups and of the sample's own percentiles."""
    if values.ndim == 2 or ask.distribution == "empirical":
        return None
    normal_.grouped(values)
    if ask.distribution == "normal" or (ask.distribution == "auto" and ask.sigma_method is not None):
        return fit("normal", values)
    chosen = ask.distribution
    if chosen == "auto":
        chosen = capability_percentile(values, usl=0.0, draws=0).distribution
    return fit(chosen, values) if chosen in NAMES else None


def _told(data: _Data, specs: Specs, ask: CapabilityAsk, law: Fitted | None, more: dict[str, Any]) -> dict[str, Any]:
    """The study by the normal law, or by the percentiles of another one."""
    limits: dict[str, Any] = {name: getattr(specs, name) for name in ("lsl", "usl", "target")}
    n = int(data.values.size)
    plain = data.values.ndim == 2 or (law is not None and law.name == "normal")
    if plain and ask.distribution in ("auto", "normal"):
        options: dict[str, Any] = {"sigma_method": ask.sigma_method, "constants": ask.constants, "shift": ask.shift}
        found = capability_normal(data.values, **limits, **options, confidence=ask.confidence)
        more = {**more, "warnings": (*_misfit(data.values, ask), *more["warnings"])}
        return told_study("capability.normal", data.about, found, normal_.FORMULAS, n=n, **more)
    other = capability_percentile(data.values, **limits, distribution=ask.distribution, confidence=ask.confidence)
    return told_study("capability.percentile", data.about, other, percentile_.FORMULAS, n=n, **more)


def _misfit(values: Array, ask: CapabilityAsk) -> Warned:
    """Says where single values were taken as normal for want of a law that holds them, and are not."""
    if values.ndim == 2 or ask.distribution != "auto" or ask.sigma_method is not None or np.ptp(values) == 0:
        return ()
    chance = normal_chance(values)
    badly = chance < percentile_.FITS_BADLY
    return (("capability.warning.fit", {"law": "normal", "chance": round(chance, 4)}),) if badly else ()


def _sides(data: _Data, specs: Specs, confidence: float, lang: str) -> dict[str, Any]:
    """Shares beyond each limit: counted, and with what has not ended."""
    found: dict[str, Any] = {"late": None, "early": None}
    if specs.usl is not None:
        found["late"] = _share(late_share(data.everything, specs.usl, ended=data.ended, confidence=confidence), lang)
    if specs.lsl is not None:
        under = late_share(-data.everything[data.ended], -specs.lsl, confidence=confidence)
        found["early"] = _share(replace(under, limit=specs.lsl), lang)
    return found


def _share(found: late.Late, lang: str) -> dict[str, Any]:
    keys = answer(found)
    warned: Warned = found.warnings
    return keys | {
        "formulas": told(late.FORMULAS, keys),
        "warnings": [text(Message(id, values), lang) for id, values in warned],
    }


def _view(data: _Data, specs: Specs, law: Fitted | None, result: dict[str, Any], lang: str) -> Any:
    from clearway.stats.capability.shape import shape
    from clearway.views.charts.capability import capability_histogram
    from clearway.views.words import Words

    flat = data.values.ravel()
    drawn = law if law is not None or data.values.ndim == 1 else fit("normal", flat)
    words = Words(lang)
    index = "cpk" if result["kind"] == "capability.normal" else "ppk"
    note = words(f"capability.note.{index}", value=words.value(result[index], ""))
    title = words("capability.picture", name=data.about.name or words("capability.values"))
    bins = shape(flat, law=drawn, reach=(specs.lsl, specs.usl))
    return capability_histogram(bins, specs, words=words, title=title, unit=data.about.unit, note=note)
