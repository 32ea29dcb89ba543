"""The lines of a report saved as a web page: one for each heading, paragraph, bullet and row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import UnreadableReport
from ingest.lines import RAISED, Cell, Line, Source, readable
from ingest.text import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_BLOCKS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "tr", "div", "blockquote", "dt", "dd"}
_HEADINGS = {"h1": 28, "h2": 18, "h3": 10, "h4": 2, "h5": 2, "h6": 2}
_SKIPPED = {"script", "style", "nav", "header", "footer", "noscript", "template", "title"}


def is_html(data: bytes) -> bool:
    """Whether the bytes begin as a web page does."""
    return _HTML.search(data[:2048]) is not None


def read_html(path: Path, data: bytes) -> Source:
    """Return the lines of a web page.

    Raises:
        UnreadableReport: nothing can be made of it.
    """
    from lxml import etree, html

    text = decode(path, data)
    try:
        root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError) as exc:
        raise UnreadableReport(path, expected="a web page", found="a damaged one") from exc
    return Source("html", tuple(_lines(root)))


def _lines(root: HtmlElement) -> Iterator[Line]:
    numbers: dict[HtmlElement, int] = {}
    for order, element in enumerate(root.iter(*sorted(_BLOCKS))):
        if any(above.tag in _SKIPPED for above in element.iterancestors()):
            continue
        if element.tag == "tr":
            yield from _row(element, order)
        elif not any(above.tag == "tr" for above in element.iterancestors()):
            yield from _block(element, order, numbers)


def _row(element: HtmlElement, order: int) -> Iterator[Line]:
    texts = [readable(_words(cell)) for cell in element.iterchildren("td", "th")]
    cells = tuple(Cell(text, float(i)) for i, text in enumerate(texts) if text)
    if cells:
        text = " ".join(cell.text for cell in cells)
        yield Line(text=text, order=order, gap="unknown", cells=cells)


def _block(element: HtmlElement, order: int, numbers: dict[HtmlElement, int]) -> Iterator[Line]:
    text = readable(_words(element))
    if not text:
        return
    depth = sum(above.tag in ("ul", "ol") for above in element.iterancestors())
    prefix = _prefix(element, numbers) if element.tag == "li" else ""
    yield Line(
        text=re.sub(r"(?<=\S)[⁰¹²³⁴⁵⁶⁷⁸⁹]+", "", prefix + text),
        order=order,
        left=18.0 * depth,
        heading=_HEADINGS.get(element.tag, 2 if _is_bold(element, text) else 0),
        gap="unknown",
        marks=_marks(element),
    )


def _prefix(element: HtmlElement, numbers: dict[HtmlElement, int]) -> str:
    parent = element.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    start = str(parent.get("start", "1"))
    numbers[parent] = numbers.get(parent, int(start) - 1 if start.isdigit() else 0) + 1
    return f"{numbers[parent]}. "


def _is_bold(element: HtmlElement, text: str) -> bool:
    """Whether all its words stand in one bold child, and do not end as a sentence does."""
    children = [child for child in element if child.tag in ("b", "strong")]
    bold = readable("".join(_words(child) for child in children))
    return bold == text and text[-1:] not in ".,;"


def _marks(element: HtmlElement) -> tuple[str, ...]:
    texts = (readable(sup.text_content()) for sup in element.iter("sup"))
    return tuple(text for text in texts if text.isdigit())


def _words(element: HtmlElement) -> str:
    """The text of the element without that of the blocks inside it; raised digits stay raised."""
    parts = [element.text or ""]
    for child in element:
        is_inside = isinstance(child.tag, str) and child.tag not in _BLOCKS | _SKIPPED
        if is_inside and child.tag not in ("ul", "ol", "table"):
            inner = " " if child.tag == "br" else _words(child)
            raised = child.tag == "sup" and inner.strip().isdigit()
            parts.append(inner.strip().translate(RAISED) if raised else inner)
        parts.append(child.tail or "")
    return "".join(parts)
