"""Which encoding a document is in, and what it is if it is no XML."""

from __future__ import annotations

import io

import pytest

from clearway.base.errors import ReadError
from clearway.base.markup_bytes import CHUNK_BYTES, declared_encoding, decoder, refuse_other, utf8


def test_declared_encodings() -> None:
    def of(text: str) -> str:
        return declared_encoding(text.encode())

    assert of("<a/>") == "utf-8"
    assert of('<?xml version="1.0" encoding="UTF-16"?>') == "utf-8"
    assert of("<?xml version='1.0' encoding = 'GB2312' ?>") == "gb18030"
    assert of('<?xml version="1.0"?><a encoding="big5"/>') == "utf-8"
    assert declared_encoding("\ufeff<a/>".encode("utf-16-be")) == "utf-16"
    assert declared_encoding("<a/>".encode("utf-32-le")) == "utf-32-le"


@pytest.mark.parametrize("name", ["rot13", "idna", "base64", "no such", "undefined"])
def test_only_encodings_of_text(name: str) -> None:
    with pytest.raises(ReadError) as caught:
        decoder(name, "x.xml")
    assert caught.value.code == "xml.encoding"


def test_characters_across_chunks() -> None:
    text = "a" * (CHUNK_BYTES - 1) + "三"
    assert b"".join(utf8(io.BytesIO(text.encode("gb18030")), "gb18030", "x")).decode() == text


@pytest.mark.parametrize(
    ("head", "code", "format"),
    [
        (b"<!DOCTYPE html><html>", "xml.looks_like", "HTML"),
        (b"  <html>", "xml.looks_like", "HTML"),
        (b'{"a": 1}', "xml.looks_like", "JSON"),
        (b"PK\x03\x04", "xml.looks_like", "ZIP"),
        (b"case,activity\n1,a", "xml.looks_like", "CSV"),
        (b"hello", "xml.not_xml", None),
    ],
)
def test_what_is_no_xml(head: bytes, code: str, format: str | None) -> None:
    with pytest.raises(ReadError) as caught:
        refuse_other(head, "utf-8", "x.xml")
    assert (caught.value.code, caught.value.values.get("format")) == (code, format)


def test_xml_passes() -> None:
    refuse_other(b"\xef\xbb\xbf <a/>", "utf-8", "x.xml")
