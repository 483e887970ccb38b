"""Cells of the picture."""

from __future__ import annotations

from tests.model.made_blueprint import made_blueprint

from clearway.views.diagrams.blueprintgrid import MOST, START, drawn_flows, grid_of, links_of


def test_cells_lanes_and_what_is_implied() -> None:
    made = made_blueprint()
    grid = grid_of(made)
    assert grid.lanes == ("customer", "onstage", "backstage", "support", "unknown")
    assert grid.spots[START].column == 0
    onstage = made.steps[1]
    assert grid.spots[f"~{onstage.id}"].lane == "customer"
    assert [grid.spots[step.id].column for step in made.steps] == [1, 2, 3, 4, 5]
    assert grid.row_lane(0) == "customer"
    kinds = [link.kind for link in links_of(made, grid, made.flows, {})]
    assert kinds.count("back") == 1
    assert kinds.count("contact") == kinds.count("implied") == 1


def test_many_steps_are_cut_and_thin_flows_dropped() -> None:
    made = made_blueprint(tuple((f"S{at}", "onstage") for at in range(60)))
    assert len(grid_of(made).left_out) == 60 - MOST
    assert len(drawn_flows(made, made.flows)) <= len(made.flows)
