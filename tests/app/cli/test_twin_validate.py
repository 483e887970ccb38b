"""``clearway twin validate``: a verdict in words and as the exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits
from tests.app.twins import write_desk_spec, write_repair_spec

from clearway.twin import KEYS


@pytest.fixture
def log(run: Run, tmp_path: Path) -> Path:
    """A log of the repair."""
    out = tmp_path / "log.parquet"
    spec = write_repair_spec(tmp_path)
    assert run("twin", "run", spec, "--cases", 60, "--replications", 1, "--warmup", 0, "--out", out).code == 0
    return out


def test_json(log: Path, run: Run, tmp_path: Path) -> None:
    told = run("twin", "validate", write_repair_spec(tmp_path), log, "--replications", 3, "--json")
    document = fits("twin-validate", told.document)
    assert told.code == 0
    assert document["verdict"] in ("indistinguishable", "usable")
    given = run(
        "twin", "validate", write_repair_spec(tmp_path), log, "--replications", 3, "--arrivals", "given", "--json"
    ).document
    assert given["distances"]["cad"] < document["distances"]["cad"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words_and_exit_code_1_for_what_is_not_usable(lang: str, log: Path, run: Run, tmp_path: Path) -> None:
    call = ("twin", "validate", write_desk_spec(tmp_path), log, "--train", log, "--replications", 2)
    told = run(*call, "--lang", lang)
    assert told.code == 1
    assert chinese(told.out) == (lang == "zh")
    assert [line.split()[0] for line in told.out.splitlines()[2:]] == list(KEYS)


def test_a_null_is_said_with_its_reason(log: Path, run: Run, tmp_path: Path) -> None:
    told = run("twin", "validate", write_repair_spec(tmp_path), log, "--map", "start=none", "--replications", 2)
    assert told.code == 0
    assert "stamps" in next(line for line in told.out.splitlines() if line.strip().startswith("red"))


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("--replications", "1"), "twin.two"),
        (("--arrivals", "none"), "cli.value"),
        (("--train", "missing.csv"), "read.missing"),
        ((), "cli.missing"),
    ],
)
def test_refusals(given: tuple[str, ...], code: str, log: Path, run: Run, tmp_path: Path) -> None:
    sources = (write_repair_spec(tmp_path), log) if given else (write_repair_spec(tmp_path),)
    told = run("twin", "validate", *sources, *given, "--json")
    assert (told.code, told.document["error"]["code"]) == (2, code)
