"""Messages: ids with values become sentences of a language."""

from __future__ import annotations

import pytest

from clearway.base.messages import LANGUAGES, Message, catalogue, text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_message_names_its_values(lang: str) -> None:
    assert "42" in text(Message("error.place", {"where": "42", "unused": 1}), lang)


def test_languages_differ() -> None:
    assert text(Message("place.row"), "en") != text(Message("place.row"), "zh")


def test_what_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        text(Message("no.such.id"))
    with pytest.raises(KeyError):
        text(Message("error.place"))
    with pytest.raises(KeyError):
        catalogue("fr")
