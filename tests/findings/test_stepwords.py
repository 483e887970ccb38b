"""What names of steps say."""

from __future__ import annotations

import pytest

from clearway.findings.stepwords import Kind, steps_that


@pytest.mark.parametrize(
    ("kind", "name", "hit"),
    [
        ("check", "Review claim", True),
        ("check", "payment_CHECK", True),
        ("check", "Preview", False),
        ("check", "Beoordelen fraude", True),
        ("approval", "Authorise payment", True),
        ("approval", "Disapprove", False),
        ("outcome", "Claim Rejected", True),
        ("cancelled", "A_CANCELLED", True),
        ("cancelled", "Avoid", False),
        ("closing", "Send letter", True),
        ("closing", "Resend", False),
        ("check", "\u590d\u6838\u8d26\u5355", True),
        ("approval", "\u4e3b\u7ba1\u5ba1\u6279", True),
        ("outcome", "\u5ba1\u6279\u901a\u8fc7", True),
        ("cancelled", "\u5ba2\u6237\u53d6\u6d88", True),
        ("closing", "\u901a\u77e5\u5ba2\u6237", True),
        ("approval", "\u767b\u8bb0", False),
    ],
)
def test_names(kind: Kind, name: str, hit: bool) -> None:
    assert steps_that(kind, [name]) == (frozenset([name]) if hit else frozenset())
