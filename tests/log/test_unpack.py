"""Unpacking: every member's bytes come out, bombs and damage are refused with their place."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import resource
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.errors import ReadError
from clearway.log.unpack import FREE_BYTES, check_size, packing, unpack

PACK: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}
MIB = 2**20


def read_all(packed: bytes, kind: str) -> bytes:
    with unpack(io.BytesIO(packed), kind, "log") as stream:
        return stream.read()


@given(st.lists(st.binary(max_size=2000), min_size=1, max_size=4), st.sampled_from(sorted(PACK)))
def test_all_members_come_out(parts: list[bytes], kind: str) -> None:
    packed = b"".join(PACK[kind](part) for part in parts)
    assert packing(packed) == kind
    assert read_all(packed, kind) == b"".join(parts)


@pytest.mark.parametrize("kind", sorted(PACK))
def test_large_member_survives_small_steps(kind: str) -> None:
    plain = random.Random(1).randbytes(3 * MIB) + b"event," * 200_000
    assert read_all(PACK[kind](plain), kind) == plain


def test_zeros_behind_a_gzip_are_padding() -> None:
    assert read_all(gzip.compress(b"a,b") + bytes(100), "gzip") == b"a,b"


@pytest.mark.parametrize("kind", sorted(PACK))
def test_cut_file_names_the_byte(kind: str) -> None:
    packed = PACK[kind](random.Random(2).randbytes(10_000))[:-20]
    with pytest.raises(ReadError) as caught:
        read_all(packed, kind)
    assert caught.value.code == "read.truncated"
    assert caught.value.place["byte"] == len(packed)


@pytest.mark.parametrize("kind", sorted(PACK))
def test_damaged_file_is_refused(kind: str) -> None:
    packed = bytearray(PACK[kind](random.Random(3).randbytes(200_000)))
    packed[len(packed) // 2] ^= 0xFF
    with pytest.raises(ReadError) as caught:
        read_all(bytes(packed), kind)
    assert caught.value.code in ("read.corrupt", "read.truncated")


def test_data_behind_a_gzip_is_not_lost_silently() -> None:
    with pytest.raises(ReadError, match="damaged"):
        read_all(gzip.compress(b"a,b") + b"case,activity", "gzip")


@pytest.mark.parametrize("kind", sorted(PACK))
def test_bomb_stops_early_and_small(kind: str) -> None:
    sink = io.BytesIO()
    with {"gzip": gzip.open, "bz2": bz2.open, "xz": lzma.open}[kind](sink, "wb") as file:  # type: ignore[operator]
        for _ in range(64):
            file.write(bytes(MIB))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    out: list[int] = []
    with pytest.raises(ReadError) as caught, unpack(io.BytesIO(sink.getvalue()), kind, "log") as stream:
        out.extend(len(part) for part in iter(lambda: stream.read(MIB), b""))
    assert caught.value.code == "read.bomb"
    assert sum(out) <= FREE_BYTES + MIB
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024


def test_legitimate_ratios_pass() -> None:
    check_size(FREE_BYTES, 10, "a small very regular log")
    check_size(80 * 2**30 // 2, 2**30, "a large log that packs 40 times")
    with pytest.raises(ReadError):
        check_size(101 * MIB, MIB, "a bomb")
    with pytest.raises(ReadError):
        check_size(65 * 2**30, 60 * 2**30, "more than any disk here")


def test_magic_of_other_packers() -> None:
    assert packing(b"\x28\xb5\x2f\xfd....") == "zstd"
    assert packing(b"BZh case ids") is None
    assert packing(b"x" * 257 + b"ustar") == "tar"
