"""The twin's report: what would happen, what changes would change, and how far the twin can be trusted."""

from __future__ import annotations

import shlex
from collections.abc import Mapping

from clearway.twin.calibrate import Calibration
from clearway.twin.compare import Comparison
from clearway.twin.outcome import Outcome
from clearway.twin.validate import Validation
from clearway.views.reports.page import page
from clearway.views.sections import TWIN_SECTIONS, Simulated
from clearway.views.view import View
from clearway.views.words import Words

COMMANDS: Mapping[type, str] = {Outcome: "run", Comparison: "compare", Validation: "validate", Calibration: "fit"}
"""Command that makes each kind of value."""


def twin_report(
    value: Outcome | Comparison | Validation | Calibration,
    *,
    lang: str = "en",
    title: str | None = None,
    source: str = "spec.json",
    made_at: str = "",
    command: str | None = None,
) -> View:
    """One offline HTML file about a simulated process.

    Parameters
    ----------
    value : Outcome, Comparison, Validation or Calibration
    lang : {"en", "zh"}
        Language of all words and numbers; names from the Spec stay as they are.
    title : str, optional
        Title of the report.
    source : str
        Name of the Spec's file.
    made_at : str
        Date or moment of making, shown as it is: equal arguments give equal bytes.
    command : str, optional
        Command line that made it.

    Returns
    -------
    View
        Of kind ``html``, without a reference to anything outside itself.
    """
    outcomes = _outcomes(value)
    base = next(iter(outcomes.values()), None)
    words = Words(lang, currency=(base.units["cost"] or None) if base else None)
    shell = command or f"clearway twin {COMMANDS[type(value)]} {shlex.quote(source)} --lang {lang}"
    material = Simulated(
        words=words,
        outcomes=outcomes,
        contrasts=value.rows if isinstance(value, Comparison) else (),
        validation=value.validation if isinstance(value, Calibration) else _only(value),
        calibration=value if isinstance(value, Calibration) else None,
        command=shell,
    )
    sections = [made for part in TWIN_SECTIONS if (made := part(material)) is not None]
    name = base.name if base else value.spec.name if isinstance(value, Calibration) else ""
    shown = title or words("twin.report" if base else "twin.report.trust", name=name or source)
    facts = [(words("twin.spec"), source)]
    if made_at:
        facts.append((words("asis.made_at"), made_at))
    return page(sections, title=shown, facts=facts, words=words, brand=words("twin.brand"))


def _only(value: Outcome | Comparison | Validation) -> Validation | None:
    return value if isinstance(value, Validation) else None


def _outcomes(value: Outcome | Comparison | Validation | Calibration) -> dict[str, Outcome]:
    if isinstance(value, Outcome):
        return {value.name: value}
    if isinstance(value, Comparison):
        return {value.base.name: value.base} | dict(value.outcomes)
    return {}
