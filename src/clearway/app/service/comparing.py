"""From a Spec and changes of it to what they would change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.app.service.request import Counted, uncounted
from clearway.app.service.simulating import refuse_outputs, warmup_of, write_report
from clearway.base.errors import OptionError, SpecError
from clearway.base.messages import Message, text
from clearway.log.privacy.release import DEFAULT_K

if TYPE_CHECKING:
    from clearway.model.spec.spec import Spec
    from clearway.redesign import Change
    from clearway.twin.compare import Comparison, Contrast


def compare_changes(
    spec: Path,
    changes: Sequence[Path],
    *,
    cases: int = 1000,
    replications: int = 10,
    seed: int = 1,
    start: str | None = None,
    warmup: str = "auto",
    assume: bool = False,
    report: Path | None = None,
    release_k: int = DEFAULT_K,
    raw: bool = False,
    overwrite: bool = False,
    lang: str = "en",
    progress: Counted = uncounted,
) -> dict[str, Any]:
    """Simulate a Spec as it is and after each change, with the same luck.

    Parameters
    ----------
    spec : Path
        Its file.
    changes : sequence of Path
        Files of changes, each a scenario of its own.
    cases, replications, seed, start
        See :func:`clearway.twin.compare`.
    warmup : str
        ``auto`` or a number of cases.
    assume : bool
        Whether what no data stand behind is taken as an assumption of the user; it is listed in the answer.
    report : Path, optional
        Where the report is to be, as HTML.
    release_k : int
        Pools of fewer people do not say how busy they are; 3 to 50.
    raw : bool
        Whether they do all the same, on the machine of the data's owner.
    overwrite : bool
        Whether a file of its name may be replaced.

    Returns
    -------
    dict
        See :func:`comparison_json`; with ``report`` where it was asked for.

    Raises
    ------
    ReadError
        A file cannot be read.
    SpecError
        A Spec or a change is not sound, or no data stand behind a change.
    OptionError
        A number is out of bounds, or two changes have the same name.
    OutputError
        There is a file already.
    """
    from clearway.model.spec.check import refuse
    from clearway.model.spec.read import read_spec
    from clearway.twin import compare
    from clearway.twin.released import released_comparison, small_pools

    lead = warmup_of(warmup)
    refuse_outputs((report,), overwrite=overwrite)
    if replications < 2:
        raise OptionError("twin.two", place={"option": "--replications"}, value=replications)
    base = read_spec(spec)
    refuse(base, name=str(spec))
    scenarios, assumed = _scenarios(base, changes, assume=assume)
    progress("compile", 0, 0)
    found = compare(
        base,
        scenarios,
        cases=cases,
        replications=replications,
        seed=seed,
        start=start,
        warmup=lead,
        on_progress=_counted(progress, (base.name, *scenarios)),
    )
    specs = (base, *scenarios.values())
    found = released_comparison(found, frozenset() if raw else small_pools(specs, k=release_k))
    if report is not None:
        write_report(report, found, spec, lang)
    return comparison_json(found, assumed, lang) | ({"report": str(report)} if report else {})


def comparison_json(found: Comparison, assumed: Sequence[tuple[str, Message]], lang: str = "en") -> dict[str, Any]:
    """A comparison as the command line prints it.

    Returns
    -------
    dict
        ``name, rows [{scenario, measure, base, value, difference, ci_low, ci_high, told_apart, unit, n}], cases,
        replications, seed, warmup_cases, assumptions [{scenario, code, message}], seconds``.
    """
    outcomes = [found.base, *found.outcomes.values()]
    return {
        "name": found.base.name,
        "rows": [_row(row) for row in found.rows],
        "cases": found.base.cases,
        "replications": found.base.replications,
        "seed": found.base.seed,
        "warmup_cases": found.base.warmup,
        "assumptions": [
            {"scenario": name, "code": one.id.partition(".")[2], "message": text(one, lang)} for name, one in assumed
        ],
        "seconds": round(sum(one.seconds for one in outcomes), 3),
        **({"suppressed": hidden} if (hidden := sorted({pool for one in outcomes for pool in one.hidden})) else {}),
    }


def _row(row: Contrast) -> dict[str, Any]:
    return {
        "scenario": row.scenario,
        "measure": row.measure,
        "base": row.base,
        "value": row.value,
        "difference": row.difference,
        "ci_low": row.low,
        "ci_high": row.high,
        "told_apart": row.told_apart,
        "unit": row.unit,
        "n": row.n,
    }


def _scenarios(
    base: Spec, changes: Sequence[Path], *, assume: bool
) -> tuple[dict[str, Spec], list[tuple[str, Message]]]:
    """The changed Specs by name, and what somebody has to assume for them."""
    from clearway.model.spec.check import refuse
    from clearway.redesign import read_change
    from clearway.twin.support import assumptions, refuse_unsupported

    scenarios: dict[str, Spec] = {}
    assumed: list[tuple[str, Message]] = []
    for file in changes:
        change = read_change(file)
        if change.name in scenarios:
            raise OptionError("twin.same_name", place={"file": str(file)}, name=change.name)
        changed = _changed(change, base, file)
        refuse(changed, name=str(file))
        if not assume:
            refuse_unsupported(base, changed, name=str(file))
        assumed += [(change.name, one) for one in assumptions(base, changed)]
        scenarios[change.name] = changed
    return scenarios, assumed


def _changed(change: Change, base: Spec, file: Path) -> Spec:
    """The changed Spec; what does not fit this Spec is told with the change's file."""
    from clearway.redesign import apply

    try:
        return apply(change, base)
    except SpecError as error:
        error.place.setdefault("file", str(file))
        raise


def _counted(progress: Counted, names: Sequence[str]) -> Counted:
    """Replications of the base and of each scenario as parts of one whole."""
    ended: dict[str, int] = dict.fromkeys(names, 0)

    def told(name: str, done: int, wanted: int) -> None:
        ended[name] = done
        progress("simulate", sum(ended.values()), wanted * len(ended))

    return told
