"""The journey to be: the twin's log handed to the same functions as the log of today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clearway.measures.journey.basis import basis_of
from clearway.measures.journey.derive import Settings, derive
from clearway.measures.journey.emotion import Voices
from clearway.measures.journey.voices import modelled_of
from clearway.model.journey import Journey, Provenance, Title

if TYPE_CHECKING:
    from clearway.app.service.journeying import JourneyRequest, Mapped
    from clearway.log import Log
    from clearway.model.spec.spec import Spec

RUNS = 5
CASES = 2_000
"""Cases of each run."""


def simulated_journey(asked: JourneyRequest, made: Mapped) -> Journey:
    """Simulate a Spec and derive its map, with the stages and lanes of today's and, where known, its driver model.

    The curve is predicted: the score that the driver model of today expects at the waits of tomorrow.
    """
    from clearway.app.service.journeying import placed_of
    from clearway.model.spec.read import read_spec

    assert asked.to_be is not None
    spec = read_spec(asked.to_be)
    log = simulated_log(spec, seed=asked.seed)
    basis = basis_of(log)
    scale = "" if made.voices is None else made.voices.scale
    voices = Voices(scale=scale, modelled=modelled_of(basis, made.drivers))
    known = set(basis.work.activities)
    stages = {
        stage.label.en: names
        for stage in made.journey.stages
        if (names := [one for one in stage.activities if one in known])
    }
    today = {step.activity for step in made.journey.steps}
    kept = tuple(name for name in basis.work.activities if name in today or name not in made.log.activities)
    settings = Settings(placed=placed_of(made.lanes), stages=stages, kept=kept, seed=asked.seed, k=asked.log.release_k)
    name = spec.name or asked.to_be.stem
    origin = Provenance(lanes_sha=made.lanes.sha256, clearway=made.journey.provenance.clearway, runs=RUNS)
    found = derive(
        log, voices, settings=settings, kind="simulated", title=Title(name, name), provenance=origin, basis=basis
    )
    return found.journey


def simulated_log(spec: Spec, *, seed: int, runs: int = RUNS, cases: int = CASES) -> Log:
    """The logs of several runs as one; each run has luck of its own."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from clearway.log import read
    from clearway.twin import simulate

    parts = []
    for run in range(runs):
        outcome = simulate(spec, cases=cases, replications=1, seed=seed + run, keep_log=True)
        table = outcome.log
        assert table is not None
        first = table.column_names[0]
        numbered = pc.binary_join_element_wise(f"{run + 1}-", table.column(first).cast(pa.string()), "")
        parts.append(table.set_column(0, first, numbered))
    return read(pa.concat_tables(parts))
