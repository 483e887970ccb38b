"""Words that tell a lane."""

from __future__ import annotations

import pytest

from clearway.measures.journey.lanewords import is_system, lane_named, lane_titled, told_by


@pytest.mark.parametrize(
    ("text", "lane"),
    [
        ("提交申请", "customer"), ("客户来电", "customer"), ("付款", "customer"), ("submit form", "customer"),
        ("Call", "customer"), ("Pay invoice", "customer"), ("通知客户", "onstage"), ("回复邮件", "onstage"),
        ("Reply to customer", "onstage"), ("informCustomer", "onstage"), ("Call back", "onstage"), ("O_SENT", "onstage"),  # noqa: E501
        ("Process payment", "backstage"), ("审核", "backstage"), ("Callous remark", ""), ("Wait", ""),
    ],
)  # fmt: skip
def test_verbs(text: str, lane: str) -> None:
    assert told_by(text, "verb")[0] == lane


@pytest.mark.parametrize(
    ("text", "lane"),
    [
        ("客服", "onstage"), ("坐席三组", "onstage"), ("前台", "onstage"), ("Agent 7", "onstage"), ("Help desk", "onstage"),  # noqa: E501
        ("后台", "backstage"), ("复核岗", "backstage"), ("Review team", "backstage"), ("财务部", "support"), ("IT", "support"),  # noqa: E501
        ("Bring it", ""), ("张伟", ""),
    ],
)  # fmt: skip
def test_roles(text: str, lane: str) -> None:
    assert told_by(text, "role")[0] == lane


def test_system_accounts_and_people() -> None:
    assert [bool(is_system(text)) for text in ("BATCH_01", "RPA机器人", "系统", "Robotti, M.", "Bo Th")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_lanes_by_id_and_title() -> None:
    assert [lane_named(text) for text in ("support", "Front stage", "后台", "x")] == [
        "support",
        "onstage",
        "backstage",
        None,
    ]
    assert lane_titled("客服部") == "onstage"
