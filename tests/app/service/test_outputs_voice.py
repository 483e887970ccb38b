"""The schema of voice names what the contract names."""

from __future__ import annotations

from clearway.app.service.outputs import schema


def test_the_contract_of_voice() -> None:
    voice = schema("voice")
    assert {"n", "sentiment", "items", "scores"} <= set(voice["required"])
    assert set(voice["$defs"]["SentimentJson"]["required"]) == {"positive", "negative", "neutral"}
    assert set(voice["$defs"]["SaidJson"]["required"]) == {"id", "label", "p_positive"}
    assert {"csat", "nps", "ces"} <= set(voice["$defs"]["ScoresJson"]["required"])
    assert {"value", "low", "high", "n", "method"} <= set(voice["$defs"]["BackedJson"]["required"])


def test_analyze_may_carry_what_customers_say() -> None:
    assert "voice" in schema("analyze")["properties"]
    assert "voice" not in schema("analyze")["required"]
