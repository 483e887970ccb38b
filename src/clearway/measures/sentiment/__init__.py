"""What a text says, as a number: sentiment in Chinese and English, by a shipped model or one's own."""

from clearway.measures.sentiment.fit import Fitted, fit_sentiment
from clearway.measures.sentiment.judge import Sentiment, sentiment, shipped_model
from clearway.measures.sentiment.model import LABELS, SentimentModel
from clearway.measures.sentiment.near import first_of_each, near_key
from clearway.measures.sentiment.pack import read_model, write_model
from clearway.measures.sentiment.targets import Targets, targets_of, targets_of_valence

__all__ = [
    "LABELS",
    "Fitted",
    "Sentiment",
    "SentimentModel",
    "Targets",
    "first_of_each",
    "fit_sentiment",
    "near_key",
    "read_model",
    "sentiment",
    "shipped_model",
    "targets_of",
    "targets_of_valence",
    "write_model",
]
