"""Write the generated pages of docs/reference from the code, or check that they are current.

Usage: ``python docs/build.py`` writes; ``python docs/build.py --check`` names the stale pages and exits 1.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "clearway"
REFERENCE = ROOT / "docs" / "reference"
ABOVE = ("base", "stats", "log", "model", "measures", "findings")
BELOW = ("redesign", "twin", "plan", "monitor", "views", "app", "testing")
NOTE = "<!-- Written by docs/build.py (make docs); edit the code, not this page. -->"
FRAMES = ("error.place", "error.remedy")


def rooms() -> Iterator[str]:
    """The rooms and families with their charter lines, in the order in which data pass them."""
    yield "# Rooms\n\nData flow down this page, imports point up it. A family is a folder inside a room.\n"
    yield "| room or family | charter |\n| --- | --- |"
    for room in ABOVE + BELOW:
        for home in sorted((SOURCE / room).rglob("__init__.py")):
            charter = (ast.get_docstring(ast.parse(home.read_text("utf-8"))) or "").splitlines()[:1]
            yield f"| `{'.'.join(home.parent.relative_to(SOURCE).parts)}` | {''.join(charter)} |"


def readers() -> Iterator[str]:
    """Every kind of source that can be read."""
    yield "# Readers\n\nIn the order in which they are asked whether a source is theirs; bytes beat a file's name.\n"
    for member in _members("clearway.log.readers", "READERS"):
        yield f"## {member.name}\n\n{_manual(member)}\n"


def detectors() -> Iterator[str]:
    """Every detector; its docstring is its manual."""
    yield "# Detectors\n\nWhat Clearway looks for. A finding names the code of its detector.\n"
    for member in _members("clearway.findings.detectors", "DETECTORS"):
        title = _texts("en").get(f"finding.{member.code}.title", member.code)
        yield f"## {member.code}: {title.replace('{', '').replace('}', '')}\n\n{_manual(member)}\n"


def patterns() -> Iterator[str]:
    """Every redesign pattern; its docstring is its manual."""
    yield "# Redesign patterns\n\nWhat Clearway proposes to change. A change names the code of its pattern.\n"
    kinds = {
        "automatic": "The Spec says all that is needed.",
        "figure": "A person has to state figures: {}.",
        "suggestion": "No edit of a Spec can tell it; it is argued for.",
    }
    for member in _members("clearway.redesign.patterns", "PATTERNS"):
        names = " / ".join(_texts(lang)[f"pattern.{member.code}"] for lang in ("en", "zh"))
        cures = f" Answers {', '.join(member.cures)}." if member.cures else ""
        kind = kinds[member.kind].format(", ".join(f"`{name}`" for name in member.needs))
        yield f"## {member.code}\n\n{names}. {kind}{cures}\n\n{_manual(member)}\n"


def messages() -> Iterator[str]:
    """Every error and every oddity, in both languages."""
    yield (
        "# Errors and oddities\n\nAn error stops the work: exit code 2, nothing is written. An oddity is counted while "
        "reading: a warning leaves the\ndata as they are, a repair has a name and can be switched off, a record in "
        "quarantine is kept verbatim.\n"
    )
    for space, title in (("error", "Errors"), ("issue", "Oddities")):
        yield f"## {title}\n\n| code | English | 中文 |\n| --- | --- | --- |"
        for key in _texts("en"):
            if key.startswith(f"{space}.") and not key.endswith(".remedy") and key not in FRAMES:
                yield f"| `{key.partition('.')[2]}` | {_with_remedy('en', key)} | {_with_remedy('zh', key)} |"
        yield ""


def commands() -> Iterator[str]:
    """Every command with its options, as its help has them in both languages."""
    yield "# Commands\n\nThe same as `clearway COMMAND --help`, in both languages.\n"
    other_language = _commands("zh")
    for name, command in _commands("en").items():
        other = other_language[name]
        yield f"## clearway {name}\n\n{_prose(command)}\n\n{_prose(other)}\n"
        yield "| option | English | 中文 |\n| --- | --- | --- |"
        for option, same in zip(command.params, other.params, strict=True):
            yield f"| {_cell(_usage(option))} | {_cell(option.help or '')} | {_cell(same.help or '')} |"
        yield ""


def measures() -> Iterator[str]:
    """Every measure with its unit and scopes."""
    yield "# Measures\n\nThe same as `clearway measure --list`. Goals use these names.\n"
    yield "| name | unit | scopes | English | 中文 |\n| --- | --- | --- | --- | --- |"
    for entry in _measures():
        titles = " | ".join(_cell(_texts(lang)[f"measure.{entry.name}"]) for lang in ("en", "zh"))
        yield f"| `{entry.name}` | {entry.unit} | {', '.join(entry.scopes)} | {titles} |"


def model_checks() -> Iterator[str]:
    """What the check of a BPMN model means and every code it gives."""
    yield "# Checking a BPMN model\n\nThe same as `clearway check MODEL`. Nothing in a model is ever run.\n"
    for title, module in (("What soundness means", "check"), ("What each element means", "net")):
        manual = inspect.getdoc(importlib.import_module(f"clearway.model.bpmn.{module}")) or ""
        yield f"## {title}\n\n{manual.partition(chr(10) * 2)[2].replace(':mod:', '')}\n"
    for start, title in (("1", "Errors: the model is not valid"), ("2", "Warnings"), ("3", "Faults of soundness")):
        yield f"## {title}\n\n| code | English | 中文 |\n| --- | --- | --- |"
        for key in _texts("en"):
            if key.startswith(f"check.BP{start}") and not key.endswith(".remedy"):
                yield f"| `{key.partition('.')[2]}` | {_with_remedy('en', key)} | {_with_remedy('zh', key)} |"
        yield ""


def spec() -> Iterator[str]:
    """Every part and field of a Spec file with type, unit and default."""
    from clearway.model.spec.manual import fields, first_line, kinds

    yield "# The Spec: what a twin is made of\n"
    yield "A JSON file in UTF-8; its schema is [schemas/spec.v2.json](schemas/spec.v2.json). Ids are keys of tables,"
    yield "times are seconds. A field with a default may be left out. `kind` tells apart what stands in one place.\n"
    for kind in kinds():
        yield f"## {kind.__name__}\n\n{first_line(kind)}\n\n| field | type | unit | default | meaning |"
        yield "| --- | --- | --- | --- | --- |"
        for one in fields(kind):
            cells = (f"`{one.name}`", f"`{_cell(one.type)}`", one.unit, one.default, _cell(_plain(one.text)))
            yield f"| {' | '.join(cells)} |"
        yield ""


PAGES: Mapping[str, Callable[[], Iterator[str]]] = {
    "rooms.md": rooms,
    "readers.md": readers,
    "detectors.md": detectors,
    "patterns.md": patterns,
    "messages.md": messages,
    "commands.md": commands,
    "measures.md": measures,
    "bpmn-check.md": model_checks,
    "spec.md": spec,
}


def build() -> dict[Path, str]:
    """All generated files with their texts."""
    pages = {REFERENCE / name: "\n".join([NOTE, "", *make()]).rstrip() + "\n" for name, make in PAGES.items()}
    return pages | {REFERENCE / "schemas" / name: text for name, text in schemas()}


def schemas() -> Iterator[tuple[str, str]]:
    """The JSON Schema of every output of the command line, from its type."""
    from clearway.app.service.outputs import OUTPUTS, VERSION, schema
    from clearway.model.blueprint_file import blueprint_schema
    from clearway.model.journey_file import journey_schema
    from clearway.model.spec.schema import spec_schema
    from clearway.model.spec.spec import VERSION as SPEC
    from clearway.monitor.watchschema import watch_schema
    from clearway.redesign.schema import change_schema

    yield "change.v1.json", json.dumps(change_schema(), indent=1, ensure_ascii=False) + "\n"
    yield "watch-file.v1.json", json.dumps(watch_schema(), indent=1, ensure_ascii=False) + "\n"
    yield "blueprint-file.v1.json", json.dumps(blueprint_schema(), indent=1, ensure_ascii=False) + "\n"
    yield "journey-map.v1.json", json.dumps(journey_schema(), indent=1, ensure_ascii=False) + "\n"
    yield f"spec.v{SPEC}.json", json.dumps(spec_schema(), indent=1, ensure_ascii=False) + "\n"
    for name in OUTPUTS:
        yield f"{name}.v{VERSION}.json", json.dumps(schema(name), indent=1, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> int:
    """Write the pages, or check them with ``--check``."""
    check = "--check" in arguments
    stale = {path: text for path, text in build().items() if not path.is_file() or path.read_text("utf-8") != text}
    for path, text in stale.items():
        if check:
            sys.stdout.write(f"stale: {path.name} (run make docs)\n")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    return int(check and bool(stale))


def _plain(text: str) -> str:
    """A docstring's text without its cross references."""
    return re.sub(r":\w+:`~?([^`]+)`", r"`\1`", text.replace("``", "`"))


