"""The rule lists: complete in both languages, each compiled, texts kept at their length."""

from __future__ import annotations

import pytest

from clearway.measures.dialogue.rules import AGENT, CUSTOMER, LANGUAGES, THEMES, plain, rules


def test_every_act_has_rules_in_every_language() -> None:
    found = ({*AGENT} | {*CUSTOMER}) - {"repeats"}
    for language in rules():
        assert set(language.acts) == found
        assert all(language.acts.values())
    assert len(rules()) == len(LANGUAGES)


def test_every_theme_is_taught_by_some_act() -> None:
    assert set(AGENT.values()) == set(THEMES)
    assert set(CUSTOMER.values()) <= set(THEMES)


def test_folding_keeps_the_length() -> None:
    for language in rules():
        assert all(isinstance(target, int) for target in language.fold.values())


def test_every_unit_and_day_of_a_time_has_a_meaning() -> None:
    known = {"minute", "hour", "workday", "day", "week", "month"}
    assert all(set(language.units.values()) == known and language.days for language in rules())


@pytest.mark.parametrize(("text", "rest"), [("@shop hello", "      hello"), ("[handle] hi", "         hi")])
def test_names_called_are_blank(text: str, rest: str) -> None:
    assert plain(text) == rest.rjust(len(text))
    assert len(plain(text)) == len(text)
