"""Comments with a known meaning, made by hand: opinion words of both languages in frames."""

from __future__ import annotations

from itertools import product

PRAISE_ZH = ("很满意", "服务周到", "干净舒服", "价格实惠", "值得推荐", "非常喜欢")
BLAME_ZH = ("很失望", "态度恶劣", "又脏又吵", "质量太差", "不会再来", "一直没人理")
FRAMES_ZH = ("这家店{}", "昨天去了一次，{}", "朋友说这里{}。", "总的来说{}！", "第{}次: 感觉", "今天买的东西{}")
PRAISE_EN = (
    "the staff were lovely",
    "great value",
    "quick and friendly",
    "I love it",
    "a perfect stay",
    "thanks a lot",
)
BLAME_EN = ("the staff were rude", "a waste of money", "still waiting", "I hate it", "a horrible stay", "nobody helps")
FRAMES_EN = ("Yesterday: {}", "{} at the front desk", "In short, {}.", "{}, that is all", "We say {}", "Room 12: {}")


def comments() -> tuple[list[str], list[str]]:
    """Texts and labels, 72 of each class."""
    texts: list[str] = []
    labels: list[str] = []
    groups = (
        (FRAMES_ZH, PRAISE_ZH, "positive"),
        (FRAMES_ZH, BLAME_ZH, "negative"),
        (FRAMES_EN, PRAISE_EN, "positive"),
        (FRAMES_EN, BLAME_EN, "negative"),
    )
    for frames, words, label in groups:
        made = [frame.format(word) for frame, word in product(frames, words)]
        texts += made
        labels += [label] * len(made)
    return texts, labels
