"""What several commands say alike."""

from __future__ import annotations

from typing import Any

import pytest

from clearway.app.cli.account import account, shown


def test_every_row_role_and_oddity_is_told() -> None:
    result: dict[str, Any] = {
        "rows": {"read": 9, "stored": 6, "quarantined": 1, "dropped": {"where a=b": 1, "duplicates": 1}, "events": {}},
        "reader": "csv",
        "zone": "UTC",
        "ties": 0,
        "mapping": {"case": "No", "end": "Done"},
        "issues": [{"message": "3 rows are odd."}],
    }
    assert account(result, "en") == [
        "Rows: 9 read = 6 stored + 1 quarantined + 2 dropped by rule.",
        "Read as csv, zone UTC, 0 groups of equal time inside a case.",
        "Roles: case=No, end=Done.",
        "- 3 rows are odd.",
    ]


@pytest.mark.parametrize(
    ("value", "unit", "currency", "text"),
    [
        (1234.5, "money", None, "1,234.50"),
        (1234.5, "money", "CNY", "1,234.50 CNY"),
        (7200, "s", "CNY", "2 h"),
        (0.25, "share", None, "25%"),
        (None, "money", "CNY", "—"),
    ],
)
def test_an_amount_bears_only_a_currency_that_is_known(
    value: float | None, unit: str, currency: str | None, text: str
) -> None:
    assert shown(value, unit, "en", currency=currency) == text
    assert shown(1, "s", "zh") == "1 秒"
