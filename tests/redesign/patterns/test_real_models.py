"""On models of others and on fitted ones: every automatic pattern applies or says why not, soundly, undone exactly."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from tests.redesign.patterns.test_contract import said

from clearway.base.messages import LANGUAGES
from clearway.log import read
from clearway.model.spec import Spec
from clearway.model.spec.check import check_spec
from clearway.model.spec.prosimos_read import read_prosimos
from clearway.redesign import Pattern, affected, apply, read_change, survey, undo, write_change
from clearway.redesign.patterns import PATTERNS
from clearway.twin import simulate
from clearway.twin.fit.fit import fit_spec

MODELS = ("BPI_Challenge_2012", "callcentre", "insurance", "production")
LOGS = ("PurchasingExample", "LoanApp")
AUTOMATIC = tuple(member for member in PATTERNS if isinstance(member, Pattern) and member.kind == "automatic")
LEAST_PLACED = 2
"""Patterns that find a place in each of these models, at least."""


@cache
def model(name: str, data: Path) -> Spec:
    """A simulation model as it was published, or one fitted to a log."""
    if name in LOGS:
        return fit_spec(read(data / "logs" / f"{name}.csv.gz")).spec
    return read_prosimos(data / "sim_models" / f"{name}.json", data / "sim_models" / f"{name}.bpmn").spec


@pytest.mark.parametrize("name", [*MODELS, *LOGS])
def test_every_pattern_applies_or_says_why_not(name: str, data_dir: Path) -> None:
    spec = model(name, data_dir)
    found = survey((), spec, members=AUTOMATIC)
    placed = {one.pattern for one in found.proposals}
    assert placed | set(found.unplaced) == {member.code for member in AUTOMATIC}
    assert len(placed) >= LEAST_PLACED
    assert all(said(why, lang) for why in found.unplaced.values() for lang in LANGUAGES)
    known = {fault.code for fault in check_spec(spec)}
    for proposal in found.proposals:
        assert proposal.change is not None
        assert all(said(proposal.why, lang) for lang in LANGUAGES)
        change = read_change(write_change(proposal.change))
        after = apply(change, spec)
        assert {fault.code for fault in check_spec(after)} <= known
        assert apply(undo(change, spec), after) == spec
        assert affected(spec, after), change.name


@pytest.mark.parametrize("name", [*MODELS, *LOGS])
def test_the_twin_runs_the_best_change_of_every_pattern(name: str, data_dir: Path) -> None:
    spec = model(name, data_dir)
    unsound = bool(check_spec(spec))
    stuck = simulate(spec, cases=30, replications=1, warmup=0, unsound=unsound).unfinished
    for proposal in survey((), spec, members=AUTOMATIC, most=1).proposals:
        assert proposal.change is not None
        outcome = simulate(apply(proposal.change, spec), cases=30, replications=1, warmup=0, unsound=unsound)
        assert outcome.unfinished == 0 or stuck > 0, proposal.change.name
        assert outcome["cycle_time"].value > 0 or stuck > 0
