"""What several commands say alike: the account of a reading, and values in their units."""

from __future__ import annotations

from typing import Any

from clearway.app.cli.console import word


def account(result: dict[str, Any], lang: str) -> list[str]:
    """Lines on the rows, the format, the roles and the oddities of a reading.

    Parameters
    ----------
    result : dict
        The JSON of an import or an analysis.
    lang : {"en", "zh"}
        Language of the lines.
    """
    rows = result["rows"]
    figures = {key: rows[key] for key in ("read", "stored", "quarantined")}
    roles = ", ".join(f"{role}={name}" for role, name in result["mapping"].items())
    return [
        word("cli.import.rows", lang, **figures, dropped=sum(rows["dropped"].values())),
        word("cli.import.read_as", lang, reader=result["reader"], zone=result["zone"], ties=result["ties"]),
        word("cli.import.mapping", lang, mapping=roles),
        *(f"- {issue['message']}" for issue in result["issues"]),
    ]


def shown(value: float | None, unit: str, lang: str, *, currency: str | None = None) -> str:
    """A value in its unit; an amount bears a currency only where the data or the cost file name one."""
    from clearway.views.words import Words

    words = Words(lang)
    if value is None or unit != "money":
        return words.value(value, unit)
    return f"{value:,.2f} {currency or ''}".rstrip()
