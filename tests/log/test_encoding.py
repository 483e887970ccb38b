"""Encodings: what was written comes back, or the question names the candidates."""

from __future__ import annotations

import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.base.errors import ReadError
from clearway.log.encoding import Transcoder, decodes, detect, first_foreign

SIMPLIFIED = "工单编号,处理环节,办理人,时间\n" + "A1,受理客户投诉并派单,张伟,2025-03-01 08:00\n" * 12
TRADITIONAL = "案件編號,處理環節,承辦人,時間\n" + "A1,受理客戶申訴並派工,陳建國,2025-03-01 08:00\n" * 12
JAPANESE = "案件,アクティビティ,タイムスタンプ\n" + "A1,チケットをうけつけました,2025-03-01 08:00\n" * 12
KOREAN = "사건,활동,시간\n" + "A1,고객 불만을 접수했습니다,2025-03-01 08:00\n" * 12
WESTERN = "Fall;Tätigkeit;Zeit\n" + "A1;Rückfrage prüfen;2025-03-01 08:00\n" * 12

TEXTS = [
    (SIMPLIFIED, "gb18030"),
    (SIMPLIFIED, "gbk"),
    (TRADITIONAL, "big5"),
    (JAPANESE, "shift_jis"),
    (WESTERN, "cp1252"),
    (SIMPLIFIED, "utf-8"),
    (SIMPLIFIED, "utf-8-sig"),
    (SIMPLIFIED, "utf-16"),
    (SIMPLIFIED, "utf-16-le"),
    (SIMPLIFIED, "utf-16-be"),
    (WESTERN, "utf-16-be"),
    (SIMPLIFIED, "utf-32"),
    (SIMPLIFIED, "utf-32-le"),
    (WESTERN, "utf-32-be"),
]


def decoded(blob: bytes, encoding: str) -> str:
    return io.BufferedReader(Transcoder(io.BytesIO(blob), encoding, "log.csv")).read().decode()


@pytest.mark.parametrize(("text", "encoding"), TEXTS)
def test_the_text_comes_back(text: str, encoding: str) -> None:
    blob = text.encode(encoding)
    assert decoded(blob, detect(blob, name="log.csv", whole=True)) == text


@pytest.mark.parametrize(("text", "encoding"), TEXTS)
def test_a_sample_that_cuts_a_character_decides_alike(text: str, encoding: str) -> None:
    blob = text.encode(encoding)
    whole = detect(blob, name="log.csv", whole=True)
    for size in range(len(blob) - 9, len(blob)):
        assert detect(blob[:size], name="log.csv", whole=False) == whole


def test_too_little_to_tell_is_a_question_that_shows_the_readings() -> None:
    with pytest.raises(ReadError) as caught:
        detect(b"case,note\n2,\xb1\xe0\n", name="log.csv", whole=True)
    assert caught.value.code == "text.encoding_open"
    assert "gb18030" in caught.value.values["candidates"]
    assert "2,\u7f16" in caught.value.message()
    assert "--encoding" in caught.value.remedy("zh")


def test_korean_is_a_question_because_its_bytes_are_chinese_too() -> None:
    with pytest.raises(ReadError) as caught:
        detect(KOREAN.encode("euc_kr"), name="log.csv", whole=True)
    assert caught.value.code == "text.encoding_open"
    assert "euc_kr: 사건" in caught.value.message()


def test_bytes_that_are_no_text() -> None:
    blob = random.Random(7).randbytes(4000)
    with pytest.raises(ReadError) as caught:
        detect(blob, name="log.csv", whole=True)
    assert caught.value.code == "text.binary"


def test_plain_ascii_is_utf8() -> None:
    assert detect(b"case,activity\n1,a\n", name="log.csv", whole=True) == "utf-8"


@given(st.text(st.characters(codec="utf-8"), max_size=200), st.sampled_from(["utf-8", "gb18030", "utf-16-le"]))
@settings(max_examples=200)
def test_transcoding_is_exact(text: str, encoding: str) -> None:
    text = text.lstrip("\ufeff")
    assert decoded(text.encode(encoding), encoding) == text


@pytest.mark.parametrize("ahead", [0, 10, (1 << 20) - 2, (1 << 20) - 1, 1 << 20, (1 << 21) - 1])
def test_a_byte_that_does_not_decode_is_named_across_pieces(ahead: int) -> None:
    """The text is read a megabyte at a time; a character may lie across two pieces."""
    good = b"x" * ahead + "\u53d7".encode("gb18030")
    with pytest.raises(ReadError) as caught:
        decoded(good + b"\xff\xff", "gb18030")
    assert caught.value.code == "text.undecodable"
    assert caught.value.place["byte"] == len(good) + 1


def test_strict_decoding_and_the_first_foreign_byte() -> None:
    assert decodes("受".encode()[:2], "utf-8", whole=False)
    assert not decodes("受".encode()[:2], "utf-8", whole=True)
    assert first_foreign(b"abc\xffdef", "utf-8") == 4
    assert first_foreign(b"abc", "utf-8") == 3
