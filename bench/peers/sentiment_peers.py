"""VADER, TextBlob, SnowNLP and cnsenti on labelled texts; runs in an environment of its own (see bench/sentiment.py).

Usage: ``python sentiment_peers.py FILE`` with a JSON object set -> [[text, label], ...]; writes JSON on stdout.
Scores of three classes are written too, so that the bench can choose their borders.
"""

import json
import sys
from importlib.metadata import version
from time import perf_counter


def vader(texts):
    """Compound scores."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    judge = SentimentIntensityAnalyzer()
    return [judge.polarity_scores(text)["compound"] for text in texts]


def textblob(texts):
    """Polarities."""
    from textblob import TextBlob

    return [TextBlob(text).sentiment.polarity for text in texts]


def snownlp(texts):
    """Chances of positive less one half."""
    from snownlp import SnowNLP

    return [SnowNLP(text).sentiments - 0.5 for text in texts]


def cnsenti(texts):
    """Positive words less negative ones."""
    from cnsenti import Sentiment

    judge = Sentiment()
    counts = [judge.sentiment_count(text) for text in texts]
    return [one["pos"] - one["neg"] for one in counts]


def named(score, border):
    """Three classes with a border, else two, of which a tie is positive."""
    if border is None:
        return "positive" if score >= 0 else "negative"
    return "positive" if score >= border else "negative" if score <= -border else "neutral"


def figures(truth, found):
    """Accuracy and macro F1."""
    scores = []
    for one in sorted(set(truth)):
        right = sum(a == b == one for a, b in zip(truth, found, strict=False))
        named = truth.count(one) + found.count(one)
        scores.append(2 * right / named)
    accuracy = sum(a == b for a, b in zip(truth, found, strict=False)) / len(truth)
    return {"accuracy": round(accuracy, 4), "macro_f1": round(sum(scores) / len(scores), 4)}


PEERS = {
    "vaderSentiment": (vader, 0.05, ("airline",)),
    "textblob": (textblob, 1e-9, ("airline",)),
    "snownlp": (snownlp, None, ("hotel", "shopping")),
    "cnsenti": (cnsenti, None, ("hotel", "shopping")),
}
"""Name: scores, border of neutral (VADER's authors' own; the sign of TextBlob's polarity), sets."""


def main():
    """Every peer on its sets."""
    with open(sys.argv[1], encoding="utf-8") as file:
        sets = json.load(file)
    told = []
    for name, (judge, border, of) in PEERS.items():
        for key in of:
            texts, truth = [text for text, _ in sets[key]], [label for _, label in sets[key]]
            began = perf_counter()
            scores = judge(texts)
            seconds = round(perf_counter() - began, 1)
            found = [named(score, border) for score in scores]
            row = {"peer": name, "version": version(name), "set": key, "n": len(texts), **figures(truth, found)}
            told.append(row | {"seconds": seconds} | ({} if border is None else {"scores": scores}))
    json.dump(told, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
