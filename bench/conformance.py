"""Conformance of the shared logs to the models that pm4py mines of them, here and in pm4py, in one run.

Usage: ``python bench/conformance.py [LOG ...] [--limit SECONDS] [--noise X ...]``. Every piece of pm4py's work runs in
its own process and environment with a limit on its time (600 s by default); what does not end is shown as such. Models,
figures and seconds are kept in tests/peers/conformance.json, so that the tests hold us to them without pm4py, and the
table goes to docs/background/conformance.md below bench/conformance.head.md.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from clearway.log import read
from clearway.measures.conformance import Traces, replay, traces_of
from clearway.measures.conformance.alignments import Aligner, align_all
from clearway.measures.conformance.escape import prefixes
from clearway.measures.conformance.flat import flatten
from clearway.measures.conformance.perfect import perfect_precision
from clearway.model.petri import PetriNet, Transition

ROOT = Path(__file__).resolve().parent.parent
LOGS = ROOT.parent / "shared" / "data" / "logs"
PEER = (str(ROOT / "bench" / ".env-pm4py" / "bin" / "python"), str(ROOT / "bench" / "peers" / "pm4py_conformance.py"))
STORED = ROOT / "tests" / "peers" / "conformance.json"
HEAD, PAGE = ROOT / "bench" / "conformance.head.md", ROOT / "docs" / "background" / "conformance.md"
NAMES = ("running-example.xes", "helpdesk_it.csv.gz", "receipt_wabo.csv.gz", "bpic2012.xes.gz")
NOISE = ("0.0", "0.2", "0.4")
WORKS = ("replay_fitness", "replay_precision", "alignment_fitness", "alignment_precision")
FIGURES = {
    "replay_fitness": ("average_trace_fitness", "log_fitness", "percentage_of_fitting_traces"),
    "alignment_fitness": ("average_trace_fitness", "log_fitness", "percentage_of_fitting_traces"),
}


def net_of(document: dict[str, Any]) -> PetriNet:
    """The stored net as a value."""
    return PetriNet(
        tuple(document["places"]),
        tuple(Transition(name, label) for name, label in document["transitions"]),
        tuple((source, target) for source, target in document["arcs"]),
        tuple((place, tokens) for place, tokens in document["initial"]),
        tuple((place, tokens) for place, tokens in document["final"]),
    )


def ours(net: PetriNet, traces: Traces) -> dict[str, Any]:
    """Our figures and seconds; replay gives fitness and precision at once."""
    began = time.perf_counter()
    replayed = replay(net, traces)
    replay_s = time.perf_counter() - began
    began = time.perf_counter()
    aligner = Aligner(flatten(net, traces.activities))
    aligned = align_all(aligner, traces)
    align_s = time.perf_counter() - began
    began = time.perf_counter()
    precision = perfect_precision(aligner, prefixes(traces))
    timed_out = int(aligned.timed_out.sum())
    return {
        "replay_fitness": _fitness(replayed, traces) | {"seconds": replay_s},
        "replay_precision": {"precision": replayed.precision, "seconds": replay_s},
        "alignment_fitness": _fitness(aligned, traces) | {"seconds": align_s, "timed_out": timed_out},
        "alignment_precision": {"precision": precision, "seconds": time.perf_counter() - began},
    }


def _fitness(found: Any, traces: Traces) -> dict[str, float]:
    fitting = 100 * found.cases_fitting / traces.cases
    figures = (found.average_trace_fitness, found.log_fitness, fitting)
    return dict(zip(FIGURES["replay_fitness"], figures, strict=True))


def theirs(work: str, case: Path, limit: float) -> dict[str, Any] | None:
    """A piece of pm4py's work; None when it does not end in time."""
    try:
        done = subprocess.run([*PEER, work, str(case)], capture_output=True, text=True, timeout=limit, check=True)
    except subprocess.TimeoutExpired:
        return None
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def measured(name: str, limit: float, noises: Sequence[str] = NOISE) -> dict[str, Any]:
    """One log: the models of each noise threshold with all figures of both sides."""
    traces = traces_of(read(LOGS / name))
    variants = [[list(traces.names(at)), int(traces.counts[at])] for at in range(traces.n)]
    found: dict[str, Any] = {"cases": traces.cases, "variants": traces.n, "events": int(traces.lengths @ traces.counts)}
    found["limit_s"] = limit
    with tempfile.TemporaryDirectory() as folder:
        case = Path(folder) / "case.json"
        for noise in noises:
            case.write_text(json.dumps({"variants": variants}), "utf-8")
            mined = theirs(f"discover:{noise}", case, 600.0)
            if mined is None:
                continue
            case.write_text(json.dumps({"variants": variants, "net": mined["answer"]}), "utf-8")
            sides: dict[str, Any] = {
                "net": mined["answer"],
                "ours": ours(net_of(mined["answer"]), traces),
                "theirs": {},
            }
            for work in WORKS:
                answer = theirs(work, case, limit)
                sides["theirs"][work] = None if answer is None else _kept(work, answer)
                print(name, noise, work, sides["ours"][work], sides["theirs"][work], flush=True)
            found[noise] = sides
    return found


def _kept(work: str, answer: dict[str, Any]) -> dict[str, Any]:
    figures = {"precision": answer["answer"]}
    if work in FIGURES:
        figures = {key: answer["answer"][key] for key in FIGURES[work]}
    return figures | {"seconds": answer["seconds"]}


def rows(stored: dict[str, Any]) -> Iterator[str]:
    """The table: each figure here, its difference to pm4py's, seconds of both, and how many times faster."""
    yield "| log | noise | figure | ours | difference | ours, s | pm4py, s | times |"
    yield "| --- " * 8 + "|"
    for name, log in stored["logs"].items():
        for noise in NOISE:
            for work in WORKS if noise in log else ():
                mine, peer = log[noise]["ours"][work], log[noise]["theirs"][work]
                figure = "precision" if "precision" in mine else "log_fitness"
                head = f"| {name} | {noise} | {work.replace('_', ' ')} | {mine[figure]:.6f}"
                if peer is None:
                    yield f"{head} | - | {mine['seconds']:.3f} | over {log['limit_s']:.0f} | - |"
                else:
                    times = peer["seconds"] / mine["seconds"]
                    gap = abs(mine[figure] - peer[figure])
                    yield f"{head} | {gap:.0e} | {mine['seconds']:.3f} | {peer['seconds']:.2f} | {times:.0f} |"


def main() -> None:
    """Measure, store, print and write the page."""
    parser = argparse.ArgumentParser()
    parser.add_argument("logs", nargs="*", default=NAMES)
    parser.add_argument("--limit", type=float, default=600.0)
    parser.add_argument("--noise", nargs="*", default=NOISE)
    given = parser.parse_args()
    stored = json.loads(STORED.read_text("utf-8")) if STORED.exists() else {"logs": {}}
    measured("running-example.xes", given.limit)  # compiles the kernels
    for name in given.logs:
        stored["logs"][name] = stored["logs"].get(name, {}) | measured(name, given.limit, given.noise)
        stored |= {
            "command": "python bench/conformance.py",
            "versions": {"pm4py": "2.7.23", "python": platform.python_version()},
        }
        STORED.write_text(json.dumps(stored, ensure_ascii=False) + "\n", "utf-8")
        PAGE.write_text(HEAD.read_text("utf-8") + "\n".join(rows(stored)) + "\n", "utf-8")


if __name__ == "__main__":
    main()
