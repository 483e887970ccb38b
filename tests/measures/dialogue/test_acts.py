"""Acts and their quotes, in both languages and in traditional characters."""

from __future__ import annotations

import pytest
from tests.measures.dialogue.made import talk

from clearway.measures.dialogue.acts import LONGEST, acts_of, quote
from clearway.measures.dialogue.rules import AGENT, CUSTOMER

SAID = [
    ("greeting", "Good morning!", "您好！"),
    ("thanks", "Thank you for your feedback.", "感谢您的反馈。"),
    ("closing", "Have a nice day.", "祝您生活愉快"),
    ("apology", "I am very sorry.", "非常抱歉。"),
    ("empathy", "I understand how you feel.", "我完全理解您的心情"),
    ("ownership", "I will check it for you.", "我来负责"),
    ("promise", "We will call you within 24 hours.", "我们会在24小时内给您回电"),
    ("solution", "Please restart the phone.", "请您重启手机"),
    ("alternative", "Or you can use the app.", "或者您可以使用手机应用"),
    ("question", "Which version do you have?", "请问是什么版本？"),
    ("passes_on", "Please call the hotline 10010.", "请您拨打客服热线10010"),
    ("blames", "You should have read the terms.", "这是您自己操作的问题"),
    ("stock", "We are constantly improving our network.", "我们正在不断优化网络"),
    ("escalates", "I will complain, you are liars!!", "我要投诉，骗子！！"),
    ("chases", "Nobody has answered for three days.", "都三天了没人处理"),
    ("solved", "It works now.", "已经解决了"),
    ("not_solved", "It still doesn't work.", "还是不行"),
    ("gratitude", "Thanks a lot!", "谢谢！"),
    ("agrees", "OK, I will try.", "好的，我试试"),
]


@pytest.mark.parametrize(("act", "english", "chinese"), SAID, ids=[row[0] for row in SAID])
def test_every_act_is_found_in_both_languages(act: str, english: str, chinese: str) -> None:
    side = "a" if act in AGENT else "c"
    for text in (english, chinese):
        assert act in {one.act for one in acts_of(talk(f"{side}: {text}"))}, text


def test_every_act_is_tried_above() -> None:
    assert {row[0] for row in SAID} == {*AGENT, *CUSTOMER} - {"repeats"}


def test_traditional_characters_are_read_and_quoted_as_written() -> None:
    (found,) = [one for one in acts_of(talk("c: 謝謝！")) if one.act == "gratitude"]
    assert found.quote == "謝謝！"


def test_nobody_does_the_acts_of_the_other_side() -> None:
    assert not [one for one in acts_of(talk("c: I am very sorry.")) if one.act == "apology"]
    assert acts_of(talk("o: I am very sorry, thanks!")) == ()


def test_a_name_called_is_no_word() -> None:
    assert not [one for one in acts_of(talk("c: @great_service hello")) if one.act == "gratitude"]


def test_the_quote_is_the_sentence() -> None:
    found = [one for one in acts_of(talk("a: Hello there. We are sorry for that! Bye")) if one.act == "apology"]
    assert [one.quote for one in found] == ["We are sorry for that!"]
    text = "Hello there. We are sorry for that! Bye"
    assert text[found[0].begin : found[0].end] == "sorry"


def test_a_long_sentence_is_cut_around_the_hit() -> None:
    text = "word " * 60 + "sorry" + " word" * 60
    at = text.index("sorry")
    assert "sorry" in quote(text, at, at + 5)
    assert len(quote(text, at, at + 5)) <= LONGEST


def test_saying_it_again_is_a_repetition() -> None:
    again = "a: Please provide your contract number so that we can look it up for you."
    found = acts_of(talk(again, "c: It is on the invoice", again.replace("number", "number once more")))
    assert [(one.act, one.turn) for one in found if one.act == "repeats"] == [("repeats", 2)]
    assert "repeats" not in {one.act for one in acts_of(talk("a: Hello", "c: a", "a: Hello"))}


def test_an_empty_dialogue_has_no_acts() -> None:
    assert acts_of(talk()) == ()
