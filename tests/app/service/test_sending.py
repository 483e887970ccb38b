"""Sending through Apprise, to a messenger on this machine; no secret in any message."""

from __future__ import annotations

import logging

import pytest
from tests.app.messenger import messenger

from clearway.app.service.sending import addresses, send
from clearway.base.errors import OptionError
from clearway.base.messages import LANGUAGES
from clearway.monitor.watchfile import Tell

FORMS = (
    "wecombot://WECOMKEY0123",
    "feishu://FEISHUTOKEN0123/",
    "lark://LARKTOKEN0123",
    "dingtalk://DINGSECRET@DINGTOKEN0123/",
    "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/",
    "mailtos://user:pass@mail.example.com?to=desk@example.com",
    "json://localhost/path",
)


@pytest.mark.parametrize("url", FORMS, ids=[one.partition(":")[0] for one in FORMS])
def test_the_forms_of_the_guide_are_known(url: str) -> None:
    assert addresses("desk", Tell((url,))) == (url,)


def test_a_message_arrives() -> None:
    with messenger() as there:
        assert send([there.url(), there.url()], "Title", "line one\nline two", alarm=True)
    assert [(one["title"], one["message"], one["type"]) for one in there.came] == [
        ("Title", "line one\nline two", "failure")
    ] * 2


def test_a_messenger_that_refuses_or_is_gone(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG), messenger() as there:
        there.well = False
        assert not send([there.url("geheim")], "Title", "text", alarm=False)
    assert not send([there.url("geheim")], "Title", "text", alarm=False)
    spoken = capfd.readouterr()
    assert "geheim" not in caplog.text + spoken.out + spoken.err
    assert logging.root.manager.disable == logging.NOTSET


@pytest.mark.parametrize(
    ("url", "code", "near"),
    [
        ("dingtlak://secret0123", "watch.scheme", "dingtalk"),
        ("zzzzzzzz://secret0123", "watch.scheme", "wecombot"),
        ("secret0123", "watch.scheme", "wecombot"),
        ("secret@0123://x", "watch.scheme", "wecombot"),
        ("slack://secret0123", "watch.address", ""),
    ],
)
def test_a_wrong_address_is_refused_and_not_shown(url: str, code: str, near: str) -> None:
    with pytest.raises(OptionError) as caught:
        addresses("desk", Tell((url,)))
    told = "".join(caught.value.text(lang) for lang in LANGUAGES)
    assert (caught.value.code, caught.value.place) == (code, {"option": "tell.desk.urls[0]"})
    assert near in told
    assert "secret0123" not in told
    assert "secret@0123" not in told


def test_secrets_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    tell = Tell(("json://${CLEARWAY_TEST_TOKEN}@localhost",))
    with pytest.raises(OptionError) as caught:
        addresses("desk", tell)
    assert (caught.value.code, caught.value.values["name"]) == ("watch.environment", "CLEARWAY_TEST_TOKEN")
    monkeypatch.setenv("CLEARWAY_TEST_TOKEN", "geheim")
    assert addresses("desk", tell) == ("json://geheim@localhost",)
