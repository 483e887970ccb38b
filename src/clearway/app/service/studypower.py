"""Power: sample size, power or detectable effect of a planned test."""

from __future__ import annotations

from typing import Any

from clearway.app.service.studied import document
from clearway.stats.power import Design, detectable, power_of, sample_size


def plan_power(
    design: Design, *, n: float | None = None, alpha: float = 0.05, power: float = 0.8, lang: str = "en"
) -> dict[str, Any]:
    """What is missing of effect, size and power: the one that is not given.

    With an effect and no size: the size. With an effect and a size: the power. With a size and no effect: the smallest
    effect that is detected.

    Raises
    ------
    InputError
        As :mod:`clearway.stats.power`.

    Examples
    --------
    >>> told = plan_power(Design("two_sample_t", effect=0.5))
    >>> told["result"]["n_each"], told["kind"]
    (64, 'power.sample_size')
    """
    known = design.effect is not None or design.p1 is not None
    if n is None:
        kind, found = "power.sample_size", sample_size(design, alpha=alpha, power=power)
    elif known:
        kind, found = "power.power", power_of(design, n, alpha=alpha)
    else:
        kind, found = "power.effect", detectable(design, n, alpha=alpha, power=power)
    params = {"test": design.test, "alpha": alpha, "n": n, "power": None if kind == "power.power" else power}
    return document(kind, None, params, found, lang)
