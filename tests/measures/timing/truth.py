"""Real logs as plain columns in the order of the instances table."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from clearway.base.time import NULL_US

TIMERS = (
    "Insurance_Claims_5_timers",
    "Loan_Application_1_timer",
    "Loan_Application_3_timers",
    "Loan_Application_5_timers",
)
"""Logs with delays from outside; the column ``extraneous_delay`` holds them in seconds."""

CALM = ("Insurance_Claims", "Loan_Application", "Loan-stable_train", "Loan-stable_test", "Loan-circadian_train")
"""Logs without."""

ENABLED = ("Loan-stable_train", "Loan-stable_test", "Loan-circadian_train")
"""Logs with the true enabled time."""


@dataclass(frozen=True)
class Columns:
    """A log: codes and microseconds, sorted by (case, end, row), with the frame they come from."""

    case: np.ndarray
    activity: np.ndarray
    resource: np.ndarray
    start: np.ndarray
    end: np.ndarray
    names: list[str]
    frame: pd.DataFrame

    def mean(self, values: np.ndarray) -> np.ndarray:
        """Mean of each activity."""
        return np.bincount(self.activity, values) / np.bincount(self.activity)


def micros(column: pd.Series) -> np.ndarray:
    """Microseconds UTC, ``NULL_US`` where missing."""
    moments = pd.to_datetime(column, utc=True, format="ISO8601")
    values = moments.astype("datetime64[us, UTC]").astype("int64").to_numpy().copy()
    values[moments.isna().to_numpy()] = NULL_US
    return values


def read(
    path: Path,
    *,
    case: str = "case_id",
    activity: str = "activity",
    start: str | None = "start_time",
    end: str = "end_time",
    resource: str = "resource",
) -> Columns:
    """Read a CSV log."""
    frame = pd.read_csv(path, dtype={case: str, resource: str})
    return columns(frame, case=case, activity=activity, start=start, end=end, resource=resource)


def columns(frame: pd.DataFrame, *, case: str, activity: str, start: str | None, end: str, resource: str) -> Columns:
    """Sort and encode a frame."""
    over = micros(frame[end])
    begun = np.full(len(frame), NULL_US) if start is None else micros(frame[start])
    cases = pd.factorize(frame[case])[0]
    order = np.lexsort((over, cases))
    what, names = pd.factorize(frame[activity].to_numpy()[order])
    who = pd.factorize(frame[resource].to_numpy()[order])[0]
    return Columns(
        cases[order].astype(np.int64),
        what.astype(np.int64),
        who.astype(np.int64),
        begun[order],
        over[order],
        [str(name) for name in names],
        frame.iloc[order].reset_index(drop=True),
    )


def patients(path: Path) -> Columns:
    """Pair the start and complete rows of patients.csv by their instance id."""
    keys = ["patient", "handling", "handling_id", "employee"]
    wide = pd.read_csv(path).pivot_table(index=keys, columns="registration_type", values="time", aggfunc="first")
    frame = wide.reset_index()
    return columns(frame, case="patient", activity="handling", start="start", end="complete", resource="employee")
