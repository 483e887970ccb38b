"""Aspects, their polarity and quotes, themes and steps; against the labelled sample of restaurant reviews."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest

from clearway.base.errors import InputError
from clearway.measures.voice.aspects import aspects, clauses, listed_aspects, themes

OF_SAMPLE = {
    "service_wait_time": "wait", "service_waiters_attitude": "attitude", "service_parking_convenience": "parking",
    "price_discount": "discount", "environment_decoration": "environment", "dish_taste": "taste",
    "dish_portion": "portion", "environment_cleaness": "cleanliness",
}  # fmt: skip


def test_each_clause_judges_its_own_aspect() -> None:
    found = aspects(["味道很好，但是等位等了两个小时，太慢了。服务员态度恶劣", None, ""])
    told = {one.aspect: one.label for one in found}
    assert told["taste"] == "positive"
    assert told["attitude"] == told["wait"] == "negative"
    assert {one.row for one in found} == {0}
    assert all(one.quote in "味道很好,但是等位等了两个小时,太慢了。服务员态度恶劣" for one in found)


def test_latin_words_are_whole_words() -> None:
    assert [one.aspect for one in aspects(["The apple was expensively wrapped"])] == []
    assert [one.aspect for one in aspects(["PRICE?"])] == ["price"]


def test_own_list_and_declared_steps() -> None:
    found = aspects(["The form is horrible", "I love the form", "nice"], listed={"form": ["form", "表格"]})
    (theme,) = themes(found, comments=3, steps={"form": "Apply"})
    assert (theme.aspect, theme.step, theme.comments) == ("form", "Apply", 2)
    assert theme.negative.value == 0.5
    assert theme.share.value == pytest.approx(2 / 3)
    assert theme.share.low is not None
    assert theme.quotes == ((0, "The form is horrible"), (1, "I love the form"))


def test_a_step_for_an_unknown_aspect_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        themes([], comments=0, steps={"colour of the moon": "Apply"})
    assert caught.value.code == "aspects.unknown"


def test_clauses_together_are_the_text() -> None:
    text = "一般。不过,还行!! ok; fine\nend"
    assert "".join(clauses(text)).replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_every_aspect_speaks_both_languages() -> None:
    assert all(
        any(word.isascii() for word in words) and any(not word.isascii() for word in words)
        for words in listed_aspects().values()
    )


def test_labelled_restaurant_reviews(data_dir: Path) -> None:
    content = gzip.decompress((data_dir / "feedback" / "asap_train_sample.csv.gz").read_bytes()).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content)))
    found = {(one.row, one.aspect): one for one in aspects([row["reviewbody"] for row in rows])}
    hit = named = true = right = judged = 0
    for at, row in enumerate(rows):
        for column, aspect in OF_SAMPLE.items():
            label, one = int(float(row[column])), found.get((at, aspect))
            true, named, hit = true + (label != -2), named + (one is not None), hit + (label != -2 and one is not None)
            if one is not None and label in (-1, 1):
                judged += 1
                right += (one.valence > 0) == (label > 0)
    f1 = 2 * hit / (true + named)
    assert f1 > 0.6, f1
    assert right / judged > 0.55, right / judged
