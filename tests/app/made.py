"""Small logs with figures that can be worked out by hand, and what a run of the command line gave."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from clearway.app.service.outputs import OUTPUTS

HEADERS = {
    "en": ("Ticket ID", "Activity", "Start", "End", "Agent", "Channel", "Customer ID"),
    "zh": ("工单号", "活动", "开始时间", "结束时间", "处理人", "渠道", "客户编号"),
}
VALUES = {"en": ("register", "solve", "phone", "web"), "zh": ("登记", "解决", "电话", "网站")}
CASES, PHONE = 12, 7
"""Cases of the desk; those that came by phone."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Exit code, standard output and standard error of a run."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out, parse_constant=refuse_constant)


def refuse_constant(name: str) -> None:
    """NaN and infinities are no JSON."""
    raise AssertionError(f"{name} in JSON")


def write_desk(path: Path, lang: str = "en") -> Path:
    """Twelve cases of two steps: 20 minutes of work, an hour of waiting, 40 minutes of work; one case a day."""
    register, solve, phone, web = VALUES[lang]
    lines = [",".join(HEADERS[lang])]
    for number in range(CASES):
        begin = datetime(2025, 3, 3, 8) + timedelta(days=number)
        tail = f"{phone if number < PHONE else web},K{number}"
        lines.append(f"T{number},{register},{stamp(begin)},{stamp(begin, 20)},Ann {number % 6},{tail}")
        lines.append(f"T{number},{solve},{stamp(begin, 80)},{stamp(begin, 120)},Bob {number % 6},{tail}")
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def stamp(begin: datetime, minutes: int = 0) -> str:
    """A moment in ISO 8601 with offset."""
    return f"{begin + timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%S}Z"


def write_lines(path: Path, lines: Sequence[str]) -> Path:
    """A text file of these lines."""
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def fits(name: str, document: Any) -> Any:
    """The document, which its schema knows to the last field and type."""
    known = TypeAdapter(OUTPUTS[name]).validate_json(json.dumps(document), strict=True)
    assert known == document, f"the schema of {name} does not name every field"
    return document


def chinese(text: str) -> bool:
    """Whether a text holds Chinese signs."""
    return any("\u4e00" <= sign <= "\u9fff" for sign in text)