def _members(package: str, listed: str) -> Iterator[Any]:
    """Members of a family in their explicit order."""
    yield from getattr(importlib.import_module(package), listed)


def _commands(lang: str) -> dict[str, Any]:
    from clearway.app.cli.main import commands as every

    return {name: command for name, command in every(lang).items() if not command.hidden}


def _measures() -> tuple[Any, ...]:
    from clearway.measures import MEASURES

    return tuple(MEASURES)


def _prose(command: Any) -> str:
    return inspect.cleandoc(command.help or "")


def _usage(option: Any) -> str:
    """How an option is written; a flag takes no value."""
    value = option.metavar or option.name.upper()
    if option.param_type_name == "argument":
        return f"`{value}`"
    names = "/".join([*option.opts, *option.secondary_opts])
    return f"`{names}`" if option.is_flag else f"`{names} {value}`"


def _manual(member: Any) -> str:
    """The docstring of a member, whether the family lists classes or instances."""
    return inspect.cleandoc((member if inspect.isclass(member) else type(member)).__doc__ or "")


def _texts(lang: str) -> dict[str, str]:
    loaded: dict[str, str] = json.loads((SOURCE / "locale" / f"{lang}.json").read_text("utf-8"))
    return loaded


def _with_remedy(lang: str, key: str) -> str:
    texts = _texts(lang)
    return _cell(" ".join(part for part in (texts[key], texts.get(f"{key}.remedy", "")) if part))


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
