"""Reading a definition: strict, with line and column, and every fault at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.monitor.made import HEAD, definition, watch_of

from clearway.base.errors import ReadError, SpecError
from clearway.base.messages import LANGUAGES
from clearway.monitor.watchread import read_watches


def test_several_watches_in_one_file() -> None:
    made = read_watches(
        definition(
            '[tell.desk]\nurls = ["json://localhost"]\nquiet = ["22:00-07:00"]\n'
            '[[watch]]\nname = "a"\nmeasure = "cycle_time"\ntell = ["desk"]\n'
            '[[watch]]\nname = "b"\nmeasure = "arrivals"\nlimits = {centre = 4, sigma = 1.5}\n',
            top='every = "1h"\n',
        )
    )
    assert [one.name for one in made.watch] == ["a", "b"]
    assert (made.tell["desk"].quiet, made.every) == (("22:00-07:00",), "1h")
    assert made.watch[1].limits is not None
    assert made.watch[1].limits.centre == 4.0


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (HEAD + "[source\n", 3, 8),
        (HEAD + '[source]\nlog = "a\n', 4, 9),
        (HEAD + "[source]\nlog = a.csv\n", 4, 7),
        (HEAD + "x = ", 3, None),
    ],
)
def test_broken_toml_names_its_line(text: str, line: int, column: int | None) -> None:
    with pytest.raises(ReadError) as caught:
        read_watches(text.encode(), name="watch.toml")
    error = caught.value
    assert (error.code, error.place["file"], error.place["line"]) == ("watch.toml", "watch.toml", line)
    assert error.place.get("column") == column
    assert all(str(line) in error.text(lang) for lang in LANGUAGES)


def test_another_encoding_names_its_line() -> None:
    with pytest.raises(ReadError) as caught:
        read_watches(HEAD.encode() + "# \u7535\u8bdd\n".encode("gb18030"))
    assert (caught.value.code, caught.value.place["line"]) == ("watch.encoding", 3)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "watch.schema"),
        (b'schema = "clearway.spec"', "watch.schema"),
        (b'schema = "clearway.watch"\nversion = 2', "watch.version"),
    ],
)
def test_another_file_is_no_definition(data: bytes, code: str) -> None:
    with pytest.raises(SpecError) as caught:
        read_watches(data)
    assert caught.value.code == code
    assert all(caught.value.text(lang) for lang in LANGUAGES)


def test_every_fault_is_told_at_once() -> None:
    with pytest.raises(SpecError) as caught:
        read_watches(watch_of(chrat="imr", baseline="many", period="year"))
    told = caught.value.as_json()
    assert [told["code"], *(one["code"] for one in told["others"])] == ["spec.unknown", "spec.choice", "spec.type"]
    assert "chart" in told["remedy"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read_watches(tmp_path / "none.toml")
    assert caught.value.code == "read.missing"


def test_a_byte_order_mark_is_no_fault() -> None:
    assert read_watches(b"\xef\xbb\xbf" + watch_of()).watch[0].name == "w"
