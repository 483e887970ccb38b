"""On models of others and on fitted ones: every pattern applies or says why not, soundly, undone exactly."""

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
from clearway.redesign import Survey, affected, apply, read_change, survey, undo, write_change
from clearway.redesign.patterns import PATTERNS
from clearway.twin import simulate
from clearway.twin.fit.fit import fit_spec

MODELS = ("BPI_Challenge_2012", "callcentre", "insurance", "production")
LOGS = ("PurchasingExample", "LoanApp")
FIGURED = tuple(member for member in PATTERNS if member.kind == "figure")
LEAST_PLACED = 10
"""Patterns that find a place in each of these models, at least."""

FIGURES = {
    "order_type_share": 0.4, "order_type_saved_share": 0.2, "contact_needless_share": 0.3, "team_saved_s": 120.0,
    "hand_over_s": 180.0, "empower_share": 0.5, "own_decision_s": 120.0, "check_s": 60.0, "caught_share": 0.7,
    "buffered_s": 60.0, "buffer_money": 5000.0, "automated_s": 10.0, "automation_money": 30_000.0,
    "trusted_share": 0.4, "trusted_s": 60.0, "trusted_money": 2.0, "outsourced_s": 7200.0, "outsourced_money": 10.0,
    "interface_saved_share": 0.2, "interface_money": 10_000.0, "self_service_share": 0.3, "self_service_s": 600.0,
    "prevented_share": 0.5, "safeguard_s": 5.0, "standard_saved_share": 0.2,
}  # fmt: skip
"""What a person might state; the same for all models."""


@cache
def model(name: str, data: Path) -> Spec:
    """A simulation model as it was published, or one fitted to a log."""
    if name in LOGS:
        return fit_spec(read(data / "logs" / f"{name}.csv.gz")).spec
    return read_prosimos(data / "sim_models" / f"{name}.json", data / "sim_models" / f"{name}.bpmn").spec


@cache
def surveyed(name: str, data: Path) -> Survey:
    """What all patterns say of a model, with every figure stated."""
    return survey((), model(name, data), figures=FIGURES)


@pytest.mark.parametrize("name", [*MODELS, *LOGS])
def test_without_figures_it_says_which_are_missing(name: str, data_dir: Path) -> None:
    found = survey((), model(name, data_dir), members=FIGURED)
    assert found.proposals == ()
    for member in FIGURED:
        why = found.unplaced[member.code]
        assert why.id == "pattern.lacking"
        assert all(figure in said(why, lang) for figure in member.needs for lang in LANGUAGES)


@pytest.mark.parametrize("name", [*MODELS, *LOGS])
def test_every_pattern_applies_or_says_why_not(name: str, data_dir: Path) -> None:
    spec, found = model(name, data_dir), surveyed(name, data_dir)
    placed = {one.pattern for one in found.proposals}
    assert placed | set(found.unplaced) == {member.code for member in PATTERNS}
    assert len(placed) >= LEAST_PLACED
    assert all(said(why, lang) for why in found.unplaced.values() for lang in LANGUAGES)
    known = {fault.code for fault in check_spec(spec)}
    for proposal in found.proposals:
        assert all(said(one, lang) for one in (proposal.why, *proposal.suggestion) for lang in LANGUAGES)
        if proposal.change is None:
            assert proposal.suggestion
            continue
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
    best = {one.pattern: one for one in reversed(surveyed(name, data_dir).proposals) if one.change is not None}
    for proposal in best.values():
        assert proposal.change is not None
        outcome = simulate(apply(proposal.change, spec), cases=30, replications=1, warmup=0, unsound=unsound)
        assert outcome.unfinished == 0 or stuck > 0, proposal.change.name
        assert outcome["cycle_time"].value > 0 or stuck > 0
