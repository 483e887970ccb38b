"""The room's verb on whole logs: the embedded sample's planted truth, real logs, outside detectors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.findings.detectors.planted import fixture, lines_of, measured, of_steps

from clearway.findings import Finding, find, silent
from clearway.findings.detectors import DETECTORS, detectors
from clearway.findings.find import MOST
from clearway.log import read
from clearway.measures import Measures, measure
from clearway.twin.sample import Truth, sample_log, write_sample

LOGS = ("helpdesk_it.csv.gz", "BPIC_2012_W.csv.gz", "PurchasingExample.csv.gz", "Production.csv.gz")


class Outside:
    """A detector of another package."""

    code = "X900"
    needs: tuple[str, ...] = ("waits",)

    def look(self, measures: Measures) -> Iterator[Finding]:
        """See the same everywhere."""
        yield Finding(self.code, "log", measures.facts.cases, 1.0)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Measures, Truth]:
    folder = tmp_path_factory.mktemp("sample")
    tickets, _ = write_sample(folder)
    return measure(read(tickets)), sample_log(cases=5000).truth


def test_the_planted_rework_is_found_and_where_it_comes_from(sample: tuple[Measures, Truth]) -> None:
    measures, truth = sample
    found = {one.place: one for one in find(measures)[:10] if one.code == "W101"}
    assert truth.reopens in found
    asked = next(one for one in found.values() if one.causes)
    assert ("Channel", truth.asks_back_channel) in {(cause.attribute, cause.value) for cause in asked.causes}


def test_the_planted_waits_for_outsiders_are_found(sample: tuple[Measures, Truth]) -> None:
    measures, truth = sample
    places = {one.place for one in find(measures)[:9] if one.code in ("W103", "B202")}
    assert set(truth.outside) <= places


def test_the_planted_bottleneck_is_found(sample: tuple[Measures, Truth]) -> None:
    measures, truth = sample
    found = find(measures)[:12]
    assert truth.bottleneck in {one.place for one in found if one.code == "B206"}
    assert truth.bottleneck_activity in {one.place for one in found if one.code in ("W103", "B201")}


def test_the_planted_batches_and_the_idle_inspection_are_found(sample: tuple[Measures, Truth]) -> None:
    measures, truth = sample
    found = {(one.code, one.place): one for one in find(measures)[:12]}
    assert ("W108", truth.inspects) in found
    held = found["B203", truth.batching]
    instances = next(node.count for node in measures.map.nodes if node.name == truth.batching)
    assert held.time_s == pytest.approx(truth.held_s * instances, rel=0.15)


def test_a_plain_process_is_left_in_peace() -> None:
    assert find(of_steps("Ask", "Decide", "Tell", cases=300)) == ()


@pytest.mark.parametrize("name", LOGS)
def test_real_logs_get_a_few_findings_that_fit_their_size(name: str, data_dir: Path) -> None:
    measures = measure(read(data_dir / "logs" / name))
    found = find(measures)
    assert 3 <= len(found) <= MOST
    assert len({(one.code, one.place) for one in found}) == len(found)
    assert all(one.cases <= measures.facts.instances for one in found)
    assert all(one.low_s is None or one.low_s > 0 for one in found)


def test_a_detector_of_another_package_takes_part() -> None:
    assert {found.code for found in find(fixture("waiting"), detectors=(*DETECTORS, Outside()))} >= {"W103", "X900"}
    assert find(of_steps("Ask", "Tell"), detectors=(Outside(),)) == ()
    assert [one.reason for one in silent(of_steps("Ask", "Tell"), detectors=(Outside(),))] == ["single_stamp"]


def test_our_own_come_first() -> None:
    assert detectors()[: len(DETECTORS)] == DETECTORS


def test_only_the_best_are_kept() -> None:
    measures = measured("ping_pong", lines_of("ping_pong"))
    assert find(measures, most=2) == find(measures)[:2]
