"""The value of the room: a picture, table or document in a language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class View:
    """Something to show: SVG or HTML text with its alternative text.

    Parameters
    ----------
    kind : {"svg", "html"}
        Media type.
    content : str
        The document itself, self-contained.
    title : str
        Short title in the view's language.
    alt : str
        What the picture says, for those who do not see it.
    lang : str
        ``zh`` or ``en``.
    """

    kind: str
    content: str
    title: str
    alt: str = ""
    lang: str = "en"

    def save(self, path: str | Path) -> Path:
        """Write the document; returns the path."""
        target = Path(path)
        target.write_text(self.content, "utf-8")
        return target

    def _repr_html_(self) -> str:
        return self.content
