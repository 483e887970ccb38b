"""The limits of what a customer accepts."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from clearway.base.errors import InputError
from clearway.stats.sample import Floats


@dataclass(frozen=True, slots=True)
class Specs:
    """Spec limits and target of a value; None where there is none, while 0 is a limit like any other.

    Parameters
    ----------
    lsl, usl, target : float or None
    """

    lsl: float | None = None
    usl: float | None = None
    target: float | None = None

    def checked(self) -> Specs:
        """The same, refused when a limit is no number or the two are the wrong way round.

        Raises
        ------
        InputError
            ``capability.limit`` or ``capability.order``.
        """
        for name, value in (("lsl", self.lsl), ("usl", self.usl), ("target", self.target)):
            if value is not None and not math.isfinite(value):
                raise InputError("capability.limit", name=name, value=str(value))
        if self.lsl is not None and self.usl is not None and not self.lsl < self.usl:
            raise InputError("capability.order", lsl=self.lsl, usl=self.usl)
        return self

    @property
    def width(self) -> float | None:
        """Distance of the limits; None with one or none."""
        return None if self.lsl is None or self.usl is None else self.usl - self.lsl

    def outside(self, values: Floats) -> tuple[float | None, float | None]:
        """Values per million strictly below and strictly above the limits; None where there is no limit.

        Examples
        --------
        >>> Specs(usl=2.0).outside(np.array([1.0, 2.0, 3.0, 4.0]))
        (None, 500000.0)
        """
        low = None if self.lsl is None else 1e6 * int(np.count_nonzero(values < self.lsl)) / values.size
        high = None if self.usl is None else 1e6 * int(np.count_nonzero(values > self.usl)) / values.size
        return low, high


def smaller(one: float | None, other: float | None) -> float | None:
    """The smaller of two indices, or the one there is."""
    known = [value for value in (one, other) if value is not None]
    return min(known) if known else None
