"""The stamp kernel against datetime: every text of its grammar, every impossible moment, nothing else."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.log.stamp_forms import take_apart
from clearway.log.stamp_scan import (
    BLANK,
    CUT,
    DATE_ONLY,
    HOUR_24,
    IMPOSSIBLE,
    LEAP_SECOND,
    NAIVE,
    ODD_HOUR,
    OFFSET,
    OTHER,
    scan,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def scanned(*texts: str) -> list[tuple[int, int, int, int]]:
    """Kind, microseconds, minutes of offset and flags of each text."""
    blobs = [text.encode() for text in texts]
    data = np.frombuffer(b"".join(blobs), np.uint8)
    offsets = np.concatenate([[0], np.cumsum([len(blob) for blob in blobs])]).astype(np.int64)
    size = len(texts)
    us, minutes = np.zeros(size, np.int64), np.zeros(size, np.int32)
    kind, flags = np.zeros(size, np.uint8), np.zeros(size, np.uint8)
    scan(data, offsets, us, minutes, kind, flags)
    return list(zip(kind.tolist(), us.tolist(), minutes.tolist(), flags.tolist(), strict=True))


def micros(moment: datetime) -> int:
    return (moment.replace(tzinfo=UTC) - EPOCH) // timedelta(microseconds=1)


@given(st.lists(st.datetimes(), max_size=20), st.sampled_from("-/."), st.sampled_from(["T", " ", "  "]))
@settings(max_examples=100, deadline=None)
def test_any_moment_as_datetime_reads_it(moments: list[datetime], separator: str, between: str) -> None:
    texts = [
        moment.isoformat().replace("-", separator).replace("T", between) if at % 2 else moment.isoformat()
        for at, moment in enumerate(moments)
    ]
    assert scanned(*texts) == [(NAIVE, micros(moment), 0, 0) for moment in moments]


@given(st.datetimes(), st.integers(-18 * 60, 18 * 60))
def test_offsets_are_kept_beside_the_wall_time(moment: datetime, minutes: int) -> None:
    aware = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    colon = aware.isoformat()
    plain = colon[:-3] + colon[-2:]
    assert scanned(colon, plain) == [(OFFSET, micros(moment), minutes, 0)] * 2


@pytest.mark.parametrize(
    ("text", "kind", "moment", "flags"),
    [
        ("", BLANK, None, 0),
        (" \t ", BLANK, None, 0),
        ("2025-03-01", NAIVE, datetime(2025, 3, 1), DATE_ONLY),
        ("2025-3-1 8:05", NAIVE, datetime(2025, 3, 1, 8, 5), 0),
        (" 2025-03-01 08:00:00 ", NAIVE, datetime(2025, 3, 1, 8), 0),
        ("2025-03-01T08:00:00z", OFFSET, datetime(2025, 3, 1, 8), 0),
        ("2025-03-01T08:00:00.5Z", OFFSET, datetime(2025, 3, 1, 8, 0, 0, 500_000), 0),
        ("2025-03-01 08:00:00,123456", NAIVE, datetime(2025, 3, 1, 8, 0, 0, 123_456), 0),
        ("2025-03-01 08:00:00.123456000", NAIVE, datetime(2025, 3, 1, 8, 0, 0, 123_456), 0),
        ("2025-03-01 08:00:00.1234567", NAIVE, datetime(2025, 3, 1, 8, 0, 0, 123_456), CUT),
        ("2025-03-01 24:00:00", NAIVE, datetime(2025, 3, 2), HOUR_24),
        ("2016-12-31 23:59:60", NAIVE, datetime(2016, 12, 31, 23, 59, 59), LEAP_SECOND),
        ("2025-03-01 008:00", NAIVE, datetime(2025, 3, 1, 8), ODD_HOUR),
        ("2024-02-29 00:00", NAIVE, datetime(2024, 2, 29), 0),
        ("2025-02-29 00:00", IMPOSSIBLE, None, 0),
        ("1900-02-29 00:00", IMPOSSIBLE, None, 0),
        ("2000-02-29 00:00", NAIVE, datetime(2000, 2, 29), 0),
        ("2025-13-01 00:00", IMPOSSIBLE, None, 0),
        ("2025-04-31 00:00", IMPOSSIBLE, None, 0),
        ("2025-03-01 24:00:01", IMPOSSIBLE, None, 0),
        ("2025-03-01 08:61", IMPOSSIBLE, None, 0),
        ("2025-03-01 08:00:61", IMPOSSIBLE, None, 0),
        ("0000-01-01 00:00", IMPOSSIBLE, None, 0),
        ("01/03/2025 08:00", OTHER, None, 0),
        ("2025-03/01 08:00", OTHER, None, 0),
        ("25-03-01 08:00", OTHER, None, 0),
        ("20250301", OTHER, None, 0),
        ("2025-03-01 8", OTHER, None, 0),
        ("2025-03-01 108:00", OTHER, None, 0),
        ("2025-03-01 08:00 PM", OTHER, None, 0),
        ("2025-03-01 08:00:00.", OTHER, None, 0),
        ("2025-03-01T08:00:00+19:00", OTHER, None, 0),
        ("2025-03-01T08:00:00+08:60", OTHER, None, 0),
        ("2025-03-01T08:00:00+8", OTHER, None, 0),
        ("soon", OTHER, None, 0),
    ],
)
def test_by_hand(text: str, kind: int, moment: datetime | None, flags: int) -> None:
    found = scanned(text)[0]
    assert found[0] == kind
    assert found[1] == (0 if moment is None else micros(moment))
    if kind in (NAIVE, OFFSET):
        assert found[3] == flags


@given(st.text(st.sampled_from("0123456789-/.: TZ+,"), max_size=28))
@settings(max_examples=500, deadline=None)
def test_kernel_and_grammars_never_disagree(text: str) -> None:
    kind, us, minutes, _ = scanned(text)[0]
    form = take_apart(text)
    if kind in (NAIVE, OFFSET) and form is not None:
        assert (form.us, form.offset or 0) == (us, minutes)


@given(st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30)), st.sampled_from(["", "Z", "+08:00", "-0330"]))
def test_kernel_and_grammars_agree_on_iso(moment: datetime, zone: str) -> None:
    text = f"{moment.isoformat()}{zone}"
    kind, us, minutes, _ = scanned(text)[0]
    form = take_apart(text)
    assert form is not None
    assert (form.us, form.offset or 0, form.offset is None) == (us, minutes, kind == NAIVE)


def test_no_month_is_taken_for_that_of_another_year() -> None:
    """Months met before are remembered by a number that those of neighbouring years must not share."""
    texts = ["2011-12-05T08:00:00", "2012-00-05T08:00:00", "2012-01-05T08:00:00", "2011-13-05T08:00:00"]
    found = scanned(*texts, *reversed(texts))
    kinds = [NAIVE, IMPOSSIBLE, NAIVE, IMPOSSIBLE]
    assert [line[0] for line in found] == kinds + kinds[::-1]
    assert found[0][1] == found[-1][1] == micros(datetime(2011, 12, 5, 8))
    assert found[2][1] == micros(datetime(2012, 1, 5, 8))
    far = [f"{year:04d}-{month:02d}-28 23:59:59.5" for year in range(1, 9999, 61) for month in range(1, 13)]
    assert [line[1] for line in scanned(*far)] == [micros(datetime.fromisoformat(text[:19])) + 500_000 for text in far]
