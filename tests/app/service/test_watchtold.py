"""The JSON of a look, and back to signals."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from tests.app.made import chinese, fits

from clearway.app.service.watchtold import MOST_STREAMS, signal_from, watch_json
from clearway.app.store.signals import Reconciled
from clearway.monitor.judging import CHARTS
from clearway.monitor.stream import evaluate, fresh_rows, us_of
from clearway.monitor.tablepoints import Rows
from clearway.monitor.watchfile import Limits, Source, Watch, WatchFile

DAY = 86_400_000_000
AT = us_of(datetime(2025, 1, 1, tzinfo=UTC))


def told(
    watch: Watch, *, streams: int = 1, days: int = 40, value: float | None = None, lang: str = "en"
) -> dict[str, object]:
    """The JSON of one look at a table."""
    moments = np.tile(np.arange(days) * DAY, streams)
    values = 5.0 + np.arange(days * streams) % 3 if value is None else np.full(days * streams, value)
    columns = {"x": values, "n": np.full(days * streams, 50.0)}
    names = tuple(str(k) for k in range(streams))
    rows = Rows(moments, np.repeat(np.arange(streams), days), names, None, columns, "Asia/Shanghai")
    fresh = fresh_rows(rows)
    found = evaluate(WatchFile(Source(table="x"), (watch,)), fresh, at_us=AT)
    every = tuple(one for watched in found for one in watched.signals)
    return fits(
        "watch", watch_json(found, Reconciled(every, (), ()), fresh, at_us=AT, store=None, messages=(), lang=lang)
    )


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_tells_estimator_formula_and_source(chart: str, lang: str) -> None:
    per = "n" if chart in ("p", "u", "laney_p", "laney_u") else None
    (one,) = told(Watch("w", "x", per=per, chart=chart), lang=lang)["watches"]  # type: ignore[misc, arg-type]
    assert (one["chart"], chinese(one["estimator"])) == (chart, lang == "zh")
    assert one["formula"]
    assert one["source"]


def test_why_a_stream_has_no_limits() -> None:
    reasons = []
    for watch, days, value in (
        (Watch("w", "x"), 10, None),
        (Watch("w", "x"), 40, 3.0),
        (Watch("w", "x", baseline=0), 2, None),
    ):
        (one,) = told(watch, days=days, value=value)["watches"]  # type: ignore[misc]
        reasons.append((one["limits"][0]["reason"], one["limits"][0]["centre"], len(one["warnings"])))
    assert reasons == [("waiting", None, 2), ("flat", None, 2), ("few", None, 2)]


def test_many_streams_are_counted_and_not_listed() -> None:
    (one,) = told(Watch("w", "x"), streams=MOST_STREAMS + 1)["watches"]  # type: ignore[misc]
    assert (one["streams"], one["points"], one["limits"]) == (51, 51 * 39, [])


def test_a_signal_and_its_json_are_the_same() -> None:
    watch = Watch("w", "x", limits=Limits(0.0, 1.0), rules=("nelson.1",))
    made = told(watch, days=3)
    fresh = [signal_from(one, "Asia/Shanghai") for one in made["signals"]]  # type: ignore[attr-defined]
    assert [one.as_json() | {"state": "new"} for one in fresh] == made["signals"]
    assert len(fresh) == 2
