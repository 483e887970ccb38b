"""What pm4py said of the shared logs and the models mined of them (bench/conformance.py)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from clearway.log import read
from clearway.measures.conformance.traces import Traces, traces_of
from clearway.model.petri import PetriNet, Transition

STORED = Path(__file__).resolve().parents[2] / "peers" / "conformance.json"


@dataclass(frozen=True)
class Case:
    """A log, a model and the figures."""

    log: str
    noise: str

    def __str__(self) -> str:
        return f"{self.log.split('.')[0]}-{self.noise}"

    @property
    def net(self) -> PetriNet:
        """The model."""
        stored = _stored()[self.log][self.noise]["net"]
        return PetriNet(
            tuple(stored["places"]),
            tuple(Transition(name, label) for name, label in stored["transitions"]),
            tuple((source, target) for source, target in stored["arcs"]),
            tuple((place, tokens) for place, tokens in stored["initial"]),
            tuple((place, tokens) for place, tokens in stored["final"]),
        )

    def theirs(self, work: str) -> dict[str, float] | None:
        """pm4py's figures; None where it did not finish."""
        found: dict[str, float] | None = _stored()[self.log][self.noise]["theirs"].get(work)
        return found


@cache
def _stored() -> dict[str, Any]:
    logs: dict[str, Any] = json.loads(STORED.read_text("utf-8"))["logs"]
    return logs


@cache
def log_of(data_dir: Path, name: str) -> Traces:
    """The variants of a shared log."""
    return traces_of(read(data_dir / "logs" / name))


CASES = [Case(name, noise) for name, log in _stored().items() for noise in ("0.0", "0.2", "0.4") if noise in log]
