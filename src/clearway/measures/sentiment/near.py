"""The trap of leaking texts: one key for texts that say the same, across every set learned from or tested on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clearway.measures.sentiment.tokens import plain

BETWEEN = re.compile(r"[\W_]+")
LENGTH = 60
"""Characters compared: copies of a review often differ in the end, where one source has cut it."""


def near_key(text: str | None) -> str:
    """Key that near-duplicates share: the first 60 letters and digits in one form of writing.

    A text of signs alone is its own key.

    Examples
    --------
    >>> near_key("Nice room,  NICE view!") == near_key("nice room - nice view")
    True
    """
    clean = plain(text).lower()
    return BETWEEN.sub("", clean)[:LENGTH] or clean.strip()


def first_of_each(texts: Sequence[str | None], *, without: Sequence[str | None] = ()) -> list[int]:
    """Rows that are the first of their key, and share no key with other texts.

    Parameters
    ----------
    texts : sequence of str
    without : sequence of str
        Texts of the other side, for example those of a test.

    Examples
    --------
    >>> first_of_each(["Good.", "good", "bad", ""], without=["Bad!"])
    [0]
    """
    seen = {near_key(text) for text in without} | {""}
    rows = []
    for row, text in enumerate(texts):
        key = near_key(text)
        if key not in seen:
            seen.add(key)
            rows.append(row)
    return rows
