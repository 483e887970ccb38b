"""What a plan must keep to: caps, budgets, legal hours, what stays as it is; a value, read from a TOML file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from clearway.base.errors import OptionError
from clearway.model.spec.decode import decode
from clearway.model.spec.fault import Fault, refuse_faults
from clearway.model.spec.hours import WEEKDAYS
from clearway.model.spec.read import load


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many people there may be.

    Parameters
    ----------
    min, max : int, optional
    """

    min: int | None = None
    max: int | None = None

    def beyond(self, count: int) -> int:
        """By how many people a number lies outside.

        Examples
        --------
        >>> Bounds(2, 4).beyond(1), Bounds(2, 4).beyond(7), Bounds().beyond(7)
        (1, 3, 0)
        """
        low = 0 if self.min is None else self.min - count
        high = 0 if self.max is None else count - self.max
        return max(0, low, high)


@dataclass(frozen=True, slots=True)
class Staffing:
    """Caps on people.

    Parameters
    ----------
    total : Bounds
        Of everybody.
    pools, resources : dict of str to Bounds
        By id.
    """

    total: Bounds = Bounds()
    pools: dict[str, Bounds] = field(default_factory=dict)
    resources: dict[str, Bounds] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Budget:
    """Money that may be spent, in the Spec's currency; None: no limit.

    Parameters
    ----------
    one_off : float, optional
        On all changes together, with what hiring costs.
    per_year : float, optional
        What the changes cost a year beyond today: the pay of people who are added counts, that of those who are saved
        is taken off.
    per_case : float, optional
        Greatest mean cost of a case.
    """

    one_off: float | None = None
    per_year: float | None = None
    per_case: float | None = None


@dataclass(frozen=True, slots=True)
class Hours:
    """When work is legal.

    Parameters
    ----------
    earliest, latest : str
        Local time such as ``07:00``; ``24:00`` is the end of the day.
    days : tuple of str
        ``mon`` to ``sun``.
    """

    earliest: str = "00:00"
    latest: str = "24:00"
    days: tuple[str, ...] = WEEKDAYS


@dataclass(frozen=True, slots=True)
class Protect:
    """What stays as it is.

    Parameters
    ----------
    steps : tuple of str
        Ids or names of tasks that no change may touch.
    pools : tuple of str
        Ids of pools whose people, hours and rules stay.
    """

    steps: tuple[str, ...] = ()
    pools: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """How much may change.

    Parameters
    ----------
    most : int, optional
        Changes at once, decisions on people, hours and rules counted as well.
    forbid : tuple of str
        Codes of patterns.
    """

    most: int | None = None
    forbid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """What a change costs; None: not stated.

    Parameters
    ----------
    one_off, per_year, per_case : float, optional
    """

    one_off: float | None = None
    per_year: float | None = None
    per_case: float | None = None


@dataclass(frozen=True, slots=True)
class Prices:
    """What changes cost, where the organisation knows it.

    Parameters
    ----------
    hire : float
        One-off cost of each head that is added.
    training_hour : float, optional
        Of one person.
    patterns : dict of str to Cost
        By code; beats the price that a change states.
    """

    hire: float = 0.0
    training_hour: float | None = None
    patterns: dict[str, Cost] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Constraints:
    """All that a plan must keep to.

    Parameters
    ----------
    staffing : Staffing
    budget : Budget
    hours : Hours
    protect : Protect
    changes : Changes
    prices : Prices
    figures : dict of str to float
        What somebody states for patterns, such as the time of an automated step: ``name``, or ``name@place``.
    labour : dict of str to object
        Rules for rosters, as :func:`clearway.plan.labour.labour_of` reads them; empty: none are stated.
    """

    staffing: Staffing = Staffing()
    budget: Budget = Budget()
    hours: Hours = Hours()
    protect: Protect = Protect()
    changes: Changes = Changes()
    prices: Prices = Prices()
    figures: dict[str, float] = field(default_factory=dict)
    labour: dict[str, Any] = field(default_factory=dict)


def read_constraints(source: str | Path | bytes, *, name: str | None = None) -> Constraints:
    """Read constraints from TOML; nothing that is not known is let through.

    Parameters
    ----------
    source : str, Path or bytes
        A file, or its bytes.
    name : str, optional
        What messages call it.

    Raises
    ------
    ReadError
        The file cannot be opened.
    OptionError
        ``plan.toml``: it is no TOML; ``figure.*``: a figure that no pattern reads, see
        :func:`clearway.plan.figures.refuse_figures`; ``labour.*``: labour rules that cannot be read or kept, see
        :func:`clearway.plan.labour.labour_of`; ``plan.contradiction``, ``plan.budget``: see
        :func:`clearway.plan.contradictions.refuse_contradictions`.
    SpecError
        A field is unknown or of another type; its path is the section.

    Examples
    --------
    >>> read_constraints(b"[staffing.pools.desk]\\nmax = 3\\n[changes]\\nmost = 2").staffing.pools["desk"]
    Bounds(min=None, max=3)
    """
    from clearway.plan.contradictions import refuse_contradictions
    from clearway.plan.figures import refuse_figures
    from clearway.plan.labour import labour_of

    data, called = load(source, name)
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OptionError("plan.toml", place={"file": called}, detail=str(error)) from error
    faults: list[Fault] = []
    found: Constraints = decode(Constraints, content, faults)
    refuse_faults(faults, called)
    refuse_contradictions(found, name=called)
    refuse_figures(found.figures, name=called)
    if found.labour:
        labour_of(found.labour, file=called)
    return found
