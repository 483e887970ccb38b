"""Log -> Spec: what the log shows of each part of the twin, chosen by parts of the log that the fit has not seen."""

from clearway.twin.fit.fit import Fit, fit_observed, fit_spec
from clearway.twin.fit.observed import Observed, observe
from clearway.twin.fit.plan import Plan
from clearway.twin.fit.report import Line
from clearway.twin.fit.split import split, still_open
from clearway.twin.fit.trial import as_seen, attempts
from clearway.twin.fit.trials import Trial

__all__ = [
    "Fit",
    "Line",
    "Observed",
    "Plan",
    "Trial",
    "as_seen",
    "attempts",
    "fit_observed",
    "fit_spec",
    "observe",
    "split",
    "still_open",
]
