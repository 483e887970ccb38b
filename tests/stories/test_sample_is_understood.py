"""From the embedded sample to findings: Clearway finds what was planted, in both languages, with true totals."""

from __future__ import annotations

import pytest

from clearway.app.service.analysing import Analysis, look
from clearway.app.service.request import LogRequest
from clearway.log import ReadOptions
from clearway.twin.sample import Truth, sample_log, write_sample

HOUR = 3600


@pytest.fixture(scope="module", params=["en", "zh"])
def found(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Analysis, Truth]:
    tickets, _ = write_sample(tmp_path_factory.mktemp("sample"), lang=request.param)
    options = ReadOptions(zone="Asia/Shanghai")
    return look(LogRequest(str(tickets), options), []), sample_log(lang=request.param).truth


def places(analysis: Analysis, code: str) -> set[str]:
    return {finding.place for finding in analysis.findings if finding.code == code}


def test_roles_are_recognised_without_help(found: tuple[Analysis, Truth]) -> None:
    mapping = found[0].log.intake.mapping
    assert set(mapping) == {
        "case", "activity", "start", "end", "arrival", "resource", "group", "customer", "channel", "cost",
    }  # fmt: skip


def test_every_row_is_stored_and_open_work_is_open(found: tuple[Analysis, Truth]) -> None:
    analysis, truth = found
    rows = analysis.log.intake.rows["events"]
    assert rows.read == rows.stored == analysis.measures.facts.events
    assert analysis.measures.facts.open_instances == truth.in_work
    assert truth.cases - 20 < analysis.measures.facts.cases <= truth.cases


def test_waits_are_the_true_waits(found: tuple[Analysis, Truth]) -> None:
    # Enabled times are not in the file: they are the end of the step before, or the arrival, in whole seconds.
    analysis, truth = found
    assert {row.scope for row in analysis.measures.waits.activities} == set(truth.waits_s)
    for row in analysis.measures.waits.activities:
        assert row.total_us / 1e6 == pytest.approx(sum(truth.waits_s[row.scope].values()), abs=row.n)


def test_the_causes_are_the_true_causes(found: tuple[Analysis, Truth]) -> None:
    # Calendars are mined here; docs/background/wait-causes.md tells where the rest comes from.
    analysis, truth = found
    waits = analysis.measures.waits
    total = (waits.total_us or 0) / 1e6
    for cause, measured in waits.causes_us.items():
        assert abs(measured / 1e6 - truth.cause_s(cause)) < 0.03 * total
        assert truth.cause_s(cause) > 0.02 * total


def test_without_a_delay_from_outside_every_cause_is_right(found: tuple[Analysis, Truth]) -> None:
    analysis, truth = found
    plain = [row for row in analysis.measures.waits.activities if row.scope not in {*truth.outside, truth.batching}]
    assert len(plain) == len(truth.waits_s) - 4
    for cause in ("contention", "prioritisation", "unavailability"):
        measured = sum(row.causes_us[cause] for row in plain) / 1e6
        true = sum(truth.waits_s[row.scope][cause] for row in plain)
        assert measured == pytest.approx(true, rel=0.02)


def test_five_causes_sum_to_the_wait(found: tuple[Analysis, Truth]) -> None:
    waits = found[0].measures.waits
    assert sum(waits.causes_us.values()) == waits.total_us == sum(row.total_us for row in waits.activities)


def test_the_batching_is_found(found: tuple[Analysis, Truth]) -> None:
    analysis, truth = found
    assert places(analysis, "B203") == {truth.batching}
    batched = {row.scope: row.causes_us["batching"] for row in analysis.measures.waits.activities}
    assert max(batched, key=lambda name: batched[name]) == truth.batching


def test_the_short_team_is_found(found: tuple[Analysis, Truth]) -> None:
    analysis, truth = found
    groups = {row.scope: row.total_us / row.n for row in analysis.measures.waits.groups if row.n}
    assert max(groups, key=lambda name: groups[name]) == truth.bottleneck
    assert places(analysis, "B206") == {truth.bottleneck}
    assert truth.bottleneck_activity in places(analysis, "W103")


def test_the_delays_of_customers_are_booked_to_the_outside(found: tuple[Analysis, Truth]) -> None:
    analysis, truth = found
    outside = {row.scope: row.causes_us["extraneous"] / 1e6 / row.n for row in analysis.measures.waits.activities}
    longest = sorted(outside, key=lambda name: outside[name])[-2:]
    assert set(longest) <= set(truth.outside)
    for name in longest:
        # Part of what nights and other work hide inside the delay is booked to them.
        assert 0.8 * truth.outside[name] < outside[name] < 1.05 * truth.outside[name]


def test_the_longest_delay_decides_when_cases_end(found: tuple[Analysis, Truth]) -> None:
    analysis, truth = found
    assert places(analysis, "B202") == {max(truth.outside, key=lambda name: truth.outside[name])}


def test_rework_and_the_idle_inspection_are_found(found: tuple[Analysis, Truth]) -> None:
    analysis, truth = found
    assert truth.reopens in places(analysis, "W101")
    assert truth.inspects in places(analysis, "W108")
