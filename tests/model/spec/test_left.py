"""What was left behind says why, in both languages."""

from __future__ import annotations

from clearway.base.messages import catalogue
from clearway.model.spec.left import Left


def test_every_reason_has_a_sentence_with_its_place_in_both_languages() -> None:
    codes = [id.removeprefix("spec.left.") for id in catalogue("en") if id.startswith("spec.left.")]
    assert len(codes) > 20
    for code in codes:
        en, zh = Left(code, "x/y").message("en"), Left(code, "x/y").message("zh")
        assert en.startswith("x/y: ")
        assert zh.startswith("x/y\uff1a")
