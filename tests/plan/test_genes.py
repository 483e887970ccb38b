"""Genes: what can be decided, within caps, legal hours and what is protected."""

from __future__ import annotations

from tests.plan.shop import desk, faster, office

from clearway.plan.constraints import Bounds, Constraints, Hours, Protect, Staffing
from clearway.plan.genes import KINDS, Gene, genes_of
from clearway.plan.hours import STAY


def of(kind: str, held: Constraints | None = None) -> dict[str, Gene]:
    """The genes of the office of one kind, by place."""
    return {
        gene.place: gene for gene in genes_of(office(), (faster(),), held or Constraints(), KINDS) if gene.kind == kind
    }


def test_every_kind_of_decision_has_its_genes() -> None:
    people = of("people")
    assert {place: gene.options for place, gene in people.items()} == {
        "ann": (1, 2, 3, 4),
        "bo": (0, 1, 2),
        "cy": (0, 1, 2),
    }
    assert people["ann"].options[people["ann"].now] == 2
    assert set(of("order")) == set(of("takes")) == {"front", "back"}
    assert of("batch")["decide"].options == (4, 1, 2, 8)
    assert of("hours")["day"].options[0] == STAY
    assert of("change")["Faster"].options == (False, True)


def test_what_is_not_asked_for_has_no_gene() -> None:
    assert {gene.kind for gene in genes_of(office(), (faster(),), Constraints(), ("people", "change"))} == {
        "people",
        "change",
    }


def test_the_last_who_can_do_a_step_stays() -> None:
    only = genes_of(desk(heads=1), (), Constraints(), ("people",))
    assert only[0].options == (1, 2)


def test_caps_bound_the_heads() -> None:
    held = Constraints(Staffing(pools={"front": Bounds(max=6)}, resources={"bo": Bounds(min=1, max=1)}))
    people = of("people", held)
    assert people["ann"].options == (1, 2, 3, 4, 5, 6)
    assert "bo" not in people


def test_todays_number_stays_an_option_beyond_a_cap() -> None:
    gene = of("people", Constraints(Staffing(pools={"front": Bounds(max=1)})))["ann"]
    assert gene.options == (1, 2)
    assert gene.options[gene.now] == 2


def test_legal_hours_bound_the_moves() -> None:
    moves = of("hours", Constraints(hours=Hours("07:00", "17:00")))["day"].options
    assert {(move.later, move.longer) for move in moves} == {(0, 0), (-1, 0), (1, 0), (0, 1), (0, -1), (0, -2)}


def test_protected_pools_have_no_genes() -> None:
    held = Constraints(protect=Protect(pools=("back",)))
    assert set(of("people", held)) == {"ann"}
    assert set(of("order", held)) == {"front"}
    assert not of("hours", held)
    assert not of("batch", held)
