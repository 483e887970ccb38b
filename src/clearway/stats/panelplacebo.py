"""Placebo errors of synthetic comparisons: controls that were never treated take the treated units' place."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from clearway.stats.estimate import Estimate
from clearway.stats.panel import Floats, Ints, Panel
from clearway.stats.panelsynthetic import Fit, Synthetic, fitted

DRAWS = 100
"""Groups of controls that stand in for several treated units."""

LEAST = 3
"""Controls below which there is no placebo error."""


@dataclass(frozen=True, slots=True, eq=False)
class Placebos:
    """What the method finds where nothing was changed.

    Parameters
    ----------
    gaps : float array of shape (placebos, periods)
        Gap of each placebo from its stand-in.
    misfit : float array of shape (placebos,)
        Mean squared gap before the change.
    before : int
        Periods before the change.
    df : float
        Degrees of freedom of their mean square.
    scale : float
        What their variance is multiplied with where they stand for fewer units than were treated.
    alone : bool
        Each stands for one treated unit.
    """

    gaps: Floats
    misfit: Floats
    before: int
    df: float
    scale: float = 1.0
    alone: bool = True

    @property
    def values(self) -> Floats:
        """Effect that each placebo shows."""
        found: Floats = self.gaps[:, self.before :].mean(axis=1)
        return found


def placebos(panel: Panel, fit: Fit, *, seed: int = 1) -> Placebos | None:
    """Let controls take the treated units' place; None with fewer than three controls.

    With one treated unit each control takes its place once, the others being its donors. With several, random groups
    of controls as large as the treated group do (100 of them); where the controls are too few for that, single ones
    do, and the part of the variance that is the treated units' own is divided by their number.

    The degrees of freedom are the controls less one. Where shares of periods, which all placebos have in common, are
    fitted too, they are those of the mean square of ``(I - W) x``, ``W`` holding the single placebos' shares in its
    rows, less one: ``tr(A)^2 / tr(A^2) - 1`` with ``A = (I - W)'(I - W)`` (Satterthwaite).

    References
    ----------
    Arkhangelsky et al. 2021, algorithm 4; Abadie, Diamond and Hainmueller 2010 (placebos in space).
    """
    donors = panel.values[~panel.treated]
    count, group = donors.shape[0], int(np.count_nonzero(panel.treated))
    if count < LEAST:
        return None
    single = [_one(donors, np.array([at]), panel.before, fit) for at in range(count)]
    df = _freedom([one.units for one in single], common=single[0].periods is not None)
    if group == 1 or count < group + 2:
        return _gathered(single, panel, df, 1.0 if group == 1 else _shrink(panel, fit, group))
    random = np.random.default_rng(seed)
    groups = [random.permutation(count)[:group] for _ in range(DRAWS)]
    return _gathered([_one(donors, chosen, panel.before, fit) for chosen in groups], panel, df, 1.0)


def placebo_estimate(found: Synthetic, against: Placebos) -> Estimate:
    """The effect with the placebos' root mean square as error.

    Without a level taken off, a unit at the edge of the others cannot be matched before the change nor after it, and
    its gap says little about one that can be. Each placebo's gap is therefore scaled by how well it was matched before
    the change in comparison with the treated: ``sqrt((misfit of the treated + c) / (misfit of the placebo + c))``,
    ``c`` a fraction of the median misfit that keeps close matches from counting too much. Means of several units lie
    amid the others as the treated's mean does, and are left as they are.

    References
    ----------
    Abadie, Diamond and Hainmueller 2010, section 3.4 (ratio of the errors after and before).
    """
    squares = against.values**2
    if found.periods is None and against.alone:
        floor = 0.3 * float(np.median(against.misfit)) + 0.02 * float(np.median(squares))
        if floor > 0:
            squares = squares * (found.misfit + floor) / (against.misfit + floor)
    return Estimate(found.value, float(np.sqrt(squares.mean() * against.scale)), against.df)


def path_errors(against: Placebos) -> Floats:
    """Root mean square of the placebos' gaps in each period."""
    found: Floats = np.sqrt((against.gaps**2).mean(axis=0) * against.scale)
    return found


def rank_p(found: Synthetic, against: Placebos) -> float:
    """Share of the treated and its placebos whose error after to error before is at least the treated's."""
    late = (against.gaps[:, against.before :] ** 2).mean(axis=1)
    own = float((found.gaps[found.before :] ** 2).mean())
    least = 1e-12 * max(own, float(late.max(initial=0.0)), 1e-300)
    ratio = late / (against.misfit + least)
    return float((1 + np.count_nonzero(ratio >= own / (found.misfit + least))) / (1 + ratio.size))


def _one(donors: Floats, chosen: Ints, before: int, fit: Fit) -> Synthetic:
    rest = np.delete(donors, chosen, axis=0)
    return fit(rest, donors[chosen].mean(axis=0), before, len(chosen))


def _gathered(found: list[Synthetic], panel: Panel, df: float, scale: float) -> Placebos:
    gaps = np.vstack([one.gaps for one in found])
    alone = int(np.count_nonzero(panel.treated)) == 1
    return Placebos(gaps, np.array([one.misfit for one in found]), panel.before, df, scale, alone)


def _freedom(shares: list[Floats], *, common: bool) -> float:
    count = len(shares)
    if not common:
        return float(count - 1)
    square = np.eye(count)
    for at, share in enumerate(shares):
        square[at, np.arange(count) != at] = -share
    form = square.T @ square
    return max(1.0, float(np.trace(form) ** 2 / np.trace(form @ form)) - 1)


def _shrink(panel: Panel, fit: Fit, group: int) -> float:
    spread = float((fitted(panel, fit).units ** 2).sum())
    return (1 / group + spread) / (1 + spread)
