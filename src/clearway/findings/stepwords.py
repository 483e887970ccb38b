"""What the name of a step says about it: a check, an approval, an outcome, a cancellation, a closing step."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Literal

Kind = Literal["check", "approval", "outcome", "cancelled", "closing"]

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def steps_that(kind: Kind, names: Iterable[str]) -> frozenset[str]:
    """The names that hold a word of a kind; words are stems, Latin ones at the beginning of a word.

    Parameters
    ----------
    kind : {"check", "approval", "outcome", "cancelled", "closing"}
        ``check`` looks at work and decides (approvals included); ``approval`` decides on behalf of the house;
        ``outcome`` records what was decided; ``cancelled`` says that the case is no longer wanted; ``closing`` tidies
        up after a case.
    names : iterable of str
        Activities.

    Examples
    --------
    >>> sorted(steps_that("check", ["Review claim", "Preview", "checkBill", "Pay"]))
    ['Review claim', 'checkBill']
    """
    stems = _stems(kind)
    return frozenset(name for name in names if stems.search(_HUMP.sub(" ", name).replace("_", " ").casefold()))


@cache
def _stems(kind: str) -> re.Pattern[str]:
    words = json.loads(files("clearway.findings").joinpath("step_words.json").read_text("utf-8"))[kind]
    latin = [re.escape(word) for word in words if word[0].isascii() or word[0] < "\u3000"]
    other = [re.escape(word) for word in words if word[0] >= "\u3000"]
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(latin)})|(?:{'|'.join(other)})")
