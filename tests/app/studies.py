"""Small tables and logs for the tests of studies."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from clearway.app.service.request import LogRequest
from clearway.app.service.studydata import StudyRequest
from clearway.log import ReadOptions

LONG = "team,minutes,late,n,month\na,3,0,10,Jan\na,4,1,12,Feb\nb,7,2,9,Mar\nb,8,3,11,Apr\n"


def table(folder: Path, text: str = LONG, name: str = "t.csv") -> str:
    """A table as a file."""
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def asked(source: str, *, options: ReadOptions | None = None, **more: object) -> StudyRequest:
    """A request for the data of a study."""
    return StudyRequest(LogRequest(source, options or ReadOptions(), raw=True), **more)  # type: ignore[arg-type]


def log(folder: Path, days: int = 28, each: int = 3) -> str:
    """Cases of one and two hours, with a repeated step in every third one; channel by turns."""
    lines = ["case,activity,start,end,resource,channel"]
    number = 0
    for day in range(days):
        for hour in range(each):
            begin = datetime(2025, 3, 3, 8) + timedelta(days=day, hours=2 * hour)
            stamp = [f"{begin + timedelta(minutes=at):%Y-%m-%dT%H:%M:%SZ}" for at in (0, 60, 120)]
            tail = f"R{number % 4},{('web', 'phone')[number % 2]}"
            lines.append(f"c{number:03d},take,{stamp[0]},{stamp[1]},{tail}")
            if number % 3 == 0:
                lines.append(f"c{number:03d},take,{stamp[1]},{stamp[2]},{tail}")
            number += 1
    path = folder / "log.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)
