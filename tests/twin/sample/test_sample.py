"""The embedded sample: the same each time, the same numbers in both languages, and the planted facts are in it."""

from __future__ import annotations

import csv
import time
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from clearway.base.errors import OptionError
from clearway.model.spec.check import check_spec
from clearway.twin.sample import Sample, named_desk, sample_log, write_sample
from clearway.twin.sample.desk import desk
from clearway.twin.world import make_ready

EVENT_HEADERS = (
    "Ticket ID,Activity,Start,End,Agent,Team,Channel,Priority,"
    "Segment,Region,Product,Customer ID,Arrival time,Status,Cost"
)


@pytest.fixture(scope="module")
def sample() -> Sample:
    return sample_log()


def rows(sample: Sample) -> list[dict[str, Any]]:
    return list(sample.events.to_pylist())


def test_is_made_in_seconds_and_has_the_promised_size() -> None:
    make_ready()
    began = time.perf_counter()
    sample = sample_log()
    assert time.perf_counter() - began < 5
    assert 4950 < len(set(sample.events["Ticket ID"].to_pylist())) <= sample.truth.cases == 5000
    assert ",".join(sample.events.column_names) == EVENT_HEADERS
    assert len(set(sample.events["Team"].to_pylist())) == 5
    assert len(set(sample.events["Agent"].to_pylist())) == 40


def test_the_same_seed_gives_the_same_sample_and_another_seed_another() -> None:
    first, second, other = sample_log(cases=300), sample_log(cases=300), sample_log(cases=300, seed=8)
    assert first.events.equals(second.events)
    assert first.feedback.equals(second.feedback)
    assert first.truth == second.truth
    assert not first.events.equals(other.events)


def test_files_of_the_same_seed_are_the_same_to_the_byte(tmp_path: Path) -> None:
    first, second = (write_sample(tmp_path / name, cases=300) for name in ("a", "b"))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_languages_differ_in_words_only() -> None:
    en, zh = sample_log(cases=400, lang="en"), sample_log(cases=400, lang="zh")
    assert en.events["Start"].equals(zh.events.column(2))
    assert en.feedback["Score"].equals(zh.feedback.column(3))
    assert len(set(en.events["Activity"].to_pylist())) == len(set(zh.events.column(1).to_pylist()))
    assert zh.events.column_names != en.events.column_names


def test_work_ends_after_it_starts_and_some_is_still_going_on(sample: Sample) -> None:
    spans = [(row["Start"], row["End"]) for row in rows(sample)]
    assert all(end > start for start, end in spans if end is not None)
    assert sum(end is None for _, end in spans) == sample.truth.in_work
    assert 5 < sample.truth.in_work < 40
    assert 0 < sample.truth.cases - sample.truth.closed < 300


def test_a_person_does_one_thing_at_a_time(sample: Sample) -> None:
    of_agent: dict[str, list[tuple[Any, Any]]] = {}
    for row in rows(sample):
        if row["End"] is not None:
            of_agent.setdefault(row["Agent"], []).append((row["Start"], row["End"]))
    for spans in of_agent.values():
        spans.sort()
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_credits_are_approved_in_two_rounds(sample: Sample) -> None:
    rounds = {
        (row["Start"].date(), row["Start"].hour < 14)
        for row in rows(sample)
        if row["Activity"] == sample.truth.batching
    }
    approved = sum(row["Activity"] == sample.truth.batching for row in rows(sample))
    days = {row["Start"].date() for row in rows(sample) if row["Start"].weekday() < 5}
    assert len(rounds) <= 2 * len(days)
    assert approved / len(rounds) > 5
    assert 2 * 3600 < sample.truth.held_s < 24 * 3600


def test_the_bottleneck_queues_longest_for_people(sample: Sample) -> None:
    truth = sample.truth
    counts = dict.fromkeys(truth.queued_s, 0)
    for row in rows(sample):
        counts[str(row["Activity"])] += 1
    mean = {name: truth.queued_s[name] / counts[name] for name in counts}
    assert max(mean, key=lambda name: mean[name]) == truth.bottleneck_activity


