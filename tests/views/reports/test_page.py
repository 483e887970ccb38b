"""The frame of a report."""

from __future__ import annotations

import base64
import hashlib
import re

from clearway.views.markup import element
from clearway.views.reports.page import page
from clearway.views.sections import Section
from clearway.views.words import Words


def made(lang: str = "en") -> str:
    """A page with one section."""
    part = Section("one", "One <1>", element("p", "text"))
    return page([part], title="A & B", facts=[("Source", "<x>")], words=Words(lang)).content


def test_head_navigation_and_sections() -> None:
    content = made("zh")
    assert content.startswith('<!DOCTYPE html>\n<html lang="zh-Hans">')
    assert "<title>A &amp; B</title>" in content
    assert '<a href="#one">One &lt;1&gt;</a>' in content
    assert '<section id="one" aria-labelledby="one-title">' in content
    assert "&lt;x&gt;" in content


def test_the_policy_allows_the_one_script_and_style_inside() -> None:
    content = made()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', content)
    assert policy is not None
    for tag in ("script", "style"):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", content, re.S)
        assert len(bodies) == 1
        digest = base64.b64encode(hashlib.sha256(bodies[0].encode()).digest()).decode()
        assert f"{tag}-src &#x27;sha256-{digest}&#x27;" in policy[1]
    assert "default-src &#x27;none&#x27;" in policy[1]


def test_prints_on_a4() -> None:
    assert "@page{size:A4" in made()
