"""Tables."""

from __future__ import annotations

from clearway.views.markup import element
from clearway.views.table import Cell, Column, number_cell, table
from clearway.views.words import Words

WORDS = Words("en")


def test_heads_have_scope_and_cells_sort_by_their_key() -> None:
    shown = table(
        [Column("What"), Column("Time", numeric=True)], [["a <b>", Cell("2 h", 7200)]], caption="C", words=WORDS
    )
    assert '<th scope="col" aria-sort="none">' in shown
    assert '<th scope="row">a &lt;b&gt;</th>' in shown
    assert '<td class="figure" data-key="7200.0">2 h</td>' in shown
    assert "<caption>C</caption>" in shown


def test_long_tables_fold_and_say_how_much() -> None:
    shown = table([Column("n")], [[str(at)] for at in range(20)], caption="", words=WORDS, first=15)
    assert shown.count('class="folded"') == 5
    assert WORDS("table.more", count=5) in shown


def test_an_empty_table_says_so() -> None:
    assert table([Column("n")], [], caption="", words=WORDS) == element("p", WORDS("table.empty"), class_="empty")


def test_a_number_cell_keeps_nothing_as_nothing() -> None:
    assert number_cell(None, "x") == Cell("x", None)
