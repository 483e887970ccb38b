"""Models as folders."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.measures.sentiment.comments import comments

from clearway.app.service.feedbackrequest import FeedbackRequest
from clearway.app.service.voice_model import FIGURES, MODEL, fit_voice, load_model
from clearway.base.errors import InputError, ReadError
from clearway.measures.sentiment import sentiment


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Comments with scores of 1 to 5."""
    path = tmp_path_factory.mktemp("fit") / "scored.csv"
    rows = [f'{5 if label == "positive" else 1},"{text}"' for text, label in zip(*comments(), strict=True)]
    path.write_text("\n".join(["score,comment", *rows, '3,"it is as it is"', "4,"]), "utf-8")
    return path


def test_a_stored_model_judges(scored: Path, tmp_path: Path) -> None:
    told = fit_voice(FeedbackRequest(str(scored)), tmp_path / "model")
    assert told["accuracy"] > 0.9
    assert told["left_out"]["middle"] == 1
    assert {path.name for path in (tmp_path / "model").iterdir()} >= {MODEL, FIGURES}
    assert (tmp_path / "model" / MODEL).stat().st_size == told["bytes"] < 1_000_000
    found = sentiment(["新开的: 很满意", "I hate it"], model=load_model(tmp_path / "model"))
    assert [one.label for one in found] == ["positive", "negative"]


def test_what_cannot_be_learnt_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bare.csv"
    path.write_text("score,when\n5,2024-01-01\n1,2024-01-02\n", "utf-8")
    with pytest.raises(InputError) as caught:
        fit_voice(FeedbackRequest(str(path)), tmp_path / "out")
    assert caught.value.code == "sentiment.no_text"
    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        load_model(tmp_path)
    assert caught.value.code == "sentiment.folder"
