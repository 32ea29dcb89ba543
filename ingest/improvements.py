"""What the inspectors asked to be improved, in the forms of all the frameworks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.blocks import COLUMN, Block
from ingest.lines import join_lines
from ingest.report import Anchor, ImprovementItem
from ingest.sections import TO_IMPROVE

_DEADLINE = re.compile(
    r"^(?:immediately|with immediate effect|within \w+ (?:months?|weeks?|days?)"
    r"|priority (?:and immediate )?actions?|areas? for (?:priority action|improvement))\b[^.]*$",
    re.I,
)
# Tower Hamlets 2012 prints such a paragraph (28) without the heading above it.
_LEAD_IN = re.compile(r"in order to improve\b[^\n]*\bshould take the following action", re.I)
_BOARD = re.compile(r"\b(?:lscb|safeguarding children board)\b", re.I)


# Bodies named before what they are asked: "NHS Wythe and the council to ...", "Leaders should ...".
_ASKED_TO = re.compile(
    r"(?:the )?((?:NHS|LSCB|council|London Borough)\b[^.;:]{0,170}?) to (?!the\b)[a-z]", re.I
)
_SHOULD = re.compile(
    r"(?:the )?((?:NHS|[A-Z]*SCB|LAP|council|local authority|local area partnership|partnership"
    r"|leaders|partners|authority|board|chief executive|(?:senior|line) managers|director)\b"
    r"[^.;:]{0,170}?) (?:should|must)\b",
    re.I,
)
_NO_BODY = re.compile(r"\b(?:has|have|is|are|report|review|endorses?|identified)\b")
_NONE_ASKED = re.compile(
    r"(?:(?:there (?:are|were) )?no|(?:the inspection|inspectors) did not (?:find|identify) any) "
    r"(?:areas|priority|immediate|actions)\b",
    re.I,
)


def find_improvement_items(
    blocks: list[Block], anchors: dict[int, Anchor]
) -> tuple[ImprovementItem, ...]:
    """The items in printed order; bullets of one paragraph share its anchor."""
    asked = [
        b
        for b in blocks
        if any(TO_IMPROVE.match(heading) for heading in b.headings) or _LEAD_IN.match(b.text)
    ]
    listed = {b.section for b in asked if b.kind in ("numbered", "bullet")}
    items: list[ImprovementItem] = []
    addressee = ""
    for block in asked:
        if block.section in listed:
            items.extend(_items(block, anchors[id(block)]))
        elif block.kind == "text" and block.text[-1:] not in ".:" and "\n" not in block.text:
            addressee = block.text  # the left column of a table: who is asked
        elif block.kind == "text":
            asked_of = addressee if block.first.left > COLUMN else ""
            items.append(ImprovementItem(anchors[id(block)], block.text, addressee=asked_of))
    return tuple(items)


def _items(block: Block, anchor: Anchor) -> Iterator[ImprovementItem]:
    deadline = _heading_deadline(block)
    addressee = "LSCB" if _BOARD.search(" ".join(block.headings)) else ""
    bullets = block.pieces[1:] if block.kind == "numbered" else []
    if not bullets or not _introduces(block):
        if block.kind in ("numbered", "bullet") and _asks(block):
            asked_of = addressee or _addressee_in(block.text)
            yield ImprovementItem(anchor, block.text, deadline, asked_of)
        return
    deadline = _deadline_in(block.text.split("\n", 1)[0]) or deadline
    for piece in bullets:
        text = join_lines(piece, piece[0].words)
        if piece[0].bullet:
            yield ImprovementItem(anchor, text, deadline, addressee or _addressee_in(text))
        else:
            deadline = text.rstrip(": ")


def _asks(block: Block) -> bool:
    return bool(block.text) and not _NONE_ASKED.match(block.text)


def _introduces(block: Block) -> bool:
    """Whether the bullets are what is asked, and the paragraph above them only leads to them."""
    groups = any(not piece[0].bullet for piece in block.pieces[1:])
    return groups or block.text.split("\n", 1)[0].rstrip().endswith(":")


def _heading_deadline(block: Block) -> str:
    found = [heading.rstrip(":") for heading in block.headings if _DEADLINE.match(heading)]
    return found[-1] if found else ""


def _addressee_in(text: str) -> str:
    """The bodies with which the words begin, where they are told what they should do."""
    match = _SHOULD.match(text) or _ASKED_TO.match(text)
    named = match.group(1).rstrip(" ,") if match else ""
    return "" if _NO_BODY.search(named) else named


def _deadline_in(text: str) -> str:
    match = re.search(r"\b(immediately|within \w+ (?:months?|weeks?))\b", text, re.I)
    return match.group(1) if match else ""
