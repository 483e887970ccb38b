"""What every detector promises, looked at over every member of the family."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from tests.findings.detectors.planted import (
    HERE,
    TRANSFORMATIONS,
    detector_of,
    expected,
    fixture,
    lines_of,
    log_of,
    looked,
    measured,
    name_of,
    renamed,
    repeated,
)  # fmt: skip

from clearway.base.messages import LANGUAGES, catalogue
from clearway.findings import Detector, Finding, as_json
from clearway.findings.detectors import DETECTORS
from clearway.findings.patterns import PATTERNS
from clearway.findings.words import sentence, title, why
from clearway.measures import measure

NAMES = [name_of(detector) for detector in DETECTORS]
SECTIONS = ("*Why is it waste?*", "*How we look.*", "*Not flagged.*", "*Reference.*", ">>> ")


@pytest.mark.parametrize("name", NAMES)
def test_a_member_has_a_code_needs_and_a_manual(name: str) -> None:
    detector = detector_of(name)
    manual = type(detector).__doc__ or ""
    places = [manual.find(section) for section in SECTIONS]
    assert isinstance(detector, Detector)
    assert -1 not in places, f"a section is missing: {dict(zip(SECTIONS, places, strict=True))}"
    assert places == sorted(places)


def test_codes_are_unique_and_in_order() -> None:
    codes = [detector.code for detector in DETECTORS]
    assert len(codes) == len(set(codes))
    assert [code for code in codes if code[0] == "W"] == sorted(code for code in codes if code[0] == "W")


@pytest.mark.parametrize("name", NAMES)
def test_the_planted_harm_is_found_with_its_size(name: str) -> None:
    found = {finding.place: finding for finding in looked(name, fixture(name))}
    assert set(found) == {wanted["place"] for wanted in expected(name).findings}
    for wanted in expected(name).findings:
        finding = found[wanted["place"]]
        assert finding.cases == wanted["cases"]
        assert finding.code == detector_of(name).code
        if "time_s" in wanted:
            assert finding.time_s == pytest.approx(wanted["time_s"], rel=wanted["tolerance"])


@pytest.mark.parametrize("name", NAMES)
def test_silent_without_the_harm(name: str) -> None:
    assert looked(name, fixture(name, "miss"), "miss") == ()


@pytest.mark.parametrize("name", NAMES)
def test_silent_on_one_case_and_on_an_empty_log(name: str) -> None:
    lines = lines_of(name)
    one = measured(name, [line for line in lines if line[0] == lines[0][0]])
    assert looked(name, one) == ()
    assert looked(name, measure(log_of([]), expected(name).goals)) == ()


@pytest.mark.parametrize("transform", TRANSFORMATIONS, ids=lambda transform: transform.__name__)
@pytest.mark.parametrize("name", NAMES)
def test_order_names_and_clock_do_not_matter(name: str, transform: Any) -> None:
    lines = lines_of(name)
    names = dict(zip([line[0] for line in lines], [line[0] for line in renamed(lines)], strict=True))
    before, after = looked(name, fixture(name)), looked(name, measured(name, transform(lines)))
    called = names if transform is renamed else {case: case for case in names}
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert (old.code, old.place, old.cases, old.patterns) == (new.code, new.place, new.cases, new.patterns)
        assert new.time_s == pytest.approx(old.time_s)
        assert new.confidence == pytest.approx(old.confidence)
        assert set(new.case_ids) == {called[case] for case in old.case_ids}


@pytest.mark.parametrize("name", NAMES)
def test_numbers_are_in_bounds_and_what_is_missing_has_a_reason(name: str) -> None:
    for finding in looked(name, fixture(name)):
        assert 0 <= finding.confidence <= 1
        assert finding.time_s is not None
        assert finding.time_s > 0
        assert finding.low_s is None or 0 <= finding.low_s <= finding.time_s
        assert finding.high_s is None or finding.time_s <= finding.high_s
        assert finding.cost is None or finding.cost >= 0
        assert 0 < len(finding.case_ids) <= 20 or not finding.case_ids
        missing = {field for field in ("time_s", "cost", "satisfaction") if getattr(finding, field) is None}
        assert set(finding.reasons) == missing
        assert all(f"reason.{reason}" in catalogue("en") for reason in finding.reasons.values())


@pytest.mark.parametrize("name", NAMES)
def test_evidence_can_be_computed_again(name: str, tmp_path: Path) -> None:
    findings = looked(name, fixture(name))
    tables = _tables(name, tmp_path)
    for evidence in (evidence for finding in findings for evidence in finding.evidence):
        assert evidence.query
        if evidence.query.startswith("SELECT"):
            value = tables.execute(evidence.query).fetchone()[0]
        else:
            value = eval(evidence.query, {"measures": fixture(name)})
        assert value == pytest.approx(evidence.value), evidence.query
    assert all(finding.evidence for finding in findings)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_it_speaks_both_languages(name: str, lang: str) -> None:
    for finding in looked(name, fixture(name)):
        told = [title(finding, lang), sentence(finding, lang), why(finding, lang)]
        assert all(told)
        assert not any("{" in text or "}" in text for text in told)
        assert set(finding.patterns) <= set(PATTERNS)
        record = as_json(finding, lang)
        assert record["title"] == told[0]
        assert _formatted(finding)


@pytest.mark.parametrize("name", NAMES)
def test_the_work_grows_with_the_log_and_no_faster(name: str) -> None:
    lines, detector = lines_of(name), detector_of(name)
    small, large = (measured(name, repeated(lines, times)) for times in (4, 16))
    list(detector.look(small))
    assert _seconds(detector, large) < 6 * _seconds(detector, small) + 0.005


def test_every_member_has_a_fixture_folder() -> None:
    for name in NAMES:
        assert {path.name for path in (HERE / name).iterdir()} == {"hit.csv", "miss.csv", "expected.toml"}


def _seconds(detector: Detector, measures: Any) -> float:
    """Best of several runs: other work on the machine only ever adds time."""
    best = float("inf")
    for _ in range(5):
        began = time.perf_counter()
        list(detector.look(measures))
        best = min(best, time.perf_counter() - began)
    return best


def _tables(name: str, folder: Path) -> Any:
    """The tables of the import folder as DuckDB views."""
    import duckdb

    from clearway.log.folder import write_tables

    write_tables(log_of(lines_of(name)), folder)
    connection = duckdb.connect()
    for path in folder.glob("*.parquet"):
        connection.execute(f"CREATE VIEW {path.stem} AS SELECT * FROM read_parquet('{path.as_posix()}')")
    return connection


def _formatted(finding: Finding) -> bool:
    """Every value ends as the convention says, or is text."""
    endings = ("_s", "_share", "_n", "_money")
    return all(isinstance(value, str) or name.endswith(endings) for name, value in finding.values.items())
