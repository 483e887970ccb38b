"""Small tables as CSV for people's spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the begin of a formula."""


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """A table as CSV; the mark at its beginning tells Excel that it is UTF-8.

    Parameters
    ----------
    columns : sequence of str
        Heads; a row that lacks one leaves its cell empty.
    rows : iterable of mapping

    Examples
    --------
    >>> csv_bytes(["a", "b"], [{"a": 0.5}])
    b'\\xef\\xbb\\xbfa,b\\r\\n0.5,\\r\\n'
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(
        {key: f"{one:.10g}" if isinstance(one, float) else one for key, one in row.items()} for row in rows
    )
    return text.getvalue().encode("utf-8-sig")


def no_formula(text: str) -> str:
    """A name from a file that a spreadsheet shows and does not compute.

    Examples
    --------
    >>> no_formula("=1+1"), no_formula("Front office")
    ("'=1+1", 'Front office')
    """
    return f"'{text}" if text.startswith(FORMULA) else text
