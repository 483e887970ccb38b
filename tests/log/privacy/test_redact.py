"""Personal data in texts: each kind, its traps, and planted data in five thousand notes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.privacy.redact import recognisers, redact, redact_all


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("call 13812345678 now", "call [phone] now"),
        (
            "\u624b\u673a13812345678\u8bf7\u56de\u7535",
            "\u624b\u673a[phone]\u8bf7\u56de\u7535",
        ),  # \b fails between these
        ("+86 138 1234 5678", "[phone]"),
        ("\u7535\u8bdd0571-88886666", "\u7535\u8bdd[phone]"),
        ("(212) 555-1234 or +44 20 7946 0958", "[phone] or [phone]"),
        ("my phone 5551234567", "my phone [phone]"),
        ("a.b+c@mail.example.com!", "[email]!"),
        ("id 11010519491231002X", "id [id]"),
        ("SSN 123-45-6789", "SSN [id]"),
        ("4111 1111 1111 1111", "[card]"),
        ("\u5361\u53f76222020200020001234", "\u5361\u53f7[card]"),
        ("\u8f66\u724c\u7ca4B12345\u8d85\u901f", "\u8f66\u724c[plate]\u8d85\u901f"),
        ("\u6caaAD12345", "[plate]"),  # new energy: six signs
        ("see http://t.cn/zlhpK2J.", "see [url]"),
        ("\u7f51\u5740www.abc.com\u5f88\u597d", "\u7f51\u5740[url]\u5f88\u597d"),
        ("from 10.0.0.1", "from [ip]"),
        ("@VirginAmerica thanks", "[handle] thanks"),
        ("\u5fae\u4fe1\u53f7zhang_1988", "\u5fae\u4fe1\u53f7[handle]"),
        ("account number is 12345678", "account number is [number]"),
        ("\u8d26\u53f7\uff1a88123456", "\u8d26\u53f7\uff1a[number]"),
        ("Mr. Smith and Mrs Jane Doe", "Mr. [name] and Mrs [name]"),
        ("my name is John Smith", "my name is [name]"),
        ("\u738b\u5148\u751f\u5f88\u597d", "[name]\u5148\u751f\u5f88\u597d"),
        ("\u6b27\u9633\u5973\u58eb", "[name]\u5973\u58eb"),
        ("\u738b\u5c0f\u660e\u7ecf\u7406", "[name]\u7ecf\u7406"),
        ("\u6211\u53eb\u5f20\u4e09\uff0c", "\u6211\u53eb[name]\uff0c"),
        ("\u5ba2\u670d\u5c0f\u674e\u5f88\u8010\u5fc3", "\u5ba2\u670d[name]\u5f88\u8010\u5fc3"),
        ("\u59d3\u540d:\u674e\u56db", "\u59d3\u540d:[name]"),
    ],
)
def test_kinds(text: str, masked: str) -> None:
    assert redact(text)[0] == masked


@pytest.mark.parametrize(
    "text",
    [
        "order 202503011234567 is late",
        "T000123 took 5 days",
        "\u8ba2\u5355\u53f7202503011234567890",
        "4111 1111 1111 1112",  # Luhn fails
        "110105194912310021",  # the check character fails, and it is no card by prefix
        "version 1.2.3.4.5",
        "\u8c22\u8c22\u8001\u5e08",  # thanks, teacher
        "\u4efb\u4f55\u7ecf\u7406\u90fd\u884c",  # any manager
        "3.5 stars, 100%",
        "she said very good",
        "",
    ],
)
def test_what_is_no_personal_datum_stays(text: str) -> None:
    assert redact(text) == (text, {})


def test_words_before_a_name_stay() -> None:
    assert redact("\u8c22\u8c22\u738b\u5148\u751f")[0] == "\u8c22\u8c22[name]\u5148\u751f"


def test_many_texts() -> None:
    found = redact_all(["a@b.cn and c@d.cn", None, "fine", "@someone"])
    assert found.texts == ("[email] and [email]", None, "fine", "[handle]")
    assert (found.counts, found.touched) == ({"email": 2, "handle": 1}, (0, 3))


@given(st.text(max_size=80))
def test_a_masked_text_stays_as_it_is(text: str) -> None:
    once, _ = redact(text)
    tokens = {one.token for one in recognisers()}
    if not any(token in text for token in tokens):
        assert redact(once)[0] == once


def _resident(rng: random.Random) -> str:
    head = f"{rng.choice(['110105', '310101', '440305'])}{rng.randint(1950, 2005)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}"
    head += f"{rng.randint(0, 999):03}"
    total = sum(int(char) * pow(2, 17 - at, 11) for at, char in enumerate(head))
    return head + "10X98765432"[total % 11]


def _card(rng: random.Random) -> str:
    body = "62" + "".join(str(rng.randint(0, 9)) for _ in range(16))
    doubled = [
        int(char) * 2 - 9 * (int(char) > 4) if at % 2 == 0 else int(char) for at, char in enumerate(reversed(body))
    ]
    return body + str(-sum(doubled) % 10)


def test_planted_data_in_five_thousand_chinese_notes() -> None:
    rng = random.Random(7)
    fillers = [
        "\u8bf7\u5c3d\u5feb\u5904\u7406",
        "\u7b49\u4e86\u4e09\u5929",
        "\u670d\u52a1\u4e0d\u9519",
        "\u6211\u7684\u8054\u7cfb\u65b9\u5f0f\u662f",
    ]
    makers = {
        "phone": lambda: f"1{rng.choice('3456789')}{rng.randint(0, 999999999):09}",
        "id_card": lambda: _resident(rng),
        "bank_card": lambda: _card(rng),
        "plate": lambda: rng.choice("\u7ca4\u4eac\u6caa\u6d59") + rng.choice("ABCD") + f"{rng.randint(0, 99999):05}",
        "email": lambda: f"user{rng.randint(1, 9999)}@example.com",
        "order": lambda: f"\u8ba2\u5355DD{rng.randint(10**9, 10**10 - 1)}",
    }
    missed, wrong, planted = 0, 0, 0
    for _ in range(5000):
        kind = rng.choice(list(makers))
        datum = makers[kind]()
        text, counts = redact(f"{rng.choice(fillers)}{datum}\uff0c{rng.choice(fillers)}")
        if kind == "order":
            wrong += bool(counts)
        else:
            planted += 1
            missed += datum in text
            wrong += counts != {kind: 1}
    assert planted > 4000
    assert missed / planted <= 0.005
    assert wrong / 5000 <= 0.01
