"""A small log with known waits, repeats and answers."""

from __future__ import annotations

import numpy as np

from clearway.log import Log, read
from clearway.measures.journey.basis import Basis, basis_of

A, B, C, D = "Call", "Check", "Inform", "Close"


def desk(cases: int = 60) -> Log:
    """Two of three cases go Call, Check, Inform, Close; every third checks twice and is never informed.

    A case begins at 08:00; steps take 10 minutes; Check waits 30 minutes, everything else nothing.
    """
    lines = ["case,activity,start,end,customer,channel,cost"]
    for case in range(cases):
        day = f"2025-03-{case % 28 + 1:02d}"
        path = [(A, 0), (B, 40), (B, 80), (D, 90)] if case % 3 == 2 else [(A, 0), (B, 40), (C, 50), (D, 60)]
        for name, minute in path:
            start, end = (f"{day} {8 + at // 60:02d}:{at % 60:02d}:00" for at in (minute, minute + 10))
            channel = "Phone" if case % 4 else "App"
            lines.append(f"k{case:03d},{name},{start},{end},c{case % 50},{channel},{2.5 if name == B else 1}")
    return read("\n".join(lines).encode())


def basis(cases: int = 60) -> Basis:
    return basis_of(desk(cases))


def everyone(given: Basis) -> np.ndarray:
    return np.ones(given.work.n_cases, bool)
