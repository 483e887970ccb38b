"""Both languages are complete, and code holds only message ids."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter

from tests.house.tree import SOURCE, Module, called, modules, nothing

HANZI = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
ID = re.compile(r"[a-z][a-z0-9_]*(\.[A-Za-z0-9_]+)+")
FILE = re.compile(r".*\.(json|jsonl|html|svg|css|js|csv|txt|md|toml|xml|parquet|sqlite|py)")
SAME_IN_BOTH: frozenset[str] = frozenset()
"""Ids whose text is the same word in Chinese and English."""

NO_REMEDY = {"error.others", "error.place", "error.remedy"}
"""Frames around an error's texts, not errors."""


def test_both_catalogues_have_the_same_ids() -> None:
    en, zh = catalogue("en"), catalogue("zh")
    nothing(sorted(set(en) ^ set(zh)), "both catalogues have the same ids")
    assert list(en) == sorted(en)


def test_both_texts_name_the_same_values() -> None:
    en, zh = catalogue("en"), catalogue("zh")
    differ = [id for id in en if id in zh and _places(en[id]) != _places(zh[id])]
    nothing(differ, "both texts name the same values")


def test_no_text_is_empty_or_left_in_english() -> None:
    en, zh = catalogue("en"), catalogue("zh")
    nothing([id for texts in (en, zh) for id, text in texts.items() if not text.strip()], "no text is empty")
    same = {id for id in en if en[id] == zh.get(id) and re.search("[A-Za-z]", _without_places(en[id]))}
    nothing(sorted(same - SAME_IN_BOTH), "translate, or name the id in SAME_IN_BOTH")
    nothing([id for id, text in en.items() if HANZI.search(text)], "no Chinese in the English catalogue")


def test_every_error_has_a_remedy() -> None:
    ids = {id for id in catalogue("en") if id.startswith("error.") and not id.endswith(".remedy")}
    bare = [id for id in sorted(ids - NO_REMEDY) if f"{id}.remedy" not in catalogue("en")]
    nothing(bare, "every error has a remedy")


def test_no_source_holds_chinese() -> None:
    lines = ((module.place, line) for module in modules() for line in module.text.splitlines())
    nothing([f"{place}: {line.strip()}" for place, line in lines if HANZI.search(line)], "Chinese texts are data")


def test_every_id_in_the_code_exists() -> None:
    missing = [f"{place}: {id}" for place, id in _ids_in_code() if id not in catalogue("en")]
    nothing(missing, "every id in the code is in the catalogue")


def test_every_text_is_used() -> None:
    literals, patterns = _words_of_the_code(), _patterns()
    unused = [id for id in catalogue("en") if id not in literals and not _made(id, patterns, literals)]
    nothing(unused, "every text of the catalogue is used")


@cache
def catalogue(lang: str) -> dict[str, str]:
    """The texts of a language by id."""
    loaded: dict[str, str] = json.loads((SOURCE / "locale" / f"{lang}.json").read_text("utf-8"))
    return loaded


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def _without_places(text: str) -> str:
    return "".join(before for before, _, _, _ in Formatter().parse(text))


def _ids_in_code() -> Iterator[tuple[str, str]]:
    """Places and ids: whole ids, codes of errors, of issues and of reasons for quarantine."""
    spaces = {id.partition(".")[0] for id in catalogue("en")}
    for module in modules():
        for node in module.nodes():
            for id in (*_from_call(node), *_whole(node, spaces)):
                yield module.at(node), id


def _whole(node: ast.AST, spaces: set[str]) -> Iterator[str]:
    """An argument that looks like an id, begins with the first word of one, and is no code of an error or issue.

    The kinds of published reference cases look alike and are names of their own.
    """
    if called(node) == "Kind":
        return
    given = [*node.args, *(word.value for word in node.keywords)] if isinstance(node, ast.Call) else []
    for value in _texts(given):
        looks = ID.fullmatch(value) and not FILE.fullmatch(value) and value.partition(".")[0] in spaces
        if looks and not any(f"{prefix}.{value}" in catalogue("en") for prefix in ("error", "issue")):
            yield value


def _from_call(node: ast.AST) -> Iterator[str]:
    name = called(node)
    if not isinstance(node, ast.Call):
        return
    if name.endswith("Error") and name in _errors():
        for code in _texts(node.args[:1]):
            yield from (f"error.{code}", f"error.{code}.remedy")
    elif name == "Issue":
        kind = _texts(node.args[1:2]) or [""]
        for code in _texts(node.args[:1]):
            yield from (f"issue.{code}", f"issue.{code}.remedy")[: 2 if kind == ["quarantine"] else 1]
    elif name == "Quarantined":
        reasons = node.args[3:4] or [word.value for word in node.keywords if word.arg == "reason"]
        for code in _texts(reasons):
            yield from (f"issue.{code}", f"issue.{code}.remedy")


@cache
def _errors() -> frozenset[str]:
    tree = next(module.tree for module in modules() if module.name == "clearway.base.errors")
    return frozenset(node.name for node in tree.body if isinstance(node, ast.ClassDef))


def _texts(values: list[ast.expr]) -> list[str]:
    """Constant texts among expressions, both branches of a condition included."""
    found: list[str] = []
    for value in values:
        if isinstance(value, ast.IfExp):
            found += _texts([value.body, value.orelse])
        elif isinstance(value, ast.Constant) and isinstance(value.value, str):
            found.append(value.value)
    return found


@cache
def _words_of_the_code() -> frozenset[str]:
    """Constant texts and identifiers of the sources and of their data files."""
    words = {word for module in modules() for word in _words(module)}
    for path in SOURCE.rglob("*.json"):
        if path.parent.name != "locale":
            words.update(re.findall(r'"([^"]+)"', path.read_text("utf-8")))
    return frozenset(words)


def _words(module: Module) -> Iterator[str]:
    for node in module.nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        for field in ("id", "attr", "arg", "name"):
            value = getattr(node, field, None)
            if isinstance(value, str):
                yield value


def _patterns() -> tuple[re.Pattern[str], ...]:
    """Ids put together in code: ``f"finding.{code}.title"`` becomes ``finding\\.(.+)\\.title``."""
    found = set()
    for module in modules():
        for node in module.nodes():
            if isinstance(node, ast.JoinedStr):
                found.add("".join(_piece(part) for part in node.values))
    return tuple(re.compile(text) for text in found if re.match(r"(\(\.\+\)|[a-z][a-z0-9_]*)\\\.|[a-z_]+\\\.", text))


def _piece(part: ast.expr) -> str:
    return re.escape(str(part.value)) if isinstance(part, ast.Constant) else "(.+)"


def _made(id: str, patterns: tuple[re.Pattern[str], ...], words: frozenset[str]) -> bool:
    """Whether a pattern makes the id out of words that the code knows."""
    matches = (match for pattern in patterns if (match := pattern.fullmatch(id)))
    return any(all(_known(group, words) for group in match.groups()) for match in matches)


def _known(group: str, words: frozenset[str]) -> bool:
    return group in words or all(part in words for part in group.split("."))
