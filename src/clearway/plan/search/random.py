"""Points at random: what any search has to be better than."""

from __future__ import annotations

import numpy as np

from clearway.plan.trial import Trial

AT_ONCE = 64


class Random:
    """Draws every decision alike from its options."""

    code = "random"

    def run(self, trial: Trial) -> None:
        """Try random points, after today's, until time or evaluations are used up, or hardly a point is new."""
        space = trial.simulator.space
        random = np.random.default_rng(trial.seed)
        counts = np.array([len(gene.options) for gene in space.genes])
        trial.evaluate([space.now])
        while not trial.over and len(trial.known) < 0.95 * space.size:
            drawn = random.integers(0, counts, (AT_ONCE, counts.size))
            trial.evaluate([tuple(int(value) for value in row) for row in drawn])
