"""Fixtures of the doors: a small log in both languages, and a run of the command line inside this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.app.made import Outcome, write_desk

from clearway.app.cli import main
from clearway.app.cli.language import ENVIRONMENT

Run = Callable[..., Outcome]


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The log of :func:`write_desk`, in English."""
    return write_desk(tmp_path_factory.mktemp("desk") / "tickets.csv")


@pytest.fixture(scope="session")
def desk_zh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same log with Chinese headers and values."""
    return write_desk(tmp_path_factory.mktemp("desk") / "工单.csv", "zh")


@pytest.fixture(autouse=True)
def _no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command line; never a traceback, whatever happens."""

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        code = main([str(one) for one in arguments])
        spoken = capsys.readouterr()
        assert "Traceback" not in spoken.out + spoken.err
        return Outcome(code, spoken.out, spoken.err)

    return call
