"""The doctor: versions, packages, disk, time zones, optional packages, and a sample run."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from clearway.base.errors import ClearwayError
from clearway.base.messages import Message, text

PACKAGES = (
    "numpy",
    "pyarrow",
    "duckdb",
    "ibis-framework",
    "numba",
    "narwhals",
    "lxml",
    "openpyxl",
    "scipy",
    "babel",
    "tzdata",
)
LEAST_DISK_GIB = 1.0
Check = Callable[[str], tuple[bool, str]]


def doctor(*, lang: str = "en") -> dict[str, Any]:
    """Run every check.

    Returns
    -------
    dict
        ``ok, checks [{check, ok, detail}]``.
    """
    checks = []
    for id, check in CHECKS:
        ok, detail = _tried(check, lang)
        checks.append({"check": text(Message(f"doctor.{id}"), lang), "id": id, "ok": ok, "detail": detail})
    return {"ok": all(one["ok"] for one in checks), "checks": checks}


def _tried(check: Check, lang: str) -> tuple[bool, str]:
    """The outcome of a check; one that breaks has failed."""
    try:
        return check(lang)
    except ClearwayError as error:
        return False, error.message(lang)
    except (ImportError, OSError, ValueError) as error:
        return False, f"{type(error).__name__}: {error}"


def _python(lang: str) -> tuple[bool, str]:
    del lang
    return sys.version_info >= (3, 11), f"{platform.python_version()} ({platform.machine()}, {platform.system()})"


def _packages(lang: str) -> tuple[bool, str]:
    del lang
    found, missing = [], []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    return not missing, ", ".join(found + [f"{name} -" for name in missing])


def _disk(lang: str) -> tuple[bool, str]:
    free = shutil.disk_usage(Path.cwd()).free / 2**30
    return free >= LEAST_DISK_GIB, text(Message("doctor.disk.detail", {"free": f"{free:.1f}"}), lang)


def _zones(lang: str) -> tuple[bool, str]:
    from clearway.log.zones import zone_info

    del lang
    return True, str(zone_info("Asia/Shanghai"))


def _postgresql(lang: str) -> tuple[bool, str]:
    try:
        return True, f"adbc-driver-postgresql {version('adbc-driver-postgresql')}"
    except PackageNotFoundError:
        return True, text(Message("doctor.postgresql.missing"), lang)


def _sample(lang: str) -> tuple[bool, str]:
    from clearway.log import read
    from clearway.twin.sample import write_sample

    with tempfile.TemporaryDirectory(prefix="clearway-") as folder:
        tickets, _ = write_sample(folder, lang=lang, cases=200)
        log = read(tickets, zone="Asia/Shanghai")
    detail = text(
        Message("doctor.sample.detail", {"cases": log.cases.num_rows, "events": log.instances.num_rows}), lang
    )
    return log.cases.num_rows > 0, detail


CHECKS: tuple[tuple[str, Check], ...] = (
    ("python", _python),
    ("packages", _packages),
    ("disk", _disk),
    ("zones", _zones),
    ("postgresql", _postgresql),
    ("sample", _sample),
)
"""Every check, in order."""
