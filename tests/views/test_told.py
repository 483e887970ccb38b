"""Messages with their figures: units by the end of a name, everything from outside escaped."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.messages import Message
from clearway.views.told import plain, sentence, told
from clearway.views.words import Words

WORDS = Words("en", currency="USD")


def test_raw_values_are_told_by_the_end_of_their_name() -> None:
    values = {"time_s": 7200.0, "late_share": 0.25, "fee_money": 5.0, "cases_n": 1200, "place": "<b>", "flag": True}
    assert told(values, WORDS) == {
        "time_s": "2 h",
        "late_share": "25%",
        "fee_money": "$5.00",
        "cases_n": "1,200",
        "place": "<bdi>&lt;b&gt;</bdi>",
        "flag": "<bdi>True</bdi>",
    }
    assert told({"n_share": np.float64(0.5), "x_n": np.int64(1200)}, WORDS) == {"n_share": "50%", "x_n": "1,200"}
    assert told({"place": "log"}, WORDS)["place"] == WORDS("findings.log")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_messages_inside_are_rendered_in_the_same_language(lang: str) -> None:
    words = Words(lang)
    message = Message("pattern.lacking", {"pattern": Message("pattern.triage"), "figures": "<i>, b"})
    said = sentence(message, words)
    assert words("pattern.triage") in said
    assert "&lt;i&gt;" in said
    assert plain(message, words) == words("pattern.lacking", pattern=words("pattern.triage"), figures="<i>, b")
