"""VADER, TextBlob, SnowNLP and cnsenti on labelled texts; runs in an environment of its own (see bench/sentiment.py).

Usage: ``python sentiment_peers.py FILE`` with a JSON object set -> [[text, label], ...]; writes JSON on stdout.
"""

import json
import sys
from importlib.metadata import version
from time import perf_counter


def vader(texts):
    """Labels by the compound score, thresholds of its authors (.05)."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    judge = SentimentIntensityAnalyzer()
    return [three(judge.polarity_scores(text)["compound"], 0.05) for text in texts]


def textblob(texts):
    """Labels by the sign of the polarity."""
    from textblob import TextBlob

    return [three(TextBlob(text).sentiment.polarity, 1e-9) for text in texts]


def snownlp(texts):
    """Labels at one half."""
    from snownlp import SnowNLP

    return ["positive" if SnowNLP(text).sentiments >= 0.5 else "negative" for text in texts]


def cnsenti(texts):
    """Labels by counts of positive and negative words; a tie counts as positive."""
    from cnsenti import Sentiment

    judge = Sentiment()
    counts = [judge.sentiment_count(text) for text in texts]
    return ["positive" if one["pos"] >= one["neg"] else "negative" for one in counts]


def three(score, border):
    """Three classes."""
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
    "vaderSentiment": (vader, ("airline",)),
    "textblob": (textblob, ("airline",)),
    "snownlp": (snownlp, ("hotel", "shopping")),
    "cnsenti": (cnsenti, ("hotel", "shopping")),
}


def main():
    """Every peer on its sets."""
    with open(sys.argv[1], encoding="utf-8") as file:
        sets = json.load(file)
    told = []
    for name, (judge, of) in PEERS.items():
        for key in of:
            texts, truth = [text for text, _ in sets[key]], [label for _, label in sets[key]]
            began = perf_counter()
            found = judge(texts)
            row = {"peer": name, "version": version(name), "set": key, "n": len(texts), **figures(truth, found)}
            told.append(row | {"seconds": round(perf_counter() - began, 1)})
    json.dump(told, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
