"""Sending: the one place that knows Apprise, which speaks to WeCom, Feishu, DingTalk, Slack, e-mail and many others."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any

from clearway.app.service.watchsource import expanded
from clearway.base.errors import OptionError
from clearway.monitor.watchfile import Tell

COMMON = ("dingtalk", "feishu", "mailtos", "slack", "wecombot", "json")
"""Schemes that a message about an unknown one names where none is near."""


def addresses(name: str, tell: Tell) -> tuple[str, ...]:
    """The addresses of an audience, with secrets from the environment.

    Raises
    ------
    OptionError
        ``watch.environment``, ``watch.scheme`` (unknown messenger), ``watch.address`` (the address has a part missing).
        No message holds an address, because it may hold a secret.
    """
    found = []
    for place, text in enumerate(tell.urls):
        option = f"tell.{name}.urls[{place}]"
        url = expanded(text, option)
        _refuse(url, option)
        found.append(url)
    return tuple(found)


def send(urls: Iterable[str], title: str, body: str, *, alarm: bool) -> bool:
    """Send a message to every address; whether all of them took it."""
    from apprise import Apprise, NotifyFormat, NotifyType

    with _silence():
        notifier = Apprise(asset=_asset())
        for url in urls:
            notifier.add(url)
        kind = NotifyType.FAILURE if alarm else NotifyType.WARNING
        return bool(notifier.notify(body=body, title=title, notify_type=kind, body_format=NotifyFormat.TEXT))


def _refuse(url: str, option: str) -> None:
    from apprise import Apprise
    from apprise.manager_plugins import NotificationManager

    scheme, sign, _ = url.partition("://")
    known = sorted(NotificationManager().schemas())
    if not sign or scheme.lower() not in known:
        # What stands before the sign is shown only where it can be a scheme: all else may be a secret.
        shown = scheme if sign and scheme.isalnum() else "-"
        candidates = get_close_matches(shown, known, 3, 0.5) or COMMON
        raise OptionError("watch.scheme", place={"option": option}, scheme=shown, known=", ".join(candidates))
    with _silence():
        made = Apprise.instantiate(url, asset=_asset(), suppress_exceptions=True)
    if made is None:
        raise OptionError("watch.address", place={"option": option}, scheme=scheme)


def _asset() -> Any:
    """How Apprise behaves: nothing kept on disk, no templates from files, no secrets in its own messages."""
    from apprise import AppriseAsset
    from apprise.common import PersistentStoreMode

    return AppriseAsset(
        app_id="Clearway",
        app_desc="Clearway",
        app_url="",
        async_mode=False,
        storage_mode=PersistentStoreMode.MEMORY,
        secure_logging=True,
        allow_templates=False,
    )


@contextmanager
def _silence() -> Iterator[None]:
    """Nothing is logged while an address is at hand: what a service answers may hold it."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)
