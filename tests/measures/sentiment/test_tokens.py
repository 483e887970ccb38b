"""One form of writing, words, and the language of a text."""

from __future__ import annotations

import pytest

from clearway.measures.sentiment.tokens import _folding, language, plain, words


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("服務員態度惡劣，等了兩個鐘頭", "服务员态度恶劣,等了两个钟头"),
        ("ＶＥＲＹ ｇｏｏｄ！", "VERY good!"),
        ("@SomeAir thaaaanks &amp; bye https://x.example/1", "[handle] thaanks & bye [url]"),
        ("write to a@b.example", "write to a@b.example"),
        (None, ""),
    ],
)
def test_texts_take_one_form(text: str | None, clean: str) -> None:
    assert plain(text) == clean


def test_folding_changes_no_simplified_text_and_is_done_once() -> None:
    table = _folding()
    assert len(table) > 1000
    assert not set(table) & {ord(sign) for sign in table.values()}, "a result that is itself folded"


def test_words_keep_signs_emoji_and_the_words_of_tags() -> None:
    assert words("Don't! #LostBag 😡 [handle] 很好") == ["Don't", "!", "#", "Lost", "Bag", "😡", "[handle]", "很", "好"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("房间很好", "zh"),
        ("good room", "en"),
        ("客服 very good", "mixed"),
        ("wifi不好用房间还行服务不错推荐大家入住这里", "zh"),
        ("😊 12", "none"),
    ],
)
def test_language(text: str, kind: str) -> None:
    assert language(text) == kind
