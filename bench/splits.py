"""The logs that simulators are calibrated on, cut in time: a first part to learn from, the rest to be judged by.

Every tool that is compared reads the same two CSV files, written by `parts`: columns case_id, activity, start_time,
end_time, resource; stamps in UTC with offset, rows by start. Where the owners of a log publish the two parts, those are
taken as they are; the other logs are cut by `split`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

import data

COLUMNS = ("case_id", "activity", "start_time", "end_time", "resource")
SHARE = 0.8
"""Part of the cases that is learned from."""
FOLDER = data.FOLDER / "splits"


@dataclass(frozen=True)
class Source:
    """Where a log is, with the names of its columns in the order of COLUMNS."""

    train: str
    test: str | None
    columns: tuple[str, ...] = COLUMNS


AGENTS = ("case_id", "activity_name", "start_timestamp", "end_timestamp", "resource")
XES = ("case:concept:name", "concept:name", "start_timestamp", "time:timestamp", "org:resource")
SOURCES = {
    "LoanApp": Source("logs/LoanApp_train_preprocessed", "logs/LoanApp_test_preprocessed", AGENTS),
    "Production": Source("logs/Production", None, ("case_id", "Activity", "start_time", "end_time", "Resource")),
    "PurchasingExample": Source("logs/PurchasingExample", None, XES),
    "BPIC_2012_W": Source("logs/BPIC_2012_W_train", "logs/BPIC_2012_W_test"),
    "Loan-stable": Source("logs_waiting_truth/Loan-stable_train", "logs_waiting_truth/Loan-stable_test"),
    "Loan-circadian": Source("logs_waiting_truth/Loan-circadian_train", None),
}


def parts(name: str) -> tuple[Path, Path]:
    """The files of the two parts of a log, written on first use."""
    files = (FOLDER / f"{name}_train.csv", FOLDER / f"{name}_test.csv")
    if not all(file.exists() for file in files):
        FOLDER.mkdir(parents=True, exist_ok=True)
        for file, table in zip(files, tables(name), strict=True):
            table.to_csv(file, index=False, date_format="%Y-%m-%dT%H:%M:%S.%f+00:00")
    return files


def tables(name: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The two parts of a log."""
    source = SOURCES[name]
    train = table(source.train, source.columns)
    return split(train) if source.test is None else (train, table(source.test, source.columns))


def table(stem: str, columns: tuple[str, ...]) -> pd.DataFrame:
    """A log with the names of COLUMNS, its resources without the decimals that a former reader left."""
    found = pd.read_csv(data.SHARED / f"{stem}.csv.gz", usecols=list(columns), dtype=str)[list(columns)]
    found.columns = pd.Index(COLUMNS)
    for column in ("start_time", "end_time"):
        found[column] = pd.to_datetime(found[column], utc=True, format="ISO8601").dt.floor("us")
    found["resource"] = found["resource"].str.replace(r"\.0$", "", regex=True)
    return found.sort_values(["start_time", "end_time", "case_id"], kind="stable", ignore_index=True)


def split(log: pd.DataFrame, share: float = SHARE) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cases that begin first, and the others; whole cases, those that begin together by their id as text."""
    begun = log.groupby("case_id")["start_time"].min().reset_index().sort_values(["start_time", "case_id"])
    first = log["case_id"].isin(set(begun["case_id"][: int(share * len(begun))]))
    return log[first].reset_index(drop=True), log[~first].reset_index(drop=True)