def test_delays_outside_have_the_stated_means(sample: Sample) -> None:
    hours = sorted(seconds / 3600 for seconds in sample.truth.outside.values())
    assert hours == pytest.approx([18, 30, 52], rel=0.1)


def test_the_channel_that_asks_back_does_so_about_three_times_as_often(sample: Sample) -> None:
    truth = sample.truth
    asked = {row["Ticket ID"] for row in rows(sample) if row["Activity"] == truth.asks_back}
    faults = {row["Ticket ID"]: row["Channel"] for row in rows(sample) if row["Activity"] == "Diagnose fault"}
    by_mail = [ticket in asked for ticket, channel in faults.items() if channel == truth.asks_back_channel]
    others = [ticket in asked for ticket, channel in faults.items() if channel != truth.asks_back_channel]
    assert 2.3 < (sum(by_mail) / len(by_mail)) / (sum(others) / len(others)) < 4.5


def test_a_quarter_answers_and_those_who_waited_answer_more_often_and_lower(sample: Sample) -> None:
    truth, feedback = sample.truth, sample.feedback.to_pylist()
    assert 0.2 < truth.answered / truth.closed < 0.3
    assert {row["Score"] for row in feedback} == {1, 2, 3, 4, 5}
    assert all(0 <= row["Recommend"] <= 10 for row in feedback)
    assert 0.6 < sum(row["Comment"] != "" for row in feedback) / len(feedback) < 0.8
    late = {row["Ticket ID"] for row in rows(sample) if row["Activity"] == truth.escalates}
    scores: dict[bool, list[int]] = {True: [], False: []}
    for row in feedback:
        scores[row["Ticket ID"] in late].append(row["Score"])
    assert sum(scores[True]) / len(scores[True]) + 1 < sum(scores[False]) / len(scores[False])
    assert len(scores[True]) / len(late) > truth.answered / truth.closed


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_files_are_plain_utf8_with_one_header(tmp_path: Path, lang: str) -> None:
    tickets, answers = write_sample(tmp_path / "new", lang=lang, cases=60)
    assert not tickets.read_bytes().startswith(b"\xef\xbb\xbf")
    sample = sample_log(lang=lang, cases=60)
    with tickets.open(encoding="utf-8", newline="") as lines:
        read = list(csv.reader(lines))
    assert read[0] == sample.events.column_names
    assert len(read) == sample.events.num_rows + 1
    assert datetime.fromisoformat(read[1][2]) == sample.events.column(2)[0].as_py()
    assert answers.name == "survey.csv"


@pytest.mark.parametrize(("lang", "cases"), [("fr", 10), ("en", 0), ("en", 10_000_000)])
def test_what_it_cannot_make_is_refused(lang: str, cases: int) -> None:
    with pytest.raises(OptionError) as caught:
        sample_log(lang=lang, cases=cases)
    assert caught.value.text("zh") != caught.value.text("en")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_desk_is_called_as_in_its_log(lang: str) -> None:
    spec, sample = named_desk(lang), sample_log(lang=lang, cases=300)
    column = {"en": ("Activity", "Team"), "zh": ("活动", "班组")}[lang]
    seen = [set(sample.events[name].to_pylist()) for name in column]
    names = {node.name for id, node in spec.flow.nodes.items() if id in spec.activities and spec.activities[id].pool}
    assert seen[0] <= names
    assert seen[1] == {pool.name for pool in spec.pools.values()}
    assert check_spec(spec) == ()


def test_the_planted_answer_is_written_in_the_spec() -> None:
    planted = desk().origin["planted"]["best_answer"]
    assert [(one["pattern"], one["place"]) for one in planted] == [
        ("order_based_work", ["approve_credit"]),
        ("task_elimination", ["review"]),
    ]
