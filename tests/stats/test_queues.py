"""Erlang's formulas against published tables and against balance equations solved as they stand."""

from __future__ import annotations

import math

import numpy as np
import pytest

from clearway.stats.queues import erlang_a, erlang_b, erlang_c, erlang_c_wait


@pytest.mark.parametrize(
    ("load", "servers", "lost"),
    # Load at which so many lines lose the share: the Erlang B table of the ITU-D Teletraffic Engineering Handbook.
    [(0.0101, 1, 0.01), (0.1526, 2, 0.01), (1.3608, 5, 0.01), (4.4612, 10, 0.01), (12.0306, 20, 0.01),
     (29.007, 40, 0.01),
     (1.6571, 5, 0.02), (5.0840, 10, 0.02), (2.8811, 5, 0.10), (7.5106, 10, 0.10)],
)  # fmt: skip
def test_erlang_b_is_the_published_table(load: float, servers: int, lost: float) -> None:
    assert erlang_b(load, servers) == pytest.approx(lost, rel=2e-3)


def test_the_formulas_are_their_definitions() -> None:
    for load, servers in ((0.5, 1), (3.0, 4), (8.0, 10), (20.0, 25)):
        terms = [load**k / math.factorial(k) for k in range(servers + 1)]
        assert erlang_b(load, servers) == pytest.approx(terms[-1] / sum(terms), rel=1e-12)
        tail = terms[-1] * servers / (servers - load)
        assert erlang_c(load, servers) == pytest.approx(tail / (sum(terms[:-1]) + tail), rel=1e-12)
    assert erlang_c(0.7, 1) == pytest.approx(0.7)
    assert erlang_c_wait(0.7, 1, 3.0) == pytest.approx(0.7 / 0.3 * 3)
    assert erlang_c(5.0, 5) == 1.0
    assert erlang_c_wait(5.0, 5, 1.0) == math.inf


@pytest.mark.parametrize(
    ("load", "servers", "patience"), [(0.9, 1, 2.0), (10.0, 10, 0.5), (12.0, 10, 3.0), (90.0, 100, 8.0)]
)
def test_erlang_a_solves_the_balance_equations(load: float, servers: int, patience: float) -> None:
    states = servers + 400
    death = np.array([min(n, servers) + max(n - servers, 0) / patience for n in range(states)])
    rates = np.diag(np.full(states - 1, load), 1) + np.diag(death[1:], -1)
    rates -= np.diag(rates.sum(1))
    chances = np.linalg.lstsq(np.vstack([rates.T, np.ones(states)]), np.append(np.zeros(states), 1.0), rcond=None)[0]
    length = (np.maximum(np.arange(states) - servers, 0) * chances).sum()
    share, wait = erlang_a(load, servers, 1.0, patience)
    assert wait == pytest.approx(length / load, rel=1e-6)
    assert share == pytest.approx(length / patience / load, rel=1e-6)


def test_patience_bridges_loss_and_endless_waiting() -> None:
    assert erlang_a(8.0, 10, 1.0, 1e-9)[0] == pytest.approx(erlang_b(8.0, 10), rel=1e-6)
    assert erlang_a(8.0, 10, 2.0, 1e7)[1] == pytest.approx(erlang_c_wait(8.0, 10, 2.0), rel=1e-4)
    # With patience as long as service the number in the system is Poisson: M/M/infinity.
    lost = sum((n - 10) * math.exp(n * math.log(10) - 10 - math.lgamma(n + 1)) for n in range(11, 200)) / 10
    assert erlang_a(10.0, 10, 1.0, 1.0)[0] == pytest.approx(lost, rel=1e-9)
    assert erlang_a(900.0, 800, 1.0, 1.0)[0] == pytest.approx(1 / 9, rel=0.01)
