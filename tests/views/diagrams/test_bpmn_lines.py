"""Lines of BPMN."""

from __future__ import annotations

import re

from clearway.views.diagrams.bpmn_lines import association, longest, message_flow, middle, rounded, sequence_flow

BENT = [(0.0, 0.0), (50.0, 0.0), (50.0, 80.0)]


def test_corners_are_rounded_within_short_pieces() -> None:
    assert rounded([(0, 0), (4, 0), (4, 40)]) == "M0 0L2 0Q4 0 4 2L4 40"
    assert rounded([(0, 0), (9, 9)]) == "M0 0L9 9"


def test_the_head_points_at_the_end() -> None:
    head = str(sequence_flow(BENT, default=False, conditional=False)[1])
    assert re.search(r'points="50,80 53.8,71 46.2,71"', head)


def test_signs_of_a_flow() -> None:
    assert len(sequence_flow(BENT, default=False, conditional=False)) == 2
    assert "tip-line" in str(sequence_flow(BENT, default=True, conditional=False)[2])
    assert "tip-open" in str(sequence_flow(BENT, default=False, conditional=True)[2])


def test_a_message_begins_with_a_ring() -> None:
    assert '<circle cx="4.2" cy="0"' in str(message_flow(BENT)[1])


def test_associations_have_the_ends_of_their_direction() -> None:
    assert [len(association(BENT, kind)) for kind in ("", "None", "One", "Both")] == [1, 1, 2, 3]


def test_the_longest_piece() -> None:
    assert longest(BENT) == (BENT[1], BENT[2])
    assert middle(BENT) == (50, 40)
    assert middle([(5.0, 5.0), (5.0, 5.0)]) == (5, 5)
