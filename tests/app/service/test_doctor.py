"""The doctor: each check can fail, none can break the others."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import PackageNotFoundError

import pytest
from tests.app.made import chinese, fits

from clearway.app.service import doctor as room
from clearway.app.service.doctor import CHECKS, doctor
from clearway.base.errors import ReadError


def failing(found: dict[str, object]) -> list[str]:
    checks = found["checks"]
    assert isinstance(checks, list)
    return [check["id"] for check in checks if not check["ok"]]


def test_all_is_well_here() -> None:
    found = fits("doctor", doctor(lang="zh"))
    assert failing(found) == []
    assert [check["id"] for check in found["checks"]] == [id for id, _ in CHECKS]
    assert all(chinese(check["check"]) for check in found["checks"])
    assert "200" in found["checks"][-1]["detail"]


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        if name in ("lxml", "adbc-driver-postgresql"):
            raise PackageNotFoundError(name)
        return "1.0"

    monkeypatch.setattr(room, "version", version)
    found = doctor()
    assert failing(found) == ["packages"], "an optional package may be missing"
    assert "lxml -" in found["checks"][1]["detail"]
    assert "pip install" in found["checks"][4]["detail"]


@pytest.mark.parametrize(
    ("name", "value", "id"), [("LEAST_DISK_GIB", 1e9, "disk"), ("sys.version_info", (3, 10), "python")]
)
def test_too_little_disk_or_python_is_told(name: str, value: object, id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"clearway.app.service.doctor.{name}", value)
    assert failing(doctor()) == [id]


def _raise(error: Exception) -> Callable[[str], tuple[bool, str]]:
    def check(_: str) -> tuple[bool, str]:
        raise error

    return check


@pytest.mark.parametrize(
    ("error", "detail"),
    [
        (ReadError("read.empty", place={"file": "x.csv"}), "x.csv"),
        (ImportError("no numba"), "ImportError: no numba"),
        (OSError(28, "full"), "full"),
    ],
)
def test_a_check_that_breaks_has_failed(error: Exception, detail: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "CHECKS", (("sample", _raise(error)), ("disk", lambda _: (True, "plenty"))))
    found = doctor()
    assert [check["ok"] for check in found["checks"]] == [False, True]
    assert detail in found["checks"][0]["detail"]
