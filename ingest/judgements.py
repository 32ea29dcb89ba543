"""The judgements of a report: area and grade, as printed and canonical."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ingest.blocks import Block
from ingest.frameworks import Area, Framework, canonical_area, canonical_grade
from ingest.report import Anchor, Judgement
from ingest.sections import heading_text

_ITEM_NUMBER = re.compile(r"^\d(?:\.\d)?\.?\s+")
_GRADE_ONLY = re.compile(
    r"^\W*(?:outstanding|good|adequate|requires? improvement(?: to be good)?|inadequate)\W*$", re.I
)
_BOARD = re.compile(
    r"^(?:the )?[\w’' ]{0,60}?(?:safeguarding children board|LSCB)[\w’' ()]{0,40}? "
    r"(?:is|was|requires|require) .{0,25}?(?:outstanding|good|improvement|inadequate)\b.{0,20}$",
    re.I,
)
_STATES = re.compile(r"\b(?:is|are|requires?|was)\b", re.I)


class Found(NamedTuple):
    """A grade printed for an area, and where."""

    area: Area
    printed_area: str
    printed_grade: str
    grade_key: str
    anchor: Anchor


def find_judgements(
    blocks: list[Block], anchors: dict[int, Anchor], framework: Framework
) -> tuple[Judgement, ...]:
    """The judgements in the order of the framework's areas as first printed; one for each area."""
    if not framework.scale:
        return ()
    found: dict[str, Found] = {}
    for judged in _in_tables(blocks, anchors, framework):
        found.setdefault(judged.area.key, judged)
    for judged in _of_the_board(blocks, anchors, framework):
        found.setdefault(judged.area.key, judged)
    return tuple(
        Judgement(j.printed_area, j.area.key, j.printed_grade, j.grade_key, j.anchor)
        for j in found.values()
    )


def _in_tables(
    blocks: list[Block], anchors: dict[int, Anchor], framework: Framework
) -> Iterator[Found]:
    services = any(":" in area.key for area in framework.areas)
    for block in blocks:
        if block.kind != "table":
            continue
        rows = _service_rows(block, framework) if services else [("", *row) for row in block.rows]
        for service, label, value in rows:
            judged = _judged(label, value, framework, service)
            if judged:
                yield Found(*judged, anchors[id(block)])


def _service_rows(block: Block, framework: Framework) -> list[tuple[str, str, str]]:
    """Rows with the service each speaks of: the second time an area comes round is the second.

    The headings inside such tables are sometimes printed in the wrong place;
    the order of the areas never is.
    """
    rows, seen, service = [], set(), "safeguarding"
    for label, value in block.rows:
        area = canonical_area(label, framework, service)
        if area and _GRADE_ONLY.match(value):
            if area.key in seen:
                service = "looked-after"
            seen.add(area.key)
        elif area is None and _GRADE_ONLY.match(value):
            service = "looked-after"
        rows.append((service, label, value))
    return rows


def _judged(
    label: str, value: str, framework: Framework, service: str
) -> tuple[Area, str, str, str] | None:
    if not value and _STATES.search(label):  # a sentence: "... is that services are inadequate"
        area = framework.area("overall")
        grade = canonical_grade(label)
        return (area, area.name, _printed_grade(label), grade) if area and grade else None
    if not _GRADE_ONLY.match(value):
        return None
    area = canonical_area(_ITEM_NUMBER.sub("", label), framework, service)
    grade = canonical_grade(value)
    if area is None or grade is None or grade not in framework.scale:
        return None
    return area, _ITEM_NUMBER.sub("", label), value, grade


def _printed_grade(sentence: str) -> str:
    match = re.search(
        r"outstanding|inadequate|requires? improvement(?: to be good)?|adequate|good",
        sentence,
        re.I,
    )
    return match.group() if match else ""


def _of_the_board(
    blocks: list[Block], anchors: dict[int, Anchor], framework: Framework
) -> Iterator[Found]:
    area = framework.area("lscb")
    if area is None:
        return
    for block in blocks:
        for words in (*block.headings, block.text):
            match = _BOARD.search(words) if len(words) < 200 else None
            grade = canonical_grade(match.group()) if match else None
            if match and grade:
                yield Found(
                    area, area.name, _printed_grade(match.group()), grade, anchors[id(block)]
                )


__all__ = ["find_judgements", "heading_text"]
