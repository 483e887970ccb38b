"""Files of dialogues for the tests of the doors."""

from __future__ import annotations

import json
from pathlib import Path

SAID = {
    "en": ("No signal since Monday.", "Sorry. We will call you within 2 hours.", "Nobody called, this is ridiculous!!"),
    "zh": ("周一起就没信号了。", "非常抱歉。我们会在2小时内给您回电。", "没人回电，太失望了！！"),
}


def write_chats(path: Path, lang: str = "en", *, dialogues: int = 12, cases: bool = False) -> Path:
    """Dialogues of two teams, each of three turns an hour apart from Monday 2025-01-06 on."""
    chats = []
    for number in range(dialogues):
        turns = [
            {"speaker": who, "text": text, "time": f"2025-01-06T{8 + at:02d}:{number:02d}:00Z"}
            for at, (who, text) in enumerate(zip(("customer", "agent", "customer"), SAID[lang], strict=True))
        ]
        chats.append({"id": f"d{number}", "team": "AB"[number % 2], "customer": f"c{number}", "turns": turns})
        if cases:
            chats[-1]["case"] = f"k{number}"
    path.write_text(json.dumps(chats), "utf-8")
    return path


def write_calls(path: Path, *, cases: int = 12) -> Path:
    """A log in which every second case is called back half an hour after the promise, the others a day later."""
    lines = ["case,activity,time"]
    for number in range(cases):
        called = "2025-01-06T09:40:00Z" if number % 2 else "2025-01-07T10:00:00Z"
        lines += [f"k{number},open,2025-01-06T07:00:00Z", f"k{number},call,{called}"]
    path.write_text("\n".join(lines), "utf-8")
    return path
