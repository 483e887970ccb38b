"""What a twin's report is made from: outcomes, comparisons, validations and calibrations, small and by hand."""

from __future__ import annotations

import numpy as np
from tests.twin.desk import desk

from clearway.twin import KEYS, Calibration, Comparison, Contrast, Outcome, Validation
from clearway.twin.doubt import Doubt
from clearway.twin.fit.report import Line
from clearway.twin.outcome import CAUSES
from clearway.views.sections import Simulated
from clearway.views.words import Words

EVIL = "<script>alert(1)</script>"


def outcome(name: str = "Desk", wait: float = 600.0, *, known: bool = True, replications: int = 3) -> Outcome:
    """Figures that grow by one hundredth from replication to replication."""
    means = {
        "cycle_time": wait + 300.0,
        "cycle_time.p90": 2 * wait + 300.0,
        "touch_time": 300.0,
        "waiting": wait,
        **dict.fromkeys((f"waiting.{cause}" for cause in CAUSES), wait / 5),
        "patience": 0.0,
        "cost": 12.5 if known else np.nan,
        "served": 0.9,
        "satisfaction": 7.5 if known else np.nan,
        "target.quick": 0.8,
        f"utilisation.{EVIL}": 0.75,
    }
    units = dict.fromkeys(means, "s") | {"cost": "EUR", "satisfaction": "points"}
    units |= {key: "share" for key in means if key.startswith(("served", "target", "utilisation"))}
    growth = 1 + np.arange(replications) / 100
    figures = {key: mean * growth for key, mean in means.items()}
    return Outcome(name, figures, units, 1000, 950, 50, 1234, 2 if known else 0, 7, 0.5)


def comparison() -> Comparison:
    """One scenario that waits less and costs the same; its name has to be escaped."""
    rows = (
        Contrast(EVIL, "waiting", 600.0, 300.0, -300.0, -400.0, -200.0, True, "s", 3),
        Contrast(EVIL, "cost", 12.5, 12.6, 0.1, -0.2, 0.4, False, "EUR", 3),
        Contrast(EVIL, "served", 0.9, 0.95, 0.05, 0.02, 0.08, True, "share", 3),
        Contrast(EVIL, "satisfaction", 0.0, 0.0, 0.0, None, None, False, "points", 1),
    )
    return Comparison(outcome(), {EVIL: outcome(EVIL, 300.0)}, rows)


def validation(*, replay: bool = True, verdict: str = "usable") -> Validation:
    """All distances 2, twice the noise floor, half of the replay; one that is not known."""
    known = dict.fromkeys(KEYS, 2.0) | {"wip": None}
    return Validation(
        distances=known,
        low=dict.fromkeys(KEYS, 1.5) | {"wip": None},
        high=dict.fromkeys(KEYS, 2.5) | {"wip": None},
        noise_floor=dict.fromkeys(KEYS, 1.0) | {"wip": None},
        noise_limit=dict.fromkeys(KEYS, 1.8) | {"wip": None},
        replay=dict.fromkeys(KEYS, 4.0) if replay else {},
        verdict=verdict,  # type: ignore[arg-type]
        cases=100,
        replications=10,
        arrivals="given",
        reasons={"wip": "reason.no_start"},
    )


def calibration(*, held_out: bool = True, doubts: bool = True) -> Calibration:
    """Two lines, and a figure with both intervals."""
    from dataclasses import replace

    lines = (
        Line("time", EVIL, 40, "mean_s", 600.0, 660.0, 30.0),
        Line("pool", "P1", 3, "hours_per_week", None, 40.0),
    )
    doubt = Doubt(600.0, 590.0, 610.0, 500.0, 700.0, "s", 20)
    return Calibration(
        replace(desk(), origin={"cases": 1234}),
        validation() if held_out else None,
        None if held_out else "reason.too_few_to_hold_out",
        lines,
        {"waiting": doubt} if doubts else {},
        1.0,
    )


def material(lang: str, **given: object) -> Simulated:
    """What a section is made from; only what is given."""
    empty: dict[str, object] = {"outcomes": {}, "contrasts": (), "validation": None, "calibration": None}
    words = Words(lang, currency="EUR")
    return Simulated(words=words, command="clearway twin run spec.json", **empty | given)  # type: ignore[arg-type]
