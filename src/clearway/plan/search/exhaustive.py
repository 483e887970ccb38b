"""Every point, one after another: for small spaces nothing is better."""

from __future__ import annotations

from itertools import islice, product

from clearway.plan.trial import Trial

AT_ONCE = 256


class Exhaustive:
    """Tries every point."""

    code = "exhaustive"

    def run(self, trial: Trial) -> None:
        """Try every point, today first, as long as there is time."""
        space = trial.simulator.space
        trial.evaluate([space.now])
        rest = product(*(range(len(gene.options)) for gene in space.genes))
        while not trial.over and (part := list(islice(rest, AT_ONCE))):
            trial.evaluate(part)
