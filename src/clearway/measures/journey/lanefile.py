"""The lane table as a file that people confirm: CSV that a spreadsheet opens, handed back as the first rule."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clearway.base.errors import ReadError
from clearway.log.privacy.release import SUPPRESSED
from clearway.measures.journey.lanewords import lane_named

if TYPE_CHECKING:
    from clearway.measures.journey.lanes import Lanes

COLUMNS = ("activity", "role", "lane", "rule", "confidence", "because")
_NEEDED = ("activity", "lane")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class StoredLane:
    """A lane that a person or a model gives to an activity, for one role or (empty) for all."""

    activity: str
    lane: str
    role: str = ""


def lanes_csv(lanes: Lanes) -> bytes:
    """The table as CSV in UTF-8 with a mark, so that spreadsheets read Chinese names; unknown lanes first.

    Merged teams are one line without a role: who hands the file back says it for all of them.
    """
    ordered = sorted(lanes.rows, key=lambda row: (row.confidence >= 0.8, row.confidence))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    seen: set[tuple[str, str]] = set()
    for row in ordered:
        role = "" if row.role == SUPPRESSED else row.role
        if (row.activity, role) not in seen:
            seen.add((row.activity, role))
            writer.writerow([row.activity, role, row.lane, row.rule, row.confidence, row.because])
    return _BOM + text.getvalue().encode()


def read_lanes(content: bytes, *, name: str = "lanes.csv") -> tuple[StoredLane, ...]:
    """Read a lane table; lanes are named by id or by title in either language, case and spaces do not matter.

    A line whose lane is empty or ``unknown`` says nothing and is left out; further columns are for people.

    Raises
    ------
    ReadError
        ``lanes.encoding`` (not UTF-8), ``lanes.columns``, ``lanes.lane`` (no such lane), ``lanes.activity`` (none
        named) and ``lanes.twice`` (two lanes for one activity and role), each with its row.

    Examples
    --------
    >>> read_lanes(b"activity,lane\\nCheck bill,Backstage\\n")
    (StoredLane(activity='Check bill', lane='backstage', role=''),)
    """
    found: dict[tuple[str, str], str] = {}
    for number, line in _lines(content, name):
        place = {"file": name, "row": number}
        activity, role = line["activity"].strip(), line.get("role", "").strip()
        lane = _lane(line["lane"], place)
        if lane in ("", "unknown"):
            continue
        if not activity:
            raise ReadError("lanes.activity", place=place)
        if found.setdefault((activity, role), lane) != lane:
            raise ReadError("lanes.twice", place=place, activity=activity)
    return tuple(StoredLane(activity, lane, role) for (activity, role), lane in found.items())


def _lane(text: str, place: Mapping[str, object]) -> str:
    if not text.strip():
        return ""
    lane = lane_named(text)
    if lane is None:
        raise ReadError("lanes.lane", place=place, lane=text.strip()[:40])
    return lane


def _lines(content: bytes, name: str) -> Iterable[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError("lanes.encoding", place={"file": name, "byte": error.start}) from error
    sign = max(",;\t", key=text.partition("\n")[0].count)
    table = csv.reader(io.StringIO(text), delimiter=sign)
    head = [cell.strip().lower() for cell in next(table, [])]
    lacking = [column for column in _NEEDED if column not in head]
    if lacking:
        raise ReadError("lanes.columns", place={"file": name}, columns=", ".join(lacking))
    for number, cells in enumerate(table, start=2):
        if any(cell.strip() for cell in cells):
            padded = [*cells, *[""] * (len(head) - len(cells))]
            yield number, dict(zip(head, padded, strict=False))
