"""The lane table as a file."""

from __future__ import annotations

import pytest

from clearway.base.errors import ReadError
from clearway.measures.journey.lanefile import StoredLane, read_lanes


def test_titles_in_both_languages_and_any_separator() -> None:
    text = "Activity;Role;Lane;remark\r\n核对;;后台;x\r\nCall;Front;On stage\r\n\r\nPonder;;unknown\r\nThink;;\r\n"
    assert read_lanes(b"\xef\xbb\xbf" + text.encode()) == (
        StoredLane("核对", "backstage"),
        StoredLane("Call", "onstage", "Front"),
    )


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        (b"activity,lane\nA,nowhere\n", "lanes.lane", 2),
        (b"activity,lane\n,support\n", "lanes.activity", 2),
        (b"activity,lane\nA,support\nA,onstage\n", "lanes.twice", 3),
        (b"activity\nA\n", "lanes.columns", None),
        (b"", "lanes.columns", None),
        (b"activity,lane\n\xff,support\n", "lanes.encoding", None),
    ],
)
def test_what_does_not_fit_is_refused_with_its_row(content: bytes, code: str, row: int | None) -> None:
    with pytest.raises(ReadError) as refused:
        read_lanes(content)
    assert refused.value.code == code
    assert refused.value.place.get("row") == row
    assert refused.value.remedy("zh")
