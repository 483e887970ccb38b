"""A result as plain values under the keys that references use: one way for the runner, the command line and files."""

from __future__ import annotations

import dataclasses
from typing import Any

from clearway.base.values import plain


def answer(value: Any) -> dict[str, Any]:
    """The fields of a result as one object of plain values.

    Arrays become lists, values within values become objects, and what is not a number (NaN) becomes None: absent.

    Parameters
    ----------
    value : dataclass instance

    Examples
    --------
    >>> from clearway.stats.constants import constants
    >>> answer(constants(2))["d2"]
    1.128
    """
    return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
