"""Reference cases of Lean figures."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from clearway.measures.load.oee import oee
from clearway.measures.load.takt import lead_time, takt
from clearway.measures.timing.pce import cycle_efficiency
from clearway.testing.reference.kind import Given, Kind


def _takt(data: Given, params: Given) -> dict[str, Any]:
    del params
    return {"takt_s": takt(data["available_s"], data["demand"])}


def _little(data: Given, params: Given) -> dict[str, Any]:
    del params
    return {"lead_time_days": lead_time(data["wip"], data["throughput_per_day"])}


def _pce(data: Given, params: Given) -> dict[str, Any]:
    del params
    found = cycle_efficiency(data["value_added_min"], data["wait_min"])
    return {"value_added_min": found.value_added, "lead_time_min": found.lead_time, "pce": found.pce}


def _oee(data: Given, params: Given) -> dict[str, Any]:
    del params
    return asdict(
        oee(
            shift_min=data["shift_min"],
            breaks_min=data["breaks_min"],
            downtime_min=data["downtime_min"],
            ideal_cycle_s=data["ideal_cycle_s"],
            total=data["total"],
            reject=data["reject"],
        )
    )


KINDS: tuple[Kind, ...] = (
    Kind("lean.takt", _takt),
    Kind("lean.little", _little),
    Kind("lean.pce", _pce),
    Kind("lean.oee", _oee),
)
"""``lean.*``."""
