"""The charts by name: what each is made of and how it is made."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from clearway.base.errors import OptionError
from clearway.stats import limits
from clearway.stats.limits.chart import Chart


@dataclass(frozen=True, slots=True)
class Maker:
    """One kind of chart.

    Attributes
    ----------
    name : str
    needs : str
        ``values``, ``subgroups``, ``series`` (values or subgroups), ``counts`` (with n), ``events`` (counts alone) or
        ``rows``.
    make : callable
        The function of `clearway.stats.limits`.
    formula : str
        How its limits are computed, for the output.
    source : str
        Where that is written.
    memory : bool
        Whether its points hang together, so that only limits and no rules apply.
    """

    name: str
    needs: str
    make: Callable[..., Any]
    formula: str
    source: str
    memory: bool = False

    @property
    def takes(self) -> tuple[str, ...]:
        """Names of its options."""
        given = inspect.signature(self.make).parameters.values()
        return tuple(one.name for one in given if one.kind is one.KEYWORD_ONLY and one.name != "spread")


_MONTGOMERY = "Montgomery, Introduction to Statistical Quality Control"
_MEAN_SIX = "mean of means +- L sigma / sqrt(n)"

MAKERS: tuple[Maker, ...] = (
    Maker("imr", "values", limits.imr, "mean +- L mean(MR) / d2(2)", "NIST/SEMATECH e-Handbook 6.3.2.2"),
    Maker("mr", "values", limits.mr, "0 and D4(2) mean(MR)", "NIST/SEMATECH e-Handbook 6.3.2.2"),
    Maker("xbar_r", "subgroups", partial(limits.xbar, spread="r"), f"{_MEAN_SIX}, sigma = mean(R) / d2", _MONTGOMERY),
    Maker("xbar_s", "subgroups", partial(limits.xbar, spread="s"), f"{_MEAN_SIX}, sigma = mean(S) / c4", _MONTGOMERY),
    Maker("r", "subgroups", limits.r, "mean(R) +- L d3 mean(R) / d2", _MONTGOMERY),
    Maker("s", "subgroups", limits.s, "mean(S) +- L mean(S) sqrt(1 - c4^2) / c4", _MONTGOMERY),
    Maker("p", "counts", limits.p, "p +- L sqrt(p (1 - p) / n), p = sum x / sum n", _MONTGOMERY),
    Maker("np", "counts", limits.np_chart, "n p +- L sqrt(n p (1 - p)), p = sum x / sum n", _MONTGOMERY),
    Maker("u", "counts", limits.u, "u +- L sqrt(u / n), u = sum x / sum n", _MONTGOMERY),
    Maker("c", "events", limits.c, "c +- L sqrt(c)", _MONTGOMERY),
    Maker("laney_p", "counts", limits.laney_p, "p +- L sigma_z sqrt(p (1 - p) / n)", "Laney 2002"),
    Maker("laney_u", "counts", limits.laney_u, "u +- L sigma_z sqrt(u / n)", "Laney 2002"),
    Maker("g", "values", limits.g, "m +- L sqrt(m (m + 1))", "Benneyan 2001"),
    Maker(
        "t",
        "values",
        limits.t,
        "(mean +- L mean(MR) / d2(2))^power of y^(1/power), power 3.6 unless given",
        "Nelson 1994",
    ),
    Maker(
        "ewma", "series", limits.ewma, "z = lam x + (1 - lam) z, centre +- L sigma_z", "Lucas and Saccucci 1990", True
    ),
    Maker("cusum", "series", limits.cusum, "C+ = max(0, C+ + z - k), C- = min(0, C- + z + k), +-h", "Page 1954", True),
    Maker("t2", "rows", limits.t2, "(x - m)' S^-1 (x - m)", "Tracy, Young and Mason 1992", True),
    Maker("run", "values", limits.run, "median; longest run, crossings", "Anhoej and Olesen 2014"),
    Maker(
        "adjusted", "values", limits.adjusted, "f^-1(mean + phase +- L mean(MR) / d2(2) / sqrt(1 - rho))", _MONTGOMERY
    ),
)
"""Every chart; ``auto`` asks the advisor."""

KINDS = tuple(one.name for one in MAKERS)


def maker(kind: str) -> Maker:
    """The maker of a kind.

    Raises
    ------
    OptionError
        ``chart.kind``.

    Examples
    --------
    >>> maker("p").needs
    'counts'
    """
    for one in MAKERS:
        if one.name == kind:
            return one
    raise OptionError("chart.kind", place={"option": "KIND"}, given=kind, known=", ".join(KINDS))


def option_of(name: str) -> str:
    """How an option is written on the command line.

    Examples
    --------
    >>> option_of("steady_state"), option_of("mr_screen")
    ('--steady-state', '--screen')
    """
    plain = {"mr_screen": "screen", "stages": "stage"}.get(name, name)
    return f"--{plain.replace('_', '-')}"


def made(one: Maker, data: tuple[Any, ...], options: Mapping[str, Any]) -> Chart:
    """The chart of the data; options that are None count as not given.

    Raises
    ------
    OptionError
        ``chart.option``: this chart has no such option; ``chart.*``.
    """
    given = {key: value for key, value in options.items() if value is not None and value != ()}
    for key in given:
        if key not in one.takes:
            place = {"option": option_of(key)}
            raise OptionError("chart.option", place=place, kind=one.name, known=", ".join(map(option_of, one.takes)))
    found = one.make(*data, **given)
    return found.chart if isinstance(found, limits.Hotelling) else found
