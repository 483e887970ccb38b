"""A Spec tried on the cases of a log, and what of it would have been seen."""

from __future__ import annotations

import numpy as np
from tests.twin.fit.planted import line, observed

from clearway.twin.fit.assemble import assemble
from clearway.twin.fit.flows import flow_of
from clearway.twin.fit.plan import base_of, parts_of
from clearway.twin.fit.trial import as_seen, attempt, trace_of


def _twin():
    log = observed(line(np.random.default_rng(1), 150))
    return log, assemble(parts_of(base_of(log), flow_of(log, "chain"), delay_calendar=True))


def test_the_cases_come_when_those_of_the_log_came() -> None:
    log, spec = _twin()
    found = attempt(spec, log, seed=1)
    assert found.n_cases == log.n_cases
    assert (found.start_us[found.offsets[:-1]] >= log.arrived_us).all()
    assert [found.activities[code] for code in found.activity[:2]] == ["A", "B"]
    assert trace_of(found).cases == 150


def test_equal_seeds_give_equal_logs() -> None:
    log, spec = _twin()
    one, other = attempt(spec, log, seed=5), attempt(spec, log, seed=5)
    assert (one.end_us == other.end_us).all()


def test_nothing_is_seen_after_the_end_of_the_log() -> None:
    log, spec = _twin()
    runs = [attempt(spec, log, seed=seed) for seed in (1, 2, 3)]
    for seen in as_seen(runs, log):
        assert seen.end_us.max() <= log.end_us.max()
        assert trace_of(seen).cases <= log.n_cases
