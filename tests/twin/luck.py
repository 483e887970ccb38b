"""The kernel's random numbers worked out again in plain whole numbers, so that tests can foretell every draw."""

from __future__ import annotations

from hashlib import blake2b

WORD = 2**64
DURATION, WAY, DELAY, ENDURANCE, RESOURCE, TIE, NUMBER, HAPPENS, BALKS, RETURNS, SETS, TURN = range(12)


def mixed(x: int) -> int:
    """SplitMix64's finaliser (Steele, Lea and Flood 2014)."""
    x %= WORD
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9 % WORD
    x = (x ^ (x >> 27)) * 0x94D049BB133111EB % WORD
    return x ^ (x >> 31)


def hashed(text: bytes) -> int:
    """Eight bytes of BLAKE2b as a number."""
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "little")


def key_of(seed: int, case: int, node: str, visit: int, purpose: int) -> int:
    """The key of one draw."""
    own = mixed(hashed(seed.to_bytes(8, "little")) + (case + 1) * 0x9E3779B97F4A7C15)
    what = visit * 0xD6E8FEB86659FD93 + purpose * 0x94D049BB133111EB
    return mixed(own ^ ((hashed(node.encode()) + what) % WORD))


def chance(key: int, turn: int) -> float:
    """The ``turn``-th number of a key, between 0 and 1."""
    return float(((mixed(key + (turn + 1) * 0x9E3779B97F4A7C15) >> 12) + 0.5) * 2.0**-52)
